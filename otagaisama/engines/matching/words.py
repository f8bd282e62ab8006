"""The Japanese lines that say why somebody is proposed, or is not. No names, no reasons about people who are kept apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from otagaisama.engines.matching.records import Helper, Request, Wall

NO_LABELS: Mapping[str, str] = {}
PAST = "この日は、もう過ぎています"
METRES_A_MINUTE = 80  # the pace of Japanese notices of distance (不動産の表示に関する公正競争規約)
_WEEKLY = re.compile(r"([月火水木金土日])(?:曜日?)?の?(.*)")


def explain_offer(helper: Helper, request: Request, walk_m: int, on: date, nth: int = 1) -> str:
    """Say why a helper is proposed, e.g. 歩いて約6分・前にも行った・今月はまだ0回・最後の出番は3月."""
    parts = [say_walk(walk_m)]
    if request.household and request.household in helper.been_to:
        parts.append("前にも行った")
    if helper.good_at is not None and request.task in helper.good_at:
        parts.append("慣れている")
    parts.append(f"今月は{helper.turns_this_month}回" if helper.turns_this_month else "今月はまだ0回")
    parts.append(say_last(helper.last_turn_on, on))
    if nth > 1:
        parts.append(f"この案で{nth}つめ")
    return "・".join(parts)


def say_walk(walk_m: float) -> str:
    """Say a way on foot: すぐ近く, 歩いて約6分, 歩いて1時間以上."""
    minutes = -(-round(walk_m) // METRES_A_MINUTE)
    if minutes <= 1:
        return "すぐ近く"
    return f"歩いて約{minutes}分" if minutes < 60 else "歩いて1時間以上"


def say_last(last_turn_on: date | None, on: date) -> str:
    """Say when the last turn was: the day within the same month, else the month, with the year if it is another one."""
    if last_turn_on is None:
        return "はじめての出番"
    if last_turn_on.year != on.year:
        return f"最後の出番は{last_turn_on.year}年{last_turn_on.month}月"
    if last_turn_on.month == on.month:
        return f"最後の出番は{last_turn_on.month}月{last_turn_on.day}日"
    return f"最後の出番は{last_turn_on.month}月"


def say_slot(slot: str) -> str:
    """Say a time: 火朝 becomes 火曜の朝; what is not written like that stays as it is."""
    match = _WEEKLY.fullmatch(slot)
    if not match:
        return f"「{slot}」"
    return f"{match[1]}曜" + (f"の{match[2]}" if match[2] else "")


def explain_refusal(wall: Wall, helper: Helper, request: Request, labels: Mapping[str, str] = NO_LABELS) -> str:
    """Say why a helper is not proposed; of a pair kept apart nothing about her is said. `labels`: what the codes are called."""
    slot = say_slot(labels.get(request.slot, request.slot))
    missing = "・".join(sorted(labels.get(code, code) for code in request.needs_ok - helper.ok_with))
    gender = labels.get(request.gender_wish, request.gender_wish)
    return {
        Wall.OTHER: "今回はほかの方に",
        Wall.PAST: PAST,
        Wall.FULL: "お願いできる回数に達しています",
        Wall.AWAY: "この日はお休み中です",
        Wall.TASK: "このお手伝いは「できること」に入っていません",
        Wall.SLOT: f"{slot}は都合がつかない",
        Wall.BUSY: f"この日の{slot}は、もう出番があります" if request.on else f"{slot}は、もう出番があります",
        Wall.COVER: "この日の保険がまだありません",
        Wall.COVER_KIND: "入っている保険が、謝礼のあるお手伝いには使えません"
        if request.paid
        else "入っている保険が、謝礼のないお手伝いには使えません",
        Wall.TRAINING: "このお手伝いに要る講座が、まだ済んでいません",
        Wall.GENDER: f"{gender}の方をご希望です",
        Wall.NOT_OK: f"「{missing}」が大丈夫かどうか、まだうかがっていません",
        Wall.AREA: "行ける範囲の外です",
        Wall.FAR: "歩いて行くには遠すぎます",
    }[wall]


def explain_unmet(request: Request, possible: int) -> str:
    """Say why a request stays without anybody."""
    if possible == 0:
        return "条件の合う方が、いまはいません"
    if possible < request.needed:
        return f"{request.needed}人で行くお手伝いですが、条件の合う方は{possible}人です"
    return f"条件の合う方は{possible}人いますが、ほかのお願いと重なり、足りません"
