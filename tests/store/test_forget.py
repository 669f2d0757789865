"""What was forgotten is nowhere: not in tables, index, free pages, log, backups or Chroma's files."""

import pytest

from companion.store import redact, words
from companion.store.backup import Backups
from companion.store.database import Database
from companion.store.deleters import says
from companion.store.vectors import VectorStore
from companion.types.answers import Verdict
from companion.types.safety import ForgetPlace, Selector
from companion.workers.requests import DropFresh
from tests.store.remembering import Remembering, seeds_of, traces, vector_of
from tests.workers_at_work import WorkerAtWork

CANARY = "zwqkanarienxv"
SAID = f"On Sunday {CANARY} came to dinner."
OTHER = "The chain was replaced at 3,140 km."
EVERYWHERE = {"tables", "words", "pages", "log", "backups", "vectors"}


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    running = WorkerAtWork("vectors", tmp_path_factory.getbasetemp())  # the one folder that it may write to
    yield running.client
    running.end()


@pytest.fixture
def memory(tmp_path, worker):
    made = Remembering(tmp_path / "data", worker.call)
    yield made
    made.close()
    worker.call(DropFresh("own"))


@pytest.fixture
def full(memory):
    """A file with the canary, one without, an answer from both, a sealed generation and two backups."""
    memory.told = memory.add_file("dinner.md", SAID)
    memory.other = memory.add_file("bicycle.md", OTHER)
    memory.conversation = memory.ask("Who came, and what about the chain?", (memory.told, SAID), (memory.other, OTHER))
    memory.vectors.rebuild("own")
    memory.backups.take()
    memory.clock.seconds += 86_400
    memory.backups.take()
    memory.seeds = seeds_of(memory)
    return memory


def left(memory) -> set[str]:
    return traces(memory, CANARY, vector_of(SAID), memory.seeds + seeds_of(memory))


def test_a_forgotten_file_leaves_no_trace_anywhere(full):
    assert left(full) == EVERYWHERE, "the search itself sees every place"
    steps = full.forget(Selector("file", (full.told,)))
    assert [step.place for step in steps] == list(ForgetPlace), "the report names every place, in order"
    assert left(full) == set()
    assert full.database.read().pragma("integrity_check") == "ok"
    (answer,) = full.answers_in(full.conversation)
    first, second = answer.answer.sentences
    assert (first.verdict, first.supports) == (Verdict.FORGOTTEN, ())
    assert (second.verdict, second.text) == (Verdict.SUPPORTED, OTHER)
    assert answer.text[second.span.start : second.span.end] == OTHER
    assert [p.text for p in answer.answer.passages] == ["", OTHER]
    assert full.vectors.nearest(vector_of(OTHER), 1).ids == (full.chunk_of(full.other)[0],), "the rest is still found"


FAULTS = {
    "words": lambda m: m.setattr(words, "optimize", lambda _connection: None),
    "log": lambda m: m.setattr(Database, "checkpoint", lambda _self: True),
    "vectors": lambda m: m.setattr(VectorStore, "purge", lambda _self, _stop=None: 0),
    "backups": lambda m: m.setattr(Backups, "rewrite", lambda _self, _patch, _clean: 0),
    "tables": lambda m: m.setattr(redact, "answers", lambda _connection, _gone: 0),
}


@pytest.mark.parametrize("place", FAULTS)
def test_the_proof_sees_a_forgetting_that_leaves_out_a_place(full, monkeypatch, place):
    FAULTS[place](monkeypatch)
    full.forget(Selector("file", (full.told,)))
    assert place in left(full)


def test_the_proof_sees_free_pages_that_were_not_wiped(full):
    with full.database.write() as connection:
        connection.pragma("secure_delete", False)
    full.database._durable.pragma("secure_delete", False)
    full.forget(Selector("file", (full.told,)))
    assert "pages" in left(full)


def test_a_text_that_stands_in_another_file_too_stays_with_that_one(full):
    copy = full.add_file("copy of dinner.md", SAID)
    full.forget(Selector("file", (full.told,)))
    assert full.chunk_of(copy)
    (answer,) = full.answers_in(full.conversation)
    assert answer.answer.sentences[0].verdict is Verdict.SUPPORTED
    full.forget(Selector("file", (copy,)))
    assert left(full) == set()


def test_a_forgotten_file_that_still_lies_in_its_folder_stays_out(full):
    full.forget(Selector("file", (full.told,)))
    assert full.forgetting.is_kept_out(full.home, b"dinner.md")
    assert not full.forgetting.is_kept_out(full.home, b"bicycle.md")
    assert full.forgetting.kept_out() > 0
    full.forgetting.allow_again()
    assert not full.forgetting.is_kept_out(full.home, b"dinner.md")


@pytest.mark.parametrize(
    ("selector", "gone"),
    [
        (Selector("about", words=CANARY.upper()), True),
        (Selector("person", words=CANARY), True),
        (Selector("folder", (1,)), True),
        (Selector("time", since="2026-03-01", until="2026-03-31"), True),
        (Selector("about", words="kanarienxv"), False),
    ],
)
def test_everything_about_somebody_or_of_a_time_or_folder_goes_the_same_way(full, selector, gone):
    preview = full.forgetting.preview(selector)
    assert bool(preview.counts) is gone
    assert left(full) == EVERYWHERE, "a preview changes nothing"
    full.forget(selector)
    assert (left(full) == set()) is gone


def test_what_a_person_wrote_about_it_goes_too_and_the_rest_of_the_conversation_stays(full):
    number = full.ask(f"And did {CANARY} like it?")
    with full.database.write(durable=True) as connection:
        connection.execute("INSERT INTO settings VALUES ('draft.1', ?)", (f"Ask {CANARY} whether",))
    full.backups.take()
    full.forget(Selector("about", words=CANARY))
    assert left(full) == set()
    rows = full.database.read().execute("SELECT count(*) FROM messages WHERE conversation = ?", (number,)).fetchall()
    assert rows == [(2,)]


def test_a_deleted_conversation_goes_from_the_backups_too(full):
    number = full.ask(f"What about {CANARY}?")
    full.backups.take()
    with full.database.write(durable=True) as connection:
        connection.execute("UPDATE conversations SET hidden_at = 1 WHERE id = ?", (number,))
    assert full.forgetting.forget_hidden(before=2) == 1
    list(full.forgetting.finish())
    full.forget(Selector("file", (full.told,)))
    assert left(full) == set()


def test_a_file_that_was_deleted_is_gathered_and_one_that_only_moved_keeps_its_answers(full):
    with full.database.write() as connection:
        full.forgetting.files_gone(connection, [full.told, full.other])
    assert not full.forgetting.is_due(), "more may follow, or it turns up elsewhere"
    full.add_file("archive/bicycle.md", OTHER)
    full.clock.seconds += 3600
    assert full.forgetting.is_due()
    list(full.forgetting.finish())
    (answer,) = full.answers_in(full.conversation)
    assert [s.verdict for s in answer.answer.sentences] == [Verdict.FORGOTTEN, Verdict.SUPPORTED]
    assert left(full) == set()


@pytest.mark.parametrize("place", list(ForgetPlace))
def test_a_forgetting_that_was_cut_off_anywhere_goes_on_at_the_next_start(full, worker, place):
    number = full.forgetting.begin(Selector("file", (full.told,)))
    for step in full.forgetting.finish():
        if step.place is place:
            break  # the engine is killed here
    full.database.close()
    again = Remembering(full.folder, worker.call)
    again.seeds = full.seeds
    try:
        assert again.forgetting.report(number).finished is None
        assert again.forgetting.is_due()
        list(again.forgetting.finish())
        assert again.forgetting.report(number).finished is not None
        assert left(again) == set()
    finally:
        again.close()


def test_facts_goals_and_notes_are_forgotten_by_a_deleter_of_their_own(full):
    with full.database.write(durable=True) as connection:
        for statement in (SAID, "I ride a bicycle"):
            connection.execute(
                "INSERT INTO facts (subject, relation, value, statement, topic, key, state, noted, language)"
                " VALUES ('owner', 'does', ?1, ?1, 'life', ?2, 'accepted', '2026-01-01T10:00:00+00:00', 'en')",
                (statement, statement.encode()),
            )
    full.backups.take()
    assert full.forgetting.preview(Selector("fact", (2,))).counts == {"fact": 1}
    full.forget(Selector("about", words=CANARY))
    assert full.database.read().execute("SELECT id FROM facts").fetchall() == [(2,)]
    assert left(full) == set()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Anna's bicycle", True),
        ("with ANNA.", True),
        ("Annas Rad", True),
        ("an annual report", False),
        ("Johanna", False),
        ("", False),
    ],
)
def test_a_name_is_found_as_a_word_and_not_inside_another(text, said):
    assert says(text, "Anna") is said


def test_the_log_of_what_was_forgotten_names_no_name(full):
    full.forget(Selector("about", words=CANARY))
    rows = full.audit.page(None, 100)
    assert [row.what for row in rows.rows][:2] == ["gone for good", "forgotten"]
    assert not any(CANARY in f"{row.subject}{row.detail}" for row in rows.rows)
    assert rows.whole
