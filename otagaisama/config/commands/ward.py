"""`otagaisama ward`: the ward of this house; its name put right."""

from otagaisama.config import house
from otagaisama.config.stop import Stop


def options(parser):
    parser.add_argument("--name", help="新しい名前（書かなければ、いまの名前を見せます）")
    parser.add_argument("--code", help="どの区か（区が二つ以上あるとき）")


def run(options) -> int:
    house.enter_with_keys()
    from django.utils import timezone

    from otagaisama.config.commands.take_in import checked_name
    from otagaisama.config.founding import rename_ward
    from otagaisama.town.models import Ward

    wards = Ward.objects.order_by("code")
    found = list(wards.filter(code=options.code) if options.code else wards)
    if not found:
        raise Stop("その区は、まだありません。", 2)
    if options.name is None:
        for ward in found:
            print(f"{ward.code} {ward.name}")
        return 0
    if len(found) > 1:
        raise Stop("どの区の名前か、--code で書いてください。", 2)
    ward = rename_ward(ward=found[0], name=checked_name(options.name), at=timezone.localtime())
    print(f"{ward.code} の名前を「{ward.name}」にしました。")
    return 0
