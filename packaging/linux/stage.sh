#!/bin/sh
# Lays out the menu entry, icons and description for a Linux desktop: `packaging/linux/stage.sh SHARE PROGRAM`.
#
# SHARE is a `share` folder (of a package, or ~/.local/share), PROGRAM the command that the menu entry starts.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${1:?a share folder}
program=${2:?the command}
id=io.github.companion_app.Companion

mkdir -p "$share/applications" "$share/metainfo"
sed "s|^Exec=companion-window|Exec=$program|" "$here/$id.desktop" >"$share/applications/$id.desktop"
cp "$here/$id.metainfo.xml" "$share/metainfo/"
for size in 16 22 24 32 48 64 128 256 512; do
    mkdir -p "$share/icons/hicolor/${size}x$size/apps"
    cp "$here/../../assets/icon/companion-$size.png" "$share/icons/hicolor/${size}x$size/apps/$id.png"
done
mkdir -p "$share/icons/hicolor/scalable/apps"
cp "$here/../../assets/icon/companion.svg" "$share/icons/hicolor/scalable/apps/$id.svg"
