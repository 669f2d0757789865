"""Clean a model's text while it streams: no citation marks of its own, no images, no HTML, no thinking aloud.

A model's marks are not trusted (sentences are tied to passages by checking them), an image would be fetched, and a link
could carry the owner's words away: its text stays, its target goes.
"""

import re

from companion.privacy.injection import harmless

_THINKING = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>\s*", re.DOTALL | re.IGNORECASE)
_OPEN_THINKING = re.compile(r"<think(?:ing)?>(?!.*</think(?:ing)?>)", re.DOTALL | re.IGNORECASE)
_IMAGE_OR_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_REFERENCE = re.compile(r"!?\[([^\[\]]+)\]\[[^\[\]]*\]")
_NUMBERS = r"\s*\d{1,3}(?:\s*[,;–-]\s*(?:passage\s*)?\d{1,3})*\s*"
_MARK = re.compile(
    rf"[ \t]*(?:\[(?:passages?|sources?|quellen?|n=|no\.)?{_NUMBERS}\]|【[^】]{{1,20}}】|\((?:passages?|sources?|"
    rf"quellen?)\s{_NUMBERS}\))",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
# something that may still turn into one of these, at the end of what came so far
_UNFINISHED = re.compile(
    r"[ \t]*(?:!|!?\[[^\[\]\n]{0,200}\]?|!?\[[^\[\]\n]{0,200}\]\([^()\n]{0,500}|"
    r"!?\[[^\[\]\n]{1,200}\]\[[^\[\]\n]{0,50}|"
    r"【[^】\n]{0,20}|\((?:p|s|q)?[a-z]{0,8}\s?[\d,; –-]{0,20}|<[/!a-zA-Z]?[^<>]{0,300})$|\s+$",
    re.IGNORECASE,
)


class Cleaner:
    """Cleans text as it comes; gives the same in whatever pieces it comes."""

    def __init__(self) -> None:
        self._held = ""
        self._begun = False

    def feed(self, delta: str) -> str:
        """Clean text that is certain by now; what could still become a mark is held back."""
        self._held += delta
        if _OPEN_THINKING.search(self._held):
            return ""
        self._held = _THINKING.sub("", self._held)
        unfinished = _UNFINISHED.search(self._held)
        cut = unfinished.start() if unfinished else len(self._held)
        ready, self._held = self._held[:cut], self._held[cut:]
        return self._cleaned(ready)

    def close(self) -> str:
        """What was held back, cleaned; no more comes."""
        rest, self._held = self._held, ""
        rest = _OPEN_THINKING.split(rest, maxsplit=1)[0]
        return self._cleaned(rest).rstrip()

    def _cleaned(self, text: str) -> str:
        if not text:
            return ""
        text = _IMAGE_OR_LINK.sub(r"\1", text)
        text = _REFERENCE.sub(r"\1", _MARK.sub("", text))
        text = harmless(_HTML.sub("", _BREAK.sub("\n", text)))
        if not self._begun:
            text = text.lstrip()
            self._begun = bool(text)
        return text
