"""Files of votes in which something is wrong, and what is said of each, word for word."""

from __future__ import annotations

import json


def vote(**changes: object) -> bytes:
    """A small vote with some fields set; a field that is ... is left out."""
    whole: dict[str, object] = {"options": ["a", "b", "status-quo"], "ballots": [], **changes}
    return json.dumps({name: value for name, value in whole.items() if value is not ...}).encode()


OPTION_OBJECT = 'Write it in braces, with an option\'s name before each value: {"a": 1}.'
AS_IN_OPTIONS = "Write it as it stands in `options`."
COUNT = "Write how many there are, in digits and without quotes."
EXACT = "Decimals and fractions are exact."
FROM_0 = 'a number from 0 up such as 3, 2.5 or "7/3"'
FROM_1 = 'a number from 1 up such as 3, 2.5 or "7/3"'
MEND_THERE = "Mend the file there, or write it anew with the program that made it."
WRONG: list[tuple[bytes, list[str]]] = [
    (
        b"\xef\xbb\xbf{}",
        [
            ":1: E001 expected the text to begin at once, found a byte-order mark before it. "
            "Save the file as UTF-8 without a byte-order mark (BOM)."
        ],
    ),
    (
        b'{\n"\xe6": 1}',
        [
            ":2: E001 expected text in UTF-8, found the byte E6, which belongs to another "
            "encoding. Save the file as UTF-8."
        ],
    ),
    (
        "{}".encode("utf-16"),
        [": E001 expected text in UTF-8, found text in UTF-16. Save the file as UTF-8."],
    ),
    (
        b"",
        [": E002 expected a vote in JSON, found an empty file. Name the file that holds the vote."],
    ),
    (b'{"options": [}', [f":1:14: E002 expected a value, found '}}'. {MEND_THERE}"]),
    (b'{"options": [', [f":1:14: E002 expected a value, found the end of the file. {MEND_THERE}"]),
    (
        b"{\n'options': []}",
        [f':2:1: E002 expected a name in double quotes, found "\'". {MEND_THERE}'],
    ),
    (
        b"{} {}",
        [f":1:4: E002 expected nothing behind the last bracket, found '{{'. {MEND_THERE}"],
    ),
    (
        b'{"quorum_votes": NaN, "about": [-Infinity]}',
        [
            ": E002 expected a number in quorum_votes, found NaN. "
            "JSON has no such value: write the number, or leave the field out.",
            ": E002 expected a number in about[0], found -Infinity. "
            "JSON has no such value: write the number, or leave the field out.",
        ],
    ),
    (
        vote(about=json.loads("[" * 30 + "]" * 30)),
        [
            ": E002 expected at most 20 lists and objects inside each other in about[0], found "
            "more. No vote needs so many; look for brackets that are never closed."
        ],
    ),
    (
        b"[" * 1_000_000,
        [
            ": E002 expected at most 20 lists and objects inside each other, found more. "
            "No vote needs so many; look for brackets that are never closed."
        ],
    ),
    (
        b'{"ratio": {"a": 1, "a": 3}}',
        [
            ": E003 expected each name once in an object in ratio.a, found it twice. "
            "Remove one of the two; nobody can know which is meant."
        ],
    ),
    (
        vote(qorum_votes=3),
        [
            ": E004 expected a field that is known in qorum_votes, found another. Did you mean "
            "`quorum_votes`? Fields here are about, options, quorum_votes, quorum, electors, "
            "ratio, at_least, sectors, sector_ratio, sector_at_least, numbers, ballots, outcome."
        ],
    ),
    (
        vote(ballots=[{"ranking": [], "x": 1}]),
        [
            ": E004 expected a field that is known in ballots[0].x, found another. "
            "Fields here are voter, sector, count, ranking."
        ],
    ),
    (
        b"{}",
        [
            f": E005 expected a value in {name}, found none. "
            "Add it; without it the votes cannot be counted."
            for name in ("options", "ballots")
        ],
    ),
    (
        vote(quorum="1/3"),
        [
            ": E005 expected the number of electors in electors, found none. "
            "Write how many may vote; the quorum is a part of them."
        ],
    ),
    (
        vote(sector_ratio={"a": 1}),
        [
            ": E005 expected the sectors that `sector_ratio` is for in sectors, found none. "
            "Write which sectors count by themselves, or [] where none does."
        ],
    ),
    (
        vote(sectors=["kommune"], sector_at_least=["a"]),
        [
            ": E005 expected only options with a `sector_ratio` in sector_at_least, found 'a'. "
            "Give it a `sector_ratio`, or take it out of `sector_at_least`."
        ],
    ),
    (
        b"3",
        [
            ": E006 expected an object, found the number 3. "
            "Write it in braces, { and }, with names in double quotes."
        ],
    ),
    (
        vote(ballots={}),
        [": E006 expected a list in ballots, found an object. Write it in brackets, [ and ]."],
    ),
    (
        vote(ballots=[None]),
        [
            ": E006 expected an object in ballots[0], found null. "
            "Write it in braces, { and }, with names in double quotes."
        ],
    ),
    (
        vote(ballots=[{"ranking": "a > b"}]),
        [
            ": E006 expected a list in ballots[0].ranking, found the text 'a > b'. "
            "Write it in brackets, [ and ]."
        ],
    ),
    (
        vote(options=["a", 3, "status-quo"]),
        [": E006 expected a text in options[1], found the number 3. Write it in double quotes."],
    ),
    (
        b'{"options": ["", "x\\n", " a", "\\ud800", "status-quo"], "ballots": []}',
        [
            f": E006 expected a text of 1 to 200 characters on one line in options[{at}], "
            f"found {found}. Write a name that can be read, without spaces at its ends."
            for at, found in enumerate(["one of 0", r"'x\n'", "' a'", r"'\ud800'"])
        ],
    ),
    (
        vote(ratio=3),
        [
            ": E006 expected an object with options for names in ratio, found the number 3. "
            + OPTION_OBJECT
        ],
    ),
    (
        vote(outcome={"winner": "a", "pairwise": [[0, 1], [1, 0]]}),
        [
            ": E006 expected 3 lists of 3 whole numbers in outcome.pairwise, found something "
            "else. Write a row for each option and in it a number for each, in the order of "
            "`options`."
        ],
    ),
    (
        vote(ballots=[{"ranking": [], "count": each} for each in (0, -1, True, 1.5, 10**9)]),
        [
            f": E007 expected a whole number from 1 to 999,999,999 in ballots[{at}].count, "
            f"found {found}. {COUNT}"
            for at, found in enumerate(["0", "-1", "true", "3/2", "1000000000"])
        ],
    ),
    (
        b'{"options": ["status-quo"], "electors": ' + b"9" * 5000 + b', "ballots": []}',
        [
            ": E007 expected a whole number from 0 to 999,999,999 in electors, "
            f"found a number of 5000 characters. {COUNT}"
        ],
    ),
    (
        b'{"options": ["status-quo"], "quorum_votes": 1e999999999, "ballots": []}',
        [
            f": E007 expected {FROM_0} in quorum_votes, found a number of 11 characters. "
            "Use at most 18 digits."
        ],
    ),
    (
        vote(ratio={"a": "two thirds", "b": True}),
        [
            f": E007 expected {FROM_1} in ratio.a, found the text 'two thirds'. {EXACT}",
            f": E007 expected {FROM_1} in ratio.b, found true. {EXACT}",
        ],
    ),
    (
        vote(ratio={"a": "2/3", "b": "1/0"}),
        [
            f": E007 expected {FROM_1} in ratio.a, found 2/3. With fewer votes for an option "
            "than against it, the status quo is better.",
            f": E007 expected {FROM_1} in ratio.b, found the text '1/0'. {EXACT}",
        ],
    ),
    (
        vote(quorum=4, electors=12),
        [
            ': E007 expected a number from 0 to 1 such as 0.2 or "1/3" in quorum, found 4. '
            "A quorum is a part of the electors; a number of votes is called `quorum_votes`."
        ],
    ),
    (
        vote(quorum_votes=-1),
        [
            f": E007 expected {FROM_0} in quorum_votes, found -1. "
            "Nothing can be needed less than none."
        ],
    ),
    (
        vote(options=["a", "b"]),
        [
            ": E008 expected 'status-quo' among the options in options, found only others. "
            "Add it, also where a vote calls it otherwise: 'status-quo' is what stays."
        ],
    ),
    (
        vote(options=["a", "status-quo", "a"]),
        [": E008 expected each name once in options[2], found 'a' again. Remove it."],
    ),
    (
        vote(options=["status-quo", *map(str, range(250))]),
        [
            ": E008 expected at most 250 options in options, found 251. "
            "No voter can rank so many. Vote in two rounds."
        ],
    ),
    (
        vote(ballots=[{"ranking": ["staus-quo", ["a", "B"]]}]),
        [
            ": E009 expected an option of this vote in ballots[0].ranking[0], found 'staus-quo'. "
            f"Did you mean 'status-quo'? {AS_IN_OPTIONS}",
            ": E009 expected an option of this vote in ballots[0].ranking[1][1], found 'B'. "
            + AS_IN_OPTIONS,
        ],
    ),
    (
        vote(ratio={"status-quo": 1, "c": 1}, at_least=["c"], outcome={"winner": "c"}),
        [
            ": E009 expected an option but the status quo in ratio.status-quo, found that. "
            "Remove it; every other option is held against the status quo.",
            f": E009 expected an option of this vote in ratio.c, found another. {AS_IN_OPTIONS}",
            f": E009 expected an option of this vote in at_least, found 'c'. {AS_IN_OPTIONS}",
            f": E009 expected an option of this vote in outcome.winner, found 'c'. {AS_IN_OPTIONS}",
        ],
    ),
    (
        vote(ballots=[{"ranking": ["a", ["b", "a"], []]}]),
        [
            ": E010 expected each option once in ballots[0].ranking[1][1], found 'a' again. "
            "Rank each option once. Those left out are last, and equal.",
            ": E010 expected an option, or several held equal in ballots[0].ranking[2], "
            "found none. Remove the empty list.",
        ],
    ),
    (
        vote(quorum_votes=3, quorum="1/3", electors=9),
        [
            ": E011 expected one quorum in quorum, found a second beside `quorum_votes`. Keep "
            "`quorum_votes` (a number of votes), or `quorum` (a part of the electors)."
        ],
    ),
    (
        vote(ballots=[{"ranking": [], "voter": "x"}, {"ranking": ["a"], "voter": "x"}]),
        [
            ": E012 expected each voter once in ballots[1].voter, found 'x' as in ballots[0]. "
            "Keep the ballot that counts; each voter has one."
        ],
    ),
    (
        vote(ballots=[{"ranking": [], "voter": "x", "count": 2}]),
        [
            ": E012 expected a count of 1 for a voter who is named in ballots[0].voter, found 2. "
            "Write a ballot for each voter, or leave `voter` out where many are counted at once."
        ],
    ),
]
