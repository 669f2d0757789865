"""The window in German, and in a language that shows what was never meant to be translated or does not fit."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale

from companion.types.errors import SENTENCES, Action, Problem
from tests.places import ROOT
from ui import languages, words
from ui.problems import action_words, remedy, sentence

FAMILIAR = r"\b(du|dein\w*|dir|dich|euer|bitte warten|erfolgreich|chunk|embedding)\b"
FOLDER = ROOT / "assets" / "translations"
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)


@dataclass(frozen=True)
class Entry:
    context: str
    source: str
    forms: tuple[str, ...]
    finished: bool
    numerus: bool


def entries(path: Path) -> list[Entry]:
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            told = message.find("translation")
            numerus = message.get("numerus") == "yes"
            forms = tuple((f.text or "") for f in told.iter("numerusform")) if numerus else (told.text or "",)
            finished = told.get("type") is None and all(form.strip() for form in forms)
            found.append(Entry(context.findtext("name"), message.findtext("source"), forms, finished, numerus))
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The translations as they would be made from the source of now."""
    into = tmp_path_factory.mktemp("translations")
    subprocess.run(
        [ROOT / "packaging" / "translations.sh", into], check=True, env={**os.environ, "PYTHON": sys.executable}
    )
    return into


@pytest.fixture
def speak(qapp):
    """Install a language for one test."""
    installed = []

    def install(locale):
        installed.extend(languages.install(qapp, locale))

    yield install
    for translator in installed:
        qapp.removeTranslator(translator)
    QLocale.setDefault(QLocale(QLocale.Language.English))


# --- the files ---


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_sentence_of_the_window_is_translated(built, language):
    missing = [(e.context, e.source) for e in entries(built / f"companion_{language}.ts") if not e.finished]
    assert missing == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_the_window_loads_was_built_from_the_source_of_now(built, language):
    for ending in ("ts", "qm"):
        name = f"companion_{language}.{ending}"
        assert (FOLDER / name).read_bytes() == (built / name).read_bytes(), f"{name} is old: run make translations"


def test_a_translation_keeps_what_is_filled_in():
    slots = re.compile(r"\{\w*\}|%L?n|`[^`]*`")
    for entry in entries(FOLDER / "companion_de.ts"):
        for number, form in enumerate(entry.forms):
            lost = set(slots.findall(entry.source)) - set(slots.findall(form))
            spelled_out = entry.numerus and number == 0  # one may be said in words
            assert lost <= ({"%Ln"} if spelled_out else set()), (entry.source, form)


def test_german_words_are_calm_and_never_familiar():
    for entry in entries(FOLDER / "companion_de.ts"):
        for form in entry.forms:
            assert "!" not in form
            assert not re.search(FAMILIAR, form, re.I), form
            assert not entry.source.endswith(".") or form.endswith("."), form


def test_every_sentence_of_a_problem_is_translated_before_its_names_are_put_in(speak):
    speak(GERMAN)
    for code in SENTENCES:
        problem = Problem(code)
        assert sentence(problem) != problem.sentence
        assert remedy(problem) != problem.remedy
    assert sentence(Problem("folder-missing", {"path": "/a/{b}"})) == "Unter /a/{b} gibt es keinen Ordner."
    assert {action_words(action) for action in Action} & {"Try again", "Unlock"} == set()


# --- the language in use ---


def test_numbers_dates_and_plurals_follow_the_language(speak):
    speak(GERMAN)
    assert words.number(13698) == "13.698"
    assert words.day("2026-04-14") in ("14. Apr.", "14. Apr. 2026", "14. Apr")
    assert words.size(1_500_000) == "1,5\u00a0MB"
    assert words.tr("%Ln files", "", 1) == "1 Datei"
    assert words.tr("%Ln files", "", 13698) == "13.698 Dateien"
    assert words.kind_name("note") == "Notizen"


def test_english_knows_one_file(qapp):
    assert words.tr("%Ln files", "", 1) == "1 file"
    assert words.tr("%Ln files", "", 13698) == "13,698 files"
    assert words.tr("All %Ln sentences stand in your files", "", 1) == "This sentence stands in your files"


@pytest.mark.parametrize(
    ("lang", "told"), [("de_DE.UTF-8", "Heute"), ("de_AT.UTF-8", "Heute"), ("fr_FR.UTF-8", "Today"), ("C", "Today")]
)
def test_the_language_follows_the_environment(lang, told):
    script = (
        "from PySide6.QtCore import QCoreApplication\n"
        "from ui import languages, words\n"
        "app = QCoreApplication([])\n"
        "languages.install(app)\n"
        "print(words.translate('words', 'Today'), words.tr('%Ln files', '', 1))\n"
    )
    env = {k: v for k, v in os.environ.items() if not k.startswith("LC_") and k != "LANGUAGE"} | {"LANG": lang}
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert ran.stdout.split(" ", 1)[0] == told
    assert ran.stdout.strip().endswith("1 Datei" if told == "Heute" else "1 file")


def test_a_planted_sentence_without_a_translation_is_found(tmp_path):
    text = (FOLDER / "companion_de.ts").read_text(encoding="utf-8")
    planted = tmp_path / "planted.ts"
    planted.write_text(text.replace("<translation>", '<translation type="unfinished">', 1), encoding="utf-8")
    assert len([e for e in entries(planted) if not e.finished]) == 1
