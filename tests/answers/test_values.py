"""A value is the same value however it is written, and another one is another one."""

import pytest

from companion.answers.values import covers, values_of

SAME = [
    ("1.234,56 €", "EUR 1,234.56"), ("5 mg", "5mg"), ("5 mg", "5 milligrams"), ("14. April", "2026-04-14"),
    ("14 April 2026", "14.04.2026"), ("April 14, 2026", "14. April 2026"), ("April 14th", "14.4."),
    ("2:30 pm", "14:30"), ("14.30 Uhr", "2:30 p.m."), ("14 Uhr", "2 pm"), ("3 million", "3,000,000"),
    ("3 Mio. €", "€3,000,000"),
    ("5 %", "5 percent"), ("fünf Prozent", "5%"), ("twelve", "12"), ("twenty-five", "25"), ("fünfundzwanzig", "25"),
    ("6½", "6.5"), ("2026", "7 February 2026"), ("in May", "on 3 May 2026"), ("im Mai", "am 3. Mai"),
    ("4/5/2026", "5 April 2026"), ("2016年2月7日", "7 February 2016"), ("7 de febrero de 2016", "February 7, 2016"),
    ("Tuesday", "14 April 2026"), ("3 weeks", "three weeks"), ("640 Euro", "640 €"), ("1999", "1999"), ("18th", "18."),
]  # fmt: skip
OTHER = [
    ("1.234,56 €", "1,234.65 €"), ("5 mg", "5 g"), ("14. April", "2026-05-14"), ("14 April 2026", "14 April 2027"),
    ("2:30 pm", "2:30"), ("3 million", "3,000"), ("5 %", "5 €"), ("twelve", "20"), ("April 2026", "2026"),
    ("Monday", "14 April 2026"), ("3 weeks", "3 months"), ("640 €", "614 €"), ("14 April", "April"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "stated"), SAME)
def test_the_same_value_is_known_in_another_writing(asked, stated):
    assert any(covers(s, a) for s in values_of(stated) for a in values_of(asked)), (values_of(asked), values_of(stated))
    assert len(values_of(asked)) == 1, values_of(asked)


@pytest.mark.parametrize(("asked", "stated"), OTHER)
def test_another_value_is_not_taken_for_it(asked, stated):
    assert not any(covers(s, a) for s in values_of(stated) for a in values_of(asked))


def test_a_date_without_year_takes_the_year_of_its_file():
    (stated,), (asked,) = values_of("14 April"), values_of("14 April 2026")
    assert not covers(stated, asked)
    assert covers(stated, asked, year=2026)
    assert not covers(stated, asked, year=2025)


@pytest.mark.parametrize("text", ["You may go.", "We march on.", "He has no idea."])
def test_words_that_only_look_like_months_are_no_dates(text):
    assert values_of(text) == ()


def test_values_of_a_row_of_numbers_stay_apart():
    text = "On 3 May 2026 Mira paid 1.234,56 € and 5 mg of it, 24–10, at 14:30."
    assert [v.span.of(text) for v in values_of(text)] == ["3 May 2026", "1.234,56 €", "5 mg", "24", "10", "14:30"]
