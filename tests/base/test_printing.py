"""A page as a PDF: whatever somebody typed as its title stands on the paper whole, and nothing stands there as a box (M10)."""

import pypdfium2
import pytest

from otagaisama.base import printing

LONG = "DonaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaftVerwaltungsrat"


def letters_of(html: str) -> tuple[str, float]:
    """The letters of the first page, and how far beyond its right edge one of them stands."""
    with pypdfium2.PdfDocument(printing.pdf_of(html, ["@page { size: A4 }"])) as document:
        page = document[0]
        text = page.get_textpage()
        right = max(text.get_charbox(number)[2] for number in range(text.count_chars()))
        letters, beyond = text.get_text_bounded(), right - page.get_width()
        text.close()
        page.close()
    return letters, beyond


@pytest.mark.parametrize("title", ["夏の報告🍉", "👨‍👩‍👧と歩く道", "1️⃣ 買い物🇯🇵のまとめ", "雪だるま☺️の会"])
def test_no_pictograph_becomes_a_box_and_the_words_beside_it_stay(title):
    letters, _ = letters_of(f"<html lang=ja><title>紙</title><body><h1>{title}</h1></body></html>")
    assert not [letter for letter in letters if ord(letter) > 0x1F000 or letter in "\u200d\ufe0f\u20e3\ufffd"]
    assert [letter for letter in title if "一" <= letter <= "鿿"] == [
        letter for letter in letters if "一" <= letter <= "鿿"
    ]


@pytest.mark.parametrize("tag", ["h1", "p", "li", "div"])
def test_a_long_latin_word_goes_on_in_the_next_line(tag):
    letters, beyond = letters_of(f"<html lang=ja><title>紙</title><body><{tag}>{LONG}</{tag}></body></html>")
    assert beyond < 0
    assert LONG in "".join(letters.split()).replace("\ufffe", "").replace("-", "")
