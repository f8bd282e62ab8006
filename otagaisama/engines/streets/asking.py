"""What the commands that need a street network have in common: its options, reading it, saying what is being done."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.streets.keeping import keep_network, kept_network
from otagaisama.engines.streets.loading import load_network
from otagaisama.engines.streets.network import Network
from otagaisama.engines.tables.writing import check_writable


def table_options(parser, *tables: tuple[str, bool, str, str]):
    """Give a parser the options of the network's two tables and of `tables` (option, needed, columns, what it is)."""
    files = parser.add_argument_group("読む表（CSV か CSV.gz。UTF-8 か cp932。ほかの列はあってもかまいません）")
    network = (
        ("--nodes", True, "id,lat,lon", "道の地点"),
        ("--edges", True, "u,v,length_m[,brunnel]", "道の区間（どちらへも通れる。長さはメートル）"),
    )
    for name, needed, columns, what in (*network, *tables):
        files.add_argument(name, type=Path, required=needed, metavar="表", help=f"{columns}：{what}")


def check_files(read, written) -> None:
    """Refuse to write over what is read or where nothing can be written; raises `Impossible`. None is passed over."""
    names = {Path(path).resolve() for path in read if path}
    for path in written:
        if path is None:
            continue
        if Path(path).resolve() in names:
            raise Impossible(f"書き出す先が、ほかのファイルと同じ名前です。別の名前にしてください: {path}")
        names.add(Path(path).resolve())
        check_writable(path)


def open_network(nodes: Path, edges: Path, progress) -> Network:
    """Return the network of two tables, from the arrays kept beside them where they are, else keep them."""
    network = kept_network(nodes, edges)
    if network is None:
        network = load_network(nodes, edges, progress=progress)
        keep_network(network, nodes, edges)
    return network


class Progress:
    """What is being done, on the error stream: at once on a screen, every ten seconds into a log."""

    def __init__(self):
        self.screen = sys.stderr.isatty()
        self.next = time.monotonic() + (0.5 if self.screen else 10)
        self.shown = False

    def __call__(self, what: str, part: float = 0.0) -> None:
        now = time.monotonic()
        if now < self.next:
            return
        self.next = now + (0.2 if self.screen else 10)
        line = f"{what}（{part:.0%}）" if part else f"{what}…"
        print(f"\r\033[K{line}" if self.screen else line, end="" if self.screen else "\n", file=sys.stderr, flush=True)
        self.shown = self.screen

    def end(self) -> None:
        """Take the line away."""
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
