// Stolen vehicles in a yard's stock
// Which vehicles that were reported stolen does a yard or breaker list, and when?
// @id ringmap/stolen-in-yards
// @revision 1
// @param yard text = "" Part of the yard's name; empty for all
// @example yard Saltwharf
// @tags premises, thefts, yards, vehicles
// @column yard       text The yard or firm that lists it
// @column yard_id    id   Its id
// @column vehicle    text The vehicle or part
// @column vehicle_id id   Its id
// @column theft      text The theft
// @column stolen_on  day  The earliest day it can have happened
// @column listed_on  day  First day on a list
// @column document   text The list
// @column document_id document Its id
MATCH (t:Theft)-[:OF]->(v:Vehicle)<-[:CAME_FROM*0..1]-(thing)-[h:HELD_BY]->(y:Entity)
WHERE $yard = '' OR toLower(y.label) CONTAINS toLower($yard)
WITH t, thing, h, y, h.document AS paper
MATCH (d:Document {id: paper})
WITH DISTINCT t, thing, h, y, d
RETURN y.label AS yard, y.id AS yard_id, thing.label AS vehicle, thing.id AS vehicle_id, t.label AS theft,
  substring(coalesce(t.stolen_from, t.stolen_to), 0, 10) AS stolen_on, coalesce(h.`from`, d.day) AS listed_on,
  d.label AS document, d.id AS document_id
ORDER BY yard, listed_on, vehicle, theft, document
