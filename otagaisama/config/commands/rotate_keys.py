"""`otagaisama rotate-keys`: a new key writes, every hidden value is re-sealed while the house runs, the old key goes."""

import sys
import time
from datetime import datetime
from pathlib import Path

from otagaisama.config import house
from otagaisama.config.stop import Stop


def options(parser):
    parser.add_argument(
        "--wait",
        type=int,
        default=60,
        metavar="秒",
        help="動いているしくみが新しい鍵に気づくまで待つ秒数（ふつうは 60）",
    )
    parser.add_argument(
        "--keep-old",
        action="store_true",
        help="古い鍵を残します（前の控えを、いまの鍵のファイルだけで読みつづけたいとき）",
    )


def run(options) -> int:
    settings = house.enter_with_keys()
    from django.utils import timezone

    from otagaisama.base import keys
    from otagaisama.config.doctor import database

    if behind := database.steps_behind():  # a table that is not there yet cannot be looked through
        raise Stop(database.BEHIND.format(behind))
    key_file = Path(settings.KEYS_FILE)
    ring = keys.ring(fresh=True)
    if len(ring.fields) == 1:
        keys.write_ring(keys.with_new_key(ring), key_file)
        ring = keys.ring(fresh=True)
        _tell_diary("add-field-key", at=timezone.localtime())
        print(f"新しい鍵（{ring.current}）で書きはじめました。")
    else:
        print(f"前のつづきから始めます（いま書いている鍵は {ring.current}）。")
    changed = _reseal_until_none(options.wait)
    print(f"{changed:,} か所を書きなおしました。古い鍵で書かれたところは、もうありません。")
    if not options.keep_old:
        keys.write_ring(keys.without_old_keys(ring), key_file)
        keys.ring(fresh=True)
        _tell_diary("drop-field-keys", at=timezone.localtime())
        print(
            "古い鍵をすてました。前にとった控えを読むには、前の鍵のファイルの写しが要ります。いま、新しい控えをとってください。"
        )
    print("鍵のファイルの写しも、新しいものに替えてください。")
    return 0


def _reseal_until_none(wait: int) -> int:
    """A request that began before the new key may still write with the old one: look again after a while."""
    from otagaisama.base import rotation
    from otagaisama.config import second_steps

    changed = 0
    while True:
        changed += rotation.reseal(_show) + second_steps.reseal()
        time.sleep(wait)
        if rotation.count_to_seal() + second_steps.count_to_seal() == 0:
            return changed


def _show(done: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done:,} か所…", end="", file=sys.stderr, flush=True)


def _tell_diary(verb: str, *, at: datetime) -> None:
    from otagaisama.people import diary

    @diary.action
    def tell():
        diary.record(by=diary.HOUSE, at=at, verb=verb, about="keys")

    tell()
