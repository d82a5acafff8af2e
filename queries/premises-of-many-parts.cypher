// Premises where parts of many vehicles were found
// At which addresses were parts and vehicles found, of how many identified vehicles, and who is linked to the
// place? Claims graded as suspected false are left out.
// @id ringmap/premises-of-many-parts
// @revision 5
// @param parts count = 2 Smallest number of parts found there
// @example parts 4
// @tags premises, parts, vehicles
// @column premises       text  The address
// @column premises_id    id    Its id
// @column parts_count    int   Parts and shells found there
// @column vehicles_count int   Vehicles that they were identified as, or that were found there
// @column models         texts Makes and models among the parts
// @column occupants      texts Persons and firms who live, trade or work there, victims and witnesses left
//     out
// @column first_on       day   First day of a find
// @column last_on        day   Last day
// @column documents      texts Documents that say so
// @column document_ids   documents:documents Their ids
MATCH (p:Part)-[f:FOUND_AT]->(a:Address)
WITH a, count(DISTINCT p) AS parts_count, min(f.`from`) AS first_on, max(f.`from`) AS last_on,
  collect(DISTINCT trim(coalesce(p.make, '') + ' ' + coalesce(p.model, ''))) AS models,
  collect(DISTINCT f.document) AS ids
WHERE parts_count >= $parts
UNWIND ids AS id
MATCH (d:Document {id: id})
WITH a, parts_count, first_on, last_on, [m IN models WHERE m <> ''] AS models, collect(d) AS cited
OPTIONAL MATCH (a)<-[:FOUND_AT]-(found:Part)-[:CAME_FROM]->(origin:Vehicle)
WITH a, parts_count, first_on, last_on, models, cited, collect(DISTINCT origin.id) AS origins
OPTIONAL MATCH (a)<-[:FOUND_AT]-(whole:Vehicle)
WITH a, parts_count, first_on, last_on, models, cited, origins, collect(DISTINCT whole.id) AS wholes
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
WITH a, parts_count, first_on, last_on, models, cited,
  origins + [w IN wholes WHERE NOT w IN origins] AS vehicles, occupants
RETURN a.label AS premises, a.id AS premises_id, parts_count, size(vehicles) AS vehicles_count, models,
  occupants, first_on, last_on, [d IN cited | d.label] AS documents, [d IN cited | d.id] AS document_ids
ORDER BY vehicles_count DESC, parts_count DESC, premises, premises_id
