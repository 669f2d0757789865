"""Where the window's pictures lie, from source and in the packaged program alike."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "assets"


def asset(*parts: str) -> Path:
    """The path of one file under `assets/`."""
    return _ROOT.joinpath(*parts)
