"""Understand a question that only makes sense in its conversation ("and when was that?"), without a model."""

import re
from collections.abc import Sequence

from companion.answers.lexicon import fold, is_small, language_of, words_of
from companion.answers.prompt import Exchange
from companion.answers.tokens import Token, tokens_of
from companion.types.answers import Answer, Length, Verdict

_OPENINGS = re.compile(
    r"^(?:and|und|y|et|also|but|aber|then|dann|what about|how about|was ist mit|wie (?:ist|"
    r"sieht) es (?:aus )?(?:bei|mit)|"
    r"wie steht es (?:um|mit)|what else|was noch|why|warum|wieso|really|and why|que tal|et pour|y que)\b"
)
_ABOUT = re.compile(
    r"^(?:(?:and|und|y|et|but|aber)\s+)?(?:(?:what|how) about|was ist mit|wie (?:ist|sieht) es (?:aus )?(?:bei|"
    r"mit)|wie steht es (?:um|mit)|"
    r"(?:and|und|y|et)(?: for| bei| fur| para| pour| in)?)\s+",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"^(?:(?:and|but|hm+|oh|no|und|aber|y|pero)[ ,]+)*(?:are you (?:really |quite |absolutely )?(?:sure|certain)|"
    r"really|is (?:that|this|it) (?:really )?(?:true|right|correct|so)|sure|check (?:that )?again|look again|"
    r"bist du (?:dir )?(?:da |ganz |wirklich )*sicher|sicher|wirklich|echt|(?:stimmt|ist) das (?:wirklich )?"
    r"(?:so|wahr|richtig)?|stimmt das|schau (?:bitte )?noch ?mal nach|"
    r"estas segur[oa]|seguro|de verdad|es (?:eso )?(?:cierto|verdad)|tu es sur|vraiment)"
    r"(?: (?:about )?(?:that|this|it|da|daruber|de eso))?$"
)
_CORRECTS = re.compile(
    r"^(?:no|nope|nein|nicht|falsch|wrong|sorry|entschuldigung|perdon|non)\b[,.!:;– -]*"
    r"(?:(?:i|ich|yo) (?:meant?|meine|meinte|quise decir|was asking about)\s+)?|"
    r"^(?:i meant?|ich mein(?:t)?e|actually|eigentlich|sondern|rather)\b[,:]?\s*",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(
    r"^(?:no[,.]?\s+|nein[,.]?\s+)?(?:not|nicht)\s+(?P<old>[^,;]+)[,;]\s*(?:but\s+|sondern\s+)?(?P<new>.+?)[?.!]*$",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\bin (?:one|a) (?:single |short )?(?:sentence|word|line)|\b(?:briefly|in short|short answer|shorter)\b|"
    r"\bin einem (?:satz|wort)|\b(?:kurz|kurzer|knapp)\b|\ben una (?:frase|palabra)|\bbrevemente\b|一句话|简短"
)
_LONG = re.compile(
    r"\b(?:in (?:full )?detail|at length|everything about|tell me all|all about|detailed|longer)\b|"
    r"\b(?:ausfuhrlich\w*|genauer|im einzelnen|alles uber)\b|\b(?:con|en) detalle|\bdetalladamente|详细"
)
_DETAIL = re.compile(r" – (?=[^:]{1,40}: )")
_POINTERS = frozenset(
    words_of(
        """that this it its they them their he she him his her there then those these one ones das dies diese
        dieser dieses es er sie ihn ihm ihr sein seine davon dazu darin damals dort dann da eso esto ella
        ellos alli ese esa cela ca elle ils"""
    )
)
_QUESTION_WORDS = frozenset(
    words_of(
        """what when where who how which why was wann wo wer wie welche welcher welches warum wieviel que cuando donde
        quien como cuanto"""
    )
)
_PREPOSITIONS = frozenset(
    words_of(
        """to in at on from for with by of about into near zu nach in im an am auf bei mit von vom fur aus uber
        en a de con para"""
    )
)
_FEW = 2  # words of its own that a question has at most when it leans on the one before
_LONGEST_CORRECTION = 6  # words of its own that a correction has at most
_MOST_CARRIED = 8  # words


def asks_again(question: str) -> bool:
    """Whether a question doubts the last answer and asks nothing else ("are you sure?")."""
    return _AGAIN.match(_plain(question)) is not None


def changes_subject(question: str) -> bool:
    """Whether a follow-up or correction names somebody or something else than what was spoken of."""
    tokens = tokens_of(question, language_of(question))
    named = any(t.capital and t.content and not t.first and t.value is None for t in tokens)
    return named or _CORRECTS.match(question.strip()) is not None or _ABOUT.match(question) is not None


def length_wished(question: str) -> Length | None:
    """How long the answer is to be, where the question itself says so."""
    plain = _plain(question)
    if _SHORT.search(plain):
        return Length.SHORT
    return Length.LONG if _LONG.search(plain) else None


def _plain(question: str) -> str:
    return " ".join(fold(word) for word in question.split()).strip(" ?!.¿¡？！。")


def understood(question: str, history: Sequence[Exchange]) -> str:
    """The question to search with: the question itself, or with the words that it leans on from what came before.

    Args:
        question: as asked. history: earlier exchanges of the conversation, oldest first.
    """
    if not history or not question.strip():
        return question
    last = history[-1]
    corrected = _corrected(question, last)
    if corrected is not None:
        return corrected
    language = language_of(question, language_of(last.question))
    tokens = tokens_of(question, language)
    own = [t for t in tokens if t.content]
    plain = " ".join(fold(word) for word in question.split())
    opens = _OPENINGS.match(plain) is not None
    points = any(fold(t.written) in _POINTERS for t in tokens[1:] or tokens)
    names = [t for t in own if t.capital and not t.first and language != "de"]
    leans = (opens and len(own) <= 3) or (points and not names and len(own) <= 3) or (len(own) < _FEW and not names)
    if not leans:
        return question
    if _ABOUT.match(question) and not any(fold(t.written) in _QUESTION_WORDS for t in tokens[2:]) and not points:
        swapped = _swapped(question, last.question, language)
        if swapped:
            return swapped
    carried = _topic(last, own, language)
    return f"{question.rstrip()} ({' '.join(carried)})" if carried else question


def _corrected(question: str, last: Exchange) -> str | None:
    """The last question as a correction has it ("no, the other flat"); None where the question corrects nothing."""
    instead = _NOT_BUT.match(question.strip())
    if instead is not None:
        old, new = instead["old"].strip(), instead["new"].strip()
        at = last.question.casefold().find(old.casefold())
        if at >= 0:
            return last.question[:at] + new + last.question[at + len(old) :]
    match = _CORRECTS.match(question.strip())
    if match is None or not question.strip()[match.end() :].strip(" ?!.,"):
        return None
    new = question.strip()[match.end() :].strip()
    language = language_of(new, language_of(last.question))
    own = [t for t in tokens_of(new, language) if t.content]
    if len(own) > _LONGEST_CORRECTION:
        return None
    swapped = _swapped(new, last.question, language)
    if swapped is not None and any(t.value is not None or t.capital for t in own):
        return swapped
    carried = _topic(last, own, language, answered=False)
    dropped = _dropped(new, last.question, language)
    return f"{new.rstrip(' ?.!')} ({' '.join(word for word in carried if word not in dropped)})"


def _dropped(new: str, before: str, language: str) -> set[str]:
    """Words of the question before that the new ones take the place of: "at the front" against "at the rear"."""
    openings = {fold(word) for word in new.split()[:1]} & _PREPOSITIONS
    words = tokens_of(before, language_of(before, language))
    dropped: set[str] = set()
    for at, token in enumerate(words):
        if fold(token.written) in openings:
            dropped |= {t.written for t in words[at + 1 : at + 3]}
    return dropped


def _swapped(question: str, before: str, language: str, *, named: bool = False) -> str | None:
    """ "What about Mira?" after "When does Tom move?": "When does Mira move?"."""
    new = _ABOUT.sub("", question).strip(" ?!.？")
    if not new:
        return None
    tokens = tokens_of(before, language_of(before, language))
    fresh = tokens_of(new, language)
    value = next((at for at, t in enumerate(fresh) if t.value is not None), 0)
    cut = value - (fold(fresh[value - 1].written) in _PREPOSITIONS) if value else 0
    if cut and any(t.content for t in fresh[:cut]):  # "the school in January": one for the name, one for the time
        place = _replaced(tokens, fresh[cut:])
        if place is not None:
            timed = f"{before[: place[0]]}{new[fresh[cut].span.start :]}{before[place[1] :]}"
            return _swapped(new[: fresh[cut].span.start], timed, language, named=True) or timed
    run = _replaced(tokens, fresh, named=named)
    if run is None:
        return f"{before.rstrip(' ?')} {new}?"
    start, end = run
    return f"{before[:start]}{new}{before[end:]}"


def _replaced(tokens: Sequence[Token], fresh: Sequence[Token], *, named: bool = False) -> tuple[int, int] | None:
    """Where the name (or value) stands that the new one takes the place of.

    "To Oslo" takes the place of "to Kiel"; a bare name that of the first name without a preposition. `named`: what is
    new names something, capitals or not.
    """
    valued = any(t.value is not None for t in fresh)
    runs: list[tuple[int, int]] = []  # indices of the first and last token
    for at, token in enumerate(tokens):
        fits = token.value is not None if valued else token.capital and not token.first and token.value is None
        if fits and token.content:
            if runs and runs[-1][1] == at - 1:
                runs[-1] = (runs[-1][0], at)
            else:
                runs.append((at, at))
    if not runs or not (valued or named or any(t.capital for t in fresh)):
        return None
    before = {run: fold(tokens[run[0] - 1].written) if run[0] else "" for run in runs}
    opening = fold(fresh[0].written)
    if opening in _PREPOSITIONS:
        first, last = next((run for run in reversed(runs) if before[run] == opening), runs[-1])
        return tokens[first - (before[first, last] == opening)].span.start, tokens[last].span.end
    first, last = next((run for run in runs if before[run] not in _PREPOSITIONS), runs[0])
    return tokens[first].span.start, tokens[last].span.end


def _topic(last: Exchange, own: Sequence[Token], language: str, *, answered: bool = True) -> list[str]:
    """Words of the last question, then names and values of the sentence that answered it, if that was right."""
    known = {t.key for t in own} | {t.plain for t in own}
    words: list[str] = []
    sources = [last.question, _main_sentence(last.answer)] if answered else [last.question]
    for number, text in enumerate(sources):
        for token in tokens_of(text, language_of(text, language)):
            small = not token.content or fold(token.written) in _QUESTION_WORDS or is_small(token.written, language)
            wanted = number == 0 or token.value is not None or (token.capital and not token.first)
            if wanted and not small and token.key not in known and token.plain not in known:
                known |= {token.key, token.plain}
                words.append(token.written)
    return words[:_MOST_CARRIED]


def _main_sentence(answer: Answer) -> str:
    """The first supported sentence; of a card's detail only whose it is, not the value that was asked for."""
    text = next((s.text for s in answer.sentences if s.verdict is Verdict.SUPPORTED), "")
    return _DETAIL.split(text, maxsplit=1)[0]
