"""A second pair of eyes on rounds: walks them stop by stop with nothing but the roads, the stops and the vans."""

from itertools import permutations


def faults(plan, stops, vans, roads, *, whole=True):
    """Return what is wrong with a day's plan as words; an empty list when nothing is."""
    wrong, called = [], []
    number = {stop.id: place for place, stop in enumerate(stops, start=1)}
    if len(plan.rounds) > vans.count:
        wrong.append("more vans than there are")
    for one in plan.rounds:
        place, now, metres = 0, one.starts, 0.0
        if one.starts < vans.starts or one.ends > vans.ends or one.ends - one.starts > vans.seconds:
            wrong.append(f"van {one.van} is out too long")
        for turn, call in enumerate(one.calls, start=1):
            stop, here = stops[number[call.stop_id] - 1], number[call.stop_id]
            called.append(stop.id)
            metres += roads.metres[place, here]
            if abs(call.drive_m - roads.metres[place, here]) > 0.06 or call.order != turn:
                wrong.append(f"{stop.id}: metres or order")
            if call.arrive < now + roads.seconds[place, here]:
                wrong.append(f"{stop.id}: begins before the van is there")
            if call.arrive < stop.opens or call.leave > stop.closes or call.leave - call.arrive != stop.seconds:
                wrong.append(f"{stop.id}: outside its hours")
            place, now = here, call.leave
        metres += roads.metres[place, 0]
        if one.ends < now + roads.seconds[place, 0] or abs(metres - one.drive_m) > 0.1 * (len(one.calls) + 1):
            wrong.append(f"van {one.van}: the way back")
    if whole and sorted(called) != sorted(stop.id for stop in stops):
        wrong.append("not every stop once")
    return wrong


def shortest(stops, vans, roads):
    """Return the fewest metres of any plan with one or two vans, None where there is none: every order, every cut."""
    best = None
    for order in permutations(range(len(stops))):
        for cut in range(len(order) // 2 + 1 if vans.count > 1 else 1):
            parts = [part for part in (order[:cut], order[cut:]) if part]
            metres = [way(stops, part, vans, roads) for part in parts]
            if None not in metres and (best is None or sum(metres) < best):
                best = sum(metres)
    return best


def way(stops, order, vans, roads):
    """Return the metres of an order, None where it misses something whenever the van goes out (every ten minutes)."""
    for start in range(vans.starts, vans.ends, 600):
        place, now, metres = 0, start, 0.0
        for at in order:
            now = max(now + roads.seconds[place, at + 1], stops[at].opens) + stops[at].seconds
            metres += roads.metres[place, at + 1]
            place = at + 1
            if now > stops[at].closes:
                break
        else:
            now += roads.seconds[place, 0]
            if now <= vans.ends and now - start <= vans.seconds:
                return metres + roads.metres[place, 0]
    return None
