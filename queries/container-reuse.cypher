// Containers that different shippers use soon after each other
// Which containers carried shipments of two different shippers within days? The container came back fast, or
// its number was copied. Masters of house bills are left out, and so are house bills of the same master.
// @id ringmap/container-reuse
// @revision 2
// @param days count = 60 Largest number of days between the two sailings
// @example days 30
// @tags containers, sailings, exporters
// @column container       text The container
// @column container_id    id   Its id
// @column first_paper     text Bill, booking or declaration of the earlier shipment
// @column first_exporter  text Its shipper
// @column first_sailed_on day  When it was loaded or sailed
// @column second_paper    text The later shipment
// @column second_exporter text Its shipper
// @column second_sailed_on day When it was loaded or sailed
// @column gap_days        int  Days between
MATCH (c:Container)<-[:IN]-(s:Shipment)<-[:SHIPPED]-(e:Entity)
MATCH (s)-[l:LOADED_AT]->(:Port)
WHERE l.`from` IS NOT NULL AND NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(s) WHERE h <> s }
WITH c, s, e, max(l.`from`) AS sailed_on
MATCH (c)<-[:IN]-(t:Shipment)<-[:SHIPPED]-(g:Entity)
WHERE s <> t
  AND e <> g
  AND NOT EXISTS { MATCH (s)-[:UNDER]-(t) }
  AND NOT EXISTS { MATCH (s)-[:UNDER]->(:Shipment)<-[:UNDER]-(t) }
MATCH (t)-[k:LOADED_AT]->(:Port)
WHERE k.`from` IS NOT NULL AND NOT EXISTS { MATCH (h:Shipment)-[:UNDER]->(t) WHERE h <> t }
WITH c, s, e, sailed_on, t, g, max(k.`from`) AS then_on
WHERE sailed_on < then_on OR (sailed_on = then_on AND s.id < t.id)
WITH c, s, e, sailed_on, t, g, then_on, duration.inDays(date(sailed_on), date(then_on)).days AS gap_days
WHERE gap_days <= $days
RETURN c.label AS container, c.id AS container_id, s.label AS first_paper, e.label AS first_exporter,
  sailed_on AS first_sailed_on, t.label AS second_paper, g.label AS second_exporter,
  then_on AS second_sailed_on, gap_days
ORDER BY gap_days, container, first_sailed_on, first_paper, second_paper
