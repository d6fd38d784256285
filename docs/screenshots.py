"""Takes a picture of every page of the desk, on the example reports: `docs/screens/*.png`. Run by ``make screenshots``.

The system's Chromium opens the real desk, with a report in Arabic beside the examples. Each page is taken in light at 1280
pixels; an incident and a ceasefire in dark, and at 390 pixels, too. A page that the desk does not have is passed over, and named.
"""

import shutil
import struct
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, sync_playwright

from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports
from counterclaim.intake import reports_from_paths
from counterclaim.reading import read

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.desk.browser import serving  # noqa: E402 - beside this folder, from wherever it is run

EXAMPLES = ROOT / "examples" / "deir-ezzor-2016"
SCREENS = ROOT / "docs" / "screens"
#: Bytes of one picture at most: the repository carries them.
MOST = 250_000
#: Height of a picture in pixels at most, by its width.
WIDE, NARROW = (1280, 1500), (390, 1200)
PAGES = {
    "overview": "/",
    "incidents": "/incidents",
    "incident": "/incidents/I1",
    "ceasefires": "/ceasefires",
    "ceasefire": "/ceasefires/T1",
    "sources": "/sources",
    "source": "/sources/one?name=Syrian%20Observatory%20for%20Human%20Rights",
    "reports": "/reports",
    "search": "/search?q=syrian+army",
    "add": "/add",
}
#: A report of ours, for a language that runs from right to left.
ARABIC = (
    "---\ntitle: غارة على حلب\npublisher: وكالة المثال\ndate: 2016-09-18\n---\n\n"
    "حلب، 18 أيلول 2016 - قال المرصد السوري لحقوق الإنسان إن القصف قتل خمسة مدنيين في حلب يوم الأحد.\n\n"
    "ونفى الجيش ذلك، وقال إن 12 مسلحا (fighters) قتلوا.\n"
)
#: Pages that are taken in dark and on a phone, too.
TWICE = ("incident", "ceasefire")


def take(browser: Browser, address: str, path: str, size: tuple[int, int], scheme: str) -> bytes | None:
    """Return a picture of a page as PNG; None where the desk has no such page."""
    context = browser.new_context(viewport={"width": size[0], "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        answer = page.goto(address + path)
        if answer is None or answer.status == 404:
            return None
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(400)
        height = int(page.evaluate("document.documentElement.scrollHeight"))
        page.set_viewport_size({"width": size[0], "height": min(max(height, 400), size[1])})
        page.wait_for_timeout(200)
        return page.screenshot()
    finally:
        context.close()


def smaller(png: bytes) -> bytes:
    """Return a picture with the 256 colours that it has most of; others, at the edges of letters, become the nearest of these.

    Args:
        png: as Chromium writes it: 8 bits of red, green and blue, no interlacing.
    """
    pixels = _pixels(png)
    height, width, _ = pixels.shape
    colours, index, often = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    ranked = colours[np.argsort(-often)]
    # Of colours that nobody tells apart the commonest alone: the others would take the place of a rare red.
    _, first = np.unique(ranked >> 4, axis=0, return_index=True)
    kept = ranked[np.sort(first)[:256]]
    apart = np.abs(colours[:, None, :].astype(np.int16) - kept[None, :, :]).sum(axis=2)
    index, table = apart.argmin(axis=1)[index.reshape(-1)], kept.tobytes()
    rows = np.concatenate([np.zeros((height, 1), np.uint8), index.reshape(height, width).astype(np.uint8)], axis=1)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", table),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _pixels(png: bytes) -> "np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]":
    """Return rows of red, green and blue."""
    at, packed, head = 8, b"", b""
    while at < len(png):
        (length,), name = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        data = png[at + 8 : at + 8 + length]
        head, packed = (data if name == b"IHDR" else head), packed + (data if name == b"IDAT" else b"")
        at += length + 12
    width, height, bits, kind = struct.unpack(">IIBB", head[:10])
    deep = {2: 3, 6: 4}.get(kind, 0)
    if bits != 8 or not deep:
        raise ValueError("no picture of 8 bits in red, green and blue")
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + width * deep)
    made = np.zeros((height, width * deep), np.uint8)
    above = np.zeros(width * deep, np.int32)
    for number, row in enumerate(rows):
        above = _unfiltered(int(row[0]), row[1:].astype(np.int32), above, deep)
        made[number] = above
    return made.reshape(height, width, deep)[..., :3]


def _unfiltered(
    kind: int, row: "np.ndarray[tuple[int], np.dtype[np.int32]]", above: "np.ndarray[tuple[int], np.dtype[np.int32]]", deep: int
) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    """Undo the filter of a row of a PNG (specification, section 9)."""
    if kind == 0:
        return row
    if kind == 1:
        return np.cumsum(row.reshape(-1, deep), axis=0).reshape(-1) & 255
    if kind == 2:
        return (row + above) & 255
    made = row.tolist()
    up = above.tolist()
    for at in range(len(made)):
        left = made[at - deep] if at >= deep else 0
        corner = up[at - deep] if at >= deep else 0
        if kind == 3:
            guess = (left + up[at]) // 2
        else:
            whole = left + up[at] - corner
            by_left, by_up, by_corner = abs(whole - left), abs(whole - up[at]), abs(whole - corner)
            guess = left if by_left <= by_up and by_left <= by_corner else up[at] if by_up <= by_corner else corner
        made[at] = (made[at] + guess) & 255
    return np.array(made, np.int32)


def main() -> int:
    """Take all pictures; return 1 where one is too large, or there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("Chromium is needed: apt-get install chromium", file=sys.stderr)
        return 1
    SCREENS.mkdir(exist_ok=True)
    large = 0
    with tempfile.TemporaryDirectory() as folder, Casebook.open(str(Path(folder) / "example"), create=True) as casebook:
        arabic = Path(folder) / "arabic.md"
        arabic.write_text(ARABIC, encoding="utf-8")
        file_reports(casebook, reports_from_paths([str(EXAMPLES), str(arabic)]), read, actor="docs")
        reports = casebook.reports()
        first = next(one for one in reports if one.title == "What the Observatory counted on Saturday").id
        claim = next(iter(casebook.incident("I1").claims))
        further = {
            "report": f"/reports/{first}",
            "arabic": f"/reports/{next(one for one in reports if one.language == 'ar').id}",
            "beside": f"/incidents/I1?claim={claim}",
        }
        casebook.name = "example"  # as a page names it: not where it lay
        with serving(casebook) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name, path in {**PAGES, **further}.items():
                wanted = [(name, WIDE, "light")]
                wanted += [(f"{name}-dark", WIDE, "dark"), (f"{name}-phone", NARROW, "light")] if name in TWICE else []
                for file, size, scheme in wanted:
                    png = take(browser, address, path, size, scheme)
                    if png is None:
                        print(f"{path}: the desk has no such page yet")
                        break
                    made = smaller(png)
                    (SCREENS / f"{file}.png").write_bytes(made)
                    print(f"docs/screens/{file}.png: {len(made) / 1000:.0f} kB")
                    large += len(made) > MOST
            browser.close()
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main())
