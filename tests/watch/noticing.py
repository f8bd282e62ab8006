"""A life of notices: given, heard, taken up, looked at in pairs, sealed, answered, in any order; and what must hold whatever happened."""

import contextlib
from datetime import date, datetime, timedelta

from django.utils import timezone

from otagaisama.base.refusals import Refused
from otagaisama.messaging.models import Letter
from otagaisama.watch.agreements import actions as agreements
from otagaisama.watch.checks import actions as checks
from otagaisama.watch.checks.models import SafetyCheck
from otagaisama.watch.models import Notice
from otagaisama.watch.notices import actions, queries, states, words
from otagaisama.watch.notices.states import After, Came, DangerSign, Result, Sign

FIRST = timezone.make_aware(datetime(2026, 6, 1, 9))
SIGNS = (*Sign.values, *DangerSign.values)


class Life:
    """Some notices of one district, a desk that sees to them and a listener who goes along."""

    STEPS = (
        "notice", "call", "card", "take", "two", "named", "alone", "alone silent", "herself", "tap", "late tap", "answer", "answer", "unsure", "seal",
        "trouble", "time",
    )  # fmt: skip

    def __init__(self, by, district, listener):
        self.by, self.district, self.listener, self.now = by, district, listener, FIRST
        self.notices: list[Notice] = []
        self.touched: set = set()
        self.agreement = None
        self.give("notice", 0, 0)

    def step(self, name: str, a: int, b: int) -> None:
        """Something happens, or is refused with a sentence."""
        self.touched = set()
        self.now += timedelta(hours=b if name == "time" else 0, minutes=1 + a % 30)
        with contextlib.suppress(Refused):
            if name in ("notice", "call", "card"):
                self.give(name, a, b)
            elif name != "time":
                self.happen(name, self.notices[a % len(self.notices)], b)

    def give(self, name: str, a: int, b: int) -> None:
        facts = {"signs": [SIGNS[a % len(SIGNS)]], "where": f"家{len(self.notices)}", "at": self.now}
        if name == "notice":
            notice = actions.give_notice(by=self.listener, district=self.district, **facts)
        elif name == "call":
            who = {"caller_name": "となりの方", "caller_phone": "052-000-0001"} if b % 3 else {}
            notice = actions.hear_notice(by=self.by, district=self.district, sealed=b % 7 == 0, **who, **facts)
        else:
            (card,) = agreements.give_cards(agreement=self.signed(), count=1, label="", by=self.by, at=self.now)
            notice = agreements.notice_by_card(card=card, district=self.district, **facts)
        self.notices.append(notice)
        self.touched.add(notice.pk)

    def signed(self):
        """The agreement whose cards are used."""
        self.agreement = self.agreement or agreements.note_agreement(
            name="店", district=self.district, keeps=self.by, kind="shop", role="店長", partner=None, signatory="", phone="", mail="", address="",
            signed_on=date(2026, 4, 1), until=date(2030, 3, 31), renews=False, first_label="", first_phone="052-000-0002", first_hours="",
            second_label="", second_phone="", second_hours="", by=self.by, at=self.now,
        )  # fmt: skip
        return self.agreement

    def happen(self, name: str, notice: Notice, b: int) -> None:
        notice = Notice.objects.select_related("knowing", "district", "person").get(pk=notice.pk)
        self.touched.add(notice.pk)
        given = {"by": self.by, "at": self.now}
        company = {
            "two": {"second": self.listener}, "named": {"second_name": "民生委員"}, "alone": {"alone_why": "急いでいた"},
            "alone silent": {"alone_why": "  "}, "herself": {"second": self.by},
        }  # fmt: skip
        if name in company:
            checks.begin_check(notice=notice, **company[name], **given)
        elif name == "take":
            actions.take_up(notice=notice, **given)
        elif name in ("tap", "late tap"):
            check = SafetyCheck.objects.select_related("notice__knowing").filter(notice=notice).first()
            early = self.now - timedelta(hours=b % 100) if name == "late tap" else None
            if check:
                checks.tap(check=check, act=states.TAPS[b % len(states.TAPS)], tapped_at=early, **given)
        elif name in ("answer", "unsure"):
            result = Result.UNSURE if name == "unsure" else Result.values[b % len(Result.values)]
            after = After.END if name == "unsure" else After.values[b % len(After.values)]
            actions.answer_notice(notice=notice, result=result, after=after, said="ひとこと" if b % 2 else "", **given)
        elif name == "seal":
            actions.change_who_may_know(notice=notice, reach=notice.knowing.reach, sealed=True, **given)
        elif name == "trouble":
            checks.become_trouble(notice=notice, **given)

    def look(self, *, whole: bool = True) -> None:
        """What must hold now, of what was touched last; or of all that there is (`whole`)."""
        every = SafetyCheck.objects.all() if whole else SafetyCheck.objects.filter(notice__in=self.touched)
        for check in every:
            assert check.second_id or check.second_name or check.alone_why, "a check without two people or a reason"
            assert check.second_id != check.by_id, "nobody is her own company"
        notices = Notice.objects.select_related("knowing", "by", "district").prefetch_related("steps")
        for notice in notices if whole else notices.filter(pk__in=self.touched):
            assert notice.due_on, "nobody will have looked"
            assert not notice.danger or notice.due_on == timezone.localdate(notice.made_at), "danger waits"
            assert not (notice.result == Result.UNSURE and notice.after == After.END), "what is not known has ended"
            for step in notice.steps.all():
                assert step.at <= step.made_at, "a time of tomorrow"
            if not notice.is_open:
                self.answered(notice)

    def answered(self, notice: Notice) -> None:
        """Whoever noticed hears of it, by her own way; of a sealed one no more than that it arrived."""
        answer = actions.answer_of(notice)
        assert answer, "an answer without a word"
        if notice.sealed:
            assert answer == words.SEALED_ANSWER, "a sealed one is told of"
        letters = Letter.objects.filter(about_kind="watch.Notice", about_id=str(notice.pk))
        if notice.came == Came.PAGE:
            assert queries.noticed_by(self.listener).filter(pk=notice.pk).exists(), "it is not on her page"
            assert letters.exists(), "nobody writes to her"
        elif notice.came == Came.PHONE and notice.caller_phone:
            assert letters.exists(), "nobody calls back"
        elif notice.came == Came.CARD:
            assert agreements.DriverCard.objects.filter(notice=notice).exists(), "the card does not tell"
