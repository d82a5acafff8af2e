"""Writes proposed mappings as TOML, each column with its score and samples, the unread ones as comments."""

from collections.abc import Sequence

from ..recognition.column_contents import Column
from ..recognition.mapping import ColumnRule, Mapping
from ..recognition.mapping_toml import quote_toml, write_mappings
from .proposals import TableProposal, shorten_samples


def format_proposals(proposals: Sequence[TableProposal]) -> str:
    """Return proposals as TOML; a column that nothing reads stands in a comment, ready to be completed."""
    by_mapping = {id(one.mapping): one for one in proposals}

    def describe(mapping: Mapping, rule: ColumnRule) -> str:
        return describe_rule(rule, by_mapping[id(mapping)].proposal.columns)

    def list_unread(mapping: Mapping, table: str) -> str:
        return _describe_unread(by_mapping[id(mapping)], table)

    return write_mappings([one.mapping for one in proposals], describe, list_unread)


def describe_rule(rule: ColumnRule, columns: Sequence[Column]) -> str:
    """Return the score of a rule and samples of its columns, in one line."""
    samples = [
        sample
        for name in rule.columns
        for column in columns
        if column.name == name
        for sample in shorten_samples(column)
    ]
    shown = " | ".join(samples) or "(no value)"
    return f"score {rule.score:.2f}: {shown}" if rule.is_read else shown


def _describe_unread(one: TableProposal, table: str) -> str:
    """Return what to do with the columns that nothing reads, and a rule for each to complete; "" for none."""
    if not one.proposal.unread:
        return ""
    lines = [
        "Nothing reads the columns below. To read one, remove the marks # before its three lines and name",
        f"a field (`ringmap map --fields {one.mapping.kind}` lists them). To leave one out for good, write",
        'skip = "the reason" instead of the field.',
    ]
    for column in one.proposal.unread:
        looks_like = f"looks like {column.looks_like.replace('_', ' ')}: " if column.looks_like else ""
        lines += [
            "",
            f"{looks_like}{' | '.join(shorten_samples(column)) or '(no value)'}",
            f"[[{table}column]]",
            f"head = {quote_toml(column.name)}",
            'field = "…"',
        ]
    return "\n".join(lines)
