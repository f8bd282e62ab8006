"""The chores of a day: nobody has to remember them."""

import json
import os
import sys
from datetime import time, timedelta

import pytest

from otagaisama.config import anchors, tending
from otagaisama.config.commands.tend import chores, clocks
from otagaisama.config.doctor import database
from otagaisama.config.doctor.finding import Finding, still, today, unsafe
from otagaisama.messaging.actions import tell
from otagaisama.messaging.ways import Notice, Reader
from otagaisama.people import diary
from otagaisama.people.models import FormKey
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits.models import Ask, Visit
from otagaisama.troubles.circles import states as circle_states
from otagaisama.troubles.handovers import actions as handover_actions
from otagaisama.troubles.handovers import states as handover_states
from otagaisama.troubles.models import Circle, CirclePerson, HandOver, Trouble
from otagaisama.troubles.thread import actions
from otagaisama.watch.contacts.actions import agreeing
from tests.support import making
from tests.troubles.conftest import CANARY_NAME, bodies_consent, body, named  # noqa: F401  fixtures of the story

pytestmark = pytest.mark.django_db


@pytest.fixture
def key_file(tmp_path):
    return tmp_path / "keys.json"


def tend(now, key_file, days=0):
    later = now + timedelta(days=days)
    return chores(on=later.date(), at=later, key_file=key_file)


def test_a_day_on_which_nothing_is_due_says_nothing(key_file, now):
    assert tend(now, key_file) == []


def test_an_unanswered_handover_expires(matome, now, johoku, body, bodies_consent, key_file):  # noqa: F811
    trouble = named(matome, now, district=johoku)
    actions.agree(trouble=trouble, by=matome, at=now, **bodies_consent)
    handover_actions.hand_over(
        trouble=trouble, body=body, items=["words"], by=matome, at=now, token="t" * 20, code="123456"
    )
    told = tend(now, key_file, days=9)
    assert HandOver.objects.get().state == handover_states.EXPIRED
    assert any("つなぎの期限" in sentence for sentence in told)
    trouble.refresh_from_db()
    assert trouble.next_step == "電話で確かめる"


def test_what_ended_five_years_ago_is_forgotten(shokuin, now, key_file):
    trouble = actions.move_trouble(trouble=named(shokuin, now), move="solve", by=shokuin, at=now, said="片づいた")
    tend(now, key_file, days=5 * 366)
    assert Trouble.objects.get().person is None
    assert Trouble.objects.get().fiscal_year == trouble.fiscal_year


def test_the_visits_of_a_routine_are_made_for_the_next_weeks(matome, johoku, now, key_file):
    now = now.replace(month=6, day=1)  # no days of rest in the weeks that follow, as there are at the turn of the year
    making.routine(making.request(matome, johoku, at=now, slot="evening"), matome, at=now, pattern="月 木")
    before = Visit.objects.count()
    assert any("予定: 2件" in sentence for sentence in tend(now, key_file, days=7))
    assert Visit.objects.count() == before + 2


def test_an_asking_ends_when_its_clock_has_run_out(matome, johoku, now):
    visit = making.visit(making.request(matome, johoku, at=now), matome, at=now)
    visit_actions.ask_helper(visit=visit, helper=making.helper(johoku, at=now), by=matome, at=now)
    assert clocks(at=now + timedelta(hours=47)) == []
    assert clocks(at=now + timedelta(hours=48)) == ["返事を待つ時間がすぎたお願い: 1件"]
    assert Ask.objects.get().answer == "silent"


def test_a_request_and_its_person_are_forgotten_after_five_years(matome, shokuin, johoku, now, key_file):
    trouble = named(shokuin, now)
    request = making.request(matome, johoku, at=now, person=trouble.person, consent=None, detail="2袋", sought=False)
    routine_actions.drop(help_request=request, by=matome, at=now)
    tend(now, key_file, days=5 * 366)
    forgotten = HelpRequest.objects.get()
    assert (forgotten.person, forgotten.detail, forgotten.task) == (None, "", "waste_door")
    trouble.refresh_from_db()
    assert trouble.person.name == CANARY_NAME, "an open trouble still speaks of her"


def test_who_was_invited_to_a_circle_is_forgotten_after_ninety_days(now, today, key_file):
    circle = Circle.objects.create(title="場", held_on=today, state=circle_states.CLOSED)
    CirclePerson(circle=circle, stands_for="民生委員", name=CANARY_NAME).save()
    tend(now, key_file, days=60)
    assert CirclePerson.objects.get().name == CANARY_NAME
    tend(now, key_file, days=91)
    assert (CirclePerson.objects.get().name, CirclePerson.objects.get().stands_for) == ("", "民生委員")


def test_spent_form_keys_go(now, today, key_file):
    FormKey.objects.create(digest="a", body_digest="b", answer="/", made_on=today - timedelta(days=31))
    FormKey.objects.create(digest="c", body_digest="d", answer="/", made_on=today)
    tend(now, key_file)
    assert [key.digest for key in FormKey.objects.all()] == ["c"]


def test_the_newest_mark_of_the_diary_is_kept_beside_the_keys(shokuin, now, key_file):
    named(shokuin, now)
    assert any("日誌の印" in sentence for sentence in tend(now, key_file))
    assert anchors.read(anchors.file_beside(key_file)) == [diary.head()]
    assert tend(now, key_file) == []


def test_a_chore_that_breaks_off_is_named_and_the_others_are_done(matome, johoku, now, tmp_path):
    making.routine(making.request(matome, johoku, at=now, slot="evening"), matome, at=now, pattern="月 木")
    broken: list[str] = []
    later = now + timedelta(days=7)
    told = chores(on=later.date(), at=later, key_file=tmp_path / "gone" / "keys.json", broken=broken)
    assert broken == ["日誌の印を控えること"]
    assert any("いつもの手助けの予定" in sentence for sentence in told)


def test_what_broke_off_once_is_forgotten_when_it_works_again(capsys):
    broken: list[str] = []
    assert tending.attempt("数えること", lambda: 1 // 0, broken) is None
    assert broken == ["数えること"]
    assert "できませんでした: 数えること（ZeroDivisionError）" in capsys.readouterr().err
    assert tending.attempt("数えること", lambda: 3, broken) == 3
    assert broken == []


def test_a_worker_that_stops_is_started_again_and_the_doctor_says_so(tmp_path, now):
    lives = tmp_path / "lives"
    living = f"import pathlib; pathlib.Path({str(lives)!r}).open('a').write('x'); raise SystemExit(3)"
    keeper = tending.Keeper(tmp_path, [sys.executable, "-S", "-c", living], pause=0.01)
    keeper.start()
    while tending.last_note(tmp_path).get("started_again", 0) < 2:
        keeper.thread.join(0.01)
    keeper.stop()
    assert len(lives.read_text()) >= 2
    assert any("もう一度はじめました" in finding.sentence for finding in database.tending_findings(tmp_path, now=now))


def doctor_says(folder, now) -> list:
    return list(database.tending_findings(folder, now=now))


def serving_here(folder, begun):
    """A server of this folder that runs since `begun`."""
    note = folder / "server.json"
    note.write_text(json.dumps({"pid": os.getpid(), "host": "127.0.0.1", "port": 1}))
    os.utime(note, (begun.timestamp(), begun.timestamp()))


def test_the_doctor_says_what_broke_off(tmp_path, now):
    assert doctor_says(tmp_path, now) == []
    serving_here(tmp_path, now)
    tending.note_round(tmp_path, at=now, broken=[])
    assert doctor_says(tmp_path, now + timedelta(minutes=9)) == []
    tending.note_sending(tmp_path, at=now, broken=["知らせを送ること"])
    (finding,) = doctor_says(tmp_path, now + timedelta(minutes=9))
    assert "できなかったことがあります: 知らせを送ること" in finding.sentence


class TestStandingStill:
    """What people rely on stands still: said before anything else, and so that a machine that asks `doctor` hears it."""

    @pytest.fixture
    def relied_on(self, matome, johoku, now):
        agreeing.begin_check_in(
            called="はる",
            times=[time(9)],
            district=johoku,
            how="oral",
            said="お願いします",
            watcher=matome,
            by=matome,
            at=now,
        )

    def test_a_worker_that_goes_round_no_more(self, relied_on, tmp_path, now):
        serving_here(tmp_path, now)
        tending.note_round(tmp_path, at=now, broken=[])
        (finding,) = doctor_says(tmp_path, now + timedelta(minutes=45))
        assert "45 分前から止まっています" in finding.sentence
        assert "「元気のお知らせ」の方が1人いますが" in finding.sentence
        assert (finding.weight, finding.fails, finding.unsafe) == ("いますぐ", True, False)

    def test_a_worker_that_never_began(self, db, tmp_path, now):
        serving_here(tmp_path, now)
        assert doctor_says(tmp_path, now + timedelta(minutes=9)) == []
        assert "11 分前から止まっています" in doctor_says(tmp_path, now + timedelta(minutes=11))[0].sentence

    def test_a_server_that_has_just_begun_is_waited_for(self, db, tmp_path, now):
        tending.note_round(tmp_path, at=now - timedelta(days=3), broken=[])
        serving_here(tmp_path, now)
        assert doctor_says(tmp_path, now + timedelta(minutes=1)) == []

    def test_the_sender_alone(self, db, tmp_path, now, settings):
        settings.EMAIL_HOST = "post.example.jp"
        serving_here(tmp_path, now)
        tending.note_sending(tmp_path, at=now, broken=[])
        later = now + timedelta(minutes=70)
        tending.note_round(tmp_path, at=later, broken=[])
        (finding,) = doctor_says(tmp_path, later)
        assert "知らせを送る仕事が 70 分前から止まっています" in finding.sentence
        assert finding.fails
        tending.note_sending(tmp_path, at=later, broken=[])
        assert doctor_says(tmp_path, later) == []

    def test_nothing_runs_at_all_and_may_be_started(self, relied_on, tmp_path, now):
        tending.note_round(tmp_path, at=now, broken=[])
        assert doctor_says(tmp_path, now + timedelta(minutes=9)) == []
        (finding,) = doctor_says(tmp_path, now + timedelta(hours=8))
        assert "動いていません（さいごの見まわりは 480 分前）" in finding.sentence
        assert "1人いますが" in finding.sentence
        assert (finding.weight, finding.fails) == ("いますぐ", False)

    def test_is_said_first(self):
        findings = [Finding("急がない"), today("きょう"), still("止まっている", fails=True), unsafe("危ない")]
        assert [finding.weight for finding in sorted(findings, key=lambda finding: finding.rank)] == [
            "危ない", "いますぐ", "きょう見る", "知っておく",
        ]  # fmt: skip


def test_the_doctor_counts_letters_that_nobody_sends(ward, now, settings):
    settings.EMAIL_HOST = "post.example.jp"
    reader = Reader(called="みどり", contacts={"mail": "a@example.jp"})
    tell(reader=reader, what=Notice(key="1", subject="お知らせ", said="本文", about=ward), by=None, at=now)
    assert list(database.letter_findings(now=now + timedelta(minutes=59))) == []
    assert "1 通" in next(database.letter_findings(now=now + timedelta(minutes=61))).sentence
