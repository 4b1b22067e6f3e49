"""Count a vote again from its file: `python recount.py tally.json` (decisions/0005-ballot.md)."""

import json
import sys
from fractions import Fraction


def recount(vote):
    quo, options, get = "status-quo", vote["options"], vote.get
    ranks = [{a: i for i, x in enumerate(b["ranking"]) for a in x} for b in vote["ballots"]]

    def over(a, b, among=None):  # how many hold a better than b
        better = [
            v for r, v in zip(ranks, vote["ballots"], strict=True) if r.get(a, 999) < r.get(b, 999)
        ]
        return sum(v.get("count", 1) for v in better if among in (None, v.get("sector")))

    def holds(a, kind="", among=None):  # whether a has its majority beside the status quo
        yes, no = over(a, quo, among), over(quo, a, among)
        least = Fraction(get(kind + "ratio", {}).get(a, 1)) * no
        exact = a in get(kind + "at_least", []) and yes == least > 0
        return yes > least or exact or (among is not None and yes == no == 0)

    def stands(a):  # whether a has its quorum and all its majorities
        quorum = get("quorum_votes", get("quorum", 0))
        quorum = Fraction(quorum.get(a, 0) if isinstance(quorum, dict) else quorum)
        enough = over(a, quo) >= quorum * (vote["electors"] if "quorum" in vote else 1)
        sectors = vote["sectors"] if a in get("sector_ratio", {}) else []
        return enough and holds(a) and all(holds(a, "sector_", each) for each in sectors)

    left = [a for a in options if a == quo or stands(a)]
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
