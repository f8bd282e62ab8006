"""The web server's door."""

import os
from datetime import datetime
from pathlib import Path

from django.core.wsgi import get_wsgi_application

from otagaisama.config import serving
from otagaisama.config.receiving import Reception

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "otagaisama.config.settings")
application = Reception(get_wsgi_application(), working=serving.WORKING_THREADS)


def _say_that_it_began() -> None:
    from django.conf import settings

    server = serving.last_note(Path(settings.FOLDER))
    if server and server["pid"] == os.getppid():
        serving.note_worker(Path(settings.FOLDER), server=server["pid"], at=datetime.now().astimezone())


_say_that_it_began()
