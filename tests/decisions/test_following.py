"""What a local charter's text comes to when the national one has changed: sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from charterkit.decisions.following import Following, follow
from charterkit.text.digest import sha256_of

MEETING = "charter/principles/moede.md"
GROUNDS = "charter/principles/grunde.md"
TRIPS = "charter/principles/ture.md"
SESSIONS = "charter/principles/samvaer.md"
ENGLISH, RENAMED = "charter/principles/moede.en.md", "charter/principles/samvaer.en.md"


def principle(number: int, *lines: str, title: str = "Mødes", more: str = "") -> bytes:
    """A principle's file."""
    body = "".join(f"{line}\n" for line in lines)
    return f"---\ntitle: {title}\nnumber: {number}\n{more}---\n{body}".encode()


def translation(of: bytes, *lines: str) -> bytes:
    """A translation's file."""
    body = "".join(f"{line}\n" for line in lines)
    return f"---\ntitle: Meet\ntranslates: {sha256_of(of)}\n---\n{body}".encode()


def laid(
    base: Mapping[str, bytes], there: Mapping[str, bytes], here: Mapping[str, bytes]
) -> tuple[Following, dict[str, str | None]]:
    """What follows, and what changes here where nothing collides."""
    found = follow(base, there, here)
    changes = {} if found.collisions else found.changes([])
    return found, {path: data.decode() if data else None for path, data in changes.items()}


def clashes(found: Following) -> list[tuple[str, int, tuple[str, ...], tuple[str, ...]]]:
    """Where both have changed otherwise: place, the local lines, the national ones."""
    return [(each.path, each.at, each.today, each.mine) for each in found.collisions]


BASE = {MEETING: principle(1, "Vi mødes.", "Vi lytter.", "Vi svarer.")}


def test_neighbouring_sentences_merge() -> None:
    there = {MEETING: principle(1, "Vi mødes hver måned.", "Vi lytter.", "Vi svarer.")}
    here = {MEETING: principle(1, "Vi mødes.", "Vi lytter længe.", "Vi svarer.")}
    _, changes = laid(BASE, there, here)
    assert changes == {
        MEETING: principle(1, "Vi mødes hver måned.", "Vi lytter længe.", "Vi svarer.").decode()
    }


def test_one_sentence_that_both_changed_collides_with_its_place_and_both_texts() -> None:
    there = {MEETING: principle(1, "Vi mødes.", "Vi lytter først.", "Vi svarer altid.")}
    here = {MEETING: principle(1, "Vi mødes.", "Vi lytter længe.", "Vi svarer.")}
    found, _ = laid(BASE, there, here)
    assert clashes(found) == [(MEETING, 6, ("Vi lytter længe.",), ("Vi lytter først.",))]
    kept = found.changes([("Vi lytter længe.",)])
    assert kept == {MEETING: principle(1, "Vi mødes.", "Vi lytter længe.", "Vi svarer altid.")}


def test_what_both_say_now_is_no_difference_any_more() -> None:
    both = {MEETING: principle(1, "Vi mødes.", "Vi lytter længe.", "Vi svarer.")}
    found, changes = laid(BASE, both, both)
    assert changes == {}
    assert [each.here for each in found.agreed] == [("Vi lytter længe.",)]
    assert list(found.differences(both)) == []


def test_a_local_principle_stays_and_is_told_as_a_difference() -> None:
    here = {**BASE, TRIPS: principle(2, "Vi går ture.", title="Ture")}
    there = {MEETING: principle(1, "Vi mødes.", "Vi lytter.", "Vi svarer altid.")}
    found, changes = laid(BASE, there, here)
    assert changes == there_text(there)
    own = [each.path for each in found.differences({**here, **there})]
    assert own == [TRIPS]


def there_text(texts: Mapping[str, bytes]) -> dict[str, str]:
    """Texts as they read."""
    return {path: data.decode() for path, data in texts.items()}


def test_a_new_national_principle_gets_a_number_that_is_free_here() -> None:
    here = {**BASE, TRIPS: principle(2, "Vi går ture.", title="Ture")}
    there = {**BASE, GROUNDS: principle(2, "Vi giver grunde.", title="Grunde")}
    _, changes = laid(BASE, there, here)
    assert changes == {GROUNDS: principle(3, "Vi giver grunde.", title="Grunde").decode()}


def test_a_number_given_here_stays_when_the_national_text_goes_on() -> None:
    base = {**BASE, GROUNDS: principle(2, "Vi giver grunde.", title="Grunde")}
    here = {
        **BASE,
        TRIPS: principle(2, "Vi går ture.", title="Ture"),
        GROUNDS: principle(3, "Vi giver grunde.", title="Grunde"),
    }
    there = {**BASE, GROUNDS: principle(2, "Vi giver altid grunde.", title="Grunde")}
    _, changes = laid(base, there, here)
    assert changes == {GROUNDS: principle(3, "Vi giver altid grunde.", title="Grunde").decode()}


def test_national_numbers_that_change_places_do_so_here() -> None:
    base = {**BASE, GROUNDS: principle(2, "Vi giver grunde.", title="Grunde")}
    there = {
        MEETING: principle(2, "Vi mødes.", "Vi lytter.", "Vi svarer."),
        GROUNDS: principle(1, "Vi giver grunde.", title="Grunde"),
    }
    _, changes = laid(base, there, base)
    assert changes == there_text(there)


def test_a_principle_that_is_gone_nationally_goes_here_unless_it_was_changed_here() -> None:
    base = {**BASE, GROUNDS: principle(2, "Vi giver grunde.", title="Grunde")}
    _, changes = laid(base, BASE, base)
    assert changes == {GROUNDS: None}
    here = {**base, GROUNDS: principle(2, "Vi giver altid grunde.", title="Grunde")}
    found, _ = laid(base, BASE, here)
    ((path, _, today, mine),) = clashes(found)
    assert (path, today[-1], mine) == (GROUNDS, "Vi giver altid grunde.", ())
    assert found.changes([today]) == {}
    assert found.changes([()]) == {GROUNDS: None}


def test_one_that_was_repealed_here_stays_away() -> None:
    base = {**BASE, GROUNDS: principle(2, "Vi giver grunde.", title="Grunde")}
    _, changes = laid(base, base, BASE)
    assert changes == {}


def test_a_principle_that_has_another_name_nationally_keeps_what_was_changed_here() -> None:
    named = "charter/principles/vi-giver-grunde.md"
    base = {
        **BASE,
        GROUNDS: principle(2, "Vi giver grunde.", "Vi skriver dem ned.", title="Grunde"),
    }
    there = {
        **BASE,
        named: principle(2, "Vi giver grunde.", "Vi skriver dem altid ned.", title="Vore grunde"),
    }
    here = {
        **BASE,
        GROUNDS: principle(2, "Vi giver mange grunde.", "Vi skriver dem ned.", title="Grunde"),
    }
    found, changes = laid(base, there, here)
    assert found.moved == {GROUNDS: named}
    whole = ("Vi giver mange grunde.", "Vi skriver dem altid ned.")
    assert changes == {GROUNDS: None, named: principle(2, *whole, title="Vore grunde").decode()}


def test_a_path_taken_by_both_collides_as_a_whole() -> None:
    there = {**BASE, TRIPS: principle(2, "Vi tager på tur.", title="Ture")}
    here = {**BASE, TRIPS: principle(2, "Vi går ture.", title="Ture")}
    found, _ = laid(BASE, there, here)
    ((path, at, today, mine),) = clashes(found)
    assert (path, at, today[-1], mine[-1]) == (TRIPS, 1, "Vi går ture.", "Vi tager på tur.")


def test_a_local_principle_that_became_national_is_one_whatever_its_number_there() -> None:
    here = {**BASE, TRIPS: principle(9, "Vi går ture.", title="Ture")}
    there = {**BASE, TRIPS: principle(2, "Vi går ture.", title="Ture")}
    found, changes = laid(BASE, there, here)
    assert (changes, list(found.differences(here))) == ({}, [])


def test_what_a_principle_answers_is_each_charters_own() -> None:
    base = {MEETING: principle(1, "Vi mødes.", more="answers: [lejren/bord-1-1]\n")}
    there = {MEETING: principle(1, "Vi mødes tit.", more="answers:\n- lejren/bord-1-2\n")}
    here = {MEETING: principle(1, "Vi mødes.", more="answers: [by/bord-1-7]\n")}
    _, changes = laid(base, there, here)
    own = principle(1, "Vi mødes tit.", more="answers: [by/bord-1-7]\n")
    assert changes == {MEETING: own.decode()}


def test_a_translation_names_the_merged_text_where_both_kept_theirs_up_to_date() -> None:
    english = "charter/principles/moede.en.md"

    def both(original: bytes, *lines: str) -> dict[str, bytes]:
        return {MEETING: original, english: translation(original, *lines)}

    base = both(principle(1, "Vi mødes.", "Vi lytter."), "We meet.", "We listen.")
    there = both(principle(1, "Vi mødes tit.", "Vi lytter."), "We meet often.", "We listen.")
    here = both(principle(7, "Vi mødes.", "Vi lytter nu."), "We meet.", "We listen now.")
    _, changes = laid(base, there, here)
    whole = principle(7, "Vi mødes tit.", "Vi lytter nu.")
    assert changes == there_text(
        {MEETING: whole, english: translation(whole, "We meet often.", "We listen now.")}
    )


def test_a_translation_that_one_side_left_behind_stays_behind() -> None:
    english = "charter/principles/moede.en.md"
    old = principle(1, "Vi mødes.", "Vi lytter.")
    base = {MEETING: old, english: translation(old, "We meet.", "We listen.")}
    there = {MEETING: principle(1, "Vi mødes tit.", "Vi lytter."), english: base[english]}
    here = {MEETING: principle(1, "Vi mødes.", "Vi lytter nu."), english: base[english]}
    _, changes = laid(base, there, here)
    assert set(changes) == {MEETING}


def test_translations_go_and_stay_with_what_they_translate() -> None:
    english = "charter/principles/grunde.en.md"
    grounds = principle(2, "Vi giver grunde.", title="Grunde")
    base = {**BASE, GROUNDS: grounds, english: translation(grounds, "We give grounds.")}
    changed = principle(2, "Vi giver altid grunde.", title="Grunde")
    here = {**base, GROUNDS: changed}
    found, _ = laid(base, BASE, here)
    assert found.changes([found.collisions[0].today]) == {}
    assert found.changes([()]) == {GROUNDS: None, english: None}


SENTENCES = ("Vi mødes.", "Vi lytter.", "Vi svarer.", "Vi deler.", "", "- Vi kommer.")
bodies = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6)
charters = st.fixed_dictionaries(
    {MEETING: st.builds(lambda lines: principle(1, *lines), bodies)},
    optional={GROUNDS: st.builds(lambda lines: principle(2, *lines, title="Grunde"), bodies)},
)


@given(charters, charters)
def test_whoever_has_changed_nothing_gets_the_national_text(
    base: dict[str, bytes], there: dict[str, bytes]
) -> None:
    found = follow(base, there, base)
    assert found.collisions == ()
    changes = found.changes([])
    stands = {path: data for path, data in {**base, **changes}.items() if data is not None}
    assert stands == there


@given(charters, charters)
def test_where_nothing_has_changed_nationally_nothing_changes_here(
    base: dict[str, bytes], here: dict[str, bytes]
) -> None:
    found = follow(base, base, here)
    assert (found.collisions, found.changes([])) == ((), {})


@given(charters, charters, charters)
def test_what_collides_does_so_from_either_side(
    base: dict[str, bytes], there: dict[str, bytes], here: dict[str, bytes]
) -> None:
    one, other = follow(base, there, here), follow(base, here, there)
    assert bool(one.collisions) == bool(other.collisions)
    assert {each.path for each in one.collisions} == {each.path for each in other.collisions}


@given(charters, charters, charters)
def test_whatever_was_chosen_the_next_time_there_is_nothing_to_bring_in(
    base: dict[str, bytes], there: dict[str, bytes], here: dict[str, bytes]
) -> None:
    found = follow(base, there, here)
    changes = found.changes([each.today for each in found.collisions])
    stands = {path: data for path, data in {**here, **changes}.items() if data is not None}
    again = follow(there, there, stands)
    assert (again.collisions, again.changes([])) == ((), {})


def test_a_translation_of_ones_own_goes_with_the_principle_that_was_repealed_nationally() -> None:
    kept = {GROUNDS: principle(2, "Vi skriver grunden ned.")}
    here = {**BASE, **kept, ENGLISH: translation(BASE[MEETING], "We meet.", "We listen.")}
    _, changes = laid({**BASE, **kept}, kept, here)
    assert changes == {MEETING: None, ENGLISH: None}


def test_what_only_the_national_charter_has_is_a_difference() -> None:
    more = {**BASE, TRIPS: principle(3, "Vi tager ud.")}
    found = follow(BASE, more, BASE)
    assert {each.path for each in found.differences(BASE)} == {TRIPS}
    assert list(found.differences(more)) == []


def test_a_translation_of_ones_own_takes_the_new_name_of_what_it_translates() -> None:
    own = translation(BASE[MEETING], "We meet.", "We listen.", "We answer.")
    _, changes = laid(BASE, {SESSIONS: BASE[MEETING]}, {**BASE, ENGLISH: own})
    assert changes == {
        MEETING: None,
        ENGLISH: None,
        SESSIONS: BASE[MEETING].decode(),
        RENAMED: own.decode(),
    }


def test_a_translation_that_was_taken_out_here_stays_away_under_its_new_name() -> None:
    english = translation(BASE[MEETING], "We meet.", "We listen.", "We answer.")
    there = {SESSIONS: BASE[MEETING], RENAMED: english}
    _, changes = laid({**BASE, ENGLISH: english}, there, BASE)
    assert changes == {MEETING: None, SESSIONS: BASE[MEETING].decode()}


def test_a_new_translation_of_a_principle_that_was_repealed_here_stays_away() -> None:
    kept = {GROUNDS: principle(2, "Vi skriver grunden ned.")}
    there = {**BASE, **kept, ENGLISH: translation(BASE[MEETING], "We meet.")}
    _, changes = laid({**BASE, **kept}, there, kept)
    assert changes == {}


def test_a_translation_in_other_words_than_the_national_one_stays_one_of_an_older_text() -> None:
    older, newer = principle(1, "Vi ses."), principle(1, "Vi mødes tit.", "Vi lytter.")
    base = {**BASE, ENGLISH: translation(BASE[MEETING], "We meet.")}
    there = {MEETING: newer, ENGLISH: translation(newer, "We meet.")}
    here = {**BASE, ENGLISH: translation(older, "We meet up.")}
    _, changes = laid(base, there, here)
    assert changes == {MEETING: newer.decode()}


def test_the_national_translation_of_a_text_that_is_otherwise_here_is_not_one_of_it() -> None:
    mine = principle(1, "Vi mødes.", "Vi lytter længe.", "Vi svarer.")
    base = {**BASE, ENGLISH: translation(BASE[MEETING], "We meet.")}
    there = {**BASE, ENGLISH: translation(BASE[MEETING], "We meet again.")}
    _, changes = laid(base, there, {**base, MEETING: mine})
    assert changes == {ENGLISH: there[ENGLISH].decode()}
