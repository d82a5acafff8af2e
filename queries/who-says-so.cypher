// Who says so
// Every claim about one entity: documents that name it, and facts that begin or end at it, with grade,
// handling and source.
// @id ringmap/who-says-so
// @revision 2
// @param id id Id of the entity, such as plate:LB07SEO
// @example id plate:HJ20EKV
// @tags sources
// @column claim      text  Mentioned, or the fact and its other end
// @column other_id   id    Id of the other end
// @column document   text  The document
// @column document_id document Its id
// @column kind       text  Its kind
// @column source     text  Its source
// @column day        day   Its own date
// @column place      text  Where in it
// @column grading    text  Grade of the claim
// @column confidence float 0 to 1
// @column handling   text  How it may be shared
// @column role       text  The role of the entity there
// @column as_reported list The words used
MATCH (e:Entity {id: $id})<-[m:MENTIONS]-(d:Document)
RETURN 'mentioned' AS claim, '' AS other_id, d.label AS document, d.id AS document_id, d.kind AS kind,
  d.source AS source, d.day AS day, m.place AS place, m.grading AS grading, m.confidence AS confidence,
  m.handling AS handling, m.role AS role, m.as_reported AS as_reported
ORDER BY day, document, place
UNION ALL
MATCH (e:Entity {id: $id})-[f]-(o:Entity)
WHERE o <> e AND NOT type(f) IN ['FORMERLY', 'DENIED']
WITH e, f, o, f.document AS paper
MATCH (d:Document {id: paper})
RETURN CASE WHEN startNode(f) = e THEN type(f) + ' → ' + o.label ELSE o.label + ' → ' + type(f) END AS claim,
  o.id AS other_id, d.label AS document, d.id AS document_id, d.kind AS kind, d.source AS source,
  d.day AS day, f.place AS place, f.grading AS grading, f.confidence AS confidence, f.handling AS handling,
  '' AS role, [] AS as_reported
ORDER BY day, document, place, claim
