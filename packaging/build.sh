#!/bin/sh
# Builds the binary: leaves dist/companion/companion (and companion-window beside it). Takes some minutes.
set -eu
cd "$(dirname "$0")/.."

.venv/bin/python packaging/licences.py --check
# A stable order of dictionaries and sets gives the same archive for the same sources.
PYTHONHASHSEED=0 .venv/bin/python -m PyInstaller --noconfirm --log-level WARN \
    --distpath dist --workpath build/pyinstaller packaging/companion.spec

# Symbol tables nobody looks at: a quarter of the largest libraries. Only those; small ones gain nothing, and some whose
# headers their makers rewrote do not load any more afterwards.
if command -v strip >/dev/null && [ "$(uname)" = Linux ]; then
    find dist/companion/_internal -type f \( -path '*/torch/lib/libtorch*.so' -o -name 'xllamacpp*.so' \
        -o -name 'chromadb_rust_bindings*.so' -o -name 'cygrpc*.so' \) -exec strip --strip-unneeded {} +
fi
# What is in it, for whoever has to look up whether something is affected.
.venv/bin/python packaging/sbom.py dist/companion/sbom.cdx.json
du -sh dist/companion
