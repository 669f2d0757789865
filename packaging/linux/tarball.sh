#!/bin/sh
# Packs dist/companion with its install script: leaves dist/companion-VERSION-linux-ARCH.tar.xz and its checksum.
#
# The same folder gives the same bytes: names sorted, owner and times fixed.
set -eu
cd "$(dirname "$0")/../.."

version=$(.venv/bin/python -c 'import companion; print(companion.__version__)')
name=companion-$version-linux-$(uname -m)
epoch=$(packaging/linux/epoch.sh)
stage=build/$name
rm -rf "$stage"
mkdir -p "$stage/share"
cp -R dist/companion "$stage/program"
packaging/linux/stage.sh "$stage/share" companion-window
packaging/linux/fill.sh "$stage/share" "$version" "$epoch"
cp packaging/linux/install.sh LICENSE NOTICE "$stage/"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$epoch" -C build -cf - "$name" | xz -T2 -6 >"dist/$name.tar.xz"
(cd dist && sha256sum "$name.tar.xz" >"$name.tar.xz.sha256")
rm -rf "$stage"
ls -l "dist/$name.tar.xz"
