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
        told: a second, quiet word at the right ("3 days ago", "Notes › Mum", "Ctrl+N").
    """

    title: str
    icon: str
    act: Callable[[], None]
    told: str = ""


class Provider(Protocol):
    """Finds rows of one kind."""

    @property
    def kind(self) -> str:
        """The heading above its rows, in the window's language."""
        ...

    def find(self, words: str, limit: int, found: Callable[[Sequence[Finding]], None]) -> Callable[[], None]:
        """Look for words ("" asks for what is most likely wanted), and call `found` once, now or later.

        Returns:
            What drops the search: `found` is not called afterwards. At most `limit` rows are shown.
        """
        ...
