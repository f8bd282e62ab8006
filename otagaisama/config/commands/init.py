"""`otagaisama init`: folder, keys, tables, the first steward."""

import re
from pathlib import Path

from otagaisama.base import keys
from otagaisama.config import house
from otagaisama.config.stop import Stop


def options(parser):
    parser.add_argument("--folder", type=Path, help="データの置き場（書かなければ OTAGAISAMA_FOLDER か var/data）")
    parser.add_argument(
        "--keys",
        type=Path,
        help="鍵のファイル（別のディスクをおすすめします。書かなければ OTAGAISAMA_KEYS か、置き場のとなり）",
    )
    parser.add_argument("--login", default="kanri", help="はじめの管理の人のサインイン名（ふつうは kanri）")
    parser.add_argument("--name", default="管理", help="その人の名前（ふつうは「管理」）")


def run(options) -> int:
    if not re.fullmatch(r"[a-z0-9._-]{3,40}", options.login):
        raise Stop("サインイン名は、小文字の英数字3〜40文字で書いてください。", 2)
    settings = house.enter(folder=_absolute(options.folder), keys=_absolute(options.keys))
    folder, key_file = Path(settings.FOLDER), Path(settings.KEYS_FILE)
    _check_places(folder, key_file)
    if key_file.exists():
        keys.read_ring(key_file)
    elif (folder / "otagaisama.db").exists():
        raise Stop(
            f"置き場にデータベースがありますが、鍵がありません: {key_file}。新しい鍵では読めないので、もとの鍵をもどしてください。"
        )
    else:
        house.private_folder(key_file.parent)
        keys.write_ring(keys.make_ring(), key_file)
    house.make_tables_ready()  # the static files are laid out by `serve`, which needs them
    return _found(options, folder, key_file)


def _found(options, folder: Path, key_file: Path) -> int:
    from django.utils import timezone

    from otagaisama.config.founding import make_first_steward, start_phrase
    from otagaisama.people.models import Account

    if Account.objects.exists():
        print("もう始まっています。表を、この版に合わせました。")
        _let_be_found()
        return 0
    phrase = start_phrase()
    make_first_steward(login=options.login, name=options.name, phrase=phrase, at=timezone.localtime())
    print("はじめる用意ができました。")
    print(f"  置き場　　　　: {folder}")
    print(
        f"  鍵　　　　　　: {key_file}（置き場や控えとは別の場所にも、写しをしまってください。なくすと、何も読めなくなります）"
    )
    print(f"  サインイン名　: {options.login}")
    print(f"  はじめの合いことば: {phrase}（ここでしか出ません。サインインしたら、すぐに変えてください）")
    print("つぎは `otagaisama doctor` で確かめ、`otagaisama serve` で開きます。")
    return 0


def _let_be_found() -> None:
    """What an older version did not write for the desk's search is written now."""
    from otagaisama.config import findable

    if findable.lacking():
        print(f"さがすための控えを作りました: {sum(findable.write_again().values())}件")


def _absolute(path: Path | None) -> Path | None:
    return path.absolute() if path else None


def _check_places(folder: Path, key_file: Path) -> None:
    if folder.resolve() in key_file.resolve().parents:
        raise Stop(
            "鍵をデータの置き場の中に置くことはできません。盗まれたとき、いっしょに持っていかれます。--keys で別の場所を書いてください。"
        )
