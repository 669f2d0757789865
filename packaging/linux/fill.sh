#!/bin/sh
# Writes version and date into the description of the program: `fill.sh SHARE VERSION EPOCH`.
set -eu
file=$1/metainfo/io.github.companion_app.Companion.metainfo.xml
day=$(date -u -d "@$3" +%Y-%m-%d)
sed -i "s|@VERSION@|$2|; s|@DATE@|$day|" "$file"
