"""What is asked on the pages of the room."""

from otagaisama.shopping.forms.lists import CheckForm, LastDayForm, ServiceSearch, StoreSearch, UploadForm
from otagaisama.shopping.forms.records import ServiceForm, StoreForm

__all__ = ["CheckForm", "LastDayForm", "ServiceForm", "ServiceSearch", "StoreForm", "StoreSearch", "UploadForm"]
