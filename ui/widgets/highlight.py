"""What words of code are: keyword, string, number, comment or plain, by Pygments' lexers (BSD)."""

import threading
from collections.abc import Callable
from functools import lru_cache

LONGEST = 20_000  # characters; longer code stays plain

_loaded = threading.Event()
_KINDS = (
    ("Token.Comment", "comment"),
    ("Token.Literal.String.Doc", "comment"),
    ("Token.Keyword", "keyword"),
    ("Token.Operator.Word", "keyword"),
    ("Token.Literal.String", "string"),
    ("Token.Literal.Number", "number"),
    ("Token.Name.Function", "name"),
    ("Token.Name.Class", "name"),
    ("Token.Name.Tag", "keyword"),
)


def ready() -> bool:
    """Whether the lexers are loaded: that takes longer than a frame, so a thread does it."""
    return _loaded.is_set()


def load(then: Callable[[], None]) -> None:
    """Load the lexers behind the scenes; `then` is called from another thread."""

    def work() -> None:
        import pygments.lexers  # noqa: F401 - loaded for what follows

        _loaded.set()
        then()

    threading.Thread(target=work, name="highlight", daemon=True).start()


@lru_cache(maxsize=64)
def spans(code: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """Start, end and kind of the parts of code that are not plain, in order; none for a language not known."""
    if not language or len(code) > LONGEST:
        return ()
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return ()
    found: list[tuple[int, int, str]] = []
    for start, token, text in lexer.get_tokens_unprocessed(code):
        kind = next((kind for name, kind in _KINDS if str(token).startswith(name)), "")
        if kind and text.strip():
            found.append((start, start + len(text), kind))
    return tuple(found)
