"""Propose and withdraw: what an author writes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charterkit.actions.desk import Desk, Done, without_signatories
from charterkit.actions.finding import the_proposal
from charterkit.decisions.classes import least_class
from charterkit.documents.paths import proposal_path, withdrawal_path
from charterkit.documents.writing import render_proposal, render_statement
from charterkit.model import Amendment, Archive, Change, Release, Statement
from charterkit.problems import CharterError, Place, Problem
from charterkit.text.apply import difference
from charterkit.text.digest import edition_digest, is_edition
from charterkit.text.slug import id_fault, slug_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What an author wants: without a class it is the least one that the change asks for;
    `source` is the revision that holds the edited text, None for the work tree."""

    title: str
    proposers: Sequence[str]
    class_name: str | None = None
    slug: str | None = None
    reasons: str = ""
    discussion: str | None = None
    adopts: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A new proposal: its slug, its class, what it changes, and what was tidied on the way."""

    slug: str
    class_name: str
    amendment: Amendment
    tidied: tuple[str, ...]
    done: Done


def propose(desk: Desk, motion: Motion) -> Proposed:
    """Make a proposal of edits of the charter's files, and put the files back as they were.

    The edits come from the work tree or from a revision. CharterError if nothing is changed,
    if the slug is taken, or if a rule forbids it; then the edits stay where they are."""
    archive = desk.archive(without_signatories())
    release = standing_release(archive)
    languages = archive.charter.languages
    edited, tidied = edited_texts(desk, languages, motion.source)
    amendment = difference(archive.texts, edited)
    if not amendment.files:
        where = f"{motion.source} has" if motion.source else "the work tree has"
        raise CharterError(
            f"Nothing to propose: {where} the same charter text as release {release.version}.",
            "Edit a file such as charter/principles/ or charter/preamble.md, then run it again.",
        )
    slug = free_slug(desk, motion)
    class_name = motion.class_name or least_class(archive, amendment).name
    path = proposal_path(slug)
    data = render_proposal(
        title=motion.title,
        proposers=tuple(motion.proposers),
        class_name=class_name,
        base=release.version,
        discussion=motion.discussion,
        adopts=motion.adopts,
        reasons=motion.reasons,
        amendment=amendment,
    )
    change = Change(
        writes={path: data},
        subject=f"Propose: {motion.title}",
        body=f"A {class_name} amendment of {release.version} to {', '.join(amendment.paths)},\n"
        f"proposed by {', '.join(motion.proposers)}.",
        restores=frozenset() if motion.source else frozenset(amendment.paths),
    )
    done = desk.perform(change, archive, without_signatories())
    return Proposed(slug=slug, class_name=class_name, amendment=amendment, tidied=tidied, done=done)


def standing_release(archive: Archive) -> Release:
    """The newest release; CharterError if there is none or the text is not what it holds."""
    release = archive.release
    if release is None:
        raise CharterError(
            "The charter has no release yet.", "'charter init' writes the founding one."
        )
    if edition_digest(archive.texts, archive.charter.languages) != release.edition:
        raise CharterError(
            f"The committed text is not that of release {release.version}: it was changed "
            "without a decision.",
            "'charter check' names the files. Put them back as they were released, then "
            "propose the change.",
        )
    return release


def edited_texts(
    desk: Desk, languages: Sequence[str], source: str | None
) -> tuple[Mapping[str, bytes | None], tuple[str, ...]]:
    """The charter's files as edited (None for a removed one), tidied, and those tidied."""
    snapshot = desk.store.snapshot(source) if source else desk.store.work_tree()
    paths = [path for path in snapshot.blobs if is_edition(path, languages)]
    edited: dict[str, bytes | None] = {}
    tidied: list[str] = []
    for path, data in snapshot.read(paths).items():
        edited[path] = tidy(path, data)
        if edited[path] != data:
            tidied.append(path)
    for path in desk.snapshot.blobs:
        if is_edition(path, languages) and path not in edited:
            edited[path] = None
    return edited, tuple(tidied)


def tidy(path: str, data: bytes) -> bytes:
    """Text as the charter stores it: UTF-8 in NFC without a byte-order mark, LF, no spaces
    at the end of a line, exactly one LF at the end."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        problem = Problem(
            code="D001",
            place=Place(path=path, line=line),
            expected="text in UTF-8",
            found=f"the byte 0x{data[fault.start]:02x}",
            mend="Save the file as UTF-8 in your editor.",
        )
        raise CharterError("The edited text cannot be read.", "", [problem]) from None
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")
    return ("\n".join(line.rstrip(" \t") for line in lines).rstrip("\n") + "\n").encode()


def free_slug(desk: Desk, motion: Motion) -> str:
    """The folder's name: the one asked for, or one from the title that is not taken."""
    folders = {path.split("/")[1] for path in desk.snapshot.blobs if path.startswith("proposals/")}
    if motion.slug is not None:
        if fault := id_fault(motion.slug):
            raise CharterError(f"'{motion.slug}' cannot be a slug: {fault}", "Choose another.")
        if motion.slug in folders:
            raise CharterError(
                f"There is a proposal '{motion.slug}' already.", "Choose another with --slug."
            )
        return motion.slug
    stem = slug_of(motion.title)
    slug, number = stem, 2
    while slug in folders:
        slug, number = f"{stem[:56].rstrip('-')}-{number}", number + 1
    return slug


def withdraw(desk: Desk, which: str, by: str | None, reason: str | None) -> Done:
    """Write the author's withdrawal. Allowed until the vote opens."""
    archive = desk.archive(without_signatories())
    proposal = the_proposal(archive, which)
    who = by or proposal.proposers[0]
    if who not in proposal.proposers:
        raise CharterError(
            f"'{who}' is no proposer of '{proposal.title}'.",
            f"Its proposers may take it back: {', '.join(proposal.proposers)}.",
        )
    path = withdrawal_path(proposal.slug)
    statement = Statement(path=path, by=who, at=desk.now, reason=reason)
    change = Change(
        writes={path: render_statement(statement)},
        subject=f"Withdraw: {proposal.title}",
        body=reason or "",
    )
    return desk.perform(change, archive, without_signatories())
