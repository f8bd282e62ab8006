"""A process that writes through the house and says each number once its write was acknowledged.

python -m tests.faults.writer NAME [--count N] [--from N] [--synchronous NORMAL]
"""

import argparse
import os
import sys

import django


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("--count", type=int, default=10**9)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--synchronous")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "otagaisama.config.settings")
    django.setup()
    from django.db import connection
    from django.utils import timezone

    from otagaisama.messaging.actions import tell
    from otagaisama.messaging.ways import Notice, Reader
    from otagaisama.people.diary import HOUSE
    from otagaisama.town.models import Ward

    ward = Ward.objects.order_by("code").first()
    reader = Reader(called="canary", contacts={"paper": "canary-to@example.jp"})
    if options.synchronous:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous = {options.synchronous}")
    for number in range(options.first, options.first + options.count):
        what = Notice(key=f"{options.name}-{number}", subject="お知らせ", said="canary-body " * 20, about=ward)
        tell(reader=reader, what=what, by=HOUSE, at=timezone.now())
        os.write(1, f"{number}\n".encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
