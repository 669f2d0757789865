"""What goes along when a memory is exported whole and imported into another one."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Moved:
    """What an export holds, or what an import has brought.

    Attributes:
        path: of the archive, as it was named. size_bytes: of it.
        counts: how many rows of each kind, by the name of its table.
        left_behind: what cannot go along, by the name of its table: marks of forgotten files are bound to their key.
    """

    path: str
    size_bytes: int
    counts: dict[str, int]
    left_behind: dict[str, int] = field(default_factory=dict)
