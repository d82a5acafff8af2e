// Who paid whom
// Who paid whom, how often, and how much in each currency? Claims graded as suspected false are left out.
// A party without a name is its account. Payments whose amount could not be read count, and add nothing to
// the sum.
// @id ringmap/who-paid-whom
// @revision 1
// @param payments count = 1  Smallest number of payments
// @param party    text  = "" Part of the payer's or the payee's name or account; empty for all
// @example payments 3
// @example party Sarke
// @tags people, payments, exporters
// @column payer          text      Who paid
// @column payer_id       id        Their id
// @column payee          text      Who was paid
// @column payee_id       id        Their id
// @column payments_count int       Payments
// @column currency       text      The currency
// @column amount         float     Their sum
// @column first_on       day       First day
// @column last_on        day       Last day
// @column references     texts     What the payments say they are for
// @column document_ids   documents Documents that say so
MATCH (one:Entity)-[f:PAID]->(other:Entity)
WHERE NOT coalesce(f.grading, '') =~ $suspected_false
  AND (
    $party = ''
    OR toLower(one.label) CONTAINS toLower($party)
    OR toLower(other.label) CONTAINS toLower($party)
  )
WITH one, other, coalesce(f.currency, '') AS currency, count(f) AS payments_count,
  sum(toFloat(coalesce(f.amount, '0'))) AS amount, min(f.`from`) AS first_on, max(f.`from`) AS last_on,
  collect(DISTINCT f.reference) AS references, collect(DISTINCT f.document) AS document_ids
WHERE payments_count >= $payments
RETURN one.label AS payer, one.id AS payer_id, other.label AS payee, other.id AS payee_id, payments_count,
  currency, amount, first_on, last_on, references, document_ids
ORDER BY amount DESC, payer, payee, currency
