"""A brief as Markdown with footnotes, the same in the window, on the command line and in a folder."""

from dataclasses import replace
from itertools import groupby

from companion.briefs.words import WORDS, day_words, weekday
from companion.types.briefs import Brief, BriefKind
from companion.types.goals import Cited


def with_markdown(brief: Brief, first: str) -> Brief:
    """The brief with its Markdown; `first` is the first day of its week."""
    return replace(brief, markdown=markdown(brief, first))


def markdown(brief: Brief, first: str) -> str:
    """Heading, parts and footnotes; where there is nothing to tell it says so."""
    words, language = WORDS[brief.language], brief.language
    day = day_words(brief.day, language)
    title = words["morning"].format(weekday=weekday(brief.day, language), day=day)
    if brief.kind is BriefKind.WEEK:
        title = words["week"].format(first=day_words(first, language), last=day)
    out = [f"# {title}"]
    numbers: dict[Cited, int] = {}
    for part, lines in groupby(brief.lines, key=lambda one: one.part):
        out += ["", f"## {words[part]}", ""]
        for one in lines:
            marks = "".join(f"[^{numbers.setdefault(source, len(numbers) + 1)}]" for source in one.sources)
            out.append(f"- {one.sentence.text}{marks}")
    if not brief.lines:
        out += ["", words["none-week" if brief.kind is BriefKind.WEEK else "none-morning"]]
    if numbers:
        out.append("")
    out += [f"[^{number}]: {_named(source)}" for source, number in numbers.items()]
    return "\n".join(out) + "\n"


def _named(source: Cited) -> str:
    parts = (source.path or source.title or source.kind, source.kind if not source.path else "", source.place)
    return ", ".join(dict.fromkeys(part for part in parts if part))
