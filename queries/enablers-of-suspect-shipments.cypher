// Forwarders and hauliers of suspect shipments
// Which forwarders and hauliers handle shipments that a stolen vehicle is tied to, of how many in all? Half of honest trade has the same forwarder: ask for papers, do not suspect. A house bill counts, its master does not.
// @id ringmap/enablers-of-suspect-shipments
// @revision 1
// @param shipments int = 1 Suspect shipments, at least
// @example shipments 2
// @tags exporters, enablers, thefts
// @column firm            text      The forwarder or haulier
// @column firm_id         id        Its id
// @column part            text      FORWARDED or CARRIED
// @column suspect_count   int       Its shipments that a theft is tied to
// @column shipments_count int       All its shipments
// @column papers          texts     The suspect ones
// @column thefts          texts     The thefts
// @column document_ids    documents Documents that tie the thefts
CALL {
  MATCH (t:Theft)-[:OF]->(:Entity)<-[:CAME_FROM*0..1]-(:Entity)<-[f:DECLARED]-(s:Shipment)
  RETURN s, t, 'its papers declare it' AS why, f.document AS paper
  UNION
  MATCH (t:Theft)-[:OF]->(:Entity)<-[:CAME_FROM*0..1]-(:Entity)-[f:FOUND_AT]->(:Entity)<-[g:FOUND_AT]-(c:Container)<-[i:IN]-(s:Shipment)
  WHERE f.document = g.document AND f.place = g.place AND abs(duration.inDays(date(f.`from`), date(i.`from`)).days) <= 60
  RETURN s, t, 'it was found in its box' AS why, f.document AS paper
  UNION
  MATCH (t:Theft)-[:OF]->(:Entity)<-[:CAME_FROM*0..1]-(:Entity)-[f:FOUND_AT]->(:Address)<-[:STUFFED_AT]-(s:Shipment)
  RETURN s, t, 'it was found where the box was packed' AS why, f.document AS paper
}

WITH s, collect(DISTINCT t.label) AS known, collect(DISTINCT paper) AS papers
WHERE NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
MATCH (who:Entity)-[f:FORWARDED|CARRIED]->(s)
WHERE coalesce(f.as_reported, '') <> 'carrier'
UNWIND known AS theft
UNWIND papers AS paper
WITH who, type(f) AS part, count(DISTINCT s) AS suspect_count, collect(DISTINCT theft) AS thefts, collect(DISTINCT s.label) AS suspects,
     collect(DISTINCT paper) AS document_ids
WHERE suspect_count >= $shipments
MATCH (who)-[g:FORWARDED|CARRIED]->(s:Shipment)
WHERE type(g) = part AND coalesce(g.as_reported, '') <> 'carrier' AND NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
WITH who, part, suspect_count, thefts, suspects, document_ids, count(DISTINCT s) AS shipments_count
RETURN who.label AS firm, who.id AS firm_id, part, suspect_count, shipments_count, suspects AS papers, thefts, document_ids
ORDER BY suspect_count DESC, firm, part, firm_id
