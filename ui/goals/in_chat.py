"""A goal that is stated in a chat is offered for pinning under its answer, once, and saved only when pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import requests
from ui.goals.proposal_card import ProposalCard

if TYPE_CHECKING:
    from companion.types.goals import GoalProposal
    from ui.chat.exchange import Exchange
    from ui.engine_bridge import EngineBridge


def offer_goal(bridge: EngineBridge, exchange: Exchange) -> None:
    """When the exchange's answer stands, offer the goal that its question states, if it states one."""

    def offer(proposal: GoalProposal | None) -> None:
        if proposal is not None:
            exchange.add_widget(ProposalCard(bridge, proposal))

    def finished(_exchange: object) -> None:
        bridge.ask(requests.ProposeGoal(exchange.question), offer, lambda _: None)

    exchange.finished.connect(finished)
