"""A town small enough to think through: one street of 21 nodes, 100 m apart, and the tables of it on the disk."""

from pathlib import Path

from otagaisama.engines.siting.problem import Candidate
from otagaisama.engines.streets.network import build_network
from otagaisama.engines.streets.places import Home

LAT, LON, STEP = 35.2, 136.9, 0.0011  # about 100 m a step along a parallel
NODES = 21


def place(number):
    """Return (lat, lon) of a node of the street."""
    return LAT, LON + STEP * number


def street():
    """Return the network."""
    links = [(n, n + 1, 100.0) for n in range(NODES - 1)]
    return build_network([str(n) for n in range(NODES)], [place(n) for n in range(NODES)], links)


def home(number, people=None, elders=None):
    """Return a home at a node."""
    return Home(f"h{number}", *place(number), people, elders)


def candidate(number, capacity=None):
    """Return a candidate at a node."""
    return Candidate(f"c{number}", *place(number), capacity)


def write_town(folder: Path, *, people=True, capacity="") -> dict[str, Path]:
    """Write the tables of the town: a home at each node (10 people, 4 of them elders), a candidate at each."""
    text = {
        "nodes": "id,lat,lon\n" + "".join(f"{n},{place(n)[0]},{place(n)[1]}\n" for n in range(NODES)),
        "edges": "u,v,length_m\n" + "".join(f"{n},{n + 1},100\n" for n in range(NODES - 1)),
        "homes": "id,lat,lon" + (",people,elders\n" if people else "\n")
        + "".join(f"h{n},{place(n)[0]},{place(n)[1]}" + (",10,4\n" if people else "\n") for n in range(NODES)),
        "candidates": "id,lat,lon,capacity\n"
        + "".join(f"c{n},{place(n)[0]},{place(n)[1]},{capacity}\n" for n in range(NODES)),
        "shops": f"id,lat,lon,kind\ns1,{place(2)[0]},{place(2)[1]},supermarket\n",
    }  # fmt: skip
    files = {}
    for name, rows in text.items():
        files[name] = folder / f"{name}.csv"
        files[name].write_text(rows, "utf-8")
    return files
