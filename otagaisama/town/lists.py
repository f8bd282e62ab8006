"""The filters of every list whose rows lie somewhere: by district, by an area of any layer (日常生活圏域, 民児協 …)."""

from django.db.models import QuerySet

from otagaisama.base.lists import Filter, read_along
from otagaisama.town.queries import area_choices, districts, districts_in


def of_district(field: str = "district") -> Filter:
    """The rows of one district."""
    return Filter("district", "学区", lambda user, on: districts().values_list("code", "name"), _by(field, "code"))


def of_area(field: str = "district") -> Filter:
    """The rows of one area: those whose district lies in it, mostly, where a border cuts one."""

    def cut(rows, code: str):
        inside = districts_in(code)
        if isinstance(rows, QuerySet):
            return rows.filter(**{f"{field}__in": inside})
        return [row for row in rows if read_along(row, f"{field}_id") in inside]

    return Filter("area", "区域", lambda user, on: area_choices(), cut)


def _by(field: str, key: str):
    def cut(rows, code: str):
        if isinstance(rows, QuerySet):
            return rows.filter(**{f"{field}__{key}": code})
        return [row for row in rows if (place := read_along(row, field)) is not None and getattr(place, key) == code]

    return cut
