"""A small grammar engine: words become classes, classes become a code string, patterns match that string."""
