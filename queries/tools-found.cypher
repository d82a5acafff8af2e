// Tools of the trade
// Where were programmers, jammers, relay and CAN devices, key and plate blanks, presses and blank documents found, and who was there?
// @id ringmap/tools-found
// @revision 1
// @param item text = "" Only items with this in their name; empty for all
// @example item jammer
// @tags premises, tools
// @column item         text      What it is
// @column item_id      id        Its id
// @column counted      text      How many, as the examiner counted
// @column premises     text      Where
// @column premises_id  id        Its id
// @column found_on     day       When
// @column present      texts     Persons and firms seen, living or trading there, victims and witnesses left out
// @column document_ids documents Documents that say so
MATCH (p:Part)-[f:FOUND_AT]->(a:Entity)
WHERE toLower(p.item) =~ '.*(programmer|jammer|injector|blank|press|stamp|vin plate|v5c|obd|relay|amplifier|emulator|cloner|scanner).*'
  AND ($item = '' OR toLower(p.item) CONTAINS toLower($item))
WITH p, a, min(f.`from`) AS found_on, collect(DISTINCT f.document) AS document_ids
OPTIONAL MATCH (a)<-[o:LIVES_AT|TRADES_AT|SEEN_AT]-(who:Entity)
WHERE (who:Person OR who:Organisation)
  AND EXISTS { MATCH (who)<-[m:MENTIONS]-(:Document) WHERE m.id = o.from_mention AND m.role IN ['subject', 'firm', 'unknown'] }
WITH p, a, found_on, document_ids, collect(DISTINCT who.label) AS present
RETURN p.item AS item, p.id AS item_id, p.count AS counted, a.label AS premises, a.id AS premises_id, found_on, present, document_ids
ORDER BY found_on, premises, item, item_id
