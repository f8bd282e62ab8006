"""Tables appear whole or not at all, wherever the work is broken off."""

import sys

import numpy as np

from otagaisama.engines.streets import keeping
from otagaisama.engines.streets.network import Names, Network
from otagaisama.engines.tables import drafts, writing

ROWS = [(n, "本") for n in range(3)]
WHOLE = "number,word\n0,本\n1,本\n2,本\n"


class BrokenOff:
    """Ctrl+C at one moment: at the n-th step of the machine within the files that write tables."""

    def __init__(self, moment: int):
        self.left = moment
        self.files = {module.__file__ for module in (drafts, writing, keeping)}

    def __call__(self, frame, event, arg):
        if frame.f_code.co_filename not in self.files:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt
        return self


def broken_off_at_every_moment(work):
    """Call `work` again and again, broken off one step later each time, until it comes through; yield after each."""
    before = sys.gettrace()
    for moment in range(1, 5_000):
        sys.settrace(BrokenOff(moment))
        try:
            work()
            through = True
        except KeyboardInterrupt:
            through = False
        finally:
            sys.settrace(before)
        yield through
        if through:
            assert moment > 50, "nothing was ever broken off"
            return
    raise AssertionError("it never came through")


def test_a_table_broken_off_at_any_moment_is_the_old_one_or_the_new_one(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    found = set()
    for through in broken_off_at_every_moment(lambda: writing.write_rows(path, ("number", "word"), ROWS)):
        assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]
        found.add(path.read_text(encoding="utf-8"))
        path.write_text("old" if not through else WHOLE, encoding="utf-8")
    assert found == {"old", WHOLE}


def test_a_kept_network_broken_off_at_any_moment_leaves_no_draft(tmp_path):
    import scipy.sparse

    nodes, edges = tmp_path / "nodes.csv", tmp_path / "edges.csv"
    nodes.write_text("id,lat,lon\n1,35.0,136.0\n2,35.0,136.1\n", encoding="utf-8")
    edges.write_text("u,v,length_m\n1,2,91\n", encoding="utf-8")
    streets = scipy.sparse.csr_matrix(np.array([[0.0, 91.0], [91.0, 0.0]]))
    network = Network(Names(np.array([1, 2])), np.array([35.0, 35.0]), np.array([136.0, 136.1]), streets)
    kept = keeping.kept_file(edges)
    for through in broken_off_at_every_moment(lambda: keeping.keep_network(network, nodes, edges)):
        assert {file.name for file in tmp_path.iterdir()} <= {"nodes.csv", "edges.csv", kept.name}
        if kept.exists():
            assert keeping.kept_network(nodes, edges).graph.nnz == 2
        assert kept.exists() or not through


def test_a_table_can_be_read_by_whoever_may_read_new_files(tmp_path):
    path = tmp_path / "out.csv"
    writing.write_rows(path, ("number", "word"), ROWS)
    (tmp_path / "plain").write_text("")
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode
