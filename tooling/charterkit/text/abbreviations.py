"""Danish and English words that decide whether a stop ends a sentence.

Abbreviations are written in lower case and without their last stop: ``f.eks`` is "f.eks.".
"""

from __future__ import annotations

from charterkit.language import say


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER = _words(
    say(
        "\n    f.eks eks feks bl.a jf jvf cf ca dvs d.v.s vedr ang inkl incl "
        "ekskl excl evt hhv h.h.v henh\n    p.g.a pga m.h.t mht m.h.p mhp i.h.t "
        "iht i.f.t ift i.f.m ifm i.e e.g viz vs sml a.k.a f.o.m\n    t.o.m fom "
        "f.s.v.a fsva fhv nuv tidl opr overs p.b.a pba i.s.t s.k approx esp\n   "
        " dr hr fr frk mr mrs ms messrs prof lekt dir adm borgm st sct skt "
        "cand stud lic kgl\n    "
    )
)
"""They announce what follows, so the sentence goes on whatever that begins with."""

TITLES = _words(say("Gen Sen Rep Gov Capt Lt Sgt Col Rev Hon Pres Maj Mt Ft Adj"))
"""The same before a name, but only with their capital; without it they may be words."""

MAY = _words(
    say(
        "\n    o.s.v m.v m.m m.m.m m.fl o.l o.lign o.a o.fl o.m.a et.al f.f "
        "f.kr e.kr f.v.t e.v.t\n    a.m p.m s.å s.m s.d s.st u.å n.n o.k q.e.d "
        "k.o\n    "
    )
)
"""A sentence can end with them: it does when a capital follows, as behind osv., mv. and etc."""

UNSURE = _words(say("inc ltd corp co bros jr sr jnr snr esq adr alm afd dept univ"))
"""Names often follow them. A sentence ends there only before a word that begins sentences."""

NUMBERED = _words(
    say(
        "\n    nr no nos nrs stk art artt kap kl s d p pp pag par pkt fig figs "
        "tab bd vol vols sec sect ch\n    chap cl app bil tlf tel lit litra pos "
        "sp spm ex ed rev ver lov lbk bek cirk punkt afs del uge\n    jan feb "
        "febr mar apr jun jul aug sep sept okt oct nov dec kr mio mia maks max "
        "min sek § §§\n    "
    )
)
"""A number, a letter or a sign for a section belongs to them. Before another capital they are
like any word: some of them are words ("Det er en ny art. Den er sjælden.")."""

MONTHS = _words(
    say(
        "\n    januar februar marts april maj juni juli august september "
        "oktober november december\n    january february march may june july "
        "october\n    "
    )
)
"""Before one of these a small number with a stop is a date."""

ORDINAL = _words(say("den det de d denne dette hver hvert hans hendes vores jeres deres pr"))
"""Behind one of these a small number with a stop is an ordinal."""

LABELS = _words(
    say(
        "\n    § §§ stk nr no art artikel article kap kapitel chapter punkt pkt "
        "point section sec afsnit\n    bilag annex appendix del part litra "
        "princip principle trin step figur figure fig tabel table\n    "
    )
)
"""With a number behind it such a word, where it comes first, is what the sentence is called."""

LETTERED = _words(
    say(
        "\n    plan planen vitamin punkt bilag gruppe type klasse litra team "
        "model hold del part option class\n    group annex appendix section "
        "grade hepatitis afsnit fase phase\n    "
    )
)
"""A single letter behind one of these is no initial."""

STARTERS = _words(
    say(
        "\n    vi det den de der han hun jeg du i man alle enhver ingen hvis "
        "når da men og så derfor dette\n    denne disse her hvor hvad hvem "
        "hvornår hvordan hvorfor for med til på efter før under siden\n    "
        "samtidig desuden også alligevel imidlertid endelig derefter dermed "
        "derudover nogle mange et en\n    at af fra om ved som kun hver hverken "
        "enten både mens selv deres vores jeres hans hendes\n    the this that "
        "these those he she it we they you there here if when while but and so "
        "then\n    therefore however all every everyone no nobody each some "
        "many a an in on by from with to after\n    before since until although "
        "because what who where why how our their her his its as is are\n    "
        "meanwhile moreover still once\n    "
    )
)
"""Small words that begin sentences, and no names."""
