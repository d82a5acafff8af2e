// Exporters that sailed soon after a theft
// Who shipped to this consignee within days of the theft of a vehicle that the documents declare, or of
// another vehicle of the same make and model, and how often?
// @id ringmap/exporters-after-theft
// @revision 3
// @param consignee text       Name of the consignee or a part of it, or its id
// @param days      count = 14   Days between the theft and the sailing
// @example consignee Maison Luvungu
// @example days 30
// @tags exporters, thefts, sailings
// @column exporter        text  The firm named as shipper
// @column exporter_id     id    Its id
// @column shipments_count int   Its shipments to the consignee that sailed within these days
// @column same_vehicle_count int Of these, shipments that declare the stolen vehicle itself
// @column first_sailed_on day   The first of them
// @column last_sailed_on  day   The last
// @column papers          texts Bills, bookings or declarations
// @column thefts          texts The thefts before them
MATCH (c)-[:RECEIVED]->(s:Shipment)-[:DECLARED]->(v:Vehicle)
WHERE (c:Organisation OR c:Person)
  AND (c.id = $consignee OR toLower(c.label) CONTAINS toLower($consignee))
  AND NOT EXISTS { MATCH (v)<-[:DECLARED]-(h:Shipment)-[:UNDER]->(s) WHERE h <> s }
MATCH (s)<-[:SHIPPED]-(e)
OPTIONAL MATCH (s)-[:ON]->(sailing:Sailing)
OPTIONAL MATCH (s)-[l:LOADED_AT]->(:Port)
WITH DISTINCT e, s, v,
  min(CASE WHEN sailing.departs_on =~ $calendar_day THEN sailing.departs_on END) AS departs,
  max(l.`from`) AS loaded
WITH e, s, v, coalesce(departs, loaded) AS sailed_on
WHERE sailed_on IS NOT NULL
// Declared vehicles and thefts are paired by make and model, else by the vehicle itself: comparing each with
// each takes minutes.
WITH coalesce(v.make + '|' + v.model, v.id) AS sort, collect([e, s, v, sailed_on]) AS declared
WITH collect([sort, declared]) AS groups
MATCH (t:Theft)-[:OF]->(stolen)
WITH groups, t, stolen, substring(coalesce(t.stolen_from, t.stolen_to), 0, 10) AS stolen_on
WHERE stolen_on IS NOT NULL
WITH groups, coalesce(stolen.make + '|' + stolen.model, stolen.id) AS sort,
  collect([t.label, stolen.id, stolen_on]) AS stolen_ones
UNWIND groups AS group
WITH group, sort, stolen_ones
WHERE group[0] = sort
UNWIND group[1] AS one
UNWIND stolen_ones AS theft
WITH one[0] AS e, one[1] AS s, one[2] AS v, one[3] AS sailed_on, theft[0] AS theft, theft[1] AS stolen_id,
  theft[2] AS stolen_on
WHERE stolen_on <= sailed_on
WITH e, s, v, sailed_on, theft, stolen_id, duration.inDays(date(stolen_on), date(sailed_on)).days AS gap
WHERE gap <= $days
WITH e, s, sailed_on, max(CASE WHEN stolen_id = v.id THEN 1 ELSE 0 END) AS same,
  collect(DISTINCT theft) AS before
UNWIND before AS theft
WITH e, count(DISTINCT s) AS shipments_count,
  count(DISTINCT CASE WHEN same = 1 THEN s END) AS same_vehicle_count, min(sailed_on) AS first_sailed_on,
  max(sailed_on) AS last_sailed_on, collect(DISTINCT s.label) AS papers, collect(DISTINCT theft) AS thefts
RETURN e.label AS exporter, e.id AS exporter_id, shipments_count, same_vehicle_count, first_sailed_on,
  last_sailed_on, papers, thefts
ORDER BY same_vehicle_count DESC, shipments_count DESC, exporter, exporter_id
