"""The weekly review: what moved, what stalled (as plainly), what the owner wrote about it, one question."""

from companion.briefs.lines import line, own_goal, quoted, within
from companion.briefs.material import GoalWeek, WeekMaterial
from companion.briefs.words import WORDS, day_words, number_words
from companion.types.briefs import BriefLine, BriefPart
from companion.types.goals import Cited, Evidence, Measure, Period, PeriodKept, Standing

_WROTE = 3
_LEAST_WORDS = 6  # an entry that is only a number is not something that was written about a goal
_SOURCES = 3
_SUMMED = (Measure.TOTAL, Measure.COUNT)
_NOTES = (".md", ".txt")  # messages are left out: a line could not tell when one of them is forgotten


def weekly(material: WeekMaterial, language: str) -> tuple[BriefLine, ...]:
    """The lines of a week, readable in a minute; none where no goal is pinned."""
    moved = [_moved(one, language) for one in material.goals if one.entries]
    stalled = [found for one in material.goals if (found := _stalled(one, material, language)) is not None]
    wrote = [found for one in material.goals if (found := _wrote(one, language)) is not None]
    question = _question(material, stalled, language)
    return within([*moved, *stalled, *wrote[:_WROTE], *question])


def _moved(week: GoalWeek, language: str) -> BriefLine:
    words, goal, entries = WORDS[language], week.card.goal, week.entries
    values = [one.value for one in entries if one.value is not None]
    summed = ""
    if values and len(values) == len(entries) and goal.target.measure in _SUMMED:
        summed = words["sum"].format(sum=number_words(sum(values), goal.target.unit, language))
    period = _period(week)
    kept = "" if period is None else words["kept"].format(done=period.done, wanted=period.wanted)
    key = "moved-one" if len(entries) == 1 else "moved-more"
    said = words[key].format(title=goal.title, count=len(entries), sum=summed, kept=kept)
    return line(BriefPart.MOVED, said, _sources(entries), goal.id, _check_in(entries[:_SOURCES]))


def _stalled(week: GoalWeek, material: WeekMaterial, language: str) -> BriefLine | None:
    words, card = WORDS[language], week.card
    title, behind = card.goal.title, card.progress.standing is Standing.BEHIND
    if card.progress.standing is Standing.REACHED or (card.goal.pinned_on > material.first and not week.entries):
        return None
    period = _period(week)
    source = (own_goal(card.goal),) if card.last is None else (card.last.source,)
    check_in = 0 if card.last is None else _check_in((card.last,))
    if not week.entries:
        since = card.goal.pinned_on if card.last is None else card.last.day
        key = "stalled-never" if card.last is None else "stalled-since"
        late = words["late"] if behind else ""
        said = words[key].format(title=title, since=day_words(since, language), late=late)
    elif period is not None and not period.kept:
        said = words["short"].format(title=title, done=period.done, wanted=period.wanted)
    elif behind:
        said = words["behind-still"].format(title=title)
    else:
        return None
    return line(BriefPart.STALLED, said, source, card.goal.id, check_in)


def _wrote(week: GoalWeek, language: str) -> BriefLine | None:
    own = [one for one in week.entries if one.id < 0 or one.source.path.endswith(_NOTES)]
    longest = max(own, key=lambda one: len(one.quote.split()), default=None)
    if longest is None or len(longest.quote.split()) < _LEAST_WORDS:
        return None
    said = WORDS[language]["quote"].format(
        day=day_words(longest.day, language), title=week.card.goal.title, quote=quoted(longest.quote)
    )
    return line(BriefPart.WROTE, said, (longest.source,), week.card.goal.id, _check_in((longest,)))


def _question(material: WeekMaterial, stalled: list[BriefLine], language: str) -> list[BriefLine]:
    about = {line.goal for line in stalled}
    chosen = next((one for one in material.goals if one.card.goal.id in about and not one.entries), None)
    chosen = chosen or next((one for one in material.goals if one.card.goal.id in about), None)
    key = "ask-stalled"
    if chosen is None:
        chosen, key = next((one for one in material.goals if one.entries), None), "ask-moved"
    if chosen is None:
        return []
    goal = chosen.card.goal
    said = WORDS[language][key].format(title=goal.title)
    return [line(BriefPart.QUESTION, said, (own_goal(goal),), goal.id)]


def _period(week: GoalWeek) -> PeriodKept | None:
    """The week of a rhythm that counts in weeks."""
    rhythm, periods = week.card.goal.target.rhythm, week.card.progress.periods
    if rhythm is None or rhythm.period is not Period.WEEK or rhythm.every != 1 or not periods:
        return None
    return periods[-1]


def _sources(entries: tuple[Evidence, ...]) -> tuple[Cited, ...]:
    return tuple(dict.fromkeys(one.source for one in entries[:_SOURCES]))


def _check_in(entries: tuple[Evidence, ...]) -> int:
    return next((-one.id for one in entries if one.id < 0), 0)
