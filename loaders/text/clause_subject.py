"""The subject of a cue: the mentions before it that it is said of."""

from .clause_parts import DASHES, JOINING, PARTIES, Clause, Subject, Token
from .relation_cues import CueHit
from .relation_words import list_words

_LONGEST_OFFICE = 3  # words between an office and whose it is
_FARTHEST = 28  # words between subject and cue
# What somebody does with a lease, tenancy or share, before the words for it.
_TAKES = frozenset(("bought", "taken", "took", "signed", "acquired", "obtained", "holds"))
_MOMENTS = ("since", "after", "before", "until", "till")
_BE = frozenset(("is", "was", "be", "are", "were", "being"))
_ENDS_CLAUSE = (";", "-", "–", "—", ":", "?", "!")


def find_subject(clause: Clause, hit: CueHit) -> Subject | None:
    """Return the subject of a cue, None if it is somebody or something that is not named."""
    cue, place, words = hit.cue, hit.start - 1, 0
    is_joined = False
    while place >= 0 and words <= _FARTHEST:
        token = clause.tokens[place]
        if token.is_mention:
            found = _judge_mention(clause, place, hit)
            if found is not None:
                return found if found.tokens else None
        elif token.is_word:
            words += 1
            is_relative = token.text in ("who", "which", "whom", "that")
            if is_relative and not _is_cleft(clause, place):
                return _find_antecedent(clause, place, hit)
            if token.text in ("nobody", "none", "whose") or _is_other_subject(clause, place):
                return None
            before = clause.tokens[place - 1].text if place else ""
            if token.text in _MOMENTS and not clause.current and not _has_mention(clause, place, hit):
                place -= 1
                continue  # "since February"
            if (
                token.text in list_words("breaks")
                and not is_relative
                and not (token.text == "said" and before in _BE)
            ):
                return _share_subject(clause, hit)
            is_joined = is_joined or token.text in (*JOINING, "then")
        elif token.text in _ENDS_CLAUSE and (clause.current or token.text != "-"):
            return _share_subject(clause, hit)
        elif token.text in DASHES and place + 1 == hit.start and _has_no_subject(clause, place):
            return Subject([], 0, True) if "H" in cue.subjects else None
        place -= 1
    if is_joined and clause.current:
        return _share_subject(clause, hit)
    if _leaves_subject_out(clause, hit):
        thing = "M" if "T" in cue.subjects else "W" if "W" in cue.subjects else ""
        if "H" not in cue.subjects and thing:
            return Subject([Token(f"<{thing}>", 0, 0, thing)], 0, True)
        return Subject([], 0, True) if "H" in cue.subjects else None
    return None


def _has_no_subject(clause: Clause, place: int) -> bool:
    """Return whether a clause names nobody before a place: "never uses his own car - borrows <V0>"."""
    return all(not one.is_mention or one.is_owner for one in clause.tokens[:place])


def _has_mention(clause: Clause, place: int, hit: CueHit) -> bool:
    return any(one.is_mention for one in clause.tokens[place + 1 : hit.start])


def _is_cleft(clause: Clause, place: int) -> bool:
    """Return whether "who" belongs to "was the one who took it", so that the subject stands before."""
    words = [one.text for one in clause.tokens[max(0, place - 4) : place] if one.is_word]
    return bool(words) and words[-1] in ("one", "man", "male", "person", "female") and bool(_BE & set(words))


def _judge_mention(clause: Clause, place: int, hit: CueHit) -> Subject | None:
    """Return a subject; an empty one if the mention stands in the way; None to look farther."""
    token, cue = clause.tokens[place], hit.cue
    if token.is_owner:
        return None
    is_adjacent = all(not one.is_word for one in clause.tokens[place + 1 : hit.start])
    attaches = cue.lets_attach and _is_attached(clause, place, hit)
    if is_adjacent and token.letter in "VWC" and clause.tokens[hit.start].text.endswith(("ed", "en", "ing")):
        attaches = True  # "saw <V0> parked outside"
    is_behind_preposition = _is_behind_preposition(clause, place)
    if token.letter == "X":
        return None if is_behind_preposition else Subject([], place)
    if token.letter not in cue.subjects:
        if attaches and place not in clause.consumed and not _is_in_apposition(clause, place):
            return Subject([], place)
        is_first = (
            not is_behind_preposition and place not in clause.consumed and _begins_clause(clause, place)
        )
        return Subject([], place) if is_first and not is_adjacent else None
    if (is_behind_preposition or place in clause.consumed) and not attaches:
        return None
    if token.letter == "A" and _is_in_apposition(clause, place):
        return None
    first = _begin_list(clause, place, cue.subjects)
    if attaches and first < place:
        first = first if first not in clause.consumed else place
    if first < place and _is_behind_preposition(clause, first) and not attaches:
        if any(one.text in JOINING for one in clause.tokens[first:place]):
            return None
        first = place
    return Subject([one for one in clause.tokens[first : place + 1] if one.is_mention], first)


def _is_in_apposition(clause: Clause, place: int) -> bool:
    """Return whether an address only says where the firm right before it is: "<F0> (<A1>)"."""
    before = place - 1
    while before >= 0 and clause.tokens[before].text in (",", "(", "of", "at", "in", "-"):
        before -= 1
    return clause.tokens[place].letter in "AL" and before >= 0 and clause.tokens[before].letter == "F"


def _is_attached(clause: Clause, place: int, hit: CueHit) -> bool:
    """Return whether only punctuation and auxiliaries stand between a mention and a participle."""
    between = [one.text for one in clause.tokens[place + 1 : hit.start] if one.is_word]
    return all(word in list_words("auxiliaries") for word in between)


def _is_behind_preposition(clause: Clause, place: int) -> bool:
    before = place - 1
    while before >= 0 and clause.tokens[before].text in list_words("small"):
        before -= 1
    return before >= 0 and clause.tokens[before].text in list_words("prepositions")


def _begins_clause(clause: Clause, place: int) -> bool:
    before = place - 1
    while before >= 0 and clause.tokens[before].text in list_words("small"):
        before -= 1
    return before < 0 or clause.tokens[before].text in (*_ENDS_CLAUSE, "that", "but", "because")


def _begin_list(clause: Clause, place: int, letters: str) -> int:
    """Return the place of the first mention of the list that ends at a place."""
    first = place
    while first > 1:
        position = first - 1
        while position >= 0 and clause.tokens[position].text in (",", *JOINING):
            position -= 1
        if position == first - 1 or position < 0 or first - 1 - position > 2:
            break
        token = clause.tokens[position]
        if (
            not token.is_mention
            or token.is_owner
            or token.letter not in letters
            or position in clause.consumed
        ):
            break
        if (token.letter in PARTIES) != (clause.tokens[place].letter in PARTIES):
            break
        first = position
    return first


def _find_antecedent(clause: Clause, place: int, hit: CueHit) -> Subject | None:
    """Return the mentions right before "who" or "which"; "telling <P0> that the van was" has none."""
    letters, position = hit.cue.subjects, place - 1
    between = {token.text for token in clause.tokens[place + 1 : hit.start]}
    if clause.tokens[place].text == "that" and between & {"the", "a", "an", "this", "some", "there"}:
        return None
    while position >= 0 and clause.tokens[position].text in (",", "(", ")"):
        position -= 1
    if position < 0:
        return None
    token = clause.tokens[position]
    if not token.is_mention or token.is_owner or token.letter not in letters:
        return None
    first = _begin_list(clause, position, letters)
    return Subject([one for one in clause.tokens[first : position + 1] if one.is_mention], first)


def _is_other_subject(clause: Clause, place: int) -> bool:
    """Return whether a word is somebody who is not named and does what follows: "his brother drives"."""
    word = clause.tokens[place].text
    if word not in list_words("subject_nouns"):
        return False
    following = clause.tokens[place + 1 : place + 3]
    if following and (following[0].text in ("of", "for", "at", "to") or following[0].is_mention):
        return False
    before = place - 1
    while (
        before >= 0
        and not clause.tokens[before].is_mention
        and (
            clause.tokens[before].text in list_words("small")
            or clause.tokens[before].text.endswith(("ing", "er"))
        )
    ):
        before -= 1
    if before < 0:
        return True
    if clause.tokens[before].is_owner and before and clause.tokens[before - 1].text in _BE:
        return False  # "<P0> is <P1>'s lodger and lives at"
    if clause.tokens[before].text == "and" and before and clause.tokens[before - 1].letter == "P":
        return False  # "<P0> and an unknown male were seen"
    return (
        not clause.tokens[before].is_mention
        and clause.tokens[before].text
        not in (
            list_words("prepositions")
            | {"be", "is", "was", "were", "are", "been", "being", "named", "called", "no"}
        )
    ) or clause.tokens[before].is_owner


def _share_subject(clause: Clause, hit: CueHit) -> Subject | None:
    """Return the subject of the clause before."""
    tokens = clause.current or _find_only_mention(clause, hit)
    if tokens and all(token.letter in hit.cue.subjects for token in tokens):
        return Subject(tokens, hit.start, True)
    return None


def _find_only_mention(clause: Clause, hit: CueHit) -> list[Token]:
    """Return the one mention that a clause without a subject can be about: "<V0> parked; seen at …"."""
    place = hit.start - 1
    while place >= 0 and clause.tokens[place].text in list_words("auxiliaries"):
        place -= 1
    if place < 0 or clause.tokens[place].text not in _ENDS_CLAUSE:
        return []
    before = [
        token
        for number, token in enumerate(clause.tokens[:place])
        if token.letter in hit.cue.subjects
        and token.letter
        and not token.is_owner
        and not _is_behind_preposition(clause, number)
    ]
    if len(before) == 1:
        return before
    first = (
        _begin_list(clause, place - 1, hit.cue.subjects)
        if place and clause.tokens[place - 1].letter
        else place
    )
    listed = [token for token in clause.tokens[first:place] if token.is_mention]
    return listed if listed and not any(token.is_mention for token in clause.tokens[:first]) else []


def _leaves_subject_out(clause: Clause, hit: CueHit) -> bool:
    """Return whether a sentence begins with a verb: "Believed to use …", "Has bought the lease of …".

    "Agent for service is <P0>" begins with an office, and says who has it.
    """
    if hit.start == 0 and _is_office(clause, hit):
        return False
    before = [token.text for token in clause.tokens[: hit.start] if token.is_word]
    takes = next((at + 1 for at, word in enumerate(before) if word in _TAKES), 0)
    further = [word for word in before[takes:] if not (takes and word in ("the", "a", "over"))]
    verbs = [*before[: max(0, takes - 1)], *further]
    is_verb_group = all(word in list_words("auxiliaries") or word == "and" for word in verbs)
    return is_verb_group and not any(token.is_mention for token in clause.tokens[: hit.start])


def _is_office(clause: Clause, hit: CueHit) -> bool:
    """Return whether few plain words and "is" stand between a cue and the first mention behind it."""
    words: list[str] = []
    for token in clause.tokens[hit.end :]:
        if not token.is_word:
            return token.is_mention and len(words) <= _LONGEST_OFFICE and words[-1:] in (["is"], ["was"])
        words.append(token.text)
    return False
