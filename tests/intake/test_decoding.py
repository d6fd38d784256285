import codecs

import pytest

from counterclaim.errors import NotText, Undecodable
from counterclaim.intake.decoding import decode

# Sentences of ours, one for each code page that news has been printed in.
SENTENCES = {
    "cp1256": "قال الدفاع المدني إن أربعة جنود أصيبوا قرب الجسر يوم الاثنين، وأضاف أن عدد الجرحى قد يرتفع.",
    "cp1251": "Северное командование сообщило, что четверо солдат были ранены у моста в понедельник, число может вырасти.",
    "koi8_r": "Северное командование сообщило, что четверо солдат были ранены у моста в понедельник, число может вырасти.",
    "cp1252": "Le commandement a déclaré que quatre soldats sont blessés près du pont, à l’entrée de la ville.",
    "cp1254": "Kuzey komutanlığı, pazartesi günü köprünün yakınında dört askerin yaralandığını ve sayının artacağını açıkladı.",
    "cp1255": "הפיקוד הצפוני מסר כי ארבעה חיילים נפצעו ליד הגשר ביום שני, וכי מספר הפצועים עלול לעלות.",
    "cp1250": "Według dowództwa czterech żołnierzy zostało rannych w poniedziałek przy moście, a liczba ta może się zwiększyć.",
    "gb18030": "北方司令部说，星期一在桥附近有四名士兵受伤，受伤人数可能还会上升。调查已经开始。",
    "shift_jis": "北部司令部によると、月曜日に橋の近くで兵士四人が負傷し、負傷者の数は増える可能性がある。",
}


@pytest.mark.parametrize("codec", SENTENCES)
def test_an_undeclared_encoding_is_guessed_and_the_guess_noted(codec: str) -> None:
    decoded = decode(SENTENCES[codec].encode(codec), "a.txt")
    assert decoded.text == SENTENCES[codec]
    shown = {"cp125": "windows-125"}.get(codec[:5], codec[:5]) + codec[5:]
    assert decoded.notes == (f"encoding guessed: {shown.replace('_', '-')}",)


def test_english_with_a_few_odd_bytes_is_windows_1252() -> None:
    data = b"The spokesman\x92s words were \x93we know nothing\x94 \x96 and no more was said on Monday. " * 3
    decoded = decode(data, "a.txt")
    assert "spokesman’s words were “we know nothing” –" in decoded.text
    assert decoded.notes == ("encoding guessed: windows-1252",)


def test_utf8_is_no_guess() -> None:
    decoded = decode(SENTENCES["cp1256"].encode(), "a.txt")
    assert (decoded.text, decoded.notes) == (SENTENCES["cp1256"], ())


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_byte_order_mark_settles_the_encoding_and_is_not_text(codec: str) -> None:
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(codec, b"")
    decoded = decode(mark + SENTENCES["cp1251"].encode(codec), "a.txt")
    assert (decoded.text, decoded.notes) == (SENTENCES["cp1251"], ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_zeros(codec: str) -> None:
    text = "The northern command said on Monday that four soldiers had been wounded."
    decoded = decode(text.encode(codec), "a.txt")
    assert decoded.text == text
    assert decoded.notes == (f"encoding guessed: {codec}",)


def test_a_page_s_declaration_is_obeyed_where_utf8_does_not_fit() -> None:
    data = b'<html><head><meta charset="windows-1251"></head>' + SENTENCES["cp1251"].encode("cp1251")
    decoded = decode(data, "a.html")
    assert SENTENCES["cp1251"] in decoded.text
    assert decoded.notes == ()


def test_a_server_s_charset_goes_before_the_page_s() -> None:
    data = b'<meta charset="koi8-r">' + SENTENCES["cp1251"].encode("cp1251")
    assert SENTENCES["cp1251"] in decode(data, "a.html", "text/html; charset=windows-1251").text


def test_a_false_declaration_is_noted_with_the_guess() -> None:
    data = b'<meta charset="utf-8"><p>' + SENTENCES["cp1251"].encode("cp1251")
    decoded = decode(data, "a.html")
    assert SENTENCES["cp1251"] in decoded.text
    assert decoded.notes == ("the declared encoding utf-8 does not fit", "encoding guessed: windows-1251")


def test_a_codec_that_is_no_encoding_of_text_is_not_obeyed() -> None:
    data = b'<meta charset="unicode_escape"><p>' + "\\u0041 é".encode("latin-1")
    assert "\\u0041" in decode(data, "a.html").text


def test_a_mark_that_the_bytes_do_not_keep_to_is_an_error_with_its_place() -> None:
    with pytest.raises(Undecodable, match=r"a\.txt: begins with the mark of utf-8, but byte 5"):
        decode(codecs.BOM_UTF8 + b"Words\xff", "a.txt")


def test_bytes_that_fit_no_encoding_are_an_error_by_name() -> None:
    data = bytes((17 * number * number + 128) % 128 + 128 for number in range(700))
    with pytest.raises(Undecodable, match=r"a\.txt: no encoding fits"):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 40, b"plain words\x00and more", b"\x01\x02\x03\x04\x05words"])
def test_binary_is_not_text(data: bytes) -> None:
    with pytest.raises(NotText, match=r"a\.txt: binary"):
        decode(data, "a.txt")


def test_characters_lost_before_are_counted() -> None:
    assert decode("They said \ufffd\ufffd and left.".encode(), "a.txt").notes == (
        "2 characters were already lost before the text came here (U+FFFD)",
    )
