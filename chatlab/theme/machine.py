"""The machine that learns themes: one line between yes and no for each, and its probability."""

SOFTNESS = 0.5
"""How closely the machine follows its examples (the C of a support vector machine)."""
BENDING = 10.0
"""How closely the curve of probabilities does (the C of a logistic regression)."""


def train_machine(features, answers):
    """Train a machine for each theme; none for a theme of which every answer is the same."""
    from sklearn.svm import LinearSVC

    return [LinearSVC(C=SOFTNESS, random_state=0).fit(features, column)
            if column.any() and not column.all() else None for column in answers.T]


def values_of(machine, features):
    """Return the value of each theme for each text: above zero speaks for it."""
    import numpy as np

    return np.column_stack([np.full(features.shape[0], -1.0) if one is None
                            else one.decision_function(features) for one in machine])


def fit_curve(values, answers):
    """Fit the curve from values to probabilities; none if every answer is the same."""
    from sklearn.linear_model import LogisticRegression

    if answers.all() or not answers.any():
        return None
    return LogisticRegression(C=BENDING).fit(values.reshape(-1, 1), answers)


def probabilities_of(curves, values):
    """Turn values into probabilities; a theme without a curve has none."""
    import numpy as np

    return np.column_stack([
        curve.predict_proba(values[:, [column]])[:, 1] if curve is not None
        else np.zeros(len(values)) for column, curve in enumerate(curves)])


def cross_fitted(values, answers, parts):
    """Turn the values of each part into probabilities by curves fitted to the other parts."""
    import numpy as np

    chances = np.zeros(values.shape)
    for part in np.unique(parts):
        rest = parts != part
        curves = [fit_curve(values[rest, column], answers[rest, column])
                  for column in range(values.shape[1])]
        chances[~rest] = probabilities_of(curves, values[~rest])
    return chances


def best_threshold(chances, answers):
    """Choose the least probability that gives the best micro-F1; of equals nearest to a half."""
    def f1(limit):
        found = chances >= limit
        return round(2 * (found & answers).sum() / max(found.sum() + answers.sum(), 1), 9)

    return max((step / 20 for step in range(2, 19)),
               key=lambda limit: (f1(limit), -abs(limit - .5)))
