"""Which cells of a table of counts to hide so that no hidden one can be worked out.

A table with its totals is a network (Castro 2002, *European Journal of Operational Research*
138:120): a cell is an edge between its row and its column. A hidden cell can be one larger,
without changing anything that is shown, if and only if the difference can be passed from its
column back to its row over other hidden cells, raised and lowered in turn, none below the smallest
value that a hidden cell may have. Because such a network has whole-number solutions, a
cell that can change can change by one, so this is exact and not a bound.
"""

import numpy as np

_FREE = -1


def protected_cells(counts, threshold, *, total_row=False, total_column=None, also=False):
    """Choose the cells to hide: the small ones, then more until none can be worked out.

    Parameters
    ----------
    counts : array (rows x columns) of float
        Missing cells are NaN.
    threshold : int
        The smallest count shown besides zero.
    total_row : bool
        The last row is the sum of the others.
    total_column : int, optional
        The column that is the sum of the others.
    also : array of bool, optional
        Other cells to hide, whatever their counts.

    Returns
    -------
    hidden : array of bool
    exposed : array of bool
        Hidden cells that follow from a total even so, as every cell of their line is hidden
        already and the total is not a cell of the table.

    Examples
    --------
    >>> hidden, _exposed = protected_cells(np.array([[9.0], [3.0], [6.0]]), 5)
    >>> hidden.ravel().tolist()
    [False, True, True]
    """
    hidden = (counts > 0) & (counts < threshold) | also
    shown = ~hidden & ~np.isnan(counts)
    net = _Net(counts, hidden, _lines(counts, threshold, total_row, total_column),
               _signs(counts.shape, total_row, total_column))
    exposed = net.first_exposed(hidden)
    lines = np.stack([hidden.sum(axis=1), shown.sum(axis=1)]), np.stack(
        [hidden.sum(axis=0), shown.sum(axis=0)])
    while exposed:
        line = _fewest(exposed, lines, net)
        if line is None:
            break
        axis, place = line
        cells = [(place, other) if axis == 0 else (other, place)
                 for other in np.flatnonzero(shown[place] if axis == 0 else shown[:, place])]
        cell = min(cells, key=lambda cell: (
            counts[cell] == 0, not (lines[0][0, cell[0]] and lines[1][0, cell[1]]),
            counts[cell]))
        hidden[cell], shown[cell] = True, False
        lines[0][:, cell[0]] += 1, -1
        lines[1][:, cell[1]] += 1, -1
        net.hide(cell)
        exposed = [other for other in [*exposed, cell] if net.is_exposed(other)]
    still = np.zeros_like(hidden)
    for cell in exposed:
        still[cell] = True
    return hidden, still


def _fewest(exposed, lines, net):
    """Choose the line to hide a cell of: one with an exposed cell, the fewest hidden first."""
    found = {(axis, cell[axis]) for cell in exposed for axis in (0, 1)
             if net.known[axis][cell[axis]] and lines[axis][1, cell[axis]]}
    return min(found, key=lambda line: (lines[line[0]][0, line[1]], line), default=None)


def _lines(counts, threshold, total_row, total_column):
    """Say of each row and column whether its total may be known.

    A total that is a cell of the table always counts: the cells and it add up to nothing.
    """
    rows, columns = (
        (np.sum(np.ones_like(counts), axis=axis) > 1)
        & (np.nansum(counts, axis=axis) >= threshold) for axis in (1, 0))
    return (rows | (total_column is not None), columns | total_row)


def _signs(shape, total_row, total_column):
    """Say of each cell whether it counts as taken away: a total from what it is the sum of."""
    signs = np.ones(shape, dtype=int)
    if total_row:
        signs[-1] *= -1
    if total_column is not None:
        signs[:, total_column] *= -1
    return signs


class _Net:
    """The hidden cells as steps between rows and columns: which may take up a difference.

    ``steps`` counts the steps from each place to others, and those that come to it from others.
    """

    def __init__(self, counts, hidden, known, signs):
        self.counts, self.known, self.signs = counts, known, signs
        self.cells = list(map(tuple, np.argwhere(hidden)))
        self.lowest = 1
        self._build()

    def hide(self, cell):
        """Add a hidden cell; a hidden zero tells that others may be zero as well."""
        self.cells.append(cell)
        if self.counts[cell] == 0 and self.lowest:
            self.lowest = 0
            self._build()
        else:
            self._add(cell)

    def is_exposed(self, cell):
        """Say whether a hidden cell has only one possible value."""
        row, column = self._ends(cell)
        rises, falls = self._moves(cell)
        larger = rises and self._reaches(column, row, own=falls)
        return not larger and not (falls and self._reaches(row, column, own=rises))

    def first_exposed(self, hidden):
        """List the exposed ones of all hidden cells, the certain ones told apart at once."""
        safe = self._in_cycles()
        return [cell for cell in map(tuple, np.argwhere(hidden))
                if cell not in safe and self.is_exposed(cell)]

    def _build(self):
        self.steps = {}, {}
        for cell in self.cells:
            self._add(cell)

    def _add(self, cell):
        row, column = self._ends(cell)
        for start, end, may in zip((row, column), (column, row), self._moves(cell), strict=True):
            for side, node, other in ((0, start, end), (1, end, start)):
                counted = self.steps[side].setdefault(node, {})
                counted[other] = counted.get(other, 0) + may

    def _ends(self, cell):
        row, column = cell
        return (row if self.known[0][row] else _FREE,
                len(self.known[0]) + column if self.known[1][column] else _FREE)

    def _moves(self, cell):
        """Say whether a cell can rise and whether it can fall, as the equations see it."""
        above = bool(self.counts[cell] > self.lowest)
        return (True, above) if self.signs[cell] > 0 else (above, True)

    def _reaches(self, start, goal, *, own):
        """Say whether the goal can be reached by other steps than the cell's own one.

        Both ends are followed, the one with less to follow first: most often it soon ends.
        """
        if start == goal or self.steps[0][start].get(goal, 0) > own:
            return True
        seen = [{start}, {goal}]
        waiting = [[to for to, n in self.steps[side][end].items() if n and to != other]
                   for side, end, other in ((0, start, goal), (1, goal, start))]
        while all(waiting):
            side = int(len(waiting[1]) < len(waiting[0]))
            node = waiting[side].pop()
            if node in seen[side]:
                continue
            if node in seen[1 - side]:
                return True
            seen[side].add(node)
            waiting[side] += [to for to, n in self.steps[side][node].items()
                              if n and to not in seen[side]]
        return False

    def _in_cycles(self):
        """Return cells that are on a cycle of cells that can both rise and fall.

        A tree is grown over such cells. Each cell left over closes a cycle and has a bit of its
        own; a cell of the tree that no cycle goes through has none of them below it.
        """
        edges = [(cell, *self._ends(cell)) for cell in self.cells if all(self._moves(cell))]
        beside = {}
        for number, (_cell, row, column) in enumerate(edges):
            beside.setdefault(row, []).append((number, column))
            beside.setdefault(column, []).append((number, row))
        bits, order, entered = dict.fromkeys(beside, 0), [], {}
        for root in beside:
            if root not in entered:
                entered[root] = None
                waiting = [root]
                while waiting:
                    order.append(node := waiting.pop())
                    for number, other in beside[node]:
                        if other not in entered:
                            entered[other] = number, node
                            waiting.append(other)
        tree = {entry[0] for entry in entered.values() if entry}
        for number, (_cell, row, column) in enumerate(edges):
            if number not in tree and row != column:
                bits[row] ^= 1 << number
                bits[column] ^= 1 << number
        safe = {edges[number][0] for number in range(len(edges)) if number not in tree}
        for node in reversed(order):
            if entered[node]:
                number, above = entered[node]
                bits[above] ^= bits[node]
                if bits[node]:
                    safe.add(edges[number][0])
        return safe
