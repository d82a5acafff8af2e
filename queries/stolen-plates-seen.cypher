// Stolen vehicles that cameras saw
// Where and when was a plate read, or a vehicle stopped, after the vehicle had been stolen and before it was
// found? Claims graded as suspected false are left out.
// A plate may be a clone's: then the honest vehicle that has it was read too.
// @id ringmap/stolen-plates-seen
// @revision 1
// @param days count = 30 Largest number of days between theft and sighting
// @example days 1
// @tags plates, sightings, thefts
// @column plate        text      The plate
// @column plate_id     id        Its id
// @column theft        text      The theft
// @column theft_id     id        Its id
// @column stolen_on    day       Day of the theft, the earliest
// @column seen_at      text      Moment of the sighting
// @column place        text      Camera or place
// @column place_id     id        Its id
// @column heading      text      Which way it went
// @column occupants    texts     Who was in it, victims and witnesses left out
// @column gap_days     int       Days between
// @column document_ids documents Documents that say so
MATCH (t:Theft)-[o:OF]->(:Entity)-[:SHOWS*0..1]->(p:Plate)-[f:SEEN_AT]->(spot:Entity)
WHERE f.at IS NOT NULL
  AND f.`from` IS NOT NULL
  AND o.`from` IS NOT NULL
  AND f.`from` >= o.`from`
  AND NOT coalesce(f.grading, '') =~ $suspected_false
  AND NOT coalesce(o.grading, '') =~ $suspected_false
  AND (t.found_on IS NULL OR f.`from` <= t.found_on)
WITH t, p, spot, f, min(o.`from`) AS stolen_on, collect(DISTINCT o.document) AS papers
WITH t, p, spot, f, stolen_on, papers, duration.inDays(date(stolen_on), date(f.`from`)).days AS gap_days
WHERE gap_days <= $days
// Not by OPTIONAL MATCH: the embedded engine goes through all documents for one that it looks up so.
CALL {
  WITH p, f
  MATCH (p)<-[s:SEEN_IN]-(who:Entity)
  WHERE s.at = f.at AND NOT coalesce(s.grading, '') =~ $suspected_false
  WITH who, s, s.document AS paper
  MATCH (d:Document {id: paper})
  WHERE EXISTS {
    MATCH (d)-[m:MENTIONS]->(who)
    WHERE m.id = s.from_mention AND m.role IN ['subject', 'firm', 'unknown']
  }
  RETURN collect(DISTINCT who.label) AS occupants
}
RETURN p.label AS plate, p.id AS plate_id, t.label AS theft, t.id AS theft_id, stolen_on, f.at AS seen_at,
  spot.label AS place, spot.id AS place_id, coalesce(f.heading, '') AS heading, occupants, gap_days,
  papers + [f.document] AS document_ids
ORDER BY seen_at, plate, theft, place, place_id
