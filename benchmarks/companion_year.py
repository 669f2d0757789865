"""What is known after a year of somebody's files and messages: facts, evidence, numbers, promises, answers.

    python -m benchmarks.companion_year --data DIR [--quick] [--model starter|none]

DIR holds a year in the form that `tests/data/year/README.md` tells. It is fed in day by day to an engine in this
process, with a clock that is set to each day; the owner in it remembers each card that is true and puts every other
aside. Ends in one line of figures.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.yearkit import facts, goals, promises, questions
from benchmarks.yearkit.living import Living
from benchmarks.yearkit.truth import cut
from tests.data.check_year import Year
from tests.goals.here import EngineHere

QUICK_UNTIL = "03-31"  # of the first year in the data


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help=f"live until {QUICK_UNTIL} only")
    parser.add_argument("--model", default="starter", help="who answers the questions: starter, or none for extracts")
    parser.add_argument("--verbose", action="store_true", help="show each miss")
    options = parser.parse_args()
    year = Year(options.data)
    first = min(row["date"] for row in [*year.manifest, *year.chat])
    if options.quick:
        cut(year, f"{first[:4]}-{QUICK_UNTIL}")
    begun = time.monotonic()

    def tell(day: str) -> None:
        if options.verbose:
            print(f"{day} after {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory() as folder:
        here = EngineHere(Path(folder) / "data", first)
        try:
            files = Path(folder) / "files"
            files.mkdir()
            lived = Living(year, here, files, "none", tell).through()
            figures = facts.figures(lived, options.verbose) | goals.figures(lived, options.verbose)
            figures |= promises.figures(lived, options.verbose)
            figures |= questions.figures(lived, options.model, options.verbose)
        finally:
            here.close()
    for name, value in figures.items():
        print(f"{name:32}{value:8}")
    print(json.dumps({"figures": figures, "commit": commit()}))
    return 0


def commit() -> str:
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return found.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main())
