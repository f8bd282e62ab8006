"""What a room below asks of those above without knowing them: each brings its part in a file of its own, by one name in all rooms."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


def of_rooms(name: str) -> Iterator[tuple[AppConfig, Any]]:
    """Each room that has a file of this name, with the file."""
    for room in apps.get_app_configs():
        if module_has_submodule(room.module, name):
            yield room, import_module(f"{room.name}.{name}")


class FromRooms(Sequence):
    """The parts of all rooms, in the rooms' order: `<room>/<file>.py` holds them under `name`.

    Read when they are first asked for: half of what the rooms can do hangs on them, and a command seldom wants any of it.
    """

    def __init__(self, file: str, name: str):
        self.file, self.name = file, name

    @cached_property
    def _parts(self) -> tuple:
        return tuple(part for _room, module in of_rooms(self.file) for part in getattr(module, self.name))

    def __getitem__(self, place):
        return self._parts[place]

    def __len__(self) -> int:
        return len(self._parts)
