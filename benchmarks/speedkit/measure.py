"""Figures with their spread, ratios of what was measured in turn, tables, and the line that a benchmark ends in."""

import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("apsw-sqlite3mc", "chromadb", "numpy", "sentence-transformers", "torch", "PySide6-Essentials")


@dataclass(frozen=True)
class Spread:
    """The median of several measurements, the least and the most of them."""

    median: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{short(self.median)} ({short(self.low)} to {short(self.high)}, {self.count})"


def spread(values: Iterable[float]) -> Spread:
    """Of at least one measurement."""
    ordered = sorted(values)
    return Spread(statistics.median(ordered), ordered[0], ordered[-1], len(ordered))


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Of pairs that were measured one after the other, so that a busy machine changes both sides."""
    return spread(one / other for one, other in zip(ours, theirs, strict=True))


def p95(values: Iterable[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * 0.95) - 1)]


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The slope of log cost over log size by least squares: 0 constant, 1 linear, 2 quadratic."""
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    mean_x, mean_y = statistics.fmean(xs), statistics.fmean(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)


def seconds(work: Callable[[], object]) -> float:
    """Of the wall clock, for work done once."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def short(value: float) -> str:
    """Three figures, as few zeros as need be."""
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table that RESULTS.md can take as it is."""
    print(f"\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(short(cell) if isinstance(cell, float) else str(cell) for cell in row)} |")
    print(flush=True)


def machine() -> str:
    """Where and with what this was measured, for above a table."""
    there = []
    for name in PACKAGES:
        try:
            there.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            there.append(f"no {name}")
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{datetime.now(UTC):%d %B %Y %H:%M} UTC; {os.cpu_count()} cores, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}; load {load}; commit {commit()};\n{', '.join(there)}"
    )


def commit() -> str:
    """The commit that was measured."""
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


def finish(figures: dict[str, float]) -> None:
    """Print the line of figures that others read."""
    rounded = {name: float(f"{value:.4g}") for name, value in figures.items()}
    print(json.dumps({"figures": rounded, "commit": commit()}), flush=True)


def say(text: str) -> None:
    """Tell how far it is, beside the results."""
    print(text, file=sys.stderr, flush=True)


def arguments(doc: str | None, *more: tuple[str, dict[str, object]]) -> argparse.Namespace:
    """`--data DIR`, `--quick`, and what else a benchmark takes as (name, options of `add_argument`)."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="laid out as ../shared/data")
    parser.add_argument("--quick", action="store_true", help="the short form, a minute or two")
    for name, options in more:
        parser.add_argument(name, **options)  # type: ignore[arg-type]  # the options of one argument each
    return parser.parse_args()
