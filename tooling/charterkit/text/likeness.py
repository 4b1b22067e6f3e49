"""Short statements that say nearly the same: by their words, whatever their endings.

Words are folded: small letters, without the endings of Danish (and so most of English) inflection,
æ, ø and å kept. Long words also count by how they begin, since Danish puts words together. A word
that few statements have weighs more than one that many have (inverse document frequency, Spärck
Jones 1972); two statements are as alike as the share of their weight that they have in common
(Dice's coefficient)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log
from unicodedata import normalize

from charterkit.text.words import is_word, words_of

ALIKE = 0.2
"""From this share on, two statements are shown as neighbours."""
NEARLY_THE_SAME = 0.5
"""From this share on, two statements are suggested as one."""
_COMMON = 120
"""A word that stands in more statements tells none of them apart, and is not looked up in them."""
_BEGINNING = 5
_SHORTEST = 3
_ENDED_BY = (
    "hederne hedens heden heder erendes erende erens erede ernes endes erne eren erer eres ende "
    "enes ered ets ens ers ene ere ede et en er es ed te e s t"
)
_ENDINGS = tuple(sorted(_ENDED_BY.split(), key=len, reverse=True))
_DOUBLED = re.compile(r"([bdfgklmnprstv])\1$")
_SMALL = (
    "ad af aldrig alle alt and anden andet andre are as at bare be been blev blive bliver but "
    "by da de dem den denne der deres det dette dig din dine du efter eller ellers en end "
    "enhver er et fik for fordi fra få får gik gå går gør had ham han har has havde have he "
    "hende her him his hun hvad hvem hver hvert hvis hvor i if igen ikke ind ingen is it its "
    "jeg jer jo kan kom kommer kun man med meget mellem men mere mig min mod må ned no nogen "
    "noget nogle nok not nu når of og også om on op or os our over på selv she sig sin skal "
    "skulle so som some stadig så that the their them then there these they this those til to "
    "ud uden under var ved vi vil ville vor vores være was we were what when which who will "
    "with would you"
)
_SAY_NOTHING = frozenset(_SMALL.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A statement by its key, and the share of their weight that it has in common with another."""

    key: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Likenesses:
    """Statements by key, ready to be compared: their places in their order, what each counts by
    and how much that weighs in all, who has what, and what each weighs."""

    place: Mapping[str, int]
    features: Mapping[str, frozenset[str]]
    holders: Mapping[str, tuple[str, ...]]
    weight: Mapping[str, float]
    whole: Mapping[str, float]

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Likenesses:
        """Statements, by whatever they are called by. The work grows with their words."""
        features = {key: frozenset(_features(text)) for key, text in texts.items()}
        holders: dict[str, list[str]] = {}
        for key, found in features.items():
            for each in found:
                holders.setdefault(each, []).append(key)
        count = len(texts)
        weight = {
            each: log(1 + count / len(held)) * (0.5 if each.endswith("-") else 1.0)
            for each, held in holders.items()
        }
        whole = {key: sum(weight[each] for each in found) for key, found in features.items()}
        return cls(
            place={key: at for at, key in enumerate(texts)},
            features=features,
            holders={each: tuple(held) for each, held in holders.items()},
            weight=weight,
            whole=whole,
        )

    def near(self, key: str, *, least: float = ALIKE, most: int | None = None) -> list[Near]:
        """The statements that are alike to one, the most alike first, then in their order."""
        looked_up = sorted(self.features[key], key=lambda each: (len(self.holders[each]), each))
        rare = [each for each in looked_up if len(self.holders[each]) <= _COMMON]
        seen: dict[str, None] = {}
        for each in rare or looked_up[:1]:
            seen.update(dict.fromkeys(self.holders[each]))
        seen.pop(key, None)
        found = (Near(key=other, share=self.share(key, other)) for other in seen)
        alike = [each for each in found if each.share >= least]
        return sorted(alike, key=lambda each: (-each.share, self.place[each.key]))[:most]

    def groups(self, *, least: float = NEARLY_THE_SAME) -> list[tuple[str, ...]]:
        """Statements that say nearly the same as the first of them, each in one group at most;
        those without a like are left out."""
        taken: set[str] = set()
        found: list[tuple[str, ...]] = []
        for key in self.features:
            if key not in taken:
                same = [each.key for each in self.near(key, least=least) if each.key not in taken]
                if same:
                    found.append((key, *same))
                    taken.update(found[-1])
        return found

    def share(self, one: str, other: str) -> float:
        """How alike two statements are, from 0 to 1."""
        both = self.whole[one] + self.whole[other]
        common = sum(self.weight[each] for each in self.features[one] & self.features[other])
        return 2 * common / both if both else 0.0


def folded(text: str) -> list[str]:
    """The words of a statement that say something, without their endings."""
    words = (each for each in words_of(normalize("NFC", text).casefold()) if is_word(each))
    return [_stem(each) for each in words if each not in _SAY_NOTHING]


def matching(texts: Mapping[str, str], wanted: str) -> list[str]:
    """The keys of the statements that have each of the wanted words, or words that begin like
    them, whatever their endings; of nothing wanted, none."""
    sought = [normalize("NFC", each).casefold() for each in wanted.split()]
    stems = [(each, _stem(each)) for each in sought]
    return [
        key
        for key, text in texts.items()
        if sought and all(_has(text.casefold(), each, stem) for each, stem in stems)
    ]


def _has(text: str, wanted: str, stem: str) -> bool:
    return wanted in text or any(stem == each for each in folded(text))


def _features(text: str) -> Iterator[str]:
    """What a statement counts by: its words, and the beginnings of long ones (marked with -)."""
    for word in folded(text):
        yield word
        if len(word) >= _BEGINNING:
            yield f"{word[:_BEGINNING]}-"


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return _DOUBLED.sub(r"\1", word.removesuffix(ending))
    return _DOUBLED.sub(r"\1", word)
