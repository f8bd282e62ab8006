"""`otagaisama tend`: the chores of a day, which nobody should have to remember.

What was handed over and not answered expires; what ended long ago is forgotten; the visits of routines are made for the next weeks,
and askings, offered seats and whoever is looked for, whose clock has run out, go on (each minute); whoever was helped is asked how it went;
spent form keys and dead sessions go;
the diary's newest mark is kept beside the keys; what waits in the outbox is sent. `serve` keeps one running.
A chore that breaks off stops no other: it is said, tried again in ten minutes, and `doctor` knows of it (`tend.json`).
"""

import signal
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from otagaisama.config import house, tending

FORM_KEYS_DAYS = 30
HOUR = timedelta(hours=1)
AGAIN = timedelta(minutes=10)  # when something broke off
LAST_LETTER = 30  # seconds that a letter on its way may still take when the house closes


def options(parser):
    parser.add_argument("--forever", action="store_true", help="止められるまで、毎日くりかえします")
    parser.add_argument("--every", type=int, default=60, metavar="秒", help="便りを見る間（ふつうは 60 秒）")


def run(options) -> int:
    settings = house.enter_with_keys()
    asked_to_stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: asked_to_stop.set())
    if not options.forever:
        broken: list[str] = []
        Rounds(settings, broken).once()
        if settings.EMAIL_HOST:
            tending.attempt("知らせを送ること", lambda: _send(asked_to_stop), broken)
        return 1 if broken else 0
    sender = threading.Thread(target=_send_forever, args=(settings, asked_to_stop, options.every))
    sender.start()  # a slow post office keeps no clock waiting
    rounds = Rounds(settings, [])
    while not asked_to_stop.is_set():
        rounds.once()
        asked_to_stop.wait(options.every)
    sender.join(LAST_LETTER)
    return 0


class Rounds:
    """The chores of each day and of each minute; what broke off is tried again sooner than tomorrow."""

    def __init__(self, settings, broken: list[str]):
        self.settings, self.broken = settings, broken
        self.tended: date | None = None
        self.again_at: datetime | None = None

    def once(self) -> None:
        """One round. Nothing that a chore raises comes out of it."""
        from django.utils import timezone

        now = timezone.localtime()
        tending.attempt("データベースと鍵をひらくこと", _look_again, self.broken)
        if self.tended != now.date() or (self.again_at and now >= self.again_at):
            key_file = Path(self.settings.KEYS_FILE)
            for sentence in chores(on=now.date(), at=now, key_file=key_file, broken=self.broken):
                print(sentence, flush=True)
            self.tended, self.again_at = now.date(), now + AGAIN if self.broken else None
        for sentence in tending.attempt("返事を待つ時間を見ること", lambda: clocks(at=now), self.broken) or []:
            print(sentence, flush=True)
        hourly = tending.attempt(
            "日誌と役割の印を控えること", lambda: keep_marks(Path(self.settings.KEYS_FILE), at=now), self.broken
        )
        for sentence in hourly or []:
            print(sentence, flush=True)
        tending.note_round(Path(self.settings.FOLDER), at=now, broken=self.broken)


def _look_again() -> None:
    from django.db import close_old_connections

    from otagaisama.config.key_watch import look_again

    close_old_connections()
    look_again()


def _send(asked_to_stop: threading.Event) -> None:
    from otagaisama.config.commands.send_letters import said, send_waiting

    done = send_waiting(asked_to_stop)
    if done.sent or done.later or done.untold:
        print(said(done), flush=True)


def _send_forever(settings, asked_to_stop: threading.Event, every: int) -> None:
    from django.utils import timezone

    while settings.EMAIL_HOST and not asked_to_stop.is_set():
        broken: list[str] = []
        tending.attempt("知らせを送ること", lambda: _send(asked_to_stop), broken)
        tending.note_sending(Path(settings.FOLDER), at=timezone.localtime(), broken=broken)
        asked_to_stop.wait(every)


def keep_marks(key_file: Path, *, at: datetime) -> list[str]:
    """Once an hour: the diary's newest mark, and what roles, second steps, who may know and words are, if nothing was changed past the house.

    Raises NotAsWritten where something was: then the older state stays, so that `verify` finds it, too.
    """
    from otagaisama.config import anchors, seals
    from otagaisama.people import diary

    path, state = anchors.file_beside(key_file), seals.file_beside(key_file)
    last, head = anchors.last_kept_at(path), diary.head()
    if not head.number or (last and at - last < HOUR and state.exists()):
        return []
    faults = seals.compare(state)
    if faults:
        raise NotAsWritten("".join(faults[:3]))
    seals.keep(state)
    anchors.add(path, head, at=at)
    return []


class NotAsWritten(Exception):
    """Records of trust were changed past the house. `otagaisama verify` says which."""


def mail_mark() -> None:
    """The diary's newest mark to a second person, where a mail address for it is set: numbers and letters, nobody's name."""
    from django.conf import settings
    from django.core.mail import send_mail

    from otagaisama.people import diary

    head = diary.head()
    if settings.MARKS_TO and settings.EMAIL_HOST and head.number:
        body = f"{head.number} {head.mark}\n\n日誌の印です。このメールを消さずに、とっておいてください。監査の方が「日誌を確かめる」のページで使います。\n"
        send_mail("お互いさま：日誌の印", body, None, [settings.MARKS_TO])


def clocks(*, at) -> list[str]:
    """Do what is due at a moment: an asking, or an offered seat, that nobody answered in time goes on to the next."""
    from otagaisama.signups import actions as signup_actions
    from otagaisama.signups import queries as signup_queries
    from otagaisama.support.visits import actions as visit_actions
    from otagaisama.support.visits import queries as visit_queries
    from otagaisama.watch.contacts import actions as watch_actions
    from otagaisama.watch.contacts import queries as watch_queries

    lines = []
    if visit_queries.asks_run_out(at).exists():
        lines.append(f"返事を待つ時間がすぎたお願い: {visit_actions.let_asks_run_out(at=at)}件")
    if signup_queries.offers_to_move(at=at).exists():
        lines.append(f"席の案内が進んだ申し込み: {signup_actions.go_on(at=at)}件")
    if (watch_queries.check_ins_due(at).exists() or watch_queries.searches_due(at).exists()) and (
        moved := watch_actions.go_on(at=at)
    ):
        lines.append(f"進んだ、見に行くお願い: {moved}件")
    return lines


def chores(*, on: date, at, key_file: Path, broken: list[str] | None = None) -> list[str]:
    """Do what is due on a day, each chore in its own transaction; answer a sentence for each that did something.

    One that breaks off is named in `broken`, and the others are done all the same.
    """
    from django.core.management import call_command

    from otagaisama.gatherings.candidates import actions as candidate_actions
    from otagaisama.gatherings.candidates.queries import owners_due
    from otagaisama.gatherings.children import actions as child_actions
    from otagaisama.gatherings.children.queries import teachers_due, turns_due
    from otagaisama.gatherings.places import actions as place_actions
    from otagaisama.gatherings.places.queries import food_due, renewals_to_tell
    from otagaisama.gatherings.roles import actions as role_actions
    from otagaisama.gatherings.roles.queries import role_offers_due
    from otagaisama.learning.courses import actions as course_actions
    from otagaisama.learning.courses.queries import courses_due, rolls_due
    from otagaisama.learning.discovering import actions as discovering
    from otagaisama.learning.discovering.queries import names_due
    from otagaisama.learning.first_acts import actions as first_acts
    from otagaisama.learning.first_acts.queries import gatherings_due
    from otagaisama.learning.first_acts.queries import words_due as learners_words_due
    from otagaisama.messaging.actions import forget_letters
    from otagaisama.messaging.line.actions import forget_events
    from otagaisama.messaging.line.queries import events_over
    from otagaisama.messaging.queries import letters_over
    from otagaisama.people.actions import erase_due
    from otagaisama.people.diary import HOUSE
    from otagaisama.people.guessing import counts_over
    from otagaisama.people.models import FormKey
    from otagaisama.people.queries import drafts_due, persons_due, unsent_due
    from otagaisama.publishing.households.actions import forget_addresses
    from otagaisama.publishing.households.queries import addresses_due
    from otagaisama.register.actions import forget_brought
    from otagaisama.register.queries import brought_due
    from otagaisama.shopping.vans import actions as shopping
    from otagaisama.shopping.vans.queries.stops import absences_due
    from otagaisama.signups import actions as signup_actions
    from otagaisama.signups.queries import offers_due
    from otagaisama.support.helpers import actions as helper_actions
    from otagaisama.support.helpers.queries import resting_until
    from otagaisama.support.routines import actions as routine_actions
    from otagaisama.support.routines.queries import routines_in_force
    from otagaisama.support.thanks import actions as thanks_actions
    from otagaisama.support.thanks.queries import letters_of_erased, requests_due, requests_to_ask
    from otagaisama.surveys.answers import actions as surveys
    from otagaisama.surveys.answers.queries import slips_due, words_due
    from otagaisama.troubles.circles import actions as circle_actions
    from otagaisama.troubles.circles import queries as circle_queries
    from otagaisama.troubles.handovers import actions as handover_actions
    from otagaisama.troubles.handovers import queries as handover_queries
    from otagaisama.troubles.thread import actions, queries
    from otagaisama.watch.agreements import actions as agreement_actions
    from otagaisama.watch.agreements.queries import agreements_due, terms_due
    from otagaisama.watch.checks import actions as check_actions
    from otagaisama.watch.checks.queries import checks_due
    from otagaisama.watch.contacts import actions as watch_actions
    from otagaisama.watch.contacts.queries import answers_due, watch_overs_due
    from otagaisama.watch.notices import actions as notice_actions
    from otagaisama.watch.notices.queries import notices_due

    lines, broken = [], [] if broken is None else broken
    for due, do, sentence in (
        (
            handover_queries.handovers_due(on),
            lambda: handover_actions.expire_handovers(at=at),
            "つなぎの期限がすぎたもの",
        ),
        (queries.troubles_due(on), lambda: actions.forget_due(on=on, at=at), "ことばと名前を消した困りごと"),
        (
            circle_queries.invited_due(on),
            lambda: circle_actions.forget_invited(on=on, at=at),
            "名前を消した、考える場に誘った人",
        ),
        (requests_due(on), lambda: thanks_actions.forget_requests(on=on, at=at), "ことばと名前を消した手助けのお願い"),
        (absences_due(on), lambda: shopping.forget_absences(on=on, at=at), "名前を消した、停まる場所に来なかった方"),
        (rolls_due(on), lambda: course_actions.fill_rolls(on=on, at=at), "名簿に席のある方を足した講座"),
        (gatherings_due(on=on), lambda: first_acts.call_due(on=on, at=at), "招待した三か月後の集まり"),
        (notices_due(on), lambda: notice_actions.forget_notices(on=on, at=at), "場所とことばを消した気づき"),
        (checks_due(on), lambda: check_actions.forget_checks(on=on, at=at), "名前を消した、見に行った記録"),
        (watch_overs_due(on), lambda: watch_actions.forget_watching(on=on, at=at), "名前を消した、終わった見守り"),
        (terms_due(on), lambda: agreement_actions.see_to_terms(on=on, at=at), "期間を知らせた、またはのびた協定"),
        (agreements_due(on), lambda: agreement_actions.forget_agreements(on=on, at=at), "連絡先を消した、終わった協定"),
        (answers_due(on), lambda: watch_actions.forget_answers(on=on, at=at), "消した、古い元気のお知らせ"),
        (learners_words_due(on), lambda: first_acts.forget_words(on=on, at=at), "書いたことばを消した、講座の方"),
        (names_due(on), lambda: discovering.forget_names(on=on, at=at), "お名前を消した「あの人なら」"),
        (role_offers_due(on), lambda: role_actions.forget_role_offers(on=on, at=at), "名前を消した、小さな出番の方"),
        (
            turns_due(on),
            lambda: child_actions.forget_children(on=on, at=at),
            "呼び名と保護者の連絡先を消した、子どもの出番",
        ),
        (teachers_due(on), lambda: child_actions.forget_children(on=on, at=at), "名前を消した、地域の先生"),
        (renewals_to_tell(on), lambda: place_actions.remind_of_renewals(on=on, at=at), "手紙で知らせた、居場所の期限"),
        (food_due(on), lambda: place_actions.forget_food(on=on, at=at), "食べられないものを消した、居場所の一日"),
        (owners_due(on), lambda: candidate_actions.forget_owners(on=on, at=at), "持ち主を消した、場所のたね"),
        (courses_due(on), lambda: course_actions.forget_courses(on=on, at=at), "名前を消した、講座の名簿"),
        (offers_due(on), lambda: signup_actions.forget_signups(on=on, at=at), "申し込んだ方の名前を消したもの"),
        (slips_due(on), lambda: surveys.forget_slips(on=on, at=at), "消したアンケートの申し出カード"),
        (words_due(on), lambda: surveys.forget_words(on=on, at=at), "書かれたことばを消したアンケート"),
        (requests_to_ask(on), lambda: thanks_actions.ask_how_it_went(on=on, at=at), "その後のようすを聞く方"),
        (brought_due(on), lambda: forget_brought(on=on, at=at), "取りこむ前のようすを消した一覧"),
        (events_over(at), lambda: forget_events(at=at), "消した、LINEから届いたこと"),
        (addresses_due(on), lambda: forget_addresses(on=on, at=at), "送り先を消した、たよりの世帯"),
        (persons_due(on), lambda: erase_due(on=on, by=None, at=at), "名前を消した人"),
    ):
        lines += _counted(sentence, due, do, broken, "件")
    for letters in (letters_over(on), handover_queries.letters_of_erased(), letters_of_erased()):
        forget = partial(forget_letters, letters=letters, at=at)
        lines += _counted("ことばと宛先を消した知らせ", letters, forget, broken, "件")
    lines += [f"さがせるようにした記録: {count}件" for count in [_findable(broken)] if count]
    lines += _counted(
        "お休みの終わった、手助けする人",
        resting_until(on),
        lambda: helper_actions.wake_rested(on=on, at=at, by=HOUSE),
        broken,
        "人",
    )
    lines += _counted(
        "作った、いつもの手助けの予定",
        routines_in_force(on=on),
        lambda: routine_actions.make_ahead(on=on, at=at),
        broken,
        "件",
    )
    week = tending.attempt("今週の手紙を書くこと", lambda: _week(on, at), broken)
    lines += [f"今週の手紙を書いた方: {week}人"] if week else []
    old = FormKey.objects.filter(made_on__lt=on - timedelta(days=FORM_KEYS_DAYS))
    tending.attempt("古いフォームの印を消すこと", old.delete, broken)
    tending.attempt("取りに来なかったことばを消すこと", unsent_due(at).delete, broken)
    tending.attempt("古い書きかけを消すこと", drafts_due(at).delete, broken)
    tending.attempt("終わった、まちがいの数を消すこと", counts_over(at).delete, broken)
    tending.attempt("日誌の印をメールで送ること", mail_mark, broken)
    tending.attempt("終わったサインインを片づけること", lambda: call_command("clearsessions"), broken)
    return lines + (tending.attempt("日誌の印を控えること", lambda: _keep_mark(key_file, at), broken) or [])


def _week(on: date, at) -> int:
    from otagaisama.web.week.actions import write_week
    from otagaisama.web.week.queries import weeks_to_tell

    return write_week(on=on, at=at) if weeks_to_tell(on=on) else 0


def _findable(broken: list[str]) -> int | None:
    from otagaisama.config.findable import write_missing

    return tending.attempt("さがすための控えを足すこと", write_missing, broken)


def _counted(sentence: str, due, do: Callable[[], int], broken: list[str], unit: str) -> list[str]:
    """Do a chore if something is due; a sentence with how many, or none."""
    done = tending.attempt(sentence, lambda: do() if due.exists() else 0, broken)
    return [f"{sentence}: {done}{unit}"] if done else []


def _keep_mark(key_file: Path, at: datetime) -> list[str]:
    from otagaisama.config import anchors
    from otagaisama.people import diary

    path, head = anchors.file_beside(key_file), diary.head()
    if not head.number or head in anchors.read(path):
        return []
    anchors.add(path, head, at=at)
    return [f"日誌の印を控えました: {head.number}行め"]
