// New exporters
// Which exporters shipped for the first time in a span of days, how often since, from where and to whom? A
// house bill counts, its master does not.
// @id ringmap/new-exporters
// @revision 2
// @param since day First day of the span
// @param until day = "" Last day of the span; empty for no end
// @example since 2026-04-01
// @example until 2026-06-30
// @tags exporters, sailings
// @column exporter        text  The firm or person named as shipper
// @column exporter_id     id    Its id
// @column company_number  text  Its registered number
// @column first_on        day   When its first shipment was loaded or sailed
// @column last_on         day   The last
// @column shipments_count int   Shipments in all
// @column papers          texts Bills, bookings or declarations
// @column ports           texts Ports of loading
// @column consignees      texts Who receives
MATCH (e:Entity)-[:SHIPPED]->(s:Shipment)
WHERE NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
MATCH (s)-[l:LOADED_AT]->(port:Port)
WITH e, s, port, max(l.`from`) AS loaded_on
WITH e, count(DISTINCT s) AS shipments_count, min(loaded_on) AS first_on, max(loaded_on) AS last_on,
  collect(DISTINCT s.label) AS papers, collect(DISTINCT port.label) AS ports
WHERE first_on >= $since AND ($until = '' OR first_on <= $until)
OPTIONAL MATCH (e)-[:SHIPPED]->(s:Shipment)<-[:RECEIVED]-(c:Entity)
WHERE NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
WITH e, shipments_count, first_on, last_on, papers, ports, collect(DISTINCT c.label) AS consignees
RETURN e.label AS exporter, e.id AS exporter_id, e.company_number AS company_number, first_on, last_on,
  shipments_count, papers, ports, consignees
ORDER BY first_on, exporter, exporter_id
