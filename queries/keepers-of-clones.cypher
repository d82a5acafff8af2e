// Lawful keepers whose numbers were copied
// Whose plate or VIN do two vehicles show, and who has used it? These keepers are victims: tell them, do not
// suspect them. Keepers of stolen vehicles and claims graded as suspected false are left out. A plate that
// was lawfully moved to another vehicle looks the same: compare the days.
// @id ringmap/keepers-of-clones
// @revision 3
// @tags vehicles, identities, victims
// @column keeper            text               The keeper
// @column keeper_id         id                 Their id
// @column marks             texts              The plates and VINs that were copied
// @column mark_ids          ids:marks          Their ids
// @column other_vehicles    texts              Vehicles that show them too
// @column other_vehicle_ids ids:other_vehicles Their ids
// @column users             texts              Subjects who used the marks
// @column document_ids      documents          Documents that say so
MATCH (k:Entity)-[f:KEEPS|DRIVES|USES]->(x:Entity)
WHERE (x:Vehicle OR x:Plate)
  AND NOT coalesce(f.grading, '') =~ $suspected_false
  AND NOT EXISTS { MATCH (:Theft)-[:OF]->(x) }
WITH k, x, f, f.document AS paper
MATCH (d:Document {id: paper})
WHERE EXISTS {
  MATCH (d)-[m:MENTIONS]->(k)
  WHERE m.id = f.from_mention AND m.role IN ['victim', 'witness', 'unwitting']
}
MATCH (x)-[own:SHOWS*0..1]->(mark:Entity)
WHERE (mark:Plate OR mark:Vin) AND none(s IN own WHERE coalesce(s.grading, '') =~ $suspected_false)
WITH DISTINCT k, x, mark, paper
MATCH (mark)<-[s:SHOWS]-(bearer:Vehicle)
WHERE NOT coalesce(s.grading, '') =~ $suspected_false
WITH k, x, mark, paper, count(DISTINCT bearer) AS bearers_count, collect([bearer, s.document]) AS bearers
WHERE bearers_count > 1
UNWIND bearers AS one
WITH k, x, mark, paper, one[0] AS other, one[1] AS shown
WHERE other <> x AND NOT EXISTS { MATCH (k)-[:KEEPS|DRIVES]->(other) }
UNWIND [paper, shown] AS said
WITH k, collect(DISTINCT mark) AS copied, collect(DISTINCT [mark.label, mark.id]) AS marks,
  collect(DISTINCT [other.label, other.id]) AS others, collect(DISTINCT said) AS document_ids
// Not by OPTIONAL MATCH: the embedded engine goes through all documents for one that it looks up so.
CALL {
  WITH copied
  UNWIND copied AS mark
  MATCH (user:Entity)-[u:USES|DRIVES]->(mark)
  WHERE NOT coalesce(u.grading, '') =~ $suspected_false
  WITH user, u, u.document AS paper
  MATCH (d:Document {id: paper})
  WHERE EXISTS { MATCH (d)-[m:MENTIONS]->(user) WHERE m.id = u.from_mention AND m.role = 'subject' }
  RETURN collect(DISTINCT user.label) AS users
}
RETURN k.label AS keeper, k.id AS keeper_id, [one IN marks | one[0]] AS marks,
  [one IN marks | one[1]] AS mark_ids, [one IN others | one[0]] AS other_vehicles,
  [one IN others | one[1]] AS other_vehicle_ids, users, document_ids
ORDER BY keeper, keeper_id
