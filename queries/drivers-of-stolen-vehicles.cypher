// Who had a stolen vehicle
// Who drove a stolen vehicle or used a plate that it showed, within days of the theft? Keepers, victims and witnesses are left out.
// @id ringmap/drivers-of-stolen-vehicles
// @revision 1
// @param days int = 90 Days from the theft to the first use, at most
// @example days 2
// @tags people, thefts, plates
// @column person       text      The person or firm
// @column person_id    id        Their id
// @column vehicle      text      The stolen vehicle or plate
// @column vehicle_id   id        Its id
// @column theft        text      The theft
// @column theft_id     id        Its id
// @column stolen_on    day       The earliest day it can have happened
// @column used_on      day       First day of use, else its document's date
// @column gap_days     int       Days between
// @column seen_as      texts     The plate or vehicle as it was named
// @column document_ids documents Documents that say so
MATCH (t:Theft)-[o:OF]->(v:Entity)
WITH t, v, substring(coalesce(t.stolen_from, t.stolen_to), 0, 10) AS stolen_on, collect(DISTINCT o.document) AS reports
WHERE stolen_on IS NOT NULL
MATCH (v)-[:SHOWS*0..1]->(x:Entity)
WHERE x = v OR x:Plate
MATCH (who:Entity)-[f:USES|DRIVES]->(x)
WHERE EXISTS { MATCH (who)<-[m:MENTIONS]-(:Document) WHERE m.id = f.from_mention AND m.role IN ['subject', 'firm', 'unknown'] }
WITH t, v, stolen_on, reports, who, x, f, f.document AS paper
MATCH (d:Document {id: paper})
WITH t, v, stolen_on, reports, who, x, paper, coalesce(f.`from`, d.day) AS day
WHERE day >= stolen_on
WITH t, v, stolen_on, reports, who, min(day) AS used_on, collect(DISTINCT x.label) AS seen_as, collect(DISTINCT paper) AS papers
WITH t, v, stolen_on, reports, who, used_on, seen_as, papers, duration.inDays(date(stolen_on), date(used_on)).days AS gap_days
WHERE gap_days <= $days
RETURN who.label AS person, who.id AS person_id, v.label AS vehicle, v.id AS vehicle_id, t.label AS theft, t.id AS theft_id, stolen_on, used_on,
       gap_days, seen_as, reports + papers AS document_ids
ORDER BY person, used_on, theft, vehicle, person_id
