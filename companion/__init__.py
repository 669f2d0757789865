"""Companion: a personal memory that lives on its owner's machine."""

__version__ = "0.1.0"
