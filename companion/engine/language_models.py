"""Which model answers: the owner's choice, else the best that is there, else the starter, else none."""

import time

from companion.engine.broker import own_machine_addresses
from companion.engine.launcher_requests import FindOllama, RunOllama, StartBroker
from companion.engine.logged_model import LoggedModel
from companion.engine.supervisor import Supervisor
from companion.link.cancel import Cancel
from companion.link.client import LinkClient
from companion.models import starter
from companion.models.chat import ChatModel, OllamaModel, StarterModel
from companion.models.embedders import Embedder
from companion.models.ollama import Ollama
from companion.models.ollama_address import ollama_address
from companion.store import preferences
from companion.store.audit import AuditLog
from companion.store.database import Database
from companion.types.errors import Action, CompanionError
from companion.types.models import ModelsOverview, OllamaState

CHOSEN_MODEL = "model.chosen"  # setting
OWN_MACHINE = "ollama.own_machine"  # setting: "host port" of another machine that the owner named as theirs
NO_MODEL = "none"  # asked for by name: extracts only
START_SECONDS = 20.0
SILENCE_BEHIND_THE_SCENES_S = 180.0  # a large model from a cold disk, and a long prompt on two cores
LOOK_AGAIN_S = 0.2
FRESH_S = 10.0  # how long what was found of Ollama is taken as still so when a question is asked


class LanguageModels:
    """The models that can answer, and the owner's choice among them.

    Args:
        database: keeps the choice. supervisor: runs the starter. launcher: starts broker and Ollama.
        embedder: named in the overview. audit: is told each prompt.
    """

    def __init__(
        self,
        database: Database,
        supervisor: Supervisor,
        launcher: LinkClient,
        embedder: Embedder,
        audit: AuditLog,
    ) -> None:
        self._database = database
        self._audit = audit
        self._launcher = launcher
        self.embedder = embedder
        self._starter = StarterModel(supervisor)
        self.ollama = Ollama(broker=self._broker, installed=lambda: launcher.call(FindOllama()))
        self._best: tuple[float, str | None] = (0.0, None)

    def address(self) -> tuple[str, int, bool]:
        """Host and port where models are asked, and whether that is this machine or another that the owner named."""
        named = preferences.get(self._database.read(), OWN_MACHINE) or ""
        host, _, port = named.rpartition(" ")
        if host and port.isdecimal():
            return host, int(port), False
        return *ollama_address(), True

    def name_own_machine(self, host: str, port: int) -> None:
        """Ask models on another machine of the owner's from now on; "" goes back to this one.

        Raises:
            CompanionError: `host-elsewhere`, the address is not a private one.
        """
        if host:
            try:
                own_machine_addresses(host)
            except ValueError as error:
                raise CompanionError("host-elsewhere", host=host) from error
        with self._database.write(durable=True) as connection:
            preferences.put(connection, OWN_MACHINE, f"{host} {port}" if host else "")
        self._best = (0.0, None)

    def _broker(self) -> str:
        host, port, is_here = self.address()
        return self._launcher.call(StartBroker(host, port, own_machine=not is_here))

    def overview(self) -> ModelsOverview:
        """All that the Models room shows."""
        found = self.ollama.overview()
        usable = [row.name for row in found.models if row.refused is None]
        self._best = (time.monotonic(), usable[0] if usable else None)
        row, problem = starter.row(), starter.problem()
        return ModelsOverview(
            ollama=found.state,
            ollama_version=found.version,
            cloud_off=found.cloud_off,
            problem=found.problem,
            models=found.models,
            starter=None if problem is not None else row,
            starter_problem=problem,
            chosen=self.chosen() or self._best[1] or (starter.NAME if problem is None else None),
            embedder=self.embedder.title,
        )

    def digest(self, name: str) -> str:
        """The digest of a model's weights as Ollama has it, or the starter's package and version; "" if unknown."""
        if name == starter.NAME:
            return starter.made_from()
        return self.ollama.digest(name)

    def chosen(self) -> str | None:
        """The owner's choice, None where none was made."""
        return preferences.get(self._database.read(), CHOSEN_MODEL)

    def choose(self, name: str) -> None:
        """Keep the owner's choice."""
        with self._database.write(durable=True) as connection:
            preferences.put(connection, CHOSEN_MODEL, name)

    def model_behind_the_scenes(self, name: str | None) -> ChatModel | None:
        """As `model`, for work that nobody waits for and nobody stops: a server that hangs is given up."""
        return self.model(name, SILENCE_BEHIND_THE_SCENES_S)

    def model(self, name: str | None, silence_seconds: float | None = None) -> ChatModel | None:
        """The model to answer with.

        Args:
            name: of a `ModelRow`; None takes the owner's choice, else a model in Ollama, else the starter.
            silence_seconds: the longest wait for a part of its answer; None for ever.

        Returns:
            None where no model can answer, or none is wanted.
        """
        wanted = name or self.chosen() or self._best_in_ollama()
        if wanted == NO_MODEL:
            return None
        if wanted is not None and wanted != starter.NAME:
            return LoggedModel(OllamaModel(self.ollama, wanted, silence_seconds), self._sending)
        return None if starter.problem() is not None else LoggedModel(self._starter, self._sending)

    def _sending(self, name: str) -> None:
        self._audit.add("sent", "a prompt", f"{name} {self.digest(name)}".rstrip())

    def start_ollama(self, cancel: Cancel) -> ModelsOverview:
        """Start the server and wait until it answers.

        Raises:
            CompanionError: `ollama-not-installed` or `ollama-start-failed`.
        """
        self._launcher.call(RunOllama())
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            overview = self.overview()
            if overview.ollama in (OllamaState.READY, OllamaState.NO_MODEL):
                return overview
            if cancel.wait(LOOK_AGAIN_S):
                break
        raise CompanionError("ollama-start-failed", Action.RETRY, reason="it does not answer")

    def _best_in_ollama(self) -> str | None:
        looked, best = self._best
        if time.monotonic() - looked > FRESH_S:
            usable = [row.name for row in self.ollama.overview().models if row.refused is None]
            best = usable[0] if usable else None
            self._best = (time.monotonic(), best)
        return best
