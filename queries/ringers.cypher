// Ringers: one vehicle that shows two VINs
// Which vehicles were seen with more than one VIN, where on the vehicle, and in what state was each mark? It
// lists every candidate, misread VINs too; `ringmap report identities` judges which are ringers.
// @id ringmap/ringers
// @revision 3
// @tags vehicles, identities
// @column vehicle     text  The vehicle
// @column vehicle_id  id    Its id
// @column vin         text  One of the VINs it shows
// @column vin_id      id    The VIN's id
// @column where_shown texts Places of the mark on the vehicle
// @column states      texts States of the mark
// @column identified_vin text The VIN that an examiner identified it by
// @column vins_count  int   VINs that the vehicle shows
// @column documents   texts Documents that say so
// @column document_ids documents:documents Their ids
MATCH (v:Vehicle)-[:SHOWS]->(m:Vin)
WITH v, count(DISTINCT m) AS vins_count
WHERE vins_count > 1
MATCH (v)-[f:SHOWS]->(m:Vin)
WITH v, m, f, vins_count, f.document AS paper
MATCH (d:Document {id: paper})
WITH v, m, vins_count, collect(DISTINCT f.`where`) AS where_shown, collect(DISTINCT f.state) AS states,
  collect(DISTINCT d) AS cited
RETURN v.label AS vehicle, v.id AS vehicle_id, m.label AS vin, m.id AS vin_id, where_shown, states,
  v.identified_vin AS identified_vin, vins_count, [d IN cited | d.label] AS documents,
  [d IN cited | d.id] AS document_ids
ORDER BY vins_count DESC, vehicle, vehicle_id, vin
