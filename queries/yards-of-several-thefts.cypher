// Premises that receive from several thefts
// At which addresses were vehicles, or parts of vehicles, of more than one theft found, seen or held in
// stock? Claims graded as suspected false are left out.
// @id ringmap/yards-of-several-thefts
// @revision 4
// @param thefts count = 2 Smallest number of thefts
// @example thefts 3
// @tags premises, thefts, yards
// @column premises     text       The address
// @column premises_id  id         Its id
// @column thefts_count int        Thefts
// @column thefts       texts      Their references
// @column theft_ids    ids:thefts Their ids
// @column occupants    texts      Persons and firms who live or trade there, victims and witnesses left out
// @column first_on     day        First day of a find
// @column last_on      day        Last day
// @column document_ids documents  Documents that say so
MATCH (t:Theft)-[:OF]->(:Entity)<-[:CAME_FROM*0..1]-(thing:Entity)-[f:FOUND_AT|SEEN_AT|HELD_BY]->(x:Entity)
MATCH (x)-[:TRADES_AT*0..1]->(a:Address)
WHERE (x = a OR type(f) = 'HELD_BY') AND NOT coalesce(f.grading, '') =~ $suspected_false
WITH a, count(DISTINCT t) AS thefts_count, collect(DISTINCT [t.label, t.id]) AS found,
  min(f.`from`) AS first_on, max(coalesce(f.`to`, f.`from`)) AS last_on,
  collect(DISTINCT f.document) AS document_ids
WHERE thefts_count >= $thefts
// Not by OPTIONAL MATCH: the embedded engine goes through all documents for one that it looks up so.
CALL {
  WITH a
  MATCH (a)<-[o:LIVES_AT|TRADES_AT]-(who:Entity)
  WHERE NOT coalesce(o.grading, '') =~ $suspected_false
  WITH who, o, o.document AS paper
  MATCH (d:Document {id: paper})
  WHERE EXISTS {
    MATCH (d)-[m:MENTIONS]->(who)
    WHERE m.id = o.from_mention AND m.role IN ['subject', 'firm', 'unknown']
  }
  RETURN collect(DISTINCT who.label) AS occupants
}
RETURN a.label AS premises, a.id AS premises_id, thefts_count, [t IN found | t[0]] AS thefts,
  [t IN found | t[1]] AS theft_ids, occupants, first_on, last_on, document_ids
ORDER BY thefts_count DESC, premises, premises_id
