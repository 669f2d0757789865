#!/bin/sh
# Packs dist/companion as a Debian package: leaves dist/companion_VERSION_ARCH.deb and its checksum.
set -eu
cd "$(dirname "$0")/../.."

version=$(.venv/bin/python -c 'import companion; print(companion.__version__)')
arch=$(dpkg --print-architecture)
epoch=$(packaging/linux/epoch.sh)
name=companion_${version}_$arch
stage=build/$name
rm -rf "$stage"
mkdir -p "$stage/DEBIAN" "$stage/opt" "$stage/usr/bin" "$stage/usr/share/doc/companion"
cp -R dist/companion "$stage/opt/companion"
ln -s /opt/companion/companion "$stage/usr/bin/companion"
ln -s /opt/companion/companion-window "$stage/usr/bin/companion-window"
packaging/linux/stage.sh "$stage/usr/share" companion-window
packaging/linux/fill.sh "$stage/usr/share" "$version" "$epoch"
cp packaging/linux/copyright "$stage/usr/share/doc/companion/copyright"
cp NOTICE "$stage/usr/share/doc/companion/NOTICE"

# What Qt loads of the system's; packaging/qt_libraries.py says for which library each one is there.
cat >"$stage/DEBIAN/control" <<CONTROL
Package: companion
Version: $version
Architecture: $arch
Maintainer: The Companion authors <companion@localhost>
Installed-Size: $(du -sk "$stage" | cut -f1)
Depends: $(.venv/bin/python packaging/qt_libraries.py --names window)
Suggests: gnome-keyring | kwalletmanager
Section: misc
Priority: optional
Description: personal memory that lives on your own machine
 Companion reads the folders that you choose and answers questions about them,
 each sentence with the file and the place it rests on. Nothing leaves the
 machine: its engine cannot open a connection to the internet at all.
CONTROL
cp packaging/linux/prerm "$stage/DEBIAN/prerm"
chmod 755 "$stage/DEBIAN/prerm"
find "$stage" -exec touch -h -d "@$epoch" {} +
find "$stage" -type d -exec chmod 755 {} +
SOURCE_DATE_EPOCH=$epoch dpkg-deb --root-owner-group -Zxz -z6 --build "$stage" "dist/$name.deb"
(cd dist && sha256sum "$name.deb" >"$name.deb.sha256")
rm -rf "$stage"
ls -l "dist/$name.deb"
