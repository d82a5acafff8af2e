"""Parts cells with several things in them, and tells what a column's cells hold: pure functions, no store."""

from .cell_marks import Identifier, find_identifiers, find_marks
from .cell_text import CellSpan
from .day_cells import convert_spreadsheet_day
from .detectors import score_content, score_contents
from .grading_cells import GradeCell, choose_option, split_grading
from .party_cells import PartyCell, split_name_and_address, split_party
from .person_cells import PersonCell, split_persons
from .serial_cells import SerialCell, is_part_number, read_state, split_serials
from .value_cells import ValuePart, ValuesCell, split_values
from .vehicle_cells import VehicleCell, split_vehicle, split_vehicles
from .vin_pieces import JoinedMark, LineSpan, join_vin_pieces

__all__ = [
    "CellSpan",
    "GradeCell",
    "Identifier",
    "JoinedMark",
    "LineSpan",
    "PartyCell",
    "PersonCell",
    "SerialCell",
    "ValuePart",
    "ValuesCell",
    "VehicleCell",
    "choose_option",
    "convert_spreadsheet_day",
    "find_identifiers",
    "find_marks",
    "is_part_number",
    "join_vin_pieces",
    "read_state",
    "score_content",
    "score_contents",
    "split_grading",
    "split_name_and_address",
    "split_party",
    "split_persons",
    "split_serials",
    "split_values",
    "split_vehicle",
    "split_vehicles",
]
