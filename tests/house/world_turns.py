"""The small council's helpers, and later their requests and visits: canaries in every hidden field."""

from datetime import date, timedelta

from django.utils import timezone

from otagaisama.base.days import fiscal_year_of
from otagaisama.support.helpers import actions as helper_actions


def helpers(world, here, there, now) -> None:
    """One helper in each district, insured, with whom she is not sent to; telephone and the like are canaries."""
    today = timezone.localdate(now)
    told = (("here", "matome", here, "谷あい"), ("there", "yosonomatome", there, "丘の上"))
    for number, (key, login, district, sign) in enumerate(told, 1):
        desk, by = {login, "shokuin"}, world.accounts[login]
        person = {
            "name": world.canary(f"白鷺 {sign}子", desk), "kana": f"しらさぎ{number}", "address": world.canary(f"鷺町{number}丁目88番", desk, when_read=False),
            "phone": world.canary(f"090-6666-10{number:02}", desk, when_read=False),
        }  # fmt: skip
        helper = helper_actions.join(
            by=by, at=now, person=person, district=district, came_from="staff", can=["bulb", "waste_station", "talk"], slots=["mon-morning"],
            cannot=world.canary(f"{sign}の犬は苦手", desk), note=world.canary(f"{sign}の孫がよく来る", desk),
            mail=world.canary(f"helper{number}-canary@example.jp", desk, when_read=False),
            emergency_contact=world.canary(f"090-6666-20{number:02}", desk, when_read=False), birth_year="1950",
        )  # fmt: skip
        helper = helper_actions.register(
            helper=helper, by=by, at=now, pledged_on=today, account=world.accounts["taro"] if key == "here" else None
        )
        insured(helper, by, now)
        world.keep(f"helper {key}", helper, desk)


def insured(helper, by, now) -> None:
    """For this fiscal year and, in March, for the year to come as well."""
    today = timezone.localdate(now)
    for year in sorted({fiscal_year_of(today), fiscal_year_of(today + timedelta(days=28))}):
        helper_actions.insure(helper=helper, cover="basic", asked_on=date(year, 3, 1), year=year, by=by, at=now)
