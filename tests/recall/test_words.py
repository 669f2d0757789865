"""What analysing words finds together and keeps apart, in eight languages and with hostile questions."""

import time

import apsw
import pytest

from companion.recall.languages import language_of
from companion.recall.words import analyse, query_terms
from companion.store import words

# (what a file says, what somebody asks for)
FOUND_TOGETHER = [
    ("The tenants were complaining about leaking pipes.", "tenant complains leak pipe"),
    ("Mueller’s CAFÉ and the naïve résumé", "mueller cafe naive resume"),
    ("The U.S.A. branch", "USA"),
    ("Die Häuser der Müllers waren größer.", "Haus Müller große"),
    ("STRASSE und Straße", "straße"),
    ("Los niños comieron manzanas rojas", "el niño comió la manzana roja"),
    ("Les chevaux étaient fatigués", "le cheval est fatigué"),
    ("I ragazzi hanno mangiato le mele", "il ragazzo mangia la mela"),
    ("पैंथर्स की डिफ़ेंस ने अंक दिए", "डिफेंस के अंकों"),
    ("قرأت الكتاب في المدرسة", "كتاب المدرسة"),
    ("黑豹队的防守只丢了308分", "黑豹 防守"),
    ("東京で桜を見ました", "桜"),
    ("サンプルのテキスト", "テキスト"),
    ("Кошки пили молоко", "кошка молоку"),
    ("ประเทศไทย", "ไทย"),
    ("한국어를 공부합니다", "한국어"),
    ("The rent is 1,250.00 euros", "1250.00"),
    ("Die Miete beträgt 1.250,00 Euro", "1250.00"),
    ("Paid on 14.04.2026", "14.4.2026"),
    ("Paid on 2026-04-14", "2026"),
    ("٣٠٨ نقطة", "308"),
    ("Full width ＡＢＣ１２３", "abc123"),
    ("We meet at eight 🤠😅", "🤠😅"),
]
KEPT_APART = [
    ("The organisation met", "organ donor"),
    ("Room 1250", "125"),
    ("黑豹队", "白虎"),
    ("um die Wette", "das Gewitter"),
    ("version 3.11", "31.1"),
]


def found(text: str, question: str) -> list[bool]:
    """Which of the question's plain terms are found in the text, by a true index."""
    connection = memory([text, "quite another thing"])
    terms = [term for term in query_terms(question).terms if term.weight == 1]
    return [bool(len(words.search(connection, [term], 10).ids)) for term in terms]


def memory(texts: list[str]) -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    connection.execute(migration())
    for number, text in enumerate(texts, start=1):
        words.add(connection, number, [], analyse(text))
    return connection


def migration() -> str:
    import importlib.resources

    folder = importlib.resources.files("companion.store") / "migrations"
    return (folder / "0002_words.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "question"), FOUND_TOGETHER)
def test_a_word_is_found_however_it_is_written_or_inflected(text, question):
    assert all(found(text, question)), query_terms(question)


@pytest.mark.parametrize(("text", "question"), KEPT_APART)
def test_words_that_only_look_alike_are_not_mixed_up(text, question):
    assert not any(found(text, question)), query_terms(question)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("When does the lease end?", "en"),
        ("Wann endet der Mietvertrag?", "de"),
        ("¿Cuándo termina el contrato?", "es"),
        ("Quand est-ce que le bail se termine ?", "fr"),
        ("Quando finisce il contratto?", "it"),
        ("पैंथर्स ने कितने अंक दिए?", "hi"),
        ("كم نقطة تخلى عنها؟", "ar"),
        ("黑豹队丢了多少分？", "zh"),
        ("これは何ですか", "ja"),
        ("Когда кончается аренда?", "ru"),
        ("2026-04-14", None),
        ("", None),
        ("Xylophon", None),
    ],
)
def test_the_language_of_a_short_question_is_told(text, language):
    assert language_of(text) == language


def test_a_question_of_little_words_only_still_searches_for_them():
    assert [term.forms[0] for term in query_terms("To be or not to be").terms] == [("to",), ("be",), ("or",), ("not",)]


def test_little_words_are_left_out_beside_others():
    plain = [term.forms[0] for term in query_terms("When does the lease end?").terms if term.weight == 1]
    assert plain == [("leas",), ("end",)]


def test_one_chinese_character_is_looked_for_inside_words_too():
    connection = memory(["我有一只猫咪。", "他喜欢狗。", "大猫"])
    assert sorted(words.search(connection, query_terms("猫").terms, 10).ids) == [1, 3]


def test_words_in_quotation_marks_count_as_they_stand():
    connection = memory(["green light for the house", "the green house has light"])
    assert words.search(connection, query_terms('light in the "green house"').terms, 10).ids[0] == 2


HOSTILE = [
    "", " ", "\0", '"', '""', "'", '" OR body:*', "NEAR(a b, 3)", "a AND NOT b", "title:secret", "^start", "x*", "*",
    "(((", ")", "-", "--", "{a b}: c", "a + b", "; DROP TABLE words;", "\ud800", "\U0010ffff", "\u202eabc",
    "a" * 10_000, "ｏｒ", "%s %d", "\\", "☃", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "۰", "½", "²", "Ⅻ", "ﬁ",
    "e\u0301" * 50, "\u0301", "١٢٫٥", "1.2.3.4.5", "_", "__",
]  # fmt: skip


@pytest.mark.parametrize("question", HOSTILE)
def test_no_question_breaks_the_search(question):
    connection = memory(["start with a secret", question.encode("utf-8", "replace").decode(), "x y z"])
    hits = words.search(connection, query_terms(question).terms, 10)
    assert len(hits.ids) == len(hits.scores) <= 3
    assert hits.count == 3


@pytest.mark.parametrize("question", ["body", "OR", "NOT", "and"])
def test_words_of_the_query_language_are_only_words(question):
    connection = memory(["her body of work", "this or that", "not so", "you and me", "nothing"])
    assert len(words.search(connection, query_terms(question).terms, 10).ids) == 1


@pytest.mark.proof
def test_five_megabytes_are_analysed_in_seconds():
    text = "The landlord wrote on 3 May that the heating costs would rise by twelve percent next winter. " * 200
    analyse(text)
    started = time.process_time()
    for _ in range(50):
        analyse(text)
    rate = 50 * len(text) / 1e6 / (time.process_time() - started)
    assert rate > 2, f"{rate:.1f} MB/s"  # measured 5 to 10 on a quiet core; half of that on a shared one
