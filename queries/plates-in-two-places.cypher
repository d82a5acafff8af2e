// Plates in two places too close in time
// Which plates were seen at one address or in one postcode district, and seen or found at another, within days? One of the two may be a clone, or the car was fast: look at the hours.
// @id ringmap/plates-in-two-places
// @revision 1
// @param days int = 1 Days between the two sightings, at most
// @example days 2
// @tags plates, identities, premises
// @column plate        text  The plate
// @column plate_id     id    Its id
// @column first_place  text  Where it was first
// @column first_on     day   When
// @column second_place text  Where it was then
// @column second_on    day   When
// @column gap_days     int   Days between
// @column bearers      texts What bore the plate: the plate itself where no vehicle is known
// @column documents    texts Documents that say so
MATCH (p:Plate)<-[:SHOWS*0..1]-(bearer)-[f:SEEN_AT|FOUND_AT]->(a:Entity)
WHERE f.`from` IS NOT NULL AND (a:Address OR a.level = 'district')
WITH DISTINCT p, bearer, f, a, CASE WHEN a:Address THEN split(a.postcode, ' ')[0] ELSE a.name END AS near_a
MATCH (p)<-[:SHOWS*0..1]-(other)-[g:SEEN_AT|FOUND_AT]->(b:Entity)
WHERE g.`from` IS NOT NULL AND (b:Address OR b.level = 'district')
WITH p, bearer, other, f, g, a, b, near_a, CASE WHEN b:Address THEN split(b.postcode, ' ')[0] ELSE b.name END AS near_b
WHERE ((a:Address AND b:Address) OR near_a <> near_b) AND a <> b AND a.label <> b.label AND (type(f) = 'SEEN_AT' OR type(g) = 'SEEN_AT')
  AND (f.`from` < g.`from` OR (f.`from` = g.`from` AND a.id < b.id))
WITH DISTINCT p, bearer, other, f, g, a, b, duration.inDays(date(f.`from`), date(g.`from`)).days AS gap_days
WHERE gap_days <= $days
UNWIND [f.document, g.document] AS id
MATCH (d:Document {id: id})
WITH p, a, b, f.`from` AS first_on, g.`from` AS second_on, gap_days, collect(DISTINCT bearer.label) AS ones, collect(DISTINCT other.label) AS others, collect(DISTINCT d.label) AS documents
RETURN p.label AS plate, p.id AS plate_id, a.label AS first_place, first_on, b.label AS second_place, second_on, gap_days,
       ones + [x IN others WHERE NOT x IN ones] AS bearers, documents
ORDER BY gap_days, plate, first_on, first_place, second_place
