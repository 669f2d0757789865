"""txtai: an embeddings database with words beside meaning (hybrid) and texts kept. It keeps no state of files."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

CHUNK_CHARS = 1_000  # about 250 tokens; txtai itself leaves cutting to its user


class Peer:
    """A hybrid index, saved after each change."""

    version = f"txtai {version('txtai')}"

    def __init__(self, place: Path, embedder: Any) -> None:  # noqa: ANN401 - of the driver, which is no package
        from txtai import Embeddings

        def embed(texts: list[str]) -> Any:  # noqa: ANN401 - numpy's; txtai takes a function only
            return embedder(texts)

        self._kept = str(place / "index")
        self._index = Embeddings(method="external", transform=embed, content=True, hybrid=True)
        self._filled = False

    def index(self, folder: Path) -> int:
        """Cut all files and put them in place of whatever is there: it is not told what changed."""
        from driver import readable

        rows = [
            (f"{path}#{number}", part)
            for path in readable(folder)
            for number, part in enumerate(_cut(path.read_text(encoding="utf-8", errors="replace")))
        ]
        (self._index.upsert if self._filled else self._index.index)(rows)
        self._filled = True
        self._index.save(self._kept)
        return len(rows)

    def ask(self, question: str) -> list[str]:
        """The ten best texts."""
        return [row["text"] for row in self._index.search(question, 10)]


def _cut(text: str) -> list[str]:
    parts = [""]
    for paragraph in text.split("\n\n"):
        if parts[-1] and len(parts[-1]) + len(paragraph) > CHUNK_CHARS:
            parts.append("")
        parts[-1] += paragraph + "\n\n"
    return [part[at : at + CHUNK_CHARS] for part in parts for at in range(0, len(part), CHUNK_CHARS)]
