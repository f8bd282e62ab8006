"""Two thousand letters against a post office that refuses, is slow, cuts off, and senders that are killed; then pages while mail is slow.

    .venv/bin/python -m bench.letters [--letters 2000] [--kills 40] [--seed 2026] [--slow 30] [--pages 40]

A house of its own, two real sender processes with a clock that is handed in (three days), a real SMTP server. Prints what was lost (0), what
was doubled silently (0), what came by night although it was quiet (0), and the longest wait for a page while the post office is slow.
"""

import argparse
import asyncio
import http.cookiejar
import json
import os
import queue
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.faults.houses import House

BEGIN = datetime(2026, 5, 11, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
DAYS = 3
BAD = [
    "ginko@example.jp;jimu@", "花@example.jp", "ginko@", "@example.jp", "ginko", "なし", "a@example.jp\nBcc: b@example.jp", "a b@example.jp",
    "a@@example.jp", "a@example..jp", "a@example.jp\x00", "a@" + "e" * 80 + ".jp",
]  # fmt: skip
FATES = {
    "fine": 30,
    "bad": 12,
    "refused": 12,
    "spam": 4,
    "later": 14,
    "never": 6,
    "slow": 8,
    "cut": 6,
    "cut-words": 5,
    "several": 3,
}


class Office:
    """A post office that does with a letter what its address says: `later3-17@…` is refused three times for now, then taken."""

    def __init__(self):
        self.arrived: Counter = Counter()
        self.by_night: list[str] = []
        self.tries: Counter = Counter()
        self.now = BEGIN

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        fate = address.split("-")[0]
        self.tries[address] += 1
        if fate == "refused":
            return "550 no such user"
        if fate == "never" or (fate.startswith("later") and self.tries[address] <= int(fate[5:])):
            return "451 try again later"
        if fate == "cut" and self.tries[address] == 1:
            server.transport.abort()
            return "421 gone"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        address, words = envelope.rcpt_tos[0], envelope.content.decode(errors="replace")
        fate = address.split("-")[0]
        if fate == "slow":
            await asyncio.sleep(0.2)
        if fate == "spam":
            return "554 looks like spam"
        name = re.search(r"Message-ID: <(\S+?)@", words).group(1)
        self.arrived[name] += 1
        if "-quiet" in address and not 8 <= self.now.hour < 20:
            self.by_night.append(name)
        if fate == "cutwords":
            server.transport.abort()
            return "421 gone"
        return "250 OK"


class Post(Controller):
    """Our own name, so that nobody asks the network for it."""

    def factory(self):
        return SMTP(self.handler, hostname="post.example.jp")


def sender() -> None:
    """A process that does one round for each moment it reads, and answers with what it did."""
    import django

    django.setup()
    from otagaisama.messaging.sending import send_round

    print("ready", flush=True)
    for line in sys.stdin:
        at = datetime.fromisoformat(line.strip())
        done = send_round(clock=lambda moment=at: moment)
        print(json.dumps([done.sent, done.later, done.untold]), flush=True)


class Sender:
    """One sender process, which may be killed at any moment and is replaced."""

    def __init__(self, environment: dict):
        self.environment = environment
        self.answers: queue.Queue = queue.Queue()
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-c", "from bench.letters import sender; sender()"]
        self.process = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout.readline() == "ready\n"

    def round(self, at: datetime) -> None:
        self.process.stdin.write(at.isoformat() + "\n")
        self.process.stdin.flush()
        threading.Thread(target=lambda: self.answers.put(self.process.stdout.readline()), daemon=True).start()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.answers.get()
        self.start()


def write_letters(count: int, dice: random.Random, district) -> dict:
    """Tell so many readers; answers the fate of each letter by its number."""
    from otagaisama.messaging.actions import tell
    from otagaisama.messaging.models import Letter
    from otagaisama.messaging.ways import Notice, Reader
    from otagaisama.people.diary import HOUSE

    fates = {}
    for number in range(count):
        fate = dice.choices(list(FATES), FATES.values())[0]
        quiet = dice.random() < 0.4
        tail = f"{number}{'-quiet' if quiet else ''}@example.jp"
        name = {"later": f"later{dice.randint(1, 4)}", "cut-words": "cutwords", "several": "fine"}.get(fate, fate)
        mail = f"fine-a{tail}; fine-b{tail}" if fate == "several" else f"{name}-{tail}"
        what = Notice(
            key=f"bench {number}", subject="お知らせ", said="ページをごらんください。", about=district, quiet=quiet
        )
        desk = dice.choice(["", "ward", "ward_only", "district"])
        reader = Reader(called="だれか", wish="mail", contacts={"mail": mail}, desk=desk, district=district)
        at = BEGIN + timedelta(minutes=dice.randrange(24 * 60))
        for letter in tell(reader=reader, what=what, by=HOUSE, at=at):
            if fate == "bad":
                letter.to = dice.choice(BAD)  # as it lies there from before addresses were read
                Letter.save(letter)
            fates[str(letter.pk)] = fate
    return fates


def play(senders: list[Sender], office: Office, kills: int, dice: random.Random) -> tuple[int, int]:
    """Three days, a round of both senders each quarter of an hour; some are killed in the middle. Answers (rounds, kills)."""
    from otagaisama.messaging.models import Letter

    moments = [BEGIN + timedelta(minutes=15 * step) for step in range(DAYS * 24 * 4 + 4)]
    deadly = set(dice.sample(range(2, 26 * 4), min(kills, 26 * 4 - 2)))
    killed = 0
    for place, at in enumerate(moments):
        office.now = at
        for one in senders:
            one.round(at)
        if place in deadly:
            victim = dice.choice(senders)
            time.sleep(dice.random() * 0.15)
            victim.kill()
            killed += 1
            others = [one for one in senders if one is not victim]
        else:
            others = senders
        for one in others:
            one.answers.get()
        if place % 12 == 0:
            left = Letter.objects.filter(state__in=("waiting", "going")).count()
            print(f"\r{at:%m-%d %H:%M}, {left} letters under way   ", end="", flush=True)
    print()
    return len(moments), killed


def judge(fates: dict, office: Office, readers: list) -> None:
    """What became of every letter, against what really arrived."""
    from otagaisama.messaging import queries
    from otagaisama.messaging.models import Letter

    on_a_desk = {
        str(key) for who in readers for key in queries.untold_for(who, on=BEGIN.date()).values_list("pk", flat=True)
    }
    states, lost, wrong = Counter(), [], []
    for letter in Letter.objects.all():
        name, arrived = str(letter.pk), office.arrived[str(letter.pk)]
        states[letter.state] += 1
        if letter.state == "sent" and not arrived:
            lost.append(name)
        if letter.state != "sent" and name not in on_a_desk:
            lost.append(name)
        if letter.state == "failed" and arrived:
            wrong.append(name)
    unsure = [str(key) for key in Letter.objects.filter(state="unsure").values_list("pk", flat=True)]
    doubled = [name for name, count in office.arrived.items() if count > 1]
    print(
        f"letters: {len(fates)} told, by fate: {', '.join(f'{name} {count}' for name, count in sorted(Counter(fates.values()).items()))}"
    )
    print(f"letters: {', '.join(f'{name} {count}' for name, count in sorted(states.items()))}")
    print(
        f"letters: lost {len(lost)}, doubled silently {len(doubled)}, called failed although they arrived {len(wrong)}"
    )
    print(
        f"letters: asked about because nobody can know {len(unsure)} (of them arrived {sum(office.arrived[name] > 0 for name in unsure)})"
    )
    print(
        f"letters: quiet ones that came by night {len(office.by_night)}; failed or uncertain on nobody's desk {len(lost)}"
    )
    if lost or doubled or wrong or office.by_night:
        raise SystemExit(f"not as promised: {(lost + doubled + wrong + office.by_night)[:5]}")


def a_house(folder: Path, **more: str) -> tuple[House, dict]:
    """A new house, and the environment of its processes."""
    folder.mkdir(parents=True)
    house = House(folder)
    more = {
        "OTAGAISAMA_DEMO": "1",
        "OTAGAISAMA_HOSTS": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "otagaisama.config.settings",
        **more,
    }
    done = house.run("init", "--login", "hajime", **more)
    assert done.returncode == 0, done.stderr
    return house, house.environment(**more)


def people():
    """A ward, a district with a coordinator, a member of staff."""
    from otagaisama.base.access import Role
    from otagaisama.people.models import Account, RoleGrant
    from otagaisama.town.models import District, Ward

    ward = Ward.objects.create(code="23103", name="名古屋市北区", kana="なごやしきたく")
    district = District.objects.create(ward=ward, code="johoku", name="城北学区", order=1, lat=35.19, lon=136.92)
    readers = []
    for login, role, place in (("matome", Role.COORDINATOR, district), ("shokuin", Role.STAFF, None)):
        account = Account.objects.create(login=login, name=login, made_on=BEGIN.date())
        RoleGrant.objects.create(account=account, role=role, district=place, starts_on=BEGIN.date())
        readers.append(account)
    return district, readers


def press(opener, base: str) -> float:
    """A resident sends a voice: seconds from the press to the answer."""
    form = opener.open(f"{base}/voice/", timeout=60).read().decode()
    fields = dict(re.findall(r'name="(csrfmiddlewaretoken|form_key)" value="([^"]+)"', form))
    body = urllib.parse.urlencode({**fields, "words": "電球がひとりで替えられません。"}).encode()
    began = time.perf_counter()
    request = urllib.request.Request(f"{base}/voice/", data=body, headers={"Referer": f"{base}/voice/"})
    opener.open(request, timeout=60).read()
    return time.perf_counter() - began


class SlowOffice:
    """Takes each letter only after so many seconds."""

    def __init__(self, seconds: float):
        self.seconds, self.begun = seconds, 0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.begun += 1
        await asyncio.sleep(self.seconds)
        return "250 OK"


def pages(slow: float, count: int, folder: Path) -> None:
    """Presses of a voice on a served house (SQLite): first without mail, then while the post office is slow."""
    from tests.config.test_watching import free_port

    office = SlowOffice(slow)
    post = Post(office, hostname="127.0.0.1", port=free_port())
    post.start()
    house, environment = a_house(folder, OTAGAISAMA_MAIL_HOST="127.0.0.1", OTAGAISAMA_MAIL_PORT=str(post.port))
    subprocess.run([sys.executable, "-c", SEED], env=environment, check=True)
    port = free_port()
    base, longest = f"http://127.0.0.1:{port}", []
    for name, letters in (("no letter waits", 0), (f"the post office takes {slow:g} s a letter", 20)):
        if letters:
            written = [sys.executable, "-m", "tests.faults.writer", "slow", "--count", str(letters)]
            subprocess.run(written, env=environment, check=True, capture_output=True)
            house.ask("UPDATE messaging_letter SET channel = 'mail'")
        server = subprocess.Popen(
            [sys.executable, "-m", "otagaisama.config.command", "serve", "--port", str(port)],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_until(lambda: urllib.request.urlopen(f"{base}/calendar/", timeout=2).status == 200)
            if letters:
                wait_until(lambda: office.begun > 0)
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
            press(opener, base)
            times = sorted(press(opener, base) for _ in range(count))
        finally:
            server.terminate()
            server.wait(60)
        longest.append(times[-1])
        print(f"pages: {count} voices while {name}: median {times[count // 2]:.3f} s, longest {times[-1]:.3f} s")
    print(f"pages: the longest wait with slow mail is {longest[1] / longest[0]:.2f} of the longest without")
    post.stop()


SEED = """
import django; django.setup()
from bench.letters import people; people()
"""


def wait_until(ready) -> None:
    for _ in range(600):
        try:
            if ready():
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit("it did not begin within a minute")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--letters", type=int, default=2_000)
    options.add_argument("--kills", type=int, default=40)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--slow", type=float, default=30)
    options.add_argument("--pages", type=int, default=40)
    asked = options.parse_args()
    dice, office = random.Random(asked.seed), Office()
    with tempfile.TemporaryDirectory(prefix="otagaisama-letters-") as place:
        os.environ["OTAGAISAMA_TEST_HOME"] = place
        post = Post(office, hostname="127.0.0.1", port=0)
        from tests.config.test_watching import free_port

        post.port = free_port()
        post.start()
        _, environment = a_house(
            Path(place) / "a", OTAGAISAMA_MAIL_HOST="127.0.0.1", OTAGAISAMA_MAIL_PORT=str(post.port)
        )
        os.environ.update(environment)
        import django

        django.setup()
        district, readers = people()
        began = time.perf_counter()
        fates = write_letters(asked.letters, dice, district)
        senders = [Sender(environment), Sender(environment)]
        rounds, killed = play(senders, office, asked.kills, dice)
        print(
            f"letters: {rounds} rounds of two senders over {DAYS} days, {killed} of them killed, {time.perf_counter() - began:.0f} s"
        )
        for one in senders:
            one.process.stdin.close()
            one.process.wait()
        post.stop()
        judge(fates, office, readers)
        pages(asked.slow, asked.pages, Path(place) / "b")


if __name__ == "__main__":
    main()
