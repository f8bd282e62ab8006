"""`otagaisama health`: ask the running server how it fares; 0 when well, 1 when not (for a container or a watching machine)."""

import http.client
import json
from pathlib import Path

from otagaisama.config import house, serving
from otagaisama.config.stop import Stop

SECONDS = 5
FAULTS = {
    "database": "データベースが答えません",
    "disk": "ディスクの空きがありません",
    "worker": "見まわり（tend）が止まっています",
}


def options(parser):
    parser.add_argument("--quiet", action="store_true", help="よいときは何も出しません")


def run(options) -> int:
    settings = house.enter()
    note = serving.last_note(Path(settings.FOLDER))
    if note is None:
        raise Stop("この置き場の `otagaisama serve` は、動いていません。")
    status, state = ask(note, settings)
    if status != 200:
        print("元気がありません: " + "、".join(FAULTS.get(code, code) for code in state.get("faults", [])) + "。")
        return 1
    if not options.quiet:
        print(f"元気です（版 {state['version']}、ディスクの空き {state['disk_free_mb']} MB）。")
    return 0


def ask(note: dict, settings) -> tuple[int, dict]:
    """Status and body of `/healthz`, asked under the name that the house is opened by. Raises Stop when nobody answers."""
    name = next((host for host in settings.ALLOWED_HOSTS if host != "*"), "localhost")
    everywhere = note["host"] in {"0.0.0.0", "::"}  # noqa: S104  asked here, wherever it listens
    host = "127.0.0.1" if everywhere else note["host"]
    server = http.client.HTTPConnection(host, note["port"], timeout=SECONDS)
    try:
        server.request("GET", "/healthz", headers={"Host": name.lstrip("."), "X-Forwarded-Proto": "https"})
        answer = server.getresponse()
        return answer.status, json.loads(answer.read())
    except (OSError, http.client.HTTPException) as error:
        raise Stop(f"サーバーが答えません（ポート {note['port']}）。") from error
    except ValueError:
        return answer.status, {}
    finally:
        server.close()
