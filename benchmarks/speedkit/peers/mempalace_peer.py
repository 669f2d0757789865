"""MemPalace: its own miner and the search that its MCP server calls, with the same embedder in place of its own."""

import os
from importlib.metadata import version
from pathlib import Path
from typing import Any


class Peer:
    """A palace of its own."""

    version = f"MemPalace {version('mempalace')}"

    def __init__(self, place: Path, embedder: Any) -> None:  # noqa: ANN401 - of the driver, which is no package
        os.environ["HOME"] = str(place)
        os.environ["MEMPALACE_EMBEDDING_DEVICE"] = "cpu"
        from chromadb.api.types import EmbeddingFunction
        from mempalace import embedding

        class Same(EmbeddingFunction):
            """Named as MemPalace's own, since Chroma keeps the name with the collection."""

            def __init__(self, *_: object, **__: object) -> None:
                pass

            def __call__(self, input: list[str]) -> Any:  # noqa: ANN401 - Chroma's own signature
                return list(embedder(input))

            @staticmethod
            def name() -> str:
                return "default"

        embedding._build_ef_class = lambda: Same
        self._palace = str(place / "palace")

    def index(self, folder: Path) -> int:
        """Mine a folder: new and changed files only, as it decides."""
        from mempalace.miner import mine

        mine(str(folder), self._palace)
        return 0

    def ask(self, question: str) -> list[str]:
        """Texts of the ten best drawers."""
        from mempalace.searcher import search_memories

        return [str(hit.get("text", "")) for hit in search_memories(question, self._palace, n_results=10)["results"]]
