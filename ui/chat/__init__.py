"""The room where questions are asked."""

from __future__ import annotations
