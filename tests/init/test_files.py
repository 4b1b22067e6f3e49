"""What a charter gets when it starts on a forge, before anything is pushed there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from charterkit.actions.automation import Home, section
from charterkit.cli.questions import languages_in, stewards_in
from charterkit.pages.publication import Forge as Kind
from tests.cli.test_terminal import at_terminal
from tests.life.playing import Answer, Life
from tests.test_charter_text import LIX_LIMIT, lix, prose

NOW = "2027-01-04T09:00:00Z"
KINDS = ("github", "gitlab", "forgejo", "gitea")
BESIDE = {
    ".charter/install.sh", ".charter/requirements.txt", ".editorconfig", "CONTRIBUTING.md",
    "publiccode.yml",
}  # fmt: skip
OWN = {
    "github": {
        ".github/CODEOWNERS", ".github/ISSUE_TEMPLATE/config.yml",
        ".github/ISSUE_TEMPLATE/experience.yml", ".github/ISSUE_TEMPLATE/idea.yml",
        ".github/ISSUE_TEMPLATE/sign-up.yml",
        ".github/pull_request_template.md", ".github/workflows/charter-main.yml",
        ".github/workflows/charter-review.yml",
    },
    "gitlab": {
        ".gitlab-ci.yml", ".gitlab/CODEOWNERS", ".gitlab/issue_templates/experience.md",
        ".gitlab/issue_templates/idea.md",
        ".gitlab/issue_templates/sign-up.md", ".gitlab/merge_request_templates/Default.md",
    },
    **{
        kind: {
            f".{kind}/{each}"
            for each in (
                "CODEOWNERS", "issue_template/experience.yml", "issue_template/idea.yml",
                "issue_template/sign-up.yml",
                "pull_request_template.md", "workflows/charter-main.yml",
                "workflows/charter-review.yml",
            )
        }
        for kind in ("forgejo", "gitea")
    },
}  # fmt: skip
AROUND = re.compile(r"charter/|tooling/|mkdocs|README\.md$|\.gitignore$|\.gitattributes$|\.vscode/")


def init(root: Path, *words: str, code: int = 0) -> Answer:
    """Start a charter beside the folder."""
    above = Life(root=root, cwd=root.parent)
    return above.charter("init", root.name, *words, now=NOW, code=code)


def started(root: Path, kind: str, *languages: str) -> Life:
    """A charter that starts on a forge."""
    chosen = [word for each in languages or ("da",) for word in ("--language", each)]
    init(
        root, "--title", "Ja: nej & #1", *chosen, "--forge", kind,
        "--repository", "https://forge.example/by/charter.git",
        "--steward", "raadet=Rådet", "--steward-account", "raadet=github:4711:eksempel",
    )  # fmt: skip
    return Life(root=root, cwd=root)


@pytest.fixture(scope="module")
def charters(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Life]:
    """A charter on each forge, with its guidance in each language."""
    top = tmp_path_factory.mktemp("charters")
    return {
        (kind, language): started(top / f"{kind}-{language}", kind, language, "de")
        for kind in KINDS
        for language in ("da", "en")
    }


@pytest.fixture(params=[(k, g) for k in KINDS for g in ("da", "en")], ids="-".join)
def life(
    charters: dict[tuple[str, str], Life], request: pytest.FixtureRequest
) -> tuple[str, str, Life]:
    """One of them."""
    return (*request.param, charters[request.param])


def program(name: str) -> str:
    """A linter that is installed for the tests; the test is skipped where it is not."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.is_file() else shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def passes(*words: str | Path) -> None:
    """The program has nothing to say against it."""
    done = subprocess.run([*map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def scripts(value: object) -> Iterator[str]:
    """Every `run:` and every item of a `script:` in a workflow."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "run":
                yield inner
            elif name == "script":
                yield "\n".join(inner)
            else:
                yield from scripts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from scripts(inner)


def workflows(kind: str, root: Path) -> list[Path]:
    """The files by which a forge runs anything."""
    if kind == "gitlab":
        return [root / ".gitlab-ci.yml"]
    return sorted((root / f".{kind}/workflows").iterdir())


def test_each_forge_gets_its_files_and_nothing_of_the_others(life: tuple[str, str, Life]) -> None:
    kind, _, here = life
    listed = {path for path in here.git("ls-files").splitlines() if not AROUND.match(path)}
    wheels = {path for path in listed if path.endswith(".whl")}
    assert listed - wheels == OWN[kind] | BESIDE
    assert [Path(each).name.split("-")[0] for each in wheels] == ["charterkit"]
    assert here.git("status", "--porcelain") == ""
    assert here.charter("check", "--json", now=NOW).json["errors"] == 0


def test_what_people_read_is_in_the_language_of_the_charter(life: tuple[str, str, Life]) -> None:
    kind, language, here = life
    readme, contributing = here.read("README.md"), here.read("CONTRIBUTING.md")
    head, first = {"da": ("## Hvad der sker af sig selv", "# Vær med"),
                   "en": ("## What happens by itself", "# Contributing")}[language]  # fmt: skip
    assert head in readme
    assert contributing.startswith(first)
    assert ("merge request" if kind == "gitlab" else "pull request") in contributing
    for path in sorted(OWN[kind] | BESIDE):
        text = here.read(path)
        assert not re.search(r"^(da|en)\||§", text, re.MULTILINE), path
        assert text.endswith("\n")
    assert f"LANGUAGE: {language}\n" in workflows(kind, here.root)[0].read_text("utf-8")


def test_workflows_are_what_each_forge_takes_them_for(life: tuple[str, str, Life]) -> None:
    kind, _, here = life
    check = program("check-jsonschema")
    if kind == "gitlab":
        schema = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]
    else:
        # Forgejo's and Gitea's are a part of GitHub's; they have no schema of their own.
        schema = ["--builtin-schema", "vendor.github-workflows"]
    passes(check, *schema, *workflows(kind, here.root))
    forms = sorted(here.root.glob(".*/[iI][sS][sS][uU][eE]_[tT]*/[eis]*.yml"))
    if kind != "gitlab":
        assert len(forms) == 3
        passes(check, "--builtin-schema", "vendor.github-issue-forms", *forms)


@pytest.mark.parametrize("language", ["da", "en"])
def test_workflows_give_nobody_more_than_they_need(
    charters: dict[tuple[str, str], Life], language: str
) -> None:
    here = charters["github", language]
    passes(program("zizmor"), "--offline", "--persona", "pedantic", here.root / ".github")


@pytest.mark.parametrize("language", ["da", "en"])
def test_actionlint_finds_nothing_in_the_workflows(
    charters: dict[tuple[str, str], Life], language: str
) -> None:
    passes(program("actionlint"), *workflows("github", charters["github", language].root))


def test_scripts_are_plain_shell(life: tuple[str, str, Life], tmp_path: Path) -> None:
    kind, _, here = life
    check = program("shellcheck")
    found = [here.read(".charter/install.sh")]
    for file in workflows(kind, here.root):
        found += scripts(YAML(typ="safe").load(file))
    assert len(found) > 5
    for number, script in enumerate(found):
        (tmp_path / f"{number}.sh").write_text(f"set -e\n{script}", encoding="utf-8")
    passes(check, "--shell", "dash", "--severity", "warning", *sorted(tmp_path.glob("*.sh")))


def test_whatever_runs_is_named_by_version_and_digest(life: tuple[str, str, Life]) -> None:
    kind, _, here = life
    for file in workflows(kind, here.root):
        text = file.read_text("utf-8")
        for used in re.findall(r"uses: (.*)", text):
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used)
        for image in re.findall(r"image: (.*)", text):
            assert re.fullmatch(r"python:3\.\d+-bookworm@sha256:[0-9a-f]{64}", image)
        assert ("uses:" in text) <= (kind == "github")
        # What others write never comes into a script but by the environment.
        for script in scripts(YAML(typ="safe").load(file)):
            assert "${{" not in script
    pins = here.read(".charter/requirements.txt").replace("\\\n", "")
    lines = [line for line in pins.splitlines() if line and line[0] not in "#-"]
    assert len(lines) > 30
    assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []
    (wheel,) = (here.root / ".charter/wheels").iterdir()
    assert f"--hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}" in lines[0]
    assert lines[0].startswith("charterkit==")


def test_the_site_knows_where_people_take_part_and_builds(
    charters: dict[tuple[str, str], Life],
) -> None:
    here = charters["forgejo", "da"]
    assert (
        '  charter: {language: da, repository: "https://forge.example/by/charter", '
        "forge: forgejo, branch: main}\n"
    ) in here.read("mkdocs.yml")
    for config in ("mkdocs.yml", "mkdocs.de.yml"):
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config],
            cwd=here.root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    for page in ("site/vote/index.html", "site/de/vote/index.html"):
        assert "https://forge.example/by/charter" in here.read(page)
    shutil.rmtree(here.root / "site")


def test_the_readme_says_how_it_gets_to_its_forge_and_who_works_there(
    life: tuple[str, str, Life],
) -> None:
    kind, language, here = life
    readme = here.read("README.md")
    assert (
        "git remote add origin https://forge.example/by/charter\ngit push -u origin main\n"
    ) in readme
    named = {
        "github": ".github/workflows/charter-review.yml",
        "gitlab": ".gitlab-ci.yml",
        "forgejo": ".forgejo/workflows/charter-review.yml",
        "gitea": ".gitea/workflows/charter-review.yml",
    }[kind]
    assert f"`{named}`" in readme
    assert (here.root / named).is_file()
    assert "`site_url`" in readme
    if kind != "github":
        assert "https://forge.example/api/v" in readme
    founded = {
        "da": "er charteret grundlagt, så foreslå",
        "en": "if the charter is founded, propose",
    }
    assert founded[language] in readme
    assert "udkast" not in readme + here.read("CONTRIBUTING.md")
    told = {
        ("github", "da"): "giv kun forvaltere skriveadgang",
        ("github", "en"): "give only stewards write access",
        ("gitlab", "da"): "NUMMER er projektets *Project ID*",
        ("gitlab", "en"): "NUMBER is the project's *Project ID*",
    }
    assert told.get((kind, language), "") in readme


@pytest.mark.parametrize(
    ("forge", "repository", "said"),
    [
        ("github", "https://github.com/Eksempelby/charter",
         "will be https://eksempelby.github.io/charter/ unless"),
        ("github", "https://github.com/by/by.github.io", "will be https://by.github.io/ unless"),
        ("forgejo", "https://codeberg.org/by/charter",
         "will be https://by.codeberg.page/charter/ unless"),
        ("gitlab", "https://gitlab.com/by/charter", "seen under *Deploy → Pages* once"),
        ("github", "", "seen under *Settings → Pages* once"),
        ("forgejo", "", "seen with whoever runs the server once"),
    ],
)  # fmt: skip
def test_the_readme_says_where_the_site_is(forge: str, repository: str, said: str) -> None:
    assert said in section(Home(forge=Kind(forge), repository=repository), ["en"])


def test_the_word_to_contributors_can_be_read_by_everyone(
    charters: dict[tuple[str, str], Life],
) -> None:
    for kind in KINDS:
        for path in ("README.md", "CONTRIBUTING.md"):
            assert lix(prose(charters[kind, "da"].read(path).splitlines())) < LIX_LIMIT, path


def test_catalogues_of_what_is_open_find_what_they_need(
    charters: dict[tuple[str, str], Life],
) -> None:
    for language in ("da", "en"):
        about = YAML(typ="safe").load(charters["gitlab", language].root / "publiccode.yml")
        assert about["name"] == "Ja: nej & #1"
        assert about["url"] == "https://forge.example/by/charter"
        assert about["localisation"]["availableLanguages"] == [language, "de"]
        assert about["maintenance"]["contacts"] == [{"name": "Rådet"}]
        assert list(about["description"]) == [language]


def test_nobody_is_called_where_no_account_is_known(tmp_path: Path) -> None:
    init(tmp_path / "c", "--title", "N", "--forge", "gitlab")
    owners = (tmp_path / "c/.gitlab/CODEOWNERS").read_text("utf-8")
    assert [line for line in owners.splitlines() if not line.startswith("#")] == []
    assert "# /charter/charter.yml @forvalter\n" in owners


def test_stewards_are_called_and_known_by_their_accounts(
    charters: dict[tuple[str, str], Life],
) -> None:
    here = charters["github", "da"]
    assert (
        "  - id: raadet\n    name: {da: Rådet, de: Rådet}\n    accounts:\n"
        "      - {forge: github.com, id: 4711, login: eksempel}\n"
    ) in here.read("charter/stewards.yml")
    assert "\n/.charter/ @eksempel\n" in here.read(".github/CODEOWNERS")
    assert r"\.forgejo/.* @eksempel" in charters["forgejo", "da"].read(".forgejo/CODEOWNERS")
    assert "        - Kommuner\n" in here.read(".github/ISSUE_TEMPLATE/sign-up.yml")


def test_without_a_forge_nothing_is_written_for_one(tmp_path: Path) -> None:
    init(tmp_path / "c", "--title", "Naboskab")
    listed = Life(root=tmp_path / "c", cwd=tmp_path / "c").git("ls-files").splitlines()
    assert [path for path in listed if not AROUND.match(path)] == []
    assert "charter: {language: da}\n" in (tmp_path / "c/mkdocs.yml").read_text("utf-8")


def test_a_text_written_first_is_founded_with_all_its_files(tmp_path: Path) -> None:
    root = tmp_path / "c"
    init(root, "--title", "Naboskab", "--forge", "gitlab", "--no-commit")
    life = Life(root=root, cwd=root)
    life.edit("charter/preamble.md", "Indledning", "Hvorfor")
    life.charter("init", ".", now=NOW)
    assert life.git("status", "--porcelain") == ""
    listed = set(life.git("ls-files").splitlines())
    assert OWN["gitlab"] | BESIDE <= listed


def test_the_address_alone_tells_the_forge(tmp_path: Path) -> None:
    root = tmp_path / "c"
    said = init(root, "--title", "N", "--repository", "https://codeberg.org/by/n").err
    assert (root / ".forgejo/workflows/charter-review.yml").is_file()
    told = " ".join(said.split())
    assert "git remote add origin https://codeberg.org/by/n and git push -u origin main" in told
    assert "No steward has an account in charter/stewards.yml" in told


def test_a_word_to_contributors_that_is_there_stays_and_the_other_stands_beside_the_tool(
    tmp_path: Path,
) -> None:
    root = tmp_path / "c"
    root.mkdir()
    (root / "README.md").write_text("mit\n", encoding="utf-8")
    said = " ".join(init(root, "--title", "N", "--forge", "github").err.split())
    assert ".charter/README.md says what a steward sets up there, once." in said
    assert (root / "README.md").read_text("utf-8") == "mit\n"
    told = (root / ".charter/README.md").read_text("utf-8")
    assert told.startswith("## Hvad der sker af sig selv\n")
    assert "### Det, en forvalter sætter op én gang på GitHub" in told


def test_the_tool_may_come_from_a_commit_of_its_own_repository(tmp_path: Path) -> None:
    root = tmp_path / "c"
    tool = f"https://forge.example/tool.git@{'0123456789' * 4}"
    init(root, "--title", "N", "--forge", "github", "--tool", tool)
    named = (root / ".charter/tool.txt").read_text("utf-8")
    assert named == f"charterkit @ git+{tool}\n"
    assert not (root / ".charter/wheels").exists()
    assert "charterkit==" not in (root / ".charter/requirements.txt").read_text("utf-8")
    assert "hatchling==" in (root / ".charter/requirements.txt").read_text("utf-8")


def test_wheels_beside_the_charter_are_all_that_is_ever_installed(tmp_path: Path) -> None:
    folder = tmp_path / "wheels"
    folder.mkdir()
    for name in ("Ting_Sag-1.0-py3-none-any.whl", "ting_sag-1.0-cp313-cp313-win32.whl"):
        (folder / name).write_bytes(name.encode())
    init(tmp_path / "c", "--title", "N", "--forge", "github", "--wheels", str(folder))
    pins = (tmp_path / "c/.charter/requirements.txt").read_text("utf-8")
    assert "\n--no-index\n--find-links wheels\n" in pins
    assert "\nting-sag==1.0 \\\n    --hash=sha256:" in pins
    assert pins.count("--hash") == 3
    assert "charterkit==" in pins
    (folder / "ting_sag-2.0-py3-none-any.whl").write_bytes(b"")
    said = init(
        tmp_path / "d", "--title", "N", "--forge", "github", "--wheels", str(folder), code=1
    )
    assert "several versions in" in said.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--tool", "https://forge.example/t.git@main", "--forge", "github"], 1,
         "does not say which commit of which repository"),
        (["--repository", "https://forge.example/by/n"], 2, "Say which kind it is: --forge"),
        (["--repository", "by/n", "--forge", "github"], 2, "is not the address of a repository"),
        (["--repository", "https://e.example/a b;c", "--forge", "github"], 2, "is not the address"),
        (["--steward-account", "x=github:1:a"], 2,
         "There is no steward 'x' here, only: sekretariatet"),
        (["--steward-account", "sekretariatet=github:a"], 2, "is not an account"),
    ],
    ids=lambda value: value[1] if isinstance(value, list) else "",
)  # fmt: skip
def test_what_cannot_be_is_told_and_nothing_is_written(
    tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    found = init(tmp_path / "c", "--title", "N", *words, code=code)
    assert said in " ".join(found.err.split())
    assert not (tmp_path / "c").exists()


def test_at_a_terminal_five_questions_are_asked(tmp_path: Path) -> None:
    answers = (
        "Naboskab\n", "da, en\n", "github\n", "https://github.com/by/nabo\n",
        "Skoler, hjem=Hjem og fritid\n", "Rådet github:4711:eksempel, Bestyrelsen\n", "y\n",
    )  # fmt: skip
    here = Life(root=tmp_path, cwd=tmp_path)
    said = at_terminal(here, "init", "c", types=answers)
    assert said.code == 0, said.out
    life = Life(root=tmp_path / "c", cwd=tmp_path / "c")
    rules = life.read("charter/charter.yml")
    assert "languages: [da, en]\n" in rules
    assert "  skoler: {da: Skoler, en: Skoler}\n  hjem: {da: Hjem og fritid" in rules
    stewards = life.read("charter/stewards.yml")
    assert "  - id: raadet\n" in stewards
    assert "{forge: github.com, id: 4711, login: eksempel}\n  - id: bestyrelsen\n" in stewards
    assert (life.root / ".github/workflows/charter-main.yml").is_file()
    assert 'repository: "https://github.com/by/nabo"' in life.read("mkdocs.yml")
    assert (life.root / "charter/releases/0.1.0.yml").is_file()


def test_at_a_terminal_nothing_but_the_title_need_be_answered(tmp_path: Path) -> None:
    here = Life(root=tmp_path, cwd=tmp_path)
    said = at_terminal(here, "init", "c", types=("Naboskab\n", "\n", "none\n", "\n", "\n", "\n"))
    assert said.code == 0, said.out
    assert "languages: [da]\n" in (tmp_path / "c/charter/charter.yml").read_text("utf-8")
    assert "id: sekretariatet\n" in (tmp_path / "c/charter/stewards.yml").read_text("utf-8")


def test_at_a_terminal_a_text_that_says_what_to_write_is_not_founded_unless_one_says_so(
    tmp_path: Path,
) -> None:
    here = Life(root=tmp_path, cwd=tmp_path)
    said = at_terminal(here, "init", "c", types=("Naboskab\n", "\n", "none\n", "\n", "\n", "\n"))
    words = " ".join(said.out.split())
    assert "Found it now? It still says what to write in it" in words
    assert "Naboskab is written and waits to be founded." in words
    assert not list(tmp_path.glob("c/charter/releases/*.yml"))
    life = Life(root=tmp_path / "c", cwd=tmp_path / "c")
    assert life.charter("init", ".").out.startswith("Naboskab 0.1.0 is founded")


def test_at_a_terminal_an_answer_that_cannot_be_used_is_told_at_once_and_asked_again(
    tmp_path: Path,
) -> None:
    here = Life(root=tmp_path, cwd=tmp_path)
    answers = (
        "Naboskab\n", "da, klingonsk\n", "dansk og English\n", "gitlab\n", "eksempelby\n",
        "gitlab.com/eksempelby/charter\n", "\n", "Bestyrelsen sekr2\n",
        "Bestyrelsen gitlab:4711:sekr2\n", "\n",
    )  # fmt: skip
    said = at_terminal(here, "init", "c", types=answers)
    assert said.code == 0, said.out
    told = " ".join(said.out.split())
    assert "'klingonsk' is not the short name of a language." in told
    assert "'eksempelby' is not the address of a repository" in told
    assert "Name gitlab:4711:login; Enter for the secretariat" in told
    assert "'sekr2' looks like an account." in told
    life = Life(root=tmp_path / "c", cwd=tmp_path / "c")
    assert "languages: [da, en]\n" in life.read("charter/charter.yml")
    assert "{forge: gitlab.com, id: 4711, login: sekr2}" in life.read("charter/stewards.yml")
    assert "https://gitlab.com/eksempelby/charter" in life.read("mkdocs.yml")


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("Rådet", ("raadet=Rådet",)),
        ("Bestyrelse 2", ("bestyrelse-2=Bestyrelse 2",)),
        ("b2=Udvalg b2", ("b2=Udvalg b2",)),
    ],
)
def test_a_steward_without_an_account_is_called_as_one_writes(
    typed: str, understood: tuple[str, ...]
) -> None:
    assert stewards_in(typed) == (understood, ())


@pytest.mark.parametrize(
    ("typed", "languages"),
    [("", ()), ("en da", ("en", "da")), ("Tysk/dansk", ("de", "da")), ("faroese", ("fo",))],
)
def test_languages_are_known_by_their_names(typed: str, languages: tuple[str, ...]) -> None:
    assert languages_in(typed) == languages
