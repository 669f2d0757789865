"""Write what the binary carries as a CycloneDX bill of materials, for whoever has to look up what is affected by what.

`python packaging/sbom.py FILE`. The packages are those of NOTICE, with the hashes that requirements.lock pins and the
weights that lie inside some of them. The same sources give the same file.
"""

import json
import re
import sys
import uuid
from pathlib import Path

from licences import INSIDE, Bundled, bundled
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SPEC = "1.6"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ \\;]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked_hashes() -> dict[str, list[str]]:
    """SHA-256 of every file that the lock allows, by package."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        pin = _PIN.match(line)
        if pin is not None:
            name = canonicalize_name(pin.group(1))
            found[name] = []
        for digest in _HASH.findall(line):
            found.setdefault(name, []).append(digest)
    return found


def component(package: Bundled, hashes: dict[str, list[str]]) -> dict[str, object]:
    """One package as CycloneDX has it."""
    name, version = canonicalize_name(package.name), package.version.split("+")[0]
    found: dict[str, object] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "name": package.name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "licenses": [{"expression": package.licence}],
    }
    digests = hashes.get(name, [])
    if digests:
        # The lock allows one of several files, by platform; each with its hash.
        found["externalReferences"] = [
            {
                "type": "distribution",
                "url": f"https://pypi.org/project/{name}/{version}/",
                "hashes": [{"alg": "SHA-256", "content": digest} for digest in digests],
            }
        ]
    if name in INSIDE:
        found["description"] = f"with {INSIDE[name]}"
    return found


def bill(version: str, packages: list[Bundled]) -> dict[str, object]:
    """The whole bill of materials."""
    hashes = locked_hashes()
    components = [component(package, hashes) for package in packages]
    content = json.dumps(components, sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": SPEC,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "companion",
                "name": "companion",
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": components,
        "dependencies": [{"ref": "companion", "dependsOn": [str(one["bom-ref"]) for one in components]}],
    }


def main(words: list[str]) -> int:
    if len(words) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    sys.path.insert(0, str(ROOT))
    from companion import __version__

    Path(words[0]).write_text(json.dumps(bill(__version__, bundled()), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
