"""Linguistic knowledge as tables: triggers, frames, cues, nominals, weapons and fact-box labels, one row per fact."""
