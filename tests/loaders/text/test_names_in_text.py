"""Names in running text: persons and firms as police notes write them, and what must not become one."""

import pytest
from ringmap.loaders.text.read_text import read_text
from ringmap.loaders.text.text_values import KnownNames, KnownPerson

from .test_reading_text import names, read


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        # A surname in capitals alone.
        ("BRANNIGAN has been using a white Crafter.", ["BRANNIGAN"]),
        ("Mobile attributed to HEPWORTH called Asif 14 times.", ["HEPWORTH", "Asif"]),
        ("Taken by TREADWELL, not OSGATHORPE.", ["TREADWELL", "OSGATHORPE"]),
        ("Calls to 07700 900412 (KEOGH) on the night.", ["KEOGH"]),
        # The subject may stand in the title; a word that the text explains is none.
        ("VANDEKAMP - update\nHe runs the yard.", ["VANDEKAMP"]),
        ("VANDEKAMP = waiting\nHe runs the yard.", []),
        # A protective marking, the sort of a message or a system in capitals is nobody.
        ("Two logs, HB/25/02219 and HB/25/02240 (OFFICIAL-SENSITIVE)", []),
        ("PRE-ALERT // QZLU9044715 // Felixstowe to Klaipeda ETA 02/03", []),
        ("NICHE-RMS // log 4", []),
        ("OFFICIAL-SENSITIVE Dean Marsh // FERNSBY-COLE rang him.", ["Dean Marsh", "FERNSBY-COLE"]),
        ("Dean Marsh OFFICIAL // log 4", ["Dean Marsh"]),
        ("Dean Marsh PRE-ALERT // seen with WOOD-GREEN.", ["Dean Marsh", "WOOD-GREEN"]),
        # A given name alone.
        ("Nathan was in the passenger seat.", ["Nathan"]),
        ("Contact for the load is Hamza, who pays in cash.", ["Hamza"]),
        ("He named Zubair and a Paul from Leeds as the thieves.", ["Zubair", "Paul"]),
        # A surname with a small letter or an unknown name needs a cue.
        ("Spoke to Pollard at the gate.", ["Pollard"]),
        ("The Albanian male, Klodrin, has a scar.", ["Klodrin"]),
        ("Sadiq is the brother in law of QURESHI.", ["Sadiq", "QURESHI"]),
        ("Ormesher says he is not the tenant.", ["Ormesher"]),
        ("An ex-employee (Odile BRAXTED) told him.", ["Odile BRAXTED"]),
        ("She paid a docker called Big Wend to look away.", ["Big Wend"]),
        # Whom a note speaks to is nobody of the case; a surname that it names in full is that person.
        ("Imogen, Ormesher is Dean ORMESHER and he drives.", ["Dean ORMESHER", "Dean ORMESHER"]),
        # A word that is a name too needs one more.
        ("Will asked Grace to get a van.", ["Will", "Grace"]),
        ("Seen with his cousin Lexus PELLDOWN.", ["Lexus PELLDOWN"]),
        # Vic before a surname is a forename, unless a colon or "the" says that he is a victim.
        ("Vic Holt met Ray Combe.", ["Vic Holt", "Ray Combe"]),
        ("Vic: Holt met Ray Combe.", ["Holt", "Ray Combe"]),
        # A given name before a word for a street is a person if that is who does something.
        ("It is not true that Neil Garth works for Dee Motors Ltd.", ["Neil Garth"]),
        ("Hollis failed to meet Kirk Lowe.", ["Hollis", "Kirk Lowe"]),
        # Nicknames.
        ('The buyer is known as "Turbo".', ["Turbo"]),
        ("Big Kev runs the yard.", ["Big Kev"]),
        ("Calls to 'Zub' and 'Uncle Bash' on his phone.", ["Zub", "Uncle Bash"]),
        # Surname first.
        ("Suspect 2: KEOGH, Brendan (b. 03/07/1979).", ["Brendan KEOGH"]),
        ("TAPLIN Lee Anthony (DOB 19/09/1991) is active.", ["Lee Anthony TAPLIN"]),
        ("In the car: PELLOWBY D., CRAKE K. and a female.", ["D PELLOWBY", "K CRAKE"]),
        # Sentences in capitals.
        ("SOURCE SAYS DEAN IS STILL RUNNING IT WITH HIS UNCLE VINNIE.", ["DEAN", "UNCLE VINNIE"]),
        (
            "THE MALE GIVES HIS NAME AS ELTON BUSHTRICA OR ARDIAN BUSHTRICA.",
            ["ELTON BUSHTRICA", "ARDIAN BUSHTRICA"],
        ),
        ("COLIN DROPPED THE KEYS AT A FLAT.", ["COLIN"]),
        # Small letters.
        ("a male known as smithy was selling cats outside", ["smithy"]),
        ("theres a lad called ryan who gets cars off his mate tommo", ["ryan", "tommo"]),
        ("spoke to kieran tollgarth at the yard", ["kieran tollgarth"]),
        # Officers' shorthand.
        (
            "Assoc w/ Craig NUTTALL & bro Jonny. Uses phone of g/f Shanice.",
            ["Craig NUTTALL", "Jonny", "Shanice"],
        ),
        ("h/a 9 Thornley Ct. Lives w/ gf Chantelle.", ["Chantelle"]),
        # A family's surname is said once.
        ("The brothers Adam and Simon KOWALD run it.", ["Adam KOWALD", "Simon KOWALD"]),
        ("Lent to the Kowald brothers (Adam and Simon).", ["Adam Kowald", "Simon Kowald"]),
    ],
)
def test_persons_are_read_as_police_notes_name_them(text, persons):
    assert names(read(text)) == persons


@pytest.mark.parametrize(
    "text",
    [
        "The lads from Moss Side met in Preston near Chester Road.",
        "Hope this helps. May be worth a visit. Mark the file for review.",
        "Call sign Victor Romeo 22 responded. Operation Galloway debrief.",
        "Bradford crew use the Dewsbury yard and fell out with Bradford.",
        "Recaro seats, Brembo calipers and a Patek were found in the Leon Cupra.",
        "Signal jammer marked 'Phantom'; tattoo on the neck reads 'Mercedes'.",
        "A dog called Duke was loose, and a Jack Russell.",
        "ANPR, GPS and ECU data show the VRM was false. IMEI is not known.",
        "USED PARTS",
        "The car was left in Neil Garth near Dean Street.",
        "TWENTY SIX PKGS LINCOLN WELDING SETS, MORRIS CHAIR, AUSTIN REED SUITS",
        "RECEIVER WILL COLLECT. DRIVER NOT SEEN. LIGHTS ON. RADIO PLAYING.",
        "PC 4471 Drummondale and DS Lightfell attended; examined by K Fothering.",
        "Solicitor Mr Adeyle attended. Adeyle declined disclosure.",
        "Call taken by Odette. Auditor: K. Fothering-Lowe.",
        "On board m.v. GREY PLOVER, sailing Friday.",
        "Order recovered parts via WhatsApp, Facebook or Gumtree on Sunday.",
    ],
)
def test_towns_brands_dogs_call_signs_and_officers_are_no_persons(text):
    assert names(read(text)) == []


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("Jodie works at Tamewell Tyre & Exhaust.", ["Tamewell Tyre & Exhaust"]),
        ("He trades as Danjumo Autoparts.", ["Danjumo Autoparts"]),
        ("The garage called Kestrelle is shut.", ["Kestrelle"]),
        ("Let to Fennick & Tullow Groundworks by a partner in Skelmere Lettings.", None),
        ("A low loader of Ridgewell Plant Hire, then Dunmow Hand Car Wash.", None),
        ("The consignee, Ets Mukalayo & Fils, has featured before.", ["Ets Mukalayo & Fils"]),
        ("Paid to Golden Ankle (HK) Ltd and Motormere (Sales) Ltd.", None),
        ("The unit of Cole's Motors was empty.", ["Cole's Motors"]),
    ],
)
def test_firms_are_read_without_a_legal_suffix_from_trade_heirs_and_cues(text, firms):
    found = names(read(text), "Organisation")
    assert found == firms if firms else len(found) == 2
    assert not set(names(read(text))) & {"Fennick", "Tullow", "Cole", "Golden Ankle"}


@pytest.mark.parametrize("letter", ["Second form put in, cond. C.", "He left in car A."])
def test_a_letter_that_ends_a_sentence_is_no_initial_of_the_next(letter):
    assert names(read(f"{letter} BRANNIGAN drove off.")) == ["BRANNIGAN"]


def test_a_surname_alone_is_whom_the_text_named_before_and_nobody_who_comes_later():
    assert names(read("Dean MARSHAM left. MARSHAM drove off.")) == ["Dean MARSHAM", "Dean MARSHAM"]
    assert names(read("BOWDELL was visited by Kelly BOWDELL.")) == ["BOWDELL", "Kelly BOWDELL"]
    (first, second) = read("QUINNEL is not the driver. It was his cousin Lexi QUINNEL.").mentions
    assert first.entity != second.entity


def test_a_name_that_can_be_either_of_two_persons_is_neither():
    text = "Adam KOWALD and Simon KOWALD were there. KOWALD drove off."
    assert names(read(text)) == ["Adam KOWALD", "Simon KOWALD"]
    assert names(read("Deano was with him.", "Dean Marsham")) == []


def test_another_spelling_of_a_name_is_no_second_person():
    assert names(read("Kyle / Kyal PETHERICK is at his nan's.")) == ["Kyal PETHERICK"]
    assert names(read("The tenant is Tomas or Tomasz JANKUSZ.")) == ["Tomasz JANKUSZ"]


def test_shorthand_for_victims_and_witnesses_sets_their_role():
    found = {
        one.value: one.role for one in read("Wit Pauline SOUTHERLEY saw it. Vic: Mrs Achterby.").mentions
    }
    assert found == {"Pauline SOUTHERLEY": "witness", "Achterby": "victim"}


def test_a_nickname_keeps_that_it_is_one_and_belongs_to_the_name_beside_it():
    (turbo,) = read("Engines go to a male known as Turbo.").mentions
    assert turbo.get_detail("nickname") == "Turbo"
    (omar,) = read_text(
        "Omar is also known as 'Big O'.", KnownNames((KnownPerson("Omar Siddenham"),))
    ).mentions
    assert (omar.value, omar.get_detail("nickname")) == ("Omar Siddenham", "Big O")


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Intelligence Reports - Operation VANTHORNE", []),
        ("Op. VANTHORNE: seen again with Dean Marsh.", ["Dean Marsh"]),
        ("Op Larkmere: Dean Marsh was arrested.", ["Dean Marsh"]),
        ("SUBJECT OF OPERATION VANTHORNE", []),
        ("It is the operation Dean Marsh runs.", ["Dean Marsh"]),
    ],
)
def test_the_name_of_an_operation_is_no_person(text, persons):
    assert names(read(text)) == persons


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Reg not known, poss starts BV7", []),
        ("Reg. unknown, white van", []),
        ("Mark illegible, tyres new", []),
        ("Reg drove the van.", ["Reg"]),
        ("Reg is not known to the source.", ["Reg"]),
    ],
)
def test_a_label_of_which_nothing_is_known_is_no_person(text, persons):
    assert names(read(text)) == persons


def test_a_nominal_of_a_year_is_the_person_s_nominal():
    [person] = read("Gary FENWORTH (nominal 88/12345A) was seen.").mentions
    assert person.details == (("nominal", "88/12345A"),)
