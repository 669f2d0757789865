"""`companion ask` about whole files: progress beside the answer, the answer with its citations, what was not read."""

from tests.places import Home
from tests.whole.vault import FILES, write


def test_a_summary_in_the_terminal_tells_its_progress_beside_the_answer(home: Home) -> None:
    minutes = {name: text for name, text in FILES.items() if name.startswith("Minutes/2026-03-0")}
    folder = write(home.folder / "papers", minutes)
    (folder / "Minutes" / "scan.pdf").write_bytes(b"%PDF-1.4 this is no document")
    ended = home.run("ask", "Summarise all of it", "--folder", str(folder))
    assert ended.returncode == 0, ended.stderr
    assert "Reading 10 files" in ended.stderr
    assert "9 of 10 files read" in ended.stderr
    assert "Not read: scan.pdf." in ended.stderr
    assert "9 of 10 files read." in ended.stdout
    assert "### Minutes of 3 March [" in ended.stdout
    assert "- **Decisions:** The board decided to repair the roof of house 3 for 300 € until May. [" in ended.stdout
    assert "] Minutes/2026-03-03.md" in ended.stdout
