"""What may stand in a log."""

import logging


class Faceless(logging.Filter):
    """Drops the request from a log record: only the kind of trouble and the page's pattern remain."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            record.request = None
            error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
            record.msg, record.args = "%s %s", (match.view_name if match else "no page", error)
            record.exc_info = record.exc_text = None
        return True
