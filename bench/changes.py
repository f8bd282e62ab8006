"""How many files a change touches that a house like this meets again and again: each is really made, in a copy of the package.

    python -m bench.changes

A new way of telling, a new kind of question, a new role, a new verb of the diary, a new kind of place. Each copy is changed, a small
check is run in it as a process of its own, and the number of files is printed. Ends with 1 where a check fails.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).resolve().parent.parent
# Begins every check: a house of its own, with the tables of the copy. No model may wait for a migration.
HOUSE = """
from datetime import date
from pathlib import Path
from django.utils import timezone
from otagaisama.base import keys
from otagaisama.config import house
import os
keys.write_ring(keys.make_ring(), Path(os.environ["OTAGAISAMA_KEYS"]))
house.enter()
from django.core.management import call_command
house.make_tables_ready()
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
now = timezone.localtime()
"""


@dataclass(frozen=True)
class Change:
    """One change: files that are new, places in files that become others (path, before, after), and what must then be true."""

    name: str
    most: int
    new: tuple[tuple[str, str], ...]
    other: tuple[tuple[str, str, str], ...]
    check: str

    @property
    def files(self) -> set[str]:
        return {path for path, *_ in (*self.new, *self.other)}


CHANNEL = Change(
    "a new way of telling", 3,
    new=(("messaging/ways/radio.py", '''
        """By the radio of a block: goes by itself."""

        from otagaisama.messaging.ways.way import Notice, Outcome, Way


        class Radio(Way):
            """One message to the name she gave."""

            code, label, by_itself = "radio", "無線", True

            def words_of(self, notice: Notice) -> str:
                return notice.sent or notice.said

            def send(self, letter) -> Outcome:
                return Outcome(went=True)
        '''),),
    other=(
        ("messaging/ways/__init__.py", "from otagaisama.messaging.ways.mail import Mail",
         "from otagaisama.messaging.ways.radio import Radio\nfrom otagaisama.messaging.ways.mail import Mail"),
        ("messaging/ways/__init__.py", "(Phone(), Mail(), Line(), Paper(), Fax(), NoWay())", "(Phone(), Mail(), Line(), Radio(), Paper(), Fax(), NoWay())"),
    ),
    check='''
        from otagaisama.messaging import sending
        from otagaisama.messaging.actions import tell
        from otagaisama.messaging.ways import Notice, Reader
        from otagaisama.town.models import Ward
        ward = Ward.objects.create(code="23103", name="北区")
        what = Notice(key="new", subject="知らせ", said="みどりさんが うかがいます", sent="ページをごらんください。", about=ward)
        reader = Reader(called="みどりさん", wish="radio", contacts={"radio": "U4af", "phone": "052-000-0001"})
        (letter,) = tell(reader=reader, what=what, by=None, at=now)
        assert (letter.channel, letter.to) == ("radio", "U4af"), letter.channel
        assert sending.send_round(clock=lambda: now).sent == 1
        letter.refresh_from_db()
        assert letter.state == "sent", letter.state
        ''',
)  # fmt: skip
QUESTION_KIND = Change(
    "a new kind of question", 3,
    new=(("surveys/questions/kinds/hours.py", '''
        """An hour of the day: 9, 9時, 午後2時."""

        from collections.abc import Sequence

        from django import forms

        from otagaisama.surveys.questions.kinds.kind import Counted, KindOfQuestion, TypedField, Unread


        class Hour(KindOfQuestion):
            """時刻を書く."""

            code, label = "hour", "時刻を書く"
            paper_part = "surveys/kinds/number.html"

            def web_field(self, question, options: dict, *, easy: bool) -> forms.Field:
                return TypedField(question, widget=forms.TextInput(attrs={"placeholder": "例：9時"}), label=options["label"])

            def read_typed(self, question, typed: str) -> int:
                later = 12 if typed.startswith("午後") else 0
                digits = typed.removeprefix("午前").removeprefix("午後").removesuffix("時").strip()
                if not digits.isdecimal() or int(digits) + later > 23:
                    raise Unread("時刻を書いてください。例：9時")
                return int(digits) + later

            def how_to_fill(self, question) -> str:
                return "時刻（例：9時）"

            def tell(self, question, answer) -> str:
                return "無回答" if answer is None else f"{answer}時ごろ"

            def counted(self, question) -> Counted:
                return Counted("number", low=0, high=23)

            def labels(self, question, bands: Sequence) -> dict[int, str]:
                return {place: f"{band}時ごろ" for place, band in enumerate(bands, 1)}
        '''),),
    other=(
        ("surveys/questions/kinds/__init__.py", "from otagaisama.surveys.questions.kinds.kind import",
         "from otagaisama.surveys.questions.kinds.hours import Hour\nfrom otagaisama.surveys.questions.kinds.kind import"),
        ("surveys/questions/kinds/__init__.py", "(One, Many, Number, TownChoice, Short, Text)", "(One, Many, Number, Hour, TownChoice, Short, Text)"),
    ),
    check='''
        from django.template.loader import get_template
        from otagaisama.surveys.answers import actions as answers
        from otagaisama.surveys.answers.models import Sheet
        from otagaisama.surveys.questions import actions
        from otagaisama.surveys.questions.kinds import kind_of, offered
        from otagaisama.surveys.questions.queries import questions_of
        assert ("hour", "時刻を書く") in offered()
        survey = actions.make_survey(by=None, at=now, title="くらしのアンケート", purpose="困りごとを知るため")
        actions.add_question(survey=survey, by=None, at=now, kind="hour", text="何時ごろ買い物に行きますか。")
        (question,) = questions_of(survey)
        get_template(kind_of("hour").paper_part)
        survey = answers.move_survey(survey=survey, move="open", by=None, at=now)
        answers.answer_on_web(survey=survey, answers={question.key: kind_of("hour").read(question, "午後2時")}, written={}, at=now)
        assert Sheet.objects.get().answers == {question.key: 14}
        ''',
)  # fmt: skip
ROLE = Change(
    "a new role", 4,
    new=(("people/migrations/9001_visitors.py", '''
        """A role more."""

        from django.db import migrations, models

        from otagaisama.base.access import Role


        class Migration(migrations.Migration):
            dependencies = [("people", LAST)]
            operations = [
                migrations.AlterField(
                    "rolegrant", "role", models.CharField(choices=Role.choices, max_length=20, verbose_name="役割")
                )
            ]
        '''),),
    other=(
        ("base/access.py", '    AUDITOR = "auditor", "監査"\n', '    AUDITOR = "auditor", "監査"\n    VISITOR = "visitor", "見学の方"\n'),
        ("web/context.py", '{Role.PLANNER, Role.STAFF}),', '{Role.PLANNER, Role.STAFF, Role.VISITOR}),'),
        ("plan/views/desk.py", "@open_to(Role.PLANNER, Role.STAFF)\n@require_safe", "@open_to(Role.PLANNER, Role.STAFF, Role.VISITOR)\n@require_safe"),
    ),
    check='''
        from django.conf import settings
        from django.test import Client
        from otagaisama.base.access import Role
        from otagaisama.people.forms.house import GrantForm
        from otagaisama.people.models import Account, RoleGrant
        settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["*"], False
        house.lay_out_static_files()
        account = Account.objects.create(login="kengaku", name="見学")
        browser = Client()
        browser.force_login(account)
        assert browser.get("/desk/plan/", secure=True).status_code == 403
        grant = RoleGrant(account=account, role=Role.VISITOR, starts_on=now.date())
        grant.full_clean()
        grant.save()
        assert browser.get("/desk/plan/", secure=True).status_code == 200
        assert "/desk/plan/" in browser.get("/my/", secure=True).content.decode()
        assert browser.get("/desk/", secure=True).status_code == 403
        assert ("visitor", "見学の方") in GrantForm.base_fields["role"].choices
        ''',
)  # fmt: skip
VERB = Change(
    "a new verb of the diary", 1,
    new=(),
    other=(("directory/diary_words.py", 'VERBS = {\n', 'VERBS = {\n    "visit-post": "話せるところを訪ねた",\n'),),
    check='''
        from django.db import transaction
        from otagaisama.people import verbs
        from otagaisama.people.diary import HOUSE, record
        with transaction.atomic():
            line = record(by=HOUSE, at=now, verb="visit-post")
        assert verbs.label(line.verb) == "話せるところを訪ねた"
        ''',
)  # fmt: skip
PLACE_KIND = Change(
    "a new kind of place", 1,
    new=(),
    other=(("directory/forms.py", '"体操の集まり",', '"体操の集まり", "図書館",'),),
    check='''
        from django.conf import settings
        from django.test import Client
        from django.urls import reverse
        from otagaisama.base.access import Role
        from otagaisama.people.models import Account, RoleGrant
        settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["*"], False
        house.lay_out_static_files()
        account = Account.objects.create(login="shokuin", name="区社協")
        RoleGrant.objects.create(account=account, role=Role.STAFF, starts_on=now.date())
        browser = Client()
        browser.force_login(account)
        assert "図書館" in browser.get(reverse("directory:add"), secure=True).content.decode()
        facts = {
            "name": "北図書館", "kana": "きたとしょかん", "kind": "図書館", "what": "本を読みながら話せます。", "phone": "052-000-0001",
            "hours": "平日 10:00-18:00", "source": "図書館のしおり", "owner_agreed": "on", "confirmed_today": "on",
            "confirmed_by": "電話で", "form_key": "place-kind",
        }
        browser.post(reverse("directory:add"), facts, secure=True)
        assert "北図書館" in browser.get("/listen/?kind=図書館", secure=True).content.decode()
        ''',
)  # fmt: skip
CHANGES = (CHANNEL, QUESTION_KIND, ROLE, VERB, PLACE_KIND)


def main() -> int:
    failed = 0
    print(f"{'what':28} {'files':>5} {'at most':>8}  checked")
    for change in CHANGES:
        said = try_out(change)
        failed += bool(said) or len(change.files) > change.most
        print(f"{change.name:28} {len(change.files):5} {change.most:8}  {said or 'yes'}")
    return 1 if failed else 0


def try_out(change: Change) -> str:
    """Make the change in a copy and run its check there; what went wrong, or nothing."""
    with tempfile.TemporaryDirectory() as place:
        package = Path(place, "otagaisama")
        shutil.copytree(ROOT / "otagaisama", package, ignore=shutil.ignore_patterns("__pycache__"))
        last = max(path.stem for path in (package / "people" / "migrations").glob("0*.py"))
        for path, text in change.new:
            (package / path).write_text(dedent(text).lstrip("\n").replace("LAST", repr(last)), "utf-8")
        for path, before, after in change.other:
            text = (package / path).read_text("utf-8")
            if before not in text:
                return f"{path}: 「{before.strip()[:40]}」 is not there"
            (package / path).write_text(text.replace(before, after, 1), "utf-8")
        return run(place, HOUSE + dedent(change.check))


def run(place: str, check: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OTAGAISAMA_", "DATABASE_URL"))}
    own = {
        "PYTHONPATH": place, "DJANGO_SETTINGS_MODULE": "otagaisama.config.settings", "OTAGAISAMA_FOLDER": f"{place}/data",
        "OTAGAISAMA_KEYS": f"{place}/keys.json", "OTAGAISAMA_SECOND_STEP": "0",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", check], cwd=place, env={**kept, **own}, check=False, capture_output=True, text=True
    )
    return "" if done.returncode == 0 else (done.stderr or done.stdout).strip().splitlines()[-1]


if __name__ == "__main__":
    sys.exit(main())
