// Sailings soon with links to thefts
// Which sailings of the next days carry shipments that are linked to a stolen vehicle, and why: declared,
// found in the container, or found where the container was packed at about that time? A short list for the
// port officer. A house bill counts, its master does not.
// @id ringmap/sailings-soon
// @revision 4
// @param from day = today The day from which to look
// @param days count = 14 Days to look ahead
// @param find_days count = 90 Largest number of days between the sailing and a find where a container was
//     packed
// @example from 2026-08-10
// @example days 7
// @example find_days 30
// @tags ports, sailings, thefts
// @column departs_on   day       When it sails
// @column sailing      text      The sailing
// @column sailing_id   id        Its id
// @column port         text      Port of loading
// @column paper        text      Bill, booking or declaration
// @column paper_id     id        Its id
// @column containers   texts     Its containers
// @column exporters    texts     Who ships
// @column why          texts     How the thefts are linked to it
// @column thefts       texts     The thefts
// @column document_ids documents Documents that link them
MATCH (sailing:Sailing)
WHERE sailing.departs_on >= $from
WITH sailing, CASE WHEN sailing.departs_on =~ $calendar_day THEN date(sailing.departs_on) END AS sails_on
WHERE duration.inDays(date($from), sails_on).days <= $days
MATCH (sailing)<-[:ON]-(s:Shipment)
WHERE NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
CALL {
  WITH s, sailing
  MATCH (s)-[f:DECLARED]->(:Entity)-[:CAME_FROM*0..1]->(:Entity)<-[:OF]-(t:Theft)
  RETURN t, 'declared' AS way, f.document AS paper
  UNION
  WITH s, sailing
  MATCH (s)-[i:IN]->(:Container)-[g:FOUND_AT]->(:Entity)<-[f:FOUND_AT]-(:Entity)-[:CAME_FROM*0..1]->(:Entity)
    <-[:OF]-(t:Theft)
  WHERE f.document = g.document
    AND f.place = g.place
    AND abs(duration.inDays(date(f.`from`), date(i.`from`)).days) <= 60
  RETURN t, 'found in the box' AS way, f.document AS paper
  UNION
  WITH s, sailing
  MATCH (s)-[:STUFFED_AT]->(:Address)<-[f:FOUND_AT]-(:Entity)-[:CAME_FROM*0..1]->(:Entity)<-[:OF]-(t:Theft)
  WHERE abs(duration.inDays(date(f.`from`), date(sailing.departs_on)).days) <= $find_days
  RETURN t, 'found where it was packed' AS way, f.document AS paper
}
WITH sailing, s, collect(DISTINCT way) AS why, collect(DISTINCT t.label) AS thefts,
  collect(DISTINCT paper) AS document_ids
OPTIONAL MATCH (s)<-[:SHIPPED]-(e:Entity)
OPTIONAL MATCH (s)-[:IN]->(box:Container)
WITH sailing, s, why, thefts, document_ids, collect(DISTINCT e.label) AS exporters,
  collect(DISTINCT box.label) AS containers
OPTIONAL MATCH (s)-[:LOADED_AT]->(port:Port)
WITH sailing, s, why, thefts, document_ids, exporters, containers, min(port.label) AS port
RETURN sailing.departs_on AS departs_on, sailing.label AS sailing, sailing.id AS sailing_id, port,
  s.label AS paper, s.id AS paper_id, containers, exporters, why, thefts, document_ids
ORDER BY departs_on, sailing, paper, paper_id
