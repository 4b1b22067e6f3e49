"""The command `charter`: one module a command, and one place that decides exit codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from charterkit.cli import streams, tongue
from charterkit.cli.group import CharterGroup, translate
from charterkit.language import say
from charterkit.problems import CharterError

FINE, REFUSED, USAGE, BUG = 0, 1, 2, 3


@click.group(cls=CharterGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "directory",
    metavar="DIR",
    default=".",
    type=click.Path(file_okay=False),
    help="Work as if started in DIR.",
)
@click.option("--now", metavar="TIME", help="Take TIME as the present, for rehearsals.")
@click.version_option(package_name="charterkit", prog_name="charter")
@click.pass_context
def charter(ctx: click.Context, directory: str, now: str | None) -> None:
    """Write, amend, sign and publish a charter that changes only by a recorded decision."""
    ctx.obj = {"directory": directory, "now": now}


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code: 0 fine, 1 problems found or refused,
    2 wrong usage, 3 a bug of ours. Nothing that can be foreseen ends in a traceback."""
    try:
        outcome = charter.main(
            list(arguments) if arguments is not None else None,
            prog_name="charter",
            standalone_mode=False,
        )
        sys.stdout.flush()
        return outcome if isinstance(outcome, int) else FINE
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as wrong:
        from charterkit.cli.output import show_wrong_usage

        show_wrong_usage(wrong)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        from charterkit.cli.output import tell

        tell(say("Stopped; nothing is half done. 'git log -1' shows the last commit."), err=True)
        return REFUSED
    except CharterError as error:
        from charterkit.cli.output import show_error

        show_error(error)
        return REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        from charterkit.cli.output import show_error

        show_error(CharterError(*_by_the_machine(error)))
        return REFUSED
    except Exception as bug:
        if os.environ.get("CHARTER_DEBUG"):
            raise
        from charterkit.cli.output import tell

        tell(
            say(
                "A bug of ours: {name}: {bug}\nNothing was committed. Run it again with "
                "CHARTER_DEBUG=1 to see where it happened, and report that.",
                name=type(bug).__name__,
                bug=bug,
            ),
            err=True,
        )
        return BUG


def _by_the_machine(error: OSError) -> tuple[str, str]:
    """What to say when a disk or folder does not do its part, and how to mend it."""
    where = f" ({error.filename})" if error.filename else ""
    return (
        say(
            "The machine could not do its part{where}: {error}.",
            where=where,
            error=error.strerror or error,
        ),
        say(
            "Make room on the disk, or see to it that you may read and write "
            "there, and run the command again; 'charter status' shows where things "
            "stand."
        ),
    )


def main() -> None:
    """The console script."""
    # Most of what a command makes lasts until it ends: looking for garbage seldom is enough.
    gc.set_threshold(50_000, 20, 20)
    # What a document says does not hang on what else is installed; nor is that looked for.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    tongue.settle()
    streams.settle()
    translate(charter)
    code = run()
    # Before it ends Python looks through all that there is for what could go. Nothing need go any
    # more, and the look would take a fifth of the time of a short command.
    gc.freeze()
    sys.exit(code)
