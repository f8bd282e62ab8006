"""What the records of trust were when they were last found right: kept beside the keys under a key of the ring, and compared.

Each change of a role, an account, a second step, of who may know and of the words of a trouble leaves a line in the diary about it. So a row that is not as
it was, without a line since, was changed past the house. Only a comparison that finds nothing is kept as the new state: what was falsified stays found.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from otagaisama.base import keys
from otagaisama.config.sealed_words import COVERED, Words

NAME = "seals.json"
LISTS_BROUGHT = "register.BroughtList"  # a line about one of these tells of all the records that it laid back


@dataclass(frozen=True)
class Row:
    """A row as it is: what it says, and about what a line of the diary would speak if it changed."""

    facts: tuple
    about: tuple[str, ...]


@dataclass(frozen=True)
class Guarded:
    """A kind of row. `may_come`: new ones need no line of their own. `may_go`: so do those that are gone (their years were over)."""

    name: str
    said: str
    rows: Callable[[], Iterator[tuple[str, Row]]]
    may_come: bool = False
    may_go: bool = False


def file_beside(key_file: Path) -> Path:
    return key_file.with_name(NAME)


def guarded() -> tuple[Guarded, ...]:
    """Every kind of row that says who is trusted, who may know, and what was said."""
    return (
        Guarded("accounts", "アカウント", _accounts), Guarded("roles", "役割", _roles), Guarded("steps", "2つめの確認", _second_steps),
        Guarded("knowing", "知ってよい人", _knowing, may_come=True), Guarded("readers", "名前を挙げた読み手", _readers),
        *(Guarded(words.model, _said(words), partial(_words, words), may_come=True, may_go=True) for words in COVERED),
    )  # fmt: skip


def compare(path: Path) -> list[str]:
    """What is not as it was and has no line in the diary since, in Japanese sentences. Empty, too, where nothing was kept yet."""
    kept = _kept(path)
    if kept is None:
        return ["鍵のとなりに控えた、役割などの印（seals.json）が、書かれたときと違います。"] if path.exists() else []
    spoken = _spoken_since(kept["number"])
    faults = []
    for kind in guarded():
        was, now = kept["rows"].get(kind.name, {}), {}
        for key, row in kind.rows():
            now[key] = None
            if was.get(key) == _digest(kind.name, key, row) or (key not in was and kind.may_come):
                continue
            if not spoken & set(row.about):
                what = "あとから変えられています" if key in was else "知らないうちに加わっています"
                faults.append(f"{kind.said}の記録が、日誌にないまま{what}（{_short(key)}）。")
        gone = (
            []
            if kind.may_go
            else [key for key in was if key not in now and not spoken & set(kept["about"].get(key, ()))]
        )
        faults += [f"{kind.said}の記録が、日誌にないまま消えています（{_short(key)}）。" for key in gone]
    return faults


def keep(path: Path) -> int:
    """Keep what is now. Call it only after `compare` found nothing. Answers how many rows."""
    from otagaisama.people import diary

    rows: dict[str, dict] = {}
    about: dict[str, tuple] = {}
    number = diary.head().number
    for kind in guarded():
        rows[kind.name] = {}
        for key, row in kind.rows():
            rows[kind.name][key] = _digest(kind.name, key, row)
            if not kind.may_go:
                about[key] = row.about
    body = json.dumps({"number": number, "rows": rows, "about": about}, sort_keys=True)
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(f"{_mark(body)}\n{body}")
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)
    return sum(len(kept) for kept in rows.values())


def kept_number(path: Path) -> int | None:
    """Up to which line of the diary the last state reaches; None where none was kept."""
    kept = _kept(path)
    return kept["number"] if kept else None


def _kept(path: Path) -> dict | None:
    try:
        mark, body = path.read_text().split("\n", 1)
    except (OSError, ValueError):
        return None
    return json.loads(body) if hmac.compare_digest(mark.encode(), _mark(body).encode()) else None


def _mark(body: str) -> str:
    return hmac.new(keys.ring().named["diary"], f"seals\0{body}".encode(), hashlib.sha256).hexdigest()


def _digest(kind: str, key: str, row: Row) -> str:
    text = json.dumps([kind, key, *map(str, row.facts)], ensure_ascii=False)
    return hmac.new(keys.ring().named["diary"], text.encode(), hashlib.sha256).hexdigest()[:32]


def _short(key: str) -> str:
    return key.split(" ")[-1][:8]


def _spoken_since(number: int) -> set[str]:
    from otagaisama.people.models import DiaryLine

    lines = DiaryLine.objects.filter(number__gt=number).values_list("about_id", "about_kind").distinct()
    spoken = {key or kind for key, kind in lines} | {kind for _, kind in lines if kind == LISTS_BROUGHT}
    return spoken - {""}


def _accounts() -> Iterator[tuple[str, Row]]:
    from otagaisama.people.models import Account

    for account in Account.objects.order_by("pk").iterator():
        facts = (account.login, account.password, account.is_active, account.start_until, account.session_round)
        yield f"account {account.pk}", Row(facts, (str(account.pk),))


def _roles() -> Iterator[tuple[str, Row]]:
    from otagaisama.people.models import RoleGrant

    for grant in RoleGrant.objects.order_by("pk").iterator():
        facts = (grant.account_id, grant.role, grant.district_id, grant.starts_on, grant.ends_on)
        yield f"role {grant.pk}", Row(facts, (str(grant.account_id),))


def _second_steps() -> Iterator[tuple[str, Row]]:
    from allauth.mfa.adapter import get_adapter
    from allauth.mfa.models import Authenticator

    for device in Authenticator.objects.order_by("pk").iterator():
        held = device.data.get("secret") or device.data.get("seed") or ""
        try:
            held = get_adapter().decrypt(held) if held else ""
        except Exception:
            held = "?"  # whatever it is: it is not what was kept
        facts = (device.user_id, device.type, held, json.dumps(device.data.get("credential"), sort_keys=True))
        yield f"step {device.pk}", Row(facts, (str(device.user_id),))


def _knowing() -> Iterator[tuple[str, Row]]:
    from otagaisama.people.models import Knowing

    growing = _growing()
    for knowing in Knowing.objects.order_by("pk").iterator():
        facts = (knowing.reach, knowing.district_id, knowing.sealed, knowing.ended_on)
        yield f"knowing {knowing.pk}", Row(facts, (str(knowing.pk), *growing.get(knowing.pk, ())))


def _readers() -> Iterator[tuple[str, Row]]:
    from otagaisama.people.models import KnowingReader

    growing = _growing()
    for reader in KnowingReader.objects.order_by("pk").iterator():
        about = (str(reader.knowing_id), str(reader.account_id), *growing.get(reader.knowing_id, ()))
        yield f"reader {reader.pk}", Row((reader.knowing_id, reader.account_id, reader.heard), about)


def _growing() -> dict[object, list[str]]:
    """The troubles behind each: whatever is told of them is told of who may know them."""
    from otagaisama.troubles.models import Trouble

    growing: dict[object, list[str]] = {}
    for pk, knowing_id in Trouble.objects.exclude(knowing_id=None).values_list("pk", "knowing_id"):
        growing.setdefault(knowing_id, []).append(str(pk))
    return growing


def _words(words: Words) -> Iterator[tuple[str, Row]]:
    """A row of which nothing is said any more may have been forgotten by a line about its whole kind."""
    for key, facts, about, is_empty in words.rows():
        yield f"{words.model} {key}", Row(tuple(facts), (*about, words.model, *words.forgotten) if is_empty else about)


def _said(words: Words) -> str:
    from otagaisama.people import verbs

    return verbs.KINDS.get(words.model) or str(words.record._meta.label)
