"""What was understood of a sentence, a line for each part; what was left open is said too."""

from PySide6.QtWidgets import QHBoxLayout

from companion.types.goals import GoalProposal, Measure
from ui.goals import words
from ui.widgets.basic import Label, row


def understood(proposal: GoalProposal) -> list[tuple[str, str]]:
    """(name, words) of each part, in order."""
    say = words.translate
    draft = proposal.draft
    target = draft.target
    found = [(say("goals", "Goal"), draft.title)]
    if target.amount is not None:
        value = words.amount(abs(target.amount), target.unit)
        if target.measure is Measure.CHANGE:
            value = (
                say("goals", "{} less").format(value) if target.amount < 0 else say("goals", "{} more").format(value)
            )
        how = "" if target.measure is None else words.measure(target.measure)
        found.append((say("goals", "Number"), f"{value}, {how}" if how else value))
    if target.by is not None:
        found.append(
            (say("goals", "Day"), say("goals", "by {}").format(words.weekday(target.by) + " " + target.by[:4]))
        )
    if target.rhythm is not None:
        found.append((say("goals", "Rhythm"), words.rhythm(target.rhythm)))
    if target.milestones:
        found.append((say("goals", "Steps"), words.joined(list(target.milestones))))
    if draft.why:
        found.append((say("goals", "Why"), draft.why))
    if len(found) == 1:
        found.append((say("goals", "Open"), say("goals", "no number, day or rhythm; it can be added later")))
    return found


def understood_rows(proposal: GoalProposal) -> list[QHBoxLayout]:
    """The same as rows."""
    made = []
    for name, said in understood(proposal):
        label = Label(name, "body", "3")
        label.setMinimumWidth(label.fontMetrics().horizontalAdvance("m" * 8))
        line = row(label, Label(said, "body", "1", wrap=True), margins=(0, 6, 0, 6), gap=12)
        line.setStretch(1, 1)
        made.append(line)
    return made
