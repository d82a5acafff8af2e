// Directors of several firms
// Who is a director or officer of more than one firm? Claims graded as suspected false are left out.
// @id ringmap/directors-of-several-firms
// @revision 4
// @param firms count = 2 Smallest number of firms
// @example firms 3
// @tags people, exporters
// @column person       text      The director
// @column person_id    id        Their id
// @column firms_count  int       Firms
// @column firms        texts     Their names
// @column firm_ids     ids:firms Their ids
// @column document_ids documents Documents that say so
MATCH (p:Entity)-[f:DIRECTOR_OF]->(o:Organisation)
WHERE p:Person AND NOT coalesce(f.grading, '') =~ $suspected_false
WITH p, count(DISTINCT o) AS firms_count, collect(DISTINCT [o.label, o.id]) AS found,
  collect(DISTINCT f.document) AS document_ids
WHERE firms_count >= $firms
RETURN p.label AS person, p.id AS person_id, firms_count, [firm IN found | firm[0]] AS firms,
  [firm IN found | firm[1]] AS firm_ids, document_ids
ORDER BY firms_count DESC, person, person_id
