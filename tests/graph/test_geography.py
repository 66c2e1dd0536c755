"""The map: who lies north or east of whom is true, and nobody is missing from it."""

from __future__ import annotations

import math
import tomllib

import pytest

from graph.build import build
from graph.geography import coordinates
from graph.layout import positions
from graph.model import Entity
from graph.ontology import DATA
from tests.graph.facts import fact, told

NAMES = {"us": "United States", "no": "Norway", "pl": "Poland", "jp": "Japan", "za": "South Africa"}
COUNTRIES = tuple(Entity(code, "Country", name) for code, name in NAMES.items())
OTHERS = (
    Entity("radar", "System", "radar"),
    Entity("official-a", "Official", "Ada Lind"),
    Entity("atlantis", "Country", "Atlantis"),
)


@pytest.fixture
def places():
    facts = (
        fact(1, "pledged", donor="no", item="radar", recipient="pl"),
        fact(2, "represents", official="official-a", country="jp"),
    )
    return positions(build([told("x", *facts, entities=COUNTRIES + OTHERS)]), layout="map")


def test_every_country_that_can_be_found_has_a_place():
    """A country that the reader of articles knows, and the map does not, would stand below it."""
    known = tomllib.loads((DATA / "gazetteers" / "countries.toml").read_text("utf-8"))
    assert coordinates().keys() == known.keys()
    assert all(-170 < east < 191 and -60 < north < 80 for east, north in coordinates().values())


@pytest.mark.parametrize(("west", "east"), [("us", "no"), ("no", "pl"), ("pl", "jp"), ("us", "za")])
def test_west_is_left(places, west, east):
    assert places[west][0] < places[east][0]


@pytest.mark.parametrize(("north", "south"), [("no", "pl"), ("pl", "us"), ("jp", "za")])
def test_north_is_up(places, north, south):
    assert places[north][1] < places[south][1]


def test_what_is_tied_to_countries_stands_among_them(places):
    """A weapon stands between donor and recipient, an official beside the own country."""
    nearest = sorted(NAMES, key=lambda code: math.dist(places["radar"], places[code]))
    assert set(nearest[:2]) == {"no", "pl"}
    assert min(NAMES, key=lambda code: math.dist(places["official-a"], places[code])) == "jp"


def test_what_no_map_shows_stands_below(places):
    assert places["atlantis"][1] > max(places[code][1] for code in NAMES)
