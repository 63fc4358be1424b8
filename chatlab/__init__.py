"""chatlab: research and evaluation of the chat services of Finnish adult social work.

Table in, new table out. The rooms, in the order in which material walks through them:

``ingest``     files -> tables (chats, feedback, SWOT, openings, diary, votes, reach)
``anonymise``  messages -> messages without persons
``theme``      texts -> themes, with a codebook and the words that decided
``evaluate``   tables -> figures: use, feedback, SWOT, the pilot, small counts hidden
``schedule``   conversations and openings -> comparison of opening hours
``plots``      figures -> pictures (Axes in, Axes out)
``report``     notebook -> one accessible HTML file
``project``    a folder of files -> all of the above
``cli``        the same from the command line

``schema`` holds the tables that the rooms hand to each other, ``finnish`` the language,
``samples`` synthetic material to try things on, ``intervals`` what chance could have done.
Nothing heavy is imported before it is used.
"""

import sys
from importlib import import_module
from types import ModuleType

__version__ = "0.2.0"

_ROOMS = {
    "ingest": ("read_messages", "read_feedback", "read_swot", "read_openings",
               "read_contact_requests", "read_contacts", "read_diary", "read_reach",
               "read_votes", "read_schedules", "inspect_file", "ParseReport"),
    "anonymise": ("find_identifiers", "anonymise", "anonymise_text", "audit_sample",
                  "compare_levels", "estimate_leaks", "tell_leaks", "find_quasi_identifiers",
                  "read_found", "read_gold", "score_protection", "score_spans",
                  "summarise_identifiers", "Policy",
                  "k_anonymity", "tell_k_anonymity", "write_reverse_map", "read_reverse_map",
                  "Span"),
    "finnish": ("lemmatise",),
    "theme": ("read_codebook", "assign_themes", "summarise_themes", "summarise_words",
              "find_flagged", "keyword_in_context", "texts_of", "discover_topics", "scan_topics",
              "match_topics", "name_topics", "add_topics", "group_times", "follow_themes",
              "find_changes", "find_growing", "count_themes", "compare_themes",
              "compare_theme_rates", "tell_comparison", "pair_themes", "tell_pairs",
              "compare_words", "tell_words", "train_classifier", "classify_themes",
              "learning_curve", "tell_learning", "suggest_labels", "tell_classifier",
              "measure_agreement", "list_disagreements", "tell_agreement", "read_skill_rules",
              "assign_skill", "summarise_skill", "estimate_skill", "tell_skill",
              "read_check_sheet", "write_check_sheet", "write_codebook", "compare_codebooks",
              "tell_codebook_changes", "summarise_theme_precision", "summarise_theme_quality",
              "summarise_word_precision", "tell_theme_quality", "segments_of", "count_languages",
              "tell_languages", "check_codebook"),
    "theme.faq": ("find_questions", "build_faq", "question_themes"),
    "evaluate": ("summarise_conversations", "summarise_service", "summarise_feedback",
                 "list_proposals", "summarise_swot", "compare_to_published", "list_published",
                 "weigh_recommendations", "conclude", "begun_in_openings",
                 "assign_service", "tell_assigned_service", "leave_out_closed", "show_services",
                 "split_services", "without_conversations",
                 "screen_swot", "tell_swot_screen", "group_swot", "summarise_matters",
                 "list_contradictions", "assign_phases", "compare_swot", "tell_swot_change",
                 "count_feedback", "published_share", "list_feedback_exclusions",
                 "exclude_feedback", "rename_questions", "propose_question_names",
                 "assign_sources", "review_feedback", "summarise_scales", "count_steps",
                 "follow_feedback", "find_feedback_trends", "group_proposals",
                 "summarise_proposals", "hide_proposers", "summarise_choices", "count_givers",
                 "is_published", "tell_feedback_exclusions", "tell_question_names",
                 "summarise_diary", "follow_diary", "list_observations", "rank_votes",
                 "count_wins",
                 "rank_posts", "rank_topics", "summarise_reach", "make_timeline",
                 "compare_groups", "correct_together", "compare_services", "compare_areas",
                 "estimate_trend", "summarise_requests",
                 "list_exclusions", "summarise_identification", "tell_identification",
                 "summarise_contacts", "summarise_channels", "tell_channels",
                 "choose_month", "choose_service", "follow_use", "follow_share", "summarise_until",
                 "hidden_months", "short_month",
                 "compare_months", "compare_reasons", "tell_follow_up",
                 "assign_outcomes", "assign_help", "read_outcome_rules", "summarise_outcomes",
                 "count_destinations", "hide_small_outcomes", "tell_outcomes", "summarise_help",
                 "make_outcome_sheet", "read_outcome_sheet", "cross_outcomes",
                 "estimate_outcomes", "estimate_help", "tell_outcome_check",
                 "require_pilot", "require_same", "suppress_small_counts", "suppress_linked",
                 "round_counts", "find_dominance", "suppress_dominated", "tell_dominance",
                 "find_differences", "tell_differences", "keep_where", "leave_out_few",
                 "safe_share", "safe_count",
                 "tell_count", "what_n_allows"),
    "schedule": ("OpeningHours", "estimate_demand", "compare_schedules", "compare_pairs",
                 "current_schedule", "evidence_line", "Staffing", "chat_block", "simulate_block",
                 "summarise_blocks", "with_absence", "erlang_a", "erlang_b", "erlang_c",
                 "ClosedDays", "openings_over_time", "open_half_hours", "check_openings",
                 "tell_opening_problems", "show_sensitivity", "tell_sensitivity",
                 "show_assumptions", "fit_demand", "summarise_profile", "find_hour_changes",
                 "estimate_changes", "compare_before_after", "WeekRules", "best_weeks",
                 "best_by_budget", "plan_rotation", "compare_next_steps", "estimate_trial_length",
                 "show_trial_length", "list_accuracy", "tell_rotation", "tell_best_step",
                 "tell_next_steps",
                 "tell_trial_length", "study_openings", "study_services", "work_out_studies",
                 "tell_study", "tell_hours_now", "ask_openings", "tell_evidence",
                 "tell_hour_changes",
                 "warn_of_before_after", "tell_equal_plans", "tell_simple_check",
                 "tell_tied_weeks", "lay_out_plans", "lay_out_waiting", "lay_out_pairs",
                 "lay_out_sensitivity", "lay_out_weeks", "lay_out_trial", "lay_out_decision",
                 "lay_out_assumptions"),
    "plots": ("plot_conversations", "plot_openings", "plot_themes", "plot_feedback", "plot_swot",
              "plot_swot_change", "plot_use_times", "plot_week_hours", "plot_control_chart",
              "plot_reasons", "tell_use_times", "tell_week_hours", "tell_control_chart",
              "tell_reasons", "plot_outcomes", "tell_outcome_groups",
              "plot_schedules", "plot_identifiers", "plot_theme_times", "plot_theme_hours",
              "plot_pairs", "plot_topics", "set_theme", "tell_period",
              "plot_feedback_months", "plot_scales", "plot_votes", "plot_reach",
              "plot_timeline", "tell_feedback", "tell_feedback_months", "tell_scales",
              "tell_trends", "tell_votes", "tell_reach", "tell_timeline",
              "tell_conversations", "tell_use", "tell_themes", "tell_openings", "tell_schedules",
              "plot_demand", "plot_sensitivity", "tell_demand", "plot_pareto", "tell_pareto",
              "tell_identifiers", "tell_swot", "tell_theme_times", "tell_theme_hours",
              "tell_topics"),
    "report": ("figure", "table", "key_figures", "points", "note", "render", "check_html",
               "heading", "summary", "definitions", "method", "exclusions", "find_browser",
               "write_pdf", "tell_report", "write_summary", "write_csv", "write_workbook",
               "swot_square", "swot_changes", "write_swot_groups", "read_swot_groups", "write_faq",
               "read_faq", "tell_faq", "fold"),
    "project": ("choose_files", "open_material", "review_messages", "review_sample", "read_sample",
                "summarise_protection", "lay_out_levels", "tell_levels", "export_tables", "run"),
    "samples": ("list_samples", "sample_path"),
    "schema": ("conform", "describe"),
    "i18n": ("set_language", "number", "percent"),
    "errors": ("ChatlabError",),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = ["__version__", *sorted(_HOME)]


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"module 'chatlab' has no attribute {name!r}")
    value = getattr(import_module(f"chatlab.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__():
    return __all__


class _Package(ModuleType):
    """Keeps a public name from being hidden by the room of the same name, once imported."""

    def __setattr__(self, name, value):
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
