"""Documents are prepared in batches, the next one while the last is in use."""

import gc
import threading

import pytest
from ringmap.graph.ledger.prepare import group_documents, map_ahead
from ringmap.loaders.gc_paused import gc_paused, gc_resumed

from .made_up import caller, log


def test_what_is_made_ahead_comes_whole_and_in_order():
    assert list(map_ahead(iter(range(50)), str)) == list(map(str, range(50)))


def test_nothing_to_make_is_nothing():
    assert list(map_ahead(iter(()), str)) == []


def test_the_next_is_made_while_the_last_is_used():
    begun = [threading.Event() for _ in range(3)]

    def make(number):
        begun[number].set()
        return number

    for number in map_ahead(iter(range(3)), make):
        assert all(event.wait(20) for event in begun[: number + 2])


def test_an_error_in_the_making_comes_where_its_item_would_have_come():
    made = map_ahead(iter((2, 1, 0)), lambda number: 2 // number)
    assert [next(made), next(made)] == [1, 2]
    with pytest.raises(ZeroDivisionError):
        next(made)


def test_a_pack_is_closed_once_it_holds_so_many_claims_and_no_document_is_in_two():
    one, other = log("U1", caller("Dee", "07700 900100")), log("U2", caller("Lee", "07700 900102"))
    assert list(group_documents([one, other, one], 1)) == [[one], [other], [one]]
    assert list(group_documents([one, other, one], 10_000)) == [[one, other, one]]


def test_what_a_host_program_keeps_out_of_the_search_for_cycles_stays_out():
    gc.freeze()
    try:
        with gc_resumed(), gc_paused():
            pass
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()


def test_the_search_for_cycles_is_off_while_rows_are_read_and_on_again_after_an_error():
    seen = []

    def read():
        with gc_paused():
            seen.append(gc.isenabled())
            raise ValueError("a bad row")

    with gc_resumed():
        with pytest.raises(ValueError, match="a bad row"):
            read()
        assert seen == [False]
        assert gc.isenabled()
        assert gc.get_freeze_count()
    assert not gc.get_freeze_count()
