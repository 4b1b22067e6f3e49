"""What the stand-in for a forge keeps of its jobs."""

from __future__ import annotations

import io
import zipfile

from tests.init.forge import Forge


def keep(forge: Forge, name: str, data: bytes, *, branch: str = "main", fork: bool = False) -> None:
    """Keep an artifact, as actions/upload-artifact does."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, data)
    number = len(forge.artifacts) + 1
    place = f"/kept/{number}.zip"
    forge.files[place] = packed.getvalue()
    forge.artifacts.append({
        "id": number,
        "name": name,
        "expired": False,
        "archive_download_url": f"{forge.address}/api/v3/repos/by/charter/actions/artifacts/"
        f"{number}/zip",
        "workflow_run": {
            "head_branch": branch,
            "repository_id": 1,
            "head_repository_id": 2 if fork else 1,
        },
    })  # fmt: skip
