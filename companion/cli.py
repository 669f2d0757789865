"""The command line: declares the commands, and turns problems into sentences and exit codes."""

import os
import sys
from typing import Annotated

import typer

from companion import __version__
from companion.commands import asking, indexing, upkeep, words
from companion.commands.session import session, tell
from companion.types.errors import CompanionError

BAD_INPUT_CODES = frozenset(
    {
        "empty-question",
        "folder-missing",
        "not-a-folder",
        "folder-unreadable",
        "bad-request",
        "passphrase-too-short",
        "model-unknown",
    }
)

app = typer.Typer(
    name="companion",
    help="A personal memory that lives on this machine: ask your own files, get a cited answer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
hidden = typer.Typer(hidden=True)

FolderOption = Annotated[str | None, typer.Option("--folder", help="Read this folder first and ask only it.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print typed data in place of text.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"Companion {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    context: typer.Context,
    passphrase_fd: Annotated[
        int | None, typer.Option(help="Read the memory's passphrase from this open descriptor.")
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    context.obj = passphrase_fd


@app.command()
def ask(
    context: typer.Context,
    question: str,
    folder: FolderOption = None,
    as_json: JsonOption = False,
    model: Annotated[str | None, typer.Option(help="Answer with this model; `none` shows extracts only.")] = None,
) -> None:
    """Answer a question from your files, each sentence with its source."""
    asking.check_question(question)
    with session(context.obj, may_be_temporary=folder is not None) as client:
        asking.check_model(client, model)
        scope = asking.scope_of(client, folder)
        raise typer.Exit(asking.ask(client, question, scope, as_json, model, keep=False))


@app.command()
def search(
    context: typer.Context,
    question: str,
    folder: FolderOption = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many passages.")] = 10,
    as_json: JsonOption = False,
) -> None:
    """Find passages in your files, without an answer."""
    asking.check_question(question)
    with session(context.obj, may_be_temporary=folder is not None) as client:
        scope = asking.scope_of(client, folder)
        raise typer.Exit(asking.search(client, question, scope, limit, as_json))


@app.command()
def index(
    context: typer.Context,
    folder: str,
    wait: Annotated[bool, typer.Option("--wait", help="Return only when it can be found by meaning too.")] = False,
) -> None:
    """Watch a folder from now on, and read it."""
    with session(context.obj, may_be_temporary=False) as client:
        indexing.index(client, folder, wait)


@app.command()
def status(context: typer.Context, as_json: JsonOption = False) -> None:
    """What is watched, how far reading has come, and what is enforced."""
    with session(context.obj, may_be_temporary=False) as client:
        indexing.status(client, as_json)


@app.command()
def models(context: typer.Context) -> None:
    """The models that can answer on this machine."""
    with session(context.obj, may_be_temporary=True) as client:
        indexing.models(client)


@app.command()
def doctor(context: typer.Context) -> None:
    """What works and what is missing, each with what to do."""
    with session(context.obj, may_be_temporary=True) as client:
        raise typer.Exit(indexing.doctor(client))


@app.command(name="prove-private")
def prove_private(as_json: JsonOption = False) -> None:
    """Run a whole session on the sample vault under watch, and print every connection attempted, by process."""
    from companion.commands import proof

    raise typer.Exit(proof.prove_private(as_json))


@app.command(name="prove-session", hidden=True)
def prove_session() -> None:
    """The session that `prove-private` watches."""
    from companion.commands import proof

    raise typer.Exit(proof.session())


@app.command()
def forget(
    context: typer.Context,
    about: Annotated[str, typer.Option(help="Everything that says this.")] = "",
    since: Annotated[str | None, typer.Option(help="Everything from this day on (ISO).")] = None,
    until: Annotated[str | None, typer.Option(help="Everything up to this day (ISO).")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this, only show what would go.")] = False,
) -> None:
    """Show what would be forgotten, and with --yes forget it for good, in backups too."""
    from companion.commands import safety

    with session(context.obj, may_be_temporary=False) as client:
        safety.forget(client, about, since, until, yes)


@app.command(name="recovery-code")
def recovery_code(context: typer.Context) -> None:
    """Make a new recovery code and print it, once; an earlier one opens nothing from then on."""
    from companion.requests import MakeRecoveryCode

    with session(context.obj, may_be_temporary=False) as client:
        print(client.call(MakeRecoveryCode()))


@app.command()
def lock(context: typer.Context) -> None:
    """Lock the memory: the key leaves, and nothing is shown or read until somebody unlocks it."""
    from companion.requests import Lock

    with session(context.obj, may_be_temporary=False) as client:
        client.call(Lock())


@app.command()
def backup(
    context: typer.Context,
    restore: Annotated[str | None, typer.Option(help="Restore this backup, or `newest`.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Restore; without this, only show what it would bring.")] = False,
) -> None:
    """Back up now and list the backups, or restore one."""
    from companion.commands import safety

    with session(context.obj, may_be_temporary=False, may_be_damaged=restore is not None) as client:
        safety.backup(client, restore, yes)


@app.command()
def stop() -> None:
    """End the engine that works behind the scenes; the next command or window starts it again."""
    upkeep.stop()


@app.command("remove-all-data")
def remove_all_data(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: you are sure.")] = False,
) -> None:
    """Remove the whole memory, its key and the window's settings. Your own files stay."""
    raise typer.Exit(upkeep.remove_all_data(yes))


@app.command()
def run() -> None:
    """Open the window; without a display, answer a question about the sample vault here."""
    from companion.commands import showcase

    raise typer.Exit(showcase.run())


@app.command()
def quick() -> None:
    """Open the small window to ask from; give this command keys in your desktop's settings."""
    from companion.commands import showcase

    raise typer.Exit(showcase.open_window("--quick"))


@app.command("open")
def open_(what: Annotated[list[str], typer.Argument(help="companion:// links, files or folders.")]) -> None:
    """Show something in the window, which is opened if it is not there."""
    from companion.commands import showcase

    raise typer.Exit(showcase.open_window(*what))


def main() -> int:
    """Run the command line; returns the exit code."""
    try:
        app()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except CompanionError as error:
        tell(words.problem(error.problem))
        return asking.BAD_INPUT if error.problem.code in BAD_INPUT_CODES else 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 0
