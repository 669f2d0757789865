"""What is told of a folder before it is added."""

from dataclasses import replace

import pytest

from companion.engine.embedder_rows import with_proposal
from companion.library.preview import NOT_COUNTED, Rates, preview
from companion.types.errors import CompanionError
from tests.library.test_scan import put


def test_kinds_sizes_and_what_is_left_out_are_counted(tmp_path):
    put(tmp_path, "a.md", "b/c.md", "b/d.pdf", ".hidden", "node_modules/x.md", "id_rsa", text="12345")
    found = preview(str(tmp_path))
    assert found.files == 3
    assert {kind.kind: (kind.files, kind.size_bytes) for kind in found.kinds} == {"note": (2, 10), "pdf": (1, 5)}
    assert found.left_out == {"hidden": 1, "build_output": 1, "secret": 1}


def test_times_follow_from_the_rates(tmp_path):
    put(tmp_path, "a.md", text="x" * 1_000_000)
    found = preview(str(tmp_path), rates=Rates(0.5, 2))
    assert found.seconds_by_words == pytest.approx(0.5)
    assert found.seconds_by_meaning == pytest.approx(0.5 + 40 * 2)


def test_a_folder_too_large_to_count_says_so(tmp_path):
    put(tmp_path, *(f"{number}.md" for number in range(600)))
    found = preview(str(tmp_path), count_seconds=-1)
    assert found.left_out[NOT_COUNTED] == 1
    assert found.files < 600


def test_a_folder_that_is_gone_is_away(tmp_path):
    assert preview(str(tmp_path / "gone")).left_out == {"away": 1}


GERMAN = "Wir sind gestern mit dem Rad an den See gefahren, und es war schon sehr kalt.\n"
ENGLISH = "We went to the lake by bicycle yesterday, and it was already very cold there.\n"


def languages(tmp_path, german, english):
    put(tmp_path, *(f"de/{number}.md" for number in range(german)), text=GERMAN)
    put(tmp_path, *(f"en/{number}.txt" for number in range(english)), text=ENGLISH)
    return preview(str(tmp_path))


def test_the_languages_of_files_are_told_before_anything_is_embedded(tmp_path):
    assert languages(tmp_path, 30, 10).languages == {"de": 30, "en": 10}


def test_of_many_files_only_some_are_looked_into_and_they_stand_for_all(tmp_path):
    found = languages(tmp_path, 300, 100).languages
    assert sum(found.values()) == 60
    assert 0.55 < found["de"] / 60 < 0.92


def test_files_that_are_mostly_not_english_propose_the_embedder_that_knows_them_with_its_cost(tmp_path):
    found = with_proposal(languages(tmp_path, 30, 10), "minilm")
    assert found.proposed.name == "multilingual"
    meaning = found.seconds_by_meaning - found.seconds_by_words
    assert found.proposed.seconds == pytest.approx(found.seconds_by_words + meaning / 0.37)
    assert with_proposal(replace(found, proposed=None), "multilingual").proposed is None


def test_english_files_propose_nothing(tmp_path):
    assert with_proposal(languages(tmp_path, 5, 30), "minilm").proposed is None


def test_keys_and_empty_files_have_no_language(tmp_path):
    put(tmp_path, "note.md", text="-----BEGIN OPENSSH PRIVATE KEY-----\nwir sind gestern mit dem Rad gefahren")
    put(tmp_path, "empty.md", text="")
    assert preview(str(tmp_path)).languages == {}


OTHERS = {
    "hu": "Tegnap biciklivel mentünk a tóhoz, és már nagyon hideg volt. A gyerekek a parton játszottak.",
    "cs": "Včera jsme jeli na kole k jezeru a bylo už velmi chladno. Děti si hrály na břehu a slunce pomalu zapadalo.",
    "ro": "Ieri am mers cu bicicleta la lac și era deja foarte frig. Copiii se jucau pe mal și soarele apunea încet.",
    "vi": "Hôm qua chúng tôi đạp xe ra hồ và trời đã rất lạnh. Bọn trẻ chơi trên bờ và mặt trời lặn từ từ.",
    "id": "Kemarin kami bersepeda ke danau dan sudah sangat dingin. Anak-anak bermain di tepi dan matahari terbenam.",
    "he": "אתמול נסענו באופניים לאגם וכבר היה קר מאוד.",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_language_that_has_no_name_here_is_not_taken_for_english(tmp_path, text):
    put(tmp_path, *(f"{number}.md" for number in range(3)), text=text)
    found = preview(str(tmp_path))
    assert found.languages == {"und": 3}
    assert with_proposal(found, "minilm").proposed.name == "multilingual"


RTF = r"{\rtf1{\fonttbl{\f0 Arial;}}\f0\fs24 Wir sind gestern mit dem Rad an den See gefahren, wie sch\'f6n.\par}"
MAIL = "From: a@b.de\r\nSubject: the lake and what we did\r\n\r\n" + GERMAN
PAGE = f"<html><head><title>the lake</title><style>the and of</style></head><body><p>{GERMAN}</p></body></html>"


@pytest.mark.parametrize(("name", "text"), [("a.rtf", RTF), ("a.eml", MAIL), ("a.html", PAGE)])
def test_languages_of_pages_mails_and_rich_text_are_told_too(tmp_path, name, text):
    put(tmp_path, name, text=text)
    assert preview(str(tmp_path)).languages == {"de": 1}


def test_what_needs_a_reader_is_told_by_a_reader_and_one_that_cannot_read_it_costs_nothing(tmp_path):
    put(tmp_path, "a.pdf", "b.docx", "broken.odt", text="%PDF")
    asked = []

    def read(name, descriptor):
        asked.append(name)
        if name == "broken.odt":
            raise CompanionError("file-damaged")
        return GERMAN

    assert preview(str(tmp_path), read_text=read).languages == {"de": 2}
    assert sorted(asked) == ["a.pdf", "b.docx", "broken.odt"]
    assert preview(str(tmp_path)).languages == {}
