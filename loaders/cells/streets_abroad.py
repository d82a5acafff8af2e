"""Finds streets and towns as other countries write them: Lagerstraße 12, ul. Torowa 8, 3199 KX Delft."""

import re

_HOUSE = r"[1-9][0-9]{0,2}(?: ?[a-zA-Z](?![\w'’]))?(?:\s?[-/]\s?[0-9]{1,3}[a-z]?)?(?![\w./-]*[0-9])"
_NAME = r"[^\W\d_a-z][\w'’.-]*"
# Endings that no English word before a number has; Spring 12 and Cornwall 4 are no streets.
_ENDINGS = (
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|ufer|(?<=[rsn])kai|damm|chaussee|stieg|steig|gasse"
    r"|(?<=[rsn])hof|deich"
    r"|twiete|kaje|hafen|straat|kade|laan|plein|dijk|singel|gracht|(?:s|er|en)pad|steenweg|vej|gade|gatan"
    r"|v[äa]gen"
    r"|veien|gaten|utca)"
)
_APART = r"(?:Stra(?:ß|ss)e|Str\.|Weg|Platz|Allee|Ufer|Kai|Damm|Ring|Chaussee|Markt|Graben|Wall|Deich|Hof)"
_FIRST = (
    r"(?:ul\.?|ulica|al\.?|aleja|aleje|os\.?|osiedle|pl\.|rue|avenue|av\.|bd\.?|boulevard|place|quai|chemin"
    r"|impasse"
    r"|route|allée|cours|via|viale|v\.le|piazza|corso|strada|vicolo|largo|contrada|calle|c/|avenida|avda\.?"
    r"|plaza"
    r"|paseo|polígono|camino|carretera|rua|travessa|praça|estrada|bulevardul|g\.)"
)
_LITTLE = (
    r"(?:(?:de|des|du|la|le|les|l['’]|d['’]|del|della|dei|di|da|do|dos|las|los|the|van|von|der|den|am)\s?)*"
)
STREET_ABROAD = re.compile(
    rf"(?<![\w'’-])(?:(?:{_NAME} ){{0,2}}[^\W\d_a-z][\w'’-]*{_ENDINGS},? {_HOUSE}"
    rf"|(?:{_NAME} ){{1,2}}{_APART} {_HOUSE}"
    rf"|(?:Am|An de[rmn]|Auf de[rmn]|Im|In de[rmn]|Zu[mr]|Bei de[rmn]) (?:{_NAME} ?){{1,2}} {_HOUSE}"
    rf"|(?i:{_FIRST}) ?{_LITTLE}(?:{_NAME}[ ,]{{1,2}}){{1,4}}(?:n[°o.]+ ?)?{_HOUSE}"
    rf"|{_HOUSE}(?: ?(?:bis|ter))?,? (?i:rue|avenue|boulevard|place|quai|chemin|impasse|route|allée|cours) ?"
    rf"{_LITTLE}{_NAME}(?: {_NAME}){{0,2}})"
    r"(?:,? (?i:halle|tor|haus|geb(?:ä|ae)ude|wohnung|whg\.?|hal|loods|hangar|entrepôt|b[âa]t(?:\.|iment)?"
    r"|lok\.?|m\.) ?[0-9A-Z]{1,3}(?!\w))?"
)
"""A street with the number of a house."""

_CODE = r"(?:[0-9]{4} ?[A-Z]{2}|[0-9]{2}-[0-9]{3}|(?:[A-Z]{1,2}-)?[0-9]{5}|[A-Z]{1,2}-[0-9]{4}|[0-9]{4})"
TOWN_ABROAD = re.compile(rf"(?<![\w.+/-]){_CODE} {_NAME}[a-zà-ÿąćęłńóśźż](?:[ -]{_NAME}){{0,2}}")
"""A postcode with its town; four figures alone are one only behind a street."""


def score_address_abroad(text: str) -> float:
    """Return how surely a text is an address of another country, by its street and the number of the house.

    >>> score_address_abroad("Süderkai 22, Halle 3"), score_address_abroad("ul. Torowa 8, 62-999 Wierzbnica")
    (0.95, 1.0)
    >>> score_address_abroad("Spring 12"), score_address_abroad("Via Felixstowe")
    (0.0, 0.0)
    """
    if len(text) > 120 or not any(map(str.isdigit, text)):
        return 0.0
    street = STREET_ABROAD.search(text)
    if not street:
        return 0.0
    begins = not any(map(str.isalnum, text[: street.start()]))
    if TOWN_ABROAD.search(text, street.end()):
        return 1.0
    return 0.95 if begins and len(text[street.end() :].split()) <= 6 else 0.0
