"""A picture of a place: read, turned upright, made small, written anew, so that nothing of the camera's notes stays."""

import base64
import io

from otagaisama.base.refusals import Refused
from otagaisama.watch.notices import words

LONGEST_SIDE = 1280
MOST_PIXELS = 60_000_000
MOST_BYTES = 20 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "WEBP")


def rewritten(raw: bytes) -> str:
    """The picture as a small JPEG in base64. Raises Refused with a sentence where it is none, too large, or pictures cannot be made here."""
    if len(raw) > MOST_BYTES:
        raise Refused(words.PICTURE_LARGE)
    try:
        from PIL import Image, ImageOps  # comes with what makes PDFs
    except ImportError as error:
        raise Refused(words.NO_MAKER) from error
    try:
        with Image.open(io.BytesIO(raw), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused(words.PICTURE_LARGE)
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused(words.NO_PICTURE) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.frombytes("RGB", upright.size, upright.tobytes())
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=70)
    return base64.b64encode(written.getvalue()).decode()
