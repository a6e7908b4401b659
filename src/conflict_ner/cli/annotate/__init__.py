"""Choose documents to annotate, hand them to annotation tools, take them back, check and compare them."""
