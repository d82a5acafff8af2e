"""Ctrl-C while the driver works: it is raised once the driver is done, and the store goes on answering."""

import os
import signal
import threading

import pytest
from ringmap.graph.errors import StoreError
from ringmap.graph.store.interrupts import defer_interrupts, end_in_order

pytestmark = pytest.mark.one_engine
COUNT = "MATCH (n:Note) RETURN count(n) AS n"
SOME_SECONDS_OF_WORK = (
    "UNWIND range(1, 10000000) AS n WITH n % 1000 AS part, count(*) AS size RETURN part, size"
)


@pytest.fixture(autouse=True)
def usual_handler():
    """Python's own handler of Ctrl-C, which a worker of pytest may have replaced."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press_ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)


def test_it_is_raised_after_the_transaction_which_is_whole(store):
    ran = []

    def work(transaction):
        press_ctrl_c()
        transaction.run("CREATE (:Note {id: 'one'}), (:Note {id: 'two'})")
        ran.append(True)

    with pytest.raises(KeyboardInterrupt):
        store.write(work)
    assert ran == [True]
    assert store.read(COUNT) == [{"n": 2}]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_end_waits_for_the_transaction_as_ctrl_c_does(store, number):
    def work(transaction):
        os.kill(os.getpid(), number)
        transaction.run("CREATE (:Note {id: 'one'})")

    with end_in_order(), pytest.raises(KeyboardInterrupt) as stopped:
        store.write(work)
    assert stopped.value.args == (number,)
    assert store.read(COUNT) == [{"n": 1}]
    assert signal.getsignal(number) is signal.SIG_DFL


def test_who_ignores_a_polite_end_still_does():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    with end_in_order():
        os.kill(os.getpid(), signal.SIGHUP)
        within = signal.getsignal(signal.SIGHUP)
    after = signal.signal(signal.SIGHUP, before)
    assert (within, after) == (signal.SIG_IGN, signal.SIG_IGN)


def test_it_is_raised_although_the_work_fails(store):
    def work(transaction):
        press_ctrl_c()
        transaction.run("CREATE (:Note {id: 'one'})")
        raise StoreError("refused")

    with pytest.raises(KeyboardInterrupt):
        store.write(work)
    assert store.read(COUNT) == [{"n": 0}]


def test_it_ends_a_statement_that_takes_long(store):
    threading.Timer(0.1, press_ctrl_c).start()
    with pytest.raises(KeyboardInterrupt) as stopped:
        store.read(SOME_SECONDS_OF_WORK)
    assert stopped.value.__context__  # an error of the driver, which got no answer
    assert store.read(COUNT) == [{"n": 0}]


def test_it_is_asked_to_end_early_again_and_again():
    asked, third = [], threading.Event()

    def end_early():
        asked.append(True)
        if len(asked) == 3:
            third.set()

    def press_and_wait():
        with defer_interrupts(end_early):
            press_ctrl_c()
            press_ctrl_c()
            assert third.wait(60)

    with pytest.raises(KeyboardInterrupt):
        press_and_wait()


def test_a_host_that_handles_it_keeps_doing_so():
    handled = []
    signal.signal(signal.SIGINT, lambda number, frame: handled.append(number))
    with defer_interrupts(lambda: None):
        press_ctrl_c()
        assert handled == [signal.SIGINT]
    assert handled == [signal.SIGINT]
