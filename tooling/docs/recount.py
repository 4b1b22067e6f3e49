"""Count a vote again from its file: `python recount.py tally.json` (decisions/0005-ballot.md)."""

import json
import sys
from fractions import Fraction


def recount(vote, quo="status-quo"):
    options, ballots, get = vote["options"], vote["ballots"], vote.get
    ranks = [{a: i for i, x in enumerate(each["ranking"]) for a in x} for each in ballots]

    def over(a, b, among=None):  # how many hold a better than b
        better = (x for r, x in zip(ranks, ballots, strict=True) if r.get(a, 999) < r.get(b, 999))
        return sum(x.get("count", 1) for x in better if among in (None, x.get("sector")))

    def holds(a, kind="", among=None):  # whether a has its majority beside the status quo
        yes, no = over(a, quo, among), over(quo, a, among)
        least = Fraction(get(kind + "ratio", {}).get(a, 1)) * no
        exact = a in get(kind + "at_least", []) and yes == least > 0
        return yes > least or exact or (among is not None and yes == no == 0)

    def needs(a):  # how many votes over the status quo are its quorum
        quorum = get("quorum_votes", get("quorum", 0))
        quorum = Fraction(quorum.get(a, 0) if isinstance(quorum, dict) else quorum)
        return quorum * (vote["electors"] if "quorum" in vote else 1)

    apart = dict.fromkeys(get("sector_ratio", {}), get("sectors", []))
    left = [a for a in options if a != quo and over(a, quo) >= needs(a) and holds(a)]
    left = [a for a in left if all(holds(a, "sector_", each) for each in apart.get(a, []))] + [quo]
    beats = {(a, b): over(a, b) for a in options for b in options}
    paths = {(a, b): n * (n > beats[b, a] and {a, b} <= {*left}) for (a, b), n in beats.items()}
    for by, a, b in [(by, a, b) for by in left for a in left for b in left if a != b]:
        paths[a, b] = max(paths[a, b], min(paths[a, by], paths[by, b]))
    best = [a for a in left if all(paths[a, b] >= paths[b, a] for b in left)]
    last = {a: (get("numbers", {}).get(a, 10**9), a.encode()) for a in options}
    winner = min(best, key=lambda a: (a != quo, -beats[a, quo], beats[quo, a], last[a]))
    pairwise, paths = ([[t[a, b] for b in options] for a in options] for t in (beats, paths))
    return {"winner": winner, "pairwise": pairwise, "paths": paths, "dropped": {*options} - {*left}}


if __name__ == "__main__":
    vote = json.load(open(sys.argv[1], encoding="utf-8"), parse_float=Fraction)
    counted, told = recount(vote), vote.get("outcome", {})
    told = {part: {*told[part]} if part == "dropped" else told[part] for part in told}
    print("Winner:", counted["winner"])
    sys.exit("Not as published." if counted != {**counted, **told} else None)
