"""Numbers counted from tables: their rows, and counting again with a changed plan."""

from dataclasses import dataclass

from companion.requests.base import Request
from companion.types.answers import Answer
from companion.types.tables import CountedRows, Plan


@dataclass(frozen=True)
class TableRows(Request[CountedRows]):
    """The rows that a plan counts, in the order of their files, a page at a time.

    Attributes:
        plan: as kept in `Answer.numbers`. after: the last page's `after`. limit: rows of a page, at most 200.
    """

    plan: Plan
    after: int | None = None
    limit: int = 100


@dataclass(frozen=True)
class CountAgain(Request[Answer]):
    """Count by a plan that the owner changed. The answer is not kept; a refusal is one that is not in the files."""

    plan: Plan
