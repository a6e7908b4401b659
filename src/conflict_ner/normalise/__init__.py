"""Turn mentions into values: actors, places, dates and numbers."""
