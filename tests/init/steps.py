"""Run the jobs of a charter's workflows as they stand: every `run:` or `script:` line by a real
shell, with the variables that each forge documents, in a folder of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.init.artifacts import keep
from tests.init.forge import Forge

_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_NAME = re.compile(r"(?<![\w'.])[a-z]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What came of a job."""

    code: int
    said: str
    outputs: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path()
    uses: tuple[dict[str, Any], ...] = ()

    @property
    def succeeded(self) -> bool:
        """Whether all of its steps did."""
        return self.code == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Where jobs run: programs in `bin`, and the tool as an earlier job installed it, which
    installing it once more finds there already. Nothing is fetched from any package index."""

    bin: Path
    tool: Path | None
    jobs: Path

    def folder(self) -> Path:
        """A fresh folder for a job."""
        made = self.jobs / str(len(list(self.jobs.iterdir())))
        made.mkdir()
        return made

    def bring_tool(self, folder: Path) -> None:
        """Put the tool there, as the earlier job installed it."""
        if self.tool is not None:
            folder.mkdir()
            for each in self.tool.iterdir():
                (folder / each.name).symlink_to(each)

    def surroundings(self, folder: Path) -> dict[str, str]:
        """What every job finds."""
        return {
            "PATH": f"{self.bin}:{Path(shutil.which('git') or '').parent}:/usr/bin:/bin",
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "CI": "true",
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "NO_MKDOCS_2_WARNING": "1",
            "GIT_TERMINAL_PROMPT": "0",
        }

    def run(self, shell: list[str], lines: str, folder: Path, env: Mapping[str, str]) -> Ran:
        """Let a shell run lines in a folder."""
        done = subprocess.run(
            [*shell, "-c", lines], cwd=folder, env=dict(env), capture_output=True, check=False,
            text=True, encoding="utf-8", stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return Ran(code=done.returncode, said=done.stdout + done.stderr)


def read(file: Path) -> Any:
    """A YAML file."""
    return YAML(typ="safe").load(file)


@dataclass(slots=True, kw_only=True)
class Workflow:
    """A run of a workflow on GitHub or Forgejo, as its file stands: what happened, and the outputs
    of the jobs before."""

    forge: Forge
    machine: Machine
    file: dict[str, Any]
    event: dict[str, Any]
    event_name: str
    variables: dict[str, str] = field(default_factory=dict)
    needs: dict[str, Any] = field(default_factory=dict)
    tokens: int = 0

    def job(self, name: str) -> Ran | None:
        """Run a job; None if its condition does not hold, or a job that it needs failed."""
        job = self.file["jobs"][name]
        above = job.get("needs", [])
        wanted = [above] if isinstance(above, str) else above
        fine = all(self.needs[each]["result"] == "success" for each in wanted)
        condition = job.get("if")
        always = condition is not None and "cancelled()" in condition
        steps: dict[str, Any] = {}
        context = self.context(steps, "")
        held = condition is None or bool(value(condition, context))
        if not held or not (fine or always):
            self.needs[name] = {"result": "skipped", "outputs": {}}
            return None
        ran = self.steps(name, job, steps)
        self.needs[name] = {
            "result": "success" if ran.succeeded else "failure",
            "outputs": dict(ran.outputs),
        }
        return ran

    def context(self, steps: dict[str, Any], token: str, temp: str = "") -> dict[str, Any]:
        """What expressions are about."""
        about = {"event": self.event, "event_name": self.event_name, "token": token}
        return {
            "github": about,
            "steps": steps,
            "needs": self.needs,
            "vars": self.variables,
            "secrets": {},
            "runner": {"temp": temp},
        }

    def token(self, job: dict[str, Any]) -> str:
        """A token that may do what the job's permissions say; Forgejo's may do everything."""
        token = f"token-{len(self.forge.tokens)}"
        everything = dict.fromkeys(("contents", "pull-requests", "actions"), "write")
        given = job.get("permissions", {}) if self.forge.kind == "github" else everything
        self.forge.tokens[token] = given
        return token

    def steps(self, name: str, job: dict[str, Any], steps: dict[str, Any]) -> Ran:
        """Run the steps of a job one after the other, until one fails."""
        folder = self.machine.folder()
        work, temp = folder / "work", folder / "temp"
        work.mkdir()
        temp.mkdir()
        self.machine.bring_tool(temp / "charter")
        token = self.token(job)
        context = self.context(steps, token, str(temp))
        env = {**self.machine.surroundings(folder), **self.documented(work, temp)}
        for names in (self.file.get("env", {}), job.get("env", {})):
            env |= {each: filled(text, context) for each, text in names.items()}
        # Names of `env` are known to expressions, too.
        context["env"] = env
        shell = ["bash", "-e"] if self.forge.kind == "github" else ["sh", "-e"]
        said: list[str] = []
        uses: list[dict[str, Any]] = []
        code = 0
        for step in job["steps"]:
            if "if" in step and not value(step["if"], context):
                continue
            if "uses" in step:
                given = {each: filled(t, context) for each, t in step.get("with", {}).items()}
                uses.append({"uses": step["uses"], "with": given})
                self.used(step["uses"], given)
                continue
            own = {each: filled(text, context) for each, text in step.get("env", {}).items()}
            written = folder / f"output-{len(said)}"
            written.touch()
            ran = self.machine.run(
                shell, step["run"], work, {**env, **own, "GITHUB_OUTPUT": str(written)}
            )
            said.append(f"## {step['name']}\n{ran.said}")
            if "id" in step:
                lines = written.read_text(encoding="utf-8").splitlines()
                outputs = dict(line.split("=", 1) for line in lines)
                steps[step["id"]] = {"outputs": outputs}
            if not ran.succeeded:
                code = ran.code
                break
        outputs = {each: filled(t, context) for each, t in job.get("outputs", {}).items()}
        return Ran(
            code=code, said="\n".join(said), outputs=outputs, folder=folder, uses=tuple(uses)
        )

    def documented(self, work: Path, temp: Path) -> dict[str, str]:
        """The variables that a forge sets for every step."""
        version = {"github": "v3", "forgejo": "v1"}[self.forge.kind]
        summary, event = temp / "summary.md", temp / "event.json"
        event.write_text(json.dumps(self.event), encoding="utf-8")
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_SERVER_URL": self.forge.address,
            "GITHUB_API_URL": f"{self.forge.address}/api/{version}",
            "GITHUB_REPOSITORY": "by/charter",
            "GITHUB_EVENT_NAME": self.event_name,
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_WORKSPACE": str(work),
            "RUNNER_TEMP": str(temp),
        }

    def used(self, action: str, given: Mapping[str, str]) -> None:
        """Stand in for an action of GitHub's own: what is uploaded is kept."""
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action), action
        if action.startswith("actions/upload-artifact@"):
            keep(self.forge, given["name"], Path(given["path"]).read_bytes())


def filled(text: object, context: Mapping[str, Any]) -> str:
    """A text with its expressions worked out."""
    return _EXPRESSION.sub(lambda found: spelled(worked_out(found[1], context)), str(text))


def value(condition: str, context: Mapping[str, Any]) -> object:
    """Whether a condition holds."""
    return worked_out(_EXPRESSION.sub(lambda found: found[1], condition), context)


def spelled(value: object) -> str:
    """A value as it comes into a text."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def worked_out(expression: str, context: Mapping[str, Any]) -> object:
    """The little of GitHub's expressions that the workflows use."""

    def looked_up(name: str) -> object:
        found: Any = context
        for step in name.split("."):
            found = (found or {}).get(step)
        return "" if found is None else found

    text = _NAME.sub(lambda name: f"looked_up({name[0]!r})", expression.strip())
    text = text.replace("&&", " and ").replace("||", " or ").replace("!cancelled()", "True")
    text = text.replace("!looked_up", "not looked_up")
    return eval(text, {"__builtins__": {}, "looked_up": looked_up})


def gitlab_job(
    forge: Forge,
    machine: Machine,
    name: str,
    variables: Mapping[str, str],
    *,
    checked_out: bool = True,
) -> Ran:
    """Run a job of `.gitlab-ci.yml` as it stands on main, after what the runner does itself: a
    clone of main with its whole history, unless the job asks for none."""
    folder = machine.folder()
    work = folder / "charter"
    work.mkdir()
    subprocess.run(["git", "clone", "--quiet", str(forge.bare), str(work)], check=True)
    file = read(work / ".gitlab-ci.yml")
    job = file[name]
    if not checked_out:
        shutil.rmtree(work)
        work.mkdir()
    machine.bring_tool(folder / "charter.tool")
    env = {
        **machine.surroundings(folder),
        "CI_API_V4_URL": f"{forge.address}/api/v4",
        "CI_PROJECT_ID": "1",
        "CI_PROJECT_DIR": str(work),
        "CI_PROJECT_URL": f"{forge.address}/by/charter",
        "CI_SERVER_HOST": "127.0.0.1",
        "CI_DEFAULT_BRANCH": "main",
        **{each: str(text) for each, text in file["variables"].items()},
        **{each: str(text) for each, text in job.get("variables", {}).items()},
        **variables,
    }
    ran = machine.run(["bash", "-eo", "pipefail"], "\n".join(job["script"]), work, env)
    return Ran(code=ran.code, said=ran.said, folder=folder)


def runs(file: Path, name: str, source: str) -> bool:
    """Whether a job of `.gitlab-ci.yml` is part of a pipeline from a source, by its rules."""
    rules = read(file)[name]["rules"]
    return any(rule["if"] == f'$CI_PIPELINE_SOURCE == "{source}"' for rule in rules)
