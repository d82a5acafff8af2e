// Who used a plate before it reached a yard
// Who used a plate or drove its vehicle, when within days that plate, its vehicle or parts of it were seen or
// found where parts are found, or where a yard, breaker or garage trades? Of several uses and finds the two
// nearest in time count. Victims, witnesses and claims graded as suspected false are left out.
// If no document says on which days a vehicle showed the plate, the query assumes that it always did: look at
// the documents.
// @id ringmap/plate-users-before-a-yard
// @revision 3
// @param days count = 30 Largest number of days from the use to the find
// @example days 90
// @tags plates, people, premises
// @column plate        text      The plate
// @column plate_id     id        Its id
// @column person       text      Who used it
// @column person_id    id        Their id
// @column used_on      day       Their last day on it before the find
// @column premises     text      Where it was at that time
// @column premises_id  id        Its id
// @column found_on     day       When
// @column gap_days     int       Days between
// @column found        texts     What was there: the plate, its vehicle, or parts
// @column document_ids documents Documents that say so
MATCH (who:Entity)-[f:USES|DRIVES]->(x:Entity)
WHERE (x:Plate OR x:Vehicle) AND NOT coalesce(f.grading, '') =~ $suspected_false
WITH who, x, f, f.document AS paper
MATCH (d:Document {id: paper})
WHERE EXISTS {
  MATCH (d)-[m:MENTIONS]->(who)
  WHERE m.id = f.from_mention AND m.role IN ['subject', 'firm', 'unknown']
}
MATCH (x)-[own:SHOWS*0..1]->(p:Plate)
WHERE none(s IN own WHERE coalesce(s.grading, '') =~ $suspected_false)
// While it showed the plate: between the days given; given one day, both ways until another vehicle shows it;
// always where none is given.
WITH who, x, p, paper, coalesce(f.`to`, f.`from`, d.day) AS day, coalesce(f.`from`, '') AS first_on,
  coalesce(f.`to`, f.`from`, d.day, '9999') AS last_on,
  [
    s IN own |
    [
      x.id, CASE WHEN s.`from` = s.`to` THEN s.`from` ELSE '' END,
      CASE WHEN s.`from` = s.`to` THEN '' ELSE coalesce(s.`from`, '') END,
      CASE WHEN s.`from` = s.`to` THEN '9999' ELSE coalesce(s.`to`, '9999') END
    ]
  ] AS spans,
  [
    (p)<-[n:SHOWS]-(bearer:Entity)
    WHERE NOT coalesce(n.grading, '') =~ $suspected_false |
      [bearer.id, coalesce(n.`from`, ''), coalesce(n.`to`, '9999')]
  ] AS others
WHERE all(
  s IN spans
  WHERE s[2] <= last_on
    AND first_on <= s[3]
    AND (
      s[1] = ''
      OR none(
        o IN others
        WHERE o[0] <> s[0] AND ((s[1] < o[1] AND o[1] < first_on) OR (last_on < o[2] AND o[2] < s[1]))
      )
    )
)
MATCH (p)<-[worn:SHOWS*0..1]-(v:Entity)<-[:CAME_FROM*0..1]-(thing:Entity)-[g:FOUND_AT|SEEN_AT]->(a:Address)
WHERE day <= g.`from`
  AND NOT coalesce(g.grading, '') =~ $suspected_false
  AND none(s IN worn WHERE coalesce(s.grading, '') =~ $suspected_false)
  AND (
    EXISTS { MATCH (:Part)-[:FOUND_AT]->(a) } OR EXISTS { MATCH (o:Yard|Breaker|Garage)-[:TRADES_AT]->(a) }
  )
WITH who, p, a, thing, paper, g, day, first_on, last_on, others,
  [
    s IN worn |
    [
      v.id, CASE WHEN s.`from` = s.`to` THEN s.`from` ELSE '' END,
      CASE WHEN s.`from` = s.`to` THEN '' ELSE coalesce(s.`from`, '') END,
      CASE WHEN s.`from` = s.`to` THEN '9999' ELSE coalesce(s.`to`, '9999') END
    ]
  ] AS spans
WHERE all(
  s IN spans
  WHERE s[2] <= last_on
    AND first_on <= s[3]
    AND (
      s[1] = ''
      OR none(
        o IN others
        WHERE o[0] <> s[0] AND ((s[1] < o[1] AND o[1] < first_on) OR (last_on < o[2] AND o[2] < s[1]))
      )
    )
)
WITH who, p, a, thing, paper, g, day, duration.inDays(date(day), date(g.`from`)).days AS gap
WHERE gap <= $days
WITH who, p, a, thing, paper, g, day, gap
ORDER BY gap, day
WITH who, p, a, collect([gap, day, g.`from`, thing.label, paper, g.document]) AS pairs
WITH who, p, a, pairs, pairs[0] AS nearest
UNWIND pairs AS pair
WITH who, p, a, nearest, pair
WHERE pair[1] = nearest[1] AND pair[2] = nearest[2]
UNWIND [pair[4], pair[5]] AS said
WITH who, p, a, nearest, collect(DISTINCT pair[3]) AS found, collect(DISTINCT said) AS document_ids
RETURN p.label AS plate, p.id AS plate_id, who.label AS person, who.id AS person_id, nearest[1] AS used_on,
  a.label AS premises, a.id AS premises_id, nearest[2] AS found_on, nearest[0] AS gap_days, found,
  document_ids
ORDER BY gap_days, plate, person, premises, person_id
