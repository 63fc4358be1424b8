import pandas as pd

from chatlab.anonymise import audit_sample


def test_the_sample_to_read_holds_masked_and_unmasked_and_repeats_with_its_seed():
    messages = pd.DataFrame({
        "message_id": [f"m{i}" for i in range(40)], "kind": ["text"] * 39 + ["media"],
        "text": [f"soita [PUHELIN_{i}]" if i % 4 == 0 else "moi" for i in range(39)] + [None]})
    drawn = audit_sample(messages, n=10, seed=1)
    assert len(drawn) == 10
    assert (drawn["masked"] > 0).sum() == 5
    pd.testing.assert_frame_equal(drawn, audit_sample(messages, n=10, seed=1))
    assert len(audit_sample(messages, n=500, seed=1)) == 39
    assert drawn[["leak", "over_masked"]].isna().all(axis=None)
