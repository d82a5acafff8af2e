// Plates in two places too close in time
// Which plates were seen at one address or in one postcode district, and seen or found at another, within
// days? One of the two may be a clone, or the vehicle was fast: compare the hours. Claims graded as suspected
// false are left out.
// A vehicle counts while it showed the plate; if no document says on which days that was, the query assumes
// that it always did.
// @id ringmap/plates-in-two-places
// @revision 4
// @param days count = 1 Largest number of days between the two sightings
// @example days 2
// @tags plates, identities, premises
// @column plate        text  The plate
// @column plate_id     id    Its id
// @column first_place  text  Where it was first
// @column first_on     day   When
// @column second_place text  Where it was next
// @column second_on    day   When
// @column gap_days     int   Days between
// @column bearers      texts What showed the plate: the plate itself if no vehicle is known
// @column documents    texts Documents that say so
// @column document_ids documents:documents Their ids
MATCH (p:Plate)<-[own:SHOWS*0..1]-(bearer)-[f:SEEN_AT|FOUND_AT]->(a:Entity)
WHERE f.`from` IS NOT NULL
  AND (a:Address OR a.level = 'district')
  AND NOT coalesce(f.grading, '') =~ $suspected_false
  AND none(s IN own WHERE coalesce(s.grading, '') =~ $suspected_false)
// While it showed the plate: between the days given; given one day, both ways until another vehicle shows it;
// always where none is given.
WITH p, bearer, f, a, coalesce(f.`to`, f.`from`) AS last_on,
  [
    s IN own |
    [
      bearer.id, CASE WHEN s.`from` = s.`to` THEN s.`from` ELSE '' END,
      CASE WHEN s.`from` = s.`to` THEN '' ELSE coalesce(s.`from`, '') END,
      CASE WHEN s.`from` = s.`to` THEN '9999' ELSE coalesce(s.`to`, '9999') END
    ]
  ] AS spans,
  [
    (p)<-[n:SHOWS]-(wearer:Entity)
    WHERE NOT coalesce(n.grading, '') =~ $suspected_false |
      [wearer.id, coalesce(n.`from`, ''), coalesce(n.`to`, '9999')]
  ] AS others
WHERE all(
  s IN spans
  WHERE s[2] <= last_on
    AND f.`from` <= s[3]
    AND (
      s[1] = ''
      OR none(
        o IN others
        WHERE o[0] <> s[0] AND ((s[1] < o[1] AND o[1] < f.`from`) OR (last_on < o[2] AND o[2] < s[1]))
      )
    )
)
WITH DISTINCT p, bearer, f, a
WITH p,
  collect(
    [bearer.label, f, a, CASE WHEN a:Address THEN split(a.postcode, ' ')[0] ELSE a.name END]
  ) AS sightings
UNWIND sightings AS one
UNWIND sightings AS other
WITH p, one[0] AS bearer, one[1] AS f, one[2] AS a, one[3] AS near_a, other[0] AS second, other[1] AS g,
  other[2] AS b, other[3] AS near_b
WHERE ((a:Address AND b:Address) OR near_a <> near_b)
  AND a <> b
  AND a.label <> b.label
  AND (type(f) = 'SEEN_AT' OR type(g) = 'SEEN_AT')
  AND (f.`from` < g.`from` OR (f.`from` = g.`from` AND a.id < b.id))
WITH p, bearer, second, f, g, a, b, duration.inDays(date(f.`from`), date(g.`from`)).days AS gap_days
WHERE gap_days <= $days
UNWIND [f.document, g.document] AS id
MATCH (d:Document {id: id})
WITH p, a, b, f.`from` AS first_on, g.`from` AS second_on, gap_days, collect(DISTINCT bearer) AS ones,
  collect(DISTINCT second) AS others, collect(DISTINCT d) AS cited
RETURN p.label AS plate, p.id AS plate_id, a.label AS first_place, first_on, b.label AS second_place,
  second_on, gap_days, ones + [x IN others WHERE NOT x IN ones] AS bearers,
  [d IN cited | d.label] AS documents, [d IN cited | d.id] AS document_ids
ORDER BY gap_days, plate, first_on, first_place, second_place
