// One VIN on two makes
// Which VINs do vehicles of different makes show? A list may be wrong, or somebody used the VIN of another
// vehicle.
// @id ringmap/one-vin-two-makes
// @revision 1
// @tags vehicles, identities, data quality
// @column vin          text         The VIN
// @column vin_id       id           Its id
// @column makes        texts        The makes
// @column vehicles     texts        The vehicles
// @column vehicle_ids  ids:vehicles Their ids
// @column document_ids documents    Documents that say so
MATCH (mark:Vin)<-[f:SHOWS]-(v:Vehicle)
WHERE v.make IS NOT NULL
WITH mark, count(DISTINCT v.make) AS makes_count, collect(DISTINCT v.make) AS makes,
  collect(DISTINCT [v.label, v.id]) AS found, collect(DISTINCT f.document) AS document_ids
WHERE makes_count > 1
RETURN mark.label AS vin, mark.id AS vin_id, makes, [v IN found | v[0]] AS vehicles,
  [v IN found | v[1]] AS vehicle_ids, document_ids
ORDER BY vin, vin_id
