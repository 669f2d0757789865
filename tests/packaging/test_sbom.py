"""The bill of materials names what is in the binary, each with its version, licence and hashes."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_bill_names_every_package_of_the_notice_with_its_hashes(tmp_path):
    done = subprocess.run(
        [sys.executable, "packaging/sbom.py", str(tmp_path / "bill.json")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    bill = json.loads((tmp_path / "bill.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    components = {one["name"].lower().replace("_", "-"): one for one in bill["components"]}
    assert {"cryptography", "chromadb", "apsw-sqlite3mc", "pyside6-essentials"} <= set(components)
    assert not {"pytest", "mypy", "pyinstaller", "hypothesis"} & set(components), "tools are not in the binary"
    for name, one in components.items():
        assert one["purl"] == one["bom-ref"] and one["licenses"], name
    hashes = components["cryptography"]["externalReferences"][0]["hashes"]
    assert hashes and all(len(entry["content"]) == 64 for entry in hashes)
    assert set(bill["dependencies"][0]["dependsOn"]) == {one["bom-ref"] for one in bill["components"]}
    again = tmp_path / "again.json"
    subprocess.run([sys.executable, "packaging/sbom.py", str(again)], cwd=ROOT, check=True)
    assert again.read_bytes() == (tmp_path / "bill.json").read_bytes(), "the same sources give the same bill"
