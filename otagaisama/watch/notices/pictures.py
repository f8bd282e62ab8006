"""Pictures of a place: as the house takes all pictures (`base/pictures.py`)."""

from otagaisama.base.pictures import MOST_BYTES, NO_PICTURE, PICTURE_LARGE, rewritten

__all__ = ["MOST_BYTES", "NO_PICTURE", "PICTURE_LARGE", "rewritten"]
