"""The commands of the reading room: `python -m reading_room --help`."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from .commands import COMMANDS
from .trouble import trouble


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; `arguments` are those of the process if not given.

    Raises SystemExit, as argparse does, for --help and for a command that is wrong.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal, or a file's name, that is not UTF-8
    parser = argparse.ArgumentParser(
        prog="python -m reading_room",
        description="Commands for the editors of the reading room. Run them in the project's folder.",
        epilog="“COMMAND --help” says more.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        status = run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads, such as “head”, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:  # a folder that may not be looked into, or a full disk behind the output
        print(trouble(error, "the output"), file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
