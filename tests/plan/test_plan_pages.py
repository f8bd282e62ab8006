"""The plan's pages as their readers see them."""

import csv
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from otagaisama.plan import actions, files, queries
from otagaisama.plan.models import IssueTakenUp, Plan, PlanNode, ProgressSheet
from otagaisama.troubles.models import Card, Circle, Decision, Trouble
from tests.plan.conftest import EXAMPLES, NOVEMBER

pytestmark = pytest.mark.django_db
DESK = ["plan:desk", "plan:import", "plan:sheets", "plan:issues"]


def url_of(node, name="plan:sheet", year=2026, half="first", **more):
    return reverse(name, kwargs={"pk": node.pk, "year": year, "half": half, **more})


def body(response):
    return response.content.decode()


def test_everyone_reads_the_plan_as_printed(client, plan):
    page = client.get("/plan/")
    text = body(page)
    assert page.status_code == 200
    for told in (
        "あなたの困りごとを一緒に考える場づくり",
        "第3WG",
        "検討・実施",
        "推定",
        "まだ行わない",
        "計画の紙面の印",
    ):
        assert told in text


def test_above_the_plan_stands_what_came_of_the_voices_and_its_goals_are_folded(client, plan):
    """A resident of seventy-five sees four numbers and the goals on two screens, and opens what she wants to read."""
    text = body(client.get("/plan/"))
    overview = text[text.index("声から、お返事まで") : text.index("</section>", text.index("声から、お返事まで"))]
    assert overview.count("<li>") == 4
    assert text.count('<details class="goal">') == len(queries.tree(plan, year=2026))
    searched = body(client.get("/plan/", {"q": "買い物"}))
    assert '<details class="goal" open>' in searched
    assert '<details class="goal">' not in searched


def test_without_a_plan_the_page_says_so(client, db):
    assert "まだ" in body(client.get("/plan/words/?q=ないことば"))
    assert client.get("/plan/").status_code == 200
    assert client.get("/plan/sheet.csv").status_code == 404


def test_the_tree_is_searched_by_words_and_group(client, plan):
    text = body(client.get("/plan/", {"q": "買い物"}))
    assert "買い物に困っている地域住民の支援" in text
    assert "子どもが楽しく参加し" not in text
    group = queries.groups_of(plan).get(name="第2WG")
    text = body(client.get("/plan/", {"wg": str(group.pk)}))
    assert "子どもが楽しく参加し" in text
    assert "買い物に困っている地域住民の支援" not in text
    for odd in ({"q": "\0'\"<b>"}, {"wg": "x"}, {"year": "９９９９"}, {"year": "-1"}):
        assert client.get("/plan/", odd).status_code == 200


def test_small_counts_are_on_no_page(client, client_of, plan, project, happen, keikaku):
    actions.choose_indicators(node=project("⑬"), codes=["category:shopping", "troubles_heard"], by=keikaku, at=NOVEMBER)
    last_year = queries.fiscal_year_of(date.today()) - 1
    happen(3, on=date(last_year, 5, 1))
    for page in (
        client.get("/plan/", {"year": last_year}),
        client.get(f"/plan/{project('⑬').pk}/", {"year": last_year}),
        client_of(keikaku).get(reverse("plan:sheets"), {"year": last_year, "half": "year"}),
        client_of(keikaku).get(url_of(project("⑬"), year=2023)),
    ):
        assert page.status_code == 200
        assert "3件" not in body(page)
    assert "5未満" in body(client.get(f"/plan/{project('⑬').pk}/"))


def test_a_planner_sees_counts_never_words(client_of, plan, project, happen, keikaku, common_issue):
    actions.choose_indicators(node=project("⑬"), codes=["troubles_heard"], by=keikaku, at=NOVEMBER)
    happen(9, on=date(2026, 5, 1), words="ひみつのことば")
    client = client_of(keikaku)
    pages = [client.get(reverse(name)) for name in DESK]
    pages += [client.get(url_of(project("⑬"))), client.get(reverse("plan:issue", args=[common_issue.pk]))]
    for page in pages:
        assert page.status_code == 200
        assert "ひみつのことば" not in body(page)
        assert "見せない中身" not in body(page)
        assert "区社協だけに見える数" not in body(page)


@pytest.mark.parametrize("who", ["hana", "taro", "matome", "kanri", "kansa"])
def test_other_roles_do_not_come_to_the_desk(who, request, client_of, plan, project, common_issue):
    client = client_of(request.getfixturevalue(who))
    assert all(client.get(reverse(name)).status_code == 403 for name in DESK)
    node = project("⑫")
    hidden = [
        reverse("plan:edit", args=[node.pk]), url_of(node), url_of(node, "plan:on_paper"),
        reverse("plan:issue", args=[common_issue.pk]), reverse("plan:plan_file", args=[plan.pk, "csv"]),
    ]  # fmt: skip
    assert all(client.get(url).status_code == 404 for url in hidden)
    assert client.post(url_of(node), {"did": "x", "version": 0}).status_code == 404
    assert not ProgressSheet.objects.exists()


def test_a_stranger_is_sent_to_sign_in_and_a_plan_that_is_not_current_is_not_there(client, plan, project, now):
    assert client.get("/desk/plan/").status_code == 302
    node = project("⑫")
    other = (EXAMPLES / "other_shapes" / "two_levels.csv").read_bytes()
    actions.import_plan(data=other, filename="a.csv", by=None, at=now)
    assert client.get(f"/plan/{node.pk}/").status_code == 404


def test_a_get_changes_nothing_where_a_post_is_needed(client_of, plan, project, shokuin):
    client = client_of(shokuin)
    urls = [reverse("plan:indicators", args=[project("⑫").pk]), reverse("plan:targets", args=[project("⑫").pk])]
    urls += [reverse("plan:keep"), reverse("plan:reasons"), reverse("plan:current", args=[plan.pk])]
    urls += [url_of(project("⑫"), "plan:move", move="to_wg")]
    assert [client.get(url).status_code for url in urls] == [405] * len(urls)


def test_a_sheet_is_written_handed_on_decided_and_told_to_everyone(client, client_of, plan, project, keikaku, shokuin):
    node, url = project("⑫"), url_of(project("⑫"))
    planner, staff = client_of(keikaku), client_of(shokuin)
    did = {"did": "考える場を6回", "story": "月に一度の楽しみができました", "actual": "6", "next": "go_on"}
    assert planner.post(url, {**did, "version": 0, "form_key": "key-one-1"}).status_code == 302
    assert planner.post(url_of(node, "plan:move", move="to_wg"), {"version": 1}).status_code == 302
    assert planner.post(url, {**did, "wg_comment": "よい", "grade": "B", "version": 2}).status_code == 302
    assert planner.post(url_of(node, "plan:move", move="to_committee"), {"version": 3}).status_code == 302
    assert planner.post(url, {"committee_comment": "続けて", "grade": "A", "version": 4}).status_code == 302
    assert "月に一度の楽しみ" not in body(client.get(f"/plan/{node.pk}/"))
    decide = url_of(node, "plan:move", move="decide")
    without = staff.post(decide, {"version": 5, "checked": "on"})
    assert without.status_code == 422
    assert "「めざすこと」を書いてから" in body(without)
    actions.change_target(node=node, fiscal_year=2026, text="12回ひらく", number=None, why="", by=shokuin, at=NOVEMBER)
    unread = staff.post(decide, {"version": 5})
    assert unread.status_code == 422
    assert "しるしを付けて" in body(unread)
    assert staff.post(decide, {"version": 5, "checked": "on"}).status_code == 302
    told = body(client.get(f"/plan/{node.pk}/"))
    assert "月に一度の楽しみ" in told
    assert "A：目標以上" in told
    assert "よい" not in told.split("ふりかえり")[1].split("取り組み")[0]  # the WG's word stays at the desk
    assert "決まった" in body(planner.get("/desk/plan/?year=2026&half=first"))


def test_of_two_editors_the_second_keeps_what_was_typed(client_of, plan, project, keikaku, shokuin):
    url = url_of(project("⑫"))
    one, other = client_of(keikaku), client_of(shokuin)
    assert one.post(url, {"did": "さきに書いた", "version": 0, "form_key": "key-first"}).status_code == 302
    late = other.post(url, {"did": "あとから書いた", "version": 0, "form_key": "key-second"})
    assert late.status_code == 409
    assert "さきに書いた" in body(late)
    assert "あとから書いた" in body(late)
    assert 'name="version" value="1"' in body(late)
    assert ProgressSheet.objects.get().did == "さきに書いた"
    assert other.post(url, {"did": "合わせて書いた", "version": 1, "form_key": "key-second"}).status_code == 302
    assert ProgressSheet.objects.get().did == "合わせて書いた"


def test_pressed_twice_is_written_once(client_of, plan, project, keikaku):
    told = {"did": "一度だけ", "version": 0, "form_key": "key-twice"}
    answers = [client_of(keikaku).post(url_of(project("⑫")), told).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert ProgressSheet.objects.get().version == 1


def test_a_sheet_of_no_year_or_span_or_project_is_not_there(client_of, plan, project, keikaku):
    client = client_of(keikaku)
    assert client.get(url_of(project("⑫"), year=1999)).status_code == 404
    assert client.get(url_of(project("⑫"), half="third")).status_code == 404
    assert client.get(url_of(project("（10）"))).status_code == 404


def test_a_name_in_the_story_is_pointed_out(client_of, plan, project, keikaku):
    actions.write_sheet(
        node=project("⑫"),
        fiscal_year=2026,
        half="first",
        version=0,
        by=keikaku,
        at=NOVEMBER,
        story="田中さんが喜びました",
    )
    assert "だれのことか" in body(client_of(keikaku).get(url_of(project("⑫"))))


def test_a_line_its_counts_and_its_target_are_changed_on_their_page(client_of, plan, project, keikaku):
    node, client = project("⑬"), client_of(keikaku)
    page = reverse("plan:edit", args=[node.pk])
    told = {"title": "買い物の支援", "number_text": "⑬", "mark": "○", "cell_2019": "調査", "cell_2020": "→"}
    assert client.post(page, told).status_code == 302
    assert client.post(page, {**told, "number_text": "⑫"}).status_code == 422
    assert client.post(page, {**told, "title": ""}).status_code == 422
    assert client.post(reverse("plan:indicators", args=[node.pk]), {"codes": ["category:shopping"]}).status_code == 302
    assert client.post(reverse("plan:indicators", args=[node.pk]), {"codes": ["nonsense"]}).status_code == 422
    target = reverse("plan:targets", args=[node.pk])
    assert client.post(target, {"fiscal_year": 2023, "text": "2か所"}).status_code == 302
    assert client.post(target, {"fiscal_year": 2023, "text": "3か所"}).status_code == 422
    assert client.post(target, {"fiscal_year": 2023, "text": "3か所", "why": "店がふえた"}).status_code == 302
    text = body(client.get(page))
    assert "店がふえた" in text
    assert "聞いた困りごと（買い物）" in text


def card_of(circle, issue, trouble, number, *, decided=""):
    card = Card.objects.create(
        circle=circle, trouble=trouble, number=number, text=f"{number}枚めのカードのことば", common_issue=issue, made_on=trouble.received_on,
        state="cleared", cleared_by=circle.made_by, cleared_at=NOVEMBER,
    )  # fmt: skip
    if decided:
        Decision.objects.create(
            card=card,
            text=decided,
            who="役員",
            by_when=trouble.received_on,
            decided_at=NOVEMBER,
            decided_by=circle.made_by,
        )
    return card


def test_an_issue_says_what_lies_behind_it_as_far_as_its_reader_may_know(
    client_of, plan, happen, common_issue, keikaku, shokuin
):
    happen(6, on=date(2026, 5, 1), words="ひみつのことば")
    circle = Circle.objects.create(title="考える場", held_on=date(2026, 9, 1), made_by=shokuin)
    page = reverse("plan:issue", args=[common_issue.pk])
    for number, trouble in enumerate(Trouble.objects.order_by("number")[:4], 1):
        card_of(circle, common_issue, trouble, number, decided="回り番で運ぶ" if number == 2 else "")
    few = body(client_of(keikaku).get(page))
    assert "5件未満" in few or "5未満" in few
    assert "4件" not in few
    card_of(circle, common_issue, Trouble.objects.order_by("number")[4], 5)
    planned = body(client_of(keikaku).get(page))
    assert "5件" in planned
    for hidden in ("城北学区", "回り番で運ぶ", "枚めのカード", "ひみつのことば"):
        assert hidden not in planned
    known = body(client_of(shokuin).get(page))
    for shown in ("城北学区（5件）", "カード5枚のうち1枚", "回り番で運ぶ", "2枚めのカードのことば"):
        assert shown in known
    assert "1枚めのカードのことば" not in known
    assert "ひみつのことば" not in known


def test_an_issue_is_taken_up_and_everyone_reads_its_title_only(client, client_of, project, common_issue, keikaku):
    page = reverse("plan:issue", args=[common_issue.pk])
    empty = client_of(keikaku).post(page, {"note": "x"})
    assert empty.status_code == 422
    taken = client_of(keikaku).post(page, {"node": project("⑬").pk, "note": "内わの話"})
    assert taken.status_code == 302
    text = body(client.get(f"/plan/{project('⑬').pk}/"))
    assert "重い荷物を運べない" in text
    assert "見せない中身" not in text
    assert "内わの話" not in text
    assert IssueTakenUp.objects.get().by_login == "keikaku"


def test_a_plan_is_looked_at_before_it_is_taken_in(client_of, db, shokuin):
    client, data = client_of(shokuin), (EXAMPLES / "other_shapes" / "five_levels.csv").read_bytes()
    seen = client.post(reverse("plan:import"), {"file": SimpleUploadedFile("五段.csv", data)})
    assert seen.status_code == 200
    assert "（例）湖のように" in body(seen)
    assert not Plan.objects.exists()
    kept = seen.context["keep_form"].initial
    assert client.post(reverse("plan:keep"), {**kept, "make_current": "on"}).status_code == 302
    for kind, read in (
        ("csv", lambda got: got == data),
        ("xlsx", lambda got: files.csv_bytes(files.read_sheet(got)) == data),
    ):
        assert read(client.get(f"/plan/sheet.{kind}").content)
        assert read(client.get(reverse("plan:plan_file", args=[Plan.objects.get().pk, kind])).content)
    assert client.get("/plan/").status_code == client.get("/desk/plan/").status_code == 200


def test_a_bad_plan_is_given_back_whole_with_the_reasons(client_of, db, shokuin):
    data = (EXAMPLES / "plan.csv").read_bytes().replace("取組事業,⑬".encode(), "事業,⑬".encode())
    client = client_of(shokuin)
    seen = client.post(reverse("plan:import"), {"file": SimpleUploadedFile("plan.csv", data)})
    assert seen.status_code == 422
    assert "レベル" in body(seen)
    given = client.post(reverse("plan:reasons"), seen.context["keep_form"].initial)
    rows = list(csv.reader(io.StringIO(given.content.decode("utf-8-sig"))))
    assert len(rows) == 34
    assert [row[0] for row in rows[1:] if row[0]] == [
        "レベル：「基本目標」「取組方針」「取組事業」のどれかにしてください。"
    ]
    assert not Plan.objects.exists()
    assert client.post(reverse("plan:import"), {"file": SimpleUploadedFile("x.csv", b"")}).status_code == 422
    assert client.post(reverse("plan:keep"), {"file": "@@", "filename": "x"}).status_code == 422


def test_the_table_of_sheets_is_taken_away_and_is_no_formula(client_of, plan, project, keikaku):
    actions.write_sheet(
        node=project("⑫"), fiscal_year=2026, half="first", version=0, by=keikaku, at=NOVEMBER, did="=HYPERLINK(1)"
    )
    client = client_of(keikaku)
    text = client.get("/desk/plan/sheets.csv?year=2026&half=first").content.decode("utf-8-sig")
    assert text.startswith("番号,題名,担当WG")
    assert "'=HYPERLINK(1)" in text
    excel = client.get("/desk/plan/sheets.xlsx?year=2026&half=first").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(excel)).get_sheet_by_index(0).to_python()
    assert any("=HYPERLINK(1)" in row for row in rows)
    assert client.get("/desk/plan/sheets.pdf").status_code == 404


def questions(client, url):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_a_longer_plan_asks_no_more_questions(client_of, now, keikaku, happen):
    def plan_of(many):
        head = (EXAMPLES / "other_shapes" / "two_levels.csv").read_text(encoding="utf-8").splitlines()[:10]
        lines = [
            f"重点事業,{n},,題{n},,,,第{n}WG,{n % many + 1 if many > 1 else ''},,調査,→,,," for n in range(1, many + 1)
        ]
        data = "\n".join([*head, "基本方針,あ,,方針,,,,,,,,,,,", *lines]) + "\n"
        plan = actions.import_plan(data=data.encode(), filename="a.csv", by=keikaku, at=now)
        for node in PlanNode.objects.filter(plan=plan, level=1):
            actions.choose_indicators(node=node, codes=["troubles_heard"], by=keikaku, at=now)
            if not node.sheets.exists():
                actions.write_sheet(node=node, fiscal_year=2018, half="year", version=0, by=keikaku, at=now, did="した")
        return plan

    client = client_of(keikaku)
    urls = ["/plan/", "/desk/plan/?year=2018&half=year", "/desk/plan/sheets/?year=2018&half=year"]
    plan_of(1)
    client.get("/plan/")
    few = [questions(client, url) for url in urls]
    plan_of(3)
    happen(5, on=date(2026, 5, 1))
    assert [questions(client, url) for url in urls] == few


NAMED = "山田さん（八十三歳）が元気になりました。"


def ticks(told: str) -> list[str]:
    return sorted(set(re.findall(r'name="fine" value="(\w+)"', told)))


def test_each_word_that_may_say_who_is_meant_is_answered_for_at_each_step(client_of, plan, project, keikaku, shokuin):
    node, url = project("⑫"), url_of(project("⑫"))
    planner, staff = client_of(keikaku), client_of(shokuin)
    planner.post(url, {"did": "考える場を6回", "story": NAMED, "version": 0, "form_key": "key-two-1"})
    to_wg, to_committee, decide = (url_of(node, "plan:move", move=move) for move in ("to_wg", "to_committee", "decide"))
    refused = planner.post(to_wg, {"version": 1})
    assert refused.status_code == 422
    keys = ticks(body(refused))
    assert len(keys) == 2
    assert planner.post(to_wg, {"version": 1, "fine": keys[:1]}).status_code == 422
    assert planner.post(to_wg, {"version": 1, "fine": keys}).status_code == 302
    planner.post(url, {"did": "考える場を6回", "story": NAMED, "grade": "B", "version": 2})
    assert planner.post(to_committee, {"version": 3}).status_code == 422
    assert planner.post(to_committee, {"version": 3, "fine": keys}).status_code == 302
    assert staff.post(decide, {"version": 4, "checked": "on"}).status_code == 422
    actions.change_target(node=node, fiscal_year=2026, text="12回ひらく", number=None, why="", by=shokuin, at=NOVEMBER)
    assert staff.post(decide, {"version": 4, "checked": "on", "fine": keys}).status_code == 302


@pytest.mark.parametrize(
    "story",
    [
        "電話は052-981-3434です。",
        "田幡二丁目3番4号の方。",
        "山田花子さんが元気になりました。",
        "佐藤 太郎さんのおかげです。",
    ],
)
def test_telephone_house_number_and_full_name_pass_no_step_and_no_print(client_of, plan, project, keikaku, story):
    node, url, planner = project("⑫"), url_of(project("⑫")), client_of(keikaku)
    planner.post(url, {"did": "考える場を6回", "story": story, "version": 0, "form_key": "key-three-1"})
    refused = planner.post(url_of(node, "plan:move", move="to_wg"), {"version": 1})
    assert refused.status_code == 422
    assert "書きかえて保存してから" in body(refused)
    with_ticks = {"version": 1, "fine": ticks(body(refused))}
    assert planner.post(url_of(node, "plan:move", move="to_wg"), with_ticks).status_code == 422
    assert planner.get(url_of(node, "plan:on_paper")).status_code == 409


def test_the_committees_own_words_are_guarded_too(client_of, plan, project, keikaku, shokuin):
    node, url = project("⑫"), url_of(project("⑫"))
    planner, staff = client_of(keikaku), client_of(shokuin)
    planner.post(url, {"did": "考える場を6回", "story": "楽しみができました", "version": 0, "form_key": "key-four-1"})
    planner.post(url_of(node, "plan:move", move="to_wg"), {"version": 1})
    planner.post(url, {"did": "考える場を6回", "grade": "B", "version": 2})
    planner.post(url_of(node, "plan:move", move="to_committee"), {"version": 3})
    planner.post(url, {"committee_comment": "山田花子さん（052-981-3434）のように", "grade": "B", "version": 4})
    assert staff.post(url_of(node, "plan:move", move="decide"), {"version": 5, "checked": "on"}).status_code == 422
