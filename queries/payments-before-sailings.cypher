// Payments around sailings
// Who was paid, or paid, by the shipper or consignee of a shipment within days of its sailing? Claims graded
// as suspected false are left out.
// @id ringmap/payments-before-sailings
// @revision 2
// @param days count = 7 Largest number of days between payment and sailing
// @example days 3
// @tags exporters, payments, sailings
// @column payer        text      Who paid
// @column payer_id     id        Their id
// @column payee        text      Who was paid
// @column payee_id     id        Their id
// @column amount       text      How much, with the currency
// @column paid_on      day       When
// @column shipment     text      The shipment
// @column shipment_id  id        Its id
// @column sails_on     day       When it sails
// @column gap_days     int       Days from payment to sailing; below 0 the payment came after
// @column document_ids documents Documents that say so
MATCH (one:Entity)-[f:PAID]->(other:Entity)
WHERE f.`from` IS NOT NULL AND NOT coalesce(f.grading, '') =~ $suspected_false
UNWIND [one, other] AS party
MATCH (party)-[s:SHIPPED|RECEIVED]->(cargo:Shipment)-[:ON]->(v:Sailing)
WHERE v.departs_on IS NOT NULL AND NOT coalesce(s.grading, '') =~ $suspected_false
WITH one, other, f, cargo, v.departs_on AS sails_on, collect(DISTINCT s.document) AS papers
WITH one, other, f, cargo, sails_on, papers,
  CASE
    WHEN sails_on =~ $calendar_day THEN duration.inDays(date(f.`from`), date(sails_on)).days
  END AS gap_days
WHERE abs(gap_days) <= $days
RETURN one.label AS payer, one.id AS payer_id, other.label AS payee, other.id AS payee_id,
  trim(coalesce(f.amount, '') + ' ' + coalesce(f.currency, '')) AS amount, f.`from` AS paid_on,
  cargo.label AS shipment, cargo.id AS shipment_id, sails_on, gap_days, papers + [f.document] AS document_ids
ORDER BY paid_on, payer, payee, sails_on, shipment, amount
