"""Days, hours and readings in English; Japanese left on an English page is marked; what a catalogue lacks."""

from datetime import date, datetime, time

import pytest

from otagaisama.engines.catalogues import CatalogueError, Entry, compare, read_catalogue, written
from otagaisama.engines.dates import english
from otagaisama.engines.opening import parse_opening
from otagaisama.engines.opening.english import describe
from otagaisama.engines.text.language_marks import mark_japanese
from otagaisama.engines.text.romaji import romaji


@pytest.mark.parametrize(
    ("hours", "closed", "said"),
    [
        ("平日 9:00-17:00", "", "Weekdays (Monday to Friday, no holidays), 9 am to 5 pm"),
        ("第2・第4水 13:30-15:30", "", "The 2nd and 4th Wednesday of the month, 1:30 pm to 3:30 pm"),
        ("毎週火・金 10:00-12:00", "8月", "Every Tuesday and Friday, 10 am to noon; closed: August"),
        ("毎日 0:00-24:00", "", "Every day, 24 hours"),
        ("毎月1日 18:00-24:00", "祝日", "Every month on the 1st, 6 pm to midnight; closed: public holidays"),
        ("4月〜9月 火 10:00-12:00", "", "Every Tuesday (April to September), 10 am to noon"),
        ("最終土 10:00-11:30", "", "The last Saturday of the month, 10 am to 11:30 am"),
    ],
)
def test_hours_as_they_are_said_in_english(hours, closed, said):
    assert describe(parse_opening(hours, closed)) == said


def test_no_hour_is_said_in_japanese():
    for text in (
        "月〜金 9:00-12:00 13:00-17:00 土 9:00-12:00",
        "毎日 17:00-翌9:00",
        "第1・第3月（祝日のときは翌日） 10:00-12:00",
        "火 10:00-12:00（第3火は除く）",
    ):
        assert not any("ぁ" <= letter <= "鿿" for letter in describe(parse_opening(text)))


def test_days_and_times():
    assert english.day(date(2026, 11, 30)) == "November 30, 2026 (Mon)"
    assert english.short_day(date(2026, 3, 1)) == "March 1 (Sun)"
    assert [english.clock(time(*at)) for at in ((0, 0), (9, 0), (12, 0), (12, 30), (23, 5))] == [
        "midnight", "9 am", "noon", "12:30 pm", "11:05 pm",
    ]  # fmt: skip
    assert english.moment(datetime(2026, 11, 30, 14, 5)) == "November 30, 2026 (Mon), 2:05 pm"
    assert english.every(1, ()) == "Every Tuesday"
    assert english.every(1, (1, 3)) == "The 1st and 3rd Tuesday of the month"
    assert [english.ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 22, 31, -1)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "31st", "last",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kana", "letters"),
    [
        ("じょうほく", "Johoku"), ("くすのき", "Kusunoki"), ("ろくごう", "Rokugo"), ("しんめい", "Shimmei"), ("がっこう", "Gakko"),
        ("マッチャ", "Matcha"), ("きた・みなみ", "Kita Minami"), ("ちゅうおう", "Chuo"), ("城北", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_reading_in_letters(kana, letters):
    assert romaji(kana) == letters


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("<p>Hello</p>", "<p>Hello</p>"),
        ("<p>Call 城北の会 now</p>", '<p>Call <bdi lang="ja">城北の会</bdi> now</p>'),
        ("<p>Johoku (城北学区), 3</p>", '<p>Johoku (<bdi lang="ja">城北学区</bdi>), 3</p>'),
        ('<p lang="ja">はい</p><p>はい</p>', '<p lang="ja">はい</p><p><bdi lang="ja">はい</bdi></p>'),
        ('<p lang="ja"><p>は</p>い</p><b>う</b>', '<p lang="ja"><p>は</p>い</p><b><bdi lang="ja">う</bdi></b>'),
        ("<title>はい</title><script>'は'</script>", "<title>はい</title><script>'は'</script>"),
        ("<option value=1>城北学区</option>", '<option value=1 lang="ja">城北学区</option>'),
        ("<option value=1>Johoku (城北学区)</option>", "<option value=1>Johoku (城北学区)</option>"),
        ('<input value="はい"><p>1年に2回です</p>', '<input value="はい"><p>1<bdi lang="ja">年に2回です</bdi></p>'),
        ("<!-- は --><svg><text>は</text></svg>い", '<!-- は --><svg><text>は</text></svg><bdi lang="ja">い</bdi>'),
    ],
)
def test_japanese_is_marked_where_nothing_else_says_its_language(page, marked):
    assert mark_japanese(page) == marked


CATALOGUE = """
msgid ""
msgstr ""
"Language: pt\\n"
"X-Language-Name: Português\\n"

#: web/door.html
msgid "はい"
msgstr "Sim"

#: web/door.html
msgid ""
"%(count)s回、"
"来ました。\\n"
msgid_plural "%(count)s回、来ました。"
msgstr[0] "Veio uma vez."
msgstr[1] "Veio %(count)s vezes."

#: plan/plan.html
msgctxt "weekday"
msgid "日"
msgstr "Dom"

#: plan/plan.html
msgid "{day}まで"
msgstr "até {dia}"
"""


def test_a_catalogue_is_read_with_its_head_its_contexts_and_its_plurals():
    catalogue = read_catalogue(CATALOGUE)
    assert catalogue.name == "Português"
    assert set(catalogue.entries) == {
        ("", "はい"),
        ("", "%(count)s回、来ました。\n"),
        ("weekday", "日"),
        ("", "{day}まで"),
    }
    assert catalogue.entries["", "%(count)s回、来ました。\n"].said == ("Veio uma vez.", "Veio %(count)s vezes.")


def test_what_is_missing_and_which_placeholders_differ():
    catalogue = read_catalogue(CATALOGUE)
    wanted = [
        *catalogue.entries.values(),
        Entry("いいえ", (), places=("web/door.html",)),
        Entry("月", (), context="weekday"),
    ]
    report = compare(catalogue, wanted)
    assert [entry.key for entry in report.missing] == ["いいえ", "月"]
    assert [(entry.key, difference) for entry, difference in report.differing] == [("{day}まで", "+dia")]
    assert report.areas == {"web": 1, "-": 1}
    assert report.needless == ()
    assert not report.is_whole
    assert [entry.key for entry in compare(catalogue, []).needless][:1] == ["はい"]


def test_what_is_written_is_what_gettext_reads():
    from gettext import GNUTranslations
    from io import BytesIO

    said = GNUTranslations(BytesIO(written(read_catalogue(CATALOGUE))))
    assert said.gettext("はい") == "Sim"
    assert said.pgettext("weekday", "日") == "Dom"
    assert said.gettext("いいえ") == "いいえ"


@pytest.mark.parametrize("text", ["msgid はい", 'msgid "はい', '"はい"', "nonsense"])
def test_what_is_no_catalogue_is_refused_with_its_line(text):
    with pytest.raises(CatalogueError, match="line 1"):
        read_catalogue(text)
