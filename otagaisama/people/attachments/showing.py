"""添えたもの for all rooms: what is asked, sealed like every hidden word, shown as a reading, taken out with a reason and a number.

A room declares a record of its own that inherits `people.attachments.models.Attachment`; its pages are `people.attachments.pages`.
"""

import base64
from datetime import datetime

from django import forms
from django.http import HttpResponse

from otagaisama.base.form_fields import line_field
from otagaisama.base.pictures import MOST_BYTES
from otagaisama.base.scans import ENDINGS, TYPES
from otagaisama.people.attachments.models import Attachment
from otagaisama.people.diary import note_reading
from otagaisama.people.models import Account
from otagaisama.people.takeout import TakeoutForm, take_out

CHOOSE = "写真（JPEG・PNG）か、PDFをえらんでください。"
TOO_LARGE = "大きすぎます。写真は20MB、PDFは8MBまでです。"

__all__ = ["AttachForm", "TakeoutForm", "body_of", "seen", "taken"]


class AttachForm(forms.Form):
    """One file, and a word of what it shows."""

    file = forms.FileField(
        label="写真・スキャン・ファクス（JPEG・PNG・PDF）",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
        error_messages={"required": CHOOSE, "empty": CHOOSE},
        help_text="場所や日時など、カメラの書きこみは消して、暗号でしまいます。",
    )
    about = line_field("何が写っているか（ひとこと）", 100)

    def clean_file(self):
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return given


def seen(attachment: Attachment, *, by: Account, at: datetime) -> HttpResponse:
    """Its bytes for the page that shows it. That it was seen is a line of the diary."""
    note_reading(by=by, at=at, verb="see-attachment", about=attachment)
    return body_of(attachment)


def taken(attachment: Attachment, *, what: str, reason: str, by: Account, at: datetime) -> HttpResponse:
    """Its bytes as a file that leaves the house, with a reason, a number and a day to destroy it."""
    paper = take_out(what=what, count=1, by=by, at=at, reason=reason)
    answer = body_of(attachment)
    answer["Content-Disposition"] = f'attachment; filename="{paper.number}.{ENDINGS[attachment.kind]}"'
    return answer


def body_of(attachment: Attachment) -> HttpResponse:
    """Kept by no cache, taken for nothing else than it is, and without the right to run anything."""
    return HttpResponse(
        base64.b64decode(attachment.body), content_type=TYPES[attachment.kind],
        headers={
            "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline",
            "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
        },
    )  # fmt: skip
