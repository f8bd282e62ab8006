"""How the diary calls the records of the town."""

from otagaisama.base.called import Called

ROOM = "区・学区・町"
KINDS = {
    "town.Ward": "区",
    "town.District": "学区",
    "town.Town": "町・丁目",
    "town.AreaLayer": "区域の分けかた",
    "town.Area": "区域",
    "town.AreaPart": "区域の中の町",
    "town.GarbageRule": "ごみの日",
}
CALLED = (
    Called("town.Ward", number=("name",)),
    Called("town.District", number=("name",)),
    Called("town.Town", number=("name",)),
    Called("town.AreaLayer", number=("name",)),
    Called("town.Area", number=("name",)),
    Called("town.AreaPart", number=("area__name",)),
    Called("town.GarbageRule", number=("zone",)),
)
