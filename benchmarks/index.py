"""How fast a folder becomes searchable, beside the bare embedder and beside Recoll.

    python benchmarks/index.py [--data DIR] [--quick]

By words: engine and workers read the same folder in turn with `recollindex` (Debian's recoll, its own defaults), each
into an index of its own that is made anew each time. By meaning: a folder is read to its end while the embedder is
loaded, in turn with the bare embedder on the texts of the same chunks, with as many threads and the same priority; the
faster of sentence-transformers' own `encode` and the product's batches counts as bare. Then all files are copied under
other names: nothing of that may be embedded again. Processor time is told beside the wall clock, since other work on
the machine changes it less.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from benchmarks.speedkit import measure, recoll  # noqa: E402 - found by the line above
from benchmarks.speedkit.bare import BareEmbedder, Took  # noqa: E402
from benchmarks.speedkit.corpus import FULL, SEED, SHORT, Size, build  # noqa: E402
from benchmarks.speedkit.reading import texts_to_embed  # noqa: E402
from benchmarks.speedkit.running import Running  # noqa: E402
from companion.store.database import Database  # noqa: E402

ROUNDS, QUICK_ROUNDS = 5, 2
ENCODED_ONE_IN = 4  # of the texts for `encode`, which is the slower way
MEANING, QUICK_MEANING = Size(120, 1_000_000), Size(20, 90_000)  # a round; about a chunk for each kilobyte


def by_words(place: Path, size: Size, rounds: int) -> dict[str, float]:
    """Figures of words searchable, beside recollindex."""
    built, first = build(place / "words", size), build(place / "first", Size(2, 2_000), SEED + 1).folder
    ours: list[Took] = []
    theirs: list[Took] = []
    for number in range(rounds):
        with Running().start() as memory:
            memory.index(first, meaning=True)  # its workers are there, as for whoever has used it before
            before = memory.cpu_s()
            wall = memory.index(built.folder, meaning=False)
            ours.append(Took(wall, memory.cpu_s() - before))
        if recoll.is_installed():
            theirs.append(recoll.Recoll(place / f"recoll-{number}", built.folder).index())
        measure.say(f"words, round {number + 1}: {ours[-1]} {theirs[-1:]}")
    megabytes = built.size_bytes / 1e6
    figures = {
        "index.words_files_a_second": size.files / measure.spread(t.wall_s for t in ours).median,
        "index.words_cpu_ms_a_file": 1000 * measure.spread(t.cpu_s for t in ours).median / size.files,
    }
    rows: list[Sequence[object]] = [
        ("Companion, by words", *_row(ours), megabytes / measure.spread(t.wall_s for t in ours).median)
    ]
    if theirs:
        rows.append(("recollindex", *_row(theirs), megabytes / measure.spread(t.wall_s for t in theirs).median))
        wall = measure.ratios([t.wall_s for t in theirs], [t.wall_s for t in ours])
        cpu = measure.ratios([t.cpu_s for t in theirs], [t.cpu_s for t in ours])
        rows.append(("recollindex's time over Companion's", wall, cpu, ""))
        figures["index.words_speed_to_recollindex"] = wall.median
        figures["index.words_cpu_speed_to_recollindex"] = cpu.median
    else:
        measure.say("recoll is not installed (Debian: recollcmd): not compared")
    print(f"By words: {size.files} files, {megabytes:.1f} MB, {built.copies} of them copies")
    measure.table(("", "wall clock, s", "processor, s", "MB a second"), rows)
    return figures


def _row(times: Sequence[Took]) -> tuple[measure.Spread, measure.Spread]:
    return measure.spread(t.wall_s for t in times), measure.spread(t.cpu_s for t in times)


def by_meaning(place: Path, size: Size, rounds: int) -> dict[str, float]:
    """Figures of meaning searchable, beside the bare embedder; and of what is not embedded twice."""
    folders = [build(place / f"meaning-{number}", size, SEED + number) for number in range(rounds + 1)]
    ours: list[Took] = []
    bare: list[Took] = []
    encoded: list[Took] = []
    all_texts: set[str] = set()
    chunks = 0
    with Running().start() as memory, BareEmbedder() as embedder:
        memory.index(folders[0].folder, meaning=True)  # workers start, and the embedder is loaded
        all_texts.update(texts_to_embed(folders[0].files)[0])
        for number, built in enumerate(folders[1:], start=1):
            texts, with_copies = texts_to_embed(built.files)
            texts = [text for text in texts if text not in all_texts]
            all_texts.update(texts)
            chunks += with_copies
            encode = _a_text(embedder.embed(texts[::ENCODED_ONE_IN]), texts[::ENCODED_ONE_IN])
            before = memory.cpu_s()
            wall = memory.index(built.folder, meaning=True)
            ours.append(_a_text(Took(wall, memory.cpu_s() - before), texts))
            product = _a_text(embedder.embed(texts, "product"), texts)
            encoded.append(encode)
            bare.append(min(encode, product, key=lambda took: took.wall_s))
            measure.say(f"meaning, round {number}: {len(texts)} texts, {ours[-1]} {bare[-1]} {encode} {product}")
        copied = place / "copied"
        for number, file in enumerate(built.files):
            copied.mkdir(exist_ok=True)
            (copied / f"{number} {file.name}").write_bytes(b"" + file.read_bytes())
        embedding = _embed_cpu_s(memory)
        memory.index(copied, meaning=True)
        again = _embed_cpu_s(memory) - embedding
        memory.stop()
        stored = _embeddings(memory)
    wall = measure.ratios([t.wall_s for t in bare], [t.wall_s for t in ours])
    cpu = measure.ratios([t.cpu_s for t in bare], [t.cpu_s for t in ours])
    print(f"By meaning: {rounds} folders of {size.files} files, {chunks} chunks; seconds a text that is embedded")
    measure.table(
        ("", "wall clock", "processor"),
        [
            ("Companion, read to searchable", *_row(ours)),
            ("sentence-transformers' own encode", *_row(encoded)),
            ("bare embedder, the faster way", *_row(bare)),
            ("Companion's rate over the bare one's", wall, cpu),
        ],
    )
    print(f"{stored} embeddings stored for {len(all_texts)} different texts; {again:.2f} s of embedding for copies")
    return {
        "index.ratio_to_bare_embedder": wall.median,
        "index.cpu_ratio_to_bare_embedder": cpu.median,
        "index.texts_a_second": 1 / measure.spread(t.wall_s for t in ours).median,
        "index.embedded_more_than_once": float(stored - len(all_texts)),
        "index.embed_cpu_s_for_copies": again,
    }


def _a_text(took: Took, texts: Sequence[str]) -> Took:
    return Took(took.wall_s / len(texts), took.cpu_s / len(texts))


def _embed_cpu_s(memory: Running) -> float:
    return sum(one.cpu_s for one in memory.used() if one.name == "embed")


def _embeddings(memory: Running) -> int:
    database = Database(memory.places.database, memory.key)
    try:
        ((count,),) = database.read().execute("SELECT count(*) FROM embeddings").fetchall()
        return int(count)
    finally:
        database.close()


def main() -> None:
    """Print the tables and the figures."""
    only = ("--only", {"choices": ("words", "meaning"), "help": "one half of it"})
    given = measure.arguments(__doc__, only)
    print(f"{measure.machine()}; seed {SEED}; {recoll.version() if recoll.is_installed() else 'no recoll'}\n")
    with tempfile.TemporaryDirectory(prefix="companion-index-") as folder:
        rounds = QUICK_ROUNDS if given.quick else ROUNDS
        figures: dict[str, float] = {}
        if given.only != "meaning":
            figures |= by_words(Path(folder), SHORT if given.quick else FULL, rounds)
        if given.only != "words":
            figures |= by_meaning(Path(folder), QUICK_MEANING if given.quick else MEANING, rounds)
    measure.finish(figures)


if __name__ == "__main__":
    main()
