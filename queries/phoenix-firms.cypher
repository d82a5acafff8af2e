// Phoenix firms: another number, the same address, phone or director
// Which firms with different registered numbers share an address, phone, e-mail or director, and which of
// them is named first? An agent's address that many firms give is no link, and neither is a claim graded as
// suspected false.
// @id ringmap/phoenix-firms
// @revision 3
// @param most count = 25 If more firms than this share an entity, it links none of them
// @example most 10
// @tags exporters, people, premises
// @column older        text       The firm that is named first
// @column older_id     id         Its id
// @column older_number text       Its number
// @column older_from   day        First document that names it
// @column newer        text       The other
// @column newer_id     id         Its id
// @column newer_number text       Its number
// @column newer_from   day        First document that names it
// @column shared       texts      What they share
// @column shared_ids   ids:shared Their ids
// @column document_ids documents  Documents that say so
MATCH (o:Organisation)-[f:TRADES_AT|USES|DIRECTOR_OF]-(x:Entity)
WHERE o.company_number IS NOT NULL
  AND (x:Address OR x:Phone OR x:Email OR x:Person)
  AND NOT coalesce(f.grading, '') =~ $suspected_false
WITH x, o, collect(DISTINCT f.document) AS papers
WITH x, collect([o, papers]) AS firms
WHERE size(firms) > 1 AND size(firms) <= $most
UNWIND firms AS one
UNWIND firms AS other
WITH x, one[0] AS a, other[0] AS b, one[1] + other[1] AS papers
WHERE a.id < b.id AND a.company_number <> b.company_number
UNWIND papers AS paper
WITH a, b, collect(DISTINCT [x.label, x.id]) AS shared, collect(DISTINCT paper) AS document_ids
MATCH (a)<-[:MENTIONS]-(d:Document)
WITH a, b, shared, document_ids, min(d.day) AS a_from
MATCH (b)<-[:MENTIONS]-(d:Document)
WITH a, b, shared, document_ids, a_from, min(d.day) AS b_from
WITH shared, document_ids,
  CASE
    WHEN b_from < a_from OR (b_from = a_from AND b.company_number < a.company_number)
      THEN [b, b_from, a, a_from]
    ELSE [a, a_from, b, b_from]
  END AS pair
WITH shared, document_ids, pair[0] AS older, pair[1] AS older_from, pair[2] AS newer, pair[3] AS newer_from
RETURN older.label AS older, older.id AS older_id, older.company_number AS older_number, older_from,
  newer.label AS newer, newer.id AS newer_id, newer.company_number AS newer_number, newer_from,
  [x IN shared | x[0]] AS shared, [x IN shared | x[1]] AS shared_ids, document_ids
ORDER BY size(shared) DESC, older, newer, older_id, newer_id
