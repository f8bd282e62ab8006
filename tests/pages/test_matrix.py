"""Role × page × record: what each of them is answered, and what none of them may ever see."""

import pytest

from tests.house.doors import PLAUSIBLE, cases, state_of, text_of
from tests.house.source import addresses
from tests.often import everything
from tests.pages.reading import WHO, is_shared_out

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ANSWERED = {200, 204, 302, 303, 405, 409, 422}
# allauth's own pages may also count guesses (429) and ask for the phrase first
FOREIGN = ANSWERED | {403, 404, 429}
# Lists asked in every way in which they could tell more than they should.
ASKED = (
    "?q=庭&what=鳥&show=ended&state=",
    "?q=鳥&box=open",
    "?box=late&q=となり",
    "?box=all&q=坂",
    "?box=all&as=csv",
    "?box=all&q=庭&what=鳥&show=ended&as=xlsx",
)
# Forms that choose a record: without one chosen there is nothing to find.
CHOOSES_A_RECORD = {"troubles:circle_offers", "troubles:bring", "support:insurance_back", "people:keep_own_box"}
# A door that is not there until the council has an account of its own elsewhere.
NOT_SET_UP = {"messaging:line-hook"}
cells = {"who": set(), "addresses": set(), "not taken": set(), "asked": 0, "leaks": 0, "by_answer": {}}


def leaks(world, who: str, method: str, told: str) -> list[str]:
    letters = set(told)  # most words hold a letter that the page does not: they need not be looked for
    return [
        canary.word
        for canary in world.canaries
        if (who not in canary.who or (method == "GET" and not canary.when_read))
        and canary.letters <= letters
        and canary.word in told
    ]


def answer_fits(doors, who, case, method, response) -> bool:
    wanted, status = doors.expected(who, case), response.status_code
    if not case.address.is_own:
        return status in FOREIGN
    if wanted == "signin":
        return status == 302 and response["Location"].startswith("/signin/")
    if wanted == "absent":
        # 405 tells only that the address takes another method, for every record alike
        return status == 404 or status == 405
    if wanted == "refused":
        return status == 403
    may_be_none = case.address.name in CHOOSES_A_RECORD | NOT_SET_UP
    return status in ANSWERED or (status == 404 and method == "POST" and may_be_none)


def count(status: int) -> None:
    cells["asked"] += 1
    cells["by_answer"][status] = cells["by_answer"].get(status, 0) + 1


def cells_of(world, doors, who):
    """What this account asks: every record of every page under --all; otherwise one record of each state, whose and not whose.

    Whoever is turned away at the door is turned away before any record is looked for, by one decorator: one address of
    each set of roles shows it, and the addresses are shared out so that each turns somebody away.
    """
    seen = set()
    for place, case in enumerate(cases(world)):
        expected = doors.expected(who, case)
        if case.is_everybodys and not is_shared_out(who, place):
            continue
        if not doors.may_open(who, case.address):
            kind = (case.address.name,)
            shared_out = place % len(WHO) == WHO.index(who)
            if not everything() and not shared_out:
                kind = ("turned away", case.address.open_to, case.names_a_record)
        elif everything():
            kind = (place,)
        elif expected == "answered":
            kind = (case.address.name, expected, state_of(world, case))
        else:
            kind = (case.address.name, expected, case.names_a_kept_record(world))
        if kind not in seen:
            seen.add(kind)
            yield case, expected, methods_of(place + WHO.index(who), expected)


def methods_of(turn: int, expected: str) -> tuple[str, ...]:
    """Both ways of asking where something is answered; whoever is turned away or finds nothing asks one way, the next account the other."""
    if everything() or expected == "answered":
        return ("GET", "POST")
    return (("GET", "POST")[turn % 2],)


@pytest.mark.parametrize("who", WHO)
def test_each_cell_answers_as_its_page_says_and_leaks_nothing(world, doors, readings, who):
    wrong, leaked = [], []
    read = {reading.case.url: reading.response for reading in readings.of(who)}
    for case, expected, methods in cells_of(world, doors, who):
        cells["addresses"].add(case.address.name)
        for method in methods:
            if (case.address.name, method) in cells["not taken"] and not everything():
                continue  # the page takes no such method, from whomever: one account has shown it
            data = PLAUSIBLE if method == "POST" and expected == "answered" and case.address.is_own else None
            was_read = method == "GET" and expected == "answered"
            if was_read and case.url not in read and case.address.name in readings.not_read:
                continue  # to whoever read first the page said that it takes no reading
            response = read[case.url] if was_read else doors.visit(who, case.url, method, data)
            count(response.status_code)
            if response.status_code == 405:
                cells["not taken"].add((case.address.name, method))
            if not answer_fits(doors, who, case, method, response):
                wrong.append((case.address.name, method, response.status_code, expected))
            leaked += [(case.address.name, method, word) for word in leaks(world, who, method, text_of(response))]
    cells["who"].add(who)
    cells["leaks"] += len(leaked)
    assert (wrong[:9], len(wrong)) == ([], 0)
    assert (leaked[:9], len(leaked)) == ([], 0)


def test_every_address_was_asked_by_somebody(world):
    """Counts what the test above asked: in a run of this whole file nothing of the house is left out."""
    if cells["who"] == set(WHO):
        assert cells["addresses"] == {case.address.name for case in cases(world)}


@pytest.mark.parametrize("who", WHO)
def test_no_question_to_a_list_tells_more(world, doors, who):
    leaked = []
    for place, address in enumerate(addresses()):
        if "<" in address.route or not address.is_own or not doors.may_open(who, address):
            continue
        # as CSV and as Excel in turn, so that each list is asked both ways by the roles that may open it
        for asked in ASKED if everything() else [ASKED[-1 - (place + WHO.index(who)) % 2]]:
            response = doors.visit(who, f"/{address.route}{asked}")
            count(response.status_code)
            assert response.status_code < 500, (address.name, asked)
            leaked += [(address.name, asked, word) for word in leaks(world, who, "GET", text_of(response))]
    cells["leaks"] += len(leaked)
    assert leaked == []


def test_a_record_that_is_not_there_and_one_that_is_not_yours_answer_alike(world, doors):
    """Nobody learns from an answer whether a record exists: same status, same words."""
    import uuid

    from django.urls import reverse

    for name in ("troubles:thread", "troubles:hand_over", "troubles:names"):
        there = reverse(name, args=[world.records["sealed here"].pk])
        gone = reverse(name, args=[uuid.uuid4()])
        for who in ("shokuin", "yosonomatome", "hana", "keikaku"):
            for method in ("GET", "POST"):
                one, other = doors.visit(who, there, method), doors.visit(who, gone, method)
                assert (one.status_code, len(one.content)) == (other.status_code, len(other.content))


def test_a_role_that_ends_ends_with_the_next_request(world, doors):
    from datetime import date, timedelta

    from tests.house.doors import undone

    account, url = world.accounts["matome"], "/desk/troubles/"
    with undone():
        client = doors.client("matome")
        assert client.get(url).status_code == 200
        account.grants.update(ends_on=date.today() - timedelta(days=1))
        assert client.get(url).status_code == 403
    with undone():
        client = doors.client("matome")
        account.grants.update(district=world.accounts["yosonomatome"].grants.first().district)
        assert (
            client.get(f"/desk/troubles/{world.records['call here'].pk}/").status_code == 404
            or world.records["call here"].listener_id == account.pk
        )


def test_the_canaries_are_really_there(world):
    """A canary that no record holds would never be found: each must be told to somebody who may see it, or be hidden well."""
    words = [canary.word for canary in world.canaries]
    assert [(one, other) for one in words for other in words if one is not other and one in other] == []
    assert len(world.canaries) >= 80


def test_whoever_may_see_does_see(world, doors):
    """Else the search for leaks would look for words that no page ever shows."""
    from django.urls import reverse

    thread = reverse("troubles:thread", args=[world.records["call here"].pk])
    told = text_of(doors.visit("matome", thread))
    assert any(canary.word in told for canary in world.canaries if "matome" in canary.who)
    names = doors.visit(
        "matome", reverse("troubles:names", args=[world.records["call here"].pk]), "POST", {"reason": "連絡するため"}
    )
    assert "鳥山 一之介" in text_of(names)


def test_the_matrix_is_large_enough(world):
    """Printed last; counts what this file asked."""
    by_answer = "、".join(f"{status}: {number}" for status, number in sorted(cells["by_answer"].items()))
    print(
        f"\nmatrix: {cells['asked']} cells, {cells['leaks']} leaks ({len(WHO)} accounts, {len(world.canaries)} canaries; {by_answer})"
    )
    if cells["who"] == set(WHO):  # not where only a part was asked for
        assert cells["asked"] >= (20_000 if everything() else 5_000)
