"""The list of loose heads names fields that there are, and gives nobody a role that another list denies."""

from ringmap.loaders.fields.loose_heads import read_loose_heads
from ringmap.loaders.fields.role_heads import ROLE_HEADS, find_role_of_head
from ringmap.loaders.fields.rows import fold_text
from ringmap.loaders.recognition.targets import is_party, list_targets
from ringmap.loaders.records import list_records

OWN_ROLE = {"victim", "witness", "keeper"}  # the keeper of a stolen vehicle is its victim


def list_heads(record, names):
    """Return the heads of some fields of a record, with the loose ones."""
    loose = read_loose_heads()
    return {
        fold_text(head)
        for name in names
        for head in (
            *record.by_name[name].synonyms,
            *loose.get(("", name), ()),
            *loose.get((record.word, name), ()),
        )
    }


def list_parties(record):
    """Return the names of the fields that name a party, the keeper apart."""
    parties = {one.field.name for one in list_targets(record) if not one.group and is_party(record, one)}
    return parties - OWN_ROLE


def test_no_head_is_both_a_party_s_and_a_witness_s_or_victim_s():
    for record in list_records():
        roles = list_heads(record, OWN_ROLE & record.by_name.keys())
        assert roles.isdisjoint(list_heads(record, list_parties(record))), record.word


def test_no_head_of_a_party_says_that_it_is_a_victim_or_witness():
    for record in list_records():
        heads = list_heads(record, list_parties(record))
        assert [head for head in heads if find_role_of_head(head)] == [], record.word


def test_each_head_of_a_role_gives_that_role_and_stands_for_itself_in_the_list():
    for role, heads in ROLE_HEADS.items():
        assert {find_role_of_head(head) for head in heads} == {role}
    assert not any(head.startswith("@") for heads in read_loose_heads().values() for head in heads)
    assert {"rightful owner", "injured party"} <= set(read_loose_heads()["", "keeper"])


def test_each_loose_head_is_of_a_field_that_a_record_has():
    records = {record.word: record for record in list_records()}
    fields = {
        word: {*record.by_name, *(one.name for fields in record.groups.values() for one in fields)}
        for word, record in records.items()
    }
    every = set().union(*fields.values())
    assert {
        (kind, name) for kind, name in read_loose_heads() if name not in (fields[kind] if kind else every)
    } == set()
