"""Write the JSON Schemas anew, after a shape has changed: python tooling/scripts/schemas.py"""

from pathlib import Path

from charterkit.documents.schemas import rendered

ROOT = Path(__file__).parents[2]

for path, data in rendered().items():
    target = ROOT / path
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(data)
    print(path)
