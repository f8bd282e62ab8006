"""`otagaisama steward --again LOGIN`: the way back for a steward whom no other steward can help (S1).

Whoever runs it holds the machine and the keys already. The other stewards and the auditors read of it for two weeks, and the diary for good.
"""

from otagaisama.config import house
from otagaisama.config.stop import Stop


def options(parser):
    parser.add_argument(
        "--again", metavar="サインイン名", required=True, help="はじめの合いことばを出し直す、管理の人のサインイン名"
    )
    parser.add_argument(
        "--forget-second-step",
        action="store_true",
        help="二つめの確かめ（電話やカギ）もなくしたとき。サインインしたあと、登録し直します",
    )


def run(options) -> int:
    house.enter_with_keys()
    from django.utils import timezone

    from otagaisama.people.actions import help_steward_again
    from otagaisama.people.guessing import fold_login
    from otagaisama.people.models import Account

    account = Account.objects.filter(login=fold_login(options.again)).first()
    if account is None:
        raise Stop("このサインイン名の、管理の役割のある方がいません。", 2)
    phrase = help_steward_again(account=account, at=timezone.localtime(), forget_second_step=options.forget_second_step)
    print(f"サインイン名　　　: {account.login}（{account.name}）")
    print(f"はじめの合いことば: {phrase}")
    print(
        "ここでしか出ません。紙に写して、ご本人に渡してください。14日のうちにサインインして、自分の合いことばに変えます。"
    )
    print("これまでのサインインは、すべて終わりました。ほかの管理の方と監査の方のページに、二週間出ます。")
    return 0
