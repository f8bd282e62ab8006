"""What the deployment has set: debug, hosts, HTTPS, mail."""

import socket
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from otagaisama.config import proxies
from otagaisama.config.doctor.finding import Finding, today, unsafe

SECONDS_FOR_MAIL = 3
HERE_ONLY = {"localhost", "127.0.0.1", "[::1]"}


def findings() -> Iterator[Finding]:
    if settings.DEBUG:
        yield unsafe("DEBUG が入っています。中の様子が画面に出てしまうので、切ってください。")
    if settings.DEMO:
        return
    if "*" in settings.ALLOWED_HOSTS:
        yield unsafe("OTAGAISAMA_HOSTS が * です。開く名前（例: otagaisama.example.jp）を書いてください。")
    elif set(settings.ALLOWED_HOSTS) <= HERE_ONLY:
        yield Finding("OTAGAISAMA_HOSTS が決まっていません。このままでは、この機械の中からしか開けません。")
    if not settings.BEHIND_HTTPS:
        yield unsafe(
            "HTTPS が切れています（OTAGAISAMA_HTTPS=0）。困りごとが盗み見られます。HTTPS の中継を前に置き、この設定を消してください。"
        )
    if not settings.REQUIRE_SECOND_STEP:
        yield unsafe(
            "困りごとを開く人に、二つめの確かめ（OTAGAISAMA_SECOND_STEP）が求められていません。設定を消してください。"
        )
    forwarded = proxies.seen_on(Path(settings.FOLDER))
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0 and forwarded:
        yield today(f"{proxies.SAID}（{forwarded.isoformat()} に気づきました）")
    elif settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0 and not set(settings.ALLOWED_HOSTS) <= HERE_ONLY:
        yield Finding(
            "OTAGAISAMA_PROXIES が決まっていません。HTTPS の中継を前に置いているなら、その数（ふつうは 1）を書いてください。"
        )
    if not settings.COUNCIL:
        yield Finding("社協の名前（OTAGAISAMA_COUNCIL）が決まっていません。ページの下に、だれのページかが出ません。")
    if not settings.COUNCIL_PHONE:
        yield Finding(
            "社協の電話番号（OTAGAISAMA_COUNCIL_PHONE）が決まっていません。ページの下に出ないので、電話で話したい方が困ります。"
        )
    elif not settings.COUNCIL_HOURS:
        yield Finding(
            "電話のつながる時間（OTAGAISAMA_COUNCIL_HOURS）が決まっていません。ページには「時間は電話でお確かめください」と出ます。"
        )
    if not settings.EMAIL_HOST:
        yield Finding("メールの送り先（OTAGAISAMA_MAIL_HOST）が決まっていません。便りは送られずに残ります。")
    elif not answers(settings.EMAIL_HOST, settings.EMAIL_PORT):
        yield today(
            f"メールの機械（{settings.EMAIL_HOST}:{settings.EMAIL_PORT}）が答えません。便りが届きません。"
            "`otagaisama mail-test 住所` で確かめてください。"
        )


def answers(host: str, port: int) -> bool:
    """Somebody takes the telephone there, within three seconds."""
    try:
        with socket.create_connection((host, port), timeout=SECONDS_FOR_MAIL):
            return True
    except (OSError, UnicodeError):
        return False
