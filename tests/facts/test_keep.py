"""What becomes of a fact: one for the same thing, history in place of overwriting, and deleted for good."""

import pytest

from companion.facts import keep
from companion.store import facts
from companion.store.database import Database
from companion.types.errors import CompanionError
from companion.types.facts import FactState, Topic

KEY = bytes(range(32))


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "memory.db", KEY)
    yield opened
    opened.close()


@pytest.fixture
def memory(database):
    with database.write() as connection:
        yield connection


def say(connection, text: str, day: str = "2026-11-24", message: int = 0) -> list[int]:
    say.messages += 1
    return keep.propose_from_message(connection, message or say.messages, text, f"{day}T10:00:00+00:00")


say.messages = 0


def held(connection) -> list[str]:
    return [fact.statement for fact in facts.rows(connection, "state = 'accepted'")]


def test_what_is_said_is_proposed_with_its_quote_and_remembered_only_when_accepted(memory):
    (number,) = say(memory, "We saw the vet. By the way, I'm allergic to bee stings.")
    fact = facts.row(memory, number)
    assert (fact.state, fact.topic) == (FactState.PROPOSED, Topic.HEALTH)
    assert fact.sources[0].quote == "By the way, I'm allergic to bee stings."
    assert fact.sources[0].mark.of(fact.sources[0].quote) == "I'm allergic to bee stings"
    assert held(memory) == []
    keep.accept(memory, number, "2026-11-24")
    assert held(memory) == ["I am allergic to bee stings."]


def test_the_same_fact_said_twice_is_one_with_two_sources(memory):
    (number,) = say(memory, "I am allergic to penicillin.")
    assert say(memory, "I'm allergic to Penicillin!") == [number]
    keep.accept(memory, number, "2026-11-24")
    assert say(memory, "Remember that I am allergic to the penicillin.") == []
    assert len(facts.row(memory, number).sources) == 3
    assert len(facts.rows(memory, "1")) == 1


def test_a_newer_home_takes_the_place_of_the_older_which_stays_as_history(memory):
    (old,) = say(memory, "I have lived in Leipzig since 2018.", "2026-01-05")
    keep.accept(memory, old, "2026-01-05")
    (new,) = say(memory, "I moved to Porto on 1 August 2026.", "2026-08-03")
    keep.accept(memory, new, "2026-08-03")
    assert held(memory) == ["I moved to Porto on 1 August 2026."]
    (before,) = facts.row(memory, new).earlier
    assert (before.value, before.since, before.until) == ("Leipzig", "2018", "2026-08-01")
    assert facts.row(memory, old).state is FactState.PAST


def test_what_is_over_ends_the_fact_without_a_second_one(memory):
    (old,) = say(memory, "I work at Bosch.", "2025-02-01")
    keep.accept(memory, old, "2025-02-01")
    (ended,) = say(memory, "I no longer work at Bosch.", "2026-05-06")
    keep.accept(memory, ended, "2026-05-06")
    assert held(memory) == []
    (row,) = facts.rows(memory, "1")
    assert (row.id, row.state, row.until) == (old, FactState.PAST, "2026-05-06")


def test_a_past_home_is_history_and_replaces_nothing(memory):
    (now,) = say(memory, "I live in Porto.")
    keep.accept(memory, now, "2026-11-24")
    (past,) = say(memory, "I lived in Bonn until 2024.")
    assert keep.accept(memory, past, "2026-11-24").state is FactState.PAST
    assert held(memory) == ["I live in Porto."]


def test_a_contradiction_is_asked_about_and_decides_nothing_by_itself(memory):
    (old,) = say(memory, "I was born on 4 March 1984.")
    keep.accept(memory, old, "2026-11-24")
    (new,) = say(memory, "I was born on 5 March 1984.")
    assert facts.row(memory, new).contradicts.id == old
    assert held(memory) == ["I was born on 4 March 1984."]
    keep.accept(memory, new, "2026-11-24")
    assert held(memory) == ["I was born on 5 March 1984."]


def test_a_deleted_fact_stays_deleted_after_restart_and_when_its_message_is_read_again(tmp_path):
    database = Database(tmp_path / "memory.db", KEY)
    text = "I am allergic to penicillin."
    with database.write() as connection:
        (number,) = say(connection, text, message=900)
        keep.accept(connection, number, "2026-11-24")
        keep.forget(connection, number, "2026-11-24T11:00:00+00:00")
    database.close()
    opened = Database(tmp_path / "memory.db", KEY)
    with opened.write() as connection:
        assert say(connection, text, message=900) == []
        assert say(connection, "Übrigens: I'm allergic to penicillin", message=901) == []
        rows = list(connection.execute("SELECT count(*) FROM facts")) + list(
            connection.execute("SELECT count(*) FROM document_sources")
        )
        assert rows == [(0,), (0,)]
        (kept,) = list(connection.execute("SELECT key FROM fact_refusals"))
        assert b"penicillin" not in kept[0]
        assert say(connection, "Remember that I am allergic to penicillin.", message=902)
    opened.close()


def test_without_the_refusal_a_deleted_fact_would_come_back(memory):
    """The planted fault: deleting the row alone."""
    (number,) = say(memory, "I am allergic to penicillin.")
    facts.delete(memory, number)
    assert say(memory, "I am allergic to penicillin.")


def test_never_facts_about_health_asks_about_none_and_drops_those_proposed(memory):
    say(memory, "I am allergic to penicillin.")
    keep.never(memory, Topic.HEALTH, True, "2026-11-24")
    assert facts.rows(memory, "1") == []
    assert say(memory, "I have asthma.") == []
    assert say(memory, "I live in Porto.") != []
    keep.never(memory, Topic.HEALTH, False, "2026-11-24")
    assert say(memory, "I have diabetes.") != []


def test_not_now_is_asked_again_when_it_is_said_again(memory):
    (number,) = say(memory, "I live in Porto.")
    keep.set_aside(memory, number)
    assert facts.rows(memory, "state = 'proposed'") == []
    assert say(memory, "I live in Porto.") == [number]
    assert facts.row(memory, number).state is FactState.PROPOSED


def test_a_fact_can_be_put_right_in_the_owners_words(memory):
    (number,) = say(memory, "I live in Porto.")
    keep.accept(memory, number, "2026-11-24")
    changed = keep.change(memory, number, "I live in Porto, Rua das Flores 8.", "2026-08", None, "2026-11-24T12:00:00")
    assert (changed.value, changed.since) == ("Porto, Rua das Flores 8", "2026-08")
    assert [source.kind for source in changed.sources] == ["message", "own"]
    with pytest.raises(CompanionError):
        keep.change(memory, number, "  ", None, None, "2026-11-24T12:00:00")


def test_what_the_owner_writes_into_the_memory_is_kept_in_their_words_where_no_pattern_reads_it(memory):
    fact = keep.add(memory, "The gas meter is behind the piano.", "2026-11-24T12:00:00+00:00")
    assert (fact.state, fact.statement) == (FactState.ACCEPTED, "The gas meter is behind the piano.")
