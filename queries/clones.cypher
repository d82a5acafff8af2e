// Clones: one VIN or plate shown by two vehicles
// Which VINs and plates were shown by more than one vehicle? It lists every candidate, lawfully moved plates
// too; `ringmap report identities` judges which are clones.
// @id ringmap/clones
// @revision 3
// @param kind Vin|Plate = "" Vin or Plate; empty for both
// @example kind Plate
// @tags vehicles, identities, plates
// @column mark           text  The VIN or plate
// @column mark_id        id    Its id
// @column mark_kind      text  Vin or Plate
// @column vehicles_count int   Vehicles that show it
// @column vehicles       texts What they are
// @column vehicle_ids    ids:vehicles Their ids
// @column first_on       day   First day on which one of them showed it, or the date of its document
// @column last_on        day   Last day, or the date of its document
// @column documents_count int   Documents that say so
MATCH (v:Vehicle)-[f:SHOWS]->(m)
WHERE (m:Vin OR m:Plate) AND ($kind = '' OR m.kind = $kind)
WITH m, v, f, f.document AS paper
MATCH (d:Document {id: paper})
WITH m, v, min(coalesce(f.`from`, d.day)) AS since, max(coalesce(f.`to`, f.`from`, d.day)) AS until,
  collect(DISTINCT paper) AS said
ORDER BY v.label, v.id
WITH m, count(v) AS vehicles_count, collect(v.label) AS vehicles, collect(v.id) AS vehicle_ids,
  min(since) AS first_on, max(until) AS last_on, collect(said) AS all_said
WHERE vehicles_count > 1
UNWIND all_said AS said
UNWIND said AS document
WITH m, vehicles_count, vehicles, vehicle_ids, first_on, last_on, count(DISTINCT document) AS documents_count
RETURN m.label AS mark, m.id AS mark_id, m.kind AS mark_kind, vehicles_count, vehicles, vehicle_ids, first_on,
  last_on, documents_count
ORDER BY mark_kind DESC, vehicles_count DESC, mark, mark_id
