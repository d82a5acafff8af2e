"""A case that random changes bring about, to hold against what its documents and judgements say."""

import random
from dataclasses import replace

from ringmap.graph.errors import StoreError
from ringmap.graph.ledger.join_linked import LinkedPair, join_linked
from ringmap.graph.ledger.judge import JudgedSide, judge, undo_judgement
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.stored_judgements import JUDGEMENTS, parse_judgements
from ringmap.graph.ledger.undo import retract_load

from ..claims.made_up import load_all, make_colliding_documents


class RandomCase:
    """A case that random loads, corrections, retractions, judgements and undoings change."""

    def __init__(self, store, seed):
        self.store, self.draw = store, random.Random(seed)
        self.pool = make_colliding_documents(seed, 14)
        self.documents, self.judgements = {}, []

    def load(self):
        for document in self.draw.sample(self.pool, self.draw.randrange(1, 5)):
            self.put(document)

    def put(self, document):
        """Load a document, or another version of it, from a file of its own."""
        graded = tuple(
            replace(one, grounds=replace(one.grounds, grading=self.draw.choice(("2BP", "1AP"))))
            for one in document.mentions
        )
        version = document if document.facts else replace(document, mentions=graded)
        run = load_all(self.store, [version], f"{document.id}.csv", readmit=True)
        if document.id not in self.documents and self.draw.random() < 0.2:
            retract_load(self.store, run)
            return
        self.documents[document.id] = version

    def retract(self):
        if self.documents:
            gone = self.draw.choice(sorted(self.documents))
            retract(self.store, gone)
            del self.documents[gone]

    def judge(self):
        rows = self.store.read(
            "MATCH (:Document)-[m:MENTIONS]->(e:Entity) WHERE e.kind IN $kinds "
            "RETURN e.id AS e, e.kind AS kind, m.id AS m ORDER BY m",
            kinds=["Person", "Organisation", "Shipment", "Vehicle"],
        )
        if not rows:
            return
        one = self.draw.choice(rows)
        other = self.draw.choice([row for row in rows if row["kind"] == one["kind"]])
        whole = self.draw.random() < 0.5
        sides = [JudgedSide(row["e"], "" if whole else row["m"]) for row in (one, other)]
        try:
            verdict = self.draw.choice(("same", "different", "different", "unsure"))
            self.judgements.append(judge(self.store, verdict, *sides, by="Ann", why="seen together"))
        except StoreError:
            assert self.is_as_defined()

    def link(self):
        """Join random persons as linking does: a cluster grows by one person at a time."""
        rows = self.store.read("MATCH (p:Person) RETURN p.id AS id ORDER BY id")
        cluster, *others = self.draw.sample([row["id"] for row in rows], min(len(rows), 3)) or [""]
        pairs = [
            LinkedPair(frozenset((cluster, *others[:at])), frozenset((other,)), "last name +5.1")
            for at, other in enumerate(others)
        ]
        if pairs:
            self.judgements += join_linked(self.store, pairs, by="Ann")

    def undo(self):
        """Undo a judgement, or all of one linking."""
        if self.judgements:
            gone = self.judgements[self.draw.randrange(len(self.judgements))]
            id = gone.act if gone.act and self.draw.random() < 0.5 else gone.id
            undone = {one.id for one in undo_judgement(self.store, id, by="Ann")}
            self.judgements = [one for one in self.judgements if one.id not in undone]

    def is_as_defined(self):
        """Whether each judgement that is awake holds in the store."""
        home = {
            row["m"]: row["e"]
            for row in self.store.read(
                "MATCH (:Document)-[m:MENTIONS]->(e:Entity) RETURN m.id AS m, e.id AS e"
            )
        }
        for one in parse_judgements(self.store.read(JUDGEMENTS)):
            joined, first, second = (
                one.list_joined(),
                one.list_mentions(one.first),
                one.list_mentions(one.second),
            )
            if one.verdict == "same" and len({home[mention] for mention in joined}) > 1:
                return False
            if one.verdict == "different" and {home[m] for m in first} & {home[m] for m in second}:
                return False
        return True
