"""The authoring markup: a text with marks, and statements about them below it."""
