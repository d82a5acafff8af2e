"""Words of other languages before a name, payments for a month and cars by their model are no persons."""

import pytest
from ringmap.loaders.text.read_text import read_text


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("FIN nachträglich eingeschlagen. Das Typschild gehört zu einem anderen Fahrzeug.", []),
        ("Der Motor stammt aus Hull. Abgegeben von Jesko Brammel.", ["Jesko Brammel"]),
        ("Die Polizei fand Klaus Meier.", ["Klaus Meier"]),
        ("Propiedad de Ana Ruiz.", ["Ana Ruiz"]),
        ("Das Gupta met Dean Marsh.", ["Das Gupta", "Dean Marsh"]),
        ("The car is with Ludwig von Harten.", ["Ludwig von Harten"]),
        ("Gerhardt von Harten paid.", ["Gerhardt von Harten"]),
        ("ATLYGINIMAS 02/2025", []),
        ("LOHN 03/2025", []),
        ("He met KEOGH 02/03/2025 at noon.", ["KEOGH"]),
        ("Dee steals Fiestas and Corsas to order.", ["Dee"]),
        ("Spoke to Adams at the gate.", ["Adams"]),
        ("Jukes drives LB07 SEO.", ["Jukes"]),
        ("Spoke to Jukes.", ["Jukes"]),
        ("Kugas drives YK12 ABN.", ["Kugas"]),
        ("Das Bhowmik drives YK12 ABN.", ["Das Bhowmik"]),
        ("Der Vang lives at 4 Mill Lane.", ["Der Vang"]),
        ("Dem Ozturk uses 07700 900111.", ["Dem Ozturk"]),
    ],
)
def test_only_the_name_itself_is_a_person(text, persons):
    assert [one.value for one in read_text(text).mentions if one.kind == "Person"] == persons
