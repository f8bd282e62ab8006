"""What is asked about shops, services, lists and streets."""

from otagaisama.shopping.stores.forms.lists import (
    CheckForm,
    LastDayForm,
    ServiceSearch,
    UploadForm,
)
from otagaisama.shopping.stores.forms.records import ServiceForm, StoreForm
from otagaisama.shopping.stores.forms.streets import StreetsForm

__all__ = [
    "CheckForm",
    "LastDayForm",
    "ServiceForm",
    "ServiceSearch",
    "StoreForm",
    "StreetsForm",
    "UploadForm",
]
