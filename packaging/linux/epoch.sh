#!/bin/sh
# The time that stands on everything in an archive, in seconds: SOURCE_DATE_EPOCH, else that of the last commit.
set -eu
cd "$(dirname "$0")/../.."
printf '%s\n' "${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}"
