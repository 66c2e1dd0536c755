"""Sums of money in running text, as plain digits and an ISO 4217 code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "£": "GBP",
    "gbp": "GBP", "pound": "GBP", "a$": "AUD", "au$": "AUD", "aud": "AUD", "c$": "CAD", "ca$": "CAD", "cad": "CAD",
    "nz$": "NZD", "nt$": "TWD", "¥": "JPY", "jpy": "JPY", "yen": "JPY", "₩": "KRW", "won": "KRW", "sek": "SEK",
    "nok": "NOK", "dkk": "DKK", "chf": "CHF", "pln": "PLN", "zloty": "PLN", "₪": "ILS", "shekel": "ILS", "nis": "ILS",
    "rouble": "RUB", "ruble": "RUB", "rupee": "INR", "yuan": "CNY", "lira": "TRY", "hryvnia": "UAH",
}  # fmt: skip
_NATIONAL = {
    "australian": "AUD", "canadian": "CAD", "swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "czech": "CZK",
    "taiwan": "TWD", "singapore": "SGD",
}  # fmt: skip
_SCALE = {"thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "mln": 6, "billion": 9, "b": 9, "bn": 9,
          "trillion": 12, "tn": 12}  # fmt: skip
_SIGN = r"US\$|A(?:UD?)?\$|AUD|CA?\$|CAD|NZ\$|NT\$|USD|EUR|GBP|SEK|NOK|DKK|PLN|CHF|[$€£¥₩₪]"
# Numbers in words before "million euros"; "a" and "another" are one, "half a" is a half.
_WORDS = {
    "half a": "0.5", "half": "0.5", "an": "1", "a": "1", "another": "1", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_UNIT = (
    r"(?:(?:US|U\.S\.|Australian|Canadian|Swedish|Norwegian|Danish|Czech|Taiwan|Singapore) )?"
    r"(?:dollars?|euros?|pounds?(?: sterling)?|yen|won|zlotys?|shekels?|roubles?|rubles?|rupees?|yuan|lira|hryvnias?|"
    r"kron(?:or|er|a|e|ur)|koruna)"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALES = "|".join(sorted(_SCALE, key=len, reverse=True))
_SUM = re.compile(
    rf"(?<![\w$€£])(?P<sign>{_SIGN})\s?(?P<number>{_DIGITS})(?:[\s-]?(?P<scale>{_SCALES})s?)?(?!\w)"
    rf"|(?<![\w$€£])(?P<count>{_DIGITS})(?:[\s-]?(?P<times>{_SCALES})s?)?[\s-](?P<unit>{_UNIT})(?!\w)"
    rf"|\b(?P<word>{'|'.join(_WORDS)})(?:\s+(?:additional|extra|further|half a))?[\s-](?P<of>{_SCALES})[\s-]"
    rf"(?P<of_unit>{_UNIT})(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sum:
    """Characters ``start``..``end`` name a sum: ``amount`` in plain digits, ``currency`` by ISO 4217."""

    start: int
    end: int
    amount: str
    currency: str


def amount_of(number: str, scale: str | None) -> str:
    """Return a sum as plain digits: "2.5" and "billion" are "2500000000"."""
    whole, _, part = number.replace(",", "").partition(".")
    shift = _SCALE[scale.lower()] if scale else 0
    digits = whole + part.ljust(shift, "0")[:shift]
    rest = part[shift:].rstrip("0")
    return (digits.lstrip("0") or "0") + (f".{rest}" if rest else "")


def currency_of(unit: str) -> str:
    """Return the ISO 4217 code of a currency sign or name, empty where it is unknown; a bare dollar is a US dollar."""
    words = unit.lower().split()
    known = next((_NATIONAL[w] for w in words if w in _NATIONAL), None)
    if known:
        return known
    unit_word = next(w for w in reversed(words) if w != "sterling")
    return _CURRENCIES.get(unit_word) or _CURRENCIES.get(unit_word.removesuffix("s"), "")


def find_sums(text: str) -> Iterator[Sum]:
    """Yield the sums of money in a text, in order, but for those in an unknown currency ("kronor" of no state)."""
    for m in _SUM.finditer(text):
        currency = currency_of(m["sign"] or m["unit"] or m["of_unit"])
        if currency:
            number = m["number"] or m["count"] or _number(m)
            yield Sum(m.start(), m.end(), amount_of(number, m["scale"] or m["times"] or m["of"]), currency)


def _number(found: re.Match[str]) -> str:
    """Return the number in words: "another half a million" are 0.5 of one."""
    return "0.5" if "half" in found.group().lower() else _WORDS[found["word"].lower()]
