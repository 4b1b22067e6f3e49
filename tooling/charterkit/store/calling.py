"""How Git is asked when it talks to another repository: through GitPython, which knows how to end
all that Git starts for that, and hides who logs in from what it logs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charterkit.store.process import ALWAYS, Answer, Command, no_git, outside_any_hook, words_of


def call(
    command: Command, arguments: Sequence[str], *, env: Mapping[str, str] | None = None
) -> Answer:
    """One Git process that fetches, pushes or clones; its answer, whatever it is. CharterError if
    Git is not installed."""
    # Loading it takes as long as a command does otherwise; beside a network that is little. It
    # looks for Git when it is imported and fails if there is none.
    try:
        import git
        from git.exc import GitCommandNotFound
    except ImportError as error:
        raise no_git() from error
    with outside_any_hook():
        try:
            status, out, err = git.Git(command.folder).execute(
                words_of(command, arguments),
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                env={**ALWAYS, **(env or {})},
            )
        except GitCommandNotFound as error:
            raise no_git() from error
    return Answer(status=status, out=out, err=err)
