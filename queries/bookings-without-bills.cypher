// Bookings without a bill
// Which bookings have no bill of lading in the case? The booking was rolled over, cancelled, or sails under
// another number; its container may be at the terminal now.
// @id ringmap/bookings-without-bills
// @revision 1
// @param before day = "" Only those to be loaded by this day; empty for all
// @example before 2026-06-30
// @tags containers, sailings, papers
// @column booking      text      The booking
// @column shipment_id  id        Its shipment
// @column carrier      text      The carrier
// @column exporters    texts     Who ships
// @column consignees   texts     Who receives
// @column ports        texts     Ports of loading
// @column loaded_on    day       When it was to be loaded or to sail
// @column containers   texts     Its containers
// @column document_ids documents Documents that name it
MATCH (s:Shipment)
WHERE s.booking IS NOT NULL
  AND s.bill IS NULL
  AND NOT EXISTS { MATCH (b:Shipment)-[:UNDER]-(s) WHERE b.bill IS NOT NULL }
OPTIONAL MATCH (s)-[l:LOADED_AT]->(p:Port)
WITH s, max(l.`from`) AS loaded_on, collect(DISTINCT p.label) AS ports
WHERE $before = '' OR loaded_on <= $before
OPTIONAL MATCH (s)<-[:SHIPPED]-(e:Entity)
OPTIONAL MATCH (s)<-[:RECEIVED]-(c:Entity)
OPTIONAL MATCH (s)-[:IN]->(box:Container)
WITH s, loaded_on, ports, collect(DISTINCT e.label) AS exporters, collect(DISTINCT c.label) AS consignees,
  collect(DISTINCT box.label) AS containers
MATCH (s)<-[:MENTIONS]-(d:Document)
WITH s, loaded_on, ports, exporters, consignees, containers, collect(DISTINCT d.id) AS document_ids
RETURN s.label AS booking, s.id AS shipment_id, s.carrier AS carrier, exporters, consignees, ports, loaded_on,
  containers, document_ids
ORDER BY loaded_on, booking, shipment_id
