"""The three families of the window, loaded from their packages, and fonts made from the type scale."""

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from ui.theme.tokens import Tokens

_PACKAGES = ("fontpkg_inter", "fontpkg_source_serif_4", "fontpkg_jetbrains_mono")
_OPTICAL_MIN_PX = 14  # Inter's optical axis begins here
_loaded: set[str] = set()


def load_fonts() -> list[str]:
    """Register the families with Qt, once a process; returns the packages that are missing."""
    missing = []
    for package in _PACKAGES:
        if package in _loaded:
            continue
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            missing.append(package)
            continue
        for file in sorted((Path(spec.origin).parent / "files").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        _loaded.add(package)
    return missing


def set_weight(font: QFont, weight: int) -> QFont:
    """Set the weight, axis included: setWeight alone leaves a variable font at regular."""
    font.setWeight(QFont.Weight(weight))
    font.setVariableAxis(QFont.Tag("wght"), weight)
    return font


def make_font(tokens: Tokens, name: str, scale: float, weight: int | None = None) -> QFont:
    """The font of one step of the type scale, at `scale` times its size."""
    step = tokens.types[name]
    font = QFont(list(tokens.families[step.family]))
    px = max(1, round(step.px * scale))
    font.setPixelSize(px)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if step.family != "mono":
        font.setVariableAxis(QFont.Tag("opsz"), max(_OPTICAL_MIN_PX, px) if step.family == "ui" else px)
    if step.tracking_em:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + 100 * step.tracking_em)
    return set_weight(font, weight or step.weight)


def tabular(font: QFont) -> QFont:
    """The same font with figures of one width, for numbers that stand under each other."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
