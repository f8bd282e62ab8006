"""Fee rules and tickets: one sentence, no two at once, history kept; never more tickets back than are left."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.support.requests.models import FeeRule
from otagaisama.support.thanks import rules as thanks_rules
from otagaisama.support.thanks import words as thanks_words
from otagaisama.support.thanks.actions import fees, tickets
from otagaisama.support.thanks.lists import tickets as ticket_lists
from otagaisama.support.thanks.models import TicketBook
from otagaisama.support.visits.models import Visit
from tests.support import making
from tests.support.making import MONDAY
from tests.support.test_after import done

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
CASH = {"fee": "thanks", "unit_min": 30, "amount": 250, "helper_yen": 200}


def rule(**told) -> FeeRule:
    return FeeRule(**{"from_on": TODAY} | CASH | told)


def add(by, **told) -> FeeRule:
    return fees.add_fee_rule(rule=rule(**told), by=by, at=MONDAY)


class TestSentence:
    @pytest.mark.parametrize(
        ("told", "said"),
        [
            ({}, "30分ごとに 250円。うち 200円が行った方へ、50円が基金へ。"),
            ({"helper_yen": None}, "30分ごとに 250円。ぜんぶが行った方へ。"),
            ({"helper_yen": 0, "amount": 1_000}, "30分ごとに 1,000円。ぜんぶが基金へ。"),
            ({"fee": "free", "amount": None, "helper_yen": None}, "無料です。お礼は要りません。"),
            ({"fee": "ticket", "amount": None, "tickets": 1, "unit_min": 60, "helper_yen": 800},
             "60分ごとに 利用券 1枚。行った方へ、基金から 800円をお渡しします。"),
        ],
    )  # fmt: skip
    def test_a_rule_is_read_aloud(self, told, said):
        assert thanks_rules.sentence_of(rule(**told)) == said

    @pytest.mark.parametrize(
        ("told", "said"),
        [
            ({"amount": None}, "額（円）"),
            ({"fee": "ticket", "amount": None}, "枚数"),
            ({"fee": "free"}, "無料のとき"),
            ({"helper_yen": 300}, "大きくなっています"),
            ({"tickets": 1}, "どちらか一つ"),
            ({"until_on": TODAY - timedelta(days=1)}, "始まりの日より前"),
        ],
    )
    def test_a_rule_says_one_thing(self, shokuin, told, said):
        with pytest.raises(Refused, match=said):
            add(shokuin, **told)
        assert FeeRule.objects.count() == 0


class TestRules:
    def test_looked_at_as_a_sentence_then_kept(self, client_of, shokuin):
        client = client_of(shokuin)
        told = {**CASH, "district": "", "task": "", "from_on": "2026-10-05", "do": "look"}
        looked = client.post(reverse("support:fee_add"), told)
        assert (looked.status_code, FeeRule.objects.count()) == (200, 0)
        assert "うち 200円が行った方へ" in looked.content.decode()
        kept = told | {"do": "keep", "confirmed": looked.context["confirmed"]}
        assert client.post(reverse("support:fee_add"), kept).status_code == 302
        assert "30分ごとに 250円" in client.get(reverse("support:fees")).content.decode()

    def test_words_for_a_number_stay_in_the_form(self, client_of, shokuin):
        answer = client_of(shokuin).post(
            reverse("support:fee_add"), {**CASH, "amount": "二百五十", "from_on": "2026-10-05", "do": "keep"}
        )
        assert (answer.status_code, FeeRule.objects.count()) == (422, 0)
        assert "数字で書いてください" in answer.content.decode()
        assert "二百五十" in answer.content.decode()

    def test_two_rules_do_not_hold_at_once(self, shokuin, johoku):
        first = add(shokuin, district=johoku)
        with pytest.raises(Refused, match="2026年10月5日から"):
            add(shokuin, district=johoku, from_on=TODAY + timedelta(days=9))
        with pytest.raises(Refused, match="もうあります"):
            add(shokuin, district=johoku, fee="free", amount=None, helper_yen=None)
        add(shokuin, district=johoku, task="weeds", amount=500)
        add(shokuin, district=None)
        add(shokuin, district=johoku, fee="ticket", amount=None, tickets=1)
        fees.end_fee_rule(rule=first, until_on=TODAY + timedelta(days=8), by=shokuin, at=MONDAY)
        add(shokuin, district=johoku, from_on=TODAY + timedelta(days=9), amount=300)
        assert FeeRule.objects.filter(district=johoku, task="", fee="thanks").count() == 2

    def test_an_end_does_not_reach_back_and_not_over_the_next(self, shokuin):
        first = add(shokuin, until_on=TODAY + timedelta(days=9))
        add(shokuin, from_on=TODAY + timedelta(days=10))
        with pytest.raises(Refused, match="きのうまで"):
            fees.end_fee_rule(rule=first, until_on=TODAY + timedelta(days=2), by=shokuin, at=MONDAY + timedelta(days=5))
        with pytest.raises(Refused, match="もうあります"):
            fees.end_fee_rule(rule=first, until_on=TODAY + timedelta(days=20), by=shokuin, at=MONDAY)

    def test_what_has_not_begun_can_be_taken_back(self, shokuin, client_of, now):
        begun, coming = add(shokuin), add(shokuin, task="weeds", from_on=now.date() + timedelta(days=30))
        client_of(shokuin).post(reverse("support:fee_back", args=[coming.pk]))
        client_of(shokuin).post(reverse("support:fee_back", args=[begun.pk]))
        assert list(FeeRule.objects.all()) == [begun]

    def test_a_coordinator_is_turned_away(self, client_of, matome):
        assert client_of(matome).get(reverse("support:fees")).status_code == 403


@pytest.fixture
def book(matome, johoku):
    asked = making.request(matome, johoku, fee="ticket", amount=2)
    return tickets.sell_tickets(
        help_request=asked, number="A-001", tickets=10, yen=1_000, sold_on=TODAY, by=matome, at=MONDAY
    )


def use(book, by, district, count: int):
    visit = done(
        by,
        district,
        helper=making.helper(district, cover="paid_too"),
        request=book.person.help_requests.get(),
        days=Visit.objects.count(),
    )
    Visit.objects.filter(pk=visit.pk).update(tickets=count)


class TestTickets:
    def test_sold_at_the_desk_with_a_receipt(self, client_of, matome, johoku, today):
        asked = making.request(matome, johoku)
        told = {
            "help_request": asked.pk,
            "number": "B-7",
            "tickets": "20",
            "yen": "10000",
            "sold_on": today.isoformat(),
        }
        receipt = client_of(matome).post(reverse("support:ticket_sell"), told, follow=True).content.decode()
        assert "B-7" in receipt
        assert "10,000円" in receipt
        assert "山田" not in receipt
        again = client_of(matome).post(reverse("support:ticket_sell"), told)
        assert (again.status_code, TicketBook.objects.count()) == (422, 1)
        assert "もうお渡ししています" in again.content.decode()

    def test_what_is_left_is_never_negative(self, book, matome, johoku):
        use(book, matome, johoku, 4)
        (row,) = ticket_lists.book_rows(matome, [book], on=TODAY)
        assert (row.left, row.short, row.numbers) == (6, 0, (book.person.help_requests.get().number,))
        use(book, matome, johoku, 9)
        (row,) = ticket_lists.book_rows(matome, [book], on=TODAY)
        assert (row.left, row.short) == (0, 3)

    def test_no_more_come_back_than_are_left(self, book, matome, johoku, client_of):
        use(book, matome, johoku, 4)
        address = reverse("support:ticket_back", args=[book.pk])
        refused = client_of(matome).post(address, {"tickets": "7"})
        assert refused.status_code == 422
        assert "残っているのは6枚" in refused.content.decode()
        back = client_of(matome).post(address, {"tickets": "6"}, follow=True).content.decode()
        assert "6枚を戻していただきました" in back
        assert "600円" in back
        book.refresh_from_db()
        with pytest.raises(NotNow, match="もう戻して"):
            tickets.give_tickets_back(book=book, tickets=1, by=matome, at=MONDAY)

    def test_somebody_written_down_twice_has_one_pocket(self, book, matome, johoku):
        second = making.request(matome, johoku, fee="ticket", amount=1)
        visit = done(matome, johoku, helper=making.helper(johoku, cover="paid_too"), request=second)
        Visit.objects.filter(pk=visit.pk).update(tickets=3)
        (row,) = ticket_lists.book_rows(matome, [book], on=TODAY)
        assert row.left == 7

    def test_searched_taken_out_and_kept_from_others(self, book, matome, yosonomatome, client_of):
        page = client_of(matome).get(reverse("support:tickets"), {"q": "a-001", "left": "1"}).content.decode()
        assert "A-001" in page
        table = client_of(matome).get(reverse("support:tickets"), {"as": "csv"}).content.decode()
        assert "A-001" in table
        assert "山田" not in table
        assert "A-001" not in client_of(yosonomatome).get(reverse("support:tickets")).content.decode()
        for name in ("ticket_receipt", "ticket_back"):
            assert client_of(yosonomatome).get(reverse(f"support:{name}", args=[book.pk])).status_code == 404

    def test_a_number_is_sold_once_and_the_page_says_so(self, book, client_of, matome):
        told = {
            "help_request": book.person.help_requests.get().pk,
            "number": " A-001 ",
            "tickets": "5",
            "yen": "500",
            "sold_on": TODAY.isoformat(),
        }
        response = client_of(matome).post(reverse("support:ticket_sell"), told)
        assert response.status_code == 422
        assert thanks_words.NUMBER_TAKEN in response.content.decode()
        assert TicketBook.objects.count() == 1

    def test_a_day_to_come_and_nobody_to_give_to_are_refused(self, matome, johoku):
        asked = making.request(matome, johoku)
        told = {"number": "C", "tickets": 1, "yen": 1, "by": matome, "at": MONDAY}
        with pytest.raises(Refused, match="きょうまで"):
            tickets.sell_tickets(help_request=asked, sold_on=date(2027, 1, 1), **told)
        nobody = making.request(matome, johoku, person=None)
        with pytest.raises(Refused, match="お名前"):
            tickets.sell_tickets(help_request=nobody, sold_on=TODAY, **told)
