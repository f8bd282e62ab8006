"""`otagaisama mail-test`: one letter to one address, so that a wrong setting is found today and not when somebody waits."""

import smtplib
import socket

from otagaisama.config import house
from otagaisama.config.stop import Stop

BODY = (
    "お互いさまから、ためしのメールです。届いていれば、メールの設定はできています。このメールには、お返事いりません。\n"
)


def options(parser):
    parser.add_argument("address", metavar="メールの住所", help="届いたかを、すぐ見られる住所")


def run(options) -> int:
    settings = house.enter_with_keys()
    from otagaisama.base.bridge import read_mails

    reading = read_mails(options.address)
    if reading.fault or len(reading.addresses) != 1:
        raise Stop(f"メールの住所を一つ書いてください。{reading.fault}", 2)
    address = reading.addresses[0]
    if not settings.EMAIL_HOST:
        raise Stop("メールの送り先（OTAGAISAMA_MAIL_HOST）が決まっていません。設定してから、もう一度お試しください。")
    send(address)
    print(
        f"送りました: {settings.EMAIL_HOST}:{settings.EMAIL_PORT} → {address}（差出人 {settings.DEFAULT_FROM_EMAIL}）。"
        "届いたかを見てください。数分待っても来なければ、迷惑メールの箱も見てください。"
    )
    return 0


def send(address: str) -> None:
    """Raises Stop with what is wrong: name, port, encryption, sign-in, sender or reader."""
    from django.core.mail import send_mail

    try:
        send_mail("お互いさま：ためしのメール", BODY, None, [address])
    except smtplib.SMTPAuthenticationError as error:
        raise Stop(
            "メールの機械が、人の名前か合いことばを受けつけません（OTAGAISAMA_MAIL_USER、_PASSWORD）。"
        ) from error
    except smtplib.SMTPSenderRefused as error:
        raise Stop(f"差出人が断られました（OTAGAISAMA_MAIL_FROM、{error.smtp_code}）。") from error
    except smtplib.SMTPRecipientsRefused as error:
        raise Stop(f"その住所には送れないと断られました: {address}") from error
    except smtplib.SMTPNotSupportedError as error:
        raise Stop("メールの機械が、暗号かサインインに対応していません（OTAGAISAMA_MAIL_TLS、_USER）。") from error
    except smtplib.SMTPException as error:
        raise Stop(
            f"メールの機械と、話が合いません（{type(error).__name__}）。ポートと暗号（_PORT、_TLS）を確かめてください。"
        ) from error
    except socket.gaierror as error:
        raise Stop("メールの機械の名前（OTAGAISAMA_MAIL_HOST）が見つかりません。") from error
    except OSError as error:
        raise Stop(
            "メールの機械が答えません。名前（_HOST）とポート（_PORT）と、とちゅうの防火壁を確かめてください。"
        ) from error
