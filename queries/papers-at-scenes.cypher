// Shipments whose container or booking was found at a scene
// Which shipments have a container or booking that was found at an examined place, and when were they to
// sail? A container makes many voyages: only those near the find count.
// @id ringmap/papers-at-scenes
// @revision 2
// @param days count = 120 Largest number of days between the find and the loading of a container
// @example days 14
// @tags containers, premises
// @column paper        text      Bill, booking or declaration
// @column paper_id     id        Its id
// @column loaded_on    day       When it was loaded or sailed
// @column exporters    texts     Who shipped
// @column premises     text      Where the document or container was
// @column premises_id  id        Its id
// @column found_on     day       When
// @column named_by     texts     The container or booking that was found
// @column document_ids documents Documents of the find
MATCH (x:Entity)-[f:FOUND_AT]->(a:Entity)
WHERE x:Container OR x:Shipment
MATCH (x)<-[:IN*0..1]-(s:Shipment)
WHERE NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
OPTIONAL MATCH (s)-[l:LOADED_AT]->(:Port)
WITH s, a, x, f, max(l.`from`) AS loaded_on
WHERE x = s OR abs(duration.inDays(date(f.`from`), date(loaded_on)).days) <= $days
WITH s, a, loaded_on, min(f.`from`) AS found_on, collect(DISTINCT x.label) AS named_by,
  collect(DISTINCT f.document) AS document_ids
OPTIONAL MATCH (s)<-[:SHIPPED]-(e:Entity)
WITH s, a, loaded_on, found_on, named_by, document_ids, collect(DISTINCT e.label) AS exporters
RETURN s.label AS paper, s.id AS paper_id, loaded_on, exporters, a.label AS premises, a.id AS premises_id,
  found_on, named_by, document_ids
ORDER BY found_on, premises, paper, paper_id
