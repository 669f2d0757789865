"""Questions about whole files: whether they are noticed, and how much of what matters their answers say.

Prints `routing.right`, the share of the written table that is sent the right way (all of it counted, the ordinary half
too), and for each set of questions in `--data` how many are noticed. The sets `xquad-*` hold ordinary questions alone,
so every one noticed there is a mistake. Then the folder of known truth (`tests/data/make_whole.py`) is made, read by an
engine in this process, and its summaries, comparisons and changes are scored by their key points
(`benchmarks/wholekit/summaries.py`). Ends in one line of figures. `benchmarks/whole_numbers.py` scores what is counted.

    python -m benchmarks.whole_files --data ../shared/data [--quick] [--model none] [--verbose]
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from companion import requests as r
from companion.store import jobs
from companion.whole.noticing import Task, task_of

_ROOT = Path(__file__).parents[1]
_TABLE = _ROOT / "tests" / "data" / "whole" / "questions.txt"
_TRUTH = _ROOT / "tests" / "data" / "whole" / "questions.jsonl"
_SETS = ("xquad-en", "xquad-de", "qmsum", "longmemeval-evidence")
_DAY = "2026-04-14"  # the engine's
_QUICK = 6  # questions
_READ_S = 600


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder of question sets, each with queries.jsonl")
    parser.add_argument("--quick", action="store_true", help="score a few summaries only")
    parser.add_argument("--model", default="none", help="who reads: a model in Ollama, or none for extracts")
    parser.add_argument("--verbose", action="store_true", help="show what each answer lacks")
    options = parser.parse_args()
    figures = routing(options.data)
    if _TRUTH.is_file():
        figures |= routing_of_truth() | summaries(options)
    else:
        print(f"summary.coverage_ratio not measured: {_TRUTH} is not there")
    for name, value in figures.items():
        print(f"{name:36}{value:8}")
    print(json.dumps({"figures": figures, "commit": commit()}))


def routing(data: Path | None) -> dict[str, float]:
    """How many questions of the written table are sent the right way, and how many of other sets are noticed."""
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    table = [line.split(": ", 1) for line in lines]
    right = sum(task_of(question) is Task(kind) for kind, question in table)
    found: dict[str, float] = {"routing.right": round(right / len(table), 3)}
    for name in _SETS if data else ():
        path = (data or Path()) / name / "queries.jsonl"
        if not path.is_file():
            print(f"routing.noticed.{name} not measured: {path} is not there")
            continue
        questions = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        noticed = sum(task_of(question) is not Task.ORDINARY for question in questions)
        found[f"routing.noticed.{name}"] = round(noticed / len(questions), 3)
    return found


def routing_of_truth() -> dict[str, float]:
    """How many questions over the folder of known truth are noticed as what they are; joins count as any kind."""
    rows = truth()
    right = 0
    for row in rows:
        task = task_of(row["question"]).value
        wanted = row["routing"]
        right += task == wanted or (wanted not in set(Task) and task != Task.ORDINARY)
    return {"routing.truth_right": round(right / len(rows), 3)}


def truth() -> list[dict[str, Any]]:
    """The questions over the folder of known truth."""
    return [json.loads(line) for line in _TRUTH.read_text(encoding="utf-8").splitlines()]


def summaries(options: argparse.Namespace) -> dict[str, float]:
    """Coverage of key points by answers about whole files, beside answers from four passages."""
    from benchmarks.wholekit.summaries import figures, score
    from tests.data.make_whole import make
    from tests.goals.here import EngineHere, eventually

    rows = [row for row in truth() if row["key_points"]]
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "Papers"
        files.mkdir()
        make(files)
        here = EngineHere(Path(folder) / "data", _DAY)
        try:
            list(here.stream(r.Index(here.call(r.AddFolder(str(files))).path, wait=False)))
            database = here.engine.memory.database
            kinds = (jobs.READ, jobs.EMBED)
            if not eventually(lambda: not any(jobs.waiting(database.read(), kind) for kind in kinds), _READ_S):
                raise SystemExit("the folder was not read in time")
            scored = [score(here, row, options.model) for row in rows[: _QUICK if options.quick else None]]
        finally:
            here.close()
    for one in scored if options.verbose else ():
        print(f"{one.whole:.2f} {one.plain:.2f} {one.passages:.2f} {one.read}/{one.files} ({one.meant}) {one.question}")
        for point in one.lacking:
            print(f"        lacks {point}")
    return figures(scored)


def commit() -> str:
    """The commit that is measured."""
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    return found.stdout.strip()


if __name__ == "__main__":
    main()
