// Marks that somebody has worked on
// On which vehicles and parts is a VIN or engine number ground off, re-stamped, missing, covered or counterfeit, and where were they?
// @id ringmap/tampered-marks
// @revision 1
// @tags vehicles, identities, parts
// @column thing        text      The vehicle or part
// @column thing_id     id        Its id
// @column kind         text      Vehicle or Part
// @column states       texts     States of its marks
// @column marks        texts     Marks that it shows all the same
// @column places       texts     Where it was found
// @column found_on     day       First day
// @column document_ids documents Documents that say where
MATCH (x:Vehicle|Part)
WITH x, [state IN [x.vin_state, x.engine_state] WHERE state IS NOT NULL AND NOT toLower(state) IN ['intact', 'whole', 'good', 'not examined']] AS states
WHERE size(states) > 0
OPTIONAL MATCH (x)-[:SHOWS]->(mark:Entity)
WITH x, states, collect(DISTINCT mark.label) AS marks
OPTIONAL MATCH (x)-[f:FOUND_AT]->(a:Entity)
WITH x, states, marks, collect(DISTINCT a.label) AS places, min(f.`from`) AS found_on, collect(DISTINCT f.document) AS document_ids
RETURN x.label AS thing, x.id AS thing_id, x.kind AS kind, states, marks, places, found_on, document_ids
ORDER BY found_on, thing, kind, thing_id
