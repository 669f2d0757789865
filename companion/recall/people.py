"""Who says something in a chunk, and whether a question names them."""

import re

# "Anna: …", "(8 May 2023) Anna Smith: …", "[10:15] Anna: …": how chats, transcripts and exported messages begin
_SPEAKER = re.compile(r"\s*(?:[(\[].{0,60}?[)\]]\s+)?([^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}):\s")
_NAME = re.compile(r"[^\W\d_][\w-]+")


def speaker(text: str) -> frozenset[str]:
    """Names of whoever speaks in a chunk, folded; empty where it does not begin with a speaker."""
    match = _SPEAKER.match(text)
    return frozenset(name.casefold() for name in _NAME.findall(match.group(1))) if match else frozenset()


def named(question: str) -> frozenset[str]:
    """Words of a question that may name somebody, folded: those that begin with a capital, the first one aside."""
    words = _NAME.findall(question.replace("'s", "").replace("’s", ""))
    return frozenset(word.casefold() for word in words[1:] if word[0].isupper())
