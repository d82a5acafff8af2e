// Parts without a vehicle
// Which parts of a known make were found but not identified as parts of a vehicle, and what can be read on
// them? Each may come from a theft that is not yet linked to the place.
// @id ringmap/parts-without-a-vehicle
// @revision 1
// @param make make = "" Only parts of this make; empty for all
// @example make Land Rover
// @tags vehicles, parts, premises
// @column part         text      The part
// @column part_id      id        Its id
// @column make         text      Its maker
// @column model        text      Its model
// @column colour       text      Its colour
// @column partial_vin  text      What can be read of a VIN
// @column marks        texts     Marks on it
// @column premises     text      Where it was found
// @column premises_id  id        Its id
// @column found_on     day       When
// @column document_ids documents Documents that say so
MATCH (p:Part)-[f:FOUND_AT]->(a:Entity)
WHERE p.make IS NOT NULL
  AND ($make = '' OR p.make = $make)
  AND NOT EXISTS { MATCH (p)-[:CAME_FROM]->(:Vehicle) }
  AND NOT EXISTS { MATCH (p)-[:SHOWS]->(:Vin)<-[:SHOWS]-(:Vehicle) }
OPTIONAL MATCH (p)-[:SHOWS]->(mark:Entity)
WITH p, a, min(f.`from`) AS found_on, collect(DISTINCT mark.label) AS marks,
  collect(DISTINCT f.document) AS document_ids
RETURN p.label AS part, p.id AS part_id, p.make AS make, p.model AS model, p.colour AS colour,
  p.partial_vin AS partial_vin, marks, a.label AS premises, a.id AS premises_id, found_on, document_ids
ORDER BY make, model, found_on, part, part_id
