// Exporters beside a breaker, yard or garage
// Which exporters share a phone, e-mail, address or director with a breaker, yard or garage, or pack their boxes at its address?
// @id ringmap/exporters-beside-breakers
// @revision 1
// @param exporter text = "" Part of the exporter's name; empty for all
// @example exporter Northgate
// @tags exporters, premises, yards
// @column exporter     text       The exporter
// @column exporter_id  id         Its id
// @column trade        text       The breaker, yard or garage
// @column trade_id     id         Its id
// @column how          texts      What joins them
// @column shared       texts      The very things
// @column shared_ids   ids:shared Their ids
// @column document_ids documents  Documents that say so
MATCH (y:Breaker|Yard|Garage)-[f:TRADES_AT|USES|DIRECTOR_OF]-(x:Entity)-[g:TRADES_AT|USES|DIRECTOR_OF|STUFFED_AT]-(z:Entity)-[:SHIPPED*0..1]-(e:Exporter)
WHERE (x:Address OR x:Phone OR x:Email OR x:Person) AND e <> y AND (z = e OR z:Shipment)
  AND ($exporter = '' OR toLower(e.label) CONTAINS toLower($exporter))
UNWIND [f.document, g.document] AS paper
WITH e, y, collect(DISTINCT CASE WHEN z:Shipment THEN 'packs there' ELSE 'same ' + toLower(x.kind) END) AS how, collect(DISTINCT [x.label, x.id]) AS shared,
     collect(DISTINCT paper) AS document_ids
RETURN e.label AS exporter, e.id AS exporter_id, y.label AS trade, y.id AS trade_id, how, [x IN shared | x[0]] AS shared, [x IN shared | x[1]] AS shared_ids,
       document_ids
ORDER BY exporter, trade, exporter_id, trade_id
