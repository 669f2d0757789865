"""What the memory holds about somebody or something, and forgetting it: facts, messages, index rows.

Files are the owner's and stay; what else holds the words (backups, sealed vectors) is the caller's to renew.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import apsw
import msgspec

from companion.facts import keep
from companion.library import messages_index
from companion.library import own_documents as library_documents
from companion.store import facts, own_documents
from companion.store.database import folded
from companion.types.answers import Answer, Sentence, Verdict
from companion.types.facts import About, FactRow, SaidMessage

_SHOWN_CHARS = 200
FORGOTTEN_TITLE = "…"


def about(connection: apsw.Connection, words: str) -> About:
    """What would go with these words: facts that say them or were said with them, and messages that hold them."""
    asked = " ".join(words.split())
    if not asked:
        return About("", (), (), 0)
    found_facts = tuple(fact for fact in facts.rows(connection, "1") if _says(fact, asked))
    messages = tuple(_messages(connection, asked))
    return About(asked, found_facts, messages, _chunks(connection, found_facts, messages))


def forget(connection: apsw.Connection, words: str, now: str) -> About:
    """Forget all that `about` names, in the caller's transaction; returns what went.

    Later messages of a conversation stay; one that has none left goes. Kept answers lose the passages that hold the
    words, and their sentences that rested on them become "forgotten".
    """
    gone = about(connection, words)
    for fact in gone.facts:
        keep.forget(connection, fact.id, now)
    for message in gone.messages:
        forget_message(connection, message.id)
    if gone.words:
        _clean_answers(connection, gone.words)
        _clean_titles(connection, gone.words)
    return gone


def forget_message(connection: apsw.Connection, message: int) -> list[int]:
    """Delete a message and what is known only through it; what was said after it stays. Returns chunks that went."""
    query = "SELECT conversation, parent FROM messages WHERE id = ?"
    row = next(iter(connection.execute(query, (message,))), None)
    if row is None:
        return []
    conversation, parent = row
    chunks = messages_index.remove(connection, message)
    forget_source(connection, facts.MESSAGE, message)
    connection.execute("UPDATE messages SET parent = ? WHERE parent = ?", (parent, message))
    connection.execute("UPDATE conversations SET head = ? WHERE id = ? AND head = ?", (parent, conversation, message))
    connection.execute("DELETE FROM messages WHERE id = ?", (message,))
    left = any(connection.execute("SELECT 1 FROM messages WHERE conversation = ? LIMIT 1", (conversation,)))
    if not left:
        connection.execute("DELETE FROM conversations WHERE id = ?", (conversation,))
        return chunks
    connection.execute(
        "UPDATE conversations SET head = (SELECT max(id) FROM messages WHERE conversation = ?1)"
        " WHERE id = ?1 AND head IS NULL",
        (conversation,),
    )
    return chunks


def forget_source(connection: apsw.Connection, kind: str, source: int) -> None:
    """A message or note is gone: proposals that rest on it alone go too, accepted facts lose its quote."""
    query = "SELECT fact FROM fact_sources WHERE kind = ? AND source = ?"
    for (fact,) in list(connection.execute(query, (kind, source))):
        row = facts.row(connection, fact)
        if row is None:
            continue
        if len(row.sources) > 1:
            connection.execute(
                "DELETE FROM fact_sources WHERE fact = ? AND kind = ? AND source = ?", (fact, kind, source)
            )
        elif row.state in ("proposed", "set_aside"):
            facts.delete(connection, fact)
        else:
            connection.execute(
                "UPDATE fact_sources SET quote = '', mark_start = 0, mark_stop = 0 WHERE fact = ? AND kind = ?"
                " AND source = ?",
                (fact, kind, source),
            )


def drop_orphans(connection: apsw.Connection) -> list[int]:
    """After messages were deleted or emptied by whatever path: take what hung on them out of index and facts.

    Call it in the same transaction. Returns the chunks that went.
    """
    kinds = own_documents.CONVERSATION_KINDS
    query = (
        "SELECT s.source, m.id FROM document_sources s JOIN documents d ON d.id = s.document"
        " LEFT JOIN messages m ON m.id = s.source WHERE s.kind IN (?, ?, ?) AND (m.id IS NULL OR m.text <> d.text)"
    )
    chunks = []
    for message, kept in list(connection.execute(query, kinds)):
        chunks += messages_index.remove(connection, message)
        if kept is not None:
            messages_index.index(connection, message)
    query = (
        "SELECT DISTINCT s.source FROM fact_sources s LEFT JOIN messages m ON m.id = s.source"
        " WHERE s.kind = ? AND s.quote <> '' AND (m.id IS NULL OR instr(m.text, s.quote) = 0)"
    )
    for (message,) in list(connection.execute(query, (facts.MESSAGE,))):
        forget_source(connection, facts.MESSAGE, message)
    query = "SELECT source FROM document_sources WHERE kind = ? AND source NOT IN (SELECT id FROM facts)"
    for (fact,) in list(connection.execute(query, (own_documents.FACT,))):
        chunks += library_documents.remove(connection, own_documents.FACT, fact)
    return chunks


def _pattern(words: str) -> re.Pattern[str]:
    """The words as whole words, in any case; "Ann" is not in "Hanna"."""
    spaced = r"\s+".join(re.escape(word) for word in folded(words).split())
    return re.compile(rf"(?<!\w){spaced}(?:['’]?s)?(?!\w)")


def _holds(words: str, *texts: str) -> bool:
    pattern = _pattern(words)
    return any(pattern.search(folded(text)) for text in texts)


def _says(fact: FactRow, words: str) -> bool:
    earlier = [line.statement for line in fact.earlier]
    return _holds(words, fact.statement, fact.value, *earlier, *(source.quote for source in fact.sources))


def _messages(connection: apsw.Connection, words: str) -> Iterator[SaidMessage]:
    query = (
        "SELECT m.id, m.conversation, c.title, m.written, m.text FROM messages m"
        " JOIN conversations c ON c.id = m.conversation WHERE instr(folded(m.text), folded(?)) ORDER BY m.id"
    )
    first = words.split(maxsplit=1)[0]
    for number, conversation, title, written, text in list(connection.execute(query, (first,))):
        if _holds(words, text):
            short = text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"
            yield SaidMessage(number, conversation, title, written, short)


def _chunks(connection: apsw.Connection, found: tuple[FactRow, ...], messages: tuple[SaidMessage, ...]) -> int:
    sources = [(own_documents.FACT, fact.id) for fact in found]
    sources += [(kind, message.id) for message in messages for kind in own_documents.CONVERSATION_KINDS]
    count = 0
    for kind, source in sources:
        document = own_documents.find(connection, kind, source)
        query = "SELECT count(*) FROM chunks WHERE document = ?"
        count += int(next(iter(connection.execute(query, (document,))))[0])
    return count


def _clean_answers(connection: apsw.Connection, words: str) -> None:
    query = "SELECT id, answer FROM messages WHERE answer IS NOT NULL AND instr(folded(answer), folded(?))"
    for number, packed in list(connection.execute(query, (words.split(maxsplit=1)[0],))):
        answer = msgspec.json.decode(packed, type=Answer)
        lost = {p.number for p in answer.passages if _holds(words, p.text, p.title, p.path)}
        if not lost:
            continue
        cleaned = tuple(
            replace(p, text="", marks=(), places=(), title="", path="", heading=()) if p.number in lost else p
            for p in answer.passages
        )
        told = msgspec.json.encode(replace(answer, passages=cleaned)).decode()
        connection.execute("UPDATE messages SET answer = ? WHERE id = ?", (told, number))
        rows = "SELECT ordinal, sentence FROM sentences WHERE message = ?"
        for ordinal, row in list(connection.execute(rows, (number,))):
            sentence = msgspec.json.decode(row, type=Sentence)
            kept = tuple(support for support in sentence.supports if support.passage not in lost)
            if len(kept) < len(sentence.supports):
                verdict = sentence.verdict if kept else Verdict.FORGOTTEN
                told = msgspec.json.encode(replace(sentence, supports=kept, verdict=verdict)).decode()
                connection.execute(
                    "UPDATE sentences SET sentence = ? WHERE message = ? AND ordinal = ?", (told, number, ordinal)
                )


def _clean_titles(connection: apsw.Connection, words: str) -> None:
    for number, title in list(connection.execute("SELECT id, title FROM conversations")):
        if _holds(words, title):
            connection.execute("UPDATE conversations SET title = ? WHERE id = ?", (FORGOTTEN_TITLE, number))
            messages_index.index_conversation(connection, number)
            query = (
                "SELECT DISTINCT s.fact FROM fact_sources s JOIN messages m ON m.id = s.source JOIN facts f"
                " ON f.id = s.fact WHERE s.kind = 'message' AND m.conversation = ? AND f.state IN ('accepted', 'past')"
            )
            for (fact,) in list(connection.execute(query, (number,))):
                keep.index(connection, fact)  # its passage is titled by the conversation
