"""The street network: what a good table becomes, and where a bad one is wrong."""

import gzip

import numpy as np
import pytest

from otagaisama.engines.streets.geometry import curve_position
from otagaisama.engines.streets.loading import load_network, load_points
from otagaisama.engines.streets.network import build_network, straight_metres
from otagaisama.engines.tables.reading import TableError

NODES = "id,lat,lon\nA,35.20,136.90\nB,35.20,136.91\nC,35.21,136.91\n"
EDGES = "u,v,length_m\nA,B,910\nB,C,1112\n"


@pytest.fixture
def tables(tmp_path):
    """Return a function that writes the two tables (text or bytes) and gives their paths."""

    def write(nodes=NODES, edges=EDGES):
        paths = tmp_path / "nodes.csv", tmp_path / "edges.csv"
        for path, content in zip(paths, (nodes, edges), strict=True):
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return paths

    return write


def length(network, one, other):
    """Return the direct street between two nodes by name, or None."""
    numbers = {name: number for number, name in enumerate(network.ids)}
    entry = network.graph[numbers[one]]
    found = dict(zip(entry.indices, entry.data, strict=True))
    return found.get(numbers[other])


def test_streets_can_be_walked_both_ways(tables):
    network = load_network(*tables())
    assert sorted(network.ids) == ["A", "B", "C"]
    assert length(network, "A", "B") == length(network, "B", "A") == 910
    assert length(network, "A", "C") is None


def test_packed_bom_and_old_windows_tables_are_understood(tables, tmp_path):
    nodes, edges = tables(("備考," + NODES.replace("\n", "\n駅,", 3)).encode("cp932"), b"\xef\xbb\xbf" + EDGES.encode())
    packed = tmp_path / "packed.csv.gz"
    packed.write_bytes(gzip.compress(nodes.read_bytes()))
    assert len(load_network(packed, edges)) == 3


def test_parallel_streets_loops_and_streets_of_no_length(tables):
    network = load_network(*tables(edges="u,v,length_m\nA,B,900\nB,A,500\nA,A,3\nB,C,0\n"))
    assert length(network, "A", "B") == 500
    assert length(network, "A", "A") is None
    assert length(network, "B", "C") == 0


@pytest.mark.parametrize(
    ("nodes", "edges", "file", "line", "column"),
    [
        ("id,lat\nA,35\n", EDGES, "nodes.csv", 1, "lon"),
        ("", EDGES, "nodes.csv", 1, None),
        ("id,lat,lon\n", EDGES, "nodes.csv", 1, None),
        (NODES + "A,35,136\n", EDGES, "nodes.csv", 5, "id"),
        (NODES + "D,北,136\n", EDGES, "nodes.csv", 5, "lat"),
        (NODES + "D,nan,136\n", EDGES, "nodes.csv", 5, "lat"),
        (NODES + "D,136.9,35.2\n", EDGES, "nodes.csv", 5, "lat"),
        (NODES + "D,35.2\n", EDGES, "nodes.csv", 5, "lon"),
        (NODES + '\n"D\nE",35.2,500\n', EDGES, "nodes.csv", 6, "lon"),
        (NODES + '"D"x,35,136\n', EDGES, "nodes.csv", 5, None),
        (b"id,lat,lon\nA,35.2,136.9\n\x81 \xeb\n\n", EDGES, "nodes.csv", 3, None),
        (NODES, "u,v,length_m\nA,Z,3\n", "edges.csv", 2, "v"),
        (NODES, "u,v,length_m\nA,B,3\nA,B,-1\n", "edges.csv", 3, "length_m"),
        (NODES, "u,v,length_m\nA,B,\n", "edges.csv", 2, "length_m"),
        (NODES, "u,v,length_m,u\nA,B,1,A\n", "edges.csv", 1, "u"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(tables, nodes, edges, file, line, column):
    with pytest.raises(TableError) as caught:
        load_network(*tables(nodes, edges))
    error = caught.value
    assert (error.file, error.line, error.column) == (file, line, column)
    assert str(error).startswith(file)
    assert str(error).endswith("。")


def test_missing_and_broken_files_are_said_without_the_folder(tmp_path):
    with pytest.raises(TableError) as caught:
        load_points(tmp_path / "nowhere.csv")
    assert str(caught.value) == "nowhere.csv：ファイルが見つかりません。"
    broken = tmp_path / "broken.csv.gz"
    broken.write_bytes(gzip.compress(NODES.encode())[:-9])
    with pytest.raises(TableError, match="壊れています"):
        load_points(broken)


def test_points_keep_their_order_and_need_different_ids(tables):
    nodes, _ = tables("id,lat,lon\nC,35,136\nA,36,137\n")
    assert [point.id for point in load_points(nodes)] == ["C", "A"]
    nodes, _ = tables("id,lat,lon\nC,35,136\nC,36,137\n")
    with pytest.raises(TableError, match="前の行にもあります"):
        load_points(nodes)


def test_a_place_joins_the_nearest_node():
    network = build_network(["A", "B"], [(35.2, 136.90), (35.2, 136.91)], [(0, 1, 910)])
    nodes, metres = network.snap([35.2, 35.201], [136.901, 136.91])
    assert [network.ids[n] for n in nodes] == ["A", "B"]
    assert metres == pytest.approx([90.86, 111.2], abs=0.1)
    assert [len(part) for part in network.snap([], [])] == [0, 0]


def test_the_straight_line_agrees_with_the_length_of_a_degree():
    assert straight_metres(35, 136, 36, 136) == pytest.approx(111_195, abs=1)
    assert straight_metres(0, 179.5, 0, -179.5) == pytest.approx(111_195, abs=1)


def test_the_largest_part_leaves_islands_out():
    places = [(35.2, 136.9 + n / 1000) for n in range(5)]
    network = build_network(list("ABCDE"), places, [(0, 1, 9), (3, 4, 9), (1, 2, 9)])
    part = network.largest_part()
    assert sorted(part.ids) == ["A", "B", "C"]
    assert length(part, "A", "B") == 9
    assert part.largest_part() is part


def test_the_curve_goes_from_neighbour_to_neighbour():
    side = 16
    lat, lon = np.divmod(np.arange(side * side), side)
    order = np.argsort(curve_position(lat.astype(float), lon.astype(float)))
    steps = np.abs(np.diff(lat[order])) + np.abs(np.diff(lon[order]))
    assert set(steps.tolist()) == {1}


def test_no_heavy_library_is_loaded_before_it_is_needed():
    import subprocess
    import sys

    code = (
        "import sys, otagaisama.engines.access.nearest;sys.exit(bool({'numpy', 'scipy', 'django'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
