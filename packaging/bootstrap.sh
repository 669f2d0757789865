#!/bin/sh
# Puts everything that Companion needs into .venv of this checkout: `packaging/bootstrap.sh [offscreen|window]`.
#
# Run by the Makefile before each target. The first run takes a minute or two, the next ones a few milliseconds, because
# stamps in .venv say what has been done. `offscreen` and `window` also see to the system libraries that Qt needs to draw
# into memory or onto a screen. Needs Python 3.11; on Debian and Ubuntu root gets what else is missing by apt-get, anybody
# else is told its name. PYTHON names another interpreter.
set -eu
cd "$(dirname "$0")/.."

TORCH=2.13.0
venv=.venv
python=$venv/bin/python
log=$venv/bootstrap.log

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 1
}

# Run a step with its output in the log; on failure show the end of it.
logged() {
    "$@" >>"$log" 2>&1 || {
        tail -n 20 "$log" >&2
        fail "Set-up stopped at: $* (all of it: $log)"
    }
}

# apt_get REASON PACKAGE...: install as root on Debian and its kin, else name the packages and stop.
apt_get() {
    reason=$1
    shift
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        fail "$reason: please install $* (on Debian and Ubuntu: sudo apt-get install $*), then run this again."
    fi
    say "Installing $* ..."
    # Lists may be missing (a fresh image) or old, so they are renewed first; without output nobody could answer a question.
    output=$(mktemp)
    {
        DEBIAN_FRONTEND=noninteractive apt-get -q update &&
            DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@"
    } >"$output" 2>&1 </dev/null || {
        tail -n 20 "$output" >&2
        rm -f "$output"
        fail "$reason, and apt-get could not install $*."
    }
    rm -f "$output"
}

find_python() {
    for candidate in ${PYTHON:-python3.11 python3 python}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    fail "Companion needs Python 3.11, and none of ${PYTHON:-python3.11, python3, python} is that."
}

make_venv() {
    base=$(find_python)
    # Debian ships `venv` without the part that puts pip into it (python3-venv has that).
    "$base" -c 'import venv, ensurepip' 2>/dev/null || apt_get "Python's venv module is not complete" python3-venv
    say "Making $venv ..."
    "$base" -m venv --clear "$venv"
    : >"$log"
}

# The build for processors only: the one for graphics cards brings gigabytes that Companion never uses, and without them
# it does not load. Where that build comes from differs by machine, so there is no one hash to check: from a folder or
# index named in pip's settings, or PyTorch's own index, or PyPI itself for ARM and macOS (never for Intel and AMD).
install_torch() {
    say "Installing torch $TORCH ..."
    pip="$python -m pip install --no-input --disable-pip-version-check --no-deps --only-binary :all:"
    $pip "torch==$TORCH+cpu" >>"$log" 2>&1 && return
    $pip --retries 1 --timeout 20 --index-url https://download.pytorch.org/whl/cpu "torch==$TORCH" >>"$log" 2>&1 && return
    [ "$(uname -sm)" != "Linux x86_64" ] ||
        fail "torch's build for processors is not to be had: this machine reaches neither https://download.pytorch.org/whl/cpu" \
            "nor another place that has torch==$TORCH+cpu (name one by pip's find-links or extra-index-url). Details: $log"
    logged $pip "torch==$TORCH"
}

# uv takes a tenth of pip's time. It is a line of the lock like all others; pip does the same work where uv does not run.
# Only wheels: nothing that is downloaded gets to run while it is installed.
install_lock() {
    say "Installing the other packages of requirements.lock ..."
    awk '/^uv==/ { on = 1 } on { print } on && !/\\$/ { exit }' requirements.lock >"$venv/uv.lock.txt"
    if $python -m pip install --no-input --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
        -r "$venv/uv.lock.txt" >>"$log" 2>&1 &&
        "$venv/bin/uv" pip install --python "$python" --require-hashes --no-deps --only-binary :all: \
            -r requirements.lock >>"$log" 2>&1; then
        return
    fi
    say "uv could not do it here, pip takes over: this takes a few minutes ..."
    logged $python -m pip install --no-input --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
        -r requirements.lock
}

install_packages() {
    wanted=$(cat requirements.lock packaging/bootstrap.sh | { sha256sum 2>/dev/null || shasum -a 256; })
    stamp=$venv/installed
    if [ -x "$python" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
        return
    fi
    [ -x "$python" ] && "$python" -m pip --version >/dev/null 2>&1 || make_venv
    "$python" -c "import importlib.metadata as m, sys; sys.exit(m.version('torch').split('+')[0] != '$TORCH')" 2>/dev/null ||
        install_torch
    install_lock
    "$python" -c 'import torch' >>"$log" 2>&1 || fail "torch is installed but does not load here, see $log."
    printf '%s\n' "$wanted" >"$stamp"
    say "All packages are there."
}

install_libraries() {
    stamp=$venv/libraries-$1
    [ "$(uname)" = Linux ] || return 0
    [ -f "$stamp" ] && return
    missing=$("$python" packaging/qt_libraries.py "$1")
    # $missing is a list of package names: it is meant to be split.
    [ -z "$missing" ] || apt_get "Qt cannot draw without some system libraries" $missing
    : >"$stamp"
}

install_packages
case ${1:-} in
    offscreen | window) install_libraries "$1" ;;
    '') ;;
    *) fail "packaging/bootstrap.sh knows 'offscreen' and 'window', not '$1'." ;;
esac
