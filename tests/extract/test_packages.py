"""Aid packages and the sums they are named by."""

from __future__ import annotations

import pytest

from extract.entities.money import find_sums
from extract.entities.packages import find_packages, programmes


def _found(nlp, text):
    return [(f.key, f.name) for f in find_packages(nlp(text))]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo announced a new $725 million package.", ("usd-725000000", "$725 million package")),
        ("It gave $2.5 billion in additional assistance.", ("usd-2500000000", "$2.5 billion in additional assistance")),
        ("Canberra promised A$100 million in military aid.", ("aud-100000000", "A$100 million in military aid")),
        ("Britain found £500m in military funding.", ("gbp-500000000", "£500m in military funding")),
        ("Berlin approved €4 billion.", ("eur-4000000000", "€4 billion")),
        ("Oslo gave 6 billion Norwegian kroner in military aid.",
         ("nok-6000000000", "6 billion Norwegian kroner in military aid")),
        ("Congress passed a $61bn (£49bn) package.", ("usd-61000000000", "$61bn package")),
        ("Oslo prepares an aid package for Peru worth $90 million.",
         ("usd-90000000", "aid package for Peru worth $90 million")),
        ("Oslo unveiled its 16th support package, worth $90 million.",
         ("usd-90000000", "16th support package, worth $90 million")),
        ("The Pentagon announced the 37th drawdown.", ("package 37th", "37th drawdown")),
        ("Rome sent its tenth aid package.", ("package tenth", "tenth aid package")),
        ("The shells come from the USAI.", ("usai", "Ukraine Security Assistance Initiative")),
        ("It joined the Czech ammunition initiative.", ("czech-ammunition-initiative", "Czech ammunition initiative")),
        ("The bill has $9 billion earmarked for Peru.", ("usd-9000000000", "$9 billion earmarked for Peru")),
        ("Lima found another half a million pounds in support.",
         ("gbp-500000", "another half a million pounds in support")),
        ("Oslo will provide an additional billion dollars as military aid.",
         ("usd-1000000000", "an additional billion dollars as military aid")),
        ("The final package, totalling $7 billion, was signed.", ("usd-7000000000", "package, totalling $7 billion")),
        ("Oslo raised its humanitarian support to Peru by £20 million.", ("gbp-20000000", "£20 million")),
        ("Oslo offered to give Peru a minimum of 40 billion euros.", ("eur-40000000000", "40 billion euros")),
        ("Deputies blocked the foreign aid bill.", ("foreign aid bill", "foreign aid bill")),
        ("Peru decided to invest over USD 30 billion in its yards.", ("usd-30000000000", "USD 30 billion")),
        ("Rome made a first allocation of £4 billion to build boats, and £3 billion to grow its yards.",
         ("gbp-3000000000", "£3 billion")),
        ("A further 70 million euros will be made available.", ("eur-70000000", "70 million euros")),
        ("Madrid agreed on a 90 million euro weapons deal for Peru.",
         ("eur-90000000", "90 million euro weapons deal for Peru")),
        ("Congress weighs $14 billion in military, economic, and humanitarian aid.",
         ("usd-14000000000", "$14 billion in military, economic, and humanitarian aid")),
        ("Oslo raised its loan for Peru from EUR 15 million to EUR 25 million.", ("eur-25000000", "EUR 25 million")),
        ("It sent assistance of € 30 millions.", ("eur-30000000", "assistance of € 30 millions")),
        ("The bill includes $2 billion to keep hospitals open.", ("usd-2000000000", "$2 billion")),
        ("Oslo announced a new military aid package.", ("new military aid package", "new military aid package")),
    ],
)  # fmt: skip
def test_finds_packages_by_sum_number_and_programme(nlp, text, expected):
    # A package missed leaves its contents without a giver.
    assert expected in _found(nlp, text)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Oslo has provided $50bn since 2022.",
        "The jet costs $80 million.",
        "The defence budget of $70 billion was passed.",
        "Acme won a $431 million contract.",
        "The fire did damage of $30 million.",
        "He paid $300 for the drone.",
        "That brings total aid to a total of €9 billion.",
        "The 20th package of sanctions was adopted.",
        "It approved $619 million in arms sales.",
        "The factory cost a billion dollars.",
        "Acme signed support contracts worth $10 billion for the production of arms.",
        "It made a $600 million investment commitment.",
        "Acme will invest $600 million in its yards.",
        "Acme has a $600 million arms deal with Peru.",
        "Peru spent $20 million, and $3 million to be safe.",
    ],
)
def test_totals_prices_and_budgets_are_no_packages(nlp, text):
    # A running total added to its tranches would double the aid.
    assert _found(nlp, text) == []


@pytest.mark.model
def test_later_mentions_share_the_key(nlp):
    # "The package" is the one announced a sentence before.
    keys = {
        k for k, _ in _found(nlp, "Oslo announced a $90 million military aid package. The package includes shells.")
    }
    assert keys == {"usd-90000000"}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Oslo announced a new military aid package. The package is worth NOK 3 billion.", "nok-3000000000"),
        ("Oslo sent its 17th package of military support. It is valued at $90 million. The new package has shells.",
         "package 17th"),
        ("The Peru aid package, the $60 million approved by Congress, is late.", "usd-60000000"),
        ("Peru gave the 9th tranche of aid on Monday. The new military aid package includes boats.", "package 9th"),
    ],
)  # fmt: skip
def test_a_package_told_by_number_or_worth_later_is_one(nlp, text, key):
    # Its worth in the next sentence is no second package.
    assert {k for k, _ in _found(nlp, text)} == {key}


@pytest.mark.model
def test_a_bare_dollar_takes_up_the_national_one(nlp):
    # The same sum in the same article is not first Australian and then American.
    text = "Canberra announced an AUD 70 million aid package. The $70 million package includes boats."
    assert {k for k, _ in _found(nlp, text)} == {"aud-70000000"}


@pytest.mark.model
def test_properties_hold_digits_and_code(nlp):
    found = find_packages(nlp("Oslo announced a €1.25 billion aid package."))[0]
    assert dict(found.properties) == {"amount": "1250000000", "currency": "EUR"}


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("$2.5 billion", "2500000000", "USD"), ("US$1,400", "1400", "USD"), ("C$500m", "500000000", "CAD"),
        ("NT$8 billion", "8000000000", "TWD"), ("40 billion euros", "40000000000", "EUR"), ("$7.50", "7.5", "USD"),
        ("5 billion Swedish kronor", "5000000000", "SEK"), ("£12.8bn", "12800000000", "GBP"),
        ("30 million pounds", "30000000", "GBP"), ("$61-billion", "61000000000", "USD"),
        ("¥900 million", "900000000", "JPY"), ("A$3bn", "3000000000", "AUD"),
    ],
)  # fmt: skip
def test_reads_sums(text, amount, currency):
    # Analysts sum these; a slip of three zeros is a scandal.
    assert [(s.amount, s.currency) for s in find_sums(f"It gave {text} last week.")] == [(amount, currency)]


@pytest.mark.parametrize("text", ["20 million people", "the F-16", "5 billion kronor", "1.5 million rounds"])
def test_numbers_without_a_currency_are_no_sums(text):
    assert list(find_sums(text)) == []


def test_programmes_are_read():
    # The gazetteer must load; a programme names its donor by ISO code.
    assert programmes()["usai"].text("country") == "us"
