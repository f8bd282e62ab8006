import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from otagaisama.engines.small_counts.hiding import (
    GUARD,
    ONE_LABEL,
    CountsError,
    Hidden,
    SafeTable,
    few_label,
    hide_series,
    hide_small,
    hide_small_list,
)
from tests.often import often


def ranges(variables, equations, bounds):
    """An attacker who shares no code with the engine: least and greatest value of each unknown, by linear programming."""
    from scipy.optimize import linprog

    if not variables:
        return {}
    index = {name: place for place, name in enumerate(variables)}
    matrix, right = [], []
    for terms in equations:
        row, value = [0] * len(variables), 0
        for sign, name, shown in terms:
            if isinstance(shown, Hidden):
                row[index[name]] += sign
            else:
                value -= sign * shown
        if any(row):
            matrix.append(row)
            right.append(value)
    answer = {}
    for name, place in index.items():
        goal = [0] * len(variables)
        found = []
        for sign in (1, -1):
            goal[place] = sign
            solved = linprog(goal, A_eq=matrix or None, b_eq=right or None, bounds=bounds, method="highs")
            assert solved.status in (0, 3), solved.message
            found.append(float("inf") if solved.status == 3 else sign * solved.fun)
        answer[name] = tuple(found)
    return answer


def known_of(shown, threshold, hide_zero, guards_least):
    if shown == few_label(threshold):
        return (0 if hide_zero else 1), threshold - 1
    return guards_least, None


def attack(places, equations, threshold, hide_zero, values):
    """No hidden count may be determined, neither by a careful attacker nor by one who guesses how the engine works."""
    variables = [name for name, shown in places.items() if isinstance(shown, Hidden)]
    guards = [values[name] for name in variables if places[name] != few_label(threshold)]
    guesses = {0}
    if guards and not hide_zero:
        whole = len(variables) == len(places)
        guesses.add(0 if whole else min(min(guards), 1))
    if GUARD in places.values() and min(guards) >= threshold:
        guesses.add(threshold)
    for least in sorted(guesses):
        bounds = [known_of(places[name], threshold, hide_zero, least) for name in variables]
        for name, (low, high) in ranges(variables, equations, bounds).items():
            assert high - low > 0.5, (name, low, high, places)


def places_of(safe, table):
    if isinstance(safe, SafeTable):
        places = {("cell", *key): shown for key, shown in safe.cells.items()}
        values = {("cell", *key): table.get(key, 0) for key in safe.cells}
        for row in safe.rows:
            places["row", row] = safe.row_totals[row]
            values["row", row] = sum(table.get((row, col), 0) for col in safe.cols)
        for col in safe.cols:
            places["col", col] = safe.col_totals[col]
            values["col", col] = sum(table.get((row, col), 0) for row in safe.rows)
    else:
        places = {("cell", key): shown for key, shown in safe.cells.items()}
        values = {("cell", key): table[key] for key in table}
    places["total"] = safe.total
    values["total"] = sum(table.values())
    for place, shown in places.items():
        assert isinstance(shown, Hidden) or shown == values[place]
    return places, values


def equations_of(safe, places):
    def line(names, sum_name):
        return [(1, name, places[name]) for name in names] + [(-1, sum_name, places[sum_name])]

    if not isinstance(safe, SafeTable):
        return [line([("cell", key) for key in safe.cells], "total")]
    lines = [line([("cell", row, col) for col in safe.cols], ("row", row)) for row in safe.rows]
    lines += [line([("cell", row, col) for row in safe.rows], ("col", col)) for col in safe.cols]
    return [
        *lines,
        line([("row", row) for row in safe.rows], "total"),
        line([("col", col) for col in safe.cols], "total"),
    ]


counts = st.one_of(st.integers(0, 9), st.integers(0, 40))
tables = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda size: st.lists(counts, min_size=size[0] * size[1], max_size=size[0] * size[1]).map(
        lambda values: {
            (f"学区{place // size[1]}", f"種{place % size[1]}"): value for place, value in enumerate(values)
        }
    )
)
lists = st.lists(counts, min_size=1, max_size=6).map(lambda values: {f"種{place}": v for place, v in enumerate(values)})


@often(120)
@given(tables, st.booleans())
@example({("a", "x"): 1, ("a", "y"): 1, ("b", "x"): 1, ("b", "y"): 1}, False)
@example({("a", "x"): 1, ("a", "y"): 5, ("b", "x"): 5, ("b", "y"): 5}, False)
@example({("a", "x"): 4, ("a", "y"): 0, ("b", "x"): 0, ("b", "y"): 6}, False)
def test_nobody_can_work_out_a_hidden_count_of_a_table(table, hide_zero):
    safe = hide_small(table, hide_zero=hide_zero)
    places, values = places_of(safe, table)
    attack(places, equations_of(safe, places), 5, hide_zero, values)
    assert all(isinstance(places[name], Hidden) for name, value in values.items() if 0 < value < 5)
    assert safe == hide_small(table, hide_zero=hide_zero)
    assert safe.explain().endswith("。")


@often(120)
@given(lists, st.integers(2, 6), st.booleans())
@example({"a": 1, "b": 5}, 5, False)
@example({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}, 5, False)
@example({"a": 1, "b": 1, "c": 1, "d": 1}, 5, False)
def test_nobody_can_work_out_a_hidden_count_of_a_list(table, threshold, hide_zero):
    safe = hide_small_list(table, threshold=threshold, hide_zero=hide_zero)
    places, values = places_of(safe, table)
    attack(places, equations_of(safe, places), threshold, hide_zero, values)
    assert all(isinstance(places[name], Hidden) for name, value in values.items() if 0 < value < threshold)


@often(60)
@given(lists, st.lists(st.integers(0, 3), max_size=12))
def test_two_tables_with_one_total_do_not_give_each_other_away(first, cuts):
    whole = sum(first.values())
    second = {f"月{place}": 0 for place in range(4)}
    for cut in cuts[:whole]:
        second[f"月{cut}"] += 1
    second["月0"] += whole - sum(second.values())
    safe = hide_series([first, second])
    places, values, equations = {"total": safe[0].total}, {"total": whole}, []
    assert safe[0].total == safe[1].total
    for name, answer, table in zip("ab", safe, (first, second), strict=True):
        own, own_values = places_of(answer, table)
        rename = {place: place if place == "total" else (name, place) for place in own}
        places |= {rename[place]: shown for place, shown in own.items()}
        values |= {rename[place]: value for place, value in own_values.items()}
        equations += [
            [(sign, rename[place], shown) for sign, place, shown in line] for line in equations_of(answer, own)
        ]
    attack(places, equations, 5, False, values)


def test_the_usual_case_keeps_two_labels():
    safe = hide_small_list({"買い物": 12, "ごみ出し": 3, "見守り": 9, "庭": 0})
    assert [str(shown) for shown in safe.cells.values()] == ["12", "5未満", "非公表", "0"]
    assert safe.total == 24
    assert safe.explain() == (
        "人がわかってしまわないように、少ない数（1か所）は「5未満」に、引き算でわかってしまう数（1か所）は「非公表」にしています。"
    )


def test_one_label_where_two_would_tell():
    safe = hide_small_list({"ひとり": 1, "夫婦": 5})
    assert list(safe.cells.values()) == [ONE_LABEL, ONE_LABEL]
    assert safe.total == 6
    assert "－" in safe.explain()


def test_a_series_too_small_to_tell_is_not_told():
    first, second = hide_series([{"a": 1, "b": 1, "c": 1, "d": 1}, {"x": 4, "y": 0}])
    assert set(first.cells.values()) == {ONE_LABEL}
    assert first.total == second.total == ONE_LABEL


def test_nothing_small_nothing_hidden():
    safe = hide_small({("城北", "買い物"): 5, ("城北", "庭"): 0, ("名北", "買い物"): 8})
    assert safe.hidden() == []
    assert safe.total == 13
    assert safe.cells["名北", "庭"] == 0
    assert safe.explain() == "すべての数を そのまま出しています。"


@pytest.mark.parametrize("bad", [{"a": -1}, {"a": 1.5}, {"a": True}])
def test_counts_that_are_no_counts(bad):
    with pytest.raises(CountsError, match=r"。$"):
        hide_small_list(bad)


def test_totals_that_differ():
    with pytest.raises(CountsError, match="そろっていません"):
        hide_series([{"a": 9}, {"b": 8}])


def test_empty():
    assert hide_small({}).total == 0
    assert hide_small_list({}).total == 0
    with pytest.raises(CountsError):
        hide_small_list({"a": 1}, threshold=1)
