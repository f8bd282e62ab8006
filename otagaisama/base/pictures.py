"""A picture that somebody takes (a place, a receipt): read, turned upright, made small, written anew, so that nothing of the camera's notes stays."""

import base64
import io

from otagaisama.base.refusals import Refused

NO_PICTURE = "写真として、読めませんでした。スマートフォンで撮った写真（JPEG・PNG）を選んでください。"
PICTURE_LARGE = "写真が大きすぎます。20MBまでの写真を選んでください。"
NO_MAKER = "いま、写真は受け取れません。ことばで書いてください。"

LONGEST_SIDE = 1280
MOST_PIXELS = 60_000_000
MOST_BYTES = 20 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "WEBP")


def rewritten(raw: bytes, *, longest: int = LONGEST_SIDE) -> str:
    """The picture as a small JPEG in base64. Raises Refused with a sentence where it is none, too large, or pictures cannot be made here."""
    if len(raw) > MOST_BYTES:
        raise Refused(PICTURE_LARGE)
    try:
        from PIL import Image, ImageOps  # comes with what makes PDFs
    except ImportError as error:
        raise Refused(NO_MAKER) from error
    try:
        with Image.open(io.BytesIO(raw), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused(PICTURE_LARGE)
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused(NO_PICTURE) from error
    upright.thumbnail((longest, longest))
    clean = Image.frombytes("RGB", upright.size, upright.tobytes())
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=70)
    return base64.b64encode(written.getvalue()).decode()
