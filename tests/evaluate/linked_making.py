"""Makes a small corpus of linked articles, in FA-KES's format, of our own sentences."""

import csv
import json
from pathlib import Path

BRIDGE = "Shells killed four workers on Tuesday"
MILL = "Five people were killed near the mill on Tuesday"
ARTICLES = {
    "101": f"Shelling in Arvo. {BRIDGE} at the bridge of Arvo, the ministry said. The café stayed open.",
    "102": f"Four dead. The mayor said that shells killed four workers at the bridge of Arvo on Tuesday. {MILL}, the mayor said.",
}
QUOTES = [("101", "L1", BRIDGE), ("102", "L1", "shells killed four workers"), ("102", "L2", MILL)]


def report(quote: str, **told: object) -> dict[str, object]:
    return {"publisher": "Example Wire", "title": "Arvo", "date": "2016-09-14", "quote": quote, **told}


def corpus(folder: Path, quotes: list[tuple[str, str, str]] = QUOTES) -> Path:
    """Write the table and the incidents; return the folder. One report more is in no row of the table."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "FA-KES-Dataset.csv").open("w", encoding="latin-1", newline="") as file:
        table = csv.writer(file)
        table.writerow(["unit_id", "article_title", "article_content", "source", "date", "location", "labels", ""])
        table.writerows([name, "Arvo", text, "wire", "1/1/2001", "arvo", "1", ""] for name, text in ARTICLES.items())
    links = [
        {
            "id": incident,
            "reports": [report(quote, unit_id=name) for name, one, quote in quotes if one == incident] + [report("no row")],
        }
        for incident in sorted({incident for _, incident, _ in quotes})
    ]
    (folder / "incident_groups.json").write_text(json.dumps({"note": "ours", "links": links}), encoding="utf-8")
    return folder
