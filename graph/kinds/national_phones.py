"""Phone numbers in a national form that one country alone writes, such as (201) 555-0134."""

import re

AREA_IN_BRACKETS = r"\([2-9][0-9]{2}\) ?[2-9][0-9]{2}[ .-][0-9]{4}"
"""The pattern of a North American number with its area code in brackets, which stands for no other number."""
_CODES = {"US": "1", "AU": "61", "IE": "353", "FR": "33", "NL": "31"}
# A British number has eleven digits with its 0, and groups of other lengths without it.
_FORMS = {
    "US": rf"(?:\+?1[ .-])?(?:{AREA_IN_BRACKETS}|[2-9]\d\d(?P<dash>[.-])[2-9]\d\d(?P=dash)\d{{4}})",
    "AU": r"\(?04\d\d\)?[ -]\d{3}[ -]\d{3}|\(0[2378]\) ?\d{4}[ -]?\d{4}|0[2378] \d{4} \d{4}",
    "IE": r"\(?08[35679]\)?[ -]\d{3}[ -]?\d{4}",
    "FR": r"0[1-79](?P<between>[ .])\d\d(?:(?P=between)\d\d){3}",
    "NL": r"06(?:-| - | )\d{8}",
}
_FORM = re.compile("|".join(f"(?P<{country}>{form})" for country, form in _FORMS.items()))


def find_form_country(text: str) -> str:
    """Return the country whose national form a phone number has, "" where it is not clear.

    >>> find_form_country("(201) 555-0134"), find_form_country("0491 570 156")
    ('US', 'AU')
    >>> find_form_country("020 7946 0123")
    ''
    """
    match = _FORM.fullmatch(text.strip())
    return next((country for country in _FORMS if match and match[country]), "")


def write_international(text: str) -> str:
    """Return a number in such a form with + and its country's code, "" for any other text.

    >>> write_international("201-555-0167"), write_international("087 123 4567")
    ('+12015550167', '+353871234567')
    >>> write_international("07700 900123")
    ''
    """
    country = find_form_country(text)
    if not country:
        return ""
    digits = re.sub(r"\D", "", text)
    national = digits[-10:] if country == "US" else digits.removeprefix("0")
    return f"+{_CODES[country]}{national}"
