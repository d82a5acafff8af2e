// Who had a stolen vehicle
// Who drove a stolen vehicle or used a plate while it showed it, within days of the theft? Keepers, victims,
// witnesses and claims graded as suspected false are left out.
// If no document says on which days the vehicle showed the plate, the query assumes that it always did: look
// at the documents.
// @id ringmap/drivers-of-stolen-vehicles
// @revision 3
// @param days count = 90 Largest number of days from the theft to the first use
// @example days 2
// @tags people, thefts, plates
// @column person       text      The person or firm
// @column person_id    id        Their id
// @column vehicle      text      The stolen vehicle or plate
// @column vehicle_id   id        Its id
// @column theft        text      The theft
// @column theft_id     id        Its id
// @column stolen_on    day       The earliest day it can have happened
// @column used_on      day       First day of use, or the date of its document
// @column gap_days     int       Days between
// @column seen_as      texts     The plate or vehicle as it was named
// @column document_ids documents Documents that say so
MATCH (t:Theft)-[o:OF]->(v:Entity)
WITH t, v, substring(coalesce(t.stolen_from, t.stolen_to), 0, 10) AS stolen_on,
  collect(DISTINCT o.document) AS reports
WHERE stolen_on IS NOT NULL
MATCH (v)-[shown:SHOWS*0..1]->(x:Entity)
WHERE (x = v OR x:Plate) AND none(s IN shown WHERE coalesce(s.grading, '') =~ $suspected_false)
// While it showed the plate: between the days given; given one day, both ways until another vehicle shows it;
// always where none is given.
WITH t, v, stolen_on, reports, x,
  [
    s IN shown |
    [
      v.id, CASE WHEN s.`from` = s.`to` THEN s.`from` ELSE '' END,
      CASE WHEN s.`from` = s.`to` THEN '' ELSE coalesce(s.`from`, '') END,
      CASE WHEN s.`from` = s.`to` THEN '9999' ELSE coalesce(s.`to`, '9999') END
    ]
  ] AS spans,
  [
    (x)<-[n:SHOWS]-(bearer:Entity)
    WHERE NOT coalesce(n.grading, '') =~ $suspected_false |
      [bearer.id, coalesce(n.`from`, ''), coalesce(n.`to`, '9999')]
  ] AS others
MATCH (who:Entity)-[f:USES|DRIVES]->(x)
WHERE NOT coalesce(f.grading, '') =~ $suspected_false
WITH t, v, stolen_on, reports, x, spans, others, who, f, f.document AS paper
MATCH (d:Document {id: paper})
WHERE EXISTS {
  MATCH (d)-[m:MENTIONS]->(who)
  WHERE m.id = f.from_mention AND m.role IN ['subject', 'firm', 'unknown']
}
WITH t, v, stolen_on, reports, x, spans, others, who, d, coalesce(f.`from`, d.day) AS day,
  coalesce(f.`from`, '') AS first_on, coalesce(f.`to`, f.`from`, d.day, '9999') AS last_on
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
  AND day >= stolen_on
WITH t, v, stolen_on, reports, who, min(day) AS used_on, collect(DISTINCT x.label) AS seen_as,
  collect(DISTINCT d.id) AS papers
WITH t, v, stolen_on, reports, who, used_on, seen_as, papers,
  duration.inDays(date(stolen_on), date(used_on)).days AS gap_days
WHERE gap_days <= $days
RETURN who.label AS person, who.id AS person_id, v.label AS vehicle, v.id AS vehicle_id, t.label AS theft,
  t.id AS theft_id, stolen_on, used_on, gap_days, seen_as, reports + papers AS document_ids
ORDER BY person, used_on, theft, vehicle, person_id
