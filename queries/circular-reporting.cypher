// Many documents, one origin
// Which facts about persons and firms come from several documents that all have one source, or from several
// logs of one force that name no source? Such a fact counts once, however often it is repeated. Facts that
// the shipping documents of one carrier repeat by their nature are left out.
// @id ringmap/circular-reporting
// @revision 4
// @param documents count = 2 Smallest number of documents
// @example documents 3
// @tags sources, people
// @column subject         text                The person or firm
// @column subject_id      id                  Its id
// @column fact            text                What is said
// @column object          text                Of whom or what
// @column object_id       id                  Its id
// @column documents_count int                 Documents that say so
// @column gradings        texts               Their gradings
// @column first_on        day                 First document's date
// @column last_on         day                 Last
// @column documents       texts               The documents
// @column document_ids    documents:documents Their ids
// @column whose           text                What they share: a source that they name, or their issuer, the
//     force
MATCH (a:Entity)-[f]->(b:Entity)
WHERE (a:Person OR a:Organisation) AND a <> b AND NOT type(f) IN ['CARRIED', 'FORMERLY', 'DENIED']
WITH a, b, type(f) AS fact, count(DISTINCT f.origin) AS sources_count, collect(DISTINCT f.document) AS papers,
  collect(DISTINCT f.grading) AS gradings, min(f.origin) AS origin
WHERE sources_count = 1 AND size(papers) >= $documents
// Shipping papers, yards' lists and charts of one issuer say the same by their nature.
AND (NOT origin STARTS WITH 'issuer:' OR all(p IN papers WHERE p STARTS WITH 'intelligencelog:'))
WITH a, b, fact, papers, gradings,
  CASE WHEN origin STARTS WITH 'issuer:' THEN 'issuer' ELSE 'source' END AS whose
UNWIND papers AS paper
MATCH (d:Document {id: paper})
WITH a, b, fact, gradings, whose, collect(DISTINCT d) AS found, min(d.day) AS first_on, max(d.day) AS last_on
RETURN a.label AS subject, a.id AS subject_id, fact, b.label AS object, b.id AS object_id,
  size(found) AS documents_count, gradings, first_on, last_on, [d IN found | d.label] AS documents,
  [d IN found | d.id] AS document_ids, whose
ORDER BY documents_count DESC, subject, fact, object, subject_id, object_id
