#!/bin/sh
# Builds Companion.app and its disk image on macOS: leaves dist/Companion-VERSION-ARCH.dmg.
#
# Needs Python 3.11 and the command line tools. IDENTITY (a Developer ID) signs it; without one it is signed for this
# machine alone, and other machines will ask before they open it.
set -eu
cd "$(dirname "$0")/../.."

packaging/bootstrap.sh
.venv/bin/python packaging/icons.py build/companion.icns
.venv/bin/python packaging/licences.py --check
PYTHONHASHSEED=0 .venv/bin/python -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller packaging/companion.spec
codesign --force --deep --options runtime --entitlements packaging/macos/entitlements.plist --sign "${IDENTITY:--}" dist/Companion.app
codesign --verify --deep --strict dist/Companion.app

version=$(.venv/bin/python -c 'import companion; print(companion.__version__)')
image=dist/Companion-$version-$(uname -m).dmg
stage=build/dmg
rm -rf "$stage" "$image"
mkdir -p "$stage"
cp -R dist/Companion.app "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname Companion -srcfolder "$stage" -format ULMO "$image"
shasum -a 256 "$image" >"$image.sha256"
