// Days from theft to sailing
// How fast do stolen vehicles leave, by port of loading and country of delivery? Counts vehicles that
// documents declare and vehicles found in a container.
// @id ringmap/days-from-theft-to-sailing
// @revision 1
// @param port port = "" Port of loading, by name or UN/LOCODE; empty for all
// @example port GBFXT
// @tags ports, thefts, sailings
// @column port         text       Port of loading
// @column port_id      id         Its id
// @column country      text       Country of delivery
// @column thefts_count int        Thefts
// @column fewest_days  int        The fewest days
// @column median_days  int        The median
// @column most_days    int        The most days
// @column thefts       texts      Their references
// @column theft_ids    ids:thefts Their ids
// @column document_ids documents  Documents that link the thefts
CALL {
  MATCH (t:Theft)-[:OF]->(:Entity)<-[:CAME_FROM*0..1]-(:Entity)<-[f:DECLARED]-(s:Shipment)
  RETURN s, t, f.document AS paper
  UNION
  MATCH (t:Theft)-[:OF]->(:Entity)<-[:CAME_FROM*0..1]-(:Entity)-[f:FOUND_AT]->(:Entity)
    <-[g:FOUND_AT]-(c:Container)<-[i:IN]-(s:Shipment)
  WHERE f.document = g.document
    AND f.place = g.place
    AND abs(duration.inDays(date(f.`from`), date(i.`from`)).days) <= 60
  RETURN s, t, f.document AS paper
}
MATCH (s)-[l:LOADED_AT]->(port:Port)
WHERE l.`from` IS NOT NULL AND ($port = '' OR port.id = 'port:' + $port)
WITH s, t, port, collect(DISTINCT paper) AS papers, max(l.`from`) AS loaded_on,
  substring(coalesce(t.stolen_from, t.stolen_to), 0, 10) AS stolen_on
WHERE stolen_on <= loaded_on
OPTIONAL MATCH (s)-[:DELIVERED_IN]->(area:Area)
WHERE area.level = 'country'
WITH t, port, area.label AS country, papers, duration.inDays(date(stolen_on), date(loaded_on)).days AS gap
UNWIND papers AS paper
WITH t, port, country, min(gap) AS gap_days, collect(DISTINCT paper) AS papers
WITH port, country, count(t) AS thefts_count, min(gap_days) AS fewest_days,
  percentileDisc(gap_days, 0.5) AS median_days, max(gap_days) AS most_days, collect([t.label, t.id]) AS found,
  collect(papers) AS lists
UNWIND lists AS papers
UNWIND papers AS paper
WITH port, country, thefts_count, fewest_days, median_days, most_days, found,
  collect(DISTINCT paper) AS document_ids
RETURN port.label AS port, port.id AS port_id, country, thefts_count, fewest_days,
  toInteger(median_days) AS median_days, most_days, [t IN found | t[0]] AS thefts,
  [t IN found | t[1]] AS theft_ids, document_ids
ORDER BY thefts_count DESC, port, country
