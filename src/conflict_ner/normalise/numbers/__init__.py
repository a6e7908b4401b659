"""Numbers in text, and the tolls they state: how many were killed, injured, missing, displaced or detained."""

from conflict_ner.normalise.numbers.find import find_numbers
from conflict_ner.normalise.numbers.language import person_nouns
from conflict_ner.normalise.numbers.tolls import find_tolls, told_fates

__all__ = ["find_numbers", "find_tolls", "person_nouns", "told_fates"]
