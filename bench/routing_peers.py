"""The peers of `bench/routing.py`: OR-Tools, VROOM, PyVRP by itself. Each returns orders (numbers of stops) per van, or None."""

import numpy as np


def ortools(day, seconds: float, first: str):
    """Return the orders OR-Tools finds: `first` names its first-solution strategy, then guided local search."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    metres, travel = np.rint(day.roads.metres * 10).astype(int), day.roads.seconds
    stand = np.array([0, *(stop.seconds for stop in day.stops)])
    load = [0, *(stop.load for stop in day.stops)]
    manager = pywrapcp.RoutingIndexManager(len(stand), day.vans.count, 0)
    routing = pywrapcp.RoutingModel(manager)

    def node(index):
        return manager.IndexToNode(index)

    cost = routing.RegisterTransitCallback(lambda a, b: int(metres[node(a), node(b)]))
    time = routing.RegisterTransitCallback(lambda a, b: int(stand[node(a)] + travel[node(a), node(b)]))
    routing.SetArcCostEvaluatorOfAllVehicles(cost)
    routing.AddDimension(time, day.vans.ends, day.vans.ends, False, "time")
    clock = routing.GetDimensionOrDie("time")
    for number, stop in enumerate(day.stops, start=1):
        clock.CumulVar(manager.NodeToIndex(number)).SetRange(stop.opens, stop.closes - stop.seconds)
    for van in range(day.vans.count):
        clock.CumulVar(routing.Start(van)).SetRange(day.vans.starts, day.vans.ends)
        clock.CumulVar(routing.End(van)).SetRange(day.vans.starts, day.vans.ends)
        clock.SetSpanUpperBoundForVehicle(min(day.vans.seconds, day.vans.ends), van)
    if day.vans.capacity is not None:
        weight = routing.RegisterUnaryTransitCallback(lambda a: load[node(a)])
        routing.AddDimension(weight, 0, day.vans.capacity, True, "load")
    search = pywrapcp.DefaultRoutingSearchParameters()
    search.first_solution_strategy = getattr(routing_enums_pb2.FirstSolutionStrategy, first)
    search.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    search.time_limit.FromMilliseconds(int(seconds * 1000))
    found = routing.SolveWithParameters(search)
    if found is None:
        return None
    orders = []
    for van in range(day.vans.count):
        index, order = found.Value(routing.NextVar(routing.Start(van))), []
        while not routing.IsEnd(index):
            order.append(node(index) - 1)
            index = found.Value(routing.NextVar(index))
        orders.append(order)
    return [order for order in orders if order]


def vroom(day, seconds: float, days=(None,)):
    """Return {day: orders} that VROOM finds at its highest exploration level, None where it leaves a stop out."""
    import datetime

    import vroom as peer

    metres, long = np.rint(day.roads.metres * 10), 86_400
    problem = peer.Input()
    problem.set_durations_matrix("car", day.roads.seconds.astype(np.uint32))
    problem.set_costs_matrix("car", metres.astype(np.uint32))
    for turn in range(len(days)):
        for van in range(day.vans.count):
            window = [turn * long + day.vans.starts, turn * long + day.vans.ends]
            room = {} if day.vans.capacity is None else {"capacity": [day.vans.capacity]}
            problem.add_vehicle(
                peer.Vehicle(turn * day.vans.count + van + 1, start=0, end=0, time_window=window, **room)
            )
    for number, stop in enumerate(day.stops):
        windows = [
            [turn * long + stop.opens, turn * long + stop.closes - stop.seconds]
            for turn, weekday in enumerate(days)
            if weekday is None or weekday in stop.days
        ]
        load = {} if day.vans.capacity is None else {"delivery": [stop.load]}
        problem.add_job(
            peer.Job(number + 1, location=number + 1, default_service=stop.seconds, time_windows=windows, **load)
        )  # fmt: skip
    found = problem.solve(exploration_level=5, nb_threads=1, timeout=datetime.timedelta(seconds=seconds))
    if found.summary.unassigned:
        return None
    orders: dict = {}
    for _, row in found.routes.iterrows():
        if row["type"] == "job":
            orders.setdefault(int(row["vehicle_id"]) - 1, []).append(int(row["id"]) - 1)
    by_day: dict = {}
    for van, order in sorted(orders.items()):
        by_day.setdefault(days[van // day.vans.count], []).append(order)
    return by_day


def pyvrp_week(day, days, seconds: float, model: str, begin=None):
    """Return (metres, {day: orders}) of PyVRP alone with its own settings, None where it finds nothing.

    `model` "groups": a client for each allowed day of a stop, one of which is called at (PyVRP's own way to say it);
    "profiles": a table of distances for each day, in which forbidden stops are far away. `begin`: {day: orders} to
    start from (profiles only).
    """
    import warnings

    import pyvrp
    from pyvrp.stop import MaxRuntime

    data, owner = (_groups if model == "groups" else _profiles)(pyvrp, day, days)
    start = None
    if begin is not None:
        routes = [pyvrp.Route(data, order, days.index(one)) for one, orders in begin.items() for order in orders]
        start = pyvrp.Solution(data, routes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = pyvrp.solve(data, stop=MaxRuntime(seconds), seed=1, collect_stats=False, initial_solution=start).best
    if not found.is_feasible():
        return None
    by_day: dict = {}
    for route in found.routes():
        by_day.setdefault(days[route.vehicle_type()], []).append(
            [owner[step.idx] for step in route if step.is_client()]
        )
    return found.distance() / 10, by_day


def _groups(pyvrp, day, days):
    clients, groups, owner, long = [], [], [], 86_400
    for number, stop in enumerate(day.stops):
        turns = [turn for turn, weekday in enumerate(days) if weekday in stop.days]
        alone = len(turns) == 1
        if not alone:
            groups.append(pyvrp.ClientGroup(list(range(len(clients), len(clients) + len(turns))), required=True))
        for turn in turns:
            owner.append(number)
            clients.append(
                pyvrp.Client(
                    number + 1, service_duration=stop.seconds, tw_early=turn * long + stop.opens,
                    tw_late=turn * long + stop.closes - stop.seconds, required=alone, group=None if alone else len(groups) - 1,
                )
            )  # fmt: skip
    types = [
        pyvrp.VehicleType(
            day.vans.count,
            tw_early=turn * long + day.vans.starts,
            tw_late=turn * long + day.vans.ends,
            shift_duration=day.vans.seconds,
        )
        for turn in range(len(days))
    ]
    metres = np.rint(day.roads.metres * 10).astype(np.int64)
    return _data(pyvrp, day, clients, types, [metres], [day.roads.seconds], groups), owner


def _profiles(pyvrp, day, days):
    metres, seconds = np.rint(day.roads.metres * 10).astype(np.int64), day.roads.seconds
    metre_tables, second_tables = [], []
    for weekday in days:
        forbidden = [n for n, stop in enumerate(day.stops, start=1) if weekday not in stop.days]
        far, long = metres.copy(), seconds.copy()
        for table, value in ((far, 10**8), (long, 86_400)):
            table[forbidden, :] = value
            table[:, forbidden] = value
            np.fill_diagonal(table, 0)
        metre_tables.append(far)
        second_tables.append(long)
    clients = [
        pyvrp.Client(n, service_duration=stop.seconds, tw_early=stop.opens, tw_late=stop.closes - stop.seconds)
        for n, stop in enumerate(day.stops, start=1)
    ]
    types = [
        pyvrp.VehicleType(
            day.vans.count,
            tw_early=day.vans.starts,
            tw_late=day.vans.ends,
            shift_duration=day.vans.seconds,
            profile=turn,
        )
        for turn in range(len(days))
    ]
    return _data(pyvrp, day, clients, types, metre_tables, second_tables, []), list(range(len(day.stops)))


def _data(pyvrp, day, clients, types, metres, seconds, groups):
    return pyvrp.ProblemData(
        locations=[pyvrp.Location(0, 0) for _ in range(len(day.stops) + 1)],
        clients=clients,
        depots=[pyvrp.Depot(0)],
        vehicle_types=types,
        distance_matrices=metres,
        duration_matrices=seconds,
        groups=groups,
    )
