// House bills under their masters
// Which house bills belong to which master, who are their shippers and consignees, and in which container?
// The true shipper is on the house bill.
// @id ringmap/house-bills
// @revision 1
// @param paper text = "" Number of a house bill or a master; empty for all
// @example paper MGLN26011180
// @tags containers, exporters
// @column house_bill       text      The house bill
// @column house_bill_id    id        Its id
// @column exporters        texts     Its shippers
// @column consignees       texts     Its consignees
// @column goods            text      What it describes
// @column master           text      The master bill above it
// @column master_id        id        Its id
// @column master_exporters texts     The master's shippers
// @column containers       texts     Containers of both
// @column document_ids     documents Documents that say so
MATCH (s:Shipment)-[f:UNDER]->(master:Shipment)
WHERE s <> master AND s.house_bill = 'yes' AND ($paper = '' OR s.label = $paper OR master.label = $paper)
WITH s, master, collect(DISTINCT f.document) AS document_ids
OPTIONAL MATCH (s)<-[:SHIPPED]-(e:Entity)
OPTIONAL MATCH (s)<-[:RECEIVED]-(c:Entity)
WITH s, master, document_ids, collect(DISTINCT e.label) AS exporters, collect(DISTINCT c.label) AS consignees
OPTIONAL MATCH (master)<-[:SHIPPED]-(e:Entity)
WITH s, master, document_ids, exporters, consignees, collect(DISTINCT e.label) AS master_exporters
UNWIND [s, master] AS either
OPTIONAL MATCH (either)-[:IN]->(box:Container)
WITH s, master, document_ids, exporters, consignees, master_exporters,
  collect(DISTINCT box.label) AS containers
RETURN s.label AS house_bill, s.id AS house_bill_id, exporters, consignees, s.goods AS goods,
  master.label AS master, master.id AS master_id, master_exporters, containers, document_ids
ORDER BY master, house_bill, house_bill_id
