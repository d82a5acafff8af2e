// Plates by their maker
// Which plates found at scenes carry the name of their maker, where were they found, and which vehicles show
// them? Claims graded as suspected false are left out.
// @id ringmap/plates-by-maker
// @revision 3
// @param maker text = "" Part of the maker's name; empty for all
// @example maker Pipemaker
// @tags plates, enablers
// @column maker        text         The firm or person on the plate's edge
// @column maker_id     id           Its id
// @column plate        text         The plate
// @column plate_id     id           Its id
// @column places       texts        Where it was found
// @column vehicles     texts        Vehicles that show it
// @column vehicle_ids  ids:vehicles Their ids
// @column document_ids documents    Documents that name the maker
MATCH (maker:Entity)-[f:HANDLES]->(p:Plate)
// A plate counts whose maker is named on it, not in a text about somebody who handles it.
WHERE ($maker = '' OR toLower(maker.label) CONTAINS toLower($maker))
  AND NOT coalesce(f.grading, '') =~ $suspected_false
  AND NOT coalesce(f.from_text, false)
WITH maker, p, collect(DISTINCT f.document) AS document_ids
OPTIONAL MATCH (p)-[:FOUND_AT]->(a:Entity)
WITH maker, p, document_ids, collect(DISTINCT a.label) AS places
OPTIONAL MATCH (v:Vehicle)-[:SHOWS]->(p)
WITH maker, p, document_ids, places, collect(DISTINCT v) AS found
RETURN maker.label AS maker, maker.id AS maker_id, p.label AS plate, p.id AS plate_id, places,
  [v IN found | v.label] AS vehicles, [v IN found | v.id] AS vehicle_ids, document_ids
ORDER BY maker, plate, maker_id
