"""Every line of a document that says what is to be listed, by its words: nothing is left out because it ranks low."""

from collections.abc import Iterable
from functools import cache

from companion.privacy.injection import is_suspicious
from companion.whole.found import FileResult, FoundLine, Steps, Where
from companion.whole.lines import Lines, content_words
from companion.whole.material import Material
from companion.whole.naming import name_kin
from companion.whole.sections import sections

_ENOUGH = 0.6  # share of the asked words that a line says, together with its heading and its file's name
_AROUND = 0.8  # a word said by the heading or the file's name counts a little less
_MOST_CHARS = 300
# Words by which people say the same thing in lists; the first stands for all.
_KIN = """
deadline due until frist fristen fällig stichtag termin expires expiry
payment paid pay pays zahlung gezahlt bezahlt überweisung transfer
invoice bill rechnung
decision decided decide resolved agreed beschluss beschlossen entschieden
task todo action aufgabe
notice cancel termination terminate kündigung kündigungsfrist
contract agreement lease vertrag vereinbarung
person people attendee attendees present participants teilnehmer anwesend
price cost costs fee preis kosten gebühr
"""


def kin_of(term: str) -> frozenset[str]:
    """A word's stem with those that say the same, by their stems."""
    return _kin().get(term, frozenset({term}))


@cache
def _kin() -> dict[str, frozenset[str]]:
    made: dict[str, frozenset[str]] = {}
    for line in _KIN.strip().splitlines():
        stems = frozenset(
            stem for word in line.split() for spoken in ("en", "de") for stem in content_words(word, spoken)
        )
        for stem in stems:
            made[stem] = made.get(stem, frozenset()) | stems
    return made


def listed(material: Material, topic: Iterable[str], named: frozenset[str]) -> Steps:
    """The lines of a document that say the topic, in its order; part by part.

    Args:
        material: the document. topic: stems asked for. named: stems of the file's title, name and folders.
    """
    wanted = [kin_of(term) | name_kin(term) for term in topic]
    lines_of = Lines(material)
    lines: list[FoundLine] = []
    read = 0
    for section in sections(material.chunks):
        for one in lines_of.candidates(section.chunks):
            around = named | content_words(" ".join(one.heading), lines_of.language)
            said = _says(one.words, around, wanted)
            if said >= _ENOUGH and len(one.text) <= _MOST_CHARS and not is_suspicious(one.text):
                where = Where(one.chunk, one.span.start, one.span.end)
                lines.append(FoundLine(one.text, (where,), one.heading, "", said))
        read += len(section.chunks)
        yield FileResult(tuple(lines), (), read)


def _says(words: frozenset[str], around: frozenset[str], wanted: list[frozenset[str]]) -> float:
    """Which share of what is wanted a line says; 0 where none of it stands in the line itself."""
    own = [bool(words & kin) for kin in wanted]
    if not any(own):
        return 0.0
    near = [said or bool(around & kin) for said, kin in zip(own, wanted, strict=True)]
    return sum(1.0 if mine else _AROUND * said for mine, said in zip(own, near, strict=True)) / len(wanted)
