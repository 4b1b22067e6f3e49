"""A shell completes commands, options, and what stands in the charter that one stands in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from charterkit.actions.completing import Wanted, offered
from charterkit.actions.shells import install
from charterkit.cli import charter, run
from charterkit.cli.commands.completion import SHELLS, source
from charterkit.cli.completing import BY_COMMAND, BY_METAVAR, BY_NAME, CODES, FILE, FOLDER, NOTHING
from tests.life.playing import Life, begin


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with two sign-ups, one proposal that is discussed, and one draft."""
    life = begin(tmp_path_factory.mktemp("completion") / "charter")
    words = ("--sector", "forening", "--mandate-by", "Bestyrelsen")
    for name in ("Foreningen Prøvetur", "Foreningen Æblehaven"):
        life.charter("sign", name, *words, now="2027-01-05")
    for title, new in (("Sig det klart", "Sig klart, hvad"), ("Sig det nu", "Sig nu, hvad")):
        life.edit("charter/preamble.md", "Sig, hvad", new)
        life.charter("propose", title, "--by", "Naboringen", now="2027-01-05")
    life.charter("admit", "sig-det-klart", "--as", "sekretariatet", now="2027-01-05")
    life.git("branch", "mit-forslag")
    return life


def completions(life: Life, *words: str) -> list[CompletionItem]:
    """What is offered for the last of the words, typed in the charter's folder."""
    *before, begun = words
    shell = ShellComplete(charter, {}, "charter", "_CHARTER_COMPLETE")
    return shell.get_completions(["-C", str(life.root), *before], begun)


def values(life: Life, *words: str) -> list[str]:
    """The same, without what is said about each."""
    return [each.value for each in completions(life, *words)]


def test_commands_are_completed_with_what_they_are_for(life: Life) -> None:
    found = {each.value: each.help for each in completions(life, "re")}
    assert {"recount", "redact", "refresh", "refuse", "rehearse", "rename", "review"} <= set(found)
    assert found["refuse"] == "Refuse a sign-up."
    assert values(life, "check", "--fo") == ["--format"]
    assert values(life, "check", "--format", "g") == ["github"]
    assert "rotate" in values(life, "keys", "")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("log", ""), ["sig-det-klart", "sig-det-nu"]),
        (("log", "1"), ["1"]),
        (("admit", ""), ["sig-det-nu"]),
        (("second", ""), ["sig-det-nu"]),
        (("vote", ""), []),
        (("close", ""), []),
        (("open", "sig-det-klart", ""), ["sig-det-nu"]),
        (("vote", "1", "approve", "--as", "forening"),
         ["foreningen-aeblehaven", "foreningen-proevetur"]),
        (("vote", "1", "approve", "--as", "s"), ["sekretariatet"]),
        (("confirm", "foreningen-proevetur", ""), ["foreningen-aeblehaven"]),
        (("confirm", "--how", "m"), ["minutes"]),
        (("confirm", "--as", ""), ["sekretariatet"]),
        (("uphold", "1", "--as", ""), []),
        (("leave", "foreningen-p"), ["foreningen-proevetur"]),
        (("keys", "suspend", "sek"), ["sekretariatet"]),
        (("sign", "--sector", "k"), ["kommune"]),
        (("sign", "--id", ""), []),
        (("sign", "--entered-by", "s"), ["sekretariatet"]),
        (("propose", "T", "--by", "foreningen-p"), ["foreningen-proevetur"]),
        (("propose", "T", "--class", "f"), ["fundamental"]),
        (("reaffirm", "--version", ""), ["0.1.0"]),
        (("show", "--language", ""), ["da"]),
        (("show", ""), ["0.1.0", "eksempel", "preamble", "sig-det-klart", "sig-det-nu",
                        "foreningen-aeblehaven", "foreningen-proevetur"]),
        (("blame", ""), ["eksempel", "preamble"]),
        (("diff", "m"), ["main", "mit-forslag"]),
        (("diff", "0.1.0", "work"), ["worktree"]),
        (("check", "--rev", "mit"), ["mit-forslag"]),
        (("explain", "s00"), ["S001", "S002", "S003", "S004"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_what_stands_in_the_charter_is_offered_where_it_fits(
    life: Life, words: tuple[str, ...], offered: list[str]
) -> None:
    assert values(life, *words)[: len(offered) or None] == offered


def test_people_see_what_an_id_stands_for(life: Life) -> None:
    words = {each.value: each.help for each in completions(life, "show", "")}
    assert words["sig-det-klart"] == "Sig det klart"
    assert words["foreningen-proevetur"] == "Foreningen Prøvetur"
    assert words["0.1.0"] is None
    numbers = {each.value: each.help for each in completions(life, "log", "1")}
    assert numbers == {"1": "sig-det-klart"}


def test_files_and_folders_are_the_shells_own_matter(life: Life) -> None:
    assert [each.type for each in completions(life, "recount", "vot")] == ["file"]
    assert [each.type for each in completions(life, "fmt", "")] == ["file"]
    assert [each.type for each in completions(life, "-C", "")] == ["dir"]


def test_a_folder_after_the_command_counts_too(life: Life, tmp_path: Path) -> None:
    shell = ShellComplete(charter, {}, "charter", "_CHARTER_COMPLETE")
    found = shell.get_completions(["log", "-C", str(life.root)], "sig-det-k")
    assert [each.value for each in found] == ["sig-det-klart"]


def test_where_nothing_can_be_found_out_nothing_is_offered_or_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    nowhere = Life(root=tmp_path, cwd=tmp_path)
    missing = Life(root=tmp_path / "missing", cwd=tmp_path)
    broken = begin(tmp_path / "broken")
    broken.write("charter/stewards.yml", "stewards: [")
    broken.write("charter/charter.yml", "\0")
    broken.git("commit", "--quiet", "--all", "--message", "Break it")
    for where in (nowhere, missing, broken):
        for words in (("admit", ""), ("admit", "--as", ""), ("sign", "--sector", "")):
            assert values(where, *words) == []
        completions(where, "no-such-command", "")
    empty = tmp_path / "empty"
    subprocess.run(["git", "init", "--quiet", str(empty)], check=True)
    assert values(Life(root=empty, cwd=empty), "show", "") == []
    assert capfd.readouterr() == ("", "")


def test_of_very_many_only_the_names_are_offered(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("charterkit.actions.completing.MOST", 1)
    assert offered(life.root, Wanted.SIGNATORY, "foreningen-") == {
        "foreningen-aeblehaven": "",
        "foreningen-proevetur": "",
    }


def test_every_place_in_the_tables_is_one_of_a_command(life: Life) -> None:
    """So that a renamed option is not forgotten here."""
    above = click.Context(charter)
    places: list[tuple[str, click.Parameter]] = []
    for name in charter.list_commands(above):
        command = charter.get_command(above, name)
        assert command is not None
        places += [(name, each) for each in command.params]
        if isinstance(command, click.Group):
            places += [(name, each) for sub in command.commands.values() for each in sub.params]
    assert set(BY_METAVAR) <= {each.metavar for _, each in places}
    assert set(BY_NAME) <= {each.name for _, each in places}
    assert set(BY_COMMAND) <= {(name, each.name) for name, each in places}
    kinds = {*BY_METAVAR.values(), *BY_NAME.values(), *BY_COMMAND.values()}
    assert kinds - {CODES, FILE, FOLDER, NOTHING} <= {each.value for each in Wanted}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_is_printed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    printed = capsys.readouterr().out
    assert f"_CHARTER_COMPLETE={shell}_complete" in printed
    assert printed.strip() == source(shell).strip()
    assert get_completion_class(shell) is not None


def test_a_shell_that_is_none_of_them_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "cmd"]) == 2
    assert "'bash', 'zsh', 'fish'" in capsys.readouterr().err


SHELL_WORDS = {
    "bash": (
        'eval "$(charter completion bash)"; COMP_WORDS=(charter log sig-); COMP_CWORD=2; '
        '_charter_completion charter; printf "%s\\n" "${COMPREPLY[@]}"; '
        "complete -p charter >&2"
    ),
    "zsh": (
        "autoload -Uz compinit; compinit -u; "
        'eval "$(charter completion zsh)"; '
        'compadd() { :; }; _describe() { print -rl -- "${(@P)3}"; }; '
        "words=(charter log sig-); CURRENT=3; _charter_completion charter; "
        "print -r -- ${_comps[charter]} >&2"
    ),
    "fish": (
        "charter completion fish | source; complete --do-complete 'charter log sig-'; "
        "complete | string match '*charter*' >&2"
    ),
}


@pytest.mark.parametrize("shell", SHELLS)
def test_it_works_in_the_shell_itself(life: Life, shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here: install it")
    own = tmp_path / "bin"
    own.mkdir()
    typed = own / "charter"
    typed.write_text(f'#!/bin/sh\nexec {sys.executable} -m charterkit.cli "$@"\n', encoding="utf-8")
    typed.chmod(0o755)
    done = subprocess.run(
        [shell, "-c", SHELL_WORDS[shell]],
        cwd=life.root,
        env={**os.environ, "PATH": f"{own}:{os.environ['PATH']}", "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = {line.replace("\t", ":").split(":")[0] for line in done.stdout.split("\n") if line}
    assert found == {"sig-det-klart", "sig-det-nu"}, done.stderr
    assert "charter" in done.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_installing_twice_is_as_good_as_once(shell: str, tmp_path: Path) -> None:
    start = {"zsh": tmp_path / ".zshrc", "bash": tmp_path / ".bashrc"}.get(shell)
    if start is not None:
        start.write_bytes("# mit eget: ø".encode())
    first = install(shell, source(shell), {}, home=tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert install(shell, source(shell), {}, home=tmp_path) == first
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before
    assert f"_CHARTER_COMPLETE={shell}_complete" in first.script.read_text(encoding="utf-8")
    if first.start is not None:
        assert first.start == start
        expected = f"# mit eget: ø\nsource '{first.script}'\n"
        assert first.start.read_text(encoding="utf-8") == expected


def test_it_is_installed_where_people_keep_such_things(tmp_path: Path) -> None:
    surroundings = {
        "XDG_CONFIG_HOME": str(tmp_path / "settings"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "ZDOTDIR": str(tmp_path / "zsh"),
        "BASH_COMPLETION_USER_DIR": str(tmp_path / "bash"),
    }
    (tmp_path / "zsh").mkdir()
    scripts = {each: install(each, "x", surroundings, home=tmp_path).script for each in SHELLS}
    assert scripts == {
        "fish": tmp_path / "settings" / "fish" / "completions" / "charter.fish",
        "zsh": tmp_path / "data" / "charterkit" / "charter.zsh",
        "bash": tmp_path / "bash" / "completions" / "charter",
    }


def test_the_command_installs_it_and_says_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert run(["completion", "fish", "--install"]) == 0
    answer = capsys.readouterr()
    script = tmp_path / ".config" / "fish" / "completions" / "charter.fish"
    assert answer.out == f"Written: {script}\n"
    assert answer.err == "Next: open a new terminal, type 'charter ' and press the Tab key.\n"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(script))
    assert run(["completion", "fish", "--install"]) == 1
    said = " ".join(capsys.readouterr().err.split())
    assert "cannot be made: Not a directory. Print it instead" in said
