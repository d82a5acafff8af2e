"""The names of the rules whose keys join first where a veto leaves a choice."""

JUDGED = "judged"
OWN = "own"  # an id that the source gives
NOMINAL = "nominal"
COMPANY_NUMBER = "company_number"
EORI = "eori"
