"""`otagaisama send-letters`: the worker that sends what waits in the outbox."""

import signal
import threading

from otagaisama.config import house
from otagaisama.config.stop import Stop


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
        done = send_waiting(asked_to_stop)
        if done.sent or done.later or done.untold or not options.forever:
            print(said(done), flush=True)
        if not options.forever:
            return 1 if done.later or done.untold else 0
        if asked_to_stop.wait(options.every):
            return 0


def said(done) -> str:
    """What a round did, in a sentence."""
    sentence = f"{done.sent} 通を送りました。"
    sentence += f"{done.later} 通は届かなかったので、あとでまた試します。" if done.later else ""
    return sentence + (f"{done.untold} 通は、「伝えること」で人が決めるのを待っています。" if done.untold else "")


def send_waiting(asked_to_stop: threading.Event):
    """Send all that may go now, no letter inside a transaction. Answers the round."""
    from django.db import close_old_connections
    from django.utils import timezone

    from otagaisama.config.key_watch import look_again
    from otagaisama.messaging.line.actions import handle_waiting
    from otagaisama.messaging.sending import send_round

    close_old_connections()
    look_again()
    handle_waiting(clock=timezone.now)
    return send_round(clock=timezone.now, stopped=asked_to_stop.is_set)
