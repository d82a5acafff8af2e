"""A cell as the judges see it: tidied, counted, and the heads of its parts, which are where names stand."""

import re
from dataclasses import dataclass
from functools import cached_property

from ...graph.kinds.tidy import split_words, squash, tidy_text
from .slashed_names import spell_slashed

_BREAK = re.compile(r"\s*(?:[\r\n]+|<br\s*/?>|;|\|)\s*|\s+(?:/|&|\band\b)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|\"[^\"]*\"|(?<![\w])'[^']*'(?!\w)|‘[^’]*’|“[^”]*”")
_AFTER = re.compile(
    r"\b(?:a\.?k\.?a\.?|alias|d\.?o\.?b|born|b(?=\.?\s*[0-9])|nom(?:inal)?\b|urn|pnc(?:id)?|cro"
    r"|tel|mob(?:ile)?|ph(?:one)?|of(?=\s+[0-9])"
    r"|attn|t/a|trading as|née|nee)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(
    r"\b(?:tel(?:ephone)?|mob(?:ile)?|phone|fax|vin|chassis|frame|reg|vrm|index|cntr|container|ctr|seal"
    r"|e-?mail|dob|no|"
    r"los|part(?:ial)?|poss(?:ibly)?|h|m|w)\b",
    re.IGNORECASE,
)
_HOUSE_FIRST = re.compile(
    r"\W*(?:no\.?\s*)?[0-9]{1,4}[a-h]?,?\s+[^\W\d_]|\W*(?:unit|flat|suite|plot|bay)\s+[0-9]", re.IGNORECASE
)
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(r"(?<![^\s(])\+?\(?[0-9][0-9()/.\-]*(?![^\s,;.])")
_LITTLE = split_words(
    "the a an of to in at and was is are were has had by on for from with that which who he she they it his "
    "her not been be "
    # The same in languages of neighbours: a cell with several of them is no list of names.
    "le la les des du une est dans qui avec pour pas au aux ne sur "
    "das und ist von mit den dem ein eine nicht auf bei zu wird wurde im ist "
    "het een van met niet voor door naar bij werd aan "
    "el los las una por con para del se no que fue "
    "il lo gli di che non per con nel alla dal "
    "na nie jest przez dla od po ze sie oraz był była"
)


@dataclass(frozen=True)
class Content:
    """One cell: raw as it stands, text tidied, upper in capitals, bare of all but letters and digits."""

    raw: str
    text: str
    upper: str
    bare: str
    words: tuple[str, ...]
    digits: int
    letters: int

    @classmethod
    def read(cls, raw: str) -> "Content":
        """Return the cell's content.

        >>> Content.read("AB51 ABC").bare
        'AB51ABC'
        """
        text = tidy_text(raw)
        upper = text.upper()
        digits = len(_DIGIT.findall(text))
        letters = len(_LETTER.findall(text))
        return cls(raw, text, upper, squash(text), tuple(text.split()), digits, letters)

    @cached_property
    def is_prose(self) -> bool:
        """Whether the cell is running text: several words with little ones between them."""
        count = len(self.words)
        little = sum(word.lower().strip(".,") in _LITTLE for word in self.words)
        return (
            (count >= 6 and little >= 2)
            or (count >= 5 and little >= 1 and self.text.endswith("."))
            or count > 30
        )

    @cached_property
    def has_little(self) -> bool:
        """Whether a little word (of, the, was) stands in the cell."""
        return any(word.lower().strip(".,") in _LITTLE for word in self.words)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The texts where a name stands in each part of the cell: before address, birth, numbers and asides.

        >>> Content.read("HOLLIS Darren (14/02/1988) aka DAZ; Mr J Smith, 4 High St, RM20 1AA").heads
        ('HOLLIS Darren', 'Mr J Smith')
        """
        parts = [
            part for part in _BREAK.split(spell_slashed(self.raw)) if part and any(map(str.isalnum, part))
        ]
        if "\n" in self.raw and len(parts) > 1 and not _is_list(parts):
            parts = parts[:1]
        return tuple(filter(None, (_find_head(part) for part in parts[:8])))


def _is_list(lines: list[str]) -> bool:
    """Whether lines are entries of one sort, such as a name and date each, and no address or phone."""
    return all(
        not re.match(r"\W*(?:unit\s|flat\s|\+?[0-9]|tel\b|po box)", line, re.IGNORECASE) for line in lines[1:]
    )


def _find_head(part: str) -> str:
    if _HOUSE_FIRST.match(part):
        return ""
    bare = _AFTER.sub("", _ASIDE.sub(" ", part))
    if not any(map(str.isalpha, bare)):
        bare = re.sub(r"[()\[\]\"'‘’“”]", " ", _AFTER.sub("", part) or part)
    pieces = [piece.strip() for piece in re.split(r",|\s-\s", bare) if any(map(str.isalnum, piece))]
    if not pieces:
        return ""
    # SURNAME, First: two names that belong together, unless the second is a place with numbers.
    if (
        len(pieces) > 1
        and len(pieces[0].split()) <= 2
        and re.fullmatch(r"[^\W\d]+(?:[ '’-][^\W\d]+){0,2}\.?", pieces[1])
        and len(pieces[0].split()) == 1
    ):
        head = f"{pieces[0]}, {pieces[1]}"
    else:
        head = pieces[0]
    return " ".join(_NUMBERED.sub(" ", tidy_text(head)).split()).strip(" .-:")


def share_covered(covered: int, content: Content) -> float:
    """Return how far values cover a cell: 1 from three fifths of its letters and digits on, else less.

    Labels beside the values (Tel, VIN) do not count.
    """
    total = content.digits + content.letters
    labels = sum(len(label) for label in _LABEL.findall(content.text))
    share = covered / max(1, total - labels)
    return 1.0 if share >= 0.6 else share / 0.6 if share >= 0.06 else 0.0
