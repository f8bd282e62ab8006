"""Sign a new steward in over plain HTTP, as the proxy in front would: sign_in.py ADDRESS HOST LOGIN PHRASE."""

import http.client
import re
import sys
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit


class Browser:
    def __init__(self, address: str, host: str):
        self.place, self.host, self.cookies = urlsplit(address).netloc, host, {}

    def ask(self, path: str, form: dict | None = None) -> tuple[int, str, str]:
        """Status, where it leads to, and the body."""
        line = http.client.HTTPConnection(self.place, timeout=60)
        told = {"Host": self.host, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
        told["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form is not None:
            told |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"https://{self.host}{path}"}
        line.request("GET" if form is None else "POST", path, urlencode(form) if form else None, told)
        answer = line.getresponse()
        for header in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()


def main(address: str, host: str, login: str, phrase: str) -> int:
    browser = Browser(address, host)
    _, _, page = browser.ask("/signin/")
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    status, where, body = browser.ask("/signin/", {**hidden, "login": login, "password": phrase})
    if status != 302:
        print(f"サインインできませんでした（{status}）: {re.sub('<[^>]+>', ' ', body)[:300]}")
        return 1
    status, onward, _ = browser.ask(urlsplit(where).path)
    print(f"サインインしました: {where} → {status} {onward}")
    return 0 if status in (200, 302) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
