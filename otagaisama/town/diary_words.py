"""How the diary calls the records of the town."""

ROOM = "区・学区・町"
KINDS = {
    "town.Ward": "区",
    "town.District": "学区",
    "town.Town": "町・丁目",
    "town.GarbageRule": "ごみの日",
}
