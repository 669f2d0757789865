"""A model whose every prompt stands in the log before it goes out."""

from collections.abc import Callable, Iterator, Sequence

from companion.link.cancel import Cancel
from companion.models.chat import ChatModel
from companion.workers.requests import ChatTurn, GenerationDone, Piece


class LoggedModel:
    """Does what the model does, and tells each prompt.

    Args:
        model: does the work. sending: called with the model's name before a prompt is handed to it.
    """

    def __init__(self, model: ChatModel, sending: Callable[[str], None]) -> None:
        self._model = model
        self._sending = sending

    @property
    def name(self) -> str:
        """As it is chosen."""
        return self._model.name

    @property
    def context_tokens(self) -> int:
        """How many tokens prompt and answer may have together."""
        return self._model.context_tokens

    def count_tokens(self, turns: Sequence[ChatTurn]) -> int:
        """Tokens of a prompt."""
        return self._model.count_tokens(turns)

    def stream(self, turns: Sequence[ChatTurn], max_tokens: int, cancel: Cancel) -> Iterator[Piece | GenerationDone]:
        """An answer piece by piece; see `ChatModel.stream`."""
        self._sending(self._model.name)
        return self._model.stream(turns, max_tokens, cancel)
