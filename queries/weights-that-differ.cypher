// Weights that differ between documents
// Which shipments have a booking, a bill and a declaration with very different gross weights? For example a
// container of mattresses that weighs as much as three cars.
// @id ringmap/weights-that-differ
// @revision 1
// @param percent float = 20 How much heavier the heaviest is than the lightest, at least, in percent
// @example percent 50
// @tags containers, papers
// @column paper        text      Bill, booking or declaration
// @column paper_id     id        Its id
// @column goods        text      What it describes
// @column lightest_kg  float     The smallest gross weight
// @column heaviest_kg  float     The greatest
// @column over_percent int       How much heavier, in percent
// @column exporters    texts     Who shipped
// @column document_ids documents Documents that give a weight
MATCH (s:Shipment)<-[m:MENTIONS]-(d:Document)
WHERE 'gross_weight_kg' IN m.reading_names
UNWIND range(0, size(m.reading_names) - 1) AS at
WITH s, d, m, at
WHERE m.reading_names[at] = 'gross_weight_kg' AND m.verdicts[at] <> 'doubtful'
WITH s, d, sum(toFloat(m.reading_values[at])) AS weight
WITH s, min(weight) AS lightest_kg, max(weight) AS heaviest_kg, collect(DISTINCT d.id) AS document_ids
WHERE lightest_kg > 0 AND heaviest_kg > 0
WITH s, lightest_kg, heaviest_kg, document_ids, 100.0 * (heaviest_kg - lightest_kg) / lightest_kg AS over
WHERE over >= $percent AND over > 0
OPTIONAL MATCH (s)<-[:SHIPPED]-(e:Entity)
WITH s, lightest_kg, heaviest_kg, document_ids, over, collect(DISTINCT e.label) AS exporters
RETURN s.label AS paper, s.id AS paper_id, s.goods AS goods, lightest_kg, heaviest_kg,
  toInteger(round(over)) AS over_percent, exporters, document_ids
ORDER BY over_percent DESC, paper, paper_id
