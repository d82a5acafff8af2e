// Exporters that are young or dissolved
// Which firms shipped after they were dissolved, or within days of their registration? Claims graded as
// suspected false are left out.
// @id ringmap/exporters-off-the-register
// @revision 2
// @param days count = 60 Largest number of days between registration and shipment
// @example days 30
// @tags exporters, companies
// @column firm            text      The firm
// @column firm_id         id        Its id
// @column status          text      Its status on the register
// @column incorporated_on day       Day of its registration
// @column dissolved_on    day       Day on which it was dissolved
// @column reason          text      dissolved or young
// @column shipments_count int       Shipments of that reason
// @column shipments       texts     These shipments
// @column shipment_ids    ids:shipments Their ids
// @column first_on        day       The first sailing of them
// @column last_on         day       The last
// @column document_ids    documents Documents that say so
MATCH (o:Organisation)-[s:SHIPPED]->(cargo:Shipment)-[:ON]->(v:Sailing)
WHERE v.departs_on IS NOT NULL
  AND NOT coalesce(s.grading, '') =~ $suspected_false
  AND (o.incorporated_on IS NOT NULL OR o.dissolved_on IS NOT NULL)
WITH o, cargo, min(CASE WHEN v.departs_on =~ $calendar_day THEN v.departs_on END) AS sails_on,
  collect(DISTINCT s.document) AS papers
WITH o, cargo, sails_on, papers,
  CASE
    WHEN o.dissolved_on IS NOT NULL AND size(o.dissolved_on) = 10 AND sails_on > o.dissolved_on
      THEN 'dissolved'
    WHEN o.incorporated_on IS NOT NULL
        AND size(o.incorporated_on) = 10
        AND duration.inDays(
          date(CASE WHEN o.incorporated_on =~ $calendar_day THEN o.incorporated_on END), date(sails_on)
        ).days <= $days
      THEN 'young'
    ELSE ''
  END AS reason
WHERE reason <> ''
UNWIND papers AS paper
WITH o, reason, collect(DISTINCT [cargo.label, cargo.id]) AS found, min(sails_on) AS first_on,
  max(sails_on) AS last_on, collect(DISTINCT paper) AS document_ids
RETURN o.label AS firm, o.id AS firm_id, coalesce(o.status, '') AS status,
  o.incorporated_on AS incorporated_on, o.dissolved_on AS dissolved_on, reason,
  size(found) AS shipments_count, [f IN found | f[0]] AS shipments, [f IN found | f[1]] AS shipment_ids,
  first_on, last_on, document_ids
ORDER BY shipments_count DESC, firm, reason
