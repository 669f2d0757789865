"""Check that a year in the measured form holds together: references exist, dates are in order, gold sentences stand.

`python -m tests.data.check_year DIR` prints one line for each fault and ends with 1 where there is any.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Row = dict[str, Any]

KINDS = {"note", "diary", "mail", "calendar", "contact", "table", "project", "forwarded", "web"}
LISTS = ("evidence", "setbacks", "non_evidence", "neutral")
STATES = {"kept", "kept late", "open"}


@dataclass(frozen=True)
class Version:
    """One appearance of one file: when it came and what it says ("" for a deletion)."""

    path: str
    date: str
    text: str


class Year:
    """A year read from its folder: rows as they stand, and what references resolve to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = read_rows(folder / "manifest.jsonl")
        self.chat = read_rows(folder / "chat.jsonl")
        self.facts, self.goals, self.promises, self.people, self.questions = (
            read_rows(folder / "truth" / f"{name}.jsonl")
            for name in ("facts", "goals", "promises", "people", "questions")
        )
        briefs = folder / "truth" / "briefs.jsonl"  # not every year tells what its mornings should
        self.briefs = read_rows(briefs) if briefs.is_file() else []
        self.messages = {row["id"]: Version(f"chat:{row['id']}", row["date"], row["text"]) for row in self.chat}
        self.versions: dict[str, list[Version]] = {}
        for row in self.manifest:
            source = None if row["source"] is None else folder / row["source"]
            text = source.read_text(encoding="utf-8") if source is not None and source.is_file() else ""
            self.versions.setdefault(row["path"], []).append(Version(row["path"], row["date"], text))

    def resolve(self, reference: str) -> Version | None:
        """The version or message a reference names: `path` its last with text, `path@date`, `chat:ID`; else None."""
        if reference.startswith("chat:"):
            return self.messages.get(reference.removeprefix("chat:"))
        path, _, date = reference.partition("@")
        found = [version for version in self.versions.get(path, []) if version.text and date in ("", version.date)]
        return found[-1] if found else None

    def last_day(self) -> str:
        """The last date on which anything happens."""
        return str(max(row["date"] for row in [*self.manifest, *self.chat]))


def read_rows(path: Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def faults(folder: Path) -> list[str]:
    """Everything that does not hold in the year in `folder`, one sentence each."""
    year = Year(folder)
    checks = (_manifest, _chat, _facts, _goals, _promises, _people, _questions, _briefs)
    return [fault for check in checks for fault in check(year)]


def _in_order(name: str, rows: Iterable[Row]) -> Iterator[str]:
    before = ""
    for row in rows:
        if row["date"] < before:
            yield f"{name}: {row['date']} comes after {before}"
        before = row["date"]


def _manifest(year: Year) -> Iterator[str]:
    yield from _in_order("manifest", year.manifest)
    lying: dict[str, str] = {}  # path -> source of what lies there
    for row in year.manifest:
        path, action, source = row["path"], row["action"], row["source"]
        where = f"manifest: {path} on {row['date']}"
        if row["kind"] not in KINDS:
            yield f"{where}: unknown kind {row['kind']}"
        if (action == "add") == (path in lying):
            yield f"{where}: {action} does not fit what lies there"
        if action == "delete":
            lying.pop(path, None)
            if source is not None:
                yield f"{where}: a deletion has a source"
            continue
        if source is None or not (year.folder / source).is_file():
            yield f"{where}: its source is missing"
            continue
        if path in lying and (year.folder / source).read_bytes() == (year.folder / lying[path]).read_bytes():
            yield f"{where}: nothing changed"
        lying[path] = source
    listed = {row["source"] for row in year.manifest}
    for file in sorted((year.folder / "sources").rglob("*")):
        if file.is_file() and file.relative_to(year.folder).as_posix() not in listed:
            yield f"manifest: {file.relative_to(year.folder).as_posix()} is not listed"


def _chat(year: Year) -> Iterator[str]:
    yield from _in_order("chat", year.chat)
    if len(year.messages) != len(year.chat):
        yield "chat: an id stands twice"
    yield from (f"chat: {row['id']} is empty" for row in year.chat if not row["text"].strip())


def _missing(year: Year, where: str, references: Iterable[str]) -> Iterator[str]:
    yield from (f"{where}: nothing is called {ref}" for ref in references if year.resolve(ref) is None)


def _facts(year: Year) -> Iterator[str]:
    for row in year.facts:
        where = f"facts: {row['subject']} {row['key']} {row['value']}"
        gone = list(_missing(year, where, [row["seen"], *row["sources"]]))
        yield from gone
        if not gone:
            first = year.resolve(row["seen"])
            sources = [year.resolve(ref) for ref in row["sources"]]
            if first not in sources or first is None or any(first.date > source.date for source in sources if source):
                yield f"{where}: seen is not the first of its sources"
        if row["from"] and row["until"] and row["from"] > row["until"]:
            yield f"{where}: ends before it begins"
        if bool(row.get("negative")) != bool(row.get("belongs_to")):
            yield f"{where}: negative and belongs_to go together"
        if row.get("forgotten_on") and row["forgotten_on"] > year.last_day():
            yield f"{where}: forgotten after the year"


def _goals(year: Year) -> Iterator[str]:
    for goal in year.goals:
        where = f"goals: {goal['title']}"
        references = [ref for name in LISTS for ref in goal[name]]
        yield from _missing(year, where, [goal["stated"], *references, *(part["said_in"] for part in goal["target"])])
        yield from (
            f"{where}: {ref} stands twice" for ref in sorted({r for r in references if references.count(r) > 1})
        )
        for ref in [*goal["evidence"], *goal["setbacks"]]:
            found = year.resolve(ref)
            if found is not None and found.date < goal["stated_on"]:
                yield f"{where}: {ref} is older than the goal"
        stated = year.resolve(goal["stated"])
        if stated is not None and stated.date != goal["stated_on"]:
            yield f"{where}: was stated on {stated.date}"
        for one, two in zip(goal["target"], goal["target"][1:], strict=False):
            if one["until"] != two["from"]:
                yield f"{where}: its targets leave a gap"
        months = list(goal["progress"]["by_month"])
        if months != sorted(months) or any(month < goal["stated_on"][:7] for month in months):
            yield f"{where}: its months are out of order or before it"
        yield from _missing(year, where, [goal["progress"]["source"]])
        yield from _progress(year, where, goal["progress"])


def _progress(year: Year, where: str, progress: Row) -> Iterator[str]:
    """Hold the months against a table's column or a log's dated ticks; a plan without dates is not counted."""
    found = year.resolve(progress["source"])
    text = "" if found is None else found.text
    entries = re.findall(r"^(\d{4}-\d\d)-\d\d,([\d.]+),", text, re.M)  # what goes out of a table is no progress
    german = re.findall(r"^\d\d\.(\d\d)\.(\d{4});([\d,]+);", text, re.M)  # day first, decimal comma
    entries += [(f"{year_}-{month}", value.replace(",", ".")) for month, year_, value in german]
    entries += [(month, "1") for month in re.findall(r"^- \[x\] (\d{4}-\d\d)-\d\d", text, re.M)]
    sums: dict[str, float] = {}
    for month, value in entries:
        sums[month] = sums.get(month, 0.0) + float(value)
    for month in sorted(sums.keys() | progress["by_month"].keys()) if sums else []:
        said = progress["by_month"].get(month, 0)
        if abs(sums.get(month, 0.0) - said) > 0.05:
            yield f"{where}: {progress['source']} has {sums.get(month, 0.0):g} for {month}, not {said:g}"


def _promises(year: Year) -> Iterator[str]:
    for row in year.promises:
        where = f"promises: {row['who']} {row['what']}"
        yield from _missing(year, where, [ref for ref in (row["made_in"], row["kept_by"]) if ref])
        made, kept = year.resolve(row["made_in"]), year.resolve(row["kept_by"] or "")
        if made is not None and made.date != row["made_on"]:
            yield f"{where}: was made on {made.date}"
        if kept is not None and kept.date != row["kept_on"]:
            yield f"{where}: was kept on {kept.date}"
        if row.get("not_a_promise"):
            continue
        due = row["due"] or "9999-12-31"
        if due < row["made_on"] or (row["kept_on"] or "9999-12-31") < row["made_on"]:
            yield f"{where}: due or kept before it was made"
        state = "open" if row["kept_on"] is None else "kept" if row["kept_on"] <= due else "kept late"
        if row["state"] not in STATES or row["state"] != state:
            yield f"{where}: is {state}, not {row['state']}"


def _people(year: Year) -> Iterator[str]:
    everything = "\n".join(version.text for versions in year.versions.values() for version in versions)
    everything += "\n".join(row["text"] for row in year.chat)
    for row in year.people:
        where = f"people: {row['name']}"
        for spelling in [*row["aliases"], *row["addresses"]]:
            if spelling not in everything:
                yield f"{where}: {spelling} stands nowhere"
        if row["last_contact"] > row["last_contact_accept_until"]:
            yield f"{where}: its last contact is out of order"
        yield from _missing(year, where, row["shared_events"])


def _questions(year: Year) -> Iterator[str]:
    for row in year.questions:
        where = f"questions: {row['id']}"
        if (row["answer"] is None) != (not row["gold"]):
            yield f"{where}: an answer and its gold go together"
        yield from _missing(year, where, [*row["also"], *row["near"], *(gold["path"] for gold in row["gold"])])
        for gold in row["gold"]:
            found = year.resolve(gold["path"])
            if found is not None and gold["sentence"] not in found.text:
                yield f"{where}: its sentence does not stand in {gold['path']}"
        told = f"{row['answer']} {' '.join(gold['sentence'] for gold in row['gold'])}".casefold()
        for group in row["must"]:
            if not any(spelling.casefold() in told for spelling in group):
                yield f"{where}: its answer lacks {group}"


def _briefs(year: Year) -> Iterator[str]:
    promises = {row.get("id"): row for row in year.promises}
    for row in year.briefs:
        if row["kind"] == "week":
            yield from _week(year, row)
            continue
        where, day = f"briefs: morning of {row['day']}", row["day"]
        yield from _missing(year, where, [*row["events"], *row["changed"]])
        for path in row["events"]:
            found = year.resolve(path)
            if found is not None and f"DTSTART:{day.replace('-', '')}" not in found.text:
                yield f"{where}: {path} is not on that day"
        for number in [*row["due"], *row["not_due"]]:
            promise = promises[number]
            kept = (promise["kept_on"] or "9999") < day
            if promise["due"] != day or kept != (number in row["not_due"]):
                yield f"{where}: {number} is due {promise['due']} and kept {promise['kept_on']}"
        before = (date.fromisoformat(day) - timedelta(1)).isoformat()
        changed = {version["path"] for version in year.manifest if version["date"] == before and version["source"]}
        if changed != set(row["changed"]):
            yield f"{where}: {sorted(changed)} changed the day before"


def _week(year: Year, row: Row) -> Iterator[str]:
    """A goal moved in a week in which evidence for it came in; it stalled where it was active and none did."""

    def came(references: list[str]) -> bool:
        found = [year.resolve(reference) for reference in references]
        return any(version is not None and row["from"] <= version.date <= row["until"] for version in found)

    where = f"briefs: week from {row['from']}"
    begun = [goal for goal in year.goals if goal["stated_on"] <= row["until"]]
    ended = {goal["id"]: goal["state_on"] or "9999" for goal in begun}
    there = [goal for goal in begun if ended[goal["id"]] >= row["from"]]
    lists = {
        "moved": [goal["id"] for goal in there if came(goal["evidence"])],
        "stalled": [goal["id"] for goal in there if ended[goal["id"]] > row["until"] and not came(goal["evidence"])],
        "set_back": [goal["id"] for goal in there if came(goal["setbacks"])],
    }
    for name, goals in lists.items():
        if set(goals) != set(row[name]):
            yield f"{where}: {name} is {goals}, not {row[name]}"


def main() -> int:
    """Print the faults of the year named on the command line; 1 where there are any."""
    found = faults(Path(sys.argv[1]))
    sys.stdout.write("\n".join(found or ["holds together"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
