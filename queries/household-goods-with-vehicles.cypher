// Household goods with vehicles in them
// Which shipments are described as household goods, effects, clothing, mattresses or furniture, but declare a
// vehicle, or had a stolen vehicle in their container?
// @id ringmap/household-goods-with-vehicles
// @revision 2
// @param words text = "household, personal effects, clothing, mattress, furniture" Words in the description,
//     separated by commas
// @example words mattress
// @tags containers, exporters, vehicles
// @column paper        text         Bill, booking or declaration
// @column paper_id     id           Its id
// @column goods        text         The description
// @column exporters    texts        Who shipped
// @column containers   texts        Its containers
// @column vehicles     texts        The vehicles
// @column vehicle_ids  ids:vehicles Their ids
// @column how          texts        Declared, or found in the container
// @column document_ids documents    Documents that say so
CALL {
  MATCH (v:Vehicle)<-[f:DECLARED]-(s:Shipment)
  RETURN s, v, 'declared' AS way, f.document AS paper
  UNION
  MATCH (v:Vehicle)-[f:FOUND_AT]->(:Entity)<-[g:FOUND_AT]-(c:Container)<-[i:IN]-(s:Shipment)
  WHERE f.document = g.document
    AND f.place = g.place
    AND abs(duration.inDays(date(f.`from`), date(i.`from`)).days) <= 60
  RETURN s, v, 'found in the box' AS way, f.document AS paper
}
WITH s, v, way, paper
WHERE any(word IN split(toLower($words), ',') WHERE trim(word) <> '' AND toLower(s.goods) CONTAINS trim(word))
WITH s, collect(DISTINCT [v.label, v.id]) AS found, collect(DISTINCT way) AS how,
  collect(DISTINCT paper) AS document_ids
OPTIONAL MATCH (s)<-[:SHIPPED]-(e:Entity)
OPTIONAL MATCH (s)-[:IN]->(c:Container)
WITH s, found, how, document_ids, collect(DISTINCT e.label) AS exporters,
  collect(DISTINCT c.label) AS containers
RETURN s.label AS paper, s.id AS paper_id, s.goods AS goods, exporters, containers,
  [v IN found | v[0]] AS vehicles, [v IN found | v[1]] AS vehicle_ids, how, document_ids
ORDER BY paper, paper_id
