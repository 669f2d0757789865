"""What a question can be limited to: folders, kinds, people and the days that files are about."""

from collections import defaultdict

import apsw

from companion.types.passages import ScopeChoice, ScopeChoices

MOST_PEOPLE = 60
_READ_PEOPLE = 1_000  # spellings looked at: names with most files come first, and several may be one person


def choices(connection: apsw.Connection) -> ScopeChoices:
    """All that questions can be limited to now, with most files first."""
    readable = "f.document IS NOT NULL"
    query = (
        f"SELECT o.id, o.name, (SELECT count(*) FROM files f WHERE f.folder = o.id AND {readable})"
        " FROM folders o ORDER BY o.name"
    )
    folders = [ScopeChoice(int(i), str(name), int(files)) for i, name, files in connection.execute(query)]
    query = f"SELECT f.kind, count(*) FROM files f WHERE {readable} GROUP BY f.kind ORDER BY 2 DESC, 1"
    kinds = [ScopeChoice(0, str(kind), int(files)) for kind, files in connection.execute(query)]
    query = f"SELECT min(f.about_from), max(coalesce(f.about_to, f.about_from)) FROM files f WHERE {readable}"
    first, last = next(iter(connection.execute(query)))
    return ScopeChoices(
        tuple(folders),
        tuple(kinds),
        people(connection),
        first_day=None if first is None else str(first)[:10],
        last_day=None if last is None else str(last)[:10],
    )


def people(connection: apsw.Connection) -> tuple[ScopeChoice, ...]:
    """Whom files name as sender, recipient or author; addresses of one name are one person."""
    query = (
        "SELECT p.person, count(f.id) FROM document_people p JOIN files f ON f.document = p.document"
        " GROUP BY p.person ORDER BY 2 DESC LIMIT ?"
    )
    counted: defaultdict[str, int] = defaultdict(int)
    for person, files in connection.execute(query, (_READ_PEOPLE,)):
        counted[shown_name(str(person))] += int(str(files))
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0].casefold()))
    return tuple(ScopeChoice(0, name, files) for name, files in ordered[:MOST_PEOPLE] if name)


def shown_name(person: str) -> str:
    """The name of a person without the address behind it; an address that has no name stays as it is."""
    name, bracket, _ = person.partition(" <")
    return name if bracket and name else person
