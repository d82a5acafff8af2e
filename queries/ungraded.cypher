// Known only from ungraded documents
// Which persons or firms are known only from documents without any grade? Ungraded means untested, not
// certain. Victims and witnesses are left out.
// @id ringmap/ungraded
// @revision 2
// @param kind Person|Organisation = Person Person or Organisation
// @example kind Organisation
// @tags sources, people
// @column name            text      The person or firm
// @column id              id        Its id
// @column documents_count int       Documents that name it
// @column kinds           texts     Kinds of document
// @column first_on        day       First document's date
// @column last_on         day       Last
// @column document_ids    documents Documents that name it
MATCH (d:Document)-[m:MENTIONS]->(e:Person|Organisation)
WHERE e.kind = $kind
// All mentions are counted in one pass: asking of each whether another is graded takes hours for a firm that
// half the case names.
WITH e, sum(CASE WHEN m.grading IS NOT NULL THEN 1 ELSE 0 END) AS graded_count,
  collect(CASE WHEN m.role IN ['subject', 'firm', 'unknown'] THEN d END) AS named
WHERE graded_count = 0
UNWIND named AS d
WITH e, count(DISTINCT d) AS documents_count, collect(DISTINCT d.kind) AS kinds, min(d.day) AS first_on,
  max(d.day) AS last_on, collect(DISTINCT d.id) AS document_ids
RETURN e.label AS name, e.id AS id, documents_count, kinds, first_on, last_on, document_ids
ORDER BY documents_count DESC, name, id
