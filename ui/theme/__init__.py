"""Colours, type, spacing, icons and the style that draws with them."""

from ui.theme.theme import Appearance, Theme, theme

__all__ = ["Appearance", "Theme", "theme"]
