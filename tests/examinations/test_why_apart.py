"""Why two exhibits are of two vehicles, and when they may be of one."""

import pytest
from ringmap.graph.examinations.vehicle_parts import find_part
from ringmap.graph.examinations.why_apart import are_two_models, explain_apart

from .scenes import exhibit

VIN, MISREAD, OTHER = "SALWA2BY7LA704418", "SALWA2BY7LA704413", "WBACV62040LM71835"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"identified": VIN}, {"identified": OTHER}, f"identified as {VIN} and {OTHER}"),
        ({"identified": VIN}, {"identified": MISREAD}, ""),
        ({"stamped": VIN}, {"stamped": OTHER}, f"the VINs are {VIN} and {OTHER}"),
        # A false VIN on a shell says nothing of the vehicle that its engine is from.
        ({"stamped": VIN}, {"identified": OTHER}, ""),
        ({"stamped": f"{VIN} {OTHER}"}, {"stamped": OTHER}, ""),
        ({"partial_vin": "?" * 9 + "LA704418"}, {"stamped": VIN}, ""),
        (
            {"partial_vin": "?" * 9 + "LM999999"},
            {"stamped": VIN},
            f"the partial VIN {'?' * 9}LM999999 is no part of {VIN}",
        ),
        (
            {"make": "BMW", "model": "X5"},
            {"make": "BMW", "model": "X6"},
            "one is of an X5, the other of an X6",
        ),
        ({"make": "BMW"}, {"make": "AUDI"}, "one is of a BMW, the other of an AUDI"),
    ],
)
def test_marks_and_descriptions_set_two_exhibits_apart(one, other, why):
    assert explain_apart(exhibit(1, "engine", **one), exhibit(2, "bonnet", **other)) == why
    assert bool(explain_apart(exhibit(2, "bonnet", **other), exhibit(1, "engine", **one))) is bool(why)


@pytest.mark.parametrize(
    ("one", "other", "are_two"),
    [
        ("Range Rover", "Range Rover Sport", False),
        ("Range Rover Sport", "Rang Rover Spor", False),
        ("Golf", "GOLF R", False),
        ("Model 3", "Model S", True),
        ("A3", "A4", True),
        ("3 Series", "5 Series", True),
        ("Corsa", "Astra", True),
        ("", "Astra", False),
    ],
)
def test_a_model_is_another_where_no_spelling_makes_them_one(one, other, are_two):
    assert are_two_models(one, other) is are_two_models(other, one) is are_two


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("steering wheel", "steering wheel"),
        ("O/S/F wheel", "wheel"),
        ("complete vehicle", "whole vehicle"),
        ("rear screen", "rear screen"),
        ("car door", "door"),
        ("wheel of a car", "wheel"),
        ("door from van", "door"),
        ("set of wheels", "wheel"),
        ("3 airbags", "airbag"),
        ("car, no engine", "whole vehicle"),
        ("Engine, 306DT", "engine"),
        ("engine 1GD", "engine"),
        ("body shell, front half", "front cut"),
        ("car battery", ""),
        ("car jack", ""),
        ("roof rack", ""),
        ("seat cover", ""),
        ("engine cover", ""),
        ("VIN plate", ""),
        ("number plates", ""),
        ("shipping papers", ""),
        ("key blanks", ""),
        ("", ""),
    ],
)
def test_an_item_is_the_part_that_its_words_name(item, name):
    part = find_part(item)
    assert (part.name if part else "") == name
