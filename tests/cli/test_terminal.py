"""At a terminal a person is asked for what is missing; text is wrapped, letters are kept."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from contextlib import suppress

import pytest

from tests.life.playing import Answer, Life, begin

TYPED = (sys.executable, "-m", "charterkit.cli")
CTRL_C, LEFT = "\x03", "\x1b[D"
COMMANDS = re.compile(rb"\x1b\[\?\d+[hl]")
"""What a line editor tells the terminal before it listens."""
COLOURS = re.compile(r"\x1b\[[0-9;?]*[a-z]")
NOW = ("--now", "2027-01-06")
SILENCE = 60
"""Seconds after which a command that says nothing is given up, and hung up on."""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A charter with two sign-ups that wait and a draft of a proposal."""
    life = begin(tmp_path_factory.mktemp("terminal") / "charter")
    for name in ("Foreningen Prøvetur", "Foreningen Æblehaven"):
        words = ("sign", name, "--sector", "forening", "--mandate-by", "Bestyrelsen")
        life.charter(*words, now="2027-01-05")
    life.edit("charter/preamble.md", "Sig, hvad", "Sig klart, hvad")
    life.charter("propose", "Sig det klart", "--by", "Naboringen", now="2027-01-05")
    life.git("tag", "beginning")
    return life


@pytest.fixture
def life(begun: Life) -> Life:
    """The same charter, as it was before the last test."""
    begun.git("reset", "--quiet", "--hard", "beginning")
    return begun


def _sit_down() -> None:
    """Make the terminal that of this process, and let Ctrl-C reach it: whoever was started in
    the background was told to ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def at_terminal(life: Life, *words: str, types: Sequence[str] = (), columns: int = 80) -> Answer:
    """Type a command at a terminal, and an answer whenever it asks; all it shows is in `out`."""
    try:
        master, slave = pty.openpty()
    except OSError:
        pytest.skip("this machine has no pseudo-terminals: mount devpts on /dev/pts")
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    command = subprocess.Popen(
        [*TYPED, *NOW, *words],
        cwd=life.root,
        env=environment,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=_sit_down,
    )
    os.close(slave)
    shown, answers = b"", list(types)
    with suppress(OSError):
        quiet, said = 0, ""
        while quiet < SILENCE:
            if not select.select([master], [], [], 1)[0]:
                quiet += 1
                # It may come just before the line editor listens; then one presses it again.
                os.write(master, said.encode() if said == CTRL_C else b"")
                continue
            shown, quiet = shown + os.read(master, 4096), 0
            if answers and COMMANDS.sub(b"", shown).endswith(b": "):
                said = answers.pop(0)
                os.write(master, said.encode())
    os.close(master)
    return Answer(code=command.wait(SILENCE), out=shown.decode().replace("\r\n", "\n"), err="")


def elsewhere(life: Life, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Type a command where no terminal is, in an environment."""
    return subprocess.run(
        [*TYPED, *NOW, *words],
        cwd=life.root,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def test_several_sign_ups_are_confirmed_by_their_numbers(life: Life) -> None:
    answer = at_terminal(life, "confirm", types=["9\n", "1,foreningen-proevetur\n", "1\n"])
    assert answer.code == 0
    assert "There is no sign-up 9 here." in answer.out
    assert "1  minutes   the decision stands in minutes" in answer.out
    confirmed = life.charter("status", "--json").json["signatories"]["by_standing"]["current"]
    assert confirmed == 2


def test_all_that_wait_can_be_confirmed_at_once(life: Life) -> None:
    assert at_terminal(life, "confirm", "--how", "letter", types=["all\n"]).code == 0
    assert life.charter("status", "--json").json["signatories"]["waiting"] == 0


def test_a_steward_is_asked_before_a_name_close_to_another_is_confirmed(life: Life) -> None:
    close = ("Foreningen Prøvetur.", "--sector", "forening", "--mandate-by", "Styret")
    life.charter("sign", *close, now="2027-01-05")
    words = ("confirm", "foreningen-proevetur-2", "--how", "minutes")
    refused = at_terminal(life, *words, types=["n\n"])
    assert refused.code == 1
    told = " ".join(refused.out.split())
    assert "an organisation of its own? (y or n; Enter for no): n Nothing was confirmed." in told
    assert "'charter refuse foreningen-proevetur-2 --reason REASON'" in told
    assert at_terminal(life, *words, types=["y\n"]).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("confirm", "nobody"), "so 'nobody' has not signed"),
        (("refuse", "nobody"), "so 'nobody' has not signed"),
        (("reaffirm", "nobody"), "There is no signatory 'nobody'."),
        (("propose",), "Nothing to propose"),
        (("vote", "sig-det-klart"), "is not open for voting"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_nobody_is_asked_for_the_details_of_what_cannot_be_done(
    life: Life, words: tuple[str, ...], said: str
) -> None:
    answer = at_terminal(life, *words)
    assert answer.code == 1
    assert said in " ".join(answer.out.split())


def test_an_author_is_asked_what_changes_and_then_who_proposes(life: Life) -> None:
    life.edit("charter/preamble.md", "Skriv her", "Skriv nu her")
    said = ["\n", "Nu, ikke siden\n", "Åse Øst\n", "2\n", "Det haster.\n"]
    answer = at_terminal(life, "propose", types=said)
    assert answer.code == 0
    assert answer.out.index("Title (what changes") < answer.out.index("Proposer (a signatory's id")
    assert "proposers: [Åse Øst]" in life.read("proposals/nu-ikke-siden/proposal.md")


def test_an_author_who_mistypes_a_signatory_is_asked_before_it_stands_as_a_name(
    life: Life,
) -> None:
    life.edit("charter/preamble.md", "Skriv her", "Skriv nu her")
    words = ("propose", "Nu", "--by", "foreningen-prøvetur")
    answer = at_terminal(life, *words, types=["n\n"])
    assert answer.code == 1
    told = " ".join(answer.out.split())
    assert (
        "Did you mean 'foreningen-proevetur'? Is the name right as it is? (y or n; Enter for no): n"
        in told
    )
    assert "Type the command again with --by foreningen-proevetur." in told
    assert "Skriv nu her" in life.read("charter/preamble.md")
    assert at_terminal(life, *words, types=["y\n"]).code == 0


def test_an_author_is_asked_how_large_the_change_is_and_why(life: Life) -> None:
    life.edit("charter/preamble.md", "Skriv her", "Skriv nu her")
    said = ["Nu, ikke siden\n", "Åse Øst\n", "stor\n", "substantive\n", "Det haster.\n"]
    answer = at_terminal(life, "propose", types=said)
    assert answer.code == 0
    assert "editorial    14 days of discussion; a vote only if somebody objects" in answer.out
    assert "substantive  28 days of discussion, then 42 days of voting" in answer.out
    assert "  'stor' is none of them." in answer.out
    proposal = life.read("proposals/nu-ikke-siden/proposal.md")
    assert "class: substantive" in proposal
    assert "\nDet haster.\n" in proposal
    assert "Write your reasons in" not in answer.out


def test_an_author_who_names_the_title_is_asked_for_no_more_than_the_proposer(life: Life) -> None:
    life.edit("charter/preamble.md", "Skriv her", "Skriv nu her")
    answer = at_terminal(life, "propose", "Nu", types=["Åse Øst\n"])
    assert answer.code == 0
    assert "How large is the change?" not in answer.out


def test_the_arrow_keys_move_in_an_answer(life: Life) -> None:
    name = f"Foreningen Prvetur{LEFT * 5}ø\n"
    answer = at_terminal(life, "sign", "--id", "ny", types=[name, "4\n", "Styret\n", "\n"])
    assert answer.code == 0
    assert "name: Foreningen Prøvetur\n" in life.read("charter/signatories/ny/ny.yml")


def test_who_signs_by_questions_is_asked_when_it_was_decided(life: Life) -> None:
    days = ["Styret\n", "i foråret\n", "7.1.2027\n", "4.1.2027\n"]
    answer = at_terminal(life, "sign", "Øen", "--sector", "forening", types=days)
    assert answer.code == 0
    assert "When was it decided? (such as 2027-01-06; Enter for today): i for" in answer.out
    assert "  'i foråret' is no day. Write it as 2027-01-06." in answer.out
    assert "  2027-01-07 is still to come." in answer.out
    assert "    on: 2027-01-04" in life.read("charter/signatories/oe/oeen.yml")


def test_a_person_who_stops_an_answer_has_changed_nothing(life: Life) -> None:
    head = life.git("rev-parse", "HEAD")
    answer = at_terminal(life, "sign", types=["Foreningen Fortrudt\n", CTRL_C])
    assert answer.code == 1
    assert "\nStopped" in answer.out
    assert life.git("rev-parse", "HEAD") == head


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("show", "foreningen-proevetur"),
        ("explain", "T001"),
        ("status",),
        ("log",),
        ("blame", "eksempel"),
        ("diff", "sig-det-klart"),
    ],
)
def test_text_breaks_between_words(life: Life, words: tuple[str, ...], columns: int) -> None:
    shown = at_terminal(life, *words, columns=columns)
    assert shown.code == 0
    prose, *codes = COLOURS.sub("", shown.out).split("```")
    lines = [*prose.splitlines(), *(line for code in codes[1::2] for line in code.splitlines())]
    long = [line for line in lines if len(line) > columns and " " in line.strip()]
    assert long == []


def test_what_stands_in_a_column_keeps_it_to_itself(life: Life) -> None:
    shown = at_terminal(life, "status", columns=50).out
    assert "    draft  Sig det klart (editorial;\n           sig-det-klart)\n" in shown
    traced = at_terminal(life, "blame", "eksempel", columns=50).out
    assert "0.1.0   founding  Her står, hvad I tror på, og\n                  hvorfor" in traced


def test_text_is_not_broken_in_a_pipe(life: Life) -> None:
    lines = elsewhere(life, "show").stdout.decode().splitlines()
    assert (
        "Sæt hver sætning på sin egen linje, så et forslag kan rette én sætning ad gangen." in lines
    )


def test_there_is_colour_at_a_terminal_and_none_elsewhere(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[32" in at_terminal(life, "diff", "sig-det-klart").out
    assert "{+ klart+}" in elsewhere(life, "diff", "sig-det-klart").stdout.decode()


@pytest.mark.parametrize("asked", ["da", "da_DK.UTF-8", "fo:da:en"])
def test_a_code_is_explained_in_danish_where_that_is_asked_for(life: Life, asked: str) -> None:
    page = elsewhere(life, "explain", "s004", LANGUAGE=asked).stdout.decode()
    assert page.startswith("# S004: en underskrift nævner en udgave, der findes\n")
    assert "\n## Sådan retter du det\n" in page
    listed = elsewhere(life, "explain", LANGUAGE=asked).stdout.decode().splitlines()
    assert "S004  en underskrift nævner en udgave, der findes" in listed
    assert len(listed) == len({line[:4] for line in listed}) > 200


@pytest.mark.parametrize("asked", ["en", "en:da", "fo", "C"])
def test_a_code_is_explained_in_english_where_danish_is_not_asked_for(
    life: Life, asked: str
) -> None:
    page = elsewhere(life, "explain", "S004", LANGUAGE=asked).stdout.decode()
    assert page.startswith("# S004: a signature names a release that exists\n")
    assert "\n## Mend\n" in page


NO_LANGUAGE = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "cp437"},
        NO_LANGUAGE,
    ],
    ids=lambda each: " ".join(each.values()),
)
def test_letters_never_end_a_command_whatever_the_machine_speaks(
    life: Life, environment: dict[str, str]
) -> None:
    for words in (("show",), ("diff", "sig-det-klart"), ("show", "eksempel", "--json")):
        assert elsewhere(life, *words, **environment).returncode == 0
    signed = elsewhere(
        life, "sign", "Ærø Øjenlåg", "--sector", "forening", "--mandate-by", "Ål", **environment
    )
    assert signed.returncode == 0, signed.stderr.decode()
    assert life.git("log", "-1", "--format=%s") == "Sign 0.1.0: Ærø Øjenlåg\n"


def test_json_is_whole_where_letters_are_missing(life: Life) -> None:
    answer = elsewhere(life, "show", "eksempel", "--json", PYTHONIOENCODING="latin-1")
    shown = json.loads(answer.stdout.decode("latin-1"))
    assert shown["title"] == "Skriv det første princip her"


def test_a_closed_stream_is_no_bug(life: Life) -> None:
    typed = f"{sys.executable} -m charterkit.cli"
    for closed in (">&-", "2>&-", "<&-"):
        done = subprocess.run(["sh", "-c", f"{typed} status {closed}"], cwd=life.root, check=False)
        assert done.returncode == 0
