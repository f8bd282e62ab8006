"""Gatherings: the month page with 5,000 events beside 50, iCalendar and JSON-LD read back by others, the flyer's PDF looked at.

    python -m bench.gatherings [--events 5000]

Makes an empty house in a folder of its own. Ends with an error where anything differs, and where a peer (requirements/bench.txt) is missing: what
nobody has read back is no figure.
"""

import argparse
import io
import json
import os
import re
import statistics
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

FIRST = date(2027, 6, 1)
FACTS = {
    "title": "焼きいもの会", "kana": "やきいものかい", "about": "落ち葉を集めて、いもを焼きます。\n見ているだけでも、どうぞ。",
    "place": "城北コミュニティセンター 和室",
    "easy": "いもを 焼きます。お金は いりません。", "for_whom": "どなたでも", "bring": "軍手、飲みもの", "host": "城北学区推進協", "phone": "052-981-1212",
    "phone_hours": "平日 9:00-17:00", "rain": "雨のときは、次の日曜に延期", "support": ["wheelchair", "quiet"], "sign": "none", "state": "open",
}  # fmt: skip


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--events", type=int, default=5_000)
    events = options.parse_args().events
    with tempfile.TemporaryDirectory() as place:
        enter(Path(place))
        return months(events) + machines() + flyer()


def enter(place: Path) -> None:
    os.environ["OTAGAISAMA_HOSTS"] = "testserver,127.0.0.1"
    from otagaisama.base import keys
    from otagaisama.config import house

    (place / "keys").mkdir()
    keys.write_ring(keys.make_ring(), place / "keys" / "keys.json")
    house.enter(folder=place / "data", keys=place / "keys" / "keys.json", demo=True)
    house.make_ready()


def make(count: int) -> list:
    """So many events of one date each, spread over the month, some called off, some moved."""
    from django.utils import timezone

    from otagaisama.base.days import TOKYO
    from otagaisama.gatherings.events.models import Event, EventDate
    from otagaisama.people.models import Account

    now = timezone.now()
    keeps, _ = Account.objects.get_or_create(login="matome", defaults={"name": "まとめ", "made_on": FIRST})
    facts = {**FACTS, "keeps": keeps, "made_at": now, "opened_on": FIRST}
    events = [Event(**{**facts, "title": f"{FACTS['title']}{number}"}) for number in range(count)]
    dates = []
    for number, event in enumerate(events):
        starts = datetime(2027, 6, 1 + number % 30, 9 + number % 8, 30, tzinfo=TOKYO)
        dates.append(
            EventDate(
                event=event,
                day=starts.date(),
                starts_at=starts,
                ends_at=starts + timedelta(hours=2),
                changed_at=now,
                shown=True,
                state="off" if number % 7 == 3 else "on",
                moved_from=starts - timedelta(days=1) if number % 7 == 5 else None,
            )
        )
    Event.objects.bulk_create(events, batch_size=500)
    EventDate.objects.bulk_create(dates, batch_size=500)
    return events


def make_places(count: int) -> int:
    """So many places to be, each open on one day of every week."""
    from django.utils import timezone

    from otagaisama.gatherings.places.models import Place
    from otagaisama.town.models import District, Ward

    ward, _ = Ward.objects.get_or_create(code="23103", defaults={"name": "北区"})
    district, _ = District.objects.get_or_create(code="bench", defaults={"ward": ward, "name": "城北学区"})
    facts = {
        "kind": "senior",
        "address": "会館",
        "district": district,
        "confirmed_on": FIRST,
        "made_at": timezone.now(),
    }
    rules = [f"毎週 {day}曜日 {9 + number}:30-15:30" for number in range(6) for day in "月火水木金土日"]
    Place.objects.bulk_create(
        Place(name=f"居場所{number}", hours=rules[number % len(rules)], **facts) for number in range(count)
    )
    return count


def months(most: int) -> int:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.KEPT_PAGES = 0
    seen, made, client = [], 0, Client()
    for count in (50, most):
        make(count - made)
        places = make_places(max(1, count // 80))
        made, spent = count, []
        for _ in range(12):
            with CaptureQueriesContext(connection) as asked:
                before = time.process_time()
                body = client.get(f"/gatherings/month/?month={FIRST:%Y-%m}").content
                spent.append(time.process_time() - before)
        seen.append((len(asked), statistics.median(spent[1:]) * 1e3))
        said = f"{places} places with {places * 4} openings"
        print(
            f"month: {count:,} events, {said}, {len(asked)} questions, {seen[-1][1]:.1f} ms of processor, {len(body) / 1000:.0f} kB"
        )
    ratio = seen[1][1] / seen[0][1]
    print(f"month: {ratio:.2f} x as long, the same questions: {'yes' if seen[0][0] == seen[1][0] else 'no'}")
    return int(seen[0][0] != seen[1][0] or ratio > 2)


def machines() -> int:
    """The feed read back by two readers, the linked data expanded by a third."""
    import icalendar
    from django.test import Client

    from otagaisama.engines.routines.feed import CANCELLED_WORD
    from otagaisama.gatherings.events.models import Event, EventDate

    body = Client().get("/gatherings/events.ics").content
    read = sorted(
        (str(each["uid"]), str(each["summary"]), each["dtstart"].dt, each["dtend"].dt, str(each.get("status", "")))
        for each in icalendar.Calendar.from_ical(body).walk("VEVENT")
    )
    ours = {
        str(pk): (title, starts, ends)
        for pk, title, starts, ends in EventDate.objects.values_list("pk", "event__title", "starts_at", "ends_at")
    }
    wrong = sum(
        ours[uid.split("@")[0]]
        != (title.removeprefix(CANCELLED_WORD) if status == "CANCELLED" else title, starts, ends)
        for uid, title, starts, ends, status in read
    )
    print(f"iCalendar: {len(read):,} dates by icalendar, {wrong} differ from what was written")
    try:
        import vobject
    except ImportError:
        wrong += missing("iCalendar", "vobject")
    else:
        second = sorted(
            (
                each.uid.value,
                each.summary.value,
                each.dtstart.value,
                each.dtend.value,
                each.status.value if hasattr(each, "status") else "",
            )
            for each in vobject.readOne(body.decode()).vevent_list
        )
        differ = sum(one != other for one, other in zip(read, second, strict=True))
        print(f"iCalendar: {len(second):,} dates by vobject, {differ} differ between the two readers")
        wrong += differ
    html = Client().get(f"/gatherings/events/{Event.objects.order_by('title').first().pk}/").content.decode()
    return wrong + linked(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S))


def missing(what: str, peer: str) -> int:
    """Said, and counted as wrong."""
    print(f"{what}: {peer} is not installed (requirements/bench.txt)")
    return 1


def linked(found: list[str]) -> int:
    try:
        from pyld import jsonld
    except ImportError:
        return missing("JSON-LD", "pyld")
    words = json.loads(found[0])
    vocabulary = {"@context": {"@vocab": "https://schema.org/"}}
    words["@context"] = vocabulary["@context"]
    graph = jsonld.expand(words)
    needed = {"name", "startDate", "location", "eventStatus", "eventAttendanceMode"}
    lost = sum(f"https://schema.org/{name}" not in each for each in graph for name in needed)
    typed = all(each["@type"] == ["https://schema.org/Event"] for each in graph)
    print(
        f"JSON-LD: {len(found)} script, {len(graph)} Event expanded, {lost} of the needed properties lost, typed: {typed}"
    )
    return lost + (not typed)


def flyer() -> int:
    """Both flyers as PDF: pages, the smallest letters, whether it is tagged, and what its QR code says."""
    from django.test import RequestFactory

    from otagaisama.base.printing import qr_drawn
    from otagaisama.gatherings.events import pages, paper, queries
    from otagaisama.gatherings.events.models import Event

    wrong, event = 0, Event.objects.order_by("title").first()
    link = RequestFactory().get("/").build_absolute_uri(f"/gatherings/events/{event.pk}/")
    dates = [(each, pages.say_when(each)) for each in queries.dates_of(event)] * 8
    for easy in (False, True):
        drawn = qr_drawn(link, title="この行事のページのQRコード")
        body = paper.pdf_of({"event": event, "dates": dates, "more": 2, "link": link, "easy": easy, "drawn": drawn})
        count, smallest, tagged = facts_of(body)
        says = decoded(body)
        print(
            f"flyer{' (easy)' if easy else ''}: {count} page, smallest letters {smallest:.1f} pt, tagged: {tagged}, QR: {says == link if says else says!r}"
        )
        wrong += count != 1 or smallest < 12 or not tagged or says != link
    return wrong


def facts_of(body: bytes) -> tuple[int, float, bool]:
    from pypdf import PdfReader

    reader, sizes = PdfReader(io.BytesIO(body)), []

    def look(text, page, line, font, size):
        if text.strip():
            sizes.append(size * abs(line[3]) * abs(page[3]))

    for each in reader.pages:
        each.extract_text(visitor_text=look)
    return len(reader.pages), min(sizes), bool(reader.root_object.get("/MarkInfo"))


def decoded(body: bytes) -> str:
    try:
        import pypdfium2
        import zxingcpp
    except ImportError:
        missing("QR", "pypdfium2 or zxing-cpp")
        return ""
    picture = pypdfium2.PdfDocument(body)[0].render(scale=4).to_pil()
    return "".join(code.text for code in zxingcpp.read_barcodes(picture))


if __name__ == "__main__":
    sys.exit(main())
