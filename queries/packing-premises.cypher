// Premises where containers are packed and stolen vehicles were found
// At which addresses are containers packed where stolen vehicles or parts of them were found, by whom and to
// which countries? A house bill counts, its master does not.
// @id ringmap/packing-premises
// @revision 2
// @param shipments count = 1 Smallest number of shipments packed there
// @example shipments 3
// @tags premises, exporters, thefts
// @column premises        text          The address
// @column premises_id     id            Its id
// @column shipments_count int           Shipments packed there
// @column thefts_count    int           Thefts of which a vehicle or part was found there
// @column thefts          texts         Their references
// @column exporters       texts         Who shipped
// @column exporter_ids    ids:exporters Their ids
// @column countries       texts         Countries of delivery
// @column document_ids    documents     Documents of the finds
MATCH (a:Address)<-[:STUFFED_AT]-(s:Shipment)
WHERE NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
WITH a, count(DISTINCT s) AS shipments_count
WHERE shipments_count >= $shipments
MATCH (a)<-[f:FOUND_AT]-(:Entity)-[:CAME_FROM*0..1]->(:Entity)<-[:OF]-(t:Theft)
WITH a, shipments_count, count(DISTINCT t) AS thefts_count, collect(DISTINCT t.label) AS thefts,
  collect(DISTINCT f.document) AS document_ids
MATCH (a)<-[:STUFFED_AT]-(s:Shipment)
WHERE NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
OPTIONAL MATCH (s)<-[:SHIPPED]-(e:Entity)
OPTIONAL MATCH (s)-[:DELIVERED_IN]->(area:Area)
WHERE area.level = 'country'
WITH a, shipments_count, thefts_count, thefts, document_ids, collect(DISTINCT e) AS exporters,
  collect(DISTINCT area.label) AS countries
RETURN a.label AS premises, a.id AS premises_id, shipments_count, thefts_count, thefts,
  [e IN exporters | e.label] AS exporters, [e IN exporters | e.id] AS exporter_ids, countries, document_ids
ORDER BY thefts_count DESC, shipments_count DESC, premises, premises_id
