"""Slides of today: a heading a slide, its text, tables, notes and files inside."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from companion.readers.builder import DocumentBuilder
from companion.readers.limits import ATTACHMENTS, TREE_DEPTH, damaged
from companion.readers.office import core_properties, relationships
from companion.readers.ole_objects import unwrapped
from companion.readers.source import Source
from companion.readers.zips import Package
from companion.types.documents import BlockKind, Document, Place
from companion.types.errors import CompanionError

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLES = {"title", "ctrTitle"}
_LEFT_OUT = {"sldNum", "dt", "ftr", "hdr", "sldImg"}  # placeholders for numbers, dates, footers and the slide's picture


def read_pptx(source: Source) -> Document:
    """Read a .pptx deck; macros and external references are not looked at."""
    package = Package(source)
    main = next(
        (target for kind, target in relationships(package, "").values() if kind == "officeDocument"),
        "ppt/presentation.xml",
    )
    if main not in package:
        raise damaged("its slides are missing")
    builder = DocumentBuilder(source.stem)
    core_properties(builder, package)
    slides = list(_slides(package, main))
    for number, name in enumerate(slides, start=1):
        _append_slide(builder, package, name, number)
    builder.pages = len(slides)
    if builder.title == source.stem:
        builder.title = next((words for words, _ in builder.headings()), builder.title)
    embedded = [one for one in package.names if "/embeddings/" in one and not one.endswith("/")]
    for name in embedded[:ATTACHMENTS]:
        builder.attachments.append(source.attached(*unwrapped(package.read(name), posixpath.basename(name))))
    if builder.empty and not builder.attachments:
        raise CompanionError("file-no-text")
    return builder.build(source.name, source.modified)


def _slides(package: Package, main: str) -> Iterator[str]:
    """Slides in the order in which they are shown; by number where the deck's list is lost."""
    targets = relationships(package, main)
    listed = [targets.get(one.get(_R_ID, ""), ("", ""))[1] for one in package.tree(main).iter(f"{P}sldId")]
    found = [name for name in listed if name in package]
    if not found:
        found = [name for name in package.names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        found.sort(key=lambda name: int(re.sub(r"\D", "", name)))
    yield from found


def _append_slide(builder: DocumentBuilder, package: Package, name: str, number: int) -> None:
    root = package.tree(name)
    place = Place(slide=number)
    builder.leave(1)
    shapes = list(_shapes(root, 0))
    title = next((shape for shape in shapes if _placeholder(shape) in _TITLES), None)
    if title is not None:
        builder.heading(" ".join(words for words, _ in _paragraphs(title)), 1, place)
    for shape in shapes:
        if shape is not title and _placeholder(shape) not in _LEFT_OUT:
            _append_shape(builder, shape, place)
    for kind, target in relationships(package, name).values():
        if kind == "notesSlide" and target in package:
            for shape in _shapes(package.tree(target), 0):
                if _placeholder(shape) not in _LEFT_OUT:
                    for words, _ in _paragraphs(shape):
                        builder.add(BlockKind.CAPTION, words, place)
        elif kind in ("chart", "diagramData") and target in package:
            words = " ".join(node.text or "" for node in package.tree(target).iter(f"{A}t"))
            builder.add(BlockKind.CAPTION, words, place)


def _append_shape(builder: DocumentBuilder, shape: Any, place: Place) -> None:  # noqa: ANN401 - lxml has no types
    table = shape.find(f".//{A}tbl")
    if table is not None:
        rows = [
            [" ".join(words for words, _ in _paragraphs(cell)) for cell in row.findall(f"{A}tc")]
            for row in table.findall(f"{A}tr")
        ]
        properties = table.find(f"{A}tblPr")
        builder.table(rows, properties is not None and properties.get("firstRow") == "1", place)
        return
    paragraphs = list(_paragraphs(shape))
    listed = _placeholder(shape) in ("body", "obj", "") and len(paragraphs) > 1 and shape.find(f".//{P}ph") is not None
    for words, level in paragraphs:
        builder.add(BlockKind.ITEM if listed else BlockKind.PARAGRAPH, words, place, level=level if listed else 0)
    facts = shape.find(f".//{P}cNvPr")
    if shape.tag == f"{P}pic" and facts is not None:
        builder.add(BlockKind.CAPTION, facts.get("descr", ""), place)


def _shapes(element: Any, depth: int) -> Iterator[Any]:  # noqa: ANN401
    """Shapes, pictures and frames in order, those of groups too."""
    for child in element:
        if child.tag in (f"{P}sp", f"{P}pic", f"{P}graphicFrame"):
            yield child
        elif child.tag != _FALLBACK and depth < TREE_DEPTH:
            yield from _shapes(child, depth + 1)


def _placeholder(shape: Any) -> str | None:  # noqa: ANN401
    found = shape.find(f".//{P}nvPr/{P}ph")
    return str(found.get("type", "")) if found is not None else None


def _paragraphs(element: Any) -> Iterator[tuple[str, int]]:  # noqa: ANN401
    """Words and depth of each paragraph."""
    for paragraph in element.iter(f"{A}p"):
        words = []
        for node in paragraph.iter(f"{A}t", f"{A}br"):
            words.append("\n" if node.tag == f"{A}br" else node.text or "")
        text = "".join(words)
        if text.strip():
            properties = paragraph.find(f"{A}pPr")
            level = properties.get("lvl", "0") if properties is not None else "0"
            yield text, int(level) if level.isdigit() else 0
