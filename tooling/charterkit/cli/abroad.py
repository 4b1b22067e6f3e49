"""charter upstream: what is told of the national charter, and of what is brought in or offered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from charterkit.cli.done import listed, next_of_draft, show_done
from charterkit.cli.output import clean, indented, show_json, show_text
from charterkit.language import say, say_many

if TYPE_CHECKING:
    from charterkit.actions.choosing import Question
    from charterkit.actions.following import News, Proposed
    from charterkit.actions.offering import Offered
    from charterkit.cli.options import Trip
    from charterkit.decisions.fit import Clash
    from charterkit.decisions.following import Passage
    from charterkit.model import Amendment

MOST = 12
"""So many lines of a passage are shown."""


def show_news(found: News) -> None:
    """On standard output how the charter stands to the national one; on standard error what can be
    done about it."""
    show_text(lines(found))
    for line in next_steps(found):
        click.echo(indented(line, ""), err=True)


def lines(found: News) -> Iterator[str]:
    """How the charter stands to the national one, in lines for people."""
    charter = found.archive.charter
    yield say(
        "{title} follows {url}, release {version}.",
        title=charter.title[charter.language],
        url=found.upstream.url,
        version=found.upstream.version,
    )
    if not found.since:
        yield say("That is the release in force there.")
    else:
        yield say("In force there: {version}. Decided since:", version=found.newest.version)
        yield from _decided(found)
        coming = list(_coming(found))
        yield ""
        if coming:
            yield say("It would change here:")
            yield from coming
        else:
            yield say("None of it changes a sentence here.")
    if found.following.collisions:
        yield ""
        yield say("Changed both here and there, so that you choose:")
        for clash in found.following.collisions:
            yield from _collision(clash)
    if found.following.agreed:
        yield ""
        yield say("Changed here, and the same nationally by now:")
        for passage in found.following.agreed:
            yield from _passage(passage)
    own = differences(found)
    if own:
        yield ""
        yield say("Different here, and staying so:")
        for passage in own:
            yield from _passage(passage)
    if found.rules:
        yield ""
        yield say(
            "Changed there, too: {paths}. Rules and stewards are each charter's own; what you want "
            "of it you propose yourself.",
            paths=", ".join(found.rules),
        )


def next_steps(found: News) -> list[str]:
    """What can be done."""
    if found.underway:
        slug = found.underway[0].slug
        return [say("'{slug}' brings it in: 'charter show {slug}'.", slug=slug)]
    if found.since:
        return [say("Next: 'charter upstream propose --by WHO' makes a proposal of it.")]
    if differences(found):
        return [
            say(
                "Next: 'charter upstream offer PROPOSAL --to DIR' offers a proposal of yours to "
                "the national charter."
            )
        ]
    return []


def differences(found: News) -> list[Passage]:
    """What stays different once everything is brought in that can be, and at each choice the text
    of here."""
    from charterkit.decisions.abroad import followed

    stands = {**found.archive.texts, **_changes(found)}
    there = {path: data for path, data in stands.items() if data is not None}
    return list(found.following.differences(followed(there, found.archive.charter.languages)))


def facts(found: News) -> Mapping[str, object]:
    """The same as JSON."""
    from charterkit.decisions import states

    newest = found.newest
    return {
        "url": found.upstream.url,
        "follows": {"version": found.upstream.version, "text": found.upstream.text},
        "newest": {"version": newest.version, "text": newest.text},
        "since": [
            {
                "version": release.version,
                "on": release.on,
                "class": release.class_name,
                "proposals": [
                    {"number": states.number(each), "slug": each.slug, "title": each.title}
                    for each in proposals
                ],
            }
            for release, proposals in found.since
        ],
        "brings": [each.path for each in _coming_amendment(found).files] if found.since else [],
        "collisions": [
            {
                "path": each.path,
                "line": each.at,
                "before": each.before,
                "here": each.today,
                "there": each.mine,
            }
            for each in found.following.collisions
        ],
        "agreed": [_facts(each) for each in found.following.agreed],
        "different": [_facts(each) for each in differences(found)],
        "moved": found.following.moved,
        "rules": found.rules,
        "underway": [each.slug for each in found.underway],
    }


def _facts(passage: Passage) -> Mapping[str, object]:
    return {"path": passage.path, "there": passage.there, "here": passage.here}


def _decided(found: News) -> Iterator[str]:
    from charterkit.decisions import states

    for release, proposals in found.since:
        named = ", ".join(
            say('no. {number} "{title}"', number=states.number(each), title=each.title)
            for each in proposals
        )
        yield f"  {release.version}  {release.on}  {release.class_name}: {clean(named)}"


def _changes(found: News) -> Mapping[str, bytes | None]:
    return found.following.changes([each.today for each in found.following.collisions])


def _coming_amendment(found: News) -> Amendment:
    from charterkit.text.apply import difference

    return difference(found.archive.texts, _changes(found))


def _coming(found: News) -> Iterator[str]:
    for file in _coming_amendment(found).files:
        if file.repeals:
            yield say("  {path}: repealed", path=file.path)
            continue
        if file.creates:
            number = found.following.renumbered().get(file.path)
            told = say("  {path}: new", path=file.path)
            here = say("  {path}: new, as no. {number} here", path=file.path, number=number)
            yield told if number is None else here
            continue
        yield f"  {file.path}"
        for hunk in file.hunks:
            yield from (f"    {op.value}{line}" for op, line in hunk.lines if op.value != " ")


def _collision(clash: Clash) -> Iterator[str]:
    yield say("  {path}, line {at}", path=clash.path, at=clash.at)
    for head, text in (
        (say("It read:"), clash.before),
        (say("Here it reads:"), clash.today),
        (say("Nationally it reads:"), clash.mine),
    ):
        yield f"    {head}"
        yield from _some(text)


def _passage(passage: Passage) -> Iterator[str]:
    yield f"  {passage.path}"
    if passage.here[:1] == ("---",) and not passage.there:
        yield say("    the whole principle")
        return
    yield from (f"    -{line}" for line in passage.there[:MOST])
    yield from (f"    +{line}" for line in passage.here[:MOST])
    hidden = max(0, len(passage.there) - MOST) + max(0, len(passage.here) - MOST)
    if hidden:
        yield say_many("    ... and {n} lines more", "    ... and {n} lines more", hidden)


def _some(text: Sequence[str]) -> Iterator[str]:
    told = [line for line in text if line.strip()]
    yield from (f"      {line}" for line in told[:MOST])
    if not told:
        yield say("      nothing")
    if len(told) > MOST:
        yield say_many("    ... and {n} lines more", "    ... and {n} lines more", len(told) - MOST)


def show_asked(question: Question, *, as_json: bool) -> None:
    """That a person is to choose first."""
    count = len(question.clashes)
    if as_json:
        show_json({"slug": None, "asks_in": question.path, "places": count})
        return
    places = say_many("one place", "{n} places", count)
    show_text(
        [
            say(
                "Both this charter and the national one have changed the same, in {places}. The "
                "texts to choose from are in {path}.",
                places=places,
                path=question.path,
            )
        ]
    )
    then = say(
        "Next: open that file, put an x where you choose, save it, and run 'charter upstream "
        "propose' again. The file is then removed; do not commit it."
    )
    click.echo(indented(then, ""), err=True)


def show_proposed(trip: Trip, made: Proposed, found: News, *, as_json: bool) -> None:
    """What was proposed here, and what comes next."""
    show_done(
        made.done,
        as_json=as_json,
        said=say(
            "Proposed as {slug} ({class_name}): the charter follows {version} and changes in "
            "{paths}.",
            slug=made.slug,
            class_name=made.class_name,
            version=found.newest.version,
            paths=listed(made.amendment.paths),
        ),
        then=[next_of_draft(trip, made.slug)],
        facts={
            "slug": made.slug,
            "class": made.class_name,
            "changes": made.amendment.paths,
            "follows": {"version": found.newest.version, "text": found.newest.text},
        },
    )


def _replaced(clash: Clash) -> str:
    """That a proposal replaces another text there than it did here."""
    from charterkit.text.own_lines import without_own

    if not clash.today and clash.mine[:1] == ("---",):
        return say(
            "{path} is not in the national text any more; the proposal brings it back.",
            path=clash.path,
        )
    return say(
        "In {path} the national text reads otherwise than yours did before the change; the "
        'proposal replaces "{today}" by "{mine}".',
        path=clash.path,
        today=" ".join(without_own(clash.today)),
        mine=" ".join(without_own(clash.mine)),
    )


def show_offered(made: Offered, folder: Path, *, as_json: bool) -> None:
    """What was proposed in the national charter, in a folder, and what comes next."""
    there = [say("{folder} was cloned for it.", folder=folder)] if made.cloned else []
    if made.left:
        there.append(
            say(
                "Left out, since it is each charter's own or in a language that the national one "
                "has not: {paths}.",
                paths=", ".join(made.left),
            )
        )
    there += [_replaced(clash) for clash in made.otherwise]
    show_done(
        made.done,
        as_json=as_json,
        said=say(
            "Offered as {slug} ({class_name}) in {folder}: it changes {paths}.",
            slug=made.slug,
            class_name=made.class_name,
            folder=folder,
            paths=listed(made.amendment.paths),
        ),
        then=[
            *there,
            say(
                "Next: cd {folder}, look at it with 'charter diff {slug}', and send it with "
                "'charter submit {slug}'.",
                folder=quote(str(folder)),
                slug=made.slug,
            ),
        ],
        facts={
            "folder": str(folder),
            "slug": made.slug,
            "class": made.class_name,
            "changes": made.amendment.paths,
            "left": made.left,
        },
    )
