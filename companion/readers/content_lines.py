"""The line form that calendars and address cards share (RFC 5545, RFC 6350): folded lines of NAME;PARAMETER=x:value."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from companion.readers.decoding import decode

_LINE = re.compile(
    r"""^(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<parameters>(?:;[^;:"]*(?:"[^"]*"[^;:"]*)*)*):(?P<value>.*)$""", re.DOTALL
)
_PARAMETER = re.compile(r""";([\w-]+)(?:=((?:"[^"]*"|[^;"])*))?""")
_ESCAPE = re.compile(r"\\([nN,;:\\])")


@dataclass(frozen=True)
class ContentLine:
    """One property: upper-case name, upper-case parameters, raw value, and its line in the file, from 1."""

    name: str
    parameters: dict[str, str]
    raw: str
    line: int

    @property
    def text(self) -> str:
        """The value with its escapes resolved."""
        return _ESCAPE.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), self.raw)

    @property
    def parts(self) -> list[str]:
        """The values between semicolons, as a structured name or address has them."""
        return [
            _ESCAPE.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), part)
            for part in re.split(r"(?<!\\);", self.raw)
        ]


def content_lines(text: str) -> Iterator[ContentLine]:
    """The properties of a file; lines that are none are passed over."""
    for number, line in _unfolded(text):
        found = _LINE.match(line)
        if found is None:
            continue
        parameters = {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(found.group("parameters"))}
        value = found.group("value")
        if "QUOTED-PRINTABLE" in parameters.get("ENCODING", "").upper() or "QUOTED-PRINTABLE" in parameters:
            value = decode(quopri.decodestring(value.encode("utf-8")), parameters.get("CHARSET"))
        yield ContentLine(found.group("name").upper(), parameters, value, number)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    current, started = "", 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line[:1] in (" ", "\t") and current:
            current += line[1:]
        elif current.endswith("=") and "QUOTED-PRINTABLE" in current.upper():
            current = current[:-1] + line  # a soft break, as old telephones write them
        else:
            if current:
                yield started, current
            current, started = line, number
    if current:
        yield started, current
