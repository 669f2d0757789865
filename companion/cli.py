"""The command line: declares the commands, and turns problems into sentences and exit codes."""

import os
import sys
from typing import Annotated

import typer

from companion import __version__
from companion.commands import asking, facts, indexing, upkeep, words
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
        "fact-empty",
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


remembered = typer.Typer(help="What is remembered of you, and forgetting it.", invoke_without_command=True)
app.add_typer(remembered, name="facts")


@remembered.callback()
def _facts(
    context: typer.Context,
    find: Annotated[str, typer.Option(help="Only facts with these words.")] = "",
    past: Annotated[bool, typer.Option("--past", help="What is over.")] = False,
    as_json: JsonOption = False,
) -> None:
    if context.invoked_subcommand is None:
        with session(context.obj, may_be_temporary=False) as client:
            raise typer.Exit(facts.show(client, find, past, as_json))


@remembered.command("add")
def _add_fact(context: typer.Context, statement: str) -> None:
    """Remember a sentence of yours."""
    with session(context.obj, may_be_temporary=False) as client:
        raise typer.Exit(facts.add(client, statement))


@remembered.command("accept")
def _accept_fact(context: typer.Context, fact: int) -> None:
    """Remember a proposed fact, by its number."""
    with session(context.obj, may_be_temporary=False) as client:
        raise typer.Exit(facts.accept(client, fact))


@remembered.command("mark")
def _mark_notes(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="A note or folder, inside its watched folder; none lists them.")] = "",
    off: Annotated[bool, typer.Option("--off", help="No more.")] = False,
) -> None:
    """Let a note, or all notes of a folder, propose facts about you."""
    with session(context.obj, may_be_temporary=False) as client:
        raise typer.Exit(facts.mark(client, path, off))


@remembered.command("forget")
def _forget_fact(
    context: typer.Context,
    fact: Annotated[int | None, typer.Argument(help="Its number.")] = None,
    about: Annotated[str | None, typer.Option(help="Everything about these words, messages too.")] = None,
    sure: Annotated[bool, typer.Option("--yes", help="Forget it; without, what would go is only shown.")] = False,
) -> None:
    """Forget a fact, or everything about somebody or something."""
    with session(context.obj, may_be_temporary=False) as client:
        raise typer.Exit(facts.forget(client, fact, about, sure))


@app.command()
def portrait(
    context: typer.Context,
    language: Annotated[str, typer.Option(help="Of its headings: en or de.")] = "en",
) -> None:
    """What Companion knows of you, as Markdown."""
    with session(context.obj, may_be_temporary=False) as client:
        raise typer.Exit(facts.portrait(client, language))


@app.command()
def doctor(context: typer.Context) -> None:
    """What works and what is missing, each with what to do."""
    with session(context.obj, may_be_temporary=True) as client:
        raise typer.Exit(indexing.doctor(client))


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
