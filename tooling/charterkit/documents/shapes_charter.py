"""The shapes of charter.yml, stewards.yml, and the front matter of the text."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from charterkit.documents.requirements import IN_CLASSES, REQUIREMENT
from charterkit.documents.scalars import (
    DayOfYear,
    Digest,
    Id,
    InputName,
    Language,
    Line,
    MajorityOf,
    Quorum,
    Share,
)
from charterkit.documents.shape import Format, Maybe, Shape
from charterkit.documents.shapes_upstream import UpstreamShape
from charterkit.documents.written import Filled, Written, matching, one_of, pattern, whole
from charterkit.language import say
from charterkit.model import (
    Account,
    AmendmentClass,
    Bump,
    Charter,
    Franchise,
    Pause,
    Requirement,
    Signatures,
    Steward,
    Stewards,
)
from charterkit.signing.keys import PublicKey, read_public_key

Names = Annotated[dict[Language, Line], Filled()]
Days = Annotated[int, whole(0, 3650)]
_KEY = (
    r"(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)"
    r"|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com)"
    r" [A-Za-z0-9+/]{40,4000}={0,3}"
)
_has_its_form = matching(_KEY)


def _key(text: str) -> str | None:
    """A public key in its one form, and none that others could sign with."""
    if _has_its_form(text) is None:
        return None
    return text if isinstance(read_public_key(text), PublicKey) else None


Key = Annotated[
    str,
    Written(
        _key,
        "D040",
        say("the kind and the letters of a public SSH key"),
        say(
            "Copy the line of the .pub file without the comment at its end; an RSA key has 2048 "
            "bits or more."
        ),
        pattern(r"[a-z0-9.@-]+ [A-Za-z0-9+/]{40,4000}={0,3}"),
    ),
]
FORGE = Written(
    matching(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+"),
    "D035",
    say("the address of a forge such as codeberg.org"),
    say("Write it without https:// and without what follows it."),
    pattern(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+"),
)


class AccountShape(Shape):
    """An account on a forge."""

    forge: Annotated[str, FORGE, Field(description="The forge's host", examples=["codeberg.org"])]
    id: Annotated[int, whole(1, 10**15 - 1), Field(description="The account's number there")]
    login: Annotated[Line, Field(description="Its name there, to help the eye")]

    def model(self) -> Account:
        """The account as a value."""
        return Account(forge=self.forge, id=self.id, login=self.login)


class MinimumShape(Shape):
    """How many organisations from how many sectors end the founding phase."""

    organisations: Annotated[int, whole(1, 100_000), Field(description="Eligible organisations")]
    sectors: Annotated[int, whole(1, 100), Field(description="Sectors they come from")]


class FranchiseShape(Shape):
    """Who may vote."""

    confirmed_days: Annotated[
        Days, Field(description="Days an organisation must have been confirmed")
    ]
    sector_counts_from: Annotated[
        int,
        whole(1, 100_000),
        Field(description="Electors from which a sector counts by itself"),
    ]
    dormant_after: Annotated[
        int, whole(1, 100), Field(description="Votes in a row in silence before it rests")
    ]

    def model(self) -> Franchise:
        """The franchise as a value."""
        return Franchise(
            confirmed_days=self.confirmed_days,
            sector_counts_from=self.sector_counts_from,
            dormant_after=self.dormant_after,
        )


class RuleShape(Shape):
    """How amendments of a class are decided."""

    bump: Annotated[Bump, one_of(Bump, say("Choose one.")), Field(description="What it raises")]
    discussion_days: Annotated[Days, Field(description="Days of discussion", examples=[28])]
    vote_days: Annotated[
        int | None,
        whole(1, 3650),
        Field(description="Days to vote; without it, it is decided by silence", examples=[42]),
    ] = None
    quorum: Annotated[
        Maybe[Quorum], Field(description="Electors who must approve", examples=["1/5", 9])
    ] = None
    majority: Annotated[
        Maybe[MajorityOf],
        Field(
            description="Share of approve among approve and reject",
            examples=["at least 2/3"],
        ),
    ] = None
    sector_majority: Annotated[
        Maybe[MajorityOf],
        Field(description="The same within every sector", examples=["more than 1/2"]),
    ] = None
    reaffirm_days: Annotated[
        int | None, whole(1, 3650), Field(description="Days to reaffirm afterwards")
    ] = None

    def model(self, name: str) -> AmendmentClass:
        """The class under its name."""
        return AmendmentClass(
            name=name,
            bump=self.bump,
            discussion_days=self.discussion_days,
            vote_days=self.vote_days,
            quorum=self.quorum,
            majority=self.majority,
            sector_majority=self.sector_majority,
            reaffirm_days=self.reaffirm_days,
        )


class LeastClassShape(Shape):
    """The least class for each kind of change."""

    rules: Annotated[Id, Field(description="A change of charter.yml")]
    new_principle: Annotated[Id, Field(alias="new-principle", description="A new principle")]
    repeal: Annotated[Id, Field(description="A principle repealed")]
    text: Annotated[Id, Field(description="Any other change of the text")]
    stewards: Annotated[Id, Field(description="A new or removed steward")]
    steward_keys: Annotated[
        Id, Field(alias="steward-keys", description="A steward's key or account")
    ]
    translation: Annotated[Id, Field(description="A translation")]
    upstream: Annotated[
        Maybe[Id],
        Field(description="In a local charter: the release of the national one that it follows"),
    ] = None


class PauseShape(Shape):
    """A yearly stretch of days, both ends included, in which no window ends."""

    start: Annotated[
        DayOfYear, Field(alias="from", description="Its first day", examples=["07-01"])
    ]
    end: Annotated[DayOfYear, Field(alias="to", description="Its last day", examples=["07-31"])]


class SecondCallShape(Shape):
    """The second call of a vote that failed on quorum alone."""

    after_days: Annotated[Days, Field(description="Days until it is called again", examples=[21])]
    quorum: Annotated[Share, Field(description="Part of the quorum then needed", examples=["1/2"])]


class SignaturesShape(Shape):
    """What must be signed with a key."""

    official: Annotated[
        Requirement, REQUIREMENT, Field(description="What stewards and arbiters enter")
    ] = Requirement()
    ballots: Annotated[
        Requirement, IN_CLASSES, Field(description="Ballots, perhaps in some classes alone")
    ] = Requirement()
    records: Annotated[
        Requirement, REQUIREMENT, Field(description="Organisations' own records")
    ] = Requirement()
    commits: Annotated[
        Requirement, REQUIREMENT, Field(description="The commits of the main branch")
    ] = Requirement()
    tags: Annotated[Requirement, REQUIREMENT, Field(description="The tags of releases")] = (
        Requirement()
    )

    def model(self) -> Signatures:
        """What is asked for, as a value."""
        return Signatures(
            official=self.official,
            ballots=self.ballots,
            records=self.records,
            commits=self.commits,
            tags=self.tags,
        )


class CharterShape(Shape):
    """The charter's rules: charter/charter.yml."""

    format: Format
    title: Annotated[Names, Field(description="The charter's title by language")]
    languages: Annotated[
        tuple[Language, ...],
        Filled(),
        Field(
            description="The languages it stands in; the first is the one that binds",
            examples=[["da", "en"]],
        ),
    ]
    sectors: Annotated[dict[Id, Names], Filled(), Field(description="The sectors and their names")]
    minimum_electorate: Annotated[MinimumShape, Field(description="What ends the founding phase")]
    electorate: Annotated[FranchiseShape, Field(description="Who may vote")]
    classes: Annotated[dict[Id, RuleShape], Filled(), Field(description="The classes of amendment")]
    least_class: Annotated[
        LeastClassShape, Field(description="The least class for each kind of change")
    ]
    pauses: Annotated[
        tuple[PauseShape, ...],
        Field(description="Stretches of days in which no window ends"),
    ]
    second_call: Annotated[
        Maybe[SecondCallShape],
        Field(description="When a vote that failed on quorum alone is held again"),
    ] = None
    signatures: Annotated[
        Maybe[SignaturesShape], Field(description="What must be signed with a key")
    ] = None
    upstream: Annotated[
        Maybe[UpstreamShape],
        Field(description="In a local charter: the national one that it follows"),
    ] = None

    def model(self) -> Charter:
        """The rules as a value."""
        least = self.least_class.model_dump(by_alias=True, exclude_none=True)
        call = self.second_call
        return Charter(
            title=self.title,
            languages=self.languages,
            sectors=self.sectors,
            minimum_organisations=self.minimum_electorate.organisations,
            minimum_sectors=self.minimum_electorate.sectors,
            franchise=self.electorate.model(),
            classes={name: shape.model(name) for name, shape in self.classes.items()},
            least_class=least,
            pauses=tuple(Pause(start=pause.start, end=pause.end) for pause in self.pauses),
            second_call_days=call.after_days if call else None,
            second_call_quorum=call.quorum if call else None,
            signatures=self.signatures.model() if self.signatures else Signatures(),
            upstream=self.upstream.model() if self.upstream else None,
        )


class StewardShape(Shape):
    """One who runs the process, or one of its arbiters."""

    id: Annotated[
        Id,
        Field(description="The id that official records name", examples=["sekretariatet"]),
    ]
    name: Annotated[Names, Field(description="The name by language")]
    accounts: Annotated[tuple[AccountShape, ...], Field(description="Accounts on forges")] = ()
    keys: Annotated[tuple[Key, ...], Field(description="Public SSH keys")] = ()

    def model(self) -> Steward:
        """The steward as a value."""
        accounts = tuple(account.model() for account in self.accounts)
        return Steward(id=self.id, name=self.name, accounts=accounts, keys=self.keys)


class StewardsShape(Shape):
    """Who runs the process: charter/stewards.yml."""

    format: Format
    stewards: Annotated[
        tuple[StewardShape, ...], Filled(), Field(description="Those who run the process")
    ]
    arbiters: Annotated[
        tuple[StewardShape, ...],
        Field(
            description="Those who settle doubts; none before the end of the founding phase is fine"
        ),
    ]

    def model(self) -> Stewards:
        """The stewards as a value."""
        return Stewards(
            stewards=tuple(steward.model() for steward in self.stewards),
            arbiters=tuple(arbiter.model() for arbiter in self.arbiters),
        )


class PreambleFront(Shape):
    """The front matter of preamble.md."""

    title: Annotated[Line, Field(description="The title")]


class PrincipleFront(Shape):
    """The front matter of a principle."""

    title: Annotated[Line, Field(description="The title")]
    number: Annotated[int, whole(1, 999), Field(description="Its place among the principles")]
    answers: Annotated[
        tuple[InputName, ...],
        Field(description="The inputs that it answers", examples=[["roskilde-2016/bord-3-14"]]),
    ] = ()


class TranslationFront(Shape):
    """The front matter of a translation."""

    title: Annotated[Line, Field(description="The title, translated")]
    translates: Annotated[Digest, Field(description="The sha256 of the file it translates")]
