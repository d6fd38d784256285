"""Drawn: what every picture must be, whatever it shows."""

from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


def fits_a_page(svg: str) -> ElementTree.Element:
    """Assert that a picture is well-formed, as wide as a page, told to whoever cannot see it, and has all its text inside."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - we drew it
    assert root.tag == f"{SVG}svg"
    assert (root.get("role"), root.get("width")) == ("img", "720")
    ids = {one.get("id"): one for one in root if one.get("id")}
    assert list(ids) == (root.get("aria-labelledby") or "").split()
    assert all("".join(one.itertext()).strip() for one in ids.values())
    wide, high = map(float, (root.get("viewBox") or "").split()[2:])
    for one in root.iter(f"{SVG}text"):
        assert 0 <= float(one.get("x") or 0) <= wide
        assert 0 <= float(one.get("y") or 0) <= high
    assert svg.encode("utf-8")
    return root
