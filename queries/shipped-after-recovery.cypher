// Declared after it was found
// Which vehicles does a document declare as loaded on or after the day on which they, or another vehicle of
// the same VIN, were last found?
// A vehicle found in this container is what the document says it is. A vehicle found elsewhere may have been
// given back and sold since; if not, something else may be in the container.
// @id ringmap/shipped-after-recovery
// @revision 3
// @param days count = 90 Largest number of days from the find to the loading
// @example days 7
// @tags ports, vehicles, sailings
// @column found        text      The vehicle that was found
// @column found_id     id        Its id
// @column found_on     day       When, the last time before it was loaded
// @column whereabouts  text      In this container, or elsewhere
// @column vin          text      The VIN that both show
// @column declared     text      The vehicle that was declared
// @column declared_id  id        Its id
// @column paper        text      Bill, booking or declaration
// @column paper_id     id        Its id
// @column loaded_on    day       When it was loaded or sailed
// @column gap_days     int       Days between
// @column exporters    texts     Who shipped
// @column document_ids documents Documents of the find and of the shipment
MATCH (place:Entity)<-[f:FOUND_AT]-(v:Vehicle)-[:SHOWS]->(mark:Vin)
WHERE f.`from` IS NOT NULL
WITH DISTINCT place, f, v, mark
MATCH (mark)<-[:SHOWS]-(w:Vehicle)<-[x:DECLARED]-(s:Shipment)
WHERE NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
WITH place, f, v, mark, w, s, collect(DISTINCT x.document) AS papers
MATCH (s)-[l:LOADED_AT]->(:Port)
WITH place, f, v, mark, w, s, papers, max(l.`from`) AS loaded_on
WHERE f.`from` <= loaded_on
WITH place, f, v, mark, w, s, papers, loaded_on, duration.inDays(date(f.`from`), date(loaded_on)).days AS gap
WHERE gap <= $days
OPTIONAL MATCH (s)-[:UNDER*0..1]->(:Shipment)-[:IN]->(box:Container)-[g:FOUND_AT]->(place)
WHERE g.document = f.document AND g.place = f.place
WITH v, mark, w, s, papers, loaded_on, f, gap, count(box) AS boxes
WITH v, mark, w, s, papers, loaded_on, min(gap) AS gap_days,
  collect([gap, f.`from`, f.document, boxes]) AS finds
UNWIND finds AS find
WITH v, mark, w, s, papers, loaded_on, gap_days, find
WHERE find[0] = gap_days
WITH v, mark, w, s, papers, loaded_on, gap_days, find[1] AS found_on, collect(DISTINCT find[2]) AS found_in,
  max(find[3]) AS boxes
OPTIONAL MATCH (s)<-[:SHIPPED]-(e:Entity)
WITH v, mark, w, s, papers, loaded_on, gap_days, found_on, found_in, boxes,
  collect(DISTINCT e.label) AS exporters
RETURN v.label AS found, v.id AS found_id, found_on,
  CASE WHEN boxes > 0 THEN 'in this box' ELSE 'elsewhere' END AS whereabouts, mark.label AS vin,
  w.label AS declared, w.id AS declared_id, s.label AS paper, s.id AS paper_id, loaded_on, gap_days,
  exporters, found_in + papers AS document_ids
ORDER BY loaded_on, vin, paper, found_id, declared_id
