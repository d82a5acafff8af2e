// Seals that changed on the way
// Which containers have different seals in different documents of one shipment? The container was opened, or
// a clerk made a mistake.
// @id ringmap/seals-changed
// @revision 1
// @param container container = "" Only this container; empty for all
// @example container CSQU3054383
// @tags containers, papers
// @column container    text      The container
// @column container_id id        Its id
// @column paper        text      Bill, booking or declaration
// @column paper_id     id        Its id
// @column seals        texts     The seals
// @column exporters    texts     Who shipped
// @column document_ids documents Documents that give a seal
MATCH (s:Shipment)-[f:IN]->(c:Container)
WHERE f.seal IS NOT NULL AND ($container = '' OR c.id = 'container:' + $container)
WITH s, c, count(DISTINCT replace(toUpper(f.seal), ' ', '')) AS seals_count,
  collect(DISTINCT f.seal) AS seals, collect(DISTINCT f.document) AS document_ids
WHERE seals_count > 1
OPTIONAL MATCH (s)<-[:SHIPPED]-(e:Entity)
WITH s, c, seals, document_ids, collect(DISTINCT e.label) AS exporters
RETURN c.label AS container, c.id AS container_id, s.label AS paper, s.id AS paper_id, seals, exporters,
  document_ids
ORDER BY container, paper, paper_id
