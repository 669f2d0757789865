"""Lengths that page and exchanges share, px at 100 %."""

from __future__ import annotations

INDENT = 6  # an icon button is wider than its icon by that much: everything else is set in by it, so that edges align
