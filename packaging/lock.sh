#!/bin/sh
# Makes requirements.lock from requirements.in: every pin with the SHA-256 of every file (all systems), whatever machine
# runs this. Needs .venv (`make test` makes it). Pins that stand in the lock already stay; pass --upgrade to renew them.
# 3.11.2 is the oldest Python that must do: Debian 12's.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}
"$uv" pip compile --quiet --universal --python-version 3.11.2 --generate-hashes --no-header --annotation-style line \
    --output-file requirements.lock "$@" requirements.in
# uv repeats [tool.uv] environments on every line; only conditions that tell these systems apart are worth reading.
systems="(sys_platform == 'darwin' or sys_platform == 'linux' or sys_platform == 'win32')"
sed -e "s/python_full_version < '3.12' and //" -e "s/ and $systems//" -e "s/ ; $systems//" requirements.lock \
    > requirements.lock.new
mv requirements.lock.new requirements.lock
