"""What may stand in a log: what went wrong on which page, and nothing of whoever asked for it."""

import logging
import re
import secrets

from django.http import UnreadablePostError

LEVELS = {"DEBUG": "こまかいこと", "INFO": "知らせ", "WARNING": "注意", "ERROR": "失敗", "CRITICAL": "重大"}
NO_PAGE = "知らない住所"
_HOST = re.compile(r"Invalid HTTP_HOST header: '([^']*)'")
_STRANGE = re.compile(r"[^A-Za-z0-9.:_\[\]-]")
_SENTENCES = {
    400: "読めない求め",
    403: "断りました",
    404: "ページがありません",
    405: "開きかたが違います",
    409: "いまはできません",
}


def request_id(request) -> str:
    """Eight letters that tie the lines of one request together; made anew for each, never a visitor's."""
    if not hasattr(request, "log_id"):
        request.log_id = secrets.token_hex(4)
    return request.log_id


class Faceless(logging.Filter):
    """Drops the request from a log record: number, page's name, kind of trouble and the name of a host that was refused remain."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.levelname = LEVELS.get(record.levelname, record.levelname)
        request = getattr(record, "request", None)
        host = _HOST.search(record.getMessage()) if record.name == "django.security.DisallowedHost" else None
        if host:
            record.msg, record.args = (
                "知らない名前で開かれたので断りました: %s（わたしたちの名前なら OTAGAISAMA_HOSTS に足してください）",
                (_STRANGE.sub("?", host[1])[:80],),
            )
        elif request is not None:
            record.msg, record.args = "%s ［%s］ %s", self._said(record, request)
        if request is not None:
            record.request = None
            record.exc_info = record.exc_text = None
        return True

    def _said(self, record: logging.LogRecord, request) -> tuple[str, str, str]:
        match = getattr(request, "resolver_match", None)
        error = record.exc_info[0] if record.exc_info else None
        if error is not None and issubclass(error, UnreadablePostError):
            what = "送るとちゅうで切れました"
        elif error is not None:
            what = f"思いがけない失敗 {error.__name__}"
        else:
            status = getattr(record, "status_code", 0)
            what = f"{status} {_SENTENCES.get(status, '')}".strip() if status else ""
        return (match.view_name if match else NO_PAGE), request_id(request), what
