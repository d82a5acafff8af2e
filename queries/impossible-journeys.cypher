// Impossible journeys
// Which plates were read at two places that no car can drive between in the time? One of the two cars bears a
// copy of the plate, or a camera misread it. Only neighbouring reads with a time of day and known places are
// compared, and only those 20 km apart or more: below that, the clocks of two cameras can explain the time.
// An hour is allowed between two documents, because one may be in UTC and the other in local time. Claims
// graded as suspected false are left out.
// @id ringmap/impossible-journeys
// @revision 1
// @param kmh count = 200 Fastest speed in a straight line that is taken for possible
// @param plate text = "" Part of a plate; empty for all
// @example kmh 150
// @example plate HJ20
// @tags plates, identities, sightings
// @column plate        text      The plate
// @column plate_id     id        Its id
// @column first_place  text      Where it was read
// @column first_at     moment    When
// @column second_place text      Where it was read next
// @column second_at    moment    When
// @column km           int       Kilometres between the two, in a straight line
// @column minutes      int       Minutes between the two
// @column document_ids documents Documents that say so
MATCH (p:Plate)-[f:SEEN_AT]->(spot:Entity)
WHERE (spot:Camera OR spot:Address)
  AND spot.latitude IS NOT NULL
  AND spot.longitude IS NOT NULL
  AND f.at CONTAINS 'T'
  AND NOT coalesce(f.grading, '') =~ $suspected_false
  AND ($plate = '' OR p.label CONTAINS toUpper(replace($plate, ' ', '')))
WITH p, spot, f, datetime(f.at + 'Z').epochSeconds AS seconds
ORDER BY p.id, seconds, f.document, spot.id
WITH p,
  collect(
    {
      id: spot.id, label: spot.label, latitude: toFloat(spot.latitude), longitude: toFloat(spot.longitude),
      at: f.at, seconds: seconds, document: f.document
    }
  ) AS reads
WHERE size(reads) > 1
UNWIND range(0, size(reads) - 2) AS place
WITH p, reads[place] AS one, reads[place + 1] AS other
WHERE one.id <> other.id
WITH p, one, other,
  2 * 6371 * asin(
    sqrt(
      haversin(radians(other.latitude - one.latitude)) +
      cos(radians(one.latitude)) * cos(radians(other.latitude)) *
      haversin(radians(other.longitude - one.longitude))
    )
  ) AS km,
  other.seconds - one.seconds AS seconds,
  CASE WHEN one.document = other.document THEN 0 ELSE 3600 END AS shift
WHERE km >= 20
  AND km * 3600 > $kmh * (seconds + shift)
RETURN p.label AS plate, p.id AS plate_id, one.label AS first_place, one.at AS first_at,
  other.label AS second_place, other.at AS second_at, toInteger(round(km)) AS km,
  toInteger(round(seconds / 60.0)) AS minutes,
  CASE WHEN shift = 0 THEN [one.document] ELSE [one.document, other.document] END AS document_ids
ORDER BY km DESC, plate, first_at
