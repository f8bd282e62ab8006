"""What is asked on the pages of the room."""

from otagaisama.shopping.forms.lists import CheckForm, LastDayForm, ServiceSearch, StoreSearch, UploadForm
from otagaisama.shopping.forms.reach import LayersForm, ReachForm, StreetsForm, WhatIfForm
from otagaisama.shopping.forms.records import ServiceForm, StoreForm

__all__ = [
    "CheckForm",
    "LastDayForm",
    "LayersForm",
    "ReachForm",
    "ServiceForm",
    "ServiceSearch",
    "StoreForm",
    "StoreSearch",
    "StreetsForm",
    "UploadForm",
    "WhatIfForm",
]
