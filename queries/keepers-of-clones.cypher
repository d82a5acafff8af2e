// Lawful keepers whose numbers were copied
// Whose plate or VIN does another vehicle show, and who has used it? These keepers are victims, to be told and not to be suspected; keepers of stolen vehicles are left out.
// @id ringmap/keepers-of-clones
// @revision 1
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
WHERE (x:Vehicle OR x:Plate) AND NOT EXISTS { MATCH (:Theft)-[:OF]->(x) }
  AND EXISTS { MATCH (k)<-[m:MENTIONS]-(:Document) WHERE m.id = f.from_mention AND m.role IN ['victim', 'witness', 'unwitting'] }
MATCH (x)-[:SHOWS*0..1]->(mark:Entity)
WHERE mark:Plate OR mark:Vin
MATCH (mark)<-[s:SHOWS]-(other:Vehicle)
WHERE other <> x AND NOT EXISTS { MATCH (k)-[:KEEPS|DRIVES]->(other) }
UNWIND [f.document, s.document] AS paper
WITH k, collect(DISTINCT mark) AS copied, collect(DISTINCT [mark.label, mark.id]) AS marks, collect(DISTINCT [other.label, other.id]) AS others,
     collect(DISTINCT paper) AS document_ids
UNWIND copied AS mark
OPTIONAL MATCH (user:Entity)-[u:USES|DRIVES]->(mark)
WHERE EXISTS { MATCH (user)<-[m:MENTIONS]-(:Document) WHERE m.id = u.from_mention AND m.role = 'subject' }
WITH k, marks, others, document_ids, collect(DISTINCT user.label) AS users
RETURN k.label AS keeper, k.id AS keeper_id, [one IN marks | one[0]] AS marks, [one IN marks | one[1]] AS mark_ids,
       [one IN others | one[0]] AS other_vehicles, [one IN others | one[1]] AS other_vehicle_ids, users, document_ids
ORDER BY keeper, keeper_id
