"""A total added to its tranches would show an analyst sixteen launchers where eight were promised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.corpus import index
from graph.ledger import amount, ledger
from graph.model import Quantity
from tests.graph.facts import fact, told


def counted(number, value, wording="", **options):
    made = fact(number, quantity=value, **options)
    return replace(made, quantity=Quantity(wording or f"{value:g}", value))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([counted(1, 8)], "8"),
        # a total and its tranches, linked or not
        ([counted(1, 8), counted(2, 2, part_of="f1"), counted(3, 6, part_of="f1")], "8"),
        ([counted(1, 8), counted(2, 2, date="2022-07-01"), counted(3, 6, "six more", date="2022-08-24")], "8"),
        # tranches without their total
        ([counted(1, 2, date="2022-07-01"), counted(2, 6, "six more", date="2022-08-24")], "8"),
        # the same number told again
        ([counted(1, 4), counted(2, 4, date="2023-01-05")], "4"),
        ([counted(1, 4, date="2022-11-02"), counted(2, 4, date="2023-01-05")], "4–8"),
        # total or further tranche: the facts do not say
        ([counted(1, 10, date="2022-11-02"), counted(2, 14, date="2023-01-05")], "14–24"),
        # "more than" only bounds a number; it announces no further one
        ([counted(1, 50, "more than 50"), counted(2, 38)], "50–88"),
        ([counted(1, 1600, "over 1,600"), counted(2, 1600, "more than 1,600", date="2022")], "1,600"),
        # no number, nothing told
        ([fact(1)], "?"),
        ([], "–"),
    ],
)
def test_a_total_is_never_added_to_its_tranches(facts, expected):
    assert str(amount(facts)) == expected


@pytest.mark.parametrize(
    ("facts", "rivals", "expected"),
    [
        # two running totals
        ([counted(1, 38), counted(2, 20)], [(1, 2)], "20–38"),
        # a third number that nobody contradicts is a total, a part of it or a further tranche, as ever
        ([counted(1, 38), counted(2, 20), counted(3, 4)], [(1, 2)], "20–42"),
        ([counted(1, 38), counted(2, 20), counted(3, 4, "four more")], [(1, 2)], "24–42"),
        # contradicted by way of a third
        ([counted(1, 38), counted(2, 20), counted(3, 30)], [(1, 2), (2, 3)], "20–38"),
        # who contradicts without a number narrows nothing
        ([counted(1, 8), fact(2)], [(1, 2)], "8"),
    ],
)
def test_numbers_that_contradict_each_other_are_never_added(facts, rivals, expected):
    """Fifty-eight launchers were told by nobody."""
    disputes = {f"f{a}": tuple(f"f{y if x == a else x}" for x, y in rivals if a in (x, y)) for a in (1, 2, 3)}
    assert str(amount(facts, disputes)) == expected


def test_the_ledger_knows_which_numbers_contradict_each_other():
    day = {"type": "delivered", "date": "2023-01-05"}
    corpus = index([told("one", counted(1, 38, **day)), told("two", counted(2, 20, **day))])
    assert corpus.disputes
    [line] = ledger(corpus)
    assert str(line.delivered) == "20–38"


def test_a_line_tells_promised_delivered_and_outstanding_with_their_facts():
    corpus = index([told("Oslo sent one of four.", counted(1, 4), fact(2, "delivered", quantity=1, part_of="f1"))])
    [line] = ledger(corpus)
    assert [str(a) for a in (line.promised, line.delivered, line.outstanding)] == ["4", "1", "3"]
    assert len(line.outstanding.facts) == 2


def test_a_delivery_without_a_number_leaves_the_rest_unknown():
    corpus = index([told("Oslo sent some of four.", counted(1, 4), fact(2, "delivered"))])
    [line] = ledger(corpus)
    assert str(line.outstanding) == "?"


def test_more_delivered_than_promised_leaves_the_rest_unknown():
    """The delivery belongs to promises that the articles leave out; nothing due would be a guess."""
    corpus = index([told("Oslo promised four and sent nine.", counted(1, 4), fact(2, "delivered", quantity=9))])
    [line] = ledger(corpus)
    assert str(line.outstanding) == "?"


@pytest.mark.parametrize("modality", ["negated", "conditional"])
def test_what_was_denied_or_only_possible_is_no_promise(modality):
    assert ledger(index([told("No.", fact(1, quantity=3, modality=modality))])) == ()


def test_a_plan_is_told_apart_from_what_was_promised_outright():
    plan = fact(2, quantity=2, modality="planned", date="2023-03-01")
    [line] = ledger(index([told("Oslo promised six, two of them in March.", counted(1, 6), plan)]))
    assert [str(a) for a in (line.promised, line.planned)] == ["6–8", "2"]


def test_what_donors_gave_together_is_no_figure_of_one_of_them():
    """Five hundred from a coalition would make one of its members the largest giver."""
    together = fact(quantity=500, type="delivered", text="Together with our allies we have sent 500 radars.")
    [line] = ledger(index([told("x", together)]))
    assert str(line.delivered) == "?"
