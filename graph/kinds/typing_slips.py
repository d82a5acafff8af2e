"""Compare texts for slips of the key: a wrong character, or two neighbours that changed places."""

_LOOK_ALIKES = str.maketrans("OQISBZG", "0015826")


def are_neighbours_swapped(one: str, other: str) -> bool:
    """Return whether two texts of one length differ in two neighbours that changed places.

    >>> are_neighbours_swapped("LB07SEO", "LB70SEO"), are_neighbours_swapped("LB07SEO", "LB07SEC")
    (True, False)
    """
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    left, right = places
    return one[left] == other[right] and one[right] == other[left]


def differ_in_one(one: str, other: str) -> bool:
    """Return whether two texts differ in one character, or in two neighbours that changed places.

    >>> differ_in_one("LB07SEO", "LB07SEC"), differ_in_one("LB07SEO", "LB70SEO")
    (True, True)
    """
    if len(one) != len(other):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or are_neighbours_swapped(one, other)


def fold_look_alikes(text: str) -> str:
    """Return a text with the letters that are read as digits as these digits: texts alike are one misread.

    >>> fold_look_alikes("LBO7SE0") == fold_look_alikes("LB07SEO")
    True
    """
    return text.translate(_LOOK_ALIKES)
