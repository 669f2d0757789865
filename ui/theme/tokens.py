"""The design tokens as data: read once from `tokens.json`, without Qt."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_FONT_PX = 13  # the system font size at which the tokens' numbers hold
MIN_PERCENT, MAX_PERCENT = 90, 200


@dataclass(frozen=True)
class TypeStyle:
    """One step of the type scale; `px` and `line` at 100 %."""

    family: str
    px: int
    weight: int
    line: int
    tracking_em: float = 0.0


@dataclass(frozen=True)
class ContrastPair:
    """Two colour names that stand on each other, and the least ratio (WCAG 2) they need."""

    foreground: str
    background: str
    least: float


@dataclass(frozen=True)
class Tokens:
    """All tokens; colours are `#RRGGBB`, alpha stands apart, lengths are px at 100 %."""

    colours: Mapping[str, Mapping[str, str]]
    alpha: Mapping[str, Mapping[str, float]]
    pairs: Mapping[str, tuple[ContrastPair, ...]]
    types: Mapping[str, TypeStyle]
    families: Mapping[str, tuple[str, ...]]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    size: Mapping[str, int]
    motion_ms: Mapping[str, int]
    undo_s: int


def _parse(raw: Mapping[str, Any]) -> Tokens:
    scale = raw["type"]["scale"]
    return Tokens(
        colours=raw["colour"],
        alpha={name: raw["alpha"][name] for name in raw["colour"]},
        pairs={
            name: tuple(ContrastPair(p["fg"], p["bg"], p["least"]) for p in raw["contrast"][name])
            for name in raw["colour"]
        },
        types={name: TypeStyle(**values) for name, values in scale.items()},
        families={name: tuple(raw["type"]["family"][name]) for name in ("ui", "reading", "mono")},
        space=raw["space"],
        radius=raw["radius"],
        size=raw["size"],
        motion_ms={name: raw["motion"][f"{name}_ms"] for name in ("fast", "base", "slow")},
        undo_s=raw["undo_s"],
    )


def load_tokens() -> Tokens:
    """Read `tokens.json` beside this file."""
    return _parse(json.loads(Path(__file__).with_name("tokens.json").read_text(encoding="utf-8")))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2) of `#RRGGBB`, in [0, 1]."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(first: str, second: str) -> float:
    """Contrast ratio (WCAG 2) of two `#RRGGBB` colours, in [1, 21]."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
