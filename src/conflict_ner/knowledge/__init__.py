"""What is known before reading: actors, places and countries, as data tables with their loaders."""
