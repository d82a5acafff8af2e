// Yard stock that was exported
// Which vehicles on a yard's list does a shipping document declare as loaded on or after the day they came
// in, and who shipped them? A ringer is exported under the VIN of a write-off. If one of the days is not
// known, look at the documents.
// @id ringmap/yard-stock-exported
// @revision 2
// @param yard text = "" Part of the yard's name; empty for all
// @example yard Tollgate
// @tags exporters, yards, vehicles
// @column vehicle      text      The vehicle
// @column vehicle_id   id        Its id
// @column yard         text      The yard that lists it
// @column yard_id      id        Its id
// @column received_on  day       Day it came in, the last before it was loaded
// @column exporter     text      The shipper
// @column exporter_id  id        Its id
// @column paper        text      Bill, booking or declaration
// @column paper_id     id        Its id
// @column loaded_on    day       When it was loaded or sailed
// @column document_ids documents Documents that say so
MATCH (y:Entity)<-[held:HELD_BY]-(v:Vehicle)<-[f:DECLARED]-(s:Shipment)<-[:SHIPPED]-(e:Entity)
WHERE ($yard = '' OR toLower(y.label) CONTAINS toLower($yard))
  AND NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
OPTIONAL MATCH (s)-[l:LOADED_AT]->(:Port)
WITH y, v, s, e, held, collect(DISTINCT f.document) AS papers, max(l.`from`) AS loaded_on
WHERE held.`from` IS NULL OR loaded_on IS NULL OR held.`from` <= loaded_on
UNWIND papers + [held.document] AS paper
WITH y, v, s, e, max(held.`from`) AS received_on, loaded_on, collect(DISTINCT paper) AS document_ids
RETURN v.label AS vehicle, v.id AS vehicle_id, y.label AS yard, y.id AS yard_id, received_on,
  e.label AS exporter, e.id AS exporter_id, s.label AS paper, s.id AS paper_id, loaded_on, document_ids
ORDER BY yard, loaded_on, vehicle, paper, exporter
