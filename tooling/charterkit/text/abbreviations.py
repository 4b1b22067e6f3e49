"""Danish and English words that decide whether a stop ends a sentence.

Abbreviations are written in lower case and without their last stop: ``f.eks`` is "f.eks.".
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER = _words(
    """
    f.eks eks feks bl.a jf jvf cf ca dvs d.v.s vedr ang inkl incl ekskl excl evt hhv h.h.v henh
    p.g.a pga m.h.t mht m.h.p mhp i.h.t iht i.f.t ift i.f.m ifm i.e e.g viz vs sml a.k.a f.o.m
    t.o.m fom f.s.v.a fsva fhv nuv tidl opr overs p.b.a pba i.s.t s.k approx esp
    dr hr fr frk mr mrs ms messrs prof lekt dir adm borgm st sct skt cand stud lic kgl
    """
)
"""They announce what follows, so the sentence goes on whatever that begins with."""

TITLES = _words("Gen Sen Rep Gov Capt Lt Sgt Col Rev Hon Pres Maj Mt Ft Adj")
"""The same before a name, but only with their capital; without it they may be words."""

MAY = _words(
    """
    o.s.v m.v m.m m.m.m m.fl o.l o.lign o.a o.fl o.m.a et.al f.f f.kr e.kr f.v.t e.v.t
    a.m p.m s.å s.m s.d s.st u.å n.n o.k q.e.d k.o
    """
)
"""A sentence can end with them: it does when a capital follows, as behind osv., mv. and etc."""

UNSURE = _words("inc ltd corp co bros jr sr jnr snr esq adr alm afd dept univ")
"""Names often follow them. A sentence ends there only before a word that begins sentences."""

NUMBERED = _words(
    """
    nr no nos nrs stk art artt kap kl s d p pp pag par pkt fig figs tab bd vol vols sec sect ch
    chap cl app bil tlf tel lit litra pos sp spm ex ed rev ver lov lbk bek cirk punkt afs del uge
    jan feb febr mar apr jun jul aug sep sept okt oct nov dec kr mio mia maks max min sek § §§
    """
)
"""A number, a letter or a sign for a section belongs to them. Before another capital they are
like any word: some of them are words ("Det er en ny art. Den er sjælden.")."""

MONTHS = _words(
    """
    januar februar marts april maj juni juli august september oktober november december
    january february march may june july october
    """
)
"""Before one of these a small number with a stop is a date."""

ORDINAL = _words("den det de d denne dette hver hvert hans hendes vores jeres deres pr")
"""Behind one of these a small number with a stop is an ordinal."""

LABELS = _words(
    """
    § §§ stk nr no art artikel article kap kapitel chapter punkt pkt point section sec afsnit
    bilag annex appendix del part litra princip principle trin step figur figure fig tabel table
    """
)
"""With a number behind it such a word, where it comes first, is what the sentence is called."""

LETTERED = _words(
    """
    plan planen vitamin punkt bilag gruppe type klasse litra team model hold del part option class
    group annex appendix section grade hepatitis afsnit fase phase
    """
)
"""A single letter behind one of these is no initial."""

STARTERS = _words(
    """
    vi det den de der han hun jeg du i man alle enhver ingen hvis når da men og så derfor dette
    denne disse her hvor hvad hvem hvornår hvordan hvorfor for med til på efter før under siden
    samtidig desuden også alligevel imidlertid endelig derefter dermed derudover nogle mange et en
    at af fra om ved som kun hver hverken enten både mens selv deres vores jeres hans hendes
    the this that these those he she it we they you there here if when while but and so then
    therefore however all every everyone no nobody each some many a an in on by from with to after
    before since until although because what who where why how our their her his its as is are
    meanwhile moreover still once
    """
)
"""Small words that begin sentences, and no names."""
