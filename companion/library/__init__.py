"""Which files there are, and how they come to be found: folders, scanning, watching, reading, embedding."""
