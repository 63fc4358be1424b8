"""The measuring of topics on texts that are not shipped."""

import pandas as pd

from benchmarks import bench_topics


def test_without_texts_it_says_how_to_get_them(capsys):
    assert bench_topics.report() == []
    assert "finnish_texts" in capsys.readouterr().out


def test_short_texts_and_small_kinds_are_left_out(tmp_path):
    table = pd.DataFrame({"label": ["a"] * 120 + ["b"] * 5 + ["a"],
                          "text": ["yksi kaksi kolme neljä"] * 125 + ["yksi kaksi"]})
    table.to_csv(tmp_path / "texts.csv", index=False)
    kept = bench_topics.labelled(tmp_path / "texts.csv", 4)
    assert kept["label"].unique().tolist() == ["a"] and len(kept) == 120


def test_the_goals_are_told_reached_or_not(capsys):
    figures = {"chatlab": {"nmi": 0.3, "rerun": 0.5}, "raw words, NMF": {"nmi": 0.1}}
    assert len(list(bench_topics._goals(figures, 4))) == 1
    assert "3.0 times" in capsys.readouterr().out


def test_a_method_is_measured_against_the_kinds(capsys):
    table = pd.DataFrame({"label": ["a", "a", "b", "b"]})
    figures = bench_topics._measured("exact", lambda *_: table["label"].to_numpy(), table)
    assert figures == {"nmi": 1, "ari": 1, "purity": 1, "rerun": 1, "outside": 0}
