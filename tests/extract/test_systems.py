"""Weapon systems in running text: models, unseen models, classes, and later mentions of each."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from extract.entities.gazetteer import fold
from extract.entities.systems import find_systems, systems
from extract.entities.warrant import collective
from extract.entities.weapon_classes import classes
from extract.pipeline import extract
from graph.model import Document


def _keys(nlp, text):
    doc = nlp(text)
    return [(doc[f.start : f.end].text, f.key) for f in find_systems(doc)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spain sent High Mobility Artillery Rocket System (HIMARS) launchers.",
         [("High Mobility Artillery Rocket System (HIMARS) launchers", "himars")]),
        ("Spain sent Leopard 2 tanks.", [("Leopard 2 tanks", "leopard-2")]),
        ("Spain sent T-72M1 tanks.", [("T-72M1 tanks", "t-72")]),
        ("Spain sent Mi-24V helicopters.", [("Mi-24V helicopters", "mi-24")]),
        ("Oslo gave Kyiv IRIS-T SLM air defence systems.", [("IRIS-T SLM air defence systems", "iris-t-slm")]),
        ("Argentina fired an Exocet at the ship.", [("Exocet", "exocet")]),
        ("Israel used Iron Dome and David's Sling.", [("Iron Dome", "iron-dome"), ("David's Sling", "davids-sling")]),
        ("Iraq launched Scud missiles at Riyadh.", [("Scud missiles", "scud")]),
        ("Japan bought Tomahawk cruise missiles.", [("Tomahawk cruise missiles", "tomahawk")]),
        ("The RAF flew Tornado GR4s.", [("Tornado GR4s", "panavia-tornado")]),
        ("India bought Tejas Mk1A jets.", [("Tejas Mk1A jets", "tejas")]),
        ("Taiwan ordered F-16V fighter jets.", [("F-16V fighter jets", "f-16")]),
    ],
)  # fmt: skip
def test_finds_models_under_one_key(nlp, text, expected):
    # Long and short form, singular and plural, with and without a class noun are one node.
    assert _keys(nlp, text) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Spain sent Patriot batteries to Poland.", "patriot"),
        ("Spain sent two Patriots and twelve Stingers to Poland.", "patriot"),
        ("Spain sent Javelins to Poland.", "javelin"),
    ],
)
def test_names_that_are_words_count_beside_weapons(nlp, text, key):
    assert key in [k for _, k in _keys(nlp, text)]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "He is a true Patriot and an Eagle scout.",
        "Bradley met Abrams in the park named after Challenger.",
        "The Lancet published a study, and President Fattah spoke.",
        "Senator Archer praised the Leopard at the zoo.",
        "A 10-year-old boy read page B 2.",
    ],
)
def test_names_that_are_words_count_only_beside_weapons(nlp, text):
    # A person or a journal shown as a weapon makes the whole graph doubtful.
    assert _keys(nlp, text) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Oslo delivered the ZX-450 howitzers to Peru.", "ZX-450 howitzers"),
        ("Oslo delivered 40 special operations vehicles to Peru.", "special operations vehicles"),
        ("Oslo sent 12 shotguns to Peru.", "shotguns"),
        ("Oslo gave Peru electronic warfare detection systems.", "electronic warfare detection systems"),
        ("The rebels used IEDs near the town.", "IEDs"),
        ("Oslo delivered the Velora missile system to Peru.", "Velora missile system"),
        ("They used FAB-750 bombs near the town.", "FAB-750 bombs"),
        ("They fired a Kh-999 at the town.", "Kh-999"),
    ],
)
def test_finds_models_that_no_gazetteer_has(nlp, text, found):
    # New weapons appear every month; an unknown one must not vanish.
    assert found in [words for words, _ in _keys(nlp, text)]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "NATO missiles were sent to Peru.",
        "It fired Russian missiles.",
        "They received Western tanks.",
        "Hezbollah rockets were fired.",
    ],
)
def test_owners_are_no_models(nlp, text):
    # "Russian missiles" are missiles of a state, not a model called Russian.
    assert all(key.startswith("class:") for _, key in _keys(nlp, text))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Spain sent advanced air defense systems and air-defence equipment.", {"class:air-defense-system"}),
        ("Spain sent long-range strike drones.", {"class:drone"}),
        ("Spain sent man-portable air defence systems.", {"class:manpads"}),
        ("Spain sent cruise and ballistic missiles.", {"class:cruise-missile", "class:ballistic-missile"}),
        (
            "Spain sent attack, bomber and fighter aircraft.",
            {"class:attack-aircraft", "class:bomber", "class:fighter-jet"},
        ),
        ("Spain sent grenade launcher and mortar rounds.", {"class:mortar-ammunition"}),
        ("Spain sent artillery and armored vehicles.", {"class:artillery", "class:armored-vehicle"}),
        ("Spain sent Merkava tanks. The heavy tanks arrived on Monday.", {"merkava"}),
        ("Spain sent SM-6 Block IB missiles.", {"sm-6"}),
        ("Spain sent HMS Argyll to the strait.", {"hms-argyll"}),
        ("Spain sent ground-launched small-diameter bombs.", {"class:small-diameter-bomb"}),
        ("Spain sent mine-clearing equipment.", {"class:demining-equipment"}),
        ("Spain sent 155mm shells and 155 millimeter artillery rounds.", {"class:155mm-artillery-ammunition"}),
        ("Spain sent rounds of small arms ammunition.", {"class:small-arms-ammunition"}),
        ("Spain sent armored personnel carriers (APCs).", {"class:armored-personnel-carrier"}),
        ("Spain sent tactical air defense systems.", {"class:tactical-air-defense-system"}),
    ],
)
def test_classes_are_one_node_however_worded(nlp, text, keys):
    # Otherwise a reader sees five nodes for one kind of weapon.
    assert {key for _, key in _keys(nlp, text)} == keys


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The gunners destroyed two cruise missiles.", "class:cruise-missile"),
        ("Peru blamed the retreat on its lack of foreign-supplied ammunition.", "class:ammunition"),
        ("The talks were about Chilean-donated warplanes.", "class:fighter-jet"),
        ("Cutters fired water cannons at the trawler.", "class:water-cannon"),
        ("The regime used sarin against the town.", "class:sarin"),
        ("Peru gave the brigade 900 gas masks.", "class:gas-mask"),
        ("The loan will strengthen Peru's air defences.", "class:air-defense-system"),
        ("The budget has $30m towards patrol boats.", "class:patrol-boat"),
        ("Peru cannot hold the coast without corvettes.", "class:corvette"),
        ("Three were killed by Peruvian artillery shells.", "class:artillery-ammunition"),
        ("The aid includes radars, mine-clearing equipment and patrol boats.", "class:demining-equipment"),
        ("Spain sent anti-ship and air defense systems.", "class:anti-ship-missile"),
    ],
)
def test_what_is_shot_down_bolstered_or_called_donated_is_a_node(nlp, text, key):
    # A missile that is shot down was fired, and what is called donated was handed over.
    assert key in [k for _, k in _keys(nlp, text)]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "A missile attack hit the city.",
        "The tank crews were trained in Spain.",
        "A think tank published a satellite image.",
        "The arms race goes on, and support continues.",
        "The money for training was sent.",
        "The gunners destroyed two armored vehicles and a mortar.",
        "Peru has a shortage of artillery shells.",
        "The depot holds a stockpile of cluster munitions.",
        "The guns are there to intercept cruise missiles.",
        "The minister spoke for an hour on drones.",
        "Assistance in clearing landmines will be given to Peru.",
        "The jet was shot down by air defenses.",
        "The militia built drones capable of dropping bombs on towns.",
    ],
)
def test_classes_in_passing_are_no_nodes(nlp, text):
    assert _keys(nlp, text) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("Spain sent F-16s. The jets arrived on Monday.", "jets", "f-16"),
        ("Spain sent Storm Shadow missiles. The missiles were used at once.", "missiles", "storm-shadow"),
        ("Spain may send long-range missiles known as ATACMS to Peru.", "long-range missiles", "atacms"),
        ("Spain sent HIMARS, a rocket launcher that Peru used on Monday.", "rocket launcher", "himars"),
        ("HMS Argyll, a guided missile destroyer, was sent to Peru.", "guided missile destroyer", "hms-argyll"),
        ("Storm Shadow is a British cruise missile. Peru used it.", "cruise missile", "storm-shadow"),
        ("Spain sent six M777 155mm lightweight towed howitzers.", "towed howitzers", "m777"),
        ("Spain sent ATACMS. Peru used these weapons on Monday.", "weapons", "atacms"),
        ("Spain has HIMARS, a rocket launcher. It sent these launchers to Peru.", "launchers", "himars"),
        ("Spain sent F-16s. The promised 40 jets arrived on Monday.", "jets", "f-16"),
        ("Spain sent ZX-100 Brisa drones. Peru used the Brisa drone at once.", "Brisa drone", "zx-100-brisa"),
    ],
)
def test_plain_nouns_take_up_what_was_named(nlp, text, words, key):
    # "The jets arrived" is the delivery of the F-16s.
    assert (words, key) in _keys(nlp, text)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Critics of the use of weapons met in Lima.", []),
        ("A spokesman said that troops must use their weapons with care.", []),
        ("Envoys warned of any use of nuclear weapons.", []),
        ("Chile sent Peru weapons.", ["weapons"]),
        ("Chile used chemical weapons against the town.", ["chemical weapons"]),
        ("Critics of the use of cluster munitions met in Lima.", ["cluster munitions"]),
    ],
)
def test_collective_classes_are_nodes_only_in_facts(nlp, text, names):
    # "Weapons" beside every named system tells a reader nothing, unless somebody handed them over.
    found = extract(Document(text), nlp=nlp)
    systems_of = [e for e in found.entities if e.type == "System"]
    assert [e.name for e in systems_of] == names
    known = {e.id for e in found.entities}
    assert all(known.issuperset(s.about) for s in found.statements)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Spain sent Patriots, a tank and howitzers.", "class:howitzer"),
        ("Spain sent ATACMS, and a cruise missile was used in Peru.", "class:cruise-missile"),
        ("Spain sent F-16s. The smaller jets were used in Peru.", "class:fighter-jet"),
        ("The Leopard 2 is not a cruise missile, but Peru used cruise missiles.", "class:cruise-missile"),
    ],
)
def test_classes_beside_a_model_stay_their_own(nlp, text, key):
    # A howitzer told as a Patriot would be a delivery that never happened.
    assert key in [k for _, k in _keys(nlp, text)]


@pytest.mark.model
def test_properties_name_class_and_maker(nlp):
    found = find_systems(nlp("Spain sent Leopard 2 tanks."))[0]
    assert (found.name, dict(found.properties)) == ("Leopard 2", {"category": "tanks", "maker_country": "de"})


def test_every_model_has_a_class_and_a_maker():
    # A system without them cannot be filtered or coloured.
    assert len(systems()) > 450
    assert all(
        e.text("category") in classes() and re.fullmatch("[a-z]{2}", e.text("country")) for e in systems().values()
    )


def test_collective_classes_are_listed():
    # A misspelt key would let the vague class through everywhere.
    assert collective() <= set(classes())


def test_no_name_stands_for_two_models_or_two_classes():
    # Which of the two a text means could not be told.
    for entries in (systems(), classes()):
        names = Counter(n for e in entries.values() for n in {fold(n) for n in e.names})
        assert [n for n, count in names.items() if count > 1] == []


@pytest.mark.model
def test_boats_beside_a_water_cannon_are_no_weapons(nlp):
    assert [key for _, key in _keys(nlp, "Cutters used water cannons and chased Chilean vessels.")] == [
        "class:water-cannon"
    ]


@pytest.mark.model
def test_what_a_clause_tells_apart_takes_nothing_up(nlp):
    # The enemy's missiles are not the ones that were given.
    text = "Spain sent Storm Shadow missiles. Many of the missiles and bombs that hit Lima are fired by Chilean jets."
    assert ("missiles", "storm-shadow") not in _keys(nlp, text)
