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

    from otagaisama.messaging.actions import write_letter
    from otagaisama.people.diary import HOUSE
    from otagaisama.town.models import Ward

    ward = Ward.objects.order_by("code").first()
    if options.synchronous:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous = {options.synchronous}")
    for number in range(options.first, options.first + options.count):
        write_letter(
            key=f"{options.name}-{number}", channel="paper", to="canary-to", subject="お知らせ", body="canary-body " * 20,
            about=ward, by=HOUSE, at=timezone.now(),
        )  # fmt: skip
        os.write(1, f"{number}\n".encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
