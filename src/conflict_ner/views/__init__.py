"""Views: one row or one document, for eyes."""

from conflict_ner.views.explain import explain
from conflict_ner.views.inspect import inspect

__all__ = ["explain", "inspect"]
