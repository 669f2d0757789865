"""What the engine may ask of its workers. A worker answers; it can ask for nothing."""

from dataclasses import dataclass

from companion.requests import Request, StreamRequest
from companion.types.documents import Chunk, Document


@dataclass(frozen=True)
class Ready(Request[str]):
    """Answers once the worker can work, with what it is (model name, library versions)."""


@dataclass(frozen=True)
class MemoryUsed(Request[int]):
    """Resident memory of the worker in bytes."""


# --- reader ---


@dataclass(frozen=True)
class ReadDone:
    """A file as read: its document, and the chunks of that document and of each attachment's, in order.

    `chunks[0]` belongs to `document`, `chunks[n]` to its n-th attachment (empty where that could not be read).
    """

    document: Document
    chunks: tuple[tuple[Chunk, ...], ...]
    reader: str  # name and version, such as "pdf/1"


@dataclass(frozen=True)
class ReadFile(Request[ReadDone]):
    """Read the file whose open descriptor comes with the request.

    Attributes:
        name: its name without folders, for its extension and title.
        modified: ISO, UTC. password: the owner's, where the file is locked.
    """

    name: str
    modified: str
    password: str | None = None


@dataclass(frozen=True)
class PageDrawn:
    """A page as an image (PNG or JPEG), and for each stretch asked for its rectangles (left, top, right, bottom).

    Rectangles are in shares of the page from the upper left.
    """

    pages: int
    image: bytes
    width_px: int
    height_px: int
    found: tuple[tuple[tuple[float, float, float, float], ...], ...]


@dataclass(frozen=True)
class DrawPage(Request[PageDrawn]):
    """Draw a page (from 1) of the PDF or picture whose open descriptor comes with the request.

    `spans` are stretches of `text`, which was read from that page, to be found on it; in a PDF only.
    """

    name: str
    page: int
    width_px: int
    text: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    password: str | None = None


# --- embed ---


@dataclass(frozen=True)
class Vectors:
    """`count` unit vectors of `dimensions` little-endian float32 each, row after row."""

    count: int
    dimensions: int
    data: bytes


@dataclass(frozen=True)
class Embed(Request[Vectors]):
    """Embed texts, as passages or as questions (models that tell them apart need to know)."""

    model: str
    texts: tuple[str, ...]
    question: bool = False


# --- vectors ---


@dataclass(frozen=True)
class OpenSealed(Request[int]):
    """Serve the sealed generation at `path` for `shelf`; returns its number of vectors. Replaces an earlier one."""

    shelf: str
    path: str


@dataclass(frozen=True)
class BeginGeneration(Request[None]):
    """Start to build a sealed generation at `path`, which must not exist."""

    path: str
    dimensions: int


@dataclass(frozen=True)
class AddToGeneration(Request[None]):
    """Add turned vectors to the generation being built at `path`. ids are chunk ids, one a vector."""

    path: str
    ids: tuple[int, ...]
    vectors: Vectors


@dataclass(frozen=True)
class SealGeneration(Request[int]):
    """Finish and close the generation at `path`; returns its number of vectors. Nothing writes to it afterwards."""

    path: str


@dataclass(frozen=True)
class AddFresh(Request[None]):
    """Add turned vectors to the collection in memory of `shelf`; an id that is there already is replaced."""

    shelf: str
    ids: tuple[int, ...]
    vectors: Vectors


@dataclass(frozen=True)
class DropFresh(Request[None]):
    """Empty the collection in memory of `shelf`."""

    shelf: str


@dataclass(frozen=True)
class Hits:
    """Nearest vectors, best first: chunk ids and cosines, sealed and in memory together, each id once."""

    ids: tuple[int, ...]
    cosines: tuple[float, ...]


@dataclass(frozen=True)
class QueryVectors(Request[Hits]):
    """The `limit` vectors of the shelves nearest to each shelf's turned question vector, cosines comparable."""

    shelves: tuple[str, ...]
    vectors: Vectors  # one a shelf, since each shelf is turned by its own matrix
    limit: int


# --- model (the starter, or any GGUF file) ---


@dataclass(frozen=True)
class LoadModel(Request[int]):
    """Load a GGUF file; returns its context length in tokens. Loading the loaded one again costs nothing."""

    path: str
    context_tokens: int


@dataclass(frozen=True)
class ChatTurn:
    """One turn of a prompt: role is system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True)
class Piece:
    """A piece of generated text."""

    text: str


@dataclass(frozen=True)
class GenerationDone:
    """The end of a generation: why ("stop", "length") and how many tokens went in and came out."""

    reason: str
    prompt_tokens: int
    answer_tokens: int


@dataclass(frozen=True)
class Generate(StreamRequest[Piece | GenerationDone]):
    """Generate a chat answer with the loaded model, greedily at temperature 0, same answer for the same prompt."""

    turns: tuple[ChatTurn, ...]
    max_tokens: int
    temperature: float = 0.0
    stop: tuple[str, ...] = ()


@dataclass(frozen=True)
class CountTokens(Request[int]):
    """How many tokens the loaded model makes of the turns, its chat template included."""

    turns: tuple[ChatTurn, ...]
