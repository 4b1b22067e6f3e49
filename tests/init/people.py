"""What people bring to a charter on a forge."""

from __future__ import annotations

from tests.init.conftest import PRINCIPLE, Town, ago
from tests.life.playing import Life


def ballot(town: Town, vote: str = "approve", life: Life | None = None) -> Life:
    """The secretariat votes, in the founding phase."""
    life = life or town.clone()
    life.charter("vote", "klarhed", vote, "--as", "sekretariatet")
    return life


def hostile(town: Town, trace: str) -> Life:
    """Somebody makes themselves a steward, and lets the workflows, the installation and the site's
    settings leave a trace if anything of them is run."""
    life = town.clone()
    life.edit("charter/stewards.yml", "id: 1,", "id: 66,")
    for path in life.git("ls-files", ".github", ".forgejo", ".gitlab-ci.yml", ".charter").split():
        if path.endswith((".yml", ".sh")):
            life.write(path, f"touch '{trace}'\n")
    life.write("charter.py", f"open({trace!r}, 'w')\n")
    life.write("sitecustomize.py", f"open({trace!r}, 'w')\n")
    life.git("add", "--all")
    life.git("commit", "--quiet", "--message", "Kun en slåfejl")
    return life


def newcomer(town: Town) -> Life:
    """Somebody nobody knows signs for an organisation, with their account."""
    life = town.clone()
    life.charter(
        "sign", "Foreningen Prøvetur", "--sector", "forening", "--mandate-by", "Bestyrelsen",
        "--account", "127.0.0.1:77:gaest-77", now=ago(1),
    )  # fmt: skip
    return life


KAREN = "Karen Prøve <karen@users.noreply.forge.example>"


def edited(town: Town, new: str = "hvorfor det haster", life: Life | None = None) -> Life:
    """Karen edits a sentence of the charter on the forge's page."""
    life = life or town.clone()
    life.edit(PRINCIPLE, "hvorfor det er vigtigt", new)
    life.git("commit", "--quiet", "--all", "--message", "Update eksempel.md", "--author", KAREN)
    return life
