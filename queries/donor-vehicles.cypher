// Donors: stock vehicles whose VIN or plate another vehicle shows
// Which vehicles on a yard's list have a VIN or plate that another vehicle shows, and was that vehicle
// stolen? The list may also be wrong: two makes on one VIN are a sign of that.
// @id ringmap/donor-vehicles
// @revision 1
// @param yard text = "" Part of the yard's name; empty for all
// @example yard Tollgate
// @tags vehicles, identities, yards
// @column donor        text      The vehicle on the list
// @column donor_id     id        Its id
// @column yard         text      The yard that lists it
// @column yard_id      id        Its id
// @column received_on  day       Day it came in
// @column marks        texts     VINs and plates that both show
// @column wearer       text      The other vehicle
// @column wearer_id    id        Its id
// @column thefts       texts     Thefts of the other vehicle
// @column document_ids documents Documents that say so
MATCH (y:Entity)<-[h:HELD_BY]-(donor:Vehicle)-[:SHOWS]->(mark:Entity)<-[s:SHOWS]-(wearer:Vehicle)
WHERE wearer <> donor AND (mark:Vin OR mark:Plate)
UNWIND [h.document, s.document] AS paper
WITH y, donor, wearer, min(h.`from`) AS received_on, collect(DISTINCT mark.label) AS marks,
  collect(DISTINCT paper) AS document_ids
OPTIONAL MATCH (t:Theft)-[:OF]->(wearer)
WITH y, donor, wearer, received_on, marks, document_ids, collect(DISTINCT t.label) AS thefts
WHERE $yard = '' OR toLower(y.label) CONTAINS toLower($yard)
RETURN donor.label AS donor, donor.id AS donor_id, y.label AS yard, y.id AS yard_id, received_on, marks,
  wearer.label AS wearer, wearer.id AS wearer_id, thefts, document_ids
ORDER BY yard, donor, wearer, donor_id, wearer_id
