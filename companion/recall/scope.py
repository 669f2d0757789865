"""A scope as SQL: which chunks a question may look at."""

from companion.types.errors import CompanionError
from companion.types.passages import Scope


def chunks_sql(scope: Scope) -> str | None:
    """A SELECT of the ids of chunks in the scope; None where it limits nothing.

    Only numbers are written into it, and texts as quoted literals.

    Raises:
        CompanionError: `bad-request`, it names goals, which cannot be searched: a limit is never dropped in silence.
    """
    if scope.goals:
        raise CompanionError("bad-request", reason="goals cannot be searched")
    conditions = []
    if scope.folders:
        conditions.append(f"f.folder IN ({_numbers(scope.folders)})")
    if scope.files:
        conditions.append(f"(f.id IN ({_numbers(scope.files)}) OR f.parent IN ({_numbers(scope.files)}))")
    if scope.kinds:
        conditions.append(f"f.kind IN ({', '.join(_quoted(kind) for kind in scope.kinds)})")
    if scope.since:
        conditions.append(f"coalesce(f.about_to, f.about_from) >= {_quoted(scope.since)}")
    if scope.until:
        # dates with a time of that day are part of it: "~" sorts after every digit and letter of a time
        conditions.append(f"f.about_from <= {_quoted(scope.until + '~')}")
    if scope.people:
        said = " OR ".join(_says(person) for person in scope.people)
        conditions.append(f"f.document IN (SELECT document FROM document_people WHERE {said})")
    if not conditions:
        return None
    own = ""  # a message in a mailbox has a date of its own
    if scope.since:
        own += f" AND (c.about IS NULL OR c.about >= {_quoted(scope.since)})"
    if scope.until:
        own += f" AND (c.about IS NULL OR c.about <= {_quoted(scope.until + '~')})"
    return (
        "SELECT c.id FROM chunks c WHERE c.document IN (SELECT f.document FROM files f"
        f" WHERE f.document IS NOT NULL AND {' AND '.join(conditions)}){own}"
    )


def _says(person: str) -> str:
    """Whether a row of `document_people` names a person: by name alone, or by name and address."""
    name = _quoted(person)
    return f"person = {name} OR substr(person, 1, length({name}) + 2) = {name} || ' <'"


def _numbers(values: tuple[int, ...]) -> str:
    return ", ".join(str(int(value)) for value in values)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\0", "") + "'"
