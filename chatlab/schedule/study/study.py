"""One service's material, and each part of its study worked out when it is first asked for.

It holds and passes on: what a part is, and how it is computed, is told where its function is.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from chatlab.openings import are_inside
from chatlab.schedule.compare.pairs import compare_pairs
from chatlab.schedule.compare.plans import current_schedule, with_hours_now
from chatlab.schedule.compare.schedules import compare_schedules
from chatlab.schedule.compare.sensitivity import show_sensitivity
from chatlab.schedule.demand import estimate_demand, fit_demand, hours_now, show_assumptions
from chatlab.schedule.demand.seen import moments_of, service_of
from chatlab.schedule.hours.checking import check_openings
from chatlab.schedule.interrupted_time_series import compare_before_after, estimate_changes
from chatlab.schedule.next_steps.rotation import plan_rotation
from chatlab.schedule.next_steps.steps import compare_next_steps
from chatlab.schedule.next_steps.trial_length import estimate_trial_length
from chatlab.schedule.queueing import Staffing
from chatlab.schedule.study.pairs import choose_trial, equally_long, more_than
from chatlab.schedule.weeks.day_patterns import WeekRules
from chatlab.schedule.weeks.optimise import best_by_budget, best_weeks
from chatlab.schema import THRESHOLD

OFFICE_WEEK = WeekRules(first=8, last=18, weekdays=tuple(range(5)))
OPEN_HOURS = (2, 4, 8, 12, 16, 20, 25, 30, 40)
"""Open hours a week at which the curve of the best weeks is worked out."""
NEARLY = .95


@dataclass(frozen=True, eq=False)
class Study:
    """What the openings and conversations of one service tell of other opening hours.

    Made by `study_openings`. Each part is worked out when it is first asked for, and kept.

    Attributes
    ----------
    service : str
    conversations, openings, contact_requests, schedules : DataFrame
        What it was made of.
    staffing : Staffing
    rules : WeekRules
        What a week may look like; with the workers of `staffing`, and an opening of an hour
        where the chat is now open for less than the shortest opening.
    threshold : int
        Smaller counts of people are not told.
    """

    service: str
    conversations: pd.DataFrame = field(repr=False)
    openings: pd.DataFrame = field(repr=False)
    contact_requests: pd.DataFrame | None = field(repr=False)
    schedules: pd.DataFrame = field(repr=False)
    staffing: Staffing
    wished_rules: WeekRules = field(repr=False)
    threshold: int
    seed: int = field(repr=False)

    @cached_property
    def n(self):
        """How many conversations began in the openings."""
        begun = moments_of(self.conversations, "requested_at", self.service)
        return int(are_inside(begun, self.openings).sum())

    @property
    def n_requests(self):
        """How many contact requests were left while the chat was closed."""
        return int(self.fit.seen.requests.sum())

    @property
    def is_enough(self):
        """Whether so many conversations began in the openings that anything may be told."""
        return self.n >= self.threshold

    @cached_property
    def fit(self):
        """The demand learned, see `fit_demand`."""
        return fit_demand(self.conversations, self.openings,
                          contact_requests=self.contact_requests)

    @cached_property
    def demand(self):
        """Conversations per open hour, each hour of the week: `estimate_demand`."""
        return estimate_demand(self.fit, seed=self.seed)

    @cached_property
    def problems(self):
        """What does not agree in the openings: `check_openings`."""
        return check_openings(self.openings, self.conversations)

    @cached_property
    def changes(self):
        """What a change of hours brought, a second opinion: `estimate_changes`."""
        return estimate_changes(self.conversations, self.openings, threshold=self.threshold)

    @cached_property
    def before_after(self):
        """The same without all that matters, as a warning: `compare_before_after`."""
        return compare_before_after(self.conversations, self.openings)

    @cached_property
    def plans(self):
        """The plans compared by name, the hours of now among them: `with_hours_now`."""
        return with_hours_now(self.schedules, self.openings)

    @cached_property
    def now(self):
        """Name of the plan in force, None if no hours recur: `current_schedule`."""
        return current_schedule(self.openings, self.plans)

    @cached_property
    def comparison(self):
        """The plans side by side: `compare_schedules`."""
        return compare_schedules(self.fit, self.plans, staffing=self.staffing, seed=self.seed)

    @cached_property
    def pairs(self):
        """Which of two plans brings more, and how surely: `compare_pairs`."""
        return compare_pairs(self.fit, self.plans, seed=self.seed)

    @cached_property
    def equal_pairs(self):
        """The pairs of plans that are open equally long: `equally_long`."""
        return equally_long(self.pairs, self.comparison)

    @cached_property
    def better_than_now(self):
        """How surely each plan brings more than the hours of now, 0–1; see `more_than`."""
        if self.now is None:
            return self.comparison.set_index("schedule")["better_than_now"]
        return more_than(self.now, self.pairs)

    @cached_property
    def sensitivity(self):
        """How the plans' order depends on what can hardly be known: `show_sensitivity`."""
        return show_sensitivity(self.fit, self.plans, seed=self.seed)

    @cached_property
    def assumptions(self):
        """What was assumed beside what was learned: `show_assumptions`."""
        return show_assumptions(self.fit)

    @cached_property
    def open_hours(self):
        """Open hours a week now, see `chatlab.schedule.demand.kept.hours_now`."""
        return float(hours_now(self.fit.seen).sum())

    @cached_property
    def rules(self):
        """What a week may look like."""
        rules = self.wished_rules
        shortest = rules.shortest_h if self.open_hours >= rules.shortest_h else min(
            1, rules.shortest_h)
        return replace(rules, shortest_h=shortest, workers=(self.staffing.workers,))

    @property
    def staff_hours(self):
        """Workers' hours on duty a week now; enough for the shortest opening."""
        return self.staffing.workers * max(self.rules.shortest_h, self.open_hours)

    @cached_property
    def best_weeks(self):
        """Weeks that bring nearly the most for the worker hours of now: `best_weeks`."""
        return best_weeks(self.fit, staff_hours=self.staff_hours, rules=self.rules,
                          staffing=self.staffing, seed=self.seed)

    @property
    def tied_weeks(self):
        """Those of `best_weeks` that bring at most 5 % less than the best."""
        return self.best_weeks[self.best_weeks["of_best"] >= NEARLY]

    @cached_property
    def pareto(self):
        """What more worker hours would bring: `best_by_budget`."""
        budgets = [self.staffing.workers * hours for hours in OPEN_HOURS]
        return best_by_budget(self.fit, budgets=budgets, rules=self.rules,
                              staffing=self.staffing, seed=self.seed)

    @cached_property
    def rotation(self):
        """Other hours by turns, so that more is known: `plan_rotation`."""
        return plan_rotation(self.fit, staff_hours=self.staff_hours, rules=self.rules,
                             staffing=self.staffing, seed=self.seed)

    @cached_property
    def next_steps(self):
        """What each thing to do next would bring and teach: `compare_next_steps`."""
        return compare_next_steps(self.fit, self.plans, rotation=self.rotation,
                                  rules=self.rules, seed=self.seed)

    @cached_property
    def trial(self):
        """The two plans that a trial should tell apart; none if there is nothing to tell."""
        return choose_trial(self.equal_pairs, self.now)

    @cached_property
    def trial_length(self):
        """How long that trial takes: `estimate_trial_length`; no rows without a trial."""
        plans = self.comparison.set_index("schedule")["hours"].reindex(list(self.trial))
        length = estimate_trial_length(self.fit, plans.to_dict(), rotation=self.rotation,
                                       seed=self.seed)
        return length if self.trial else length[:0]


def study_openings(conversations, openings, *, contact_requests=None, schedules=(),
                   staffing=None, rules=OFFICE_WEEK, threshold=THRESHOLD, seed=0):
    """Study which hours one service should be open: everything that is asked of it, by name.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table; those that began inside an opening count. Not modified.
    openings : DataFrame
        An `OPENINGS` table of one service.
    contact_requests : DataFrame, optional
        A `CONTACT_REQUESTS` table; those left while closed shape the estimate.
    schedules : list, dict or DataFrame, optional
        The plans to compare, as in `compare_schedules`. The hours that Finnish pilots kept if
        there are none. The hours kept now are compared with them though no plan has them.
    staffing : Staffing, optional
        Who answers; two workers with two chats each if omitted.
    rules : WeekRules
        What a week may look like where weeks are searched. Monday to Friday 8–18 if omitted. Its
        workers are those of `staffing`.
    threshold : int
        Smaller counts of people are not told in the sentences.
    seed : int
        Of the draws behind every part. The same seed gives the same numbers.

    Returns
    -------
    Study
        Nothing is worked out yet. Its parts: ``fit``, ``demand``, ``problems``, ``changes``,
        ``before_after``, ``plans``, ``now``, ``comparison``, ``pairs``, ``equal_pairs``,
        ``better_than_now``, ``sensitivity``, ``assumptions``, ``open_hours``, ``staff_hours``,
        ``best_weeks``, ``tied_weeks``, ``pareto``, ``rotation``, ``next_steps``, ``trial`` and
        ``trial_length``.

    Raises
    ------
    SettingsError
        If the openings are none or of several services. What else is wrong is told when a
        part is asked for.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("pilot_chat")))
    >>> openings = cl.read_openings(cl.sample_path("openings"))
    >>> openings = openings[openings["service"].isin(chats["service"])]
    >>> study = study_openings(chats, openings, schedules={"nyt": "ke 13–15", "toinen": "ti 9–11"})
    >>> study.n, study.now, study.trial
    (12, 'nyt', ('nyt', 'toinen'))
    >>> study.comparison[["schedule", "open_hours_per_week"]].values.tolist()
    [['nyt', 2.0], ['toinen', 2.0]]
    """
    return Study(service_of(openings), conversations, openings, contact_requests, schedules,
                 staffing or Staffing(), rules, threshold, seed)
