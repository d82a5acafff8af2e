// Who used a plate before it reached a yard
// Who used a plate or drove its vehicle, and within days that plate, its vehicle or parts of it were seen or found where parts are found, or where a yard, breaker or garage trades?
// @id ringmap/plate-users-before-a-yard
// @revision 1
// @param days int = 30 Days from the use to the find, at most
// @example days 90
// @tags plates, people, premises
// @column plate        text      The plate
// @column plate_id     id        Its id
// @column person       text      Who used it
// @column person_id    id        Their id
// @column used_on      day       Their last day on it before the find
// @column premises     text      Where it was then
// @column premises_id  id        Its id
// @column found_on     day       When
// @column gap_days     int       Days between
// @column found        texts     What was there: the plate, its vehicle, or parts
// @column document_ids documents Documents that say so
MATCH (who:Entity)-[f:USES|DRIVES]->(x:Entity)
WHERE (x:Plate OR x:Vehicle) AND EXISTS { MATCH (who)<-[m:MENTIONS]-(:Document) WHERE m.id = f.from_mention AND m.role IN ['subject', 'firm', 'unknown'] }
MATCH (x)-[:SHOWS*0..1]->(p:Plate)
MATCH (p)<-[:SHOWS*0..1]-(v:Entity)<-[:CAME_FROM*0..1]-(thing:Entity)-[g:FOUND_AT|SEEN_AT]->(a:Address)
WHERE g.`from` IS NOT NULL AND (EXISTS { MATCH (:Part)-[:FOUND_AT]->(a) } OR EXISTS { MATCH (o:Yard|Breaker|Garage)-[:TRADES_AT]->(a) })
WITH who, p, thing, a, f, g, f.document AS paper
MATCH (d:Document {id: paper})
WITH who, p, thing, a, g, paper, coalesce(f.`to`, f.`from`, d.day) AS day
WHERE day <= g.`from`
UNWIND [paper, g.document] AS said
WITH who, p, a, max(day) AS used_on, min(g.`from`) AS found_on, collect(DISTINCT thing.label) AS found, collect(DISTINCT said) AS document_ids
WITH who, p, a, used_on, found_on, found, document_ids, duration.inDays(date(used_on), date(found_on)).days AS gap_days
WHERE gap_days >= 0 AND gap_days <= $days
RETURN p.label AS plate, p.id AS plate_id, who.label AS person, who.id AS person_id, used_on, a.label AS premises, a.id AS premises_id, found_on, gap_days,
       found, document_ids
ORDER BY gap_days, plate, person, premises, person_id
