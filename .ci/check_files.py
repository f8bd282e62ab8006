"""Look through the tracked files for what must not stand in them; says each finding with file and line. Standard library only."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Written in pieces, so that this file does not find itself.
REGISTRIES = (
    "py" + "pi.org",
    "files.python" + "hosted.org",
    "registry.npm" + "js.org",
    "deb.debian" + ".org",
    "regi" + "stry.yarnpkg.com",
)
MACHINES = re.compile(
    r"(?<![\w.])/(?:wo" + r"rk/(?:main|shared|\.library)|ro" + r"ot/|home/[a-z]+/|Us" + r"ers/[a-z]+/)"
)
SECRETS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KE" + r"Y-----|AKIA[0-9A-Z]{16}")


def tracked() -> list[Path]:
    """The files under version control, or all outside the usual build folders where there is none."""
    try:
        command = ["git", "-C", str(ROOT), "ls-files", "-z"]
        listed = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
        return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]
    except (OSError, subprocess.CalledProcessError):
        return [
            path
            for path in ROOT.rglob("*")
            if path.is_file() and not {".venv", "var", "build"} & set(path.relative_to(ROOT).parts)
        ]


def unfit_lines(path: Path):
    """What must not stand in a text file: a registry, a path of one machine, a secret."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if any(address in line for address in REGISTRIES):
            yield number, "部品の置き場の住所が書かれています。"
        if MACHINES.search(line):
            yield number, "ある機械だけの道（パス）が書かれています。"
        if SECRETS.search(line):
            yield number, "鍵のようなものが書かれています。"


def unhashed(path: Path):
    """Requirements that carry no hash."""
    entry, number = "", 0
    for at, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
        if line.startswith((" ", "\t")):
            entry += line
            continue
        if entry and "--hash=sha256:" not in entry:
            yield number, f"ハッシュのない部品です: {entry.split()[0]}"
        entry, number = ("" if line.startswith(("#", "-")) else line), at


def untranslated(path: Path):
    """Entries of a catalogue without a translation, or only guessed."""
    for number, block in enumerate(path.read_text("utf-8").split("\n\n")):
        lines = [line for line in block.splitlines() if not line.startswith("#~")]
        if number == 0 or not any(line.startswith("msgid") for line in lines):
            continue
        if any(line.startswith("#,") and "fuzzy" in line for line in lines):
            yield number, "自動で当てられたままの訳があります（fuzzy）。"
        said = "".join(re.findall(r'"(.*)"', block[block.index("msgstr") :]))
        if not said:
            yield number, "訳のないことばがあります。"


def main() -> int:
    findings = 0
    for path in tracked():
        checks = [unfit_lines]
        if path.parent.name == "requirements" and path.suffix == ".txt":
            checks.append(unhashed)
        if path.suffix == ".po":
            checks.append(untranslated)
        for check in checks:
            for line, what in check(path):
                findings += 1
                sys.stdout.write(f"{path.relative_to(ROOT)}:{line}: {what}\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
