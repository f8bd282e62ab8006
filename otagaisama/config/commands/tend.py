"""`otagaisama tend`: the chores of a day, which nobody should have to remember.

What was handed over and not answered expires; what ended long ago is forgotten; the visits of routines are made for the next weeks,
and askings whose clock has run out end (each minute); whoever was helped is asked how it went; spent form keys and dead sessions go;
the diary's newest mark is kept beside the keys; what waits in the outbox is sent. `serve` keeps one running.
"""

import signal
import threading
from datetime import date, timedelta
from pathlib import Path

from otagaisama.config import house

FORM_KEYS_DAYS = 30


def options(parser):
    parser.add_argument("--forever", action="store_true", help="止められるまで、毎日くりかえします")
    parser.add_argument("--every", type=int, default=60, metavar="秒", help="便りを見る間（ふつうは 60 秒）")


def run(options) -> int:
    settings = house.enter_with_keys()
    asked_to_stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: asked_to_stop.set())
    tended: date | None = None
    while True:
        tended = _once(settings, asked_to_stop, tended)
        if not options.forever or asked_to_stop.wait(options.every):
            return 0


def _once(settings, asked_to_stop: threading.Event, tended: date | None) -> date:
    from django.db import close_old_connections
    from django.utils import timezone

    from otagaisama.config.commands.send_letters import send_waiting
    from otagaisama.config.key_watch import look_again

    close_old_connections()
    look_again()
    now = timezone.localtime()
    if tended != now.date():
        for sentence in chores(on=now.date(), at=now, key_file=Path(settings.KEYS_FILE)):
            print(sentence, flush=True)
    for sentence in clocks(at=now):
        print(sentence, flush=True)
    if settings.EMAIL_HOST:
        send_waiting(asked_to_stop)
    return now.date()


def clocks(*, at) -> list[str]:
    """Do what is due at a moment: an asking that nobody answered in time ends, and the next helper may be asked."""
    from otagaisama.support.visits import actions as visit_actions
    from otagaisama.support.visits import queries as visit_queries

    if not visit_queries.asks_run_out(at).exists():
        return []
    return [f"返事を待つ時間がすぎたお願い: {visit_actions.let_asks_run_out(at=at)}件"]


def chores(*, on: date, at, key_file: Path) -> list[str]:
    """Do what is due on a day, each chore in its own transaction; answer a sentence for each that did something."""
    from django.core.management import call_command

    from otagaisama.config import anchors
    from otagaisama.people import diary
    from otagaisama.people.actions import erase_due
    from otagaisama.people.diary import HOUSE
    from otagaisama.people.models import FormKey
    from otagaisama.people.queries import persons_due, unsent_due
    from otagaisama.shopping.vans import actions as shopping
    from otagaisama.shopping.vans.queries.stops import absences_due
    from otagaisama.support.helpers import actions as helper_actions
    from otagaisama.support.helpers.queries import resting_until
    from otagaisama.support.routines import actions as routine_actions
    from otagaisama.support.routines.queries import routines_in_force
    from otagaisama.support.thanks import actions as thanks_actions
    from otagaisama.support.thanks.queries import requests_due, requests_to_ask
    from otagaisama.surveys.answers import actions as surveys
    from otagaisama.surveys.answers.queries import slips_due, words_due
    from otagaisama.troubles.circles import actions as circle_actions
    from otagaisama.troubles.circles import queries as circle_queries
    from otagaisama.troubles.handovers import actions as handover_actions
    from otagaisama.troubles.handovers import queries as handover_queries
    from otagaisama.troubles.thread import actions, queries

    told = []
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
        (slips_due(on), lambda: surveys.forget_slips(on=on, at=at), "消したアンケートの申し出カード"),
        (words_due(on), lambda: surveys.forget_words(on=on, at=at), "書かれたことばを消したアンケート"),
        (requests_to_ask(on), lambda: thanks_actions.ask_how_it_went(on=on, at=at), "その後のようすを聞く方"),
        (persons_due(on), lambda: erase_due(on=on, by=None, at=at), "名前を消した人"),
    ):
        if due.exists():
            told.append(f"{sentence}: {do()}件")
    if resting_until(on).exists():
        told.append(f"お休みの終わった、手助けする人: {helper_actions.wake_rested(on=on, at=at, by=HOUSE)}人")
    if routines_in_force(on=on).exists() and (made := routine_actions.make_ahead(on=on, at=at)):
        told.append(f"作った、いつもの手助けの予定: {made}件")
    FormKey.objects.filter(made_on__lt=on - timedelta(days=FORM_KEYS_DAYS)).delete()
    unsent_due(at).delete()
    call_command("clearsessions")
    path, head = anchors.file_beside(key_file), diary.head()
    if head.number and head not in anchors.read(path):
        anchors.add(path, head, at=at)
        told.append(f"日誌の印を控えました: {head.number}行め")
    return told
