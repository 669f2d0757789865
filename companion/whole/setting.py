"""Setting out what was found in files as an answer, each kind of question in its own form."""

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from companion.whole.changes import Change, alike_at_all, changes, in_order
from companion.whole.comparing import cell_lines, cell_text, side_by_side
from companion.whole.composing import Cited, Composed, Composer
from companion.whole.found import FileResult, FoundLine, Where
from companion.whole.mapping import Reader
from companion.whole.material import Material
from companion.whole.noticing import Task
from companion.whole.reducing import Noted, put_together
from companion.whole.words import word

_MOST_LINES = 300  # of a list
_MOST_PART = 60  # of notes that are shown where the reading was stopped
_MOST_COLUMNS = 4  # of a table; more files are told one below the other
_MOST_CHANGES = 200

Setting = Generator[float, None, Composed]  # yields which share is done


@dataclass(frozen=True)
class Told:
    """A file and what was found in it."""

    material: Material
    result: FileResult
    same_title: bool = False  # as another file of the answer: then its name tells them apart

    @property
    def title(self) -> str:
        """What people call it."""
        file = self.material.file
        title = " ".join((file.title or file.name).split())
        return f"{title} ({file.name})" if self.same_title and title != file.name else title

    @property
    def beginning(self) -> Cited:
        """Where it begins, to be cited by its name."""
        first = self.material.chunks[0]
        return Cited(self.material, Where(first.ordinal, first.start, first.start))

    def cited(self, line: FoundLine) -> tuple[Cited, ...]:
        """What a line of it rests on."""
        return tuple(Cited(self.material, where) for where in line.supports)


@dataclass(frozen=True)
class Reached:
    """How far the reading came: files read, of how many in scope, and whether it was stopped."""

    read: int
    files: int
    stopped: bool


def set_out(question: str, task: Task, told: Sequence[Told], reader: Reader | None, reached: Reached) -> Setting:
    """The answer from what was found.

    Args:
        question: as asked. told: files in order. reader: the model that read them, None where they were read without.

    Raises:
        CompanionError: the model failed. Cancelled: nobody wants the answer any more.
    """
    titles = Counter(one.title for one in told)
    told = [replace(one, same_title=titles[one.title] > 1) for one in told]
    composer = Composer()
    key = "stopped" if reached.stopped else "read_one" if reached.files == reached.read == 1 else "read"
    composer.say(word(question, key, read=reached.read, files=reached.files))
    composer.paragraph()
    if task is Task.CHANGED:
        if not reached.stopped:
            yield from _changed(composer, question, told)
    elif task is Task.LIST:
        _list(composer, question, told)
    elif task is Task.COMPARE and reader is None and len(told) > 1:
        _compare(composer, question, told)
    else:
        yield from _summarise(composer, question, task, told, reader, reached)
    if composer.is_empty and task is not Task.CHANGED:
        composer.say(word(question, "nothing", files=reached.read))
    return composer.composed()


def _summarise(
    composer: Composer, question: str, task: Task, told: Sequence[Told], reader: Reader | None, reached: Reached
) -> Generator[float, None, None]:
    notes = [Noted(line.text, one.cited(line)) for one in told for line in one.result.lines]
    if reader is None:
        shown, left_out = _weightiest(told, _MOST_LINES)
        _by_file(composer, shown)
        _say_more(composer, question, left_out)
    elif reached.stopped or (len(notes) <= reader.most_lines and task is not Task.COMPARE):
        _by_file(composer, told, _MOST_PART)
    else:
        name = f"whole_reduce_{'compare' if task is Task.COMPARE else 'summarise'}"
        lines = yield from put_together(notes, name, reader)
        for line in lines:
            composer.cite(line.text, line.cited, "- ")
        if not lines:
            _by_file(composer, told, _MOST_PART)
    for one in told:
        _contents(composer, question, one, several=len(told) > 1)


def _weightiest(told: Sequence[Told], most: int) -> tuple[Sequence[Told], int]:
    """Each file's weightiest line, then each one's next, until there are so many; and how many lines had no room."""
    ranked: list[tuple[int, float, int, int]] = []
    for number, one in enumerate(told):
        order = sorted(range(len(one.result.lines)), key=lambda at: -one.result.lines[at].weight)
        ranked += [(rank, -one.result.lines[at].weight, number, at) for rank, at in enumerate(order)]
    if len(ranked) <= most:
        return told, 0
    kept = {(number, at) for _, _, number, at in sorted(ranked)[:most]}
    shown = [
        replace(
            one,
            result=replace(
                one.result, lines=tuple(line for at, line in enumerate(one.result.lines) if (number, at) in kept)
            ),
        )
        for number, one in enumerate(told)
    ]
    return shown, len(ranked) - most


def _say_more(composer: Composer, question: str, count: int) -> None:
    if count:
        composer.paragraph()
        composer.say(word(question, "more", count=count))


def _by_file(composer: Composer, told: Sequence[Told], most: int | None = None) -> int:
    """Lines below the name of their file, with the heading that they stand under; returns how many had no room."""
    left = sum(len(one.result.lines) for one in told) if most is None else most
    single = all(len(one.result.lines) < 2 for one in told)  # a heading for each line would only make the page longer
    for one in told:
        lines = one.result.lines[: max(0, left)]
        left -= len(one.result.lines)
        if not lines:
            continue
        if len(told) > 1 and single:
            composer.cite(f"**{_plain(one.title)}:** {lines[0].text}", one.cited(lines[0]), "- ")
            continue
        if len(told) > 1:
            composer.paragraph()
            composer.cite(one.title, [one.beginning], "### ")
            composer.paragraph()
        for heading, some in groupby(lines, key=lambda line: line.heading[-1:]):
            for number, line in enumerate(some):
                shown = number == 0 and bool(heading) and heading[0].casefold() not in line.text.casefold()
                lead = f"**{_plain(heading[0])}:** " if shown else ""
                composer.cite(lead + line.text, one.cited(line), "- ")
    return max(0, -left)


def _contents(composer: Composer, question: str, one: Told, *, several: bool) -> None:
    """The table of contents of a long document; each line of it opens there."""
    if not one.result.contents:
        return
    composer.paragraph()
    if several:
        composer.cite(f"{word(question, 'contents')}: {one.title}", [one.beginning], "### ")
    else:
        composer.cite(word(question, "contents"), [one.beginning], "### ")
    composer.paragraph()
    for heading in one.result.contents:
        composer.cite(heading.text, [Cited(one.material, heading.where)], "  " * heading.level + "- ")


def _list(composer: Composer, question: str, told: Sequence[Told]) -> None:
    _say_more(composer, question, _by_file(composer, told, _MOST_LINES))


def _compare(composer: Composer, question: str, told: Sequence[Told]) -> None:
    """A table of what each file says under each heading."""
    topics = side_by_side([one.result for one in told])
    if not topics:
        _by_file(composer, told)
        return
    if len(told) > _MOST_COLUMNS:
        for topic in topics:
            composer.paragraph()
            first = next(line for cell in topic.cells for line in cell)
            owner = next(one for one, cell in zip(told, topic.cells, strict=True) if cell)
            composer.cite(topic.name, owner.cited(first), "### ")
            composer.paragraph()
            for one, cell in zip(told, topic.cells, strict=True):
                for line in cell_lines(cell):
                    composer.cite(f"**{_plain(one.title)}:** {line.text}", one.cited(line), "- ")
        return
    titles = " | ".join(_plain(one.title) for one in told)
    rule = " | ".join("---" for _ in told)
    head = f"| {word(question, 'topic')} | {titles} |\n| --- | {rule} |"
    composer.cite(head, [one.beginning for one in told])
    for topic in topics:
        shown = [cell_lines(cell) for cell in topic.cells]
        texts = [" ".join(cell_text(line) for line in lines) or word(question, "no_text") for lines in shown]
        cited = [part for one, lines in zip(told, shown, strict=True) for line in lines for part in one.cited(line)[:1]]
        composer.cite(f"| {_plain(topic.name)} | {' | '.join(texts)} |", cited)


def _changed(composer: Composer, question: str, told: Sequence[Told]) -> Generator[float, None, None]:
    """What differs between each version and the next."""
    order = {file.file: at for at, file in enumerate(in_order([one.material.file for one in told]))}
    versions = sorted(told, key=lambda one: order[one.material.file.file])
    pairs = [(old, new) for old, new in pairwise(versions) if alike_at_all(old.material, new.material)]
    if not pairs and len(told) > 1:  # no versions of one document: what each says is put side by side
        _compare(composer, question, told)
    elif not pairs:
        composer.say(word(question, "two_needed", files=len(told)))
    for old, new in pairs:
        found = yield from changes(old.material, new.material)
        composer.paragraph()
        heading = word(question, "from_to", old=old.title, new=new.title)
        composer.cite(heading, [old.beginning, new.beginning], "### ")
        composer.paragraph()
        for change in found[:_MOST_CHANGES]:
            _change(composer, question, change, old, new)
        if not found:
            composer.say(word(question, "nothing_changed"))
        if len(found) > _MOST_CHANGES:
            composer.say(word(question, "more", count=len(found) - _MOST_CHANGES))


def _change(composer: Composer, question: str, change: Change, old: Told, new: Told) -> None:
    cited = []
    for one, told in ((change.old, old), (change.new, new)):
        if one is not None:
            cited.append(Cited(told.material, Where(one.chunk, one.span.start, one.span.end)))
    if change.old is not None and change.new is not None:
        text = f"**{word(question, 'changed')}:** “{change.old.text}” → “{change.new.text}”"
    elif change.new is not None:
        text = f"**{word(question, 'added')}:** {change.new.text}"
    else:
        text = f"**{word(question, 'removed')}:** {change.old.text if change.old is not None else ''}"
    composer.cite(text, cited, "- ")


def _plain(text: str) -> str:
    """Words of a file inside a mark of Markdown or a cell: nothing in them ends it."""
    return " ".join(text.replace("|", "/").replace("*", "").split())
