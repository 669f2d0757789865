"""Word documents of today: headings, paragraphs, lists, tables, footnotes, headers, text boxes, files inside."""

import posixpath
from collections.abc import Iterator
from typing import Any

from companion.readers.builder import DocumentBuilder, tidy
from companion.readers.limits import ATTACHMENTS, TREE_DEPTH, damaged
from companion.readers.office import core_properties, relationships
from companion.readers.ole_objects import unwrapped
from companion.readers.source import Source
from companion.readers.zips import Package
from companion.types.documents import BlockKind, Document
from companion.types.errors import CompanionError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING_STYLES = ("heading", "überschrift", "titre", "título", "titolo", "标题", "見出し")
_BODY_LEVEL = 9  # Word's outline level of ordinary text
_GONE = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{_CHOICE}Fallback", f"{W}rPr", f"{W}pPr"}


def read_docx(source: Source) -> Document:
    """Read a .docx or .docm document; macros and external references are not looked at."""
    package = Package(source)
    main = main_part(package)
    builder = DocumentBuilder(source.stem)
    core_properties(builder, package)
    writer = _Writer(builder, package, main)
    writer.write()
    if builder.title == source.stem:
        builder.title = next((words for words, level in builder.headings() if level == 1), builder.title)
    _attached(builder, package, source)
    if builder.empty and not builder.attachments:
        raise CompanionError("file-no-text")
    return builder.build(source.name, source.modified)


def main_part(package: Package) -> str:
    """The name of the part that holds the text, wherever the package keeps it."""
    for kind, target in relationships(package, "").values():
        if kind == "officeDocument" and target in package:
            return target
    if "word/document.xml" in package:
        return "word/document.xml"
    raise damaged("its text is missing")


class _Writer:
    """Walks the body and writes blocks."""

    def __init__(self, builder: DocumentBuilder, package: Package, main: str) -> None:
        self.builder = builder
        self.package = package
        self.main = main
        self.folder = posixpath.dirname(main)
        self.levels = self._style_levels()
        self.note_marks: list[tuple[str, str]] = []
        self.loaded: dict[str, list[Any]] = {}

    def write(self) -> None:
        root = self.package.tree(self.main)
        body = root.find(f"{W}body")
        for name in self._parts("header"):
            self._edge(name)
        for element in body if body is not None else ():
            self._block(element, 0)
        self.builder.leave(0)
        self._comments()
        for name in self._parts("footer"):
            self._edge(name)

    def _block(self, element: Any, depth: int) -> None:  # noqa: ANN401 - lxml has no types
        if depth > TREE_DEPTH or element.tag in _GONE:
            return
        if element.tag == f"{W}p":
            self._paragraph(element)
        elif element.tag == f"{W}tbl":
            self._table(element)
        else:  # content controls, inserted text, and whatever else wraps paragraphs
            for child in element:
                self._block(child, depth + 1)

    def _paragraph(self, paragraph: Any) -> None:  # noqa: ANN401
        text = self._words(paragraph)
        level = self._heading_level(paragraph)
        properties = paragraph.find(f"{W}pPr")
        numbering = properties.find(f"{W}numPr") if properties is not None else None
        if level is not None:
            self.builder.heading(text, level)
        elif numbering is not None:
            depth = numbering.find(f"{W}ilvl")
            self.builder.add(BlockKind.ITEM, text, level=int(depth.get(f"{W}val", "0")) if depth is not None else 0)
        else:
            style = self._style(paragraph).lower()
            kinds = {"quote": BlockKind.QUOTE, "intensequote": BlockKind.QUOTE, "caption": BlockKind.CAPTION}
            fallback = BlockKind.ITEM if style.startswith("list") else BlockKind.PARAGRAPH
            self.builder.add(kinds.get(style, fallback), text)
        self._notes()
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(above.tag == f"{_CHOICE}Fallback" for above in box.iterancestors()):
                for element in box:
                    self._block(element, 1)

    def _table(self, table: Any) -> None:  # noqa: ANN401
        rows = []
        header = False
        for number, row in enumerate(_below(table, f"{W}tr")):
            cells = []
            for cell in _below(row, f"{W}tc"):
                words = " ".join(filter(None, (self._words(paragraph) for paragraph in cell.iter(f"{W}p"))))
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                width = span.get(f"{W}val", "1") if span is not None else "1"
                cells += [words, *[""] * (min(int(width), 50) - 1 if width.isdigit() else 0)]
            if number == 0 and row.find(f"{W}trPr/{W}tblHeader") is not None:
                header = True
            rows.append(cells)
        widest = max((sum(1 for cell in row if cell.strip()) for row in rows), default=0)
        if widest < 2:  # a frame around text
            for row in rows:
                self.builder.add(BlockKind.PARAGRAPH, " ".join(row))
            return
        names = [cell for cell in rows[0] if cell.strip()]
        plain = len(rows) > 1 and len(set(names)) == len(rows[0]) and not any(cell.isdigit() for cell in names)
        self.builder.table(rows, header or plain)
        self._notes()

    def _words(self, paragraph: Any) -> str:  # noqa: ANN401
        words: list[str] = []
        self._gather(paragraph, words, 0)
        return "".join(words)

    def _gather(self, element: Any, words: list[str], depth: int) -> None:  # noqa: ANN401
        for child in element:
            tag = child.tag
            if tag in _GONE or tag == f"{W}txbxContent" or depth > TREE_DEPTH:
                continue
            if tag == f"{W}t":
                words.append(child.text or "")
            elif tag in (f"{W}tab", f"{W}ptab"):
                words.append(" ")
            elif tag in (f"{W}br", f"{W}cr"):
                words.append("\n")
            elif tag == f"{W}noBreakHyphen":
                words.append("-")
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                part = "footnotes" if tag == f"{W}footnoteReference" else "endnotes"
                self.note_marks.append((part, child.get(f"{W}id", "")))
            else:
                self._gather(child, words, depth + 1)

    def _notes(self) -> None:
        """Append the notes that the paragraph just written refers to."""
        marks, self.note_marks = self.note_marks, []
        for part, identity in marks:
            for note in self._part(part):
                if note.get(f"{W}id") == identity:
                    words = "\n".join(self._words(paragraph) for paragraph in note.iter(f"{W}p"))
                    self.builder.add(BlockKind.CAPTION, words)

    def _comments(self) -> None:
        for comment in self._part("comments"):
            words = "\n".join(self._words(paragraph) for paragraph in comment.iter(f"{W}p"))
            author = comment.get(f"{W}author", "")
            self.builder.add(BlockKind.QUOTE, f"{author}: {words}" if author and words.strip() else words)

    def _part(self, name: str) -> list[Any]:
        """The notes or comments of a part, parsed once; none where the package has no such part."""
        if name not in self.loaded:
            root = self.package.tree_or_none(f"{self.folder}/{name}.xml")
            self.loaded[name] = list(root) if root is not None else []
        return self.loaded[name]

    def _edge(self, name: str) -> None:
        """A header or footer, once."""
        for paragraph in self.package.tree(name).iter(f"{W}p"):
            self.builder.add(BlockKind.CAPTION, self._words(paragraph))

    def _parts(self, kind: str) -> list[str]:
        texts: dict[str, str] = {}
        for found, target in relationships(self.package, self.main).values():
            if found == kind and target in self.package:
                words = tidy(" ".join(node.text or "" for node in self.package.tree(target).iter(f"{W}t")))
                texts.setdefault(words, target)  # first, even and odd pages often carry the same
        return list(texts.values())

    def _style(self, paragraph: Any) -> str:  # noqa: ANN401
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return str(style.get(f"{W}val", "")) if style is not None else ""

    def _heading_level(self, paragraph: Any) -> int | None:  # noqa: ANN401
        outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and outline.get(f"{W}val", "9").isdigit():
            level = int(outline.get(f"{W}val", "9"))
            return level + 1 if level < _BODY_LEVEL else None
        return self.levels.get(self._style(paragraph))

    def _style_levels(self) -> dict[str, int]:
        """Heading levels by style id, from the styles' names, outline levels and what they are based on."""
        root = self.package.tree_or_none(f"{self.folder}/styles.xml")
        levels: dict[str, int] = {}
        based: dict[str, str] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            identity = style.get(f"{W}styleId", "")
            named = style.find(f"{W}name")
            name = named.get(f"{W}val", "").lower() if named is not None else ""
            outline = style.find(f"{W}pPr/{W}outlineLvl")
            parent = style.find(f"{W}basedOn")
            if parent is not None:
                based[identity] = parent.get(f"{W}val", "")
            if name == "title":
                levels[identity] = 1
            elif name.startswith(_HEADING_STYLES) and name[-1:].isdigit():
                levels[identity] = int(name[-1])
            elif outline is not None and outline.get(f"{W}val", "9").isdigit():
                level = int(outline.get(f"{W}val", "9"))
                if level < _BODY_LEVEL:
                    levels[identity] = level + 1
        for identity, parent_id in based.items():
            if identity not in levels and parent_id in levels:
                levels[identity] = levels[parent_id]
        return levels


def _below(element: Any, tag: str, depth: int = 0) -> Iterator[Any]:  # noqa: ANN401
    """Children of a kind, also those inside content controls, but not those of inner tables."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE and child.tag not in (f"{W}tc", f"{W}tbl", f"{W}p") and depth < TREE_DEPTH:
            yield from _below(child, tag, depth + 1)


def _attached(builder: DocumentBuilder, package: Package, source: Source) -> None:
    names = [one for one in package.names if "/embeddings/" in one and not one.endswith("/")]
    for name in names[:ATTACHMENTS]:
        builder.attachments.append(source.attached(*unwrapped(package.read(name), posixpath.basename(name))))
