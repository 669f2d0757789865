"""`make help` tells what can be done."""

import re
import subprocess

from tests.places import ROOT

TEXT = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_help_lists_each_target_in_one_line():
    targets = re.search(r"^\.PHONY: (.*)$", TEXT, re.MULTILINE)
    assert targets is not None
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    described = dict(re.findall(r"^make ([\w-]+) +(\S.*)$", shown, re.MULTILINE))
    assert described.keys() == set(targets[1].split())


def test_ci_runs_what_the_readme_tells_a_person_to_run():
    commands = [
        line
        for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["exec make test"]
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")
