// Exporters beside a breaker, yard or garage
// Which exporters share a phone, e-mail, address or director with a breaker, yard or garage, or pack their
// containers at its address? An agent's address that many firms give is no link, and neither is a claim
// graded as suspected false.
// @id ringmap/exporters-beside-breakers
// @revision 3
// @param exporter text = "" Part of the exporter's name; empty for all
// @param most count = 25 If more firms than this share an entity, it links none of them
// @example exporter Northgate
// @example most 10
// @tags exporters, premises, yards
// @column exporter     text       The exporter
// @column exporter_id  id         Its id
// @column trade        text       The breaker, yard or garage
// @column trade_id     id         Its id
// @column how          texts      What links them
// @column shared       texts      What they share
// @column shared_ids   ids:shared Their ids
// @column document_ids documents  Documents that say so
MATCH (x:Entity)-[f:TRADES_AT|USES|DIRECTOR_OF]-(y:Breaker|Yard|Garage)
WHERE (x:Address OR x:Phone OR x:Email OR x:Person) AND NOT coalesce(f.grading, '') =~ $suspected_false
WITH x, collect([y, f.document]) AS trades
MATCH (x)-[:TRADES_AT|USES|DIRECTOR_OF|STUFFED_AT]-(z:Entity)-[:SHIPPED*0..1]-(firm:Organisation)
WHERE z = firm OR z:Shipment
WITH x, trades, count(DISTINCT firm) AS firms_count
WHERE firms_count <= $most
MATCH (x)-[g:TRADES_AT|USES|DIRECTOR_OF|STUFFED_AT]-(z:Entity)-[:SHIPPED*0..1]-(e:Exporter)
WHERE (z = e OR z:Shipment)
  AND NOT coalesce(g.grading, '') =~ $suspected_false
  AND ($exporter = '' OR toLower(e.label) CONTAINS toLower($exporter))
WITH x, trades, e, CASE WHEN z:Shipment THEN 'packs there' ELSE 'same ' + toLower(x.kind) END AS way,
  collect(DISTINCT g.document) AS papers
UNWIND trades AS trade
WITH x, e, way, papers, trade[0] AS y, trade[1] AS said
WHERE e <> y
UNWIND papers + [said] AS paper
WITH e, y, collect(DISTINCT way) AS how, collect(DISTINCT [x.label, x.id]) AS shared,
  collect(DISTINCT paper) AS document_ids
RETURN e.label AS exporter, e.id AS exporter_id, y.label AS trade, y.id AS trade_id, how,
  [x IN shared | x[0]] AS shared, [x IN shared | x[1]] AS shared_ids, document_ids
ORDER BY exporter, trade, exporter_id, trade_id
