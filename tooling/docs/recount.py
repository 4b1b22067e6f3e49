"""Count a vote again from its file alone: `python recount.py FILE`. It prints the winner, and ends
with 1 if the file holds another outcome. What is what: decisions/0005-ballot.md."""

import json
import sys
from fractions import Fraction


def recount(text: bytes) -> dict[str, object]:
    """Winner, dropped options, pairwise numbers and strongest paths of the vote in a file."""
    vote = json.loads(text, parse_float=Fraction)
    options, quo, piles = vote["options"], "status-quo", []
    for pile in vote["ballots"]:
        ranking = enumerate([each] if isinstance(each, str) else each for each in pile["ranking"])
        rank = {option: place for place, equals in ranking for option in equals}
        piles.append((rank, pile.get("count", 1), pile.get("sector")))

    def over(a: str, b: str, sector: object = None) -> int:
        mine = [pile for pile in piles if sector in (None, pile[2])]
        return sum(count for rank, count, _ in mine if rank.get(a, 999) < rank.get(b, 999))

    def holds(a: str, ratio: str, equal: str, sector: object = None) -> bool:
        more, less = over(a, quo, sector), over(quo, a, sector)
        needed = Fraction(vote.get(ratio, {}).get(a, 1)) * less
        silent = sector is not None and more == less == 0
        return silent or more > needed or (a in vote.get(equal, []) and more == needed > 0)

    def stands(a: str) -> bool:
        quorum = vote.get("quorum_votes", vote.get("quorum", 0))
        share = Fraction(quorum.get(a, 0) if isinstance(quorum, dict) else quorum)
        sectors = vote["sectors"] if a in vote.get("sector_ratio", {}) else []
        enough = over(a, quo) >= share * (vote["electors"] if "quorum" in vote else 1)
        by_sector = (holds(a, "sector_ratio", "sector_at_least", each) for each in sectors)
        return enough and holds(a, "ratio", "at_least") and all(by_sector)

    left = [a for a in options if a == quo or stands(a)]
    beats = {(a, b): over(a, b) for a in options for b in options}
    paths = {(a, b): n * (n > beats[b, a] and {a, b} <= {*left}) for (a, b), n in beats.items()}
    for by, a, b in [(by, a, b) for by in left for a in left for b in left if a != b]:
        paths[a, b] = max(paths[a, b], min(paths[a, by], paths[by, b]))

    def first(a: str) -> tuple[bool, int, int, int, bytes]:
        number = vote.get("numbers", {}).get(a, 10**9)
        return a != quo, -beats[a, quo], beats[quo, a], number, a.encode()

    best = [a for a in left if all(paths[a, b] >= paths[b, a] for b in left)]
    dropped = {a: "" for a in options if a not in left}
    pairwise, ways = ([[each[a, b] for b in options] for a in options] for each in (beats, paths))
    winner = min(best, key=first)
    return {"winner": winner, "dropped": dropped, "pairwise": pairwise, "paths": ways}


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:  # noqa: PTH123 (no more imports than these)
        text = file.read()
    counted, vote = recount(text), json.loads(text)
    published = vote.get("outcome", {})
    published["dropped"] = dict.fromkeys(published.get("dropped", counted["dropped"]), "")
    wrong = [part for part in counted if published.get(part, counted[part]) != counted[part]]
    print(f"Winner: {counted['winner']}")
    if "outcome" in vote:
        print(f"Not as published: {', '.join(wrong)}" if wrong else "As published.")
    sys.exit(bool(wrong))
