"""What somebody promises in a letter is seen however it is worded; thanks, plans and what-ifs are no promises."""

import pytest

from companion.facts.promises import Letter, promised, told_in_chat

PROMISES = [
    "I'll translate the second chapter for you by Friday.",
    "I will scan the deeds and mail them on Monday.",
    "We'll water your tomatoes until you are back.",
    "I'll put the ladder in your garage tomorrow.",
    "I will happily proof the flyer before the weekend.",
    "I'm going to transfer the 40 euros tonight.",
    "I promise to knit you a scarf before winter.",
    "You'll have the minutes by Thursday.",
    "You will get the keys on Saturday.",
    "I owe you a lunch.",
    "The signed lease will be on your desk by noon.",
    "I'll return the tent next week, it is dry now.",
    "I shall hand over the accounts by 3 March.",
    "Yes, I'll collect the parcel for you.",
    "Ich scanne die Urkunde und schicke sie dir bis Freitag.",
    "Die Leiter stelle ich dir morgen in die Garage.",
    "Das Protokoll bekommst du bis Donnerstag.",
    "Ich werde die Rechnung am Montag bezahlen.",
    "Ich stricke dir einen Schal.",
    "Den Mietvertrag übergebe ich Ihnen am 3. März.",
    "Ich überweise die 40 Euro bis morgen.",
    "Ich verspreche dir, die Pflanzen zu gießen.",
]
NONE = [
    "I'll miss you all.",
    "I will be in Kiel on Monday.",
    "I'll never forget the evening.",
    "If it rains I'll bring the tent back.",
    "I would lend you the tent.",
    "Will you send the minutes by Thursday?",
    "I'll see you on Saturday.",
    "I'll have the soup.",
    "I think I will like it there.",
    "Ich danke dir für den schönen Abend.",
    "Ich freue mich auf dich.",
    "Ich hoffe, dir geht es gut.",
    "Hiermit bestätige ich den Eingang Ihrer Kündigung.",
    "Ich bestätige die Kündigung.",
    "Ich wünsche dir alles Gute.",
    "Vielleicht bringe ich dir das Zelt.",
    "Ich habe dir das Zelt gebracht.",
]


def made(sentence: str) -> list[str]:
    return list(promised(Letter("a", ("b",), "2026-03-02", f"Hello,\n\n{sentence}\n\nBest", "Tent", 1)))


@pytest.mark.parametrize("sentence", PROMISES)
def test_a_promise_is_seen_however_it_is_worded(sentence):
    assert made(sentence) == [sentence]


@pytest.mark.parametrize("sentence", NONE)
def test_thanks_plans_and_what_ifs_are_no_promises(sentence):
    assert made(sentence) == []


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("I promised Karin to bring the keys.", "Karin"),
        ("I promised to send Karin the draft.", "Karin"),
        ("I told Jonas I'd lend him the tent.", "Jonas"),
        ("Karin wants the recipe; I said she would have it by Sunday.", "Karin"),
        ("Ich habe Lena versprochen, die Blumen zu gießen.", "Lena"),
        ("Ich habe Lena versprochen, dass ich die Blumen gieße.", "Lena"),
        ("I promised Lukas nothing this time.", None),
        ("Karin wants the recipe.", None),
    ],
)
def test_a_promise_that_the_owner_tells_of_names_to_whom(said, who):
    assert [name for name, _ in told_in_chat(said)] == ([who] if who else [])
