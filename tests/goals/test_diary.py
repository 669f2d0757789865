"""Half a year of diary entries: evidence is found with few false ones, and no number is wrong, by words alone."""

from pathlib import Path

from companion.goals.match import Context, Weights, find_evidence
from tests.goals.test_numbers import document, topic

GOALS = {
    1: "Run a half marathon by September 2026",
    2: "Speak Portuguese by November 2026, four times a week",
    3: "Save 3000 € by December 2026",
    4: "Read 24 books in 2026",
}
KINDS = {"md": "note", "eml": "mail"}


def test_a_diary_gives_its_evidence_and_no_wrong_number() -> None:
    lines = (Path(__file__).parent / "diary.tsv").read_text(encoding="utf-8").splitlines()
    topics = {number: topic(sentence) for number, sentence in GOALS.items()}
    right = found = wanted = numbers = numbers_wanted = 0
    wrong: list[str] = []
    for line in lines:
        if line.startswith("#"):
            continue
        day, path, text, said = line.split("\t")
        expected = {}
        for part in said.split(",") if said != "-" else ():
            number, _, value = part.partition("=")
            expected[int(number)] = float(value) if value else None
        name = path.rsplit("/", 1)[-1].replace(".eml", ".md")
        read = document(name, f"{text}\n")
        context = Context(path, name.removesuffix(".md"), KINDS[path.rsplit(".", 1)[-1]], day)
        for number, goal in topics.items():
            pieces = find_evidence(read, context, goal, Weights(), lambda _: 0.0, "2026-01-01")
            wanted += number in expected
            numbers_wanted += expected.get(number) is not None
            if pieces:
                found += 1
                right += number in expected
                if number not in expected:
                    wrong.append(f"{number}: {text}")
            elif number in expected:
                wrong.append(f"missed {number}: {text}")
            values = [piece.value for piece in pieces if piece.value is not None]
            assert not values or values == [expected.get(number)], f"{number}: {text}"
            numbers += bool(values)
    assert right / found >= 0.85, wrong
    assert right / wanted >= 0.7, wrong
    assert numbers / numbers_wanted >= 0.6
