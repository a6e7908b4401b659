"""The gazetteer: places with coordinates and names in two scripts, and the table of countries."""
