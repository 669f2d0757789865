"""Choosing what finds passages by meaning: the cost is said before, and how far it has come after."""

from dataclasses import replace

from companion.requests import ChooseEmbedder
from tests.ui.made_up import EMBEDDERS, IDLE
from ui.models.embedders import EmbedderCard
from ui.widgets.basic import Button, Label


def said(card: EmbedderCard) -> str:
    return " ".join(label.text() for label in card.findChildren(Label))


def test_the_cost_of_changing_is_said_before_it_is_chosen(qtbot):
    card = EmbedderCard(EMBEDDERS[1])
    qtbot.addWidget(card)
    assert "about 40 min" in said(card)
    assert "95 languages" in said(card)
    assert "fits your files" in said(card)


def test_the_one_in_use_cannot_be_chosen_again(qtbot):
    card = EmbedderCard(EMBEDDERS[0])
    qtbot.addWidget(card)
    assert [button.isVisibleTo(card) for button in card.findChildren(Button)] == [False]


def test_a_click_asks_for_it_by_name(qtbot):
    card = EmbedderCard(EMBEDDERS[1])
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.use_wished) as wished:
        card.findChildren(Button)[0].click()
    assert ChooseEmbedder(*wished.args) == ChooseEmbedder("multilingual")


def test_how_far_the_change_has_come_is_said(qtbot):
    card = EmbedderCard(replace(EMBEDDERS[1], chosen=True, proposed=False))
    qtbot.addWidget(card)
    card.show_progress(replace(IDLE, change_done=40, change_total=120, seconds_left=600.0))
    assert "40 of 120" in said(card)
    assert "about 10 min" in said(card)
