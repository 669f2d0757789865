"""What the packed formats of Office share: relationships between parts, and facts about the document."""

import posixpath

from companion.readers.builder import DocumentBuilder, tidy
from companion.readers.dates import iso_or_none
from companion.readers.zips import Package
from companion.types.documents import DateKind, DocumentDate

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_NOBODY = {"python-docx", "openpyxl", "Microsoft Office User", "Unknown", "Steve Canny"}  # authors of templates


def relationships(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relationships of a part ("" for the package) by id, as (kind, target part); external ones are left out."""
    folder, name = posixpath.split(part)
    root = package.tree_or_none(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, tuple[str, str]] = {}
    for relation in root if root is not None else ():
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], path)
    return found


def core_properties(builder: DocumentBuilder, package: Package) -> None:
    """Take title, author, keywords and the day of writing from the package's facts."""
    root = package.tree_or_none("docProps/core.xml")
    if root is None:
        return
    title = tidy(root.findtext(f"{_DC}title") or "")
    if len(title) > 1 and title.lower() not in ("powerpoint presentation", "word document"):
        builder.title = title
    creator = tidy(root.findtext(f"{_DC}creator") or "")
    if creator and creator not in _NOBODY:
        builder.people[creator] = None
    for keyword in (root.findtext(f"{_CP}keywords") or "").replace(";", ",").split(","):
        if keyword.strip():
            builder.tags[tidy(keyword)] = None
    created = iso_or_none(root.findtext(f"{_TERMS}created") or "")
    if created and created[:10] != "2013-12-23":  # the day of python-docx's template
        builder.dates.append(DocumentDate(DateKind.DOCUMENT, created[:10]))
