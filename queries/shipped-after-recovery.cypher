// Declared after it was found
// Which vehicles does a paper declare as loaded on or after the day on which they, or another vehicle of the same VIN, were found? Then something else is in the box.
// @id ringmap/shipped-after-recovery
// @revision 1
// @param days int = 90 Days from the find to the loading, at most
// @example days 7
// @tags ports, vehicles, sailings
// @column found        text      The vehicle that was found
// @column found_id     id        Its id
// @column found_on     day       When
// @column vin          text      The VIN that both show
// @column declared     text      The vehicle that was declared
// @column declared_id  id        Its id
// @column paper        text      Bill, booking or declaration
// @column paper_id     id        Its id
// @column loaded_on    day       When it was loaded or sailed
// @column gap_days     int       Days between
// @column exporters    texts     Who shipped
// @column document_ids documents Documents of the find and the paper
MATCH (:Entity)<-[f:FOUND_AT]-(v:Vehicle)-[:SHOWS]->(mark:Vin)
MATCH (mark)<-[:SHOWS]-(w:Vehicle)<-[x:DECLARED]-(s:Shipment)
WHERE NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
WITH v, mark, w, s, min(f.`from`) AS found_on, collect(DISTINCT f.document) AS finds, collect(DISTINCT x.document) AS papers
MATCH (s)-[l:LOADED_AT]->(:Port)
WITH v, mark, w, s, found_on, finds, papers, max(l.`from`) AS loaded_on
WHERE found_on <= loaded_on
WITH v, mark, w, s, found_on, finds, papers, loaded_on, duration.inDays(date(found_on), date(loaded_on)).days AS gap_days
WHERE gap_days <= $days
OPTIONAL MATCH (s)<-[:SHIPPED]-(e:Entity)
WITH v, mark, w, s, found_on, finds, papers, loaded_on, gap_days, collect(DISTINCT e.label) AS exporters
RETURN v.label AS found, v.id AS found_id, found_on, mark.label AS vin, w.label AS declared, w.id AS declared_id, s.label AS paper, s.id AS paper_id, loaded_on,
       gap_days, exporters, finds + papers AS document_ids
ORDER BY loaded_on, vin, paper, found_id, declared_id
