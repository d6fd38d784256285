"""Decoding: raw bytes to text, by mark, by UTF-8, by what is declared, and only then by guess."""

import codecs
import re
from dataclasses import dataclass
from functools import cache

from counterclaim.errors import NotText, Undecodable
from counterclaim.intake.formats import EXPECTED
from counterclaim.intake.language import script_of, word_shares
from counterclaim.intake.vocabulary import vocabulary

# UTF-32 before UTF-16: the mark of the first begins with the mark of the second.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf_32_le"),
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)
_PAGE_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I
)
_TYPE_CHARSET = re.compile(r"\bcharset\s*=\s*\"?([A-Za-z0-9_.:-]{2,40})", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
# A page must declare its encoding within its first 1,024 bytes (HTML standard); older pages were laxer.
_DECLARED_WITHIN = 4_096
_SAMPLE = 65_536
# Share of control characters above which decoded bytes are no text. Terminal logs stay under 2 in 100.
_CONTROL_SHARE = 0.05
# Share of bytes above 127 under which a text is English-like, its odd bytes being dashes and quotes: windows-1252, as the HTML
# standard has it by default. French and German texts have 3 to 5 in 100, other scripts over 40.
_ODD_SHARE = 0.02
# Share of NULs in every second byte that shows UTF-16 without a mark; a space is a NUL pair in any script.
_UTF16_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how it was come by.

    Args:
        text: every character of the input, its byte order mark left off; line ends as they are.
        notes: a guess, or a declaration that did not hold.
    """

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guesses:
    """Names of the codecs that may be guessed, and of those among them that are for Latin script."""

    names: list[str]
    latin: list[str]


@dataclass(frozen=True, slots=True)
class Encodings:
    """The tables of ``lexicon/encodings.toml``."""

    declared: dict[str, list[str]]
    guessed: Guesses


def decode(data: bytes, name: str, media_type: str | None = None) -> Decoded:
    """Turn raw bytes into text, character for character.

    Args:
        data: the raw bytes.
        name: the input's name, for messages.
        media_type: as a server gave it; its charset goes before what the page declares.

    Raises:
        NotText: the bytes are those of no text.
        Undecodable: no encoding fits them.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], codec, name)
    if b"\0" in data:
        return _utf16(data, name)
    try:
        decoded = Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        decoded = _declared(data, media_type) or _guessed(data, name, media_type)
    return _checked(decoded, name)


def _marked(data: bytes, codec: str, name: str) -> Decoded:
    try:
        return _checked(Decoded(data.decode(codec)), name)
    except UnicodeDecodeError as error:
        raise Undecodable(
            f"{name}: begins with the mark of {_shown(codec)}, but byte {error.start} does not fit it", "save it as UTF-8"
        ) from error


def _utf16(data: bytes, name: str) -> Decoded:
    half = max(1, len(data) // 2)
    for first, codec in ((1, "utf_16_le"), (0, "utf_16_be")):
        if data[first::2].count(0) / half >= _UTF16_SHARE and data[1 - first :: 2].count(0) / half < 1 - _UTF16_SHARE:
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                break
            if "\0" not in text:
                return _checked(Decoded(text, (f"encoding guessed: {_shown(codec)}",)), name)
    raise NotText(f"{name}: binary, not text (it holds NUL bytes)", EXPECTED)


def _declared(data: bytes, media_type: str | None) -> Decoded | None:
    codec = _declared_codec(data, media_type)
    if codec is None:
        return None
    try:
        return Decoded(data.decode(codec))
    except UnicodeDecodeError:
        return None


def _declared_codec(data: bytes, media_type: str | None) -> str | None:
    labels = []
    if media_type and (found := _TYPE_CHARSET.search(media_type)):
        labels.append(found[1])
    if found_bytes := _PAGE_CHARSET.search(data[:_DECLARED_WITHIN]):
        labels.append(found_bytes[1].decode("ascii"))
    return next((_codecs()[label.lower()] for label in labels if label.lower() in _codecs()), None)


def _guessed(data: bytes, name: str, media_type: str | None) -> Decoded:
    failed = _declared_codec(data, media_type)
    odd = sum(1 for byte in data[:_SAMPLE] if byte > 127) / len(data[:_SAMPLE])
    for codec in (["cp1252"] if odd <= _ODD_SHARE else []) + _ranked(data):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        wrong = (f"the declared encoding {_shown(failed)} does not fit",) if failed else ()
        return Decoded(text, (*wrong, f"encoding guessed: {_shown(codec)}"))
    raise Undecodable(f"{name}: no encoding fits these bytes", "save it as UTF-8")


def _ranked(data: bytes) -> list[str]:
    import charset_normalizer  # here, because most inputs are UTF-8 and never need it

    table = vocabulary("encodings", Encodings).guessed
    ranked = [match.encoding for match in charset_normalizer.from_bytes(data, cp_isolation=table.names)]
    if not ranked or script_of(data[:_SAMPLE].decode(ranked[0], "replace")) != "latin":
        return ranked
    # Latin code pages differ in a few letters only, by which the guess is often wrong: the words decide between them, and where
    # they do not, the most used page goes first.
    return sorted(dict.fromkeys(table.latin + ranked), key=lambda codec: -_known_words(data, codec))


def _known_words(data: bytes, codec: str) -> float:
    return max(word_shares(data[:_SAMPLE].decode(codec, "replace"), "latin").values())


def _checked(decoded: Decoded, name: str) -> Decoded:
    sample = decoded.text[:_SAMPLE]
    if "\0" in decoded.text or len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise NotText(f"{name}: binary, not text (it holds control characters)", EXPECTED)
    damaged = decoded.text.count("\ufffd")
    if damaged:
        note = f"{damaged} characters were already lost before the text came here (U+FFFD)"
        return Decoded(decoded.text, (*decoded.notes, note))
    return decoded


@cache
def _codecs() -> dict[str, str]:
    return {label: codec for codec, labels in vocabulary("encodings", Encodings).declared.items() for label in labels}


def _shown(codec: str) -> str:
    name = codec.replace("_", "-").replace("iso8859", "iso-8859")
    return f"windows-{name[2:]}" if name.startswith("cp125") else name
