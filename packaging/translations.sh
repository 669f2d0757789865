#!/bin/sh
# Collects the window's words into assets/translations/*.ts and builds the *.qm that the window loads. With a folder as
# its argument, the files are written there instead. PYTHON names another interpreter than that of .venv.
set -eu
cd "$(dirname "$0")/.."

into=${1:-assets/translations}
python=${PYTHON:-.venv/bin/python}
tools=$(dirname "$python")
mkdir -p "$into"
if [ "$into" != assets/translations ]; then
    cp assets/translations/*.ts "$into"
fi

gathered=$(mktemp -d)
trap 'rm -rf "$gathered"' EXIT
PYTHONPATH=. "$python" packaging/problem_sentences.py > "$gathered/problem_sentences.py"
sources=$(find ui -name '*.py' ! -name gallery.py | LC_ALL=C sort)

# Of English only the plurals: the words themselves stand in the source. -locations none keeps
# line numbers out of every commit.
update() {
    # shellcheck disable=SC2086 # file names of the window hold no blanks
    "$tools/pyside6-lupdate" $sources "$gathered/problem_sentences.py" -silent -no-obsolete -locations none "$@"
}
update -pluralonly -source-language en -target-language en -ts "$into/companion_en.ts"
update -source-language en -target-language de -ts "$into/companion_de.ts"
for language in en de; do
    "$tools/pyside6-lrelease" -silent "$into/companion_$language.ts" -qm "$into/companion_$language.qm"
done
