// Plates seen together
// Which two plates passed the same camera, or were at the same address, within minutes of each other, and how
// often? One of the two may scout for the other. Claims graded as suspected false are left out.
// A plate counts as itself; `show` tells who uses it. A day counts once, for a queue at one camera is no
// convoy. Sightings without a time of day are left out.
// @id ringmap/convoys
// @revision 2
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
MATCH (p:Plate)-[f:SEEN_AT]->(spot:Entity)
WHERE (spot:Camera OR spot:Address)
  AND f.at CONTAINS 'T'
  AND f.`from` IS NOT NULL
  AND NOT coalesce(f.grading, '') =~ $suspected_false
WITH p, f, spot, datetime(f.at + 'Z').epochSeconds AS at, $minutes * 60 + 1 AS width
WITH p, f, spot, at, width, at / width AS slot
// A sighting is compared with those of its slot of time and the next, not with all that the camera ever saw.
UNWIND [slot, slot - 1] AS beginning
WITH spot.id AS spot_id, spot.label AS place, width, beginning,
  collect({id: p.id, label: p.label, at: at, day: f.`from`, document: f.document}) AS reads
WHERE size(reads) > 1
UNWIND reads AS one
UNWIND reads AS other
WITH place, width, beginning, one, other, abs(one.at - other.at) AS gap
WHERE one.id < other.id
  AND (one.at / width = beginning OR other.at / width = beginning)
  AND gap < width
  AND (
    $plate = ''
    OR one.label CONTAINS toUpper(replace($plate, ' ', ''))
    OR other.label CONTAINS toUpper(replace($plate, ' ', ''))
  )
WITH one.id AS first_id, one.label AS first_plate, other.id AS second_id, other.label AS second_plate,
  collect(DISTINCT one.day) AS days, collect(DISTINCT place) AS places, min(gap) AS gap_seconds,
  collect(DISTINCT one.document) + collect(DISTINCT other.document) AS papers
WHERE size(days) >= $occasions
UNWIND papers AS paper
WITH first_id, first_plate, second_id, second_plate, days, places, gap_seconds,
  collect(DISTINCT paper) AS document_ids
RETURN first_plate, first_id, second_plate, second_id, size(days) AS occasions_count, days, places,
  gap_seconds, document_ids
ORDER BY occasions_count DESC, gap_seconds, first_plate, second_plate
