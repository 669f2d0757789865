"""The command line: declares the commands, and turns problems into sentences and exit codes."""

import os
import sys
from typing import Annotated

import typer

from companion import __version__
from companion.commands import asking, briefs, facts, files, indexing, notes, upkeep, words
from companion.commands import goals as goal_commands
from companion.commands.session import session, tell
from companion.requests import PauseIndexing, StopIndexing
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
        "folder-own",
        "goal-empty",
        "check-in-empty",
        "fact-empty",
        "import-not-ours",
        "note-empty",
        "notes-nowhere",
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
def status(
    context: typer.Context,
    as_json: JsonOption = False,
    listed: Annotated[
        bool, typer.Option("--files", help="List the files too, each with its state and reason.")
    ] = False,
    state: Annotated[
        str | None,
        typer.Option(help="List files of this state: searchable, by-words, waiting, left-out, failed or away."),
    ] = None,
    name: Annotated[str, typer.Option(help="List files with this in their path.")] = "",
) -> None:
    """What is watched, how far reading has come, and what is enforced."""
    with session(context.obj, may_be_temporary=False) as client:
        indexing.status(client, as_json, listed, state, name)


@app.command()
def file(
    context: typer.Context,
    path: str,
    passages: Annotated[bool, typer.Option("--passages", help="Print it as Companion sees it.")] = False,
    action: Annotated[str | None, typer.Option("--do", help="retry, leave-out, take-in or open.")] = None,
    password_fd: Annotated[int | None, typer.Option(help="Read its password from this open descriptor.")] = None,
) -> None:
    """What is known of one file, and what can be done about it."""
    if action is not None and action not in ("retry", "leave-out", "take-in", "open"):
        raise CompanionError("bad-request", reason="--do takes retry, leave-out, take-in or open")
    with session(context.obj, may_be_temporary=False) as client:
        if password_fd is not None:
            with os.fdopen(password_fd, encoding="utf-8") as given:
                files.act(client, path, "retry", given.readline().rstrip("\n"))
        elif action is not None:
            files.act(client, path, action)
        else:
            files.show_file(client, path, passages)


@app.command()
def pause(
    context: typer.Context, stop: Annotated[bool, typer.Option("--stop", help="Until you resume.")] = False
) -> None:
    """Pause reading until the next start; with --stop past it too."""
    with session(context.obj, may_be_temporary=False) as client:
        client.call(StopIndexing() if stop else PauseIndexing(True))


@app.command()
def resume(context: typer.Context) -> None:
    """Go on with reading."""
    with session(context.obj, may_be_temporary=False) as client:
        client.call(PauseIndexing(False))


@app.command()
def models(
    context: typer.Context,
    meaning: Annotated[
        str | None, typer.Option("--meaning", help="Find by meaning with this one from now on: minilm or multilingual.")
    ] = None,
) -> None:
    """The models that can answer on this machine, and what finds passages by their meaning."""
    with session(context.obj, may_be_temporary=meaning is None) as client:
        indexing.models(client, meaning)


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


@app.command("export-all")
def export_all(context: typer.Context, file: str) -> None:
    """Write conversations, goals, facts, briefs and settings into one archive that can be read without Companion."""
    from companion.commands import safety

    with session(context.obj, may_be_temporary=False) as client:
        code = safety.export_all(client, file)
    raise typer.Exit(code)


@app.command("import-all")
def import_all(context: typer.Context, file: str) -> None:
    """Take an archive of `export-all` into a Companion that holds nothing yet."""
    from companion.commands import safety

    with session(context.obj, may_be_temporary=False) as client:
        safety.import_all(client, file)


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
def goals(
    context: typer.Context,
    goal: Annotated[int | None, typer.Argument(help="The number of a goal, to show its progress and evidence.")] = None,
    pin: Annotated[str | None, typer.Option(help="Pin a goal from a sentence; shows first what is understood.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Save what was understood.")] = False,
    check_in: Annotated[str | None, typer.Option(help="Keep a line about the goal.")] = None,
    today: Annotated[bool, typer.Option("--today", help="What today holds.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Your goals: list them, pin one, check in, see how far you are."""
    if check_in is not None and goal is None:
        raise CompanionError("bad-request", reason="a check-in needs the number of its goal")
    with session(context.obj, may_be_temporary=False) as client:
        if pin is not None:
            goal_commands.pin(client, pin, yes, as_json)
        elif goal is not None and check_in is not None:
            goal_commands.check_in(client, goal, check_in)
        elif goal is not None:
            goal_commands.show_one(client, goal, as_json)
        elif today:
            goal_commands.today(client, as_json)
        else:
            goal_commands.show_all(client, as_json)


@app.command()
def brief(
    context: typer.Context,
    week: Annotated[bool, typer.Option("--week", help="The week up to today, in place of the morning.")] = False,
    language: Annotated[str, typer.Option(help="en or de; as chosen in the settings without it.")] = "",
    as_json: JsonOption = False,
) -> None:
    """A minute's reading: today, what changed, a goal, what is due; or the week looked back on."""
    if language not in ("", "en", "de"):
        raise CompanionError("bad-request", reason="--language takes en or de")
    with session(context.obj, may_be_temporary=False) as client:
        briefs.brief(client, week, language, as_json)


@app.command()
def note(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="What to write down.")] = "",
    folder: Annotated[str | None, typer.Option(help="Keep notes in this folder from now on.")] = None,
) -> None:
    """Write something down in today's note, a Markdown file in your notes folder."""
    with session(context.obj, may_be_temporary=False) as client:
        notes.note(client, text, folder)


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


@app.command()
def capture() -> None:
    """Open the small window to write down; give this command keys in your desktop's settings."""
    from companion.commands import showcase

    raise typer.Exit(showcase.open_window("--capture"))


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
