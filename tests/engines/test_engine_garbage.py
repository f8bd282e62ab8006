"""Garbage calendars: cells as municipalities type them, and the same days as a second opinion finds."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.garbage.rules import GarbageError, explain, occurrences, parse_garbage
from tests.engines.garbage_oracle import Typist, takamatsu_says, walk
from tests.often import often

FIVE_YEARS = date(2026, 4, 1), date(2031, 3, 31)
TAKAMATSU = Path(__file__).parent / "data" / "takamatsu_garbage.csv"


@pytest.mark.parametrize(("cell", "words"), [
    ("月 木", "毎週 月・木曜"), ("月木", "毎週 月・木曜"), ("月　木", "毎週 月・木曜"), ("㈪ ㈭", "毎週 月・木曜"), ("火,金", "毎週 火・金曜"),
    ("毎週火・金曜日", "毎週 火・金曜"), ("毎週月曜日と木曜日", "毎週 月・木曜"), ("月曜日～金曜日", "毎週 月・火・水・木・金曜"),
    ("土から月", "毎週 月・土・日曜"), ("毎日", "毎日"), ("日", "毎週 日曜"), ("日1", "第1日曜"),
    ("水2", "第2水曜"), ("水２", "第2水曜"), ("火2 金4", "第2火曜・第4金曜"), ("水1 水3", "第1・第3水曜"), ("水2・4", "第2・第4水曜"),
    ("第２・４月曜日", "第2・第4月曜"), ("第１・３木曜日", "第1・第3木曜"), ("第2、第4水曜日", "第2・第4水曜"), ("第二・第四水", "第2・第4水曜"),
    ("第1月・第3木", "第1月曜・第3木曜"), ("第2・4月", "第2・第4月曜"), ("最終水曜", "最終水曜"), ("第2・最終火", "第2・最終火曜"),
    ("第2水 金", "第2水曜、毎週 金曜"), ("毎月10日", "毎月10日"), ("10日・25日", "毎月10日・25日"), ("毎月末日", "毎月末日"),
    ("5のつく日", "毎月5日・15日・25日"),
    ("火2 金4:4 6 8 10 12 2", "2月・4月・6月・8月・10月・12月の 第2火曜・第4金曜"), ("偶数月の第1水", "2月・4月・6月・8月・10月・12月の 第1水曜"),
    ("火2:4 6 金4:5 7", "4月・6月の 第2火曜、5月・7月の 第4金曜"),
    ("4月～10月は毎週火、11月～3月は第2火", "4月から10月までの 毎週 火曜、11月から3月までの 第2火曜"),
    ("20260408 20260422", "2026年4月8日、2026年4月22日"), ("R8.4.8", "2026年4月8日"), ("令和8年4月8日（水）", "2026年4月8日"),
    ("隔週水（2026年4月8日から）", "2週間ごと 水（2026年4月8日から）"), ("2026/4/8から3週間ごと水", "3週間ごと 水（2026年4月8日から）"),
    ("月 木（年末年始を除く）", "毎週 月・木曜。お休み：年末年始（12月29日から 1月3日まで）"),
    ("月 木 休止期間：2026/12/29～2027/1/3", "毎週 月・木曜。お休み：2026年12月29日から 2027年1月3日まで"),
    ("月・木曜日 お盆(8/13-8/16)、年末年始は休み", "毎週 月・木曜。お休み：お盆（8月13日から 8月16日まで）、年末年始（12月29日から 1月3日まで）"),
    ("月 2026年8月10日～8月20日は休み", "毎週 月曜。お休み：2026年8月10日から 8月20日まで"),
    ("月 2026/8/10-20日は休み", "毎週 月曜。お休み：2026年8月10日から 8月20日まで"),
    ("毎週水（第5水曜を除く）", "毎週 水曜。お休み：第5水曜"), ("月-金（祝日を除く）", "毎週 月・火・水・木・金曜。祝日は お休み"),
    ("毎週水曜（祝日も収集）", "毎週 水曜"), ("水 祝日の場合は翌日", "毎週 水曜。祝日のときは 次の日"),
    ("申込制", "申し込みが要ります"), ("申込制（第2水）", "第2水曜。申し込みが要ります"), ("なし", "集めません"), ("－", "集めません"), ("×", "集めません"),
])  # fmt: skip
def test_cells_as_people_type_them(cell, words):
    assert parse_garbage(cell).words() == words


@pytest.mark.parametrize(("cell", "at", "says"), [
    ("", (0, 0), "空いています"), ("燃えるごみは月", (0, 7), "「燃えるごみは月」（1文字め）の部分が わかりませんでした"),
    ("月 モク", (2, 4), "「モク」（3文字め）"), ("水6", (0, 2), "1から5まで"), ("月 水0", (2, 4), "「水0」（3文字め）"), ("水13", (0, 3), "「水1 水3」"),
    ("月木2", (0, 3), "「月 木2」のように"), ("第2水曜、金", (0, 6), "毎週か 第何か"), ("第2週水曜", (0, 3), "その月の2回めの水曜でしたら"),
    ("隔週水", (0, 3), "いつから数えるか"), ("2週おき火", (0, 4), "どの日か"), ("月1回", (0, 3), "どの日か"),
    ("2026/4/7から隔週水", (0, 13), "4月7日（火）です"),
    ("4/10", (0, 4), "年がありません"), ("20260230", (0, 8), "2月に 30日はありません"), ("31日:2 4", (3, 7), "2月・4月に 31日はありません"),
    ("水2:13", (2, 5), "1から12まで"),
    ("8/13-8/16", (0, 9), "休みの日か 収集する日か"), ("水 祝日", (0, 0), "「祝日も収集」か「祝日は休み」"), ("月 休み", (2, 4), "いつか わかりません"),
    ("水（毎週水曜を除く）", (0, 0), "一日もありません"), ("年末年始は休み", (0, 0), "収集する日が ありません"), ("なし 水", (0, 0), "両方があります"),
    ("偶数月", (0, 3), "あとに、曜日が ありません"), ("月" * 2000, (1000, 2000), "長すぎます"),
])  # fmt: skip
def test_what_cannot_be_read_is_named_with_its_place(cell, at, says):
    with pytest.raises(GarbageError) as refused:
        parse_garbage(cell)
    assert says in str(refused.value)
    assert str(refused.value).endswith("。")
    assert refused.value.at == at


def test_remarks_are_kept_by_number():
    cell = parse_garbage("火 木 *1 ※2")
    assert cell.remarks == ("1", "2")
    assert cell.days(date(2026, 4, 1), date(2026, 4, 7)) == [date(2026, 4, 2), date(2026, 4, 7)]


def test_a_date_without_a_year_belongs_to_the_fiscal_year():
    cell = parse_garbage("4/10 1/8", fiscal_year=2026)
    assert cell.dates == (date(2026, 4, 10), date(2027, 1, 8))


def test_waste_is_collected_on_holidays_but_not_in_the_year_end_days():
    """名古屋: 祝日も収集、年末年始だけ休み。"""
    cell = parse_garbage("月 木（12/31-1/3は休み）")
    days = occurrences(cell, date(2026, 12, 28), date(2027, 1, 11))
    assert days == [date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 7), date(2027, 1, 11)]
    assert explain(cell, date(2027, 1, 11)) == "1月11日（月）に あります。（成人の日）"
    assert explain(cell, date(2026, 12, 31)) == "12月31日（木）は 12月31日から 1月3日までのため、お休みです。"
    assert explain(cell, date(2027, 1, 5)).endswith(
        "「毎週 月・木曜。お休み：12月31日から 1月3日まで」の日では ありません。"
    )


@pytest.mark.parametrize(("pauses", "words"), [
    ("年末年始", "毎週 月・木曜。お休み：年末年始（12月29日から 1月3日まで）"),
    ("12/31-1/3、お盆", "毎週 月・木曜。お休み：12月31日から 1月3日まで、お盆（8月13日から 8月16日まで）"),
    ("祝日。第5月曜", "毎週 月・木曜。お休み：第5月曜。祝日は お休み"), (" ", "毎週 月・木曜"),
    ("2026/8/13は休み", "毎週 月・木曜。お休み：2026年8月13日"), ("祝日の場合は翌日", "毎週 月・木曜。祝日のときは 次の日"),
])  # fmt: skip
def test_pauses_may_stand_in_a_column_of_their_own(pauses, words):
    assert parse_garbage("月 木", pauses=pauses).words() == words


def test_a_wrong_pause_is_named_with_its_own_place():
    with pytest.raises(GarbageError, match="「雨の日」（5文字め）"):
        parse_garbage("月 木", pauses="お盆、 雨の日")


def zones():
    """The rows of Takamatsu's own file: (zone, its five cells)."""
    lines = [line for line in TAKAMATSU.read_text("utf-8").splitlines() if not line.startswith("# ")]
    rows = list(csv.DictReader(lines))
    return [(row["name"], [row[item] for item in list(row)[2:]]) for row in rows]


def test_the_zones_of_takamatsu_have_the_days_a_resident_reads():
    count = 0
    for zone, cells in zones():
        for cell in cells:
            found = occurrences(parse_garbage(cell), *FIVE_YEARS)
            assert found == [day for day in walk(*FIVE_YEARS) if takamatsu_says(cell, day)], (zone, cell)
            count += len(found)
    assert len(zones()) == 8
    print(f"\ngarbage: {len(zones())} zones, {count:,} dates over 5 years, 0 differences")


def test_random_cells_have_the_days_that_were_meant():
    typist, count = Typist(2026), 0
    for _ in range(80):
        cell = typist.cell()
        meant = cell.days(*FIVE_YEARS)
        assert occurrences(parse_garbage(cell.text), *FIVE_YEARS) == meant, cell.text
        count += len(meant)
    print(f"\ngarbage: 80 cells, {count:,} dates over 5 years, 0 differences")


def test_what_is_said_reads_back_as_the_same_cell():
    typist = Typist(7)
    for _ in range(150):
        cell = parse_garbage(typist.cell().text)
        assert parse_garbage(cell.words()) == cell


@often(150)
@given(
    st.text(
        alphabet="月火水木金土日曜第毎週隔最終末1２3、・ :*/-～（）祝休除く年末年始偶数からな申込し。\n", max_size=25
    )
)
def test_any_text_is_read_or_refused_with_a_sentence(text):
    sentence, at, cell = "", (0, 0), None
    try:
        cell = parse_garbage(text)
    except GarbageError as refused:
        sentence, at = str(refused), refused.at
    if cell is None:
        assert sentence.endswith("。")
        assert 0 <= at[0] <= at[1] <= len(text)
    else:
        assert cell.none or cell.by_request or cell.parts or cell.dates
        assert cell.words()
