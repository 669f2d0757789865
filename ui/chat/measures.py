"""Lengths that page and exchanges share, px at 100 %."""

INDENT = 6  # an icon button is wider than its icon by that much: everything else is set in by it, so that edges align
