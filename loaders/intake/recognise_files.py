"""Second look at files: tables whose heads are not ours are recognised by heads, contents and mappings."""

from collections.abc import Mapping as AbcMapping
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...graph.errors import RecordError
from ..charts.chart_files import EDGES
from ..files.contents import MARKDOWN_ENDINGS
from ..files.tables import DOUBLE_HEAD, Table
from ..grids.read_tables import read_tables
from ..grids.text_items import is_prose
from ..recognition.cell_plan import list_missing_columns
from ..recognition.join_tables import join_tables
from ..recognition.mapping import Mapping, fingerprint_layout
from ..recognition.recognise import Proposal, Recogniser, make_proposal
from ..recognition.surroundings import describe_surroundings, widen_table
from .attached_lists import number_attached_lists
from .chart_ends import find_end_names
from .chart_or_records import has_heads_of_ends, has_ports_as_ends, is_surely_of_events
from .classified_file import ClassifiedFile, name_in_command
from .detect import lay_out, recognise_layout
from .find_files import FileToLoad
from .further_tables import has_further_table
from .join_dumps import OF_SHIPMENTS, join_folder, list_folders
from .known_heads import LARGEST_OF_SEVERAL, has_unread_prose, is_doubtful_layout, read_prose
from .outcome import RECOGNISED
from .reject_mappings import drop_own_columns, read_reject_mapping
from .rejects import is_reject
from .unexpected import refuse_faults

SURER_THAN_A_CHART = 3.2  # a table that could be a chart is records if their kind has at least this score


@dataclass(frozen=True)
class MappingOptions:
    """The mappings of a load: those that the user names, by their names, and those that the case keeps.

    A mapping that the user names is used for the tables that have its columns, a kept one for those of its
    layout. accept_unread loads a table although nothing reads some of its columns.
    """

    chosen: AbcMapping[str, Mapping] = field(default_factory=dict)
    kept: AbcMapping[str, Mapping] = field(default_factory=dict)
    accept_unread: bool = False


def recognise_files(
    classified: Sequence[ClassifiedFile], recogniser: Recogniser, options: MappingOptions
) -> list[ClassifiedFile]:
    """Return the files of a load, with those that need it recognised anew.

    A file whose heads are all known stays as it is. One whose columns hold names, marks, phones, containers
    or gradings that nothing reads gets an error that says so.
    """
    result: list[ClassifiedFile] = []
    settled = _recognise_dumps(classified, recogniser, options)
    for _, group in _group_by_file(classified):
        if any(id(one) in settled for one in group):
            result += [settled.get(id(one), one) for one in group]
            continue
        file = group[0].file
        try:
            with refuse_faults(file.name, file.path):
                result += _recognise_group(group, recogniser, options) or group
        except RecordError as error:
            result.append(ClassifiedFile(file, file.name, error=str(error)))
    return _number_attached(result, recogniser, options)


def _number_attached(
    found: list[ClassifiedFile], recogniser: Recogniser, options: MappingOptions
) -> list[ClassifiedFile]:
    """Return the files, lists attached to an e-mail with the number of its shipment."""
    numbered = number_attached_lists([one for one in found if not _has_mapping(one, options)])
    for at, one in enumerate(found):
        if table := numbered.get(id(one)):
            again = _recognise_table(one.file, table, recogniser, options)
            found[at] = again if again and again.word in OF_SHIPMENTS else one
    return found


def _recognise_dumps(
    classified: Sequence[ClassifiedFile], recogniser: Recogniser, options: MappingOptions
) -> dict[int, ClassifiedFile]:
    """Return what files of shipments become whose parties and units stand in files beside them, and those."""
    found: dict[int, ClassifiedFile] = {}
    free = [one for one in classified if not _has_mapping(one, options)]
    for group in list_folders(free):
        try:
            with refuse_faults(group[0].name, group[0].file.path):
                dump = join_folder(group)
                one = dump and _recognise_table(dump.main.file, dump.table, recogniser, options)
        except (RecordError, OSError):
            continue  # its files stay apart, and the one with the fault says so
        if dump and one and one.word in OF_SHIPMENTS:
            dump.mark_joined()
            found[id(dump.main)] = one
            found |= {id(other): other for other in (*dump.children, *dump.explaining)}
    return found


def _has_mapping(one: ClassifiedFile, options: MappingOptions) -> bool:
    """Whether a mapping of the user or the case is for the table of a file."""
    if one.table is None or not (options.chosen or options.kept):
        return False
    table = widen_table(one.table)
    return bool(_find_chosen(table, options)) or fingerprint_layout(table.heads) in options.kept


def _group_by_file(classified: Sequence[ClassifiedFile]) -> list[tuple[int, list[ClassifiedFile]]]:
    groups: dict[int, list[ClassifiedFile]] = {}
    for one in classified:
        groups.setdefault(id(one.file), []).append(one)
    return list(groups.items())


def _recognise_group(
    group: list[ClassifiedFile], recogniser: Recogniser, options: MappingOptions
) -> list[ClassifiedFile]:
    """Return what a file's tables are recognised as; [] if it stays what it was found to be."""
    file = group[0].file
    if group[0].table and is_reject(group[0].table.heads):
        return _recognise_reject(group[0], recogniser, options)
    is_known = not any(_needs_look(one, options) for one in group)
    has_further = is_known and any(map(_has_further_table, group))
    has_prose = is_known and any(map(has_unread_prose, group))
    is_page = file.path.suffix.lower() in MARKDOWN_ENDINGS  # of which the first look reads the tables alone
    is_enough = is_known and not (options.chosen or has_further or has_prose or is_page)
    if file.error or file.skip_reason or is_enough:
        return []
    if any(DOUBLE_HEAD in one.error for one in group) and not options.chosen:
        return []  # nobody but the user can say which of the two columns is right
    try:
        tables = join_tables(read_tables(file.path, file.name))
    except RecordError:
        return []
    is_chosen = any(_find_chosen(widen_table(table), options) for table in tables)
    has_text = is_page and is_known and any(is_prose(text) for one in tables for _, text in one.texts)
    is_settled = (
        is_known and not is_chosen and not has_text and not (has_further and len(tables) > len(group))
    )
    if is_settled:
        return _read_prose(group, tables, recogniser) if has_prose else []
    found = [one for table in tables if (one := _recognise_table(file, table, recogniser, options))]
    if has_text and [one.word for one in found] != [one.word for one in group]:
        return []
    if has_text:
        found = [_set_text_apart(one) for one in found]
    if not any(one.proposal for one in found):
        # A Word document of no kind says which columns and texts were found in it.
        is_document = file.path.suffix.lower() == ".docx" and not any(one.word or one.error for one in group)
        return found if is_document and len(found) == 1 else []
    is_route = len(group) == 1 and bool(group[0].chart) and has_ports_as_ends(group[0], found)
    is_surely = is_chosen or is_route or any(map(is_surely_of_events, found))
    if len(group) == 1 and group[0].chart and has_heads_of_ends(group[0]) and not is_surely:
        return []
    if not is_chosen and (kept := _keep_named_charts(group, found)):
        return kept
    if any(one.chart for one in group) and not is_surely:
        # Beside a sheet that is surely records, another that could be a chart is records too.
        sure = [one for one in found if one.proposal and one.proposal.score >= SURER_THAN_A_CHART]
        return found if sure else []
    return found


def _keep_named_charts(group: Sequence[ClassifiedFile], found: list[ClassifiedFile]) -> list[ClassifiedFile]:
    """Return what is found with the edge lists as they are, if sheets beside them say who their ends are.

    Return [] if no sheet says so.
    """
    charts = {one.name: one for one in group if one.chart and find_end_names(one, [one, *found])}
    if not charts:
        return []
    before = {one.name: one for one in group}
    return [
        charts.get(one.name) or (one if one.word == "people" else before.get(one.name, one)) for one in found
    ]


def _set_text_apart(one: ClassifiedFile) -> ClassifiedFile:
    """Return a table with its text as one of its own: "it" and "he" are nothing of the first row."""
    return replace(one, table=replace(one.table, is_text_apart=True)) if one.table else one


def _recognise_reject(
    one: ClassifiedFile, recogniser: Recogniser, options: MappingOptions
) -> list[ClassifiedFile]:
    """Return how mended rows are read: as their first file was; [] if its heads tell its kind."""
    assert one.table is not None
    bare = drop_own_columns(one.table)
    try:
        beside = read_reject_mapping(one.file.path)
    except RecordError as error:
        return [replace(one, word="", loader=None, error=str(error))]
    kept = {**options.kept, **({fingerprint_layout(bare.heads): beside} if beside else {})}
    proposal, how = _choose_mapping(bare, "", recogniser, replace(options, kept=kept))
    is_mapped = proposal is not None and not how.startswith(RECOGNISED)
    if not is_mapped and one.loader:
        if lay_out(one.loader.record, bare.heads).telling_size:
            return []
        proposals = recogniser.propose_all(bare)
        proposal = next((each for each in proposals if each.mapping.kind == one.word), None)
    if proposal is None:
        return []
    if not is_mapped:
        how = f"{RECOGNISED}: {describe_mapping(proposal.mapping)}"
    elif proposal.mapping is beside:
        how = "read by the mapping of its first file"
    word = proposal.mapping.kind
    return [replace(one, word=word, loader=proposal.loader, proposal=proposal, notes=[*one.notes, how])]


def _read_prose(
    group: Sequence[ClassifiedFile], tables: Sequence[Table], recogniser: Recogniser
) -> list[ClassifiedFile]:
    """Return known tables with what is told in sentences in them read too; [] if it is in none of them."""
    if len(group) != len(tables):
        return []
    found: list[ClassifiedFile] = []
    for one, table in zip(group, tables, strict=True):
        wide = widen_table(table)
        proposals = (
            recogniser.propose_all(wide, describe_surroundings(table)) if has_unread_prose(one) else []
        )
        same = next((each for each in proposals if each.mapping.kind == one.word), None)
        if same and (proposal := read_prose(one, same)):
            how = f"{RECOGNISED}: {describe_mapping(proposal.mapping)}"
            one = replace(one, table=wide, proposal=proposal, notes=[*one.notes, how])
        found.append(one)
    return found if any(one.proposal for one in found) else []


def _needs_look(one: ClassifiedFile, options: MappingOptions) -> bool:
    if one.lookup or (one.chart and one.chart != EDGES):
        return False
    if one.loader and one.table:
        return is_doubtful_layout(one) or fingerprint_layout(one.table.heads) in options.kept
    return True


def _has_further_table(one: ClassifiedFile) -> bool:
    """Whether another table stands below the known one; a large file has but one."""
    if not one.loader or not one.table:
        return False
    is_small = one.file.path.stat().st_size <= LARGEST_OF_SEVERAL
    return is_small and not one.table.paths and has_further_table(one.table)


def _recognise_table(
    file: FileToLoad, table: Table, recogniser: Recogniser, options: MappingOptions
) -> ClassifiedFile | None:
    wide = widen_table(table)
    proposal, how = _choose_mapping(wide, describe_surroundings(table), recogniser, options)
    if proposal is None:
        return ClassifiedFile(file, table.name, table=wide)
    one = ClassifiedFile(
        file, table.name, proposal.mapping.kind, wide, proposal.loader, proposal=proposal, notes=[how]
    )
    missing = next(list_missing_columns(proposal.mapping, wide.heads), "")
    unread = proposal.unread_identities
    if missing:
        layout = proposal.mapping.layout
        one.word, one.loader = "", None
        one.error = (
            f"{table.name}: lacks column '{missing}', expected all that the mapping kept for layout {layout} "
            f"reads; correct the mapping, or remove it: `ringmap map remove {layout}`"
        )
    elif unread and not options.accept_unread:
        shown = ", ".join(f"'{column.name}' ({column.looks_like.replace('_', ' ')})" for column in unread[:4])
        one.word, one.loader = "", None
        one.error = (
            f"{table.name}: needs a mapping: nothing reads column{'s' * (len(unread) > 1)} {shown}, "
            f"expected a field for each; `ringmap map {name_in_command(file)}` proposes one, "
            "--accept-unread loads the rest"
        )
    return one


def _choose_mapping(
    table: Table, context: str, recogniser: Recogniser, options: MappingOptions
) -> tuple[Proposal | None, str]:
    """Return the mapping of a table, and a sentence that tells where it comes from."""
    layout = fingerprint_layout(table.heads)
    chosen = _find_chosen(table, options)
    kept = options.kept.get(layout)
    for mapping, how in (
        (options.chosen.get(chosen), f"read by the mapping {chosen}"),
        (
            kept and kept.follow_heads(table.heads),
            f"read by the mapping that the case keeps for this layout ({layout})",
        ),
    ):
        if mapping and mapping.kind in recogniser.by_word:
            return make_proposal(recogniser.by_word[mapping.kind], mapping, table), how
    proposal = recogniser.recognise(table, context) or _propose_by_heads(table, context, recogniser)
    if proposal is None:
        return None, ""
    return proposal, f"{RECOGNISED}: {describe_mapping(proposal.mapping)}"


def _propose_by_heads(table: Table, context: str, recogniser: Recogniser) -> Proposal | None:
    """Return the proposal of the kind whose own heads the table has, as it would be read in a file alone."""
    layout = recognise_layout(lay_out(loader.record, table.heads) for loader in recogniser.loaders)
    if layout is None:
        return None
    proposals = recogniser.propose_all(table, context)
    return next((one for one in proposals if one.loader.record is layout.record), None)


def _find_chosen(table: Table, options: MappingOptions) -> str:
    """Return the name of the user's mapping for a table: of its layout, else the one with most columns."""
    layout = fingerprint_layout(table.heads)
    fitting = {
        name: (mapping.layout == layout, len(mapping.rules))
        for name, mapping in options.chosen.items()
        if not any(list_missing_columns(mapping, table.heads))
    }
    return max(fitting, key=lambda name: fitting[name], default="")


def refuse_unused_mappings(classified: Sequence[ClassifiedFile], options: MappingOptions) -> None:
    """Raise RecordError if a mapping that the user names is for no file of the load."""
    used = {id(one.proposal.mapping) for one in classified if one.proposal}
    for name, mapping in options.chosen.items():
        if id(mapping) in used:
            continue
        tables = [one for one in classified if one.table]
        missing = [(list(list_missing_columns(mapping, one.table.heads)), one) for one in tables if one.table]
        if not missing:
            raise RecordError(f"{name}: no file of this load has columns, expected those of the mapping")
        lacking, nearest = min(missing, key=lambda pair: len(pair[0]))
        raise RecordError(
            f"{name}: is for no file of this load; nearest is {nearest.name}, which lacks column "
            f"'{lacking[0] if lacking else ''}', expected all that the mapping reads; correct its heads"
        )


def describe_mapping(mapping: Mapping) -> str:
    """Return which column is read as what, in one line."""
    return ", ".join(
        f"{' + '.join(rule.columns)} as {rule.field}" if rule.is_read else f"{rule.columns[0]} left out"
        for rule in mapping.rules
    )
