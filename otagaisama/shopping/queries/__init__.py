"""Questions of the room. What is public starts from the day, what is not from the reader; upper rooms ask `counts`."""

from otagaisama.shopping.queries.comparison import public_services, services, services_chosen, services_for
from otagaisama.shopping.queries.counts import (
    beyond_until,
    buyers_between,
    services_checked_between,
    stops_with_sales_between,
)
from otagaisama.shopping.queries.reach import (
    base_runs,
    home_rows,
    network_of,
    networks,
    newest_run,
    newest_totals,
    runs,
    shop_rows,
    sources_of,
    what_ifs_of,
    whole_runs,
)
from otagaisama.shopping.queries.stores import (
    open_stores,
    public_stops,
    public_stores,
    stop_points,
    stores_chosen,
    stores_for,
    stores_shown,
)
from otagaisama.shopping.queries.summary import checked_this_year, summary

__all__ = [
    "base_runs",
    "beyond_until",
    "buyers_between",
    "checked_this_year",
    "home_rows",
    "network_of",
    "networks",
    "newest_run",
    "newest_totals",
    "open_stores",
    "public_services",
    "public_stops",
    "public_stores",
    "runs",
    "services",
    "services_checked_between",
    "services_chosen",
    "services_for",
    "shop_rows",
    "sources_of",
    "stop_points",
    "stops_with_sales_between",
    "stores_chosen",
    "stores_for",
    "stores_shown",
    "summary",
    "what_ifs_of",
    "whole_runs",
]
