"""The parties to conflicts, their names in English, Arabic and French, and how they descend from each other."""

from conflict_ner.knowledge.actors.index import ActorIndex, AliasRow, Lineage, Pattern
from conflict_ner.knowledge.actors.load import load_actors

__all__ = ["ActorIndex", "AliasRow", "Lineage", "Pattern", "load_actors"]
