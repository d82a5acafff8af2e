"""The forms of marks in a cell, in capitals; the group "value" is the mark behind a label."""

import re

from ...graph.kinds.national_phones import AREA_IN_BRACKETS


def write_grade(gap: str, of_five: str = "") -> str:
    """Return the pattern of a grading of 3x5x2 or 5x5x5 (without its handling) with a gap between its codes.

    of_five: the gap in one of 5x5x5, if it is another one: A11 may also be a road or a bay.
    """
    five = of_five or gap
    return rf"(?:[123]{gap}[A-E]{gap}[PC]|[A-E]{five}[1-5]{five}[1-5])"


GRADE = write_grade(r"[\s/-]?")
"""A grading of 3x5x2 or 5x5x5 (without its handling) anywhere; its letters may also be something else."""
# It begins where its characters begin: tried from each of them, a run of 100,000 characters takes seconds.
EMAIL = re.compile(r"(?<![^\s<>()\[\],;:\"'])[^\s<>()\[\],;:\"']+@[\w-]+(?:\.[\w-]+)+")
URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
DUCR = re.compile(r"(?<![A-Z0-9])[0-9](?:GB|XI)[0-9]{12}-[A-Z0-9/()-]{1,19}")
EORI = re.compile(r"(?<![A-Z0-9])(?:GB|XI)[0-9]{12}(?![0-9A-Z])")
MRN = re.compile(r"(?<![A-Z0-9])[0-9]{2}[A-Z]{2}[A-Z0-9]{14}(?![A-Z0-9])")
IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?![A-Z0-9])")
FIFTEEN = re.compile(
    r"(?<![\w+])(?:(?P<label>IMEI|IMSI)\W{0,3}(?:NO\W{0,2})?)?[0-9]{15,16}(?![\w])"
    r"|(?:IMEI|IMSI)\W{0,3}[0-9][0-9 /-]{12,20}[0-9](?!\w)"
)
CARD = re.compile(r"(?<![\w+])[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?!\w)")
ACCOUNT = re.compile(
    r"(?<![\w-])[0-9]{2}-[0-9]{2}-[0-9]{2}(?![\w-])(?:[ /,]{0,3}[0-9]{8}(?!\w))?"
    r"|\b(?:A/?C|ACC(?:OUN)?T|SORT(?: CODE)?)\b\W{0,3}(?:NO\W{0,2}|NUMBER\W{0,2})?[0-9][0-9 -]{4,}[0-9](?!\w)"
)
LABELLED_VIN = re.compile(
    r"\b(?:VIN|V\.I\.N\.?|CHASSIS|FRAME|CHAS|CH(?=[:=]))\b"
    r"(?:[ /]*(?:CHASSIS|NUMBER|NUM|NO|NR)\b)?[\s.:=#]{0,4}"
    r"(?P<value>[A-Z0-9](?:[ -]?[A-Z0-9]){16})(?![A-Z0-9])"
)
VIN = re.compile(r"(?<![A-Z0-9/-])[A-Z0-9](?:-?[A-Z0-9]){16}(?![A-Z0-9-])")
# Marks with gaps, of which five can be read; or what is said to be a part. A look ahead has an end, since it
# is tried from each character of a run.
_GAPPED_VIN = (
    r"(?=[A-HJ-NPR-Z0-9?*_.…]{0,64}(?:[?*_…]|\.\.))(?=(?:[?*_.…]{0,64}[A-Z0-9]){5})[A-HJ-NPR-Z0-9?*_.…]{6,17}"
)
_PART_OF_VIN = (
    r"PART(?:IAL)? VIN|LAST (?:[0-9]|SIX|EIGHT|FOUR)(?: (?:OF|DIGITS OF) (?:THE )?VIN)?"
    r"|ETCH(?:ED|ING)?(?: GLASS)?|ETCHED GLASS|VIN ENDS?|VIN ENDING"
)
PARTIAL_VIN = re.compile(
    rf"(?<![A-Z0-9?*]){_GAPPED_VIN}(?![A-Z0-9?*])"
    rf"|\b(?:{_PART_OF_VIN})\b[\s:.=#]*(?:IN )?(?P<value>[A-HJ-NPR-Z0-9]{{4,16}})(?![A-Z0-9])"
)
CONTAINER = re.compile(
    r"(?<![A-Z0-9])[A-Z]{3}[UJZ][ /-]{0,3}[0-9]{3}[ .-]?[0-9]{3}[ ]?[-/. ]?[ ]?(?:\([0-9]\)|\[[0-9]\]"
    r"|[0-9])(?![A-Z0-9])"
)
CUT_CONTAINER = re.compile(r"(?<![A-Z0-9])[A-Z]{3}U[ -]{0,2}[0-9]{3}[ -]?[0-9]{3}(?![A-Z0-9])")
MONEY = re.compile(
    r"(?:£|\$|€|\b(?:GBP|USD|EUR)\b) ?[0-9][0-9,]*(?:\.[0-9]{1,2})?(?: ?[KM]\b)?"
    r"|(?<![\w.])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{2})?(?!\w)"
)
WEIGHT = re.compile(
    r"(?<![\w.])[0-9][0-9,.]* ?(?:KGS?|KGM|KILOS?|LBS?|TONNES?|TONS?|MT|CBM|MILES|MI|KM|YRS|YEARS|PKGS?|PCS"
    r"|%)(?![A-Z0-9])"
)
_MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
DAY = re.compile(
    r"(?<![\w/-])(?<![0-9]\.)(?:(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:T[0-9:.+Z-]+)?"
    r"|[0-3]?[0-9](?P<gap>[-/. ])[01]?[0-9](?P=gap)(?:(?:19|20)[0-9]{2}|[0-9]{2})"
    rf"|[0-3]?[0-9](?:ST|ND|RD|TH)?[-/ .]?(?:OF )?(?:{_MONTHS})[A-Z]{{0,6}}[-/., ']{{0,2}}(?:(?:19"
    rf"|20)[0-9]{{2}}|[0-9]{{2}})"
    rf"|(?:{_MONTHS})[A-Z]{{0,6}} [0-3]?[0-9](?:ST|ND|RD|TH)?,? (?:19|20)[0-9]{{2}}"
    r"|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2})(?![\w/-])"
)
CLOCK = re.compile(
    r"(?<![\w:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?: ?[AP]M\b)?(?! ?[0-9:])"
    r"|(?<!\w)[0-2][0-9][0-5][0-9] ?H(?:RS|OURS)?\b"
)
TARIFF = re.compile(
    r"(?<!\w)(?:(?:HS|TARIFF|COMMODITY|CN)(?: CODE)?\W{0,3}[0-9][0-9 .]{3,12}"
    r"|8[47][0-9]{2}[ .]?[0-9]{2}[ .]?[0-9]{2}(?:[ .]?[0-9]{2})?)(?!\w)"
)
PHONE = re.compile(
    r"(?<![\w+-])(?<!(?<![0-9]{5})/)(?:\(?(?:\+|00) ?44\)?(?:[ .-]{0,2}\(0\))?(?:[ ()./-]{0,2}[0-9]){9,10}"
    r"|\(?0(?!0)(?:[ ().-]{0,2}[0-9]){9,10}"
    r"|44(?:[ -]?[0-9]){10}"
    r"|(?:\+|00) ?(?!44)[1-9](?:[ ().-]{0,2}[0-9]){7,13}"
    r"|7[1-9](?:[ -]?[0-9]){8}"
    rf"|{AREA_IN_BRACKETS})(?!\w|[/-][0-9]{{1,4}}\b)"
)
LABELLED_PHONE = re.compile(
    r"\b(?:TEL(?:EPHONE)?|PHONE|MOB(?:ILE)?|CELL|WHATSAPP|FAX)\b[\s.:#]{0,4}(?:NO\b[\s.:]*)?"
    r"(?P<value>[1-9][0-9](?:[ .-]?[0-9]){8,12})(?![\w/])"
)
POSTCODE = re.compile(
    r"(?<![A-Z0-9])([A-Z]{1,2})[0-9][0-9A-HJKMNPR-Y]? ?[0-9][ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])"
)
PLATE = re.compile(
    r"(?<![A-Z0-9/-])(?:(?P<current>[A-Z]{2}[0-9OISB]{2} ?[A-HJ-PR-Z0-9]{3})|[A-Z][0-9]{1,3} ?[A-Z]{3}"
    r"|[A-Z]{3} ?[0-9]{1,3}[A-Z]"
    r"|(?P<irish>[A-Z](?:I[ABGJLWZ]|[JOUX]I|[A-HJ-PR-Z]Z) ?[0-9]{4}))(?![A-Z0-9/-])"
)
# Plates whose hyphens and groups leave no doubt: Irish with their county, Belgian, French, Dutch.
PLATE_ABROAD = re.compile(
    r"(?<![A-Z0-9/-])(?:(?:8[7-9]|9[0-9]|0[0-9]|1[0-2]|1[3-9][12]|2[0-9][12])-(?:C[ENW]?|DL?|G|K[EKY]|L[DHKMS]?|M[HNO]|OY"
    r"|RN|SO|T[ANS]?|W[DHWX]?)-[0-9]{1,6}|[1-9]-[A-HJ-Z]{3}-[0-9]{3}|[A-HJ-NP-TV-Z]{2}-[0-9]{3}-[A-HJ-NP-TV-Z]{2}"
    r"|[B-DF-HJ-NP-TV-Z]-[0-9]{3}-[B-DF-HJ-NP-TV-Z]{2}|[B-DF-HJ-NP-TV-Z]{2}-[0-9]{3}-[B-DF-HJ-NP-TV-Z])"
    r"(?![A-Z0-9/-])"
)
# References have the same forms, so a word for a vehicle or plate must stand near, and none of these before.
PLATE_NEAR = re.compile(
    r"\b(?:VRMS?|VRN|REGS?|REGN|REGISTRATIONS?|REGISTERED|INDEX|(?:NUMBER ?)?PLATES?|PLATED"
    r"|VEHICLES?|VEH|CARS?|VANS?"
    r"|LORRY|LORRIES|TRUCKS?|TRAILERS?|ARTICS?|HGVS?|LGVS?|WAGONS?|TRACTORS?|SALOON|HATCHBACK|4X4|SUV|PICK-?UP"
    r"|MOTORCYCLE|MOTORBIKE|MINIBUS|TAXI|TRANSPORTER|CAMPER)\b"
)
REFERENCE_BEFORE = re.compile(
    r"\b(?:EXHIBITS?|EXH|EX|REFS?|REFERENCES?|DRAWER|SHELF|RACK|BIN|BAY|BOX|CRATE|PALLET|BAG|SEAL|TAG|PART|ITEM|LOT"
    r"|JOB|ORDER|INVOICE|INV|FILE|CASE|CRIME|LOG|URN|ROOM|STORE|SERIAL|STOCK|BATCH|CODE|MODEL)"
    r"(?:\W{1,3}(?:NO|NR|NUM|NUMBER|REF|REFERENCE|CODE|IS|WAS))?[\s.:#(-]{0,3}$"
)


# What stands between the label of a plate and the plate, and what no plate begins with: PLATES ON B12.
TO_PLATE = r"(?:[\s.:#]{1,3}(?:NO|NR|NUM|NUMBER|MARK|PLATE|IS|WAS)\b)*+"
NO_PLATE = r"(?!(?:ON|OF|IN|AT|TO|FOR|FROM|OFF|AND|OR|BY|AS)\b)"


# The country beside a plate: GB: YS61 NKT, B-KT 2207 (D).
# Or the state of the USA or Australia: KRZ-4471 / PA, PA KRZ-4471. MA 05 XYZ is a British plate.
_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT"
    "|V[AT]|W[AIVY]|NSW|VIC|QLD|TAS|ACT|NT"
)
PLATE_COUNTRY = re.compile(
    rf"^\s*(?:{_STATES})\s+(?=\w+-\w+\s*$|\w{{6,}}\s*$)|(?<=[0-9A-Z]),\s*(?:{_STATES})\s*$"
    r"|^\s*[A-Z]{1,3}\s*[:=]\s*|\s*[(\[](?:[A-Z]{1,3}|[A-Z][a-z]{2,})[)\]]\s*$|(?<=[0-9A-Z])\s*/\s*[A-Z]{1,3}\s*$"
)


def write_plate_of_anywhere(least: int) -> str:
    """Return the pattern of a plate of some country: letters and figures in one to four groups.

    It has at least so many of them and at most nine.
    """
    return (
        r"(?=.*[A-Z\u00c4\u00d6\u00dc])(?=.*[0-9])"
        rf"(?=(?:\W*\w){{{least},9}}$)[^\W_]{{1,7}}(?:[ -][^\W_]{{1,5}}){{0,3}}"
    )


LABELLED_PLATE = re.compile(
    rf"\b(?:REG(?:ISTRATION|N|D)?|VRM|VRN|INDEX|PLATES?)\b{TO_PLATE}[\s.:=#]{{1,4}}"
    rf"(?P<value>{NO_PLATE}[A-Z0-9]{{1,4}} ?[A-Z0-9]{{1,4}})(?![A-Z0-9?*])"
)
PARTIAL_PLATE = re.compile(
    r"(?<![A-Z0-9?*])(?=[A-Z0-9?* ]{0,9}[?*])(?=(?:[?* ]*[A-Z0-9]){2})"
    r"(?:[A-Z0-9?*]{2} [0-9?*]{2} [A-Z0-9?*]{3}|[A-Z0-9?*]{2,4} ?[A-Z0-9?*]{2,3})(?![A-Z0-9?*])"
    r"|\b(?:PARTIAL|(?:PART(?:IAL)?|POSS(?:IBLY)?) (?:VRM|REG|INDEX|PLATE)"
    r"|POSS(?:IBLY)? STARTS)(?: STARTS)?[\s.:=#]{1,3}"
    r"(?P<value>[A-Z0-9?*]{2,4}(?: [A-Z0-9?*]{2,3})?)(?![A-Z0-9?*])"
    r"|\b(?:VRM|REG|INDEX|PLATE)\b[^,;]{0,20}?\bSTARTS?(?:ING)? (?:WITH )?"
    r"(?P<start>[A-Z0-9?*]{2,6})(?![A-Z0-9?*])"
)
_PARTS = (
    r"ENG(?:INE)?|G/?BOX|GEARBOX|TRANSMISSION|ECU|AIRBAG|RADIO|HEAD UNIT|TURBO|AXLE|DIFF|KEY|SERIAL|S/N|SN"
    r"|E/?NO|MODULE|BATTERY"
)
# What stands between a part and its number: SERIAL NO., IS STAMPED.
_TO_NUMBER = (
    r"SERIAL|NUMBER|NUM|NO|NR|IS|WAS|STAMPED|NUMBERED|ENGRAVED|ETCHED|MARKED|READS|READING|BEARS|BEARING"
    r"|SHOWING|SHOWS|UNIT|CONTROL|MODULE"
)
_PIECE = r"[A-Z0-9][A-Z0-9./-]*"  # of a number that may have blanks: N57 D30 12345678
SERIAL = re.compile(
    rf"\b(?P<part>{_PARTS})\b\.?(?:\s?(?:{_TO_NUMBER})\b\.?)*[\s.:=#]{{1,4}}"
    rf"(?P<value>(?=[A-Z0-9./ -]{{0,64}}[0-9]{{3}}){_PIECE}(?: (?=[A-Z0-9./-]*[0-9]){_PIECE}){{0,2}})"
)
