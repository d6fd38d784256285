import pytest

from counterclaim.intake.language import language_code, language_of

# One paragraph of ours in each language.
PARAGRAPHS = {
    "en": "The northern command said on Monday that four soldiers had been wounded when a shell fell near the bridge.",
    "fr": "Le commandement du nord a déclaré lundi que quatre soldats avaient été blessés par un obus tombé près du pont.",
    "es": "El mando del norte dijo el lunes que cuatro soldados resultaron heridos cuando un proyectil cayó cerca del puente.",
    "de": "Das Nordkommando teilte am Montag mit, dass vier Soldaten verletzt wurden, als eine Granate in der Nähe der Brücke einschlug.",
    "pt": "O comando do norte disse na segunda-feira que quatro soldados foram feridos quando um projétil caiu perto da ponte.",
    "it": "Il comando del nord ha detto lunedì che quattro soldati sono stati feriti quando un proiettile è caduto vicino al ponte.",
    "tr": "Kuzey komutanlığı pazartesi günü köprünün yakınına bir top mermisinin düşmesi sonucu dört askerin yaralandığını ve ikisinin ağır olduğunu açıkladı.",
    "ru": "Северное командование сообщило в понедельник, что четверо солдат были ранены, когда снаряд упал у моста.",
    "uk": "Північне командування повідомило в понеділок, що четверо солдатів були поранені, коли снаряд упав біля мосту.",
    "ar": "قالت القيادة الشمالية يوم الاثنين إن أربعة جنود أصيبوا بجروح بعد أن سقطت قذيفة على الجسر في المدينة.",
    "fa": "فرماندهی شمال روز دوشنبه گفت که چهار سرباز در پی اصابت یک گلوله توپ به نزدیکی پل زخمی شدند.",
    "ur": "شمالی کمان نے پیر کو کہا کہ پل کے قریب گولہ گرنے سے چار فوجی زخمی ہو گئے ہیں۔",
    "he": "הפיקוד הצפוני מסר ביום שני כי ארבעה חיילים נפצעו כאשר פגז נפל ליד הגשר.",
    "zh": "北方司令部星期一说，一枚炮弹落在桥附近，四名士兵受伤。",
    "ja": "北部司令部は月曜日、橋の近くに砲弾が落ち、兵士四人が負傷したと発表した。",
    "el": "Η βόρεια διοίκηση ανακοίνωσε τη Δευτέρα ότι τέσσερις στρατιώτες τραυματίστηκαν.",
}


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_a_paragraph_tells_its_language(code: str) -> None:
    assert language_of(PARAGRAPHS[code]) == code


def test_english_in_capitals_is_english() -> None:
    assert language_of(PARAGRAPHS["en"].upper()) == "en"


def test_a_foreign_quotation_does_not_sway_the_report() -> None:
    assert language_of(f"{PARAGRAPHS['en']} {PARAGRAPHS['en']} He said: {PARAGRAPHS['ar'][:60]}") == "en"


@pytest.mark.parametrize("text", ["", "62", "— … !", "Ali Hassan Omar Khaled Yusuf", "yes"])
def test_what_shows_no_language_has_none(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("value", "code"), [("en", "en"), ("en-GB", "en"), ("English", "en"), ("ckb", "ckb"), ("Klingonese", None), (None, None)]
)
def test_a_header_s_language_is_a_code_or_a_known_name(value: str | None, code: str | None) -> None:
    assert language_code(value) == code
