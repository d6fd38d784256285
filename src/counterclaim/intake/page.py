"""Page: the main text of an HTML page, as paragraphs, and what the page says of itself.

The page is walked first by libxml2's own tokenizer, which counts what could exhaust memory or time, collects the metadata and
keeps a plain reading of all visible text. Then trafilatura finds the main content; where it finds none, the plain reading serves.
Nothing is fetched, no entity that a page declares is expanded, and what stands in a script is never text.
"""

from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from counterclaim.errors import InputTooLarge, NotText
from counterclaim.intake.limits import MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, check_lines
from counterclaim.intake.page_meta import Marks, PageMeta, page_names, read_meta
from counterclaim.intake.paragraphs import Paragraphs


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML page holds.

    Args:
        text: its paragraphs, separated by blank lines.
        meta: what it says of itself.
        notes: how the text was found, where that is not the usual way.
    """

    text: str
    meta: PageMeta
    notes: tuple[str, ...] = ()


def read_page(markup: str, name: str) -> Page:
    """Read the text and the metadata of a page.

    Args:
        markup: the decoded page.
        name: the input's name, for messages.

    Raises:
        InputTooLarge: more elements, depth, attributes or characters of a paragraph than the limits.
        NotText: nothing on the page can be read.
    """
    data = markup.encode("utf-8")
    scan = _Scan(name)
    try:
        etree.fromstring(data, etree.HTMLParser(target=scan, encoding="utf-8"))
    except etree.LxmlError:
        raise NotText(f"{name}: not a page that can be read", "give the article's own page, or its text") from None
    meta = read_meta(scan.marks)
    plain = scan.paragraphs.text()
    check_lines(plain, name)
    main = _main_text(data)
    if main:
        return Page(main, meta)
    if not plain:
        raise NotText(f"{name}: a page without text", "give the article's own page, or its text")
    return Page(plain, meta, ("no main content could be told on the page: all its visible text was taken",))


def _main_text(data: bytes) -> str:
    """Return the main content that trafilatura finds; empty where it finds none."""
    # Here, because they take a quarter of a second and only pages need them.
    import trafilatura
    from trafilatura.settings import use_config

    config = use_config()
    # Below its default of 250 characters trafilatura gives up and runs all paragraphs into one, scripts' substitutes included.
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    try:
        tree = lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False, config=config
        )
    except Exception:  # a fault in the extractor must not lose a report; the plain reading serves
        return ""
    if found is None or isinstance(found, dict) or found.body is None:
        return ""
    paragraphs = Paragraphs()
    for event, element in etree.iterwalk(found.body, events=("start", "end")):
        if event == "start" or element.tag != "lb":
            _part(paragraphs, element.tag)
        paragraphs.add(element.text if event == "start" else element.tail)
    return paragraphs.text()


def _part(paragraphs: Paragraphs, tag: object) -> None:
    if tag in ("cell", "td", "th"):
        paragraphs.add(" ")
    elif tag in ("br", "lb"):
        paragraphs.line()
    elif tag not in page_names().inline:
        paragraphs.end()


class _Scan:
    """Target of the tokenizer: counts, collects marks, keeps the visible text."""

    def __init__(self, name: str) -> None:
        self.marks = Marks()
        self.paragraphs = Paragraphs()
        self._name = name
        self._elements = 0
        self._depth = 0
        self._unread_from: int | None = None
        self._into: str | None = None
        self._piece: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        self._check(len(attributes))
        if tag == "meta":
            self._meta(attributes)
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.marks.canonical = self.marks.canonical or attributes.get("href", "")
        elif tag == "time" and ("pubdate" in attributes or attributes.get("itemprop", "").lower() == "datepublished"):
            self.marks.times.append(attributes.get("datetime", ""))
        if kept := _kept(tag, attributes):
            self._into, self._piece = kept, []
        _part(self.paragraphs, tag)
        if self._unread_from is None and (tag in page_names().unread or _hidden(attributes)):
            self._unread_from = self._depth

    def end(self, tag: str) -> None:
        if tag != "br":
            _part(self.paragraphs, tag)
        if self._into and tag in ("title", "h1", "script"):
            self._keep(self._into, "".join(self._piece))
            self._into = None
        if self._unread_from == self._depth:
            self._unread_from = None
        self._depth -= 1

    def data(self, data: str) -> None:
        if self._into:
            self._piece.append(data)
        if self._unread_from is None:
            self.paragraphs.add(data)

    def close(self) -> None:
        """End the walk; the parser asks for it."""

    def _check(self, attributes: int) -> None:
        for count, limit, what in (
            (self._elements, MAX_ELEMENTS, "elements on a page"),
            (self._depth, MAX_DEPTH, "elements inside one another"),
            (attributes, MAX_ATTRIBUTES, "attributes of one element"),
        ):
            if count > limit:
                raise InputTooLarge(f"{self._name}: past the limit of {limit:,} {what}", "give the article's text alone")

    def _meta(self, attributes: dict[str, str]) -> None:
        content = attributes.get("content", "")
        for key in ("property", "name", "itemprop"):
            if attributes.get(key) and content:
                self.marks.metas.setdefault(attributes[key].strip().lower(), content)

    def _keep(self, where: str, words: str) -> None:
        if where == "script":
            self.marks.scripts.append(words)
        elif where == "title":
            self.marks.title = self.marks.title or words
        else:
            self.marks.heading = self.marks.heading or words


def _kept(tag: str, attributes: dict[str, str]) -> str | None:
    if tag == "script":
        return "script" if "ld+json" in attributes.get("type", "").lower() else None
    return tag if tag in ("title", "h1") else None


def _hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or "display:none" in attributes.get("style", "").replace(" ", "").lower()
