"""Word lists that tell names from other words: common names, models, ranks, streets and plain words."""

from functools import cache
from pathlib import Path

from ...graph.kinds.tidy import split_words, squash
from ..word_tables import read_word_rows

# Hand-compiled. A name that is missing here is still found by its shape; these make it certain.
_NAMES = Path(__file__).with_name("common_names.csv")
_MODELS = Path(__file__).with_name("common_models.csv")
_TOWNS = Path(__file__).with_name("common_towns.csv")
_GERMAN_DISTRICTS = Path(__file__).with_name("german_districts.csv")


@cache
def list_forenames() -> frozenset[str]:
    """Return common forenames of many origins in lower case."""
    return frozenset(row["name"] for row in read_word_rows(_NAMES) if row["sort"] == "forename")


@cache
def list_surnames() -> frozenset[str]:
    """Return common surnames of many origins in lower case."""
    return frozenset(row["name"] for row in read_word_rows(_NAMES) if row["sort"] == "surname")


@cache
def list_towns() -> frozenset[str]:
    """Return towns in lower case, most of them British; some are names too (Milan, Preston)."""
    return frozenset(row["name"] for row in read_word_rows(_TOWNS))


@cache
def list_german_districts() -> frozenset[str]:
    """Return the codes of districts that German plates begin with, former ones that are still driven too."""
    return frozenset(row["code"] for row in read_word_rows(_GERMAN_DISTRICTS))


@cache
def list_models() -> dict[str, str]:
    """Return makers by squashed model name, such as LAND ROVER by EVOQUE."""
    return {squash(row["model"]): row["make"] for row in read_word_rows(_MODELS)}


RANKS = split_words("""
    pc dc ps ds di dci dcs dsupt ch insp inspector cpt wpc wdc sgt sergeant pcso psi csi det detective
    constable tdc tdi t/dc t/ds t/di t/ps a/ps a/ds a/di a/insp p/c d/c d/s d/i supt superintendent
    officer oic sio sve csm acc cc special spc garda gendarme kok khk phk pok sa ssa asac cbpo cbo s/a d/garda
    d/sgt d/insp d/supt b/o d/i d/ch/insp tfo hhj ddj
""")
"""Ranks and posts before the name of an officer or judge, in lower case."""

RANK_PHRASES = r"(?:deputy\s+)?(?:district|circuit)\s+judge|chief\s+magistrate"
"""Ranks of several words, as a pattern; Judge alone is a surname, too."""

TITLES = split_words("mr mrs ms miss mx dr prof sir dame rev madam mme herr frau mister lord lady")
"""Titles before a person's name, in lower case without dots."""

STREET_WORDS = split_words("""
    road rd street st avenue ave lane ln close cl court ct drive dr gardens gdns square sq crescent cres
    terrace terr estate est park way hill grove place pl mews parade row walk rise green view wharf dock
    quay boulevard blvd broadway highway end field fields gate drift yard stables works viaduct bank
    drove track passage alley arcade circus common cottages crossing embankment heath meadow meadows
    orchard path ride vale villas wood rue rruga strasse straat calle via route
""")
"""Words that end, or begin, the name of a street, in lower case."""

UNIT_WORDS = split_words("""
    unit flat suite warehouse lock-up lockup garage bay plot studio room shed arch workshop block office
    hangar yard barn compound shop apartment apt floor depot stall
""")
"""Words before the number of a unit in an address, in lower case."""

COUNTIES = split_words("""
    essex kent suffolk norfolk surrey sussex hampshire dorset devon cornwall somerset wiltshire berkshire
    oxfordshire hertfordshire bedfordshire cambridgeshire lincolnshire yorkshire lancashire cheshire
    merseyside cumbria durham northumberland nottinghamshire derbyshire leicestershire northamptonshire
    warwickshire worcestershire staffordshire shropshire herefordshire gloucestershire middlesex rutland
    glamorgan gwent powys dyfed clwyd gwynedd midlands humberside cleveland
""")
"""Counties, in lower case; durham and kent are surnames too."""

RELATIONS = split_words("""
    associate associates associated assoc linked link links knows known friend friends brother sister cousin
    father mother son daughter wife husband partner ptnr ex-partner spouse relative related sibling parent
    child uncle aunt nephew niece family keeper driver owner user uses drives owns employee employer works
    worked employs director secretary tenant landlord met called paid phoned contacted attended visited
    stole sold bought buyer seller supplier customer co-accused co-defendant codefendant neighbour member
    leader boss girlfriend boyfriend bf gf colleague cellmate passenger mobile home
""")
"""Words that say how two are linked, in lower case."""

PART_WORDS = split_words("""
    engine gearbox gbox transmission airbag airbags ecu bcm door doors bonnet bumper wing wheel wheels
    alloy alloys tyre tyres seat seats headlamp headlamps headlight headlights lamp light lights dash
    dashboard turbo turbocharger axle subframe radiator shell bodyshell chassis tailgate bootlid boot
    mirror mirrors catalytic converter exhaust battery module radio satnav display screen steering
    rack column pump injector injectors alternator starter differential diff propshaft driveshaft
    transfer windscreen glass roof panel quarter nose grille key keys fob loom clocks cluster infotainment
    caliper calipers brake brakes suspension strut hub block cylinder
""")
"""Words for parts of vehicles, in lower case."""

PLAIN_MODELS = split_words("""
    PARTNER EXPERT NOTE MASTER FOCUS COMPASS RELAY DISPATCH BOXER EDGE GALAXY RANGER EXPLORER ACCORD
    LEGACY SWIFT PATROL ADAM COMBO COLT LEON RIO LOGAN SOUL COOPER SIERRA LUTON PUMA VOGUE CONTINENTAL
    DEFENDER DISCO DISCOVERY INSIGHT CAPRI UP ESCORT TRANSPORTER FORESTER OUTBACK LANCER RENEGADE
    OUTLANDER PATHFINDER HIGHLANDER EXPRESS LEAF FOX JAZZ CIVIC SPRINTER CRAFTER COUNTRYMAN CAYMAN MERIVA
    PRIMA ZOE KA TT SL XE ASX FIT PILOT ELEMENT QUEST TITAN FRONTIER NEON FUSION ESCAPE TAURUS ECHO MATRIX
    CENTURY REGAL LIBERTY COMMANDER PATRIOT ION AURA VIBE MONTANA TRIBUTE MIRAGE ECLIPSE ATLAS RABBIT TIGER
    BRAVO TIPO METRO DAILY TIGER MONSTER NINJA PHANTOM DAWN DART JOURNEY NITRO FLEX SPARK KICKS ROGUE IS ES
    RX NX UX GS LS CF LF GL CL CC FH FM FL TL HS TF ZS IX EOS POLO MII SABLE MILAN MARINER CALIFORNIA
    ACCENT SONATA OPTIMA RAPID SCALA OMEGA VIVA CANYON COLORADO TERRAIN INTEGRA PRELUDE OUTLOOK
""")
"""Models whose squashed names are plain words too, or names: they are models only beside their make."""

GOODS_WORDS = split_words("""
    used unit units parts household goods personal effects clothing mattresses pcs pkgs packages pieces
    cartons pallets spares scrap furniture appliances tyres cargo stc container consolidated vehicles
    vehicle car cars motor auto machinery loaded hhg cntr
""")
"""Words in descriptions of goods, in lower case."""

# What stands capitalised in short cells without being a name. Surnames that are plain words (Marsh,
# Pole, Young) are not here.
NO_NAMES = split_words("""
    a about above access account active activity added address admin after against agency agent aka all
    also amount an and any anonymous appliance arch area arrest arrested arrival as asleep assault asset
    associate at attempt attempted available away back bags bank bar bay been before behind being below
    between blank boat body both box boxes branch bridge brief brother brothers building burglary bus
    business but buyer by cabin call called caller calls camera can cannot car card cargo carrier cars
    case cash category centre charge charged charge check checked city claim class clear closed club
    coast code collected collection commission company complete concluded conditions confirmed consignee
    consignment constabulary contact container contents copy corner council country county courier court
    cousin covered credit crime crown currency current custody customs cut daily damage damaged date
    dated day days dealer debit decision declined delivered delivery department depot description
    destination detained details direct direction director dismissed disposal distance district docks
    does done double driver drivers drugs due duty each early east eastbound electric eliminated email
    employed empty end enforcement enquiry entry equipment estate evening event evidence exam
    examination examined exhibit export exported exporter false farm father female file final finding
    first fitted fleet floor for force forklift forwarder found four fraud free freight friend friends
    from front fuel full further garage gate general given goods grade great ground group had half
    handling harbour has have haulage haulier he headquarters hearsay heavy held her high him hire his
    hold home hospital hotel house household how import importer in incident index individual industrial
    info information inside inspection insurance insured intel intelligence interview into invoice
    involved is issued item items it its jan january job june july key keeper kept kg lady last late
    launch left legal level licence light line linked list load loaded loading local location lock log
    long lorry lost lower machine made main major male males man manager marine mark market master
    material medium member men mentioned message metropolitan middle midnight minor missing mobile model money
    monday month more morning mother motor motorway name named national near neighbour new next night
    news newsagent newsagents no official-sensitive official-sensitive-personal sensitive
    nominal none normal north northbound not note notes nothing number obliterated occupied of off
    offence offender office officer official old on one only open operation operations or order original
    other others our out outside outstanding over own owner package packing paid paint parked part
    partner parts party passenger patrol paid pay payment pending people permitted person personal phone
    phones photo place plate plates point police polizei poor port position possession possible poss pounds
    premises present price prison private probable problem process professional property provenance
    public purchase purchased quantity rail raw read ready rear received recent record recovered
    recovery red reference reg registered registration rel related release released reliable removed rent
    repair report reported request required residence response result retail return returned right road
    robbery roof route routine row rural safe sale sales salvage same saturday scene school scrap sea
    search second section sector secure security seen seized seller sent sentence serial service services
    several she ship shipped shipper shipping shop short side sister site size small social sold solicitor
    son source south southbound spare special spouse stamp standard state statement station status steel
    still stock stolen stop stopped storage store stored street strip strong student subject sunday supply
    surname surveillance suspect suspected system table taken tank target tax team tel temporary tenant
    terminal test text than that the theft their them then there these they third this three through
    thursday to today together tools top total tow town traced trade trader trading traffic trailer
    transaction transfer transit transport travel truck tuesday two type unidentified uncle under union
    unit united unknown unloaded until unwitting up upper urgent use used user valid value van vehicle
    vehicles very vessel via victim view village visit void voyage waiting wanted warehouse was water
    weak wednesday week weight were west westbound when where white which who wife will window with
    without witness woman work worker workshop write yard year yes yet you your friday february march
    april august september october november december motorcycle saloon hatchback coupe convertible
    pickup diesel petrol hybrid automatic manual metallic nomad keyless relay trace id ref eta etd
    dismantling category medium low automotive autos intact intelligence fpo tfr deb bacs chq dd atm
    balance invoice deposit passport dl sms moc mtc kilograms pounds tonnes
    apr aug sept sep oct nov dec feb mar op los cat swb lwb nfa vrm vin
    fib navcis nca hmrc dvla mib nfib cid rocu gain police interpol europol mca cps csu ocg
    sru total totals subtotal
    desk squad proactive lpa hmp fleet pvt voicemail switchboard crusher shredder baler crushed
    scrapped dismantled
    unreliable unlisted refused withheld child children infant baby adult adults youth youths
    unconfirmed ungraded lawful sharing untested corroborated indirectly directly known trusted
    declared customs accepted rejected pieces bill sea waybill house telex express surrender
    broken online recorded male/female sheet form summary report remarks comments
""") - split_words("march june august may july jan")
"""Plain words, in lower case, that are no part of a name."""
