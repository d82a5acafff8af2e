// Stolen vehicles found cut up
// Which stolen vehicles have parts that an examiner identified, which parts, where, and how many days after
// the theft?
// @id ringmap/stolen-and-cut-up
// @revision 2
// @param days count = 3650 Largest number of days from the theft to the find
// @example days 30
// @tags vehicles, thefts, parts
// @column theft        text         The theft
// @column theft_id     id           Its id
// @column stolen_on    day          The earliest day it can have happened
// @column vehicle      text         The vehicle
// @column vehicle_id   id           Its id
// @column parts_count  int          Parts and shells identified as belonging to it
// @column items        texts        What they are
// @column identified   texts        How sure the examiner is
// @column premises     texts        Where they were found
// @column premises_ids ids:premises Their ids
// @column found_on     day          First day of a find
// @column gap_days     int          Days between
// @column document_ids documents    Documents that say so
MATCH (t:Theft)-[:OF]->(v:Vehicle)<-[c:CAME_FROM]-(p:Part)-[f:FOUND_AT]->(a:Entity)
WITH t, v, count(DISTINCT p) AS parts_count, collect(DISTINCT p.item) AS items,
  collect(DISTINCT c.identified) AS identified, collect(DISTINCT [a.label, a.id]) AS places,
  min(f.`from`) AS found_on, substring(coalesce(t.stolen_from, t.stolen_to), 0, 10) AS stolen_on,
  collect(DISTINCT c.document) AS document_ids
WHERE stolen_on IS NOT NULL AND found_on IS NOT NULL
WITH t, v, parts_count, items, identified, places, found_on, stolen_on, document_ids,
  duration.inDays(date(stolen_on), date(found_on)).days AS gap_days
WHERE gap_days <= $days
RETURN t.label AS theft, t.id AS theft_id, stolen_on, v.label AS vehicle, v.id AS vehicle_id, parts_count,
  items, identified, [place IN places | place[0]] AS premises, [place IN places | place[1]] AS premises_ids,
  found_on, gap_days, document_ids
ORDER BY parts_count DESC, theft, vehicle_id
