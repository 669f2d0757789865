"""What the palette shows, and who finds it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Finding:
    """A row of the palette.

    Attributes:
        title: what it is called. icon: a name under assets/icons.
        act: what Enter does; the palette is closed before.
        told: a second, quiet word after it ("3 days ago", "Notes › Mum", "Ctrl+N").
    """

    title: str
    icon: str
    act: Callable[[], None]
    told: str = ""


Found = Callable[[Sequence[Finding]], None]
Drop = Callable[[], None]


class Provider(Protocol):
    """Finds rows of one kind."""

    @property
    def kind(self) -> str:
        """The heading above its rows, in the window's language."""
        ...

    @property
    def sign(self) -> str:
        """The character that, written first, narrows to this kind ("#" for goals, "/" for files); "" for none."""
        ...

    def find(self, words: str, limit: int, found: Found) -> Drop:
        """Look for words ("" asks for what is most likely wanted), and call `found` once, now or later.

        `found` is called with nothing where looking failed. At most `limit` rows are shown.

        Returns:
            What drops the search: `found` is not called afterwards.
        """
        ...


def nothing_to_drop() -> None:
    """For a search that is answered at once."""


def matches(words: str, *texts: str) -> bool:
    """Whether each of the words stands in one of the texts, whatever its case."""
    lowered = [text.casefold() for text in texts]
    return all(any(word in text for text in lowered) for word in words.casefold().split())
