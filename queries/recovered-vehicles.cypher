// Stolen vehicles that were found
// Which stolen vehicles were found on or after the day of the theft, where were they first found, after how
// many days, in what state, and who keeps them?
// @id ringmap/recovered-vehicles
// @revision 2
// @param state text = "" Part of the state in which it was found; empty for all
// @example state burnt out
// @tags vehicles, thefts, victims
// @column theft        text      The theft
// @column theft_id     id        Its id
// @column vehicle      text      The vehicle or plate
// @column vehicle_id   id        Its id
// @column stolen_on    day       The earliest day it can have happened
// @column found_on     day       First day it was found after the theft
// @column gap_days     int       Days between
// @column places       texts     Where on that day
// @column found_state  text      In what state
// @column keepers      texts     Its keepers
// @column document_ids documents Documents that say where it was found on that day
MATCH (t:Theft)-[:OF]->(v:Entity)-[f:FOUND_AT]->(a:Entity)
WHERE $state = '' OR toLower(t.found_state) CONTAINS toLower($state)
WITH t, v, f, a, substring(coalesce(t.stolen_from, t.stolen_to), 0, 10) AS stolen_on
WHERE stolen_on IS NULL OR f.`from` IS NULL OR f.`from` >= stolen_on
WITH t, v, stolen_on, min(f.`from`) AS found_on, collect([f.`from`, a.label, f.document]) AS finds
UNWIND finds AS find
WITH t, v, stolen_on, found_on, find
WHERE found_on IS NULL OR find[0] = found_on
WITH t, v, stolen_on, found_on, collect(DISTINCT find[1]) AS places, collect(DISTINCT find[2]) AS document_ids
OPTIONAL MATCH (k:Entity)-[:KEEPS]->(v)
WITH t, v, found_on, stolen_on, places, document_ids, collect(DISTINCT k.label) AS keepers
RETURN t.label AS theft, t.id AS theft_id, v.label AS vehicle, v.id AS vehicle_id, stolen_on, found_on,
  CASE
    WHEN stolen_on IS NOT NULL AND found_on IS NOT NULL
      THEN duration.inDays(date(stolen_on), date(found_on)).days
  END AS gap_days,
  places, t.found_state AS found_state, keepers, document_ids
ORDER BY found_on, theft, vehicle, vehicle_id
