// What may be shared only under conditions
// Which handling conditions are in the case, in how many documents, and on which persons and firms?
// @id ringmap/handling-conditions
// @revision 1
// @tags sources, handling
// @column handling        text      The condition
// @column documents_count int       Documents with it
// @column claims_count    int       Mentions under it
// @column names           texts     Persons and firms among them
// @column name_ids        ids:names Their ids
// @column document_ids    documents The documents
MATCH (d:Document)-[m:MENTIONS]->(e:Entity)
WHERE m.handling STARTS WITH 'C'
WITH m.handling AS handling, count(DISTINCT d) AS documents_count, count(m) AS claims_count,
  collect(DISTINCT d.id) AS document_ids, collect(DISTINCT e) AS named
WITH handling, documents_count, claims_count, document_ids,
  [e IN named WHERE e.kind IN ['Person', 'Organisation']] AS named
RETURN handling, documents_count, claims_count, [e IN named | e.label] AS names,
  [e IN named | e.id] AS name_ids, document_ids
ORDER BY documents_count DESC, handling
