#!/bin/sh
# Installs Companion for this user alone; nobody needs to be root. Run it from the unpacked folder: `./install.sh`.
#
# The program goes to ~/.local/opt/companion, its commands to ~/.local/bin, its menu entry and icons to ~/.local/share.
# `./install.sh --uninstall` (also kept in the program's folder) takes all of that away again, and asks about your data.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=${HOME:?}
program=$home/.local/opt/companion
bin=$home/.local/bin
share=${XDG_DATA_HOME:-$home/.local/share}
id=io.github.companion_app.Companion

refresh() {
    # Menus notice new entries by themselves, some only after this.
    update-desktop-database "$share/applications" >/dev/null 2>&1 || true
    gtk-update-icon-cache -q "$share/icons/hicolor" >/dev/null 2>&1 || true
}

install_it() {
    [ -x "$here/program/companion" ] || { echo "The folder 'program' is not beside this script: unpack the archive first." >&2; exit 1; }
    if [ -x "$program/companion" ]; then
        "$program/companion" stop || true
    fi
    rm -rf "$program.new"
    mkdir -p "$home/.local/opt" "$bin"
    cp -R "$here/program" "$program.new"
    cp "$here/install.sh" "$program.new/install.sh"
    rm -rf "$program"
    mv "$program.new" "$program"
    ln -sf "$program/companion" "$bin/companion"
    ln -sf "$program/companion-window" "$bin/companion-window"
    cp -R "$here/share/." "$share/"
    sed -i "s|^Exec=.*|Exec=$program/companion-window %U|" "$share/applications/$id.desktop"
    refresh
    echo "Companion is installed in $program. Start it from the menu, or with: $program/companion-window"
    case ":$PATH:" in
        *":$bin:"*) ;;
        *) echo "The command 'companion' is in $bin, which is not on your PATH yet." ;;
    esac
}

uninstall_it() {
    if [ -x "$program/companion" ]; then
        "$program/companion" stop || true
        echo "Your data stays unless you say otherwise:"
        if [ -t 0 ]; then
            "$program/companion" remove-all-data || true
        else
            echo "  $program/companion remove-all-data --yes   removes it; it was left in place now."
        fi
    fi
    rm -f "$bin/companion" "$bin/companion-window" "$share/applications/$id.desktop" "$share/metainfo/$id.metainfo.xml"
    rm -f "$share"/icons/hicolor/*/apps/"$id".png "$share"/icons/hicolor/*/apps/"$id".svg
    rm -f "${XDG_CONFIG_HOME:-$home/.config}/autostart/companion.desktop"
    rm -rf "$program"
    refresh
    echo "Companion is removed."
}

case ${1:-} in
    '') install_it ;;
    --uninstall) uninstall_it ;;
    *)
        echo "install.sh knows no '$1'; it takes nothing, or --uninstall." >&2
        exit 2
        ;;
esac
