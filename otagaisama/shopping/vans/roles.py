"""Who keeps a place, and who stands there when a van comes."""

from otagaisama.base.access import DESK, Role

KEEPERS = DESK
STANDERS = (Role.LISTENER, Role.KEEPER, Role.COORDINATOR, Role.STAFF)
