"""The entry of every process but the window: commands for people, and the processes that make up Companion."""

import multiprocessing

multiprocessing.freeze_support()  # first of all: torch and joblib start `sys.executable`

import sys  # noqa: E402 - see above

FLAGS = ("--temporary", "--own-machine")
PROCESSES = ("launcher", "engine", "worker", "broker")


def main() -> int:
    """Run what the command line asks for; returns the exit code."""
    words = sys.argv[1:]
    if words and words[0] in PROCESSES:
        return _process(words[0], words[1:])
    from companion.cli import main as command_line

    return command_line()


def _process(name: str, words: list[str]) -> int:
    # Without typer: these start often, must be quick, and the guard must come before any import that is not ours.
    options = {}
    rest = iter(words)
    kind = next(rest) if name == "worker" else ""
    for word in rest:
        options[word] = True if word in FLAGS else next(rest)
    data, temporary = str(options.get("--data", "")), "--temporary" in options
    if name == "launcher":
        from companion.engine import launcher

        return launcher.main(data, temporary)
    if name == "engine":
        from companion.engine import process

        return process.main(data, int(options["--fd"]), temporary)
    if name == "broker":
        from companion.engine import broker

        return broker.main(
            str(options["--socket"]), str(options["--host"]), int(options["--port"]), "--own-machine" in options
        )
    from companion.workers import serve

    return serve.main(kind, int(options["--fd"]), str(options["--scratch"]), int(options["--threads"]))


if __name__ == "__main__":
    sys.exit(main())
