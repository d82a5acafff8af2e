// Sources and their grades
// How many documents and claims come from each source, how are they graded, and how many may be shared only
// under conditions?
// @id ringmap/sources-and-grades
// @revision 1
// @tags sources, data quality
// @column source          text Force, yard, carrier or other source
// @column kind            text Kind of document
// @column documents_count int  Documents
// @column claims_count    int  Mentions in them
// @column known_directly_count int Graded A
// @column corroborated_count int Graded B
// @column other_graded_count int Graded C or D, or by the older form
// @column suspected_false_count int Graded E, or 5 by the older form
// @column ungraded_count  int  Without a grade
// @column conditions_count int Handling under conditions (C)
// @column first_on        day  First document's date
// @column last_on         day  Last
// @column document_ids    documents The documents
MATCH (d:Document)-[m:MENTIONS]->(:Entity)
WITH d.source AS source, d.kind AS kind, count(DISTINCT d) AS documents_count, count(m) AS claims_count,
  sum(CASE WHEN m.grading =~ '[1-3]A.*' THEN 1 ELSE 0 END) AS known_directly_count,
  sum(CASE WHEN m.grading =~ '[1-3]B.*' THEN 1 ELSE 0 END) AS corroborated_count,
  sum(CASE WHEN m.grading =~ $suspected_false THEN 1 ELSE 0 END) AS suspected_false_count,
  sum(CASE WHEN coalesce(m.grading, '') = '' THEN 1 ELSE 0 END) AS ungraded_count,
  sum(CASE WHEN coalesce(m.handling, '') STARTS WITH 'C' THEN 1 ELSE 0 END) AS conditions_count,
  min(d.day) AS first_on, max(d.day) AS last_on, collect(DISTINCT d.id) AS document_ids
RETURN source, kind, documents_count, claims_count, known_directly_count, corroborated_count,
  claims_count - known_directly_count - corroborated_count - suspected_false_count
    - ungraded_count AS other_graded_count,
  suspected_false_count, ungraded_count, conditions_count, first_on, last_on, document_ids
ORDER BY source, kind
