// Stolen vehicles that reached a port
// Which stolen vehicles, or parts identified as theirs, does a shipping document declare, from which port,
// and how many days after the theft?
// @id ringmap/thefts-to-ports
// @revision 2
// @param days count = 365     Largest number of days from the theft to the sailing
// @param port port = ""     Port of loading, by name or UN/LOCODE; empty for all
// @example days 30
// @example port GBFXT
// @tags ports, thefts, vehicles, sailings
// @column theft        text  The theft
// @column theft_id     id    Its id
// @column stolen_on    day   The earliest day it can have happened
// @column vehicle      text  The vehicle
// @column vehicle_id   id    Its id
// @column declared_as  text  Vehicle or Part
// @column port_of_loading text Port it was loaded at
// @column loaded_on    day   When it was loaded or sailed
// @column gap_days     int   Days from theft to loading
// @column paper        text  Bill, booking or declaration
// @column exporters    texts Its shippers
// @column consignees   texts Its consignees
MATCH (t:Theft)-[:OF]->(v:Vehicle)
MATCH (v)<-[:CAME_FROM*0..1]-(thing)<-[:DECLARED]-(s:Shipment)-[l:LOADED_AT]->(p:Port)
WHERE l.`from` IS NOT NULL
  AND ($port = '' OR p.id = 'port:' + $port)
  AND NOT EXISTS { MATCH (thing)<-[:DECLARED]-(h:Shipment)-[:UNDER]->(s) WHERE h <> s }
WITH t, v, thing, s, p, max(l.`from`) AS loaded_on,
  substring(coalesce(t.stolen_from, t.stolen_to), 0, 10) AS stolen_on
WHERE stolen_on IS NOT NULL AND stolen_on <= loaded_on
WITH t, v, thing, s, p, loaded_on, stolen_on,
  duration.inDays(date(stolen_on), date(loaded_on)).days AS gap_days
WHERE gap_days <= $days
OPTIONAL MATCH (s)<-[:SHIPPED]-(e:Entity)
OPTIONAL MATCH (s)<-[:RECEIVED]-(c:Entity)
WITH t, v, thing, s, p, loaded_on, stolen_on, gap_days, collect(DISTINCT e.label) AS exporters,
  collect(DISTINCT c.label) AS consignees
RETURN DISTINCT t.label AS theft, t.id AS theft_id, stolen_on, v.label AS vehicle, v.id AS vehicle_id,
  thing.kind AS declared_as, p.label AS port_of_loading, loaded_on, gap_days, s.label AS paper, exporters,
  consignees
ORDER BY gap_days, theft, paper, declared_as
