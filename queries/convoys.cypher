// Plates seen together
// Which two plates passed the same camera, or were at the same address, within minutes of each other, and how often? One of the two may scout for the other. Claims graded as suspected false are left out.
// A plate counts as itself; `show` tells who uses it. A day counts once, for a queue at one camera is no convoy. Sightings without a time of day are left out.
// @id ringmap/convoys
// @revision 1
// @param minutes   count = 5 Largest number of minutes between the two
// @param occasions count = 2 Smallest number of days on which they were together
// @param plate     text  = "" Part of a plate; empty for all
// @example minutes 2
// @example occasions 1
// @example plate EK70
// @tags plates, sightings
// @column first_plate     text      One plate
// @column first_id        id        Its id
// @column second_plate    text      The other
// @column second_id       id        Its id
// @column occasions_count int       Days on which they were together
// @column days            texts     These days
// @column places          texts     Where
// @column gap_seconds     int       Smallest number of seconds between the two
// @column document_ids    documents Documents that say so
MATCH (one:Plate)-[f:SEEN_AT]->(spot:Entity)<-[g:SEEN_AT]-(other:Plate)
WHERE one.id < other.id AND f.at CONTAINS 'T' AND g.at CONTAINS 'T' AND f.`from` IS NOT NULL AND (spot:Camera OR spot:Address)
  AND NOT coalesce(f.grading, '') =~ $suspected_false AND NOT coalesce(g.grading, '') =~ $suspected_false
  AND ($plate = '' OR one.label CONTAINS toUpper(replace($plate, ' ', '')) OR other.label CONTAINS toUpper(replace($plate, ' ', '')))
WITH one, other, spot, f, g, abs(datetime(f.at + 'Z').epochSeconds - datetime(g.at + 'Z').epochSeconds) AS gap
WHERE gap <= $minutes * 60
WITH one, other, collect(DISTINCT f.`from`) AS days, collect(DISTINCT spot.label) AS places, min(gap) AS gap_seconds,
     collect(DISTINCT f.document) + collect(DISTINCT g.document) AS papers
WHERE size(days) >= $occasions
UNWIND papers AS paper
WITH one, other, days, places, gap_seconds, collect(DISTINCT paper) AS document_ids
RETURN one.label AS first_plate, one.id AS first_id, other.label AS second_plate, other.id AS second_id, size(days) AS occasions_count, days, places,
       gap_seconds, document_ids
ORDER BY occasions_count DESC, gap_seconds, first_plate, second_plate
