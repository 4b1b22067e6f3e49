"""Proposals that came another way: each row becomes its author's proposal.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from charterkit.actions.desk import Desk
from charterkit.actions.formatting import as_proposed
from charterkit.actions.intake import Entry, Fate, Intake, Source, as_fault, refused, unchanged
from charterkit.actions.proposing import standing_release
from charterkit.actions.rows import RowError, of_document
from charterkit.decisions.classes import least_class
from charterkit.decisions.directory import Directory, directory_of
from charterkit.documents.incoming.fields import plainly
from charterkit.documents.incoming.sheet import Paper, Row, expecting
from charterkit.documents.incoming.values import an_address, an_answer
from charterkit.documents.paths import classify, proposal_path
from charterkit.documents.proposals import read_proposal
from charterkit.documents.writing import render_proposal
from charterkit.language import say
from charterkit.model import Amendment, Archive, Change, Proposal, Version
from charterkit.problems import CharterError, Problem, errors
from charterkit.rules.scope import listed
from charterkit.text.amendment import parse_amendment
from charterkit.text.apply import difference
from charterkit.text.lookalikes import skeleton
from charterkit.text.replacing import did, replaced
from charterkit.text.slug import slug_of

Named = Callable[[str], str | None]


@dataclass(slots=True, kw_only=True)
class Motions:
    """The proposals of an import, worked through one after the other."""

    desk: Desk
    archive: Archive
    steward: str
    intake: Intake
    known: Directory
    titled: dict[str, tuple[Proposal, int | None]] = field(default_factory=dict)

    @classmethod
    def at(cls, desk: Desk, archive: Archive, steward: str, intake: Intake) -> Motions:
        """Before the first row."""
        standing_release(desk, archive)
        return cls(
            desk=desk,
            archive=archive,
            steward=steward,
            intake=intake,
            known=directory_of(archive),
            titled={skeleton(each.title): (each, None) for each in archive.proposals.values()},
        )

    def row(self, source: Source, row: Row, values: Mapping[str, str]) -> Entry:
        """What becomes of a row of a table or form."""
        what = values.get("title", "")
        columns = source.columns
        assert columns is not None
        stands, at = self.titled.get(skeleton(what), (None, None))
        if (
            stands is not None
            and at is None
            and did(stands.amendment, values.get("old"), values.get("new"))
        ):
            # Its sentence may be another one by now, since it was enacted.
            return unchanged(source, row, what, say("It stands as {slug}.", slug=stands.slug))
        try:
            made = self._motion(values, columns.named)
        except RowError as error:
            return refused(source, row, what, error.fault)
        except CharterError as error:
            return refused(source, row, what, as_fault(error))
        return self._settled(source, row, made)

    def paper(self, source: Source, paper: Paper) -> Entry:
        """What becomes of a proposal as the site's form writes it."""
        row = Row(number=1, cells=())
        known = classify(proposal_path("proposal"))
        assert known is not None
        found, problems = read_proposal(known, paper.data)
        if found is None:
            return refused(source, row, source.name, of_document(errors(problems)))
        return self._settled(source, row, replace(found, entered_by=self.steward))

    def _settled(self, source: Source, row: Row, made: Proposal) -> Entry:
        """A proposal beside those that stand, and those of the rows before."""
        other, at = self.titled.get(skeleton(made.title), (None, None))
        if other is not None and other.amendment == made.amendment:
            note = say("It stands as {slug}.", slug=other.slug)
            return unchanged(source, row, made.title, note)
        if other is not None:
            where = f"proposals/{other.slug}" if at is None else say("row {row}", row=at)
            fault = expecting(
                say("a title that no other proposal has"),
                say("that of {where}, which changes something else", where=where),
                say("Give it another title; or, if it is the same one revised, edit that draft."),
                source.columns.named("title") if source.columns else None,
            )
            return refused(source, row, made.title, fault)
        slug = self._free(slug_of(made.title))
        path = proposal_path(slug)
        self.titled[skeleton(made.title)] = replace(made, slug=slug), row.number
        data = render_proposal(
            title=made.title,
            proposers=made.proposers,
            class_name=made.class_name,
            base=made.base,
            discussion=made.discussion,
            adopts=made.adopts,
            account=made.account,
            entered_by=self.steward,
            reasons=made.reasons,
            amendment=made.amendment,
        )
        return Entry(
            source=source.name,
            row=row.number,
            what=f"{made.title} ({slug})",
            fate=Fate.TAKEN,
            path=path,
            data=data,
        )

    def _free(self, stem: str) -> str:
        folders = {p.split("/")[1] for p in self.desk.snapshot.blobs if p.startswith("proposals/")}
        slug, number = stem, 2
        while slug in folders or self.intake.writing(proposal_path(slug)) is not None:
            slug, number = f"{stem[:56].rstrip('-')}-{number}", number + 1
        return slug

    def _motion(self, values: Mapping[str, str], named: Named) -> Proposal:
        release = standing_release(self.desk, self.archive)
        title, proposers = _title(values, named), self._proposers(values, named)
        amendment = self._amendment(values, named)
        try:
            adopts = an_answer(values.get("adopts", "no"))
        except ValueError as error:
            mend = say("Leave it empty for no.")
            raise RowError(expecting(say("yes or no"), str(error), mend, named("adopts"))) from None
        try:
            base = Version.parse(values["base"]) if "base" in values else release.version
        except ValueError:
            raise RowError(
                expecting(
                    say("a release's number such as 0.3.0"),
                    f"'{values['base']}'",
                    say("Leave it empty: it is written for {base}.", base=release.version),
                    named("base"),
                )
            ) from None
        link = values.get("discussion")
        return Proposal(
            slug="",
            path="",
            title=title,
            proposers=proposers,
            class_name=self._class(values, amendment, named, adopts=adopts),
            base=base,
            discussion=an_address(link) if link else None,
            adopts=adopts,
            reasons=values.get("reasons", ""),
            amendment=amendment,
            digest="",
            entered_by=self.steward,
        )

    def _proposers(self, values: Mapping[str, str], named: Named) -> tuple[str, ...]:
        names = [each.strip() for each in re.split(r"[;\n]", values.get("proposers", ""))]
        if not any(names):
            raise RowError(
                expecting(
                    say("who proposes it"), say("nothing"), say("Fill it in."), named("proposers")
                )
            )
        found = (self.known.find(each) or (each,) for each in names if each)
        return tuple(dict.fromkeys(ids[0] if len(ids) == 1 else name for ids, name in zip(
            found, filter(None, names), strict=True)))  # fmt: skip

    def _class(
        self, values: Mapping[str, str], amendment: Amendment, named: Named, *, adopts: bool
    ) -> str:
        if "class" not in values:
            return least_class(self.archive, amendment, adopts=adopts).name
        classes = self.archive.charter.classes
        wanted = plainly(values["class"])
        for name in classes:
            if plainly(name) == wanted:
                return name
        raise RowError(
            expecting(
                say("a class of the charter's ({listed})", listed=listed(list(classes))),
                f"'{values['class']}'",
                say("Leave it empty: the change gives the least one that will do."),
                named("class"),
            )
        )

    def _amendment(self, values: Mapping[str, str], named: Named) -> Amendment:
        if "amendment" in values:
            text = values["amendment"].strip("\n")
            if text.startswith("--- "):
                text = f"```diff\n{text}\n```"
            found, problems = parse_amendment(f"{text}\n", path="")
            wrong = errors(problems)
            if found is None or wrong:
                raise RowError(replace(of_document(wrong), column=named("amendment")))
            return found
        if "old" not in values or "new" not in values:
            field = "new" if "old" in values else "old"
            raise RowError(
                expecting(
                    say("a sentence of the charter in 'old' and what is to stand instead in 'new'"),
                    say("nothing in '{field}'", field=field),
                    say(
                        "Fill in both, or put the diff in 'amendment'. What takes a sentence out, "
                        "or adds one, is proposed by 'charter propose'."
                    ),
                    named(field),
                )
            )
        return self._instead(values["old"], values["new"], named("old"))

    def _instead(self, old: str, new: str, column: str | None) -> Amendment:
        """The amendment that puts one text in the place of another that stands there once."""
        made = [
            (path, edited)
            for path, data in self.archive.texts.items()
            if path.endswith(".md")
            for edited in replaced(data.decode().split("\n"), old, new)
        ]
        if len(made) != 1:
            raise RowError(
                expecting(
                    say("words that stand in the charter once, as they stand there"),
                    say("'{old}', which stands there {count} times", old=_short(old),
                        count=len(made)),
                    say("Copy the whole sentence from 'charter show', or from the site."),
                    column,
                )
            )  # fmt: skip
        path, lines = made[0]
        stood = self.archive.texts[path]
        data = as_proposed(stood, "\n".join(lines).encode())
        return difference(self.archive.texts, {path: data})


def _title(values: Mapping[str, str], named: Named) -> str:
    if "title" in values:
        return values["title"]
    raise RowError(
        expecting(
            say("what changes, in a few words"),
            say("nothing"),
            say("Fill it in."),
            named("title"),
        )
    )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"


def field_of(problem: Problem) -> str | None:
    """The field of a row that a problem in a proposal comes from."""
    way = problem.place.field
    return str(way[0]) if way else "amendment" if problem.code.startswith("A") else None


def change_of(entries: tuple[Entry, ...], steward: str, forms: str) -> Change:
    """The commit that enters proposals."""
    count = len(entries)
    what = f"the proposal {entries[0].what}" if count == 1 else f"{count} proposals"
    return Change(
        writes={entry.path or "": entry.data for entry in entries},
        subject=f"Enter {what}",
        body=f"They came as {forms}. Entered by {steward}.",
    )
