"""Markdown notes: front matter, headings, lists, tasks, quotes, tables, wiki links and tags, each with its line."""

import re
from typing import TYPE_CHECKING

from companion.readers.builder import DocumentBuilder
from companion.readers.front_matter import hash_tags, split_front_matter
from companion.readers.plain import text_of
from companion.readers.source import Source
from companion.types.documents import BlockKind, Document, Place

if TYPE_CHECKING:
    from markdown_it.token import Token

_WIKI = re.compile(r"!?\[\[([^\]|\n]+)(?:\|([^\]\n]+))?\]\]")
_TASK = re.compile(r"\[([ xX])\]\s+")
_TAGS = re.compile(r"<[^>\n]{1,500}>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SHOWN_LINKS = ("http://", "https://", "mailto:", "tel:")


def read_markdown(source: Source) -> Document:
    """Read a Markdown note."""
    builder = DocumentBuilder(source.stem)
    append_markdown(builder, text_of(source), front=True)
    first = next((block for block in builder.headings() if block[1] == 1), None)
    if builder.title == source.stem and first is not None:
        builder.title = first[0]
    return builder.build(source.name, source.modified)


def append_markdown(builder: DocumentBuilder, text: str, place: Place | None = None, *, front: bool = False) -> None:
    """Append the blocks of a Markdown text. `place` stands for lines where the text is a part of something else."""
    from markdown_it import MarkdownIt

    skipped = 0
    if front:
        matter, text = split_front_matter(text)
        skipped = matter.lines
        builder.title = matter.title or builder.title
        builder.dates += matter.dates
        builder.people.update(dict.fromkeys(matter.people))
        builder.tags.update(dict.fromkeys(matter.tags))
        builder.add(BlockKind.PARAGRAPH, matter.shown, Place(line=2))
    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])
    _Writer(builder, skipped, place).write(parser.parse(text))


class _Writer:
    """Turns the flat list of tokens into blocks."""

    def __init__(self, builder: DocumentBuilder, skipped: int, place: Place | None) -> None:
        self.builder = builder
        self.skipped = skipped
        self.place = place
        self.lists = 0
        self.quotes = 0
        self.open_items: list[bool] = []  # for each open item: does its own first text still come?
        self.rows: list[list[str]] = []
        self.row_lines: list[int] = []

    def write(self, tokens: "list[Token]") -> None:
        line = 0
        for index, token in enumerate(tokens):
            if token.map:
                line = token.map[0]
            if token.type == "inline":
                self._inline(token, tokens[index - 1], line)
            elif token.type in ("fence", "code_block"):
                self._code(token, line)
            elif token.type == "html_block":
                words = _TAGS.sub(" ", _COMMENT.sub("", token.content))
                self.builder.add(BlockKind.PARAGRAPH, words, self._at(line))
            else:
                self._structure(token, line)

    def _structure(self, token: "Token", line: int) -> None:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self.lists += 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.lists -= 1
        elif kind == "list_item_open":
            self.open_items.append(True)
        elif kind == "list_item_close":
            self.open_items.pop()
        elif kind == "blockquote_open":
            self.quotes += 1
        elif kind == "blockquote_close":
            self.quotes -= 1
        elif kind == "table_open":
            self.rows, self.row_lines = [], []
        elif kind == "tr_open":
            self.rows.append([])
            self.row_lines.append(line)
        elif kind == "table_close":
            self._table()

    def _table(self) -> None:
        if not self.rows:
            return
        self.builder.begin_table(self.rows[0], self._at(self.row_lines[0]))
        for row, line in zip(self.rows, self.row_lines, strict=True):
            self.builder.row(row, self._at(line))
        self.builder.end_table()

    def _inline(self, token: "Token", opener: "Token", line: int) -> None:
        text = _shown(token)
        if opener.type in ("th_open", "td_open"):
            self.rows[-1].append(text)
            return
        self.builder.tags.update(dict.fromkeys(hash_tags(text)))
        place, own = self._at(line), self.place is None
        if opener.type == "heading_open":
            self.builder.heading(text, int(opener.tag[1:]), place)
        elif self.open_items and self.open_items[-1] and opener.type == "paragraph_open":
            self.open_items[-1] = False
            task = _TASK.match(text)
            if task:
                done = task.group(1) != " "
                self.builder.add(BlockKind.TASK, text[task.end() :], place, level=self.lists - 1, done=done, lines=own)
            else:
                self.builder.add(BlockKind.ITEM, text, place, level=self.lists - 1, lines=own)
        else:
            self.builder.add(BlockKind.QUOTE if self.quotes else BlockKind.PARAGRAPH, text, place, lines=own)

    def _code(self, token: "Token", line: int) -> None:
        at = line + (1 if token.type == "fence" else 0)
        self.builder.add(BlockKind.CODE, token.content, self._at(at), exact=True, lines=self.place is None)

    def _at(self, line: int) -> Place:
        return self.place if self.place is not None else Place(line=line + 1 + self.skipped)


def _shown(token: "Token") -> str:
    """The words of an inline token as a person reads them; addresses of links are kept in brackets."""
    words: list[str] = []
    links: list[tuple[str, int]] = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append("\n")
        elif child.type == "image":
            words.append(_shown(child))
        elif child.type == "link_open":
            links.append((str(child.attrGet("href") or ""), len(words)))
        elif child.type == "link_close" and links:
            address, since = links.pop()
            label = "".join(words[since:])
            if address.startswith(_SHOWN_LINKS) and address.split(":", 1)[1].strip("/") not in label:
                words.append(f" ({address})")
    return _WIKI.sub(_wiki_words, "".join(words))


def _wiki_words(found: re.Match[str]) -> str:
    return found.group(2) or found.group(1).replace("#", " › ").strip(" ›")
