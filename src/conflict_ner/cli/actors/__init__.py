"""Look up known actors, import more from lists, and merge or rename the actors of a run."""
