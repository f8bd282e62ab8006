"""Ways to falsify the diary and the records with the database key in hand, and whether `verify` finds them (TRUST 34, 52).

    .venv/bin/python bench/falsify.py

A house of its own in a folder that is removed, with accounts, roles, a second step, a sealed trouble and some two hundred lines. Marks and the state of
the records are kept beside the keys, as they are each hour. Then each way is tried by SQL alone, with the guards of the tables taken off, compared, and undone.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.house import enter


def live(at):
    """Some life: accounts with roles, a second step, a sealed trouble, many lines."""
    from allauth.mfa.totp.internal.auth import TOTP

    from otagaisama.base.access import Role
    from otagaisama.config.founding import make_first_steward
    from otagaisama.people import actions
    from otagaisama.people.models import Account
    from otagaisama.troubles.voices.actions import hear_voice

    steward = make_first_steward(login="kanri", name="管理", phrase="あめ と いちご と じてんしゃ", at=at)
    staff, _ = actions.add_account(
        login="shokuin", name="職員", role=Role.STAFF, starts_on=at.date(), by=steward, at=at
    )
    actions.add_account(login="taro", name="太郎", role=Role.AUDITOR, starts_on=at.date(), by=steward, at=at)
    TOTP.activate(staff, "JBSWY3DPEHPK3PXP")
    TOTP.activate(steward, "KRSXG5CTMVRXEZLU")
    for n in range(3):
        hear_voice(
            said=f"ひとりで ごみを出せません {n}",
            form_key=f"key-{n}",
            at=at,
            category="",
            district=None,
            contact="",
            reach="ward",
            danger=False,
        )
    _words_of_rooms(staff, at)
    for _ in range(200):
        actions.note_sign_in(account=staff, at=at)
    return Account.objects.get(login="taro")


def _words_of_rooms(staff, at):
    """A person with a safe way, a consent taken back, a reason, a paper, a step, a request for help."""
    from otagaisama.people import actions
    from otagaisama.people.models import Consent
    from otagaisama.support.requests.actions import open_request
    from otagaisama.town.models import District, Ward
    from otagaisama.troubles.thread.actions import hear_call, write_step

    actions.say_pledge(by=staff, at=at)
    ward = Ward.objects.create(code="23103", name="北区", kana="きたく")
    district = District.objects.create(ward=ward, code="johoku", name="城北学区", order=1)
    person = {"name": "鳥山カナリア", "phone": "090-0000-7777", "safe_way": "留守番電話に残さない"}
    told = {"district": district, "said": "庭の草", "person": person, "consent": {"how": "oral", "scopes": ["ward"]}}
    trouble = hear_call(by=staff, at=at, take=True, **told)
    write_step(trouble=trouble, by=staff, at=at, kind="call", said="電話しました")
    actions.open_person(person=trouble.person, by=staff, at=at, reason="折り返し")
    actions.withdraw_consent(consent=Consent.objects.first(), by=staff, at=at)
    actions.take_out(what="一覧", count=3, reason="会議のため", by=staff, at=at)
    open_request(by=staff, at=at, district=district, task="weeds", person=person, consent=told["consent"])


WHO = "(SELECT id FROM people_account WHERE login='{}')"
FIRST = "(SELECT {} FROM troubles_trouble ORDER BY id LIMIT 1)"
KEY = "lower(hex(randomblob(16)))"
WAYS = {
    "日誌の1行を書きかえる": "UPDATE people_diaryline SET who='dareka' WHERE number=5",
    "日誌の1行を消す": "DELETE FROM people_diaryline WHERE number=7",
    "日誌の1行を、ほかの行のことばにする": "UPDATE people_diaryline SET verb=(SELECT verb FROM people_diaryline WHERE number=2) WHERE number=20",
    "日誌の終わりを切る（100行）": "DELETE FROM people_diaryline WHERE number > (SELECT max(number)-100 FROM people_diaryline)",
    "日誌をぜんぶ消す": "DELETE FROM people_diaryline",
    "日誌の印だけ書きかえる": "UPDATE people_diaryline SET mark='0' WHERE number=11",
    "役割を重くする": "UPDATE people_rolegrant SET role='steward' WHERE role='auditor'",
    "役割の期限をのばす": "UPDATE people_rolegrant SET ends_on='2099-01-01' WHERE role='staff'",
    "役割をあたえる": f"INSERT INTO people_rolegrant (id, account_id, role, starts_on) VALUES ({KEY}, {WHO.format('taro')}, 'staff', '2020-01-01')",
    "役割を消す": "DELETE FROM people_rolegrant WHERE role='auditor'",
    "2つめの確認を消す": f"DELETE FROM mfa_authenticator WHERE user_id={WHO.format('shokuin')}",
    "2つめの確認を自分のものと入れかえる": "UPDATE mfa_authenticator SET data=(SELECT data FROM mfa_authenticator WHERE user_id="
    + f"{WHO.format('kanri')}) WHERE user_id={WHO.format('shokuin')}",
    "合いことばを自分のものと入れかえる": "UPDATE people_account SET password=(SELECT password FROM people_account WHERE login='taro')"
    + " WHERE login='shokuin'",
    "アカウントを止める": "UPDATE people_account SET is_active=0 WHERE login='taro'",
    "知ってよい範囲を広げる": "UPDATE people_knowing SET reach='listener'",
    "封じた印をかえる": "UPDATE people_knowing SET sealed=1-sealed",
    "読み手をこっそり加える": "INSERT INTO people_knowingreader (id, knowing_id, account_id, heard, at)"
    + f" SELECT {KEY}, id, {WHO.format('taro')}, 0, '2026-01-01' FROM people_knowing LIMIT 1",
    "ことばを入れかえる": f"UPDATE troubles_trouble SET words={FIRST.format('words')} WHERE id<>{FIRST.format('id')}",
    "ことばを書きかえる": "UPDATE troubles_trouble SET words='つくりごと'",
    "安全な連絡のしかたを消す": "UPDATE people_person SET safe_way=''",
    "人の封じた印をかえる": "UPDATE people_person SET sealed=1-sealed",
    "同意をつくりかえる": "UPDATE people_consent SET how='written'",
    "同意の取り下げをなかったことにする": "UPDATE people_consent SET withdrawn_at=NULL WHERE withdrawn_at IS NOT NULL",
    "持ち出した紙を、戻ったことにする": "UPDATE people_takeout SET returned_at='2026-01-01'",
    "ひらいた理由を入れかえる": "UPDATE people_look SET reason='1:k1:AAAA'",
    "経過を書きかえる": "UPDATE troubles_step SET words='1:k1:AAAA'",
    "手助けのお願いを、ほかの人のものにする": "UPDATE support_helprequest SET person_id="
    + "(SELECT id FROM people_person WHERE id<>support_helprequest.person_id LIMIT 1)",
}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        enter(Path(folder), "migrate")
        return falsify(Path(folder))


def falsify(folder: Path) -> int:
    from django.db import connection, transaction
    from django.utils import timezone

    from otagaisama.config import anchors, seals
    from otagaisama.people import diary

    at = timezone.localtime()
    live(at)
    marks, state = anchors.file_beside(folder / "keys.json"), seals.file_beside(folder / "keys.json")
    anchors.add(marks, diary.head(), at=at)
    seals.keep(state)

    def faults():
        return [*diary.faults(anchors.read(marks)), *seals.compare(state)]

    if faults():
        print("an untouched house is found fault with:", faults()[:3])
        return 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
    missed = []
    for way, statement in WAYS.items():
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement)
                changed = cursor.rowcount
            found = faults()
            transaction.set_rollback(True)
        print(f"{'見つかった' if found else '見のがした'}  {way}（{changed}行）  {found[0] if found else ''}")
        if not found or not changed:
            missed.append(way)
    print(f"falsify: {len(WAYS)} ways tried, {len(WAYS) - len(missed)} found")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
