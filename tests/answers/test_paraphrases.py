"""A model words things in its own way; what is true stays supported."""

import pytest

from companion.answers.support import check
from companion.types.answers import Verdict
from tests.answers.passages import make_passage

MAIL = make_passage(
    1,
    "Hi Mira,\n\nthe landlord raised the rent from 614 € to 640 € starting in May. I paid the deposit of 1,280 € on "
    "3 April 2024 by bank transfer. Anna will bring the keys on Saturday at 10:30.\n\nBest, Tom",
    title="Re: flat.eml",
    date="2024-04-10",
)
REPORT = make_passage(
    2,
    "In 2019 the company hired 40 people and opened an office in Hamburg. Sales rose by 12 percent to 3.4 million "
    "euros, while costs fell slightly. The board, chaired by Helen Ortiz, approved the merger with "
    "Nordwind in November.",
    title="Annual report 2019.pdf",
)
VERTRAG = make_passage(
    3,
    "Der Mietvertrag wird auf unbestimmte Zeit geschlossen. Die Kündigungsfrist beträgt drei Monate zum Monatsende. "
    "Die Kaution in Höhe von 1.280 Euro ist vor dem Einzug zu zahlen. Haustiere dürfen nur mit "
    "Zustimmung der Vermieterin "
    "Frau Brandt gehalten werden.",
    title="Mietvertrag.pdf",
    date="2024-04-12",
)
ALL = (MAIL, REPORT, VERTRAG)

TRUE = [
    "The rent was raised from 614 € to 640 €.",
    "Starting in May, the landlord raised the rent to 640 €.",
    "Tom paid the deposit of €1,280 by bank transfer on April 3, 2024.",
    "On 3 April 2024, the deposit of 1280 € was paid by bank transfer.",
    "Anna brings the keys on Saturday at 10:30 am.",
    "The keys will be brought by Anna on Saturday.",
    "**The deposit was 1,280 €.**",
    "- Anna will bring the keys on Saturday.",
    "The company hired 40 people in 2019.",
    "In 2019, the company opened an office in Hamburg and hired forty people.",
    "Sales rose 12% to €3.4 million.",
    "The merger with Nordwind was approved by the board in November.",
    "Helen Ortiz chaired the board.",
    "Costs fell slightly while sales rose by 12 percent.",
    "According to the annual report, the board approved the merger with Nordwind.",
    "Die Kündigungsfrist beträgt 3 Monate zum Monatsende.",
    "Der Mietvertrag ist auf unbestimmte Zeit geschlossen.",
    "Laut dem Mietvertrag beträgt die Kündigungsfrist drei Monate.",
    "Vor dem Einzug ist die Kaution von 1.280 € zu zahlen.",
    "Haustiere dürfen nur mit Zustimmung von Frau Brandt gehalten werden.",
]
UNTRUE = [
    "The rent was raised from 640 € to 614 €.",
    "Anna paid the deposit of 1,280 € on 3 April 2024.",
    "Tom will bring the keys on Saturday at 10:30.",
    "The deposit was 640 €.",
    "Sales fell by 12 percent to 3.4 million euros.",
    "The company hired 12 people in 2019.",
    "The board rejected the merger with Nordwind.",
    "The board approved the merger with Hamburg.",
    "Helen Ortiz approved the office in Hamburg in November.",
    "Costs rose slightly.",
    "Die Kündigungsfrist beträgt drei Monate zum Jahresende und ist verlängerbar.",
    "Die Kaution ist nach dem Einzug zu zahlen.",
    "Haustiere dürfen auch ohne Zustimmung der Vermieterin gehalten werden.",
    "Die Kaution beträgt drei Monate.",
    "Der Mietvertrag wird nicht auf unbestimmte Zeit geschlossen.",
]


@pytest.mark.parametrize("sentence", TRUE)
def test_a_true_sentence_in_other_words_is_supported(sentence):
    assert check(sentence, ALL).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize("sentence", UNTRUE)
def test_a_false_sentence_in_other_words_is_not(sentence):
    assert check(sentence, ALL).verdict is not Verdict.SUPPORTED
