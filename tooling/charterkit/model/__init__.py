"""The values a charter is made of: frozen, without a clock, a file system or Git.

Times are UTC and aware, dates are calendar days, fractions are exact, digests are written
``sha256:<64 hex digits>``, paths are POSIX paths from the top of the repository.
"""

from charterkit.model.archive import (
    Archive,
    Change,
    FileDigest,
    Release,
    Snapshot,
    Stream,
)
from charterkit.model.constitution import (
    Account,
    AmendmentClass,
    Charter,
    Franchise,
    Majority,
    Pause,
    Steward,
    Stewards,
)
from charterkit.model.election import (
    STATUS_QUO,
    Election,
    Outcome,
    Pile,
    Ranking,
    Terms,
)
from charterkit.model.proposal import (
    Ballot,
    Choice,
    Correction,
    Count,
    ElectorateCount,
    Event,
    EventKind,
    Proposal,
    State,
    Statement,
    Tally,
)
from charterkit.model.seal import (
    Seal,
)
from charterkit.model.signatory import (
    Acknowledged,
    Constituted,
    How,
    Leaving,
    Mandate,
    Pledge,
    RegisterEntry,
    RegisterKind,
    Signatory,
    Signature,
    Standing,
)
from charterkit.model.text import (
    Amendment,
    FileDiff,
    Hunk,
    Op,
    Principle,
    Text,
)
from charterkit.model.version import (
    Bump,
    Version,
)

__all__ = [
    "STATUS_QUO",
    "Account",
    "Acknowledged",
    "Amendment",
    "AmendmentClass",
    "Archive",
    "Ballot",
    "Bump",
    "Change",
    "Charter",
    "Choice",
    "Constituted",
    "Correction",
    "Count",
    "Election",
    "ElectorateCount",
    "Event",
    "EventKind",
    "FileDiff",
    "FileDigest",
    "Franchise",
    "How",
    "Hunk",
    "Leaving",
    "Majority",
    "Mandate",
    "Op",
    "Outcome",
    "Pause",
    "Pile",
    "Pledge",
    "Principle",
    "Proposal",
    "Ranking",
    "RegisterEntry",
    "RegisterKind",
    "Release",
    "Seal",
    "Signatory",
    "Signature",
    "Snapshot",
    "Standing",
    "State",
    "Statement",
    "Steward",
    "Stewards",
    "Stream",
    "Tally",
    "Terms",
    "Text",
    "Version",
]
