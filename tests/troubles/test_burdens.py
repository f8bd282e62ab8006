"""いまの困り具合: asked kindly, never a condition, corrected with the diary; what changed is told of whole groups alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from otagaisama.base.days import fiscal_year_of
from otagaisama.engines.small_counts.hiding import Hidden
from otagaisama.people.models import DiaryLine
from otagaisama.plan.bridge import BURDEN, BURDEN_PARTS, _changed
from otagaisama.troubles import counting
from otagaisama.troubles.burdens.actions import note_burden
from otagaisama.troubles.models import Burden, Trouble
from otagaisama.troubles.thread import actions
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db


def thread(client, trouble) -> str:
    return client.get(f"/desk/troubles/{trouble.pk}/").content.decode()


def test_it_is_asked_at_intake_and_when_the_answer_goes_back_and_stands_with_day_and_who_asked(
    client_of, matome, johoku
):
    client = client_of(matome)
    client.post("/desk/intake/", {
        "words": "庭の草がのびている", "district": johoku.pk, "channel": "phone", "told_by": "self", "urgency": "usual",
        "how": "not_asked", "reach": "ward", "burden": "3",
    })  # fmt: skip
    trouble = Trouble.objects.get()
    client.post(f"/desk/troubles/{trouble.pk}/answer/", {"words": "草を刈りました", "way": "met", "burden": "1"})
    assert [(each.level, each.by) for each in trouble.burdens.order_by("at")] == [(3, matome), (1, matome)]
    page = thread(client, trouble)
    assert page.index("とても困っている（") < page.index("少し困っている（")
    assert f"聞いた人: {matome.name}" in page


def test_a_listener_says_it_on_her_card_by_one_press_and_never_has_to(client_of, hana, matome):
    client = client_of(hana)
    asked = client.get("/my/card/").text
    assert asked.count('type="radio" name="burden"') == 6
    assert 'type="radio" name="burden" value=""' in asked
    client.post("/my/card/", {"words": "重い物が持てない", "burden": "3"})
    assert [(each.level, each.by) for each in Burden.objects.all()] == [(3, hana)]
    assert "とても困っている（" in thread(client_of(matome), Trouble.objects.get())
    for said in ({}, {"burden": ""}):
        client.post("/my/card/", {"words": "灯りが切れた", **said})
    assert (Trouble.objects.count(), Burden.objects.count()) == (3, 1)
    refused = client.post("/my/card/", {"words": "雨どいがつまった", "burden": "9"})
    assert refused.status_code == 422
    assert "雨どいがつまった" in refused.text


@pytest.mark.parametrize("said", [{}, {"burden": ""}])
def test_nobody_has_to_answer(client_of, matome, johoku, now, said):
    trouble = hear(matome, now, district=johoku)
    client = client_of(matome)
    client.post(
        f"/desk/troubles/{trouble.pk}/step/", {"kind": "call", "words": "電話した", "next_step": "訪ねる", **said}
    )
    client.post(f"/desk/troubles/{trouble.pk}/answer/", {"words": "わかりました", "way": "met", **said})
    trouble.refresh_from_db()
    assert trouble.told_back_at
    assert not Burden.objects.exists()
    assert "<dt>困り具合</dt>" not in thread(client, trouble)


@pytest.mark.parametrize("level", ["5", "-1", "とても", "3.5"])
def test_only_the_five_steps_are_taken(client_of, matome, johoku, now, level):
    trouble = hear(matome, now, district=johoku)
    answered = client_of(matome).post(
        f"/desk/troubles/{trouble.pk}/step/", {"kind": "call", "words": "電話した", "burden": level}
    )
    assert answered.status_code == 422
    assert not Burden.objects.exists()


def test_an_answer_is_corrected_or_taken_back_and_the_diary_says_so(client_of, matome, johoku, now):
    trouble = hear(matome, now, district=johoku, burden=4)
    client, burden = client_of(matome), trouble.burdens.get()
    place = f"/desk/troubles/{trouble.pk}/burden/{burden.pk}/"
    assert "どうにもならないほど" in client.get(place).content.decode()
    client.post(place, {"level": "2"})
    assert trouble.burdens.get().level == 2
    assert "困り具合を直しました（どうにもならないほど困っている → 困っている）" in thread(client, trouble)
    client.post(place, {"level": ""})
    assert not trouble.burdens.exists()
    assert DiaryLine.objects.filter(verb="correct-burden").count() == 2
    assert client.get(place).status_code == 404


def test_a_seal_and_a_district_hold_for_it_too(client_of, matome, yosonomatome, shokuin, johoku, now):
    trouble = hear(matome, now, district=johoku, burden=4, sealed=True)
    place = f"/desk/troubles/{trouble.pk}/burden/{trouble.burdens.get().pk}/"
    for other in (yosonomatome, shokuin):
        assert client_of(other).get(place).status_code == 404
        assert client_of(other).post(place, {"level": "0"}).status_code == 404
    mine = hear(matome, now, district=johoku)
    crossed = f"/desk/troubles/{mine.pk}/burden/{trouble.burdens.get().pk}/"
    assert client_of(matome).get(crossed).status_code == 404


def asked_twice(by, now, johoku, levels, **facts) -> Trouble:
    trouble = hear(by, now - timedelta(minutes=9), district=johoku, burden=levels[0], **facts)
    for minutes, level in enumerate(levels[1:]):
        note_burden(trouble=trouble, level=level, by=by, at=now + timedelta(minutes=minutes))
    return trouble


def test_the_first_and_the_last_answer_are_compared_and_sealed_ones_are_in_no_count(matome, johoku, now, today):
    for levels in ((4, 1), (3, 4, 2), (2, 2), (1, 3), (3,)):
        asked_twice(matome, now, johoku, levels)
    asked_twice(matome, now, johoku, (4, 0), sealed=True)
    counts = counting.counts_until(first=today - timedelta(days=1), ends=[today])
    assert [counts[code] for code in (BURDEN, *BURDEN_PARTS)] == [[4], [2], [1], [1]]


def test_the_reports_say_what_changed_and_each_count_opens_its_list(client_of, matome, johoku, now):
    asked_twice(matome, now, johoku, (4, 1), category="waste", said="重い袋")
    asked_twice(matome, now, johoku, (1, 2), category="garden", said="庭の草")
    client, month = client_of(matome), f"{timezone.localtime(now):%Y-%m}"
    page = client.get("/desk/reports/troubles/", {"time": month}).content.decode()
    assert "分類 × 困り具合の変わり方" in page
    eased = client.get("/desk/troubles/?box=all&sealed=no&burden=eased").content.decode()
    assert "重い袋" in eased
    assert "庭の草" not in eased
    assert "庭の草" in client.get("/desk/troubles/?box=all&burden=harder").content.decode()


def counts_of(eased, same, harder):
    return dict(zip((BURDEN, *BURDEN_PARTS), (eased + same + harder, eased, same, harder), strict=True))


@pytest.mark.parametrize("eased", range(12))
@pytest.mark.parametrize("same", [0, 1, 4, 5, 9])
@pytest.mark.parametrize("heard", [Hidden("－"), 12, 14, 40])
def test_nothing_small_can_be_worked_out_of_what_is_told(eased, same, heard):
    safe = _changed(counts_of(eased, same, 6), heard)
    shown = [count for count in safe.values() if not isinstance(count, Hidden)]
    assert all(count >= 5 for count in shown)
    if not isinstance(safe[BURDEN], Hidden):
        assert min(eased, same, 6) >= 5
    if not isinstance(heard, Hidden):
        assert not [count for count in shown if 0 < heard - count < 5]


def test_after_the_day_of_forgetting_nobody_stands_behind_it_and_the_count_stays(matome, johoku, now, today):
    trouble = asked_twice(matome, now, johoku, (4, 1))
    trouble = actions.move_trouble(trouble=trouble, move="solve", by=matome, at=now, said="片づきました")
    actions.forget_due(on=trouble.erase_on, at=now)
    assert set(trouble.burdens.values_list("by", flat=True)) == {None}
    assert counting.counts_until(first=today - timedelta(days=1), ends=[today])["burden_eased"] == [1]
    assert fiscal_year_of(today)
