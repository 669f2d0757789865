"""Whether a question is about past conversations: what was asked, answered, decided or told here."""

import re

_ABOUT = re.compile(
    r"\b(?:(?:did|had|have|were|was) (?:we|i|you)(?: \w+)? (?:decid\w*|discuss\w*|"
    r"talk\w*|agree\w*|ask\w*|tell|told|say|"
    r"said|mention\w*|settl\w*|conclu\w*|plan\w*|chat\w*|answer\w*|advis\w*|suggest\w*|recommend\w*)|"
    r"(?:we|you) (?:decided|discussed|talked|agreed|said|told|settled|answered|suggested|recommended|mentioned)|"
    r"i (?:asked|told you|said to you|mentioned to you)|"
    r"(?:our|last|previous|earlier|past|that|this) (?:conversation|chat|discussion|talk)s?|"
    r"in (?:a|an|our|my) (?:earlier |past |old |last )?(?:conversation|chat)s?|"
    r"(?:habe|hatte) ich (?:dir|dich)|(?:hast|hattest) du (?:mir )?|"
    r"(?:wir|du) .{0,40}\b(?:besprochen|entschieden|beschlossen|vereinbart|ausgemacht|gesagt|geraten|empfohlen|"
    r"vorgeschlagen|geantwortet|geeinigt)|"
    r"(?:unser\w*|letzte\w*|frühere\w*|dies\w*) (?:gespräch\w*|unterhaltung\w*|chats?|diskussion\w*)|"
    r"(?:habe|hatte) ich .{0,40}\b(?:gefragt|erzählt|geschrieben|gesagt))\b",
    re.IGNORECASE,
)


def about_conversations(question: str) -> bool:
    """Whether the question asks for what was said in conversations with Companion, in English or German."""
    return _ABOUT.search(question) is not None
