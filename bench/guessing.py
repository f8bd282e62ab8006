"""Ten thousand invented names, sixty guesses each, around one real account: does anything open that was closed? (TRUST 45)

    .venv/bin/python bench/guessing.py [--names 10000] [--guesses 60] [--pages 200]

A house of its own in a folder that is removed. The real account gets its ten wrong phrases through the sign-in page and is closed for that address; then
the invented names are guessed (`--pages` of them through the page, all of them through the counting itself, each from an address of its own); then the
real account is asked again, from the same address, with a wrong phrase and with the right one, and from the browser its owner knows.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.house import enter

PHRASE, WRONG = "あめ と いちご と じてんしゃ", "これは ちがう あいことば です"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=10_000)
    parser.add_argument("--guesses", type=int, default=60)
    parser.add_argument("--pages", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        enter(Path(folder), "migrate", "createcachetable", "collectstatic")
        from django.conf import settings

        settings.PASSWORD_HASHERS = [
            "django.contrib.auth.hashers.MD5PasswordHasher"
        ]  # the counting is measured, not the hash
        return guess(options)


def guess(options) -> int:
    from django.db import transaction
    from django.test import Client
    from django.utils import timezone

    from otagaisama.people import guessing
    from otagaisama.people.models import Account, GuessCount

    account = Account(login="taro", name="太郎", made_on=timezone.localdate())
    account.set_password(PHRASE)
    account.save()

    def ask(client, login, phrase, address="10.1.1.1"):
        told = {"login": login, "password": phrase}
        return client.post("/signin/", told, REMOTE_ADDR=address, SERVER_NAME="bench").status_code

    own, stranger = Client(), Client()
    ask(own, "taro", PHRASE, "10.5.5.5")
    own.post("/signout/", SERVER_NAME="bench")
    first = [ask(stranger, "taro", f"{WRONG}{n}") for n in range(11)]
    for _ in range(50 - 5):  # five were counted already: now it is closed until tomorrow, however long the rest takes
        guessing.count([("account", "taro")], at=timezone.now())
    began = time.perf_counter()
    for n in range(options.pages):
        ask(Client(), f"dareka{n}", WRONG, f"10.{n // 60_000 + 2}.{n // 250 % 240}.{n % 250}")
    pages = time.perf_counter() - began
    at, tried, refused = timezone.now(), 0, 0
    began = time.perf_counter()
    for n in range(options.names):
        login, address = f"naishi{n}", f"address {n}"
        with transaction.atomic():
            for _ in range(options.guesses):
                tried += 1
                try:
                    guessing.count([("address", address), ("pair", f"{login} {address}"), ("account", login)], at=at)
                except guessing.TooManyGuesses:
                    refused += 1
    seconds = time.perf_counter() - began
    after = ask(stranger, "taro", WRONG)
    right = ask(stranger, "taro", PHRASE)
    owner = ask(own, "taro", PHRASE, "10.5.5.5")
    print(
        f"guessing: {options.names:,} names × {options.guesses} = {tried:,} guesses, {refused:,} refused, {seconds:.0f} s"
        f" ({1000 * seconds / tried:.2f} ms each); {options.pages} through the page, {1000 * pages / max(options.pages, 1):.0f} ms each"
    )
    print(
        f"the real account: guess 11 before {first[-1]}, after {after}, right phrase from there {right}; the owner's browser {owner};"
        f" {GuessCount.objects.count():,} counts kept, {guessing.counts_over(at + guessing.DAY).count():,} of them over in a day"
    )
    return 0 if (first[-1], after, owner) == (429, 429, 302) else 1


if __name__ == "__main__":
    raise SystemExit(main())
