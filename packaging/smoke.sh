#!/bin/sh
# Tries the binary as a person who has no Python: `packaging/smoke.sh dist/companion [PICTURE]`.
#
# Asks a question about a small folder in the terminal, then opens the window on a screen in memory and takes its
# picture. HOME is new, nothing of this shell's environment is kept, and PATH holds a few plain tools. Exits with 0 if all
# of it worked. Needs Xvfb, and .venv to look at the picture.
set -eu

dist=$(cd "${1:?the folder that holds the binary}" && pwd)
picture=${2:-build/smoke-window.png}
mkdir -p "$(dirname "$picture")"
picture=$(cd "$(dirname "$picture")" && pwd)/$(basename "$picture")
work=$(mktemp -d)
screen=
window=
end() {
    # shellcheck disable=SC2086 - either may be empty
    kill $window $screen 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT
trap 'exit 1' INT TERM

mkdir -p "$work/bin" "$work/home" "$work/run" "$work/tmp" "$work/notes"
chmod 700 "$work/run"
for tool in cat env false ls true uname; do
    ln -s "$(command -v "$tool")" "$work/bin/$tool"
done

clean() {
    env -i PATH="$work/bin" HOME="$work/home" TMPDIR="$work/tmp" XDG_RUNTIME_DIR="$work/run" LANG=C.UTF-8 \
        COMPANION_DATA="$work/home/memory" "$@"
}

fail() {
    printf 'smoke: %s\n' "$1" >&2
    exit 1
}

if clean /bin/sh -c 'command -v python3 || command -v python' >/dev/null; then
    fail "a Python is on PATH, so this would prove nothing"
fi

printf '# Boiler\n\nThe boiler was serviced on 3 March 2026 by Ms Okafor.\n' >"$work/notes/boiler.md"
printf '# Garden\n\nThe quince was planted on 12 October 2025.\n' >"$work/notes/garden.md"

clean "$dist/companion" --version
clean "$dist/companion" ask "Who serviced the boiler?" --folder "$work/notes" >"$work/answer" 2>"$work/said" </dev/null ||
    {
        cat "$work/answer" "$work/said" >&2
        fail "ask ended with an error"
    }
cat "$work/answer"
grep -q Okafor "$work/answer" || fail "the answer does not name Ms Okafor"
grep -q '\[1\].*boiler\.md' "$work/answer" || fail "the answer carries no citation of boiler.md"

mkdir "$work/screen"
display=:$((90 + $$ % 900))
Xvfb "$display" -screen 0 1440x900x24 -fbdir "$work/screen" -nolisten tcp >"$work/xvfb" 2>&1 &
screen=$!
# On a screen in memory, and with the same clean environment; the Python here only looks at that screen.
here=$(dirname "$0")
clean DISPLAY="$display" QT_QPA_PLATFORM=xcb "$dist/companion-window" >"$work/said" 2>&1 </dev/null &
window=$!
"$here/../.venv/bin/python" "$here/screen_picture.py" "$work/screen/Xvfb_screen0" "$picture" || {
    cat "$work/said" >&2
    fail "the window did not open"
}
kill -0 "$window" || fail "the window ended by itself"
kill "$window"
printf 'smoke: answered with a citation, and the window opened (%s)\n' "$picture"
