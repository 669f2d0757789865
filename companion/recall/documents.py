"""Rank whole documents by the chunks that were found."""

from companion.recall.retriever import Ranking

SECOND_CHUNK_WORTH = 0.3  # of each further chunk of a document, as a part of the one before
CHUNKS_COUNTED = 5


def rank_documents(ranking: Ranking) -> list[int]:
    """Documents of a ranking, best first: their best chunks count, the first of them most.

    Args:
        ranking: the longer, the better documents with many middling chunks are told apart.
    """
    if not ranking.hits:
        return []
    floor = min(hit.score for hit in ranking.hits)
    counted: dict[int, int] = {}
    scores: dict[int, float] = {}
    for hit in ranking.hits:
        seen = counted.get(hit.document, 0)
        if seen < CHUNKS_COUNTED:
            scores[hit.document] = scores.get(hit.document, 0.0) + (hit.score - floor) * SECOND_CHUNK_WORTH**seen
        counted[hit.document] = seen + 1
    return sorted(scores, key=lambda document: -scores[document])
