"""The charter's text and its releases as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charterkit.documents.shapes_published import (
    LICENCE,
    PublishedCharter,
    PublishedPrinciple,
    PublishedRelease,
    PublishedReleases,
    PublishedUpstream,
    render_published,
    schema_place,
)
from charterkit.documents.shapes_published_parts import PublishedFile, PublishedText
from charterkit.model import Archive, Release, Text, Upstream
from charterkit.text.digest import is_binding, recipe, text_digest

CHARTER_FILE = "api/charter.json"
RELEASES_FILE = "api/releases.json"


def charter_file(archive: Archive, signed: int, site: str = "") -> bytes:
    """``charter.json``: the text of today in every language, what is signed, and whom it follows.
    `site` is the site's address, where it is known."""
    charter, release = archive.charter, archive.release
    languages = charter.languages
    digest = text_digest(archive.texts, languages)
    return render_published(
        PublishedCharter(
            schema=schema_place("charter", CHARTER_FILE),
            licence="CC-BY-4.0",
            title=charter.title,
            languages=languages,
            sectors=charter.sectors,
            released=release is not None and release.text == digest,
            preamble=_texts(archive.preamble, archive.preamble_translations),
            principles=tuple(
                PublishedPrinciple(
                    id=each.id,
                    number=each.number,
                    path=each.text.path,
                    texts=_texts(each.text, each.translations),
                    answers=each.answers or None,
                )
                for each in archive.principles
            ),
            files=_files(release, languages, binding_only=True) if release else (),
            recompute=recipe(path for path in archive.texts if is_binding(path, languages)),
            version=str(release.version) if release else None,
            on=release.on if release else None,
            text=release.text if release else None,
            edition=release.edition if release else None,
            constituted=archive.constituted.at if archive.constituted else None,
            upstream=_upstream(charter.upstream),
            signed=signed,
            site=site or None,
        )
    )


def _upstream(upstream: Upstream | None) -> PublishedUpstream | None:
    if upstream is None:
        return None
    return PublishedUpstream(url=upstream.url, version=str(upstream.version), text=upstream.text)


def releases_file(archive: Archive) -> bytes:
    """``releases.json``: the ledger."""
    return render_published(
        PublishedReleases(
            schema=schema_place("releases", RELEASES_FILE),
            licence=LICENCE,
            releases=tuple(
                PublishedRelease(
                    version=str(each.version),
                    on=each.on,
                    text=each.text,
                    edition=each.edition,
                    in_force=each is archive.release,
                    founded=each.founded,
                    proposals=each.proposals,
                    files=_files(each, archive.charter.languages),
                    class_name=each.class_name,
                    reaffirm_by=each.reaffirm_by,
                    adopted=each in archive.adopted,
                )
                for each in archive.ledger
            ),
        )
    )


def _texts(text: Text, translations: Mapping[str, Text]) -> Mapping[str, PublishedText]:
    """A text by language, the one that binds first."""
    others = [translations[language] for language in sorted(translations)]
    return {
        each.language: PublishedText(
            title=each.title,
            lines=each.body,
            digest=each.digest,
            stale=each is not text and each.translates != text.digest,
        )
        for each in (text, *others)
    }


def _files(
    release: Release, languages: Sequence[str], *, binding_only: bool = False
) -> tuple[PublishedFile, ...]:
    return tuple(
        PublishedFile(
            path=each.path,
            sha256=each.sha256,
            blob=each.blob,
            binding=is_binding(each.path, languages),
        )
        for each in release.files
        if not binding_only or is_binding(each.path, languages)
    )
