// Consignees of several exporters
// Who receives from more than one exporter, from whom, and in how many shipments? A house bill counts, its
// master does not.
// @id ringmap/consignees-of-several-exporters
// @revision 2
// @param exporters count = 2 Smallest number of exporters
// @example exporters 3
// @tags exporters, consignees
// @column consignee       text          The firm or person named as consignee
// @column consignee_id    id            Its id
// @column country         text          Its country
// @column exporters_count int           Exporters
// @column exporters       texts         Who they are
// @column exporter_ids    ids:exporters Their ids
// @column shipments_count int           Shipments
// @column document_ids    documents     Documents that name the consignee
MATCH (c:Entity)-[f:RECEIVED]->(s:Shipment)<-[:SHIPPED]-(e:Entity)
WHERE NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
WITH c, count(DISTINCT e) AS exporters_count, collect(DISTINCT [e.label, e.id]) AS found,
  count(DISTINCT s) AS shipments_count, collect(DISTINCT f.document) AS document_ids
WHERE exporters_count >= $exporters
RETURN c.label AS consignee, c.id AS consignee_id, c.country AS country, exporters_count,
  [e IN found | e[0]] AS exporters, [e IN found | e[1]] AS exporter_ids, shipments_count, document_ids
ORDER BY exporters_count DESC, shipments_count DESC, consignee, consignee_id
