"""The embedders as the Models room shows them: what each costs here, and which fits the files."""

from dataclasses import replace

import apsw

from companion.models import embedders
from companion.recall.languages import document_language
from companion.store import embedders as kept
from companion.types.library import FolderPreview, ProposedEmbedder
from companion.types.models import EmbedderRow

CHUNKS_A_SECOND = 20.0  # of 250 tokens by the one that comes chosen, on two cores; see benchmarks/RESULTS.md
LOOKED_AT = 200  # documents whose language is told, spread over all
LOOKED_AT_CHARACTERS = 600
MOSTLY = 0.5  # share of documents in languages the serving embedder does not know, from which another is proposed


def rows(connection: apsw.Connection, serving: str) -> tuple[EmbedderRow, ...]:
    """All embedders, the one that comes chosen first."""
    chosen = kept.chosen(connection)
    (chunks,) = next(iter(connection.execute("SELECT count(*) FROM chunks")))
    languages = languages_of_files(connection)
    unserved = share_unserved(languages, embedders.find(serving))
    return tuple(
        EmbedderRow(
            name=one.name,
            title=one.title,
            languages=len(one.languages),
            size_bytes=one.size_bytes,
            licence=one.licence,
            relative_speed=one.relative_speed,
            seconds=0.0 if one.name == serving else int(chunks) / (CHUNKS_A_SECOND * one.relative_speed),
            serving=one.name == serving,
            chosen=one.name == chosen,
            proposed=one.name not in (serving, chosen)
            and one.is_installed()
            and unserved > MOSTLY
            and share_unserved(languages, one) < unserved,
            installed=one.is_installed(),
        )
        for one in embedders.EMBEDDERS.values()
    )


def languages_of_files(connection: apsw.Connection) -> list[str]:
    """Languages of documents spread evenly over all; those whose words do not tell are left out."""
    (documents,) = next(iter(connection.execute("SELECT count(*) FROM documents")))
    step = max(1, int(documents) // LOOKED_AT)
    query = "SELECT substr(text, 1, ?) FROM documents WHERE id % ? = 0 LIMIT ?"
    texts = connection.execute(query, (LOOKED_AT_CHARACTERS, step, LOOKED_AT))
    return [language for (text,) in texts if (language := document_language(str(text))) is not None]


def share_unserved(languages: list[str], embedder: embedders.Embedder) -> float:
    """Share of the languages that an embedder was not made for; 0.0 where there are none."""
    return sum(not embedder.serves(language) for language in languages) / max(1, len(languages))


def with_proposal(preview: FolderPreview, serving: str) -> FolderPreview:
    """A folder's preview with the embedder that serves its languages, where the present one does not serve most."""
    languages = [language for language, files in preview.languages.items() for _ in range(files)]
    present = embedders.find(serving)
    unserved = share_unserved(languages, present)
    if unserved <= MOSTLY:
        return preview
    others = [one for one in embedders.EMBEDDERS.values() if one.is_installed() and one.name != serving]
    best = min(others, key=lambda one: share_unserved(languages, one), default=present)
    if share_unserved(languages, best) >= unserved:
        return preview
    meaning = preview.seconds_by_meaning - preview.seconds_by_words
    seconds = preview.seconds_by_words + meaning * present.relative_speed / best.relative_speed
    return replace(preview, proposed=ProposedEmbedder(best.name, best.title, seconds))
