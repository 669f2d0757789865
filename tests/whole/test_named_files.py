"""Files that a question names, as they are called: with and without extension, underscores or case."""

from datetime import date

import pytest

from companion.store.whole import ScopedFile
from companion.types.passages import Scope
from companion.whole.noticing import Task, task_of
from companion.whole.scoping import Names, meant

_NAMES = (
    "contract_v1.md",
    "contract_v2.md",
    "contract_v10.md",
    "Lease 2024.pdf",
    "notes.md",
    "contract.txt",
    "Offer-Berg.docx",
)
_FILES = tuple(
    ScopedFile(at, at, 1, "text", name, name, None, 0, 10, 1, None) for at, name in enumerate(_NAMES, start=1)
)


def _meant(question):
    found = meant(question, task_of(question), Scope(), Names(_FILES, ()), date(2026, 1, 1))
    return {_NAMES[number - 1] for number in found.scope.files}, found.topic


@pytest.mark.parametrize(
    ("question", "task", "wanted"),
    [
        ("What changed between contract_v1.md and contract_v2.md?", Task.CHANGED, {"contract_v1.md", "contract_v2.md"}),
        ("What changed between contract_v1 and contract_v2?", Task.CHANGED, {"contract_v1.md", "contract_v2.md"}),
        ("What changed between Contract V1 and contract v2.md?", Task.CHANGED, {"contract_v1.md", "contract_v2.md"}),
        ("what changed from CONTRACT_V1.MD to contract_v10.md", Task.CHANGED, {"contract_v1.md", "contract_v10.md"}),
        ("What is different between contract-v1 and contract-v2?", Task.CHANGED, {"contract_v1.md", "contract_v2.md"}),
        (
            "Was hat sich zwischen contract_v1.md und contract_v2.md geändert?",
            Task.CHANGED,
            {"contract_v1.md", "contract_v2.md"},
        ),
        ("Was ist der Unterschied zwischen contract_v1.md und notes.md?", Task.COMPARE, {"contract_v1.md", "notes.md"}),
        ("Compare contract_v1.md with contract.txt", Task.COMPARE, {"contract_v1.md", "contract.txt"}),
        ("Summarise notes.md", Task.SUMMARISE, {"notes.md"}),
        ("Summarise lease 2024", Task.SUMMARISE, {"Lease 2024.pdf"}),
        ("Summarise Lease_2024.pdf", Task.SUMMARISE, {"Lease 2024.pdf"}),
        ("Fasse offer berg.docx zusammen", Task.SUMMARISE, {"Offer-Berg.docx"}),
        ("Summarise contract.txt", Task.SUMMARISE, {"contract.txt"}),
    ],
)
def test_a_file_is_meant_by_its_name(question, task, wanted):
    assert task_of(question) is task
    assert _meant(question) == (wanted, ())


def test_a_word_that_is_also_a_name_says_no_file_alone():
    assert task_of("What do my notes say about the roof?") is Task.ORDINARY
    assert task_of("What does the U.S. report say?") is Task.ORDINARY


@pytest.mark.parametrize(
    "question", ["How much did I spend?", "How much have we spent this year?", "How much did I spend at Migros?"]
)
def test_a_question_after_all_spending_is_noticed(question):
    assert task_of(question) is Task.SUM
