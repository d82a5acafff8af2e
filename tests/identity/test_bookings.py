"""A booking number without a carrier joins the one carrier that has it, in any order of documents."""

from itertools import permutations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Header, Mention
from ringmap.graph.claims.values import collect_readings as readings
from ringmap.graph.kinds.reading import TEXT
from ringmap.graph.ledger.retract import retract

from ..claims.made_up import load_all
from .joining import group_documents
from .test_order import read_entities


def make_booked_document(reference: str, number: str, carrier: str = "", bill: str = "") -> Document:
    """A document that names a booking, with its carrier or without, and perhaps a bill under it."""
    line = TEXT.clean(carrier) if carrier else None
    at = Mention("Shipment", "1", readings(booking=TEXT.clean(number), carrier=line))
    own = Mention("Shipment", "1", readings(bill=TEXT.clean(bill), carrier=line)) if bill else None
    under = (Fact("UNDER", own, at, "1"),) if own else ()
    return Document(
        Header("ShippingRecord", carrier or "Essex", reference), (at, own) if own else (at,), under
    )


SCENE, HANSE, NORDSEE = (
    make_booked_document("scene", "K1"),
    make_booked_document("hanse", "K1", "Hanse"),
    make_booked_document("nordsee", "K1", "Nordsee"),
)
HANSE_BILL, BARE_BILL = (
    make_booked_document("hanse bill", "K1", "Hanse", "B8"),
    make_booked_document("bare bill", "K1", bill="B9"),
)
PAPERS = {
    document.header.reference: document
    for document in (SCENE, HANSE, NORDSEE, HANSE_BILL, BARE_BILL, make_booked_document("second scene", "K1"))
}


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ((SCENE, HANSE), [["hanse", "scene"]]),
        ((SCENE, HANSE, HANSE_BILL), [["hanse", "hanse bill", "hanse bill", "scene"]]),
        ((SCENE, HANSE, NORDSEE), [["hanse"], ["nordsee"], ["scene"]]),
        ((SCENE, make_booked_document("other", "K2", "Hanse")), [["other"], ["scene"]]),
    ],
)
def test_a_booking_without_its_carrier_joins_where_one_carrier_alone_has_the_number(documents, expected):
    assert all(group_documents(order, "Shipment") == expected for order in permutations(documents))


def test_a_bill_without_a_carrier_never_joins_the_bill_of_one_through_their_booking():
    assert group_documents([HANSE_BILL, BARE_BILL, SCENE], "Shipment") == [
        ["bare bill", "bare bill", "scene"],
        ["hanse bill", "hanse bill"],
    ]


def make_bill(reference: str, carrier: str = "", from_text: bool = False) -> Document:
    """A document that names the bill B1, as a carrier's, as nobody's, or in a text."""
    line = TEXT.clean(carrier) if carrier else None
    named = Mention("Shipment", "1", readings(bill=TEXT.clean("B1"), carrier=line), from_text=from_text)
    return Document(Header("ShippingRecord", carrier or "Essex", reference), (named,), ())


CITED, OF_HANSE, OF_NORDSEE, OF_NOBODY = (
    make_bill("cited", from_text=True),
    make_bill("hanse", "Hanse"),
    make_bill("nordsee", "Nordsee"),
    make_bill("nobody"),
)


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ((CITED, OF_HANSE), [["cited", "hanse"]]),
        ((CITED, OF_HANSE, OF_NORDSEE), [["cited"], ["hanse"], ["nordsee"]]),
        ((CITED, OF_NOBODY), [["cited", "nobody"]]),
        ((OF_HANSE, OF_NOBODY), [["hanse"], ["nobody"]]),
        ((CITED, OF_HANSE, OF_NOBODY), [["cited", "nobody"], ["hanse"]]),
    ],
)
def test_a_bill_that_a_text_names_is_that_of_the_one_carrier_that_has_the_number(documents, expected):
    assert all(group_documents(order, "Shipment") == expected for order in permutations(documents))


@pytest.mark.long
@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.permutations(sorted(PAPERS)), st.integers(2, 6), st.data())
def test_bookings_that_come_one_by_one_and_go_again_are_resolved_as_if_at_once(store, order, count, data):
    store.empty()
    documents = [PAPERS[reference] for reference in order[:count]]
    for number, document in enumerate(documents):
        load_all(store, [document], f"{number}.csv")
    assert read_entities(store, "Shipment") == group_documents(documents, "Shipment")
    gone = data.draw(st.sampled_from(documents))
    retract(store, gone.id)
    assert read_entities(store, "Shipment") == group_documents(
        [document for document in documents if document is not gone], "Shipment"
    )
