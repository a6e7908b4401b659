"""Import from and export to other annotation tools, one file per format, each with `read_x` and `write_x`."""
