"""Clean numbers, model years and amounts of money to plain decimal text."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

NUMBER_EXPECTED = "a number such as 14,500.5"
YEAR_EXPECTED = "a year such as 2014"
MONEY_EXPECTED = "an amount such as 28,000 or £28,000.50"

# A comma parts thousands; before one or two last digits it may be a decimal comma, which is for a
# person to judge.
_NUMBER = re.compile(r"([+-]?)\s*([0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(\.[0-9]+)?(?:[eE]([+-]?[0-9]{1,2}))?")
_UNIT = re.compile(
    r"\s*(KGS?|KGM|KILO(?:GRAM(?:ME)?)?S?|TON(?:NE)?S?|TNE|MTS?|T|LBS?|LBR|POUNDS?|PCS?|PK|PKGS?|PACKAGES?|PIECES?|UNITS?|CTNS?|PALLETS?|BOXES|MILES|MI|KM|CBM|M3|%)\.?$",
    re.IGNORECASE,
)
_APPROXIMATE = re.compile(
    r"^(?:approx(?:imately)?\.?|about|around|circa|c\.|ca\.?|est(?:imated)?\.?|~)\s*", re.IGNORECASE
)
_CURRENCIES = {
    "£": "GBP",
    "GBP": "GBP",
    "POUNDS": "GBP",
    "POUND": "GBP",
    "STERLING": "GBP",
    "$": "USD",
    "USD": "USD",
    "US$": "USD",
    "€": "EUR",
    "EUR": "EUR",
    "EURO": "EUR",
    "EUROS": "EUR",
    "AED": "AED",
    "CDF": "CDF",
    "NZD": "NZD",
    "NZ$": "NZD",
    "CHF": "CHF",
    "JPY": "JPY",
    "¥": "JPY",
    "GEL": "GEL",
    "GHS": "GHS",
    "NGN": "NGN",
    "KES": "KES",
    "TZS": "TZS",
    "JMD": "JMD",
    "CAD": "CAD",
    "AUD": "AUD",
}
_CURRENCY = re.compile(
    "|".join(
        re.escape(word) if not word.isalpha() else rf"\b{word}\b|(?<=[0-9km]){word}\b"
        for word in sorted(_CURRENCIES, key=len, reverse=True)
    ),
    re.IGNORECASE,
)
_SCALE = re.compile(r"(?<=[0-9])\s*(k|m|mn|million|thousand|thou|grand)$", re.IGNORECASE)


def parse_decimal(text: str) -> str | None:
    """Return the number as plain decimal text without trailing zeros, or None if the text is no number.

    >>> parse_decimal("14,500.50"), parse_decimal("1E+03"), parse_decimal("14,5")
    ('14500.5', '1000', None)
    """
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        return None
    try:
        number = Decimal(re.sub("[, +]", "", f"{match[1]}{match[2]}{match[3] or ''}")).scaleb(
            int(match[4] or 0)
        )
    except InvalidOperation:
        return None
    plain = f"{number:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


@make_cleaner(NUMBER_EXPECTED, longest=60, zero=True)
def clean_number(raw: str, text: str) -> Reading:
    """Return a number as plain decimal text, without its unit; the class names the unit."""
    bare = _APPROXIMATE.sub("", text)
    unit = _UNIT.search(bare)
    number = parse_decimal(bare[: unit.start()] if unit else bare)
    return (
        make_doubtful(raw, text, NUMBER_EXPECTED)
        if number is None
        else Reading(raw, number, classes=(unit[1].lower(),) if unit else ())
    )


@make_cleaner(YEAR_EXPECTED, longest=60)
def clean_year(raw: str, text: str) -> Reading:
    """Return a model year of four digits, no later than next year."""
    bare = re.sub(r"\.0+$", "", text.strip("'"))
    latest = date.today().year + 1
    if re.fullmatch("[0-9]{4}", bare) and 1885 <= int(bare) <= latest:
        return Reading(raw, bare)
    if re.fullmatch("[0-9]{2}", bare) and text != bare:  # written '14
        return Reading(
            raw, str(int(bare) + (2000 if int(bare) <= latest % 100 else 1900)), classes=("two digits",)
        )
    return make_doubtful(raw, bare, YEAR_EXPECTED)


_DECIMAL_COMMA = re.compile(r"[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]{2}")  # 1.250,00 and 75,50


@make_cleaner(MONEY_EXPECTED, longest=100, zero=True)
def clean_money(raw: str, text: str) -> Reading:
    """Return an amount as plain decimal text; the class names its currency if there is one.

    >>> clean_money("€1.250,00").value, clean_money("1,250.50").value
    ('1250', '1250.5')
    """
    bare = _APPROXIMATE.sub("", text)
    currencies = dict.fromkeys(_CURRENCIES[word.upper()] for word in _CURRENCY.findall(bare))
    bare = _CURRENCY.sub(" ", bare).strip()
    bare = re.sub(r"(?:/-|\.-|-)$", "", bare).strip()
    if _DECIMAL_COMMA.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    scale = _SCALE.search(bare)
    number = parse_decimal(_APPROXIMATE.sub("", bare[: scale.start()] if scale else bare))
    if number is None or len(currencies) > 1:
        return make_doubtful(raw, text, MONEY_EXPECTED)
    if scale:
        number = parse_decimal(f"{Decimal(number) * (10**6 if scale[1][0] in 'mM' else 1000):f}") or number
    return Reading(raw, number, classes=tuple(currencies))


NUMBER = Kind("number", clean_number, NUMBER_EXPECTED)
YEAR = Kind("year", clean_year, YEAR_EXPECTED)
MONEY = Kind("money", clean_money, MONEY_EXPECTED)
