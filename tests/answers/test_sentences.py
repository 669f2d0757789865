"""Sentences are cut where a reader would cut them, in a whole text and in one that streams in."""

import random

import pytest

from companion.answers.sentences import SentenceSplitter, split

CASES = {
    "plain": ["The lease ends in April.", "The rent is 640 €."],
    "german": ["Der Vertrag endet am 14. April 2027.", "Die Miete beträgt 640 €."],
    "ordinal": ["Sie wohnt im 3. Stock.", "Am 1. Mai zieht sie aus."],
    "decimals": ["It weighs 3.5 kg and costs 1.234,56 €.", "That is all."],
    "abbreviations": ["Dr. Holm wohnt z. B. in Kiel, d.h. am Meer.", "Er ist Arzt."],
    "english abbreviations": ["Mr. Smith, e.g. in Bond St. no. 5, met J. F. Kennedy.", "They talked."],
    "year at the end": ["It was built in 1999.", "The owner died in 2004."],
    "number at the end": ["Es waren 14.", "Die anderen kamen später."],
    "etc": ["We need cups, plates, etc.", "The rest is there."],
    "ellipsis": ["Well ... that was it…", "Then came rain."],
    "quote": ['"When does it end?" asked Mira.', "“Soon.”", "He left."],
    "german quote": ["„Wann kommst du?“ fragte sie.", "„Morgen.“", "Dann ging er."],
    "exclamation": ["Stop!", "Who goes there?!", "Nobody."],
    "chinese": ["租金是640欧元。", "合同四月到期！", "谁签的？"],
    "japanese": ["契約は四月に終わります。", "家賃は640ユーロです。"],
    "hindi": ["किराया 640 यूरो है।", "अनुबंध अप्रैल में समाप्त होता है।"],
    "arabic": ["متى ينتهي العقد؟", "ينتهي في أبريل."],
    "pm": ["We met at 5 p.m.", "The bus had left."],
    "inc": ["Acme Inc. sells anvils.", "They are heavy."],
    "web": ["See example.com/a.b for more.", "It helps."],
    "bracket": ["The rent rose (see page 3.)", "It was 614 € before."],
    "parenthesis goes on": ["The rent (approx. 640 €) is due monthly."],
}


@pytest.mark.parametrize("sentences", CASES.values(), ids=CASES.keys())
def test_sentences_end_where_a_reader_ends_them(sentences):
    joint = "" if any(c in sentences[0] for c in "。") else " "
    text = joint.join(sentences)
    assert [span.of(text) for span in split(text)] == sentences


LINES = {
    "list": (
        "Bring:\n- two cups\n- a pot.\n- Tea for 5. May",
        ["Bring:", "- two cups", "- a pot.", "- Tea for 5. May"],
    ),
    "numbered": ("1. Open the door.\n2. Go in.", ["1. Open the door.", "2. Go in."]),
    "pipe table": ("| Item | Price |\n| Cup | 4 € |", ["| Item | Price |", "| Cup | 4 € |"]),
    "tab table": ("Item\tPrice\nCup\t4 €", ["Item\tPrice", "Cup\t4 €"]),
    "key value": ("Rent: 640 €\nDeposit: 1.280 €", ["Rent: 640 €", "Deposit: 1.280 €"]),
    "heading": ("# Lease\nThe rent is 640 €.", ["# Lease", "The rent is 640 €."]),
    "blank line": ("A title\n\nthe text goes on", ["A title", "the text goes on"]),
    "wrapped prose": (
        "The tenant pays the rent on the first working day of\neach month to the account named below. "
        "Late\npayment costs 5 €.",
        [
            "The tenant pays the rent on the first working day of\neach month to the account named below.",
            "Late\npayment costs 5 €.",
        ],
    ),
    "address": ("Mira Holm\nKastanienallee 5\n10435 Berlin", ["Mira Holm", "Kastanienallee 5", "10435 Berlin"]),
}


@pytest.mark.parametrize(("text", "sentences"), LINES.values(), ids=LINES.keys())
def test_rows_items_and_lines_are_sentences_of_their_own(text, sentences):
    assert [span.of(text) for span in split(text)] == sentences


def test_spans_cover_the_text_but_for_white_space():
    text = "\n\n".join(" ".join(sentences) for sentences in CASES.values())
    covered = {i for span in split(text) for i in range(span.start, span.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


@pytest.mark.parametrize("seed", range(40))
def test_a_stream_gives_the_same_sentences_however_it_is_cut(seed):
    chance = random.Random(seed)
    blocks = [" ".join(s) for s in CASES.values()] + [text for text, _ in LINES.values()]
    chance.shuffle(blocks)
    text = "\n\n".join(blocks)
    splitter, found, at = SentenceSplitter(), [], 0
    while at < len(text):
        step = chance.choice((1, 2, 3, 7, 20))
        found += splitter.feed(text[at : at + step])
        at += step
    found += splitter.close()
    assert found == split(text)


def test_a_streamed_sentence_is_finished_as_soon_as_the_next_word_is_there():
    splitter = SentenceSplitter()
    assert splitter.feed("The rent is 640 €. ") == []
    assert [s.of(splitter.text) for s in splitter.feed("It rose ")] == ["The rent is 640 €."]
