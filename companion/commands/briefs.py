"""`companion brief`: the morning, or the week looked back on, as Markdown with footnotes."""

import msgspec

from companion.link.client import LinkClient
from companion.requests import MakeBrief
from companion.types.briefs import BriefKind


def brief(client: LinkClient, week: bool, language: str, as_json: bool) -> None:
    """Make the brief of now and print it."""
    made = client.call(MakeBrief(BriefKind.WEEK if week else BriefKind.MORNING, language))
    print(msgspec.json.encode(made).decode() if as_json else made.markdown, end="\n" if as_json else "")
