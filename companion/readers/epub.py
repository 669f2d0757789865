"""Books: chapter after chapter in reading order, each with its title."""

import posixpath
from typing import Any
from urllib.parse import unquote

from companion.readers.builder import DocumentBuilder, tidy
from companion.readers.dates import iso_or_none
from companion.readers.html import append_html, html_text, parse_html
from companion.readers.limits import damaged
from companion.readers.source import Source
from companion.readers.zips import Package
from companion.types.documents import DateKind, Document, DocumentDate, Place
from companion.types.errors import CompanionError

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")


def read_epub(source: Source) -> Document:
    """Read a book."""
    package = Package(source)
    if "META-INF/rights.xml" in package or "META-INF/sinf.xml" in package:
        raise CompanionError("file-locked-for-good")
    builder = DocumentBuilder(source.stem)
    name = _opf(package)
    opf = package.tree(name)
    _facts(builder, opf)
    folder = posixpath.dirname(name)
    titles = _titles(package, opf, folder)
    chapter = ""
    for part in _spine(package, opf, folder):
        try:
            root = parse_html(html_text(package.read(part), "utf-8"))
        except CompanionError as error:
            if error.problem.code == "file-empty":
                continue
            raise
        chapter = titles.get(part) or _heading(root) or chapter
        builder.leave(1)
        append_html(builder, root, Place(chapter=chapter or None))
    if builder.empty:
        raise CompanionError("file-no-text")
    return builder.build(source.name, source.modified)


def _opf(package: Package) -> str:
    container = package.tree_or_none("META-INF/container.xml")
    for root_file in container.iter("{*}rootfile") if container is not None else ():
        if root_file.get("full-path", "") in package:
            return str(root_file.get("full-path"))
    found = next((name for name in package.names if name.endswith(".opf")), None)
    if found is None:
        raise damaged("its list of chapters is missing")
    return found


def _facts(builder: DocumentBuilder, opf: Any) -> None:  # noqa: ANN401 - lxml has no types
    builder.title = tidy(opf.findtext(f".//{_DC}title") or "") or builder.title
    for creator in opf.iter(f"{_DC}creator"):
        if creator.text:
            builder.people[tidy(creator.text)] = None
    published = opf.findtext(f".//{_DC}date") or ""
    day = iso_or_none(published) or (f"{published[:4]}-01-01" if published[:4].isdigit() else None)
    if day:
        builder.dates.append(DocumentDate(DateKind.DOCUMENT, day[:10]))


def _items(opf: Any, folder: str) -> dict[str, tuple[str, str, str]]:  # noqa: ANN401
    """Parts by id, as (path, media type, properties)."""
    return {
        item.get("id", ""): (
            posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")))),
            item.get("media-type", ""),
            item.get("properties", ""),
        )
        for item in opf.iter(f"{_OPF}item")
    }


def _spine(package: Package, opf: Any, folder: str) -> list[str]:  # noqa: ANN401
    items = _items(opf, folder)
    listed = [items.get(one.get("idref", ""), ("", "", "")) for one in opf.iter(f"{_OPF}itemref")]
    parts = [
        path for path, kind, properties in listed if kind in _PAGES and path in package and "nav" not in properties
    ]
    return parts or [path for path, kind, _ in items.values() if kind in _PAGES and path in package]


def _titles(package: Package, opf: Any, folder: str) -> dict[str, str]:  # noqa: ANN401
    """Chapter titles by part, from the book's table of contents (EPUB 3's page, or EPUB 2's NCX)."""
    titles: dict[str, str] = {}
    for path, kind, properties in _items(opf, folder).values():
        if path not in package or not ("nav" in properties.split() or kind == "application/x-dtbncx+xml"):
            continue
        try:
            root = package.tree(path)
        except CompanionError:
            continue
        here = posixpath.dirname(path)
        for link in root.iter("{http://www.w3.org/1999/xhtml}a"):
            _add(titles, here, link.get("href", ""), "".join(link.itertext()))
        for point in root.iter("{*}navPoint"):
            content, label = point.find("{*}content"), point.find("{*}navLabel")
            if content is not None and label is not None:
                _add(titles, here, content.get("src", ""), "".join(label.itertext()))
    return titles


def _add(titles: dict[str, str], folder: str, target: str, words: str) -> None:
    part = posixpath.normpath(posixpath.join(folder, unquote(target.partition("#")[0])))
    if words.strip():
        titles.setdefault(part, tidy(words).replace("\n", " "))


def _heading(root: Any) -> str:  # noqa: ANN401
    for name in ("h1", "h2", "h3"):
        found = root.find(f".//{name}")
        if found is not None and found.text_content().strip():
            return tidy(found.text_content()).replace("\n", " ")
    return ""
