"""Where the example ward's tables lie: in a checkout beside the program, in a wheel inside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
PLACES = (_PACKAGE.parent / "examples" / "kita", _PACKAGE / "examples" / "kita")
NEEDED = ("towns/towns.csv", "osm/districts.csv", "invented/accounts.csv", "invented/troubles.csv", "plan/plan.csv")


def example_folder() -> Path:
    """The example that came with this program; where neither place holds it, the first of them."""
    return next((place for place in PLACES if not lacking_in(place)), PLACES[0])


def lacking_in(folder: Path) -> list[str]:
    """The tables without which no ward can be shown, that are not in `folder`."""
    return [name for name in NEEDED if not (folder / name).is_file()]
