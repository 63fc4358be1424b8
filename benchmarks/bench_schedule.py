"""Opening hours: the simulation beside SimPy and Ciw, learning demand, and the weeks it gives.

The three simulate the very same thing: an opening of two hours that starts empty and finishes
late, four chats at a time, people who come at random and give up. SimPy and Ciw are given
fewer openings than chatlab, which goes through all of them at once; each round runs the three
in turns, in one process, and the best round of each counts. The shares that give up are printed
beside: a fast simulation of something else would show.

Demand is learned from an invented service of 1,900 chats. Beside it statsmodels fits a Poisson
regression to the very same cells and columns: no prior, nobody who comes back. These are seconds
of the processor.
"""

from time import perf_counter, process_time

import numpy as np

ROUNDS = 3
OPENINGS = {"chatlab": 20_000, "SimPy": 1500, "Ciw": 700}
RATE, OPEN_H, SERVERS, CHAT_S, PATIENCE_S = 12, 2, 4, 2100, 300
TIMES = {"SimPy": 50, "Ciw": 70}
CHATS = 1900
FIT_S, TABLE_S, BEST_S, CURVE_S, BUDGETS = 1, 5, 1, 10, range(6, 61, 6)


def report(options=()):
    """Measure, print the tables and the conclusions; return what falls short.

    Returns
    -------
    list of str
        A sentence for each goal that was not reached.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # threads that wait for each other would count as work
        goals = [*_simulations(), *_demand()]
    for sentence, reached in goals:
        print(f"- {sentence}" + ("" if reached else " – TOO SLOW"))
    return [sentence for sentence, reached in goals if not reached]


def in_chatlab(openings, seed):
    """Return how many came and how many gave up."""
    from chatlab.schedule.queueing import Staffing, simulate_block

    staffing = Staffing(workers=SERVERS, parallel=1, chat_s=CHAT_S, slowdown=0,
                        patience_s=PATIENCE_S)
    simulated = simulate_block(RATE, OPEN_H, staffing, openings=openings, duration_cv=None,
                               seed=seed)
    return simulated["arrivals"].sum(), simulated["lost"].sum()


def in_simpy(openings, seed):
    """Return how many came and how many gave up: a process for each of them."""
    import random

    import simpy

    draw, counted = random.Random(seed), {"came": 0, "lost": 0}

    def one(environment, servers):
        with servers.request() as turn:
            yield turn | environment.timeout(draw.expovariate(1 / PATIENCE_S))
            if not turn.triggered:
                counted["lost"] += 1
                return
            yield environment.timeout(draw.expovariate(1 / CHAT_S))

    def people(environment, servers):
        while True:
            yield environment.timeout(draw.expovariate(RATE / 3600))
            if environment.now > OPEN_H * 3600:
                return
            counted["came"] += 1
            environment.process(one(environment, servers))

    for _opening in range(openings):
        environment = simpy.Environment()
        environment.process(people(environment, simpy.Resource(environment, SERVERS)))
        environment.run()
    return counted["came"], counted["lost"]


def in_ciw(openings, seed):
    """Return how many came and how many gave up: a simulation for each opening."""
    import ciw

    class UntilClosing(ciw.dists.Exponential):
        def sample(self, t=None, ind=None):
            wait = super().sample(t, ind)
            return wait if t + wait < OPEN_H * 3600 else float("inf")

    network = ciw.create_network(
        arrival_distributions=[UntilClosing(RATE / 3600)],
        service_distributions=[ciw.dists.Exponential(1 / CHAT_S)], number_of_servers=[SERVERS],
        reneging_time_distributions=[ciw.dists.Exponential(1 / PATIENCE_S)])
    ciw.seed(seed)
    came = lost = 0
    for _opening in range(openings):
        simulation = ciw.Simulation(network)
        simulation.simulate_until_max_time(1e9)
        records = simulation.get_all_records()
        came += len(records)
        lost += sum(record.record_type == "renege" for record in records)
    return came, lost


def _simulations():
    """Simulate in turns, print the table, and yield the goals."""
    programs = {"chatlab": in_chatlab, "SimPy": in_simpy, "Ciw": in_ciw}
    speed, shares = dict.fromkeys(programs, 0), {}
    for seed in range(ROUNDS):
        for name, simulate in programs.items():
            start = perf_counter()
            came, lost = simulate(OPENINGS[name], seed)
            speed[name] = max(speed[name], came / (perf_counter() - start))
            shares.setdefault(name, []).append(lost / came)
    print("| program | openings in a round | customers per s | gave up |")
    print("|---|---:|---:|---:|")
    for name in programs:
        print(f"| {name} | {OPENINGS[name]} | {speed[name]:.0f} | {np.mean(shares[name]):.3f} |")
    print()
    for name, at_least in TIMES.items():
        times = speed["chatlab"] / speed[name]
        yield (f"simulation: {times:.0f} times as fast as {name} (at least {at_least})",
               times >= at_least)


def _demand():
    """Learn demand, make the tables, and yield the goals."""
    from benchmarks.invented_services import PLANS
    from chatlab.schedule import best_by_budget, best_weeks, compare_schedules, fit_demand

    service = invented()
    tables = (service.conversations, service.openings)
    fitted = fit_demand(*tables, contact_requests=service.requests)
    ways = {"chatlab": lambda: fit_demand(*tables, contact_requests=service.requests),
            "statsmodels": lambda: in_statsmodels(fitted)}
    fit = {name: min(_seconds(way) for _ in range(ROUNDS)) for name, way in ways.items()}
    n = int(fitted.seen.chats.sum())
    yield (f"learning demand from {n} chats: {fit['chatlab']:.2f} s (at most {FIT_S}); "
           f"Poisson regression of the same cells in statsmodels: {fit['statsmodels']:.2f} s, "
           f"{fit['statsmodels'] / fit['chatlab']:.1f} times that", fit["chatlab"] <= FIT_S)
    for name, at_most, way in (
            (f"table of {len(PLANS)} plans", TABLE_S,
             lambda: compare_schedules(fitted, dict(zip(PLANS, PLANS, strict=True)))),
            ("best week of 20 staff hours", BEST_S, lambda: best_weeks(fitted, staff_hours=20)),
            (f"best weeks of {len(BUDGETS)} budgets", CURVE_S,
             lambda: best_by_budget(fitted, budgets=BUDGETS))):
        took = min(_seconds(way) for _ in range(ROUNDS))
        yield f"{name}: {took:.2f} s (at most {at_most})", took <= at_most


def invented(chats=CHATS):
    """Return an invented service with so many chats expected; see `invented_services`."""
    from benchmarks.invented_services import HISTORIES, invent

    return invent(1, HISTORIES[chats], chats)


def in_statsmodels(fitted):
    """Return a Poisson regression of the same cells and columns."""
    import warnings

    import statsmodels.api as sm

    cells = fitted.cells
    log_mean, columns = cells.expected(fitted.mean)
    offset = log_mean - columns @ fitted.mean
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without a prior the columns say some things twice
        return sm.GLM(cells.counts, columns, family=sm.families.Poisson(), offset=offset).fit()


def _seconds(function):
    """Return the processor's time of one call: what else the machine does is not in it."""
    start = process_time()
    function()
    return process_time() - start
