// Links that rest on one source
// Which facts about persons and firms does only one source support, the lowest confidence first? Documents of
// one source count once, and so do documents of one issuer that name no source. Shipping lines as carriers
// are left out.
// @id ringmap/single-source-claims
// @revision 5
// @param about id = ""     Only facts about this person or firm; empty for all
// @param limit count = 200   Largest number of rows
// @example about person:1f2e3d
// @example limit 20
// @tags sources, people
// @column subject    text  The person or firm
// @column subject_id id    Its id
// @column fact       text  What is said
// @column object     text  Of whom or what
// @column object_id  id    Its id
// @column confidence float The best confidence among the documents, 0 to 1
// @column gradings   texts Their gradings
// @column documents  texts Documents that say so, all of one source
// @column document_ids documents:documents Their ids
// @column whose      text  What they share: a source that they name, their issuer, or an observation of their
//     own
MATCH (a:Entity)-[f]->(b:Entity)
WHERE (a:Person OR a:Organisation)
  AND ($about = '' OR a.id = $about OR b.id = $about)
  AND a <> b
  AND NOT type(f) IN ['CARRIED', 'FORMERLY', 'DENIED']
// From whichever side has fewer mentions: a forwarder stands in thousands of papers, a chart names thousands
// of persons.
WITH a, b, f, f.document AS paper
MATCH (d:Document {id: paper})
WHERE (
  d.kind = 'LinkChart'
  AND EXISTS {
    MATCH (a)<-[m:MENTIONS]-(d)
    WHERE m.id = f.from_mention AND m.role IN ['subject', 'firm', 'unknown']
  }
)
  OR (
    d.kind <> 'LinkChart'
    AND EXISTS {
      MATCH (d)-[m:MENTIONS]->(a)
      WHERE m.id = f.from_mention AND m.role IN ['subject', 'firm', 'unknown']
    }
  )
WITH a, b, type(f) AS fact, count(DISTINCT f.origin) AS sources_count, min(f.origin) AS origin,
  max(f.confidence) AS confidence, collect(DISTINCT f.grading) AS gradings, collect(DISTINCT paper) AS ids
WHERE sources_count = 1
WITH a, b, fact, confidence, gradings, ids,
  CASE
    WHEN origin STARTS WITH 'issuer:' THEN 'issuer' WHEN origin IN ids THEN 'observation' ELSE 'source'
  END AS whose
ORDER BY confidence, a.label, fact, b.label, a.id, b.id
LIMIT $limit
UNWIND ids AS id
MATCH (d:Document {id: id})
WITH a, b, fact, confidence, gradings, whose, collect(d) AS cited
RETURN a.label AS subject, a.id AS subject_id, fact, b.label AS object, b.id AS object_id, confidence,
  gradings, [d IN cited | d.label] AS documents, [d IN cited | d.id] AS document_ids, whose
ORDER BY confidence, subject, fact, object, subject_id, object_id
