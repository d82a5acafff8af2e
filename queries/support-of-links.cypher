// What links rest on
// How many documents, and how many independent sources, support each link of this person or firm, by a fact
// or by one entity that both share? Logs that name one source count once, documents that name none count once
// for each issuer, theft reports and examinations count each. Victims, witnesses, shipping lines and claims
// graded as suspected false are left out. An entity that more than 25 persons and firms share links nobody.
// Only `ringmap why` shows a link over several entities in a row.
// @id ringmap/support-of-links
// @revision 2
// @param about text Id or name of the person or firm
// @param independent count = 1 Smallest number of independent sources
// @example about Tall Dee
// @example independent 1
// @tags sources, people
// @column entity             text                The person or firm asked about
// @column entity_id          id                  Its id
// @column linked_to          text                The person or firm at the other end of the link
// @column linked_to_id       id                  Its id
// @column documents_count    int                 Documents that link the two
// @column independent_count  int                 Independent sources: named sources, issuers and observations
//     together
// @column sources_count      int                 Sources that logs name by reference
// @column issuers_count      int                 Issuers of documents that name no source: carriers,
//     declarants, yards, forces
// @column observations_count int                 Theft reports, examinations and records of sightings
// @column through            texts               What the two share, if anything
// @column documents          texts               The documents
// @column document_ids       documents:documents Their ids
MATCH (a:Entity)
WHERE (a:Person OR a:Organisation) AND (a.id = $about OR a.label = $about)
CALL {
  WITH a
  MATCH (a)-[f]-(b:Entity)
  WHERE (b:Person OR b:Organisation)
    AND a <> b
    AND NOT type(f) IN ['CARRIED', 'FORMERLY', 'DENIED', 'PAID', 'SEEN_IN']
    AND NOT (type(f) = 'SEEN_AT' AND f.at IS NOT NULL)
    AND NOT coalesce(f.grading, '') =~ $suspected_false
  RETURN b, f, f AS g, '' AS thing
  UNION ALL
  WITH a
  MATCH (a)-[f]-(x:Entity)
  WHERE x.kind IN ['Plate', 'Vehicle', 'Phone', 'Email', 'Address', 'Shipment', 'Part']
    AND NOT type(f) IN ['CARRIED', 'FORMERLY', 'DENIED', 'PAID', 'SEEN_IN']
    AND NOT (type(f) = 'SEEN_AT' AND f.at IS NOT NULL)
    AND NOT coalesce(f.grading, '') =~ $suspected_false
  WITH DISTINCT a, x
  // Whoever shares x counts once, however many facts say so; a victim or witness does not count.
  MATCH (x)-[h]-(p:Entity)
  WHERE (p:Person OR p:Organisation)
    AND NOT type(h) IN ['CARRIED', 'FORMERLY', 'DENIED', 'PAID', 'SEEN_IN']
    AND NOT (type(h) = 'SEEN_AT' AND h.at IS NOT NULL)
    AND NOT coalesce(h.grading, '') =~ $suspected_false
  WITH a, x, p, h, h.document AS paper
  MATCH (c:Document {id: paper})
  WHERE EXISTS {
    MATCH (c)-[m:MENTIONS]->(p)
    WHERE m.id IN [h.from_mention, h.to_mention] AND m.role IN ['subject', 'firm', 'unknown']
  }
  WITH a, x, count(DISTINCT p) AS sharers_count
  WHERE sharers_count <= 25
  MATCH (a)-[f]-(x)-[g]-(b:Entity)
  WHERE (b:Person OR b:Organisation)
    AND a <> b
    AND NOT type(f) IN ['CARRIED', 'FORMERLY', 'DENIED', 'PAID', 'SEEN_IN']
    AND NOT (type(f) = 'SEEN_AT' AND f.at IS NOT NULL)
    AND NOT coalesce(f.grading, '') =~ $suspected_false
    AND NOT type(g) IN ['CARRIED', 'FORMERLY', 'DENIED', 'PAID', 'SEEN_IN']
    AND NOT (type(g) = 'SEEN_AT' AND g.at IS NOT NULL)
    AND NOT coalesce(g.grading, '') =~ $suspected_false
  RETURN b, f, g, x.label AS thing
}
// Whoever a document names as a victim or witness is not linked by it: neither the one asked about, nor the
// other.
WITH a, b, f, g, thing, f.document AS first, g.document AS second
MATCH (d:Document {id: first})
WHERE EXISTS {
  MATCH (d)-[m:MENTIONS]->(a)
  WHERE m.id IN [f.from_mention, f.to_mention] AND m.role IN ['subject', 'firm', 'unknown']
}
MATCH (e:Document {id: second})
WHERE EXISTS {
  MATCH (e)-[m:MENTIONS]->(b)
  WHERE m.id IN [g.from_mention, g.to_mention] AND m.role IN ['subject', 'firm', 'unknown']
}
WITH a, b, thing, [[d.id, d.label, f.origin], [e.id, e.label, g.origin]] AS claims
UNWIND claims AS claim
WITH a, b, collect(DISTINCT claim[0]) AS ids, collect(DISTINCT [claim[0], claim[1]]) AS papers,
  collect(DISTINCT claim[2]) AS origins, collect(DISTINCT thing) AS things
WITH a, b, ids, papers, origins, things, size([o IN origins WHERE o STARTS WITH 'issuer:']) AS issuers_count,
  size([o IN origins WHERE o IN ids]) AS observations_count
WHERE size(origins) >= $independent
RETURN a.label AS entity, a.id AS entity_id, b.label AS linked_to, b.id AS linked_to_id,
  size(ids) AS documents_count, size(origins) AS independent_count,
  size(origins) - issuers_count - observations_count AS sources_count, issuers_count, observations_count,
  [t IN things WHERE t <> ''] AS through, [p IN papers | p[1]] AS documents,
  [p IN papers | p[0]] AS document_ids
ORDER BY independent_count DESC, documents_count DESC, linked_to, entity_id, linked_to_id
