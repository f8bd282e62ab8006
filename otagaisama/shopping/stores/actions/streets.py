"""Take in the streets that are walked on."""

from datetime import date, datetime

from django.utils import timezone

from otagaisama.base.refusals import Refused
from otagaisama.people.diary import action, record
from otagaisama.register.actions import draw_streets
from otagaisama.shopping.stores import bridge, rules
from otagaisama.shopping.stores.models import StreetNetwork
from otagaisama.town.models import Ward
from otagaisama.town.outlines import NotAMap, read_shape, streets_of_tables
from otagaisama.town.walkable import tables_of_lines


@action
def take_streets(
    *, ward: Ward, source: str, by, at: datetime, nodes: bytes = b"", edges: bytes = b"", lines: bytes = b"", dated_on: date | None = None,
    barriers: dict | None = None, barriers_source: str = "", draw: bool = False,
) -> StreetNetwork:  # fmt: skip
    """Keep the streets of two tables (see bridge.read_streets) as those that are walked on from now; earlier ones stay for their reckonings.
    `lines`: the streets as lines of an OpenStreetMap extract (GeoJSON) instead of the tables.

    `draw`: the larger of them (a column `class`) are drawn on the ward's map too.
    """
    rules.check_may_write(by, on=timezone.localdate(at))
    if not source.strip():
        raise Refused("道の表の出典を書いてください。")
    if lines:
        try:
            nodes, edges = tables_of_lines(read_shape(lines))
        except NotAMap as fault:
            raise Refused(str(fault)) from fault
    streets = bridge.read_streets(nodes, edges)
    StreetNetwork.objects.filter(ward=ward, current=True).update(current=False)
    network = StreetNetwork(
        ward=ward, taken_at=at, nodes=streets.nodes, edges=streets.edges, left_out=streets.left_out, checksum=streets.checksum, packed=streets.packed,
        source=source, dated_on=dated_on, barriers=barriers, barriers_source=barriers_source,
    )  # fmt: skip
    network.save(force_insert=True)
    record(by=by, at=at, verb="take-streets", about=network)
    larger = streets_of_tables(nodes, edges, ward.boundary) if draw else None
    if larger:
        draw_streets(ward=ward, data=larger, source=source, by=by, at=at)
    return network
