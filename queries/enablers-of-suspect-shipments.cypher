// Forwarders and hauliers of suspect shipments
// Which forwarders and hauliers handle shipments that are linked to a stolen vehicle, how are they linked,
// and out of how many shipments? Half of honest trade has the same forwarder: ask the firm for documents, do
// not suspect it. A house bill counts, its master does not.
// @id ringmap/enablers-of-suspect-shipments
// @revision 3
// @param shipments count = 1  Smallest number of suspect shipments
// @param days      count = 90 Largest number of days between the loading of a shipment and a find where it
//     was packed
// @example shipments 2
// @example days 14
// @tags exporters, enablers, thefts
// @column firm            text      The forwarder or haulier
// @column firm_id         id        Its id
// @column part            text      FORWARDED or CARRIED
// @column suspect_count   int       Its shipments that are linked to a theft
// @column shipments_count int       All its shipments
// @column ways            texts     How the thefts are linked to the suspect shipments, each way with the
//     number of shipments
// @column papers          texts     The suspect shipments
// @column thefts          texts     The thefts
// @column document_ids    documents Documents that link the thefts
CALL {
  MATCH (t:Theft)-[:OF]->(:Entity)<-[:CAME_FROM*0..1]-(:Entity)<-[f:DECLARED]-(s:Shipment)
  RETURN s, t, 'declared' AS way, f.document AS paper
  UNION
  MATCH (t:Theft)-[:OF]->(:Entity)<-[:CAME_FROM*0..1]-(:Entity)-[f:FOUND_AT]->(:Entity)
    <-[g:FOUND_AT]-(c:Container)<-[i:IN]-(s:Shipment)
  WHERE f.document = g.document
    AND f.place = g.place
    AND abs(duration.inDays(date(f.`from`), date(i.`from`)).days) <= 60
  RETURN s, t, 'found in the box' AS way, f.document AS paper
  UNION
  MATCH (t:Theft)-[:OF]->(:Entity)<-[:CAME_FROM*0..1]-(:Entity)-[f:FOUND_AT]->(:Address)
    <-[:STUFFED_AT]-(s:Shipment)-[l:LOADED_AT]->(:Port)
  WHERE abs(duration.inDays(date(f.`from`), date(l.`from`)).days) <= $days
  RETURN s, t, 'found where it was packed' AS way, f.document AS paper
}
WITH s, t, way, paper
WHERE NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
MATCH (who:Entity)-[f:FORWARDED|CARRIED]->(s)
WHERE coalesce(f.as_reported, '') <> 'carrier'
WITH who, type(f) AS part, count(DISTINCT s) AS suspect_count, collect(DISTINCT [way, s.id]) AS tied,
  collect(DISTINCT t.label) AS thefts, collect(DISTINCT s.label) AS suspects,
  collect(DISTINCT paper) AS document_ids
WHERE suspect_count >= $shipments
MATCH (who)-[g:FORWARDED|CARRIED]->(s:Shipment)
WHERE type(g) = part
  AND coalesce(g.as_reported, '') <> 'carrier'
  AND NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
WITH who, part, suspect_count, thefts, suspects, document_ids, count(DISTINCT s) AS shipments_count,
  [one IN tied | one[0]] AS ways
RETURN who.label AS firm, who.id AS firm_id, part, suspect_count, shipments_count,
  [
    way IN ['declared', 'found in the box', 'found where it was packed']
    WHERE way IN ways | way + ': ' + toString(size([one IN ways WHERE one = way]))
  ] AS ways,
  suspects AS papers, thefts, document_ids
ORDER BY suspect_count DESC, firm, part, firm_id
