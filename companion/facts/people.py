"""Who appears in the owner's files: mails, address cards, event guests. Off until it is switched on.

Nothing is kept about anybody: the list is made from the index when it is asked for, so switching off leaves nothing.
Only who was forgotten is remembered, as a keyed hash.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import apsw
import msgspec

from companion.facts.promises import Letter, due_of, promises, told_in_chat
from companion.store import documents, facts, own_documents, preferences
from companion.store.database import folded
from companion.types.documents import BlockKind
from companion.types.facts import PersonMention, PersonRow, Promise

MOST = 500
_SWITCH = "people.on"
_KINDS = ("mail", "contact", "calendar")
_ADDRESS = re.compile(r"^(?P<name>.*?)\s*<?(?P<address>[\w.+-]+@[\w.-]+)>?\s*$")
_HEADER = re.compile(r"^(From|To|Cc|Date|Subject): (.*)$", re.MULTILINE)
_MACHINE = re.compile(
    r"(?:^|[._-])(?:no-?reply|do-?not-?reply|notifications?|newsletter|mailer|info|service|support|billing|rechnung|bounce)(?:[._@-]|$)",
    re.I,
)
_WITH = re.compile(r"^With: (.*)$", re.MULTILINE)
_OWNER_SHARE = 0.5  # of all letters that the owner's address takes part in
_EVENTS_SHOWN, _MENTIONS_SHOWN = 12, 30


@dataclass
class _Person:
    key: str
    names: Counter[str] = field(default_factory=Counter)
    addresses: dict[str, None] = field(default_factory=dict)
    mentions: list[PersonMention] = field(default_factory=list)


@dataclass(frozen=True)
class _Read:
    """A file in which people appear."""

    document: int
    file: int
    kind: str
    title: str
    date: str | None
    text: str
    tree: documents.Tree


def is_on(connection: apsw.Connection) -> bool:
    """Whether the owner switched it on."""
    return preferences.get(connection, _SWITCH) == "yes"


def switch(connection: apsw.Connection, on: bool) -> None:
    """Switch it on or off; off also forgets who was forgotten, since nobody is listed any more."""
    preferences.put(connection, _SWITCH, "yes" if on else "no")
    if not on:
        connection.execute("DELETE FROM people_forgotten")


def forget(connection: apsw.Connection, key: str) -> None:
    """Never list a person again."""
    connection.execute("INSERT OR IGNORE INTO people_forgotten VALUES (?)", (facts.keyed(connection, f"person|{key}"),))


def people(connection: apsw.Connection, find: str, limit: int, today: date) -> tuple[PersonRow, ...]:
    """People by last contact, newest first; the owner and machines are left out."""
    book = _Book(connection)
    owner = book.owner()
    forgotten = {bytes(key) for (key,) in connection.execute("SELECT key FROM people_forgotten")}
    wanted = folded(find.strip())
    found = []
    for person in book.people.values():
        if person.key in owner or (forgotten and facts.keyed(connection, f"person|{person.key}") in forgotten):
            continue
        if wanted and not any(wanted in folded(text) for text in (*person.names, *person.addresses)):
            continue
        found.append(_row(person, book, owner, today))
    found.sort(key=lambda row: (row.last_contact or "", row.name), reverse=True)
    return tuple(found[:limit])


def _row(person: _Person, book: "_Book", owner: frozenset[str], today: date) -> PersonRow:
    names = [name for name, _ in person.names.most_common()]
    mentions = sorted(person.mentions, key=lambda one: one.date or "", reverse=True)
    past = [one for one in mentions if one.date and one.date[:10] <= today.isoformat() and one.how != "contact"]
    events = [one for one in mentions if one.how == "guest"]
    return PersonRow(
        key=person.key,
        name=names[0] if names else next(iter(person.addresses), person.key),
        aliases=tuple(names[1:]),
        addresses=tuple(person.addresses),
        relation="",
        last_contact=(past[0].date or "")[:10] if past else None,
        last_how=past[0].how if past else "",
        mentions=tuple(mentions[:_MENTIONS_SHOWN]),
        events=tuple(events[:_EVENTS_SHOWN]),
        promises=(*reversed(book.told.get(person.key, [])), *promises(book.letters, owner, person.key)),
    )


class _Book:
    """Everybody in mails, cards and events, told apart by address, else by name."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self.people: dict[str, _Person] = {}
        self.letters: list[Letter] = []
        self._by_address: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        reads = list(_reads(connection))
        for read in sorted(reads, key=lambda one: _KINDS.index(one.kind) if one.kind != "contact" else -1):
            {"mail": self._mail, "contact": self._cards, "calendar": self._events}[read.kind](read)
        self.letters.sort(key=lambda letter: letter.sent)
        self.told: dict[str, list[Promise]] = {}
        self._messages()
        self._notes()

    def owner(self) -> frozenset[str]:
        """The owner's key: whoever takes part in most letters."""
        counted = Counter(key for letter in self.letters for key in {letter.sender, *letter.receivers})
        return frozenset(
            key for key, count in counted.most_common(2) if count > max(1, _OWNER_SHARE * len(self.letters))
        )

    def _messages(self) -> None:
        """Promises that the owner tells of in conversations."""
        query = (
            "SELECT m.id, m.text, m.written, c.title FROM messages m JOIN conversations c ON c.id = m.conversation"
            " WHERE m.role = 'owner' AND c.hidden_at IS NULL ORDER BY m.id"
        )
        for number, text, written, title in list(self._connection.execute(query)):
            for name, sentence in told_in_chat(text):
                person = self._called(name)
                if person is None:
                    continue
                document = own_documents.find(self._connection, own_documents.MESSAGE, number)
                chunk = 0 if document is None else self._chunk(document, 0)
                person.mentions.append(PersonMention("named", title, None, chunk, 0))
                due = due_of(sentence, written)
                promise = Promise(person.key, True, sentence, written[:10], due, None, title, chunk)
                self.told.setdefault(person.key, []).append(promise)

    def _notes(self) -> None:
        """Promises that the owner tells of in a diary or note: "I promised Karin to bring the keys"."""
        query = (
            "SELECT d.id, min(f.id), d.title, f.about_from, d.text FROM documents d JOIN files f ON f.document = d.id"
            " WHERE f.kind IN ('note', 'text') AND (d.text LIKE '%promise%' OR d.text LIKE '%I said%' OR d.text LIKE"
            " '%I told%' OR d.text LIKE '%I owe%' OR d.text LIKE '%versprochen%' OR d.text LIKE '%zugesagt%')"
            " GROUP BY d.id ORDER BY d.id"
        )
        for document, file, title, day, text in list(self._connection.execute(query)):
            for name, sentence in told_in_chat(text) if day else ():
                person = self._called(name)
                if person is None:
                    continue
                chunk = self._chunk(document, max(0, text.find(sentence[:20])))
                person.mentions.append(PersonMention("named", title, None, chunk, file))
                promise = Promise(person.key, True, sentence, day[:10], due_of(sentence, day), None, title, chunk)
                self.told.setdefault(person.key, []).append(promise)

    def _called(self, name: str) -> _Person | None:
        """Somebody by name, by a first name that only one has, or somebody new."""
        wanted = folded(name)
        if wanted not in self._by_name:
            keys = {key for known, key in self._by_name.items() if known.split(" ")[0] == wanted}
            if len(keys) == 1:
                return self.people.get(keys.pop())
        return self._person(name, "")

    def _person(self, name: str, address: str) -> _Person | None:
        name, address = " ".join(name.split()).strip("\"' "), address.casefold()
        if (not name and not address) or _MACHINE.search(address):
            return None
        key = self._by_address.get(address) or self._by_name.get(folded(name)) or address or folded(name)
        person = self.people.setdefault(key, _Person(key))
        if address:
            self._by_address.setdefault(address, key)
            person.addresses[address] = None
        if name and "@" not in name:
            self._by_name.setdefault(folded(name), key)
            person.names[name] += 1
        return person

    def _of(self, told: str) -> _Person | None:
        found = _ADDRESS.match(told.strip())
        return self._person(found["name"], found["address"]) if found else self._person(told, "")

    def _mail(self, read: _Read) -> None:
        starts = [block.span for block in read.tree.blocks if block.kind is BlockKind.MESSAGE]
        dates = [one.start for one in read.tree.dates if one.kind == "sent"]
        for at, span in enumerate(starts):
            end = starts[at + 1].start if at + 1 < len(starts) else len(read.text)
            header = dict(_HEADER.findall(span.of(read.text)))
            sent = _moment(header.get("Date", "")) or (dates[at] if at < len(dates) else read.date) or ""
            sender = self._of(header.get("From", ""))
            receivers = [self._of(one) for name in ("To", "Cc") for one in _listed(header.get(name, ""))]
            title, chunk = header.get("Subject") or read.title, self._chunk(read.document, span.start)
            for person, how in [(sender, "sent"), *((one, "received") for one in receivers)]:
                if person is not None:
                    person.mentions.append(PersonMention(how, title, sent or None, chunk, read.file))
            if sender is not None:
                keys = tuple(one.key for one in receivers if one is not None)
                body = re.sub(r"^>.*$", "", read.text[span.end : end], flags=re.MULTILINE)
                self.letters.append(Letter(sender.key, keys, sent, body, title, chunk))

    def _cards(self, read: _Read) -> None:
        for block in read.tree.blocks:
            if block.kind is not BlockKind.PERSON:
                continue
            lines = block.span.of(read.text).split("\n")
            told = [line.partition(": ") for line in lines[1:]]
            addresses = [value for label, _, value in told if label.startswith("Email")]
            person = self._person(lines[0], addresses[0] if addresses else "")
            if person is None:
                continue
            for label, _, value in told:
                if label == "Called":
                    self._by_name.setdefault(folded(value), person.key)
                    person.names[value] += 0
            for address in addresses[1:]:
                self._by_address.setdefault(address.casefold(), person.key)
                person.addresses[address.casefold()] = None
            chunk = self._chunk(read.document, block.span.start)
            person.mentions.append(PersonMention("contact", read.title, None, chunk, read.file))

    def _events(self, read: _Read) -> None:
        for block in read.tree.blocks:
            if block.kind is not BlockKind.EVENT:
                continue
            text = block.span.of(read.text)
            guests = _WITH.search(text)
            when = re.search(r"^When: .*?(\d{4}-\d\d-\d\d(?: \d\d:\d\d)?)", text, re.MULTILINE)
            chunk = self._chunk(read.document, block.span.start)
            title = text.split("\n", 1)[0]
            told = when[1].replace(" ", "T") if when else read.date
            named = [self._of(one) for one in _listed(guests[1])] if guests else []
            named += [self.people[key] for name, key in self._by_name.items() if _names(name, title)]
            for person in {one.key: one for one in named if one is not None}.values():
                person.mentions.append(PersonMention("guest", title, told, chunk, read.file))

    def _chunk(self, document: int, at: int) -> int:
        query = "SELECT id FROM chunks WHERE document = ? AND stop > ? ORDER BY ordinal LIMIT 1"
        return next((int(number) for (number,) in self._connection.execute(query, (document, at))), 0)


def _reads(connection: apsw.Connection) -> Iterator[_Read]:
    query = (
        "SELECT d.id, min(f.id), f.kind, d.title, f.about_from, d.text, d.tree FROM documents d"
        " JOIN files f ON f.document = d.id WHERE f.kind IN (?, ?, ?) GROUP BY d.id ORDER BY d.id"
    )
    for number, file, kind, title, about, text, tree in list(connection.execute(query, _KINDS)):
        yield _Read(number, file, kind, title, about, text, msgspec.json.decode(tree, type=documents.Tree))


def _listed(told: str) -> list[str]:
    return [one.strip() for one in re.split(r",\s*(?=[^,]*@|[A-ZÄÖÜ])", told) if one.strip()]


def _names(name: str, title: str) -> bool:
    """Whether an event's title names somebody by the whole name."""
    return " " in name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded(title)) is not None


def _moment(said: str) -> str | None:
    found = re.search(r"(\d{4}-\d\d-\d\d)[ T]?(\d\d:\d\d)?", said)
    return None if found is None else f"{found[1]}T{found[2]}" if found[2] else found[1]
