"""What waits for whom, on a page of its own."""

from __future__ import annotations

import pytest

from charterkit.decisions.overview import overview_of
from charterkit.pages import waiting
from tests.pages import town


def test_each_task_that_status_knows_stands_there_with_its_command() -> None:
    page = town.pages("da")["waiting.md"].markdown
    tasks = overview_of(town.archive(), town.NOW).tasks
    assert len(tasks) > 15
    for task in tasks:
        if "confirm" not in task.command:
            assert f"`{task.command}`" in page, task
    assert page.count("{ .task }") == len(tasks)


def test_a_vote_leads_to_its_proposal_and_says_until_when() -> None:
    page = town.untimed(town.pages("en")["waiting.md"].markdown)
    assert (
        "- Vote on [no. 3 “Ring til dem, der ikke kom”](proposals/ring-til-dem.md) "
        '<span class="when">by 1 July 2027 at 09:00 UTC</span>\n'
        "  `charter vote 3 approve|reject|abstain --as ID`"
    ) in page
    assert "Open the vote on [no. 4" in page
    assert '<span class="when">since 20 May 2027 at 09:00 UTC</span>' in page


def test_that_a_sign_up_waits_is_said_without_its_name_or_number() -> None:
    archive = town.archive()
    page = town.pages("da")["waiting.md"].markdown
    waiting = [
        task for task in overview_of(archive, town.NOW).tasks if task.errand.value == "confirm"
    ]
    assert waiting
    assert "- Bekræft nye underskrifter\n  `charter confirm`\n" in page


def test_where_nothing_waits_the_page_says_so() -> None:
    kept = ("charter/charter.yml", "charter/stewards.yml", "charter/preamble.md")
    gone = {path: None for path in town.files() if not path.startswith((*kept, "charter/princ"))}
    page = town.pages("da", gone)["waiting.md"].markdown
    assert "Intet venter lige nu." in page


def test_of_very_many_tasks_those_after_the_first_wait_to_be_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = town.pages("en")["waiting.md"].markdown
    assert "<details markdown" not in whole
    monkeypatch.setattr(waiting, "SHOWN", 2)
    page = town.pages("en")["waiting.md"].markdown
    assert page.count("{ .task }") == whole.count("{ .task }")
    stewards = page.split("\n## ")[1]
    shown, _, rest = stewards.partition('<details markdown="1">\n<summary>and ')
    assert shown.count("{ .task }") == 2
    assert rest.startswith(f"{rest.count('{ .task }')} more</summary>\n\n- ")
