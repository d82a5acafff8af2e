// Consignees by the country they receive in
// Who receives shipments in which country, from how many exporters, and with how many declared vehicles? A
// house bill counts, its master does not.
// @id ringmap/consignees-by-country
// @revision 1
// @param country country = "" Country as a name or two letters; empty for all
// @example country CD
// @tags exporters, consignees, countries
// @column country         text  Country of delivery
// @column consignee       text  The firm or person named as consignee
// @column consignee_id    id    Its id
// @column shipments_count int   Shipments received there
// @column exporters_count int   Shippers of these
// @column vehicles_count  int   Vehicles that their documents declare
// @column last_loaded_on  day   When the last was loaded or sailed
MATCH (a:Area)<-[:DELIVERED_IN]-(s:Shipment)<-[:RECEIVED]-(c:Entity)
WHERE a.level = 'country'
  AND ($country = '' OR a.id = 'area:country:' + $country OR toLower(a.label) = toLower($country))
  AND NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
WITH DISTINCT a, c, s
OPTIONAL MATCH (s)<-[:SHIPPED]-(e:Entity)
OPTIONAL MATCH (s)-[:DECLARED]->(v:Vehicle)
OPTIONAL MATCH (s)-[l:LOADED_AT]->(:Port)
WITH a, c, count(DISTINCT s) AS shipments_count, count(DISTINCT e) AS exporters_count,
  count(DISTINCT v) AS vehicles_count, max(l.`from`) AS last_loaded_on
RETURN a.label AS country, c.label AS consignee, c.id AS consignee_id, shipments_count, exporters_count,
  vehicles_count, last_loaded_on
ORDER BY country, shipments_count DESC, consignee, consignee_id
