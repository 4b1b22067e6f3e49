"""The front page: the charter's own words, and where it stands today."""

from __future__ import annotations

from charterkit.decisions.joint import vote_of
from charterkit.decisions.standing import SIGNED, Counts
from charterkit.decisions.states import state
from charterkit.model import Standing, State
from charterkit.pages.dates import counted, day
from charterkit.pages.movement import in_a_line
from charterkit.pages.page import View
from charterkit.pages.proposals import line, ordered
from charterkit.pages.timetable import MOST, founding_phase, timetable

OPEN = (State.VOTING, State.DISCUSSION)


def hero(view: View, counts: Counts) -> str:
    """What a reader is to know at once: which text, since when, signed by how many, and what can
    be done here."""
    words, release = view.words.reading, view.archive.release
    facts = []
    if release is not None:
        version = view.words.version.format(version=release.version)
        form = words.draft_since if release.version.major == 0 else words.since
        facts.append(f"[{version}](v/{release.version}.md)")
        facts.append(form.format(date=day(release.on, view.words)))
        signed = counted(words.signed, counts.signed, view.words)
        facts.append(signed if counts.signed else words.nobody)
    doors = [
        (words.read, "charter.md"),
        (words.sign, "sign.md"),
        (words.propose, "propose.md"),
    ]
    voted = [one for one in view.archive.proposals.values() if state(one) is State.VOTING]
    # Several proposals may be in one vote.
    votes = {vote.lead.slug for one in voted if (vote := vote_of(view.archive, one)) is not None}
    if votes:
        doors.append((counted(words.vote, len(votes), view.words), "vote.md"))
    links = " ".join(f"[{label}]({page}){{ .door }}" for label, page in doors)
    return (
        '<div class="hero" markdown="1">\n\n'
        + (" · ".join(facts) + "\n{ .facts-line }\n\n" if facts else "")
        + f"{links}\n{{ .doors }}\n\n</div>"
    )


def status(view: View, counts: Counts) -> str:
    """The panel that says which text stands, who has signed it and what is being decided."""
    words = view.words
    parts = [
        f"## {words.now} {{ #status }}",
        '<div class="status" markdown="1">',
        _part(words.now_text, _text(view), f"[{words.read_it}](charter.md)"),
        _part(words.now_signed, _signed(view, counts), f"[{words.sign_it}](signatories.md)"),
        _part(words.now_proposals, _open(view), f"[{words.propose_it}](proposals/index.md)"),
        _part(
            words.deciding.upcoming,
            "\n\n".join(filter(None, [founding_phase(view), timetable(view, "index.md", MOST)])),
            f"[{words.deciding.all_steps}](proposals/index.md#next)",
        ),
        "</div>",
        *filter(None, [in_a_line(view)]),
    ]
    return "\n\n".join(parts)


def _part(heading: str, sentences: str, door: str) -> str:
    return (
        f'<section class="status-part" markdown="1">\n\n### {heading}\n\n{sentences}\n\n'
        f"{door}\n\n</section>"
    )


def _text(view: View) -> str:
    words = view.words
    release = view.archive.release
    if release is None:
        return words.no_release
    form = words.in_force_draft if release.version.major == 0 else words.in_force
    text = form.format(
        version=release.version, link=f"v/{release.version}.md", date=day(release.on, words)
    )
    if view.archive.constituted is None:
        charter = view.archive.charter
        text += "\n\n" + words.founding.format(
            organisations=charter.minimum_organisations, sectors=charter.minimum_sectors
        )
    return text


def _signed(view: View, counts: Counts) -> str:
    words = view.words
    forms = zip(SIGNED, (words.signed_current, words.signed_earlier, words.signed_due), strict=True)
    said = [
        counted(form, counts.by_standing[standing], words)
        for standing, form in forms
        if counts.by_standing[standing] or standing is Standing.CURRENT
    ]
    if not counts.signed:
        said = [words.nobody_signed]
    return " ".join(said) + "\n\n" + words.only_confirmed


def _open(view: View) -> str:
    words = view.words
    live = [one for one in view.archive.proposals.values() if state(one) in OPEN]
    if not live:
        return words.no_open
    shown = ordered(live)[:5]
    return "\n".join(
        [counted(words.open_proposals, len(live), words), ""]
        + [f"- {line(view, one, 'index.md')}" for one in shown]
    )
