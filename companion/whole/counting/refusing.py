"""Say why there is no number, and what to say instead, in plain English or German."""

from collections.abc import Sequence

_REFUSALS = {
    "unexplained": (
        "I looked into {0}, but nothing there tells me what “{rest}” means. Name a column, or words as they stand in "
        "the cells.",
        "Ich habe in {0} nachgesehen, aber nichts dort sagt mir, was „{rest}“ heißt. Nennen Sie eine Spalte oder Wörter, "
        "wie sie in den Zellen stehen.",
    ),
    "several": (
        "This can be counted in more than one place: {list}. Name the file that you mean.",
        "Das lässt sich an mehreren Stellen zählen: {list}. Nennen Sie die Datei, die Sie meinen.",
    ),
    "several-columns": (
        "More than one column may be meant: {list}. Name the one.",
        "Mehrere Spalten können gemeint sein: {list}. Nennen Sie die eine.",
    ),
    "no-columns": (
        "No column there holds numbers that could be counted.",
        "Dort gibt es keine Spalte mit Zahlen, die sich rechnen ließen.",
    ),
    "several-dates": (
        "The tables have more than one column of days: {list}. Name the one.",
        "Die Tabellen haben mehrere Spalten mit Tagen: {list}. Nennen Sie die eine.",
    ),
    "no-dates": ("The tables have no column of days.", "Die Tabellen haben keine Spalte mit Tagen."),
    "several-times": (
        "I can count for one span of days at a time. Ask for each by itself, with its year.",
        "Ich zähle für einen Zeitraum auf einmal. Fragen Sie nach jedem für sich, mit dem Jahr.",
    ),
    "which-year": (
        "There are rows for it in more than one year: {list}. Say the year.",
        "Dafür gibt es Zeilen in mehreren Jahren: {list}. Nennen Sie das Jahr.",
    ),
    "no-rows-then": ("No row is of that time.", "Keine Zeile ist aus dieser Zeit."),
    "no-rows": (
        "No row fits: {sentence}. The days there run from {first} to {last}.",
        "Keine Zeile passt: {sentence}. Die Tage dort reichen von {first} bis {last}.",
    ),
    "nothing-fits": ("No row fits: {sentence}.", "Keine Zeile passt: {sentence}."),
    "two-meanings": (
        "“{0}” may be meant in more than one way in these tables. Say it as it stands in the cell, in quotation marks, "
        "or name the file.",
        "„{0}“ kann in diesen Tabellen mehreres heißen. Schreiben Sie es, wie es in der Zelle steht, in "
        "Anführungszeichen, oder nennen Sie die Datei.",
    ),
    "several-measures": (
        "This asks for more than one number at once, or may be counted in two ways. Ask for one of them.",
        "Das fragt nach mehreren Zahlen auf einmal oder lässt sich auf zwei Arten zählen. Fragen Sie nach einer.",
    ),
    "several-groups": (
        "I can put rows together by one thing at a time.",
        "Ich kann Zeilen nur nach einem auf einmal zusammenfassen.",
    ),
    "average-per-step": (
        "The average of single rows and of whole sums are two things. Ask for the sum by month, or for the average of "
        "the rows.",
        "Der Durchschnitt einzelner Zeilen und ganzer Summen ist zweierlei. Fragen Sie nach der Summe pro Monat oder "
        "nach dem Durchschnitt der Zeilen.",
    ),
    "sum-or-single": (
        "The largest single {0} and the largest sum of {0} are two things. Say “sum” or “single”.",
        "Der größte einzelne Wert von {0} und die größte Summe sind zweierlei. Sagen Sie „Summe“ oder „einzeln“.",
    ),
    "other-unit": (
        "{0} is in {1}, and you ask in {2}. I do not convert.",
        "{0} steht in {1}, und Sie fragen in {2}. Ich rechne nicht um.",
    ),
    "rows-or-amount": (
        "The number of rows and the sum of {list} are two things. Name the column, or ask for rows.",
        "Die Zahl der Zeilen und die Summe von {list} sind zweierlei. Nennen Sie die Spalte oder fragen Sie nach Zeilen.",
    ),
    "percent": (
        "{0} is in percent, which does not add up. Ask for the average, the largest or the smallest.",
        "{0} steht in Prozent und lässt sich nicht addieren. Fragen Sie nach Durchschnitt, größtem oder kleinstem Wert.",
    ),
    "income-too": (
        "What came back cannot be told there from other money that came in. Name the rows that you mean.",
        "Was zurückkam, lässt sich dort nicht von anderen Eingängen unterscheiden. Nennen Sie die Zeilen, die Sie meinen.",
    ),
    "came-back": (
        "In {list} something came back. Ask with “refunds taken off” or “refunds not taken off”.",
        "In {list} kam etwas zurück. Fragen Sie mit „Erstattungen abgezogen“ oder „Erstattungen nicht abgezogen“.",
    ),
    "spent-not-there": (
        "{list} tells what came in, not what was spent. Name the file that you mean.",
        "{list} sagt, was hereinkam, nicht, was ausgegeben wurde. Nennen Sie die Datei, die Sie meinen.",
    ),
    "received-not-there": (
        "{list} tells what was spent, not what came in. Name the file that you mean.",
        "{list} sagt, was ausgegeben wurde, nicht, was hereinkam. Nennen Sie die Datei, die Sie meinen.",
    ),
    "no-signs": (
        "In {list} amounts have no sign that tells what went out and what came in.",
        "In {list} haben die Beträge kein Vorzeichen, das sagt, was hinausging und was hereinkam.",
    ),
    "mixed-units": (
        "The values are in {list}. I do not add up different units: ask for one of them.",
        "Die Werte stehen in {list}. Verschiedene Einheiten zähle ich nicht zusammen: Fragen Sie nach einer.",
    ),
    "unclear": (
        "Some values cannot be read for certain: {list}. A sum without them would be wrong.",
        "Einige Werte sind nicht sicher zu lesen: {list}. Eine Summe ohne sie wäre falsch.",
    ),
    "doubtful": (
        "Of some rows nobody can tell whether they belong: {list}.",
        "Von einigen Zeilen kann niemand sagen, ob sie dazugehören: {list}.",
    ),
    "overlap": (
        "The same rows seem to stand in {0} and in {1}. Name the file that you mean.",
        "Dieselben Zeilen scheinen in {0} und in {1} zu stehen. Nennen Sie die Datei, die Sie meinen.",
    ),
    "rows-outside": (
        "In {list} some rows stand outside the table that I could read.",
        "In {list} stehen Zeilen außerhalb der Tabelle, die ich lesen konnte.",
    ),
    "columns-unknown": (
        "{list} is still being read again to find its columns. Ask again in a moment.",
        "{list} wird noch einmal gelesen, um die Spalten zu finden. Fragen Sie gleich noch einmal.",
    ),
    "refunds": (
        "{0} went out and {1} came back. Say “out” or name the rows that you mean.",
        "{0} gingen hinaus und {1} kamen zurück. Sagen Sie, was davon gemeint ist.",
    ),
    "no-such-column": (
        "No column there says that, and no other table has the same key.",
        "Keine Spalte dort sagt das, und keine andere Tabelle hat denselben Schlüssel.",
    ),
    "still-reading": (
        "{0} files in scope are still being read. Ask again when that is done.",
        "{0} Dateien werden noch gelesen. Fragen Sie noch einmal, wenn das fertig ist.",
    ),
    "unread": (
        "These files could not be read, so a number would leave them out: {list}. Leave them out of the scope to count "
        "the others.",
        "Diese Dateien konnten nicht gelesen werden, und die Zahl ließe sie aus: {list}. Nehmen Sie sie aus der Auswahl, "
        "um die übrigen zu zählen.",
    ),
}  # fmt: skip


def refusal(code: str, found: Sequence[str], german: bool, sentence: str = "") -> str:
    """Why there is no number, in one or two sentences."""
    words = _REFUSALS[code][german]
    parts = [*found, "", "", ""]
    sentence = sentence or parts[2]
    listed = ", ".join(found[:6]) + (" …" if len(found) > 6 else "")
    rest = ", ".join(found[1:])
    return words.format(*parts, list=listed, rest=rest, sentence=sentence, first=parts[0], last=parts[1])
