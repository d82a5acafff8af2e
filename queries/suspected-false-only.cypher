// Known only from claims suspected to be false
// Which persons, firms and other entities are known only from claims graded as suspected false? Never draw
// them as part of the ring.
// @id ringmap/suspected-false-only
// @revision 2
// @param kind kind = "" Only this kind of entity, such as Person; empty for all
// @example kind Person
// @tags sources, people
// @column thing        text      Its name
// @column thing_id     id        Its id
// @column kind         text      The kind of entity
// @column gradings     texts     The gradings
// @column document_ids documents Documents that name it
MATCH (d:Document)-[m:MENTIONS]->(e:Entity)
WHERE m.grading =~ $suspected_false AND ($kind = '' OR e.kind = $kind)
WITH e, collect(DISTINCT m.grading) AS gradings, collect(DISTINCT d.id) AS document_ids
MATCH (e)<-[other:MENTIONS]-(:Document)
WITH e, gradings, document_ids,
  sum(CASE WHEN coalesce(other.grading, '') =~ $suspected_false THEN 0 ELSE 1 END) AS others_count
WHERE others_count = 0
RETURN e.label AS thing, e.id AS thing_id, e.kind AS kind, gradings, document_ids
ORDER BY kind, thing, thing_id
