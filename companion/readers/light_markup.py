"""reStructuredText and Org: headings, lists, quotes, code, tables and tasks, by a light reading of their lines."""

import re

from companion.readers.builder import DocumentBuilder
from companion.readers.dates import iso_or_none
from companion.readers.plain import text_of
from companion.readers.source import Source
from companion.types.documents import BlockKind, DateKind, Document, DocumentDate, Place

_RULE = re.compile(r"^([=\-`:'\"~^_*+#<>.])\1{2,}\s*$")
_ITEM = re.compile(r"^(\s*)(?:[-*+•]|\(?\d+[.)]|#\.)\s+(.*)$")
_RST_DIRECTIVE = re.compile(r"^\.\.\s+(?:([\w-]+)::\s*(.*)|_[^:]+:.*|\[.*)$")
_RST_FIELD = re.compile(r"^:([\w -]+):\s+(.+)$")
_RST_ROLE = re.compile(r":[\w:.-]+:`([^`<]+?)(?:\s*<[^>]*>)?`|`([^`<]+?)\s*<([^>]*)>`_+|``([^`]+)``|\*\*([^*]+)\*\*")
_RST_CODE = {"code", "code-block", "sourcecode", "literalinclude", "highlight", "parsed-literal"}
_ORG_HEADING = re.compile(
    r"^(\*+)\s+(?:(TODO|DONE|NEXT|WAITING|CANCELLED)\s+)?(?:\[#\w\]\s+)?(.*?)(?:\s+(:[\w@:]+:))?\s*$"
)
_ORG_KEY = re.compile(r"^#\+(\w+):\s*(.*)$", re.IGNORECASE)
_ORG_BEGIN = re.compile(r"^\s*#\+begin_(\w+)", re.IGNORECASE)
_ORG_END = re.compile(r"^\s*#\+end_(\w+)", re.IGNORECASE)
_ORG_LINK = re.compile(r"\[\[(?:[^\]]*)\]\[([^\]]+)\]\]|\[\[([^\]]+)\]\]")
_ORG_STAMP = re.compile(r"[<\[](\d{4}-\d\d-\d\d)[^>\]]*[>\]]")
_ORG_CHECK = re.compile(r"^\[([ xX-])\]\s+(.*)$")
_ORG_DRAWER = re.compile(r"^\s*:(\w+):\s*$")


def read_rst(source: Source) -> Document:
    """Read reStructuredText."""
    builder = DocumentBuilder(source.stem)
    _Rst(builder, text_of(source).split("\n")).write()
    builder.title = next((words for words, level in builder.headings() if level == 1), builder.title)
    return builder.build(source.name, source.modified)


def read_org(source: Source) -> Document:
    """Read an Org file."""
    builder = DocumentBuilder(source.stem)
    _Org(builder, text_of(source).split("\n")).write()
    return builder.build(source.name, source.modified)


class _Lines:
    """What both share: gathering the lines of a paragraph, an item or a block of code."""

    def __init__(self, builder: DocumentBuilder, lines: list[str]) -> None:
        self.builder = builder
        self.lines = lines
        self.kind = BlockKind.PARAGRAPH
        self.level = 0
        self.done: bool | None = None
        self.gathered: list[str] = []
        self.begun = 1

    def gather(self, index: int, text: str) -> None:
        if not self.gathered:
            self.begun = index + 1
        self.gathered.append(text)

    def begin(self, index: int, kind: BlockKind, text: str, level: int = 0, done: bool | None = None) -> None:
        self.flush()
        self.kind, self.level, self.done = kind, level, done
        self.gather(index, text)

    def flush(self) -> None:
        place = Place(line=self.begun)
        text = "\n".join(self.gathered)
        if self.kind is BlockKind.CODE:
            self.builder.add(BlockKind.CODE, text, place, exact=True, lines=True)
        else:
            self.builder.add(self.kind, self.words(text), place, level=self.level, done=self.done, lines=True)
        self.kind, self.level, self.done, self.gathered = BlockKind.PARAGRAPH, 0, None, []

    def words(self, text: str) -> str:
        return text


class _Rst(_Lines):
    """Section titles are told by their rules; the order in which the rules appear makes the levels."""

    def write(self) -> None:
        styles: list[str] = []
        index = 0
        while index < len(self.lines):
            index += self._take(index, styles)
        self.flush()

    def _take(self, index: int, styles: list[str]) -> int:
        """Take what stands at a line; returns how many lines it took."""
        line = self.lines[index]
        following = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        after = self.lines[index + 2] if index + 2 < len(self.lines) else ""
        directive = _RST_DIRECTIVE.match(line)
        item = _ITEM.match(line)
        taken = 1
        if _RULE.match(line) and following.strip() and after[:1] == line[:1] and _RULE.match(after):
            self._title(following, "over" + line[0], index + 2, styles)
            taken = 3
        elif line.strip() and not line.startswith(" ") and _RULE.match(following) and not _RULE.match(line):
            self._title(line, following[0], index + 1, styles)
            taken = 2
        elif directive:
            self.flush()
            if directive.group(1) in _RST_CODE:
                self.kind = BlockKind.CODE
            elif directive.group(2):
                self.gather(index, directive.group(2))
        elif not line.strip():
            if self.kind is not BlockKind.CODE:
                self.flush()
            elif self.gathered:
                self.gather(index, "")
        elif self.kind is BlockKind.CODE and not line.startswith((" ", "\t")):
            self.flush()
            taken = 0
        elif self.kind is not BlockKind.CODE and item:
            self.begin(index, BlockKind.ITEM, item.group(2), level=len(item.group(1)) // 2)
        elif not _RULE.match(line):
            self._ordinary(index, line)
        return taken

    def _ordinary(self, index: int, line: str) -> None:
        field = _RST_FIELD.match(line)
        if field and field.group(1).lower() == "date" and (day := iso_or_none(field.group(2))):
            self.builder.dates.append(DocumentDate(DateKind.FRONT_MATTER, day))
        elif field and field.group(1).lower() in ("author", "authors"):
            self.builder.people[field.group(2).strip()] = None
        self.gather(index, line if self.kind is BlockKind.CODE else line.strip())
        if self.kind is BlockKind.PARAGRAPH and line.rstrip().endswith("::"):
            self.gathered[-1] = line.strip()[:-1]
            self.flush()
            self.kind = BlockKind.CODE

    def _title(self, text: str, style: str, line: int, styles: list[str]) -> None:
        self.flush()
        if style not in styles:
            styles.append(style)
        self.builder.heading(self.words(text), styles.index(style) + 1, Place(line=line))

    def words(self, text: str) -> str:
        return _RST_ROLE.sub(lambda found: next(filter(None, found.groups()[:2] + found.groups()[3:]), ""), text)


class _Org(_Lines):
    """Headings by their stars, with tags and tasks; drawers are left out."""

    def write(self) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self.block: str | None = None
        self.drawer = False
        for index, line in enumerate(self.lines):
            if self.block is not None:
                self._inside(index, line)
            elif not line.lstrip().startswith("|") or not self._row(index, line):
                self._end_table()
                self._take(index, line)
        self._end_table()
        self.flush()

    def _take(self, index: int, line: str) -> None:
        heading, key, begin = _ORG_HEADING.match(line), _ORG_KEY.match(line), _ORG_BEGIN.match(line)
        item, drawer = _ITEM.match(line), _ORG_DRAWER.match(line)
        if self.drawer:
            self.drawer = not (drawer and drawer.group(1).upper() == "END")
        elif drawer and drawer.group(1).upper() in ("PROPERTIES", "LOGBOOK"):
            self.drawer = True
        elif begin:
            self.flush()
            self.block = begin.group(1).lower()
            self.kind = BlockKind.QUOTE if self.block in ("quote", "verse") else BlockKind.CODE
        elif heading:
            self._heading(index, heading)
        elif key:
            self.flush()
            self._key(key.group(1).lower(), key.group(2))
        elif item and not line.startswith("*"):
            self._item(index, item)
        elif line.strip() and not line.startswith("# "):
            self.gather(index, line.strip())
        else:
            self.flush()

    def _inside(self, index: int, line: str) -> None:
        end = _ORG_END.match(line)
        if end and end.group(1).lower() == self.block:
            self.block = None
            self.flush()
        else:
            self.gather(index, line)

    def _heading(self, index: int, found: re.Match[str]) -> None:
        self.flush()
        stars, state, words, tags = found.groups()
        self.builder.tags.update(dict.fromkeys(tag for tag in (tags or "").split(":") if tag))
        text = self.words(words)
        if state:
            self.builder.leave(len(stars))
            done = state in ("DONE", "CANCELLED")
            self.builder.add(BlockKind.TASK, text, Place(line=index + 1), level=len(stars) - 1, done=done)
        else:
            self.builder.heading(text, len(stars), Place(line=index + 1))

    def _item(self, index: int, found: re.Match[str]) -> None:
        check = _ORG_CHECK.match(found.group(2))
        level = len(found.group(1)) // 2
        if check:
            self.begin(index, BlockKind.TASK, check.group(2), level, check.group(1) in "xX")
        else:
            self.begin(index, BlockKind.ITEM, found.group(2), level)

    def _key(self, name: str, value: str) -> None:
        stamp = _ORG_STAMP.search(value)
        if name == "title":
            self.builder.title = value or self.builder.title
        elif name == "author" and value:
            self.builder.people[value] = None
        elif name == "date" and (day := stamp.group(1) if stamp else iso_or_none(value)):
            self.builder.dates.append(DocumentDate(DateKind.FRONT_MATTER, day))
        elif name in ("filetags", "keywords"):
            self.builder.tags.update(dict.fromkeys(filter(None, re.split(r"[:\s,]+", value))))

    def _row(self, index: int, line: str) -> bool:
        cells = line.strip().strip("|").split("|")
        if not re.match(r"^\s*\|-", line):
            self.rows.append((index, [self.words(cell.strip()) for cell in cells]))
        return True

    def _end_table(self) -> None:
        if not self.rows:
            return
        self.flush()
        self.builder.begin_table(self.rows[0][1], Place(line=self.rows[0][0] + 1))
        for index, row in self.rows:
            self.builder.row(row, Place(line=index + 1))
        self.builder.end_table()
        self.rows = []

    def words(self, text: str) -> str:
        return _ORG_LINK.sub(lambda found: found.group(1) or found.group(2), text)
