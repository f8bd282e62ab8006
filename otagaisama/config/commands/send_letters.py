"""`otagaisama send-letters`: the worker that sends what waits in the outbox."""

import signal
import threading

from otagaisama.config import house
from otagaisama.config.stop import Stop

BATCH = 50


def options(parser):
    parser.add_argument("--forever", action="store_true", help="止められるまで、くりかえし送ります")
    parser.add_argument("--every", type=int, default=30, metavar="秒", help="くりかえす間（ふつうは 30 秒）")


def run(options) -> int:
    settings = house.enter_with_keys()
    if not settings.EMAIL_HOST:
        raise Stop(
            "メールの送り先（OTAGAISAMA_MAIL_HOST）が決まっていないので、何も送っていません。便りはそのまま残っています。"
        )
    asked_to_stop = threading.Event()
    if options.forever:
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: asked_to_stop.set())
    while True:
        sent, failed = send_waiting(asked_to_stop)
        if sent or failed or not options.forever:
            print(
                f"{sent} 通を送りました。" + (f"{failed} 通は届かなかったので、あとでまた試します。" if failed else ""),
                flush=True,
            )
        if not options.forever:
            return 1 if failed else 0
        if asked_to_stop.wait(options.every):
            return 0


def send_waiting(asked_to_stop: threading.Event) -> tuple[int, int]:
    """Send all that may go now, each in its own transaction. Answers how many went and how many did not."""
    from django.db import close_old_connections
    from django.utils import timezone

    from otagaisama.config.key_watch import look_again
    from otagaisama.messaging.actions import send_letter
    from otagaisama.messaging.queries import waiting_mail

    close_old_connections()
    look_again()
    sent = failed = 0
    tried: set = set()
    while not asked_to_stop.is_set():
        now = timezone.now()
        batch = [letter for letter in waiting_mail(at=now)[:BATCH] if letter.pk not in tried]
        if not batch:
            break
        for letter in batch:
            if asked_to_stop.is_set():
                break
            tried.add(letter.pk)
            if send_letter(letter=letter, at=timezone.now()):
                sent += 1
            else:
                failed += 1
    return sent, failed
