"""What an answer about whole files says of itself, in the question's language."""

from companion.answers.lexicon import language_of

_WORDS = {
    "en": {
        "read": "{read} of {files} files read.",
        "read_one": "The whole file was read.",
        "stopped": "Stopped: {read} of {files} files were read, the others were not.",
        "extracts": "These are the files’ own sentences, chosen by Companion without a large model.",
        "contents": "Contents",
        "nothing": "None of the {files} files says anything about it.",
        "nothing_changed": "Nothing differs between these versions.",
        "two_needed": "Two versions are needed to say what changed; {files} was found.",
        "changed": "Changed",
        "added": "New",
        "removed": "Gone",
        "topic": "Topic",
        "from_to": "From {old} to {new}",
        "more": "{count} more lines were found; ask about one file to see all of its lines.",
        "no_text": "–",
    },
    "de": {
        "read": "{read} von {files} Dateien gelesen.",
        "read_one": "Die ganze Datei wurde gelesen.",
        "stopped": "Angehalten: {read} von {files} Dateien wurden gelesen, die anderen nicht.",
        "extracts": "Das sind Sätze aus den Dateien selbst, von Companion ohne großes Modell ausgewählt.",
        "contents": "Inhalt",
        "nothing": "Keine der {files} Dateien sagt etwas dazu.",
        "nothing_changed": "Diese Fassungen unterscheiden sich nicht.",
        "two_needed": "Um zu sagen, was sich geändert hat, braucht es zwei Fassungen; gefunden wurde {files}.",
        "changed": "Geändert",
        "added": "Neu",
        "removed": "Entfallen",
        "topic": "Thema",
        "from_to": "Von {old} zu {new}",
        "more": "{count} weitere Zeilen wurden gefunden; frag nach einer Datei, um alle ihre Zeilen zu sehen.",
        "no_text": "–",
    },
}


def word(question: str, key: str, **values: object) -> str:
    """A sentence or word by its key, in the question's language; English where that is none of ours."""
    return _WORDS.get(language_of(question), _WORDS["en"])[key].format(**values)
