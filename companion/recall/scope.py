"""A scope as SQL: which chunks a question may look at."""

from collections.abc import Iterable
from dataclasses import replace

from companion.store.own_documents import MESSAGE, ONLY_WHEN_ASKED, QUESTION
from companion.types.errors import CompanionError
from companion.types.passages import Scope


def chunks_sql(scope: Scope) -> str | None:
    """A SELECT of the ids of chunks in the scope; None where it limits nothing (`hidden_sql` says what it leaves out).

    Only numbers are written into it, and texts as quoted literals.

    Raises:
        CompanionError: `bad-request`, it names goals, which cannot be searched: a limit is never dropped in silence.
    """
    if scope.goals:
        raise CompanionError("bad-request", reason="goals cannot be searched")
    if not (scope.folders or scope.files or scope.kinds or scope.since or scope.until or scope.people):
        return None
    documents = [f"SELECT f.document FROM files f WHERE f.document IS NOT NULL{_of_files(scope)}"]
    if not scope.folders and not scope.files and not scope.people:
        documents.append(f"SELECT s.document FROM document_sources s WHERE {_of_own(scope)}")
    within = f"SELECT c.id FROM chunks c WHERE c.document IN ({' UNION ALL '.join(documents)})"
    if scope.since:  # a message in a mailbox has a date of its own
        within += f" AND (c.about IS NULL OR c.about >= {_quoted(scope.since)})"
    if scope.until:
        within += f" AND (c.about IS NULL OR c.about <= {_quoted(scope.until + '~')})"
    return within


def documents_sql(scope: Scope) -> str:
    """A SELECT of the ids of the documents of files in the scope."""
    return f"SELECT f.document FROM files f WHERE f.document IS NOT NULL{_of_files(scope)}"


def hidden_sql(scope: Scope) -> str | None:
    """A SELECT of the ids of chunks that a scope which limits nothing leaves out all the same; None if none."""
    if chunks_sql(scope) is not None:
        return None
    return (
        "SELECT c.id FROM document_sources s JOIN chunks c ON c.document = s.document"
        f" WHERE s.kind IN ({_texts(_hidden(scope))})"
    )


def files_sql(scope: Scope) -> str:
    """A condition on rows of `files f`: those in the scope that were read, by all that it limits."""
    return f"f.document IS NOT NULL{_of_files(scope)}"


def unread_files_sql(scope: Scope) -> str:
    """The same for files in the scope that were not read, for whatever reason, but are not left out.

    Nobody knows what day or whom they are about: they count where they were changed in the days asked for.
    """
    known = replace(scope, since=None, until=None, people=())
    condition = f"f.document IS NULL AND f.state <> 'left_out'{_of_files(known)}"
    changed = "date(f.mtime_ns / 1000000000, 'unixepoch')"
    if scope.since:
        condition += f" AND {changed} >= {_quoted(scope.since)}"
    if scope.until:
        condition += f" AND {changed} <= {_quoted(scope.until)}"
    return condition


def _hidden(scope: Scope) -> tuple[str, ...]:
    """Kinds that are found only where a scope names them: a question asked twice must not be its own answer."""
    return (QUESTION,) if scope.said else ONLY_WHEN_ASKED


def _of_files(scope: Scope) -> str:
    conditions = [""]
    if scope.folders:
        conditions.append(f"f.folder IN ({_numbers(scope.folders)})")
    if scope.files:
        conditions.append(f"(f.id IN ({_numbers(scope.files)}) OR f.parent IN ({_numbers(scope.files)}))")
    if scope.kinds:
        conditions.append(f"f.kind IN ({_texts(scope.kinds)})")
    if scope.since:
        conditions.append(f"coalesce(f.about_to, f.about_from) >= {_quoted(scope.since)}")
    if scope.until:
        # dates with a time of that day are part of it: "~" sorts after every digit and letter of a time
        conditions.append(f"f.about_from <= {_quoted(scope.until + '~')}")
    if scope.people:
        said = " OR ".join(_says(person) for person in scope.people)
        conditions.append(f"f.document IN (SELECT document FROM document_people WHERE {said})")
    return " AND ".join(conditions)


def _of_own(scope: Scope) -> str:
    if scope.kinds:  # whoever asks for messages means whole conversations
        kinds = (*scope.kinds, *ONLY_WHEN_ASKED) if MESSAGE in scope.kinds else scope.kinds
        conditions = [f"s.kind IN ({_texts(kinds)})"]
    else:
        conditions = [f"s.kind NOT IN ({_texts(_hidden(scope))})"]
    if scope.since:
        conditions.append(f"coalesce(s.date_to, s.date_from) >= {_quoted(scope.since)}")
    if scope.until:
        conditions.append(f"s.date_from <= {_quoted(scope.until + '~')}")
    return " AND ".join(conditions)


def _says(person: str) -> str:
    """Whether a row of `document_people` names a person: by name alone, or by name and address."""
    name = _quoted(person)
    return f"person = {name} OR substr(person, 1, length({name}) + 2) = {name} || ' <'"


def _texts(values: Iterable[str]) -> str:
    return ", ".join(_quoted(value) for value in values)


def _numbers(values: tuple[int, ...]) -> str:
    return ", ".join(str(int(value)) for value in values)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\0", "") + "'"
