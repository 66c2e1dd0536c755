"""Extraction quality may not fall: scores over the annotated articles against the floors pinned beside this file.

After a gain, raise the floors with ``uv run python -m tests.eval --raise``; lowering one takes ``--lower`` by hand.
"""

from __future__ import annotations

import pytest

from tests import eval as evaluation

pytestmark = [pytest.mark.model, pytest.mark.shared]


@pytest.fixture(scope="module")
def figures(shared, tmp_path_factory):
    return evaluation.figures(shared, tmp_path_factory.mktemp("predictions"))


@pytest.mark.parametrize("row", sorted(evaluation.floors()))
def test_no_score_falls_below_its_floor(figures, row):
    assert figures[row] >= evaluation.floors()[row], f"{row}: extraction has become worse on the annotated articles"
