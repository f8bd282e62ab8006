"""The samples for whoever installs: they name settings and commands that exist, and no proxy keeps a log of visitors."""

import re
from pathlib import Path

from otagaisama.config.command import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
SETTINGS = (ROOT / "otagaisama" / "config" / "settings.py").read_text()


def settings_of(text: str) -> set[str]:
    return set(re.findall(r"^#?(OTAGAISAMA_[A-Z_]+|DATABASE_URL)=", text, re.MULTILINE))


def test_the_sample_of_settings_names_only_what_is_read():
    named = settings_of((DEPLOY / "otagaisama.env").read_text())
    assert {"OTAGAISAMA_FOLDER", "OTAGAISAMA_KEYS", "OTAGAISAMA_HOSTS", "OTAGAISAMA_PROXIES", "DATABASE_URL"} <= named
    for name in named - {"DATABASE_URL"}:
        assert f'"{name.removeprefix("OTAGAISAMA_")}"' in SETTINGS, name


def test_every_setting_of_the_sample_is_told_in_the_guide():
    guide = (ROOT / "docs" / "running.md").read_text()
    for name in settings_of((DEPLOY / "otagaisama.env").read_text()):
        assert name in guide or f"`_{name.rsplit('_', 1)[1]}`" in guide, name


def test_units_and_image_call_commands_that_exist():
    units = [*(DEPLOY / "systemd").glob("*.service")]
    called = re.findall(
        r"^ExecStart=/opt/otagaisama/bin/otagaisama (\S+)", "\n".join(unit.read_text() for unit in units), re.M
    )
    assert set(called) == {"serve", "backup", "verify", "doctor", "tend"}
    assert set(called) <= set(COMMANDS)
    for timer in (DEPLOY / "systemd").glob("*.timer"):
        assert timer.with_suffix(".service").exists()
    for word in re.findall(r'CMD \["otagaisama", "(\w+)"|^CMD \["(\w+)"', (DEPLOY / "Containerfile").read_text(), re.M):
        assert {*word} & set(COMMANDS)


def test_nothing_runs_as_root_and_only_its_own_folders_can_be_written():
    for unit in (DEPLOY / "systemd").glob("*.service"):
        text = unit.read_text()
        assert "User=otagaisama" in text, unit.name
        assert "ProtectSystem=strict" in text, unit.name
        assert "ReadWritePaths=/var/lib/otagaisama /var/lib/otagaisama-keys" in text, unit.name
    image = (DEPLOY / "Containerfile").read_text()
    assert "\nUSER otagaisama\n" in image
    assert "HEALTHCHECK" in image
    assert "read_only: true" in (DEPLOY / "compose.yaml").read_text()


def test_no_proxy_keeps_a_log_of_visitors():
    assert (DEPLOY / "nginx.conf").read_text().count("access_log off;") == 2
    for name in ("Caddyfile", "Caddyfile.compose"):
        lines = [line.strip() for line in (DEPLOY / name).read_text().splitlines() if not line.startswith("#")]
        assert not [line for line in lines if line.startswith("log")]


def test_the_guide_copies_files_that_are_there():
    guide = (ROOT / "docs" / "install.md").read_text()
    for name in set(re.findall(r"(?:/opt/kit/)?deploy/([A-Za-z.]+)", guide)) - {"otagaisama.env.mine", "systemd"}:
        assert (DEPLOY / name).exists(), name
