"""Web pages: what a person sees of them, as headings, paragraphs, lists, quotes and tables."""

import re
from collections.abc import Iterator
from typing import Any

from companion.readers.builder import DocumentBuilder, tidy
from companion.readers.dates import iso_or_none
from companion.readers.decoding import decode
from companion.readers.limits import TREE_DEPTH
from companion.readers.source import Source
from companion.types.documents import BlockKind, DateKind, Document, DocumentDate, Place
from companion.types.errors import CompanionError

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_UNSEEN = {
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "applet", "svg", "math", "canvas",
    "audio", "video", "nav", "select", "datalist", "button", "input", "map", "area", "link", "meta",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "main", "menu", "ol",
    "p", "section", "summary", "tbody", "tfoot", "thead", "tr", "td", "th", "ul", "caption",
}  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|mso-hide\s*:\s*all")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html(source: Source) -> Document:
    """Read a web page."""
    builder = DocumentBuilder(source.stem)
    root = parse_html(html_text(source.whole()))
    title = root.find(".//title")
    if title is not None and tidy(title.text_content()):
        builder.title = tidy(title.text_content())
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name in ("article:published_time", "date", "dc.date", "dcterms.created"):
            start = iso_or_none(meta.get("content") or "")
            builder.dates += [DocumentDate(DateKind.DOCUMENT, start)] if start else []
        elif name == "author" and meta.get("content"):
            builder.people[tidy(meta.get("content"))] = None
    append_html(builder, root)
    if builder.empty:
        raise CompanionError("file-no-text")
    return builder.build(source.name, source.modified)


def html_text(data: bytes, declared: str | None = None) -> str:
    """The text of an HTML file, by its mark, its own declaration, or what its bytes suggest."""
    found = _CHARSET.search(data[:4096])
    return decode(data, declared or (found.group(1).decode("ascii") if found else None))


def parse_html(text: str) -> Any:  # noqa: ANN401 - lxml has no types
    """The element tree of a page; nothing is fetched.

    Raises:
        CompanionError: `file-empty`, there is no element and no text.
    """
    from lxml import etree, html

    text = _XML_ENCODING.sub("", text).replace("\x00", "")
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text, parser=parser) if text.strip() else None
    except etree.ParserError:
        root = None
    if root is None:
        raise CompanionError("file-empty")
    return root


def append_html(builder: DocumentBuilder, root: Any, place: Place = Place()) -> None:  # noqa: ANN401
    """Append what a person sees of an element tree."""
    writer = _Writer(builder, place)
    writer.walk(root, 0)
    writer.flush()


class _Writer:
    """Walks the tree and gathers inline words until a block ends."""

    def __init__(self, builder: DocumentBuilder, place: Place) -> None:
        self.builder = builder
        self.place = place
        self.words: list[str] = []
        self.kind = BlockKind.PARAGRAPH
        self.level = 0

    def walk(self, element: Any, depth: int) -> None:  # noqa: ANN401
        tag = _tag(element)
        if tag in _UNSEEN or depth > TREE_DEPTH or _hidden(element):
            return
        if tag in _HEADINGS:
            self.flush()
            self.builder.heading(_inline(element), _HEADINGS[tag], self.place)
        elif tag == "table" and _is_data_table(element):
            self.flush()
            self._table(element)
        elif tag == "pre":
            self.flush()
            self.builder.add(BlockKind.CODE, element.text_content(), self.place, exact=True)
        elif tag == "br":
            self.words.append("\n")
        elif tag == "img" and element.get("alt"):
            self.words.append(f" {element.get('alt')} ")
        elif tag in ("li", "blockquote") or "gmail_quote" in (element.get("class") or ""):
            self._as(BlockKind.ITEM if tag == "li" else BlockKind.QUOTE, element, depth)
        elif tag in _BLOCKS or tag == "table":
            self.flush()
            self._children(element, depth)
            self.flush()
        else:
            self._children(element, depth)

    def flush(self) -> None:
        """End the block that is being gathered."""
        text = "".join(self.words)
        self.words.clear()
        self.builder.add(self.kind, text, self.place, level=self.level if self.kind is BlockKind.ITEM else 0)

    def _children(self, element: Any, depth: int) -> None:  # noqa: ANN401
        if element.text:
            self.words.append(_flow(element.text))
        for child in element:
            self.walk(child, depth + 1)
            if child.tail:
                self.words.append(_flow(child.tail))

    def _as(self, kind: BlockKind, element: Any, depth: int) -> None:  # noqa: ANN401
        self.flush()
        before = self.kind, self.level
        self.kind = kind
        if kind is BlockKind.ITEM:
            self.level = sum(1 for above in element.iterancestors() if _tag(above) in ("ul", "ol")) - 1
            self.level = max(self.level, 0)
        self._children(element, depth)
        self.flush()
        self.kind, self.level = before

    def _table(self, table: Any) -> None:  # noqa: ANN401
        rows = [
            [(_tag(cell), _inline(cell), _columns(cell), _lines(cell)) for cell in _cells(row)] for row in _rows(table)
        ]
        rows = [row for row in rows if row]
        caption = table.find("caption")
        if caption is not None:
            self.builder.add(BlockKind.CAPTION, _inline(caption), self.place)
        if not rows:
            return
        header = all(tag == "th" for tag, *_ in rows[0]) or _tag(next(_rows(table)).getparent()) == "thead"
        self.builder.table(_spread(rows), header, self.place)


def _tag(element: Any) -> str:  # noqa: ANN401
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _hidden(element: Any) -> bool:  # noqa: ANN401
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN_STYLE.search((element.get("style") or "").lower()))


def _flow(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _inline(element: Any) -> str:  # noqa: ANN401
    """All words a person sees inside an element, blocks parted by blanks."""
    words: list[str] = []
    _gather(element, words, 0)
    return "".join(words)


def _gather(element: Any, words: list[str], depth: int) -> None:  # noqa: ANN401
    tag = _tag(element)
    if tag in _UNSEEN or depth > TREE_DEPTH or _hidden(element):
        return
    if tag == "img":
        words.append(f" {element.get('alt') or ''} ")
    apart = " " if tag in _BLOCKS or tag in ("br", "li", "table") or tag in _HEADINGS else ""
    words.append(apart + _flow(element.text or ""))
    for child in element:
        _gather(child, words, depth + 1)
        words.append(_flow(child.tail or ""))
    words.append(apart)


def _rows(table: Any) -> Iterator[Any]:  # noqa: ANN401
    for child in table:
        tag = _tag(child)
        if tag == "tr":
            yield child
        elif tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if _tag(row) == "tr")


def _cells(row: Any) -> Iterator[Any]:  # noqa: ANN401
    return (cell for cell in row if _tag(cell) in ("td", "th") and not _hidden(cell))


def _columns(cell: Any) -> int:  # noqa: ANN401
    span = cell.get("colspan") or "1"
    return min(int(span), 50) if span.isdigit() and int(span) else 1


def _lines(cell: Any) -> int:  # noqa: ANN401
    span = cell.get("rowspan") or "1"
    return min(int(span), 1000) if span.isdigit() and int(span) else 1


def _spread(rows: list[list[tuple[str, str, int, int]]]) -> list[list[str]]:
    """Words by column: a cell over several columns or rows fills the first, the others of it stay empty."""
    taken: dict[int, int] = {}  # columns that a cell from above still covers, and for how many rows
    made = []
    for row in rows:
        words: list[str] = []
        above, taken = taken, {}
        for _, word, columns, lines in row:
            while above.get(len(words)):
                words.append("")
            for number in range(columns):
                if lines > 1:
                    taken[len(words)] = lines - 1
                words.append("" if number else word)
        made.append(words)
        taken |= {column: left - 1 for column, left in above.items() if left > 1 and column not in taken}
    return made


def _is_data_table(table: Any) -> bool:  # noqa: ANN401
    """Whether a table holds rows of short cells; else it only lays out a page (mails do that)."""
    if table.find(".//table") is not None or table.get("role") == "presentation":
        return False
    rows = list(_rows(table))
    widest = max((sum(1 for _ in _cells(row)) for row in rows), default=0)
    if widest < 2:
        return False
    longest = max(len(_inline(cell)) for row in rows for cell in _cells(row))
    return longest < 1000 and (len(rows) > 1 or longest < 200)
