"""Whether questions about whole files are told from ordinary ones.

Prints `routing.right`, the share of the written table that is sent the right way (all of it counted, the ordinary half
too), and with `--data` for each set of questions found there how many are noticed. The sets `xquad-*` hold ordinary
questions alone, so every one noticed there is a mistake.

    python -m benchmarks.whole_files --data ../shared/data
"""

import argparse
import json
from pathlib import Path

from companion.whole.noticing import Task, task_of

_TABLE = Path(__file__).parents[1] / "tests" / "data" / "whole" / "questions.txt"
_SETS = ("xquad-en", "xquad-de", "qmsum", "longmemeval-evidence")


def main() -> None:
    """Print the figures, one a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder of question sets, each with queries.jsonl")
    data: Path | None = parser.parse_args().data
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    table = [line.split(": ", 1) for line in lines]
    right = sum(task_of(question) is Task(kind) for kind, question in table)
    print(f"routing.right {right / len(table):.3f} ({right} of {len(table)})")
    for name in _SETS if data else ():
        path = (data or Path()) / name / "queries.jsonl"
        if not path.is_file():
            print(f"routing.noticed.{name} not measured: {path} is not there")
            continue
        questions = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        noticed = sum(task_of(question) is not Task.ORDINARY for question in questions)
        print(f"routing.noticed.{name} {noticed} of {len(questions)}")


if __name__ == "__main__":
    main()
