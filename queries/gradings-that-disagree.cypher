// Gradings that disagree
// Which facts do documents grade very differently, by the confidence of each grading?
// @id ringmap/gradings-that-disagree
// @revision 2
// @param apart float = 0.2 Smallest difference of the confidences, 0 to 1
// @example apart 0.4
// @tags sources, people
// @column subject      text      Where the fact begins
// @column subject_id   id        Its id
// @column fact         text      What is said
// @column object       text      Where it ends
// @column object_id    id        Its id
// @column gradings     texts     The gradings
// @column lowest       float     The lowest confidence
// @column highest      float     The highest
// @column document_ids documents Documents that say so
MATCH (a:Entity)-[f]->(b:Entity)
WHERE f.grading IS NOT NULL AND a <> b AND NOT type(f) IN ['FORMERLY', 'DENIED']
WITH a, b, type(f) AS fact, min(f.confidence) AS lowest, max(f.confidence) AS highest,
  collect(DISTINCT f.grading) AS gradings, collect(DISTINCT f.document) AS document_ids
WHERE size(document_ids) > 1 AND round((highest - lowest) * 1000) >= round($apart * 1000) AND highest > lowest
RETURN a.label AS subject, a.id AS subject_id, fact, b.label AS object, b.id AS object_id, gradings, lowest,
  highest, document_ids
ORDER BY highest - lowest DESC, subject, fact, object, subject_id, object_id
