"""Locking, ways in, forgetting, backups, the log, and what the Privacy room shows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from companion import requests
from companion.engine import launcher_requests, locking, restoring
from companion.engine.handlers.system import status_of
from companion.engine.language_models import OWN_MACHINE
from companion.link.server import Handler, Job
from companion.store import backup, preferences
from companion.types.errors import CompanionError
from companion.types.safety import (
    BY_WORDS,
    AuditPage,
    BackupRow,
    ForgetEvent,
    ForgetPreview,
    PrivacyState,
    ProofEvent,
    Proved,
    RestorePreview,
    Selector,
)
from companion.types.status import EngineStatus

if TYPE_CHECKING:
    from companion.engine.engine import Engine

LEAST_LOCK_S = 30  # less would lock while its owner reads an answer


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""
    return _keys(engine) | _forgetting(engine) | _backups(engine) | _privacy(engine)


def _keys(engine: "Engine") -> dict[str, Handler]:
    def lock(_request: requests.Lock, _: Job) -> None:
        engine.lock()

    def still_here(_request: requests.StillHere, _: Job) -> None:
        engine.still_here()

    def by_keyring(_request: requests.UnlockWithKeyring, _: Job) -> EngineStatus:
        engine.unlock_with_keyring()
        return status_of(engine)

    def recovery(_request: requests.MakeRecoveryCode, _: Job) -> str:
        return engine.make_recovery_code()

    def add_keyring(_request: requests.AddKeyring, _: Job) -> EngineStatus:
        engine.add_keyring()
        return status_of(engine)

    def remove(request: requests.RemoveWayIn, _: Job) -> EngineStatus:
        engine.remove_way_in(request.kind)
        return status_of(engine)

    def restore_keys(_request: requests.RestoreKeys, _: Job) -> EngineStatus:
        engine.restore_keys()
        return status_of(engine)

    def set_locking(request: requests.SetLocking, _: Job) -> None:
        if request.after_s and request.after_s < LEAST_LOCK_S:
            raise CompanionError("bad-request", reason=f"it locks after {LEAST_LOCK_S} seconds at the soonest")
        with engine.memory.database.write(durable=True) as connection:
            preferences.put(connection, locking.AFTER, str(max(0, request.after_s)))
            preferences.put(connection, locking.WITH_SCREEN, "1" if request.with_screen else "0")
            engine.memory.audit.note(connection, "changed", "setting lock")

    return {
        "Lock": lock,
        "StillHere": still_here,
        "UnlockWithKeyring": by_keyring,
        "MakeRecoveryCode": recovery,
        "AddKeyring": add_keyring,
        "RemoveWayIn": remove,
        "RestoreKeys": restore_keys,
        "SetLocking": set_locking,
    }


def _forgetting(engine: "Engine") -> dict[str, Handler]:
    def preview(request: requests.PreviewForget, _: Job) -> ForgetPreview:
        return engine.memory.forgetting.preview(_checked(request.what))

    def forget(request: requests.Forget, _: Job) -> Iterator[ForgetEvent]:
        what = _checked(request.what)
        forgetting = engine.memory.forgetting
        number = forgetting.begin(what)
        while forgetting.report(number).finished is None:
            yield from forgetting.finish()
        yield forgetting.report(number)

    def allow(_request: requests.AllowForgotten, _: Job) -> int:
        count = engine.memory.forgetting.allow_again()
        engine.memory.library.look_again()
        return count

    return {"PreviewForget": preview, "Forget": forget, "AllowForgotten": allow}


def _checked(selector: Selector) -> Selector:
    """A selector that says something; an empty one must not mean everything."""
    by_words, by_time = selector.kind in BY_WORDS, selector.kind == "time"
    if by_words and len("".join(selector.words.split())) < 2:
        raise CompanionError("bad-request", reason="at least two letters say what is meant")
    if by_time and not (selector.since or selector.until):
        raise CompanionError("bad-request", reason="a span of time has a beginning or an end")
    if not (by_words or by_time or selector.ids):
        raise CompanionError("bad-request", reason="nothing was named")
    return selector


def _backups(engine: "Engine") -> dict[str, Handler]:
    def take(_request: requests.TakeBackup, _: Job) -> BackupRow:
        memory = engine.memory
        name = memory.backups.take()
        memory.audit.add("backed up", name)
        return backup.look(backup.path_of(memory.places.backups, name), memory.database.open_beside)

    def rows(_request: requests.ListBackups, _: Job) -> tuple[BackupRow, ...]:
        return engine.backups()

    def preview(request: requests.PreviewRestore, _: Job) -> RestorePreview:
        return engine.preview_restore(request.name)

    def restore(request: requests.Restore, _: Job) -> RestorePreview:
        return engine.restore(request.name)

    return {"TakeBackup": take, "ListBackups": rows, "PreviewRestore": preview, "Restore": restore}


def _privacy(engine: "Engine") -> dict[str, Handler]:
    def show(_request: requests.ShowPrivacy, _: Job) -> PrivacyState:
        return _state(engine)

    def audit(request: requests.ShowAudit, _: Job) -> AuditPage:
        return engine.memory.audit.page(request.after, min(request.limit, 500))

    def careful(request: requests.SetCareful, _: Job) -> None:
        engine.memory.set_careful(request.careful)

    def own_machine(request: requests.NameOwnMachine, _: Job) -> None:
        engine.memory.models.name_own_machine(request.host.strip(), request.port)
        engine.memory.audit.add("changed", f"setting {OWN_MACHINE}", "on" if request.host.strip() else "off")

    def prove(_request: requests.ProvePrivate, _: Job) -> Iterator[ProofEvent]:
        for event in engine.launcher.stream(launcher_requests.ProveNoWayOut()):
            if isinstance(event, Proved):
                engine.memory.audit.add("proved", "", f"{event.how}, {'holds' if event.holds else 'does not hold'}")
            yield event

    return {
        "ProvePrivate": prove,
        "ShowPrivacy": show,
        "ShowAudit": audit,
        "SetCareful": careful,
        "NameOwnMachine": own_machine,
    }


def _state(engine: "Engine") -> PrivacyState:
    memory = engine.memory
    connection = memory.database.read()
    try:
        keyring = engine.launcher.call(launcher_requests.HasKeyring(), seconds=20)
    except CompanionError:
        keyring = False
    host, _, is_here = memory.models.address()
    return PrivacyState(
        ways_in=engine.ways_in(),
        keyring=keyring,
        ollama_host=host,
        ollama_is_here=is_here,
        cloud_off=memory.models.ollama.overview().cloud_off,
        careful=memory.is_careful(),
        lock_after_s=locking.after_s(connection),
        locks_with_screen=locking.with_screen(connection),
        kept_out=memory.forgetting.kept_out(),
        forgetting=memory.forgetting.recent(),
        backups=restoring.rows(memory.places, memory.key),
        backup_problem=memory.upkeep.problem(),
    )
