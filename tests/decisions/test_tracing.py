"""What becomes of what people said at a gathering, and which voices each sentence answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from charterkit.decisions.acts import accepting_unopposed, admitting
from charterkit.decisions.answering import named_by
from charterkit.decisions.blame import blame
from charterkit.decisions.enacting import enacting, founding_release
from charterkit.decisions.refreshing import is_refresh
from charterkit.decisions.result import after_change
from charterkit.decisions.tracing import (
    Became,
    Fate,
    Roots,
    Voices,
    answers_of,
    fates,
    reached,
    voices,
)
from charterkit.documents.writing import render_release
from charterkit.model import (
    Amendment,
    Archive,
    Declined,
    FileDiff,
    Gathering,
    Hunk,
    Input,
    InputKind,
    Op,
    Principle,
    Proposal,
    Statement,
    Text,
    Theme,
    Themes,
    Version,
)
from charterkit.text.difference import difference
from tests.decisions.building import T0, amendment, archive, proposal, with_event, with_proposal
from tests.rules.life import Stage, founded

ONE, OTHER, THIRD = "lejr/bord-1-1", "lejr/bord-1-2", "lejr/bord-2-1"
SHARED = "charter/principles/faelles-ansvar.md"
NEW = "charter/principles/lyt.md"
LISTEN = "---\ntitle: Lyt\nnumber: 2\n---\nVi lytter til dem, det angår.\n"
DIGEST = "sha256:" + "a" * 64


def said(name: str, by: str) -> Input:
    """An input of a camp."""
    gathering, key = name.split("/")
    table, _, number = key.rpartition("-")
    return Input(
        path=f"charter/gatherings/{gathering}/inputs/{table}.yml",
        gathering=gathering,
        table=table,
        number=int(number),
        kind=InputKind.PROBLEM,
        by=by,
        text="Vi bliver spurgt for sent",
    )


def camp(**changes: Any) -> Gathering:
    """A camp at which three things were said: two by citizens, one by a municipality."""
    inputs = (said(ONE, "borgere"), said(OTHER, "borgere"), said(THIRD, "kommuner"))
    made = Gathering(
        id="lejr",
        path="charter/gatherings/lejr/gathering.yml",
        title={"da": "Lejren"},
        start=date(2026, 1, 2),
        actors={"borgere": {"da": "Borgere"}, "kommuner": {"da": "Kommuner"}, "unge": {"da": "U"}},
        inputs={each.key: each for each in inputs},
    )
    return replace(made, **changes)


def with_camp(*proposals: Proposal, **changes: Any) -> Archive:
    """A charter with the camp and these proposals."""
    return archive(
        gatherings={"lejr": camp()},
        proposals={each.slug: each for each in proposals},
        **changes,
    )


def fate(given: Archive, name: str = ONE) -> Fate:
    return fates(given)[name]


@cache
def begun() -> Archive:
    """A charter of two sentences in one principle, founded, with the camp."""
    texts = {
        path: data
        for path, data in founded().items()
        if data is not None and ".en." not in path and "releases" not in path
    }
    first = founding_release(texts, ("da", "en"), Version(0, 1, 0), T0)
    files = {**texts, first.path: render_release(first)}
    return replace(Stage(files=files, at=T0).archive, gatherings={"lejr": camp()})


def decided(given: Archive, changes: Mapping[str, str | None], slug: str, *answers: str) -> Archive:
    """The charter after a proposal that made these changes was enacted."""
    at = T0 + timedelta(days=len(given.releases))
    assert given.release is not None
    wanted = {path: text if text is None else text.encode() for path, text in changes.items()}
    made = proposal(
        slug,
        "editorial",
        base=given.release.version,
        answers=answers,
        amendment=difference(given.texts, wanted),
    )
    given = with_proposal(given, made)
    admitted = admitting(given, made, at, "sekretariatet")
    given = with_proposal(given, with_event(made, admitted))
    accepted = accepting_unopposed(given.proposals[slug], at, "sekretariatet")
    given = with_proposal(given, with_event(given.proposals[slug], accepted))
    given = replace(given, earlier={Version(0, 1, 0): begun().texts})
    done, problems = enacting(given, [given.proposals[slug]], at, "sekretariatet")
    assert done is not None, problems
    enacted = with_proposal(given, with_event(given.proposals[slug], done.events[0]))
    texts = after_change(given.texts, done.files)
    return replace(enacted, texts=texts, releases=(*given.releases, done.release))


def edited(given: Archive, old: str, new: str, path: str = SHARED) -> dict[str, str | None]:
    """A change of one sentence."""
    text = given.texts[path].decode()
    assert old in text
    return {path: text.replace(old, new)}


def roots(given: Archive, path: str = SHARED, answers: Iterable[str] = ()) -> Roots:
    """The way back from each line of a principle, as its file stands."""
    lines = given.texts[path].decode().splitlines()
    first = lines.index("---", 1) + 1
    text = Text(
        path=path,
        language="da",
        title="Et princip",
        body=tuple(lines[first:]),
        body_line=first + 1,
        digest=DIGEST,
    )
    value = Principle(id="p", number=1, text=text, translations={}, answers=tuple(answers))
    found, problems = blame(given, [begun().texts])
    assert problems == ()
    return answers_of(given, value, found[path])


def ways(found: Roots) -> list[tuple[str, list[str], list[str]]]:
    """Each line with the proposals behind it and the inputs that they answer."""
    return [
        (
            way.text,
            [each.proposal.slug if each.proposal else "founding" for each in way.sources],
            [each.name for each in way.inputs],
        )
        for way in found.ways
    ]


def test_what_nobody_names_is_open() -> None:
    found = fate(with_camp(proposal(answers=(OTHER,))))
    assert (found.standing, found.proposals, found.principles) == (Became.OPEN, (), ())


def test_what_a_draft_names_is_proposed_and_a_withdrawn_one_leaves_it_open_and_told() -> None:
    draft = proposal(answers=(ONE,))
    assert fate(with_camp(draft)).standing is Became.PROPOSED
    back = Statement(path="p", by=draft.proposers[0], at=T0)
    found = fate(with_camp(replace(draft, withdrawal=back)))
    assert found.standing is Became.OPEN
    assert [(each.proposal.slug, each.state.value) for each in found.proposals] == [
        ("bedre", "withdrawn")
    ]


def test_what_stewards_declined_is_so_with_the_reason_until_somebody_proposes_it() -> None:
    no = Declined(inputs=("bord-1-1",), because="Det står der.", by="s1", on=date(2026, 1, 3))
    theme = Theme(id="foer", title={"da": "Før"}, inputs=("bord-1-1", "bord-2-1"))
    themes = Themes(path="t", themes=(theme,), declined=(no,))
    given = with_camp()
    given = replace(given, gatherings={"lejr": camp(themes=themes)})
    found = fate(given)
    assert (found.standing, found.because) == (Became.DECLINED, "Det står der.")
    assert (found.themes, fate(given, OTHER).themes) == ((theme,), ())
    proposed = fate(with_proposal(given, proposal(answers=(ONE,))))
    assert (proposed.standing, proposed.because) == (Became.PROPOSED, None)
    assert proposed.declined is no


def test_a_principle_that_names_it_answers_it_once_the_charter_is_founded() -> None:
    text = Text(path=SHARED, language="da", title="t", body=("Vi.",), body_line=5, digest=DIGEST)
    naming = Principle(id="p", number=1, text=text, translations={}, answers=(ONE,))
    found = fate(with_camp(principles=(naming,)))
    assert (found.standing, found.principles, found.release) == (Became.ANSWERED, (naming,), None)
    assert fate(with_camp(principles=(naming,), releases=())).standing is Became.PROPOSED


def test_an_enacted_proposal_answers_what_it_names_since_its_release() -> None:
    given = decided(begun(), {NEW: LISTEN}, "lyt", ONE)
    found = fate(given)
    assert found.standing is Became.ANSWERED
    assert found.release == given.releases[1]
    assert fate(given, OTHER).standing is Became.OPEN


def test_a_new_principle_that_names_an_input_makes_its_proposal_name_it_too() -> None:
    whole = LISTEN.replace("number: 2\n", f"number: 2\nanswers:\n  - {ONE}\n")
    given = decided(begun(), {NEW: whole}, "lyt")
    assert named_by(given.proposals["lyt"]) == (ONE,)
    assert fate(given).standing is Became.ANSWERED


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (f"answers: [{ONE}, {OTHER}]", (ONE, OTHER)),
        (f"  - {ONE}", (ONE,)),
        (f"  {ONE}, {OTHER}]", (ONE, OTHER)),
        (f"Vi svarer på {ONE}.", ()),
        ("answers: []", ()),
        ("a/b" * 40 + "!", ()),
    ],
)
def test_lines_of_front_matter_that_name_inputs_are_known_in_any_form(
    line: str, names: tuple[str, ...]
) -> None:
    assert named_by(proposal(amendment=amendment(NEW, (Op.ADD, line)))) == names
    hunk = Hunk(old_start=1, old_count=0, new_start=1, new_count=1, lines=((Op.ADD, line),))
    elsewhere = FileDiff(path=NEW.replace(".md", ".en.md"), hunks=(hunk,))
    assert named_by(proposal(amendment=Amendment(files=(elsewhere,)))) == ()


def test_what_was_answered_is_open_again_when_all_that_was_written_for_it_is_repealed() -> None:
    given = decided(begun(), {NEW: LISTEN}, "lyt", ONE)
    reworded = decided(given, edited(given, "det angår", "det handler om", NEW), "ord")
    assert fate(reworded).standing is Became.ANSWERED
    gone = decided(reworded, {NEW: None}, "ophaev", THIRD)
    found = fate(gone)
    assert found.standing is Became.OPEN
    assert [each.repealed and each.repealed.slug for each in found.proposals] == ["ophaev"]
    assert found.release is None
    assert fate(gone, THIRD).standing is Became.ANSWERED


def test_what_is_left_of_the_answer_in_another_principle_keeps_it_answered() -> None:
    both = {NEW: LISTEN, **edited(begun(), "inddrages i", "er med i")}
    given = decided(begun(), both, "lyt", ONE)
    assert fate(decided(given, {NEW: None}, "ophaev")).standing is Became.ANSWERED


def test_a_principle_whose_sentences_go_to_another_one_is_moved_and_not_repealed() -> None:
    given = decided(begun(), {NEW: LISTEN}, "lyt", ONE)
    text = given.texts[SHARED].decode() + "Vi lytter til dem, det angår.\n"
    joined = decided(given, {NEW: None, SHARED: text}, "saml")
    assert fate(joined).standing is Became.ANSWERED
    assert ways(roots(joined))[-1] == ("Vi lytter til dem, det angår.", ["lyt"], [ONE])


def test_each_line_leads_to_the_inputs_of_the_proposal_that_wrote_it() -> None:
    given = begun()
    text = given.texts[SHARED].decode() + "Ingen bliver spurgt for sent.\n"
    given = decided(given, {SHARED: text}, "tidligt", ONE, OTHER, "lejr/bord-9-9")
    assert ways(roots(given)) == [
        ("Vi løser fælles opgaver sammen.", ["founding"], []),
        ("Borgerne inddrages i arbejdet.", ["founding"], []),
        ("Ingen bliver spurgt for sent.", ["tidligt"], [ONE, OTHER]),
    ]


def test_a_sentence_that_is_reworded_keeps_the_voices_that_brought_it() -> None:
    given = decided(
        begun(),
        edited(begun(), "Borgerne inddrages i arbejdet.", "Borgerne spørges før arbejdet."),
        "foer",
        ONE,
    )
    change = edited(
        given, "Borgerne spørges før arbejdet", "Borgerne spørges, før arbejdet går i gang"
    )
    given = decided(given, change, "ord", THIRD)
    expected = ["ord", "foer", "founding"]
    assert ways(roots(given))[1] == (
        "Borgerne spørges, før arbejdet går i gang.",
        expected,
        [THIRD, ONE],
    )
    change = edited(given, "Borgerne spørges, før arbejdet går i gang.", "Penge er ikke alt.")
    assert ways(roots(decided(given, change, "penge")))[1] == ("Penge er ikke alt.", ["penge"], [])


def test_what_a_principle_names_itself_comes_first_and_each_input_once() -> None:
    text = begun().texts[SHARED].decode() + "Ingen bliver spurgt for sent.\n"
    given = decided(begun(), {SHARED: text}, "tidligt", ONE, OTHER)
    found = roots(given, answers=(THIRD, ONE, "lejr/bord-9-9"))
    assert [each.name for each in found.own] == [THIRD, ONE]
    assert [each.name for each in found.inputs] == [THIRD, ONE, OTHER]
    assert reached(found.inputs) == {("lejr", "kommuner"): 1, ("lejr", "borgere"): 2}


def test_a_proposal_that_is_refreshed_answers_and_rests_on_what_it_did() -> None:
    waits = proposal(
        "venter",
        base=Version(0, 1, 0),
        answers=(ONE,),
        amendment=difference(begun().texts, {NEW: LISTEN.encode()}),
    )
    given = with_proposal(begun(), waits)
    given = decided(given, edited(given, "inddrages i", "er med i"), "ord")
    assert given.release is not None
    stands = replace(waits, base=given.release.version)
    assert is_refresh(given, waits, stands)
    assert not is_refresh(given, waits, replace(stands, answers=(ONE, OTHER)))
    assert not is_refresh(given, waits, replace(stands, grounds=("haven",)))


def test_voices_are_counted_by_actor_group_with_those_that_said_nothing() -> None:
    no = Declined(inputs=("bord-2-1",), because="Nej.", by="s1", on=date(2026, 1, 3))
    gathering = camp(themes=Themes(path="t", declined=(no,)))
    given = replace(decided(begun(), {NEW: LISTEN}, "lyt", ONE), gatherings={"lejr": gathering})
    given = with_proposal(given, proposal("om-igen", answers=(OTHER,)))
    counted = voices(given, gathering)
    assert counted == (
        Voices(actor="borgere", answered=1, proposed=1),
        Voices(actor="kommuner", declined=1),
        Voices(actor="unge"),
    )
    assert [each.said for each in counted] == [2, 1, 0]


def test_without_groups_of_its_own_a_gathering_counts_by_the_sectors_of_the_charter() -> None:
    gathering = camp(actors={}, inputs={})
    counted = voices(archive(gatherings={"lejr": gathering}), gathering)
    assert [each.actor for each in counted] == ["kommune", "forening", "virksomhed"]
