// Stolen markers about to lapse
// Which thefts have a lost-or-stolen marker that lapses on day 43 unless the owner confirms it, soon after a
// given day, and the vehicle was not found? After day 43 the vehicle looks clean at the port.
// @id ringmap/markers-about-to-lapse
// @revision 2
// @param on day The day to look from
// @param days count = 14 Days to look ahead
// @example on 2026-09-30
// @example days 7
// @tags ports, thefts, victims
// @column theft        text      The theft
// @column theft_id     id        Its id
// @column reported_on  day       When it was reported
// @column days_left    int       Days until day 43
// @column vehicle      text      The vehicle or plate
// @column vehicle_id   id        Its id
// @column marker       text      The marker
// @column keepers      texts     Its keepers, whom to ask
// @column document_ids documents The report
MATCH (d:Document)-[:MENTIONS]->(t:Theft)
WHERE d.kind = 'TheftReport'
  AND d.day <= $on
  AND (toLower(t.marker) CONTAINS 'lost' OR toLower(t.marker) CONTAINS 'stolen' OR toLower(t.marker) = 'los')
WITH t, min(d.day) AS reported_on, collect(DISTINCT d.id) AS document_ids
WITH t, reported_on, document_ids, 43 - duration.inDays(date(reported_on), date($on)).days AS days_left
WHERE days_left >= 0 AND days_left <= $days AND t.found_on IS NULL
MATCH (t)-[:OF]->(v:Entity)
WHERE NOT EXISTS { MATCH (v)-[:FOUND_AT]->(:Entity) } AND NOT EXISTS { MATCH (v)<-[:CAME_FROM]-(:Part) }
OPTIONAL MATCH (k:Entity)-[:KEEPS]->(v)
WITH t, v, reported_on, days_left, document_ids, collect(DISTINCT k.label) AS keepers
RETURN t.label AS theft, t.id AS theft_id, reported_on, days_left, v.label AS vehicle, v.id AS vehicle_id,
  t.marker AS marker, keepers, document_ids
ORDER BY days_left, theft, vehicle, vehicle_id
