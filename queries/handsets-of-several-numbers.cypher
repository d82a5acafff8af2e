// Handsets in which several numbers were used
// In which handset (IMEI) was more than one number used, and who uses these numbers? Claims graded as
// suspected false are left out. Users who are victims or witnesses are left out.
// @id ringmap/handsets-of-several-numbers
// @revision 1
// @param numbers count = 2 Smallest number of numbers
// @example numbers 3
// @tags people, phones, calls
// @column handset       text       The handset's IMEI
// @column numbers_count int        Numbers used in it
// @column numbers       texts      These numbers
// @column phone_ids     ids:numbers Their ids
// @column users         texts      Who uses them
// @column first_on      day        First day
// @column last_on       day        Last day
// @column document_ids  documents  Documents that say so
MATCH (one:Phone)-[f:CALLED]->(other:Phone)
WHERE f.imei IS NOT NULL AND f.measured_at IS NOT NULL AND NOT coalesce(f.grading, '') =~ $suspected_false
WITH f, CASE WHEN one.number = f.measured_at THEN one ELSE other END AS phone
WITH f.imei AS handset, count(DISTINCT phone) AS numbers_count,
  collect(DISTINCT [phone.label, phone.id]) AS found, min(f.`from`) AS first_on, max(f.`from`) AS last_on,
  collect(DISTINCT f.document) AS document_ids
WHERE numbers_count >= $numbers
// Not by OPTIONAL MATCH: the embedded engine goes through all documents for one that it looks up so.
CALL {
  WITH found
  UNWIND found AS number
  MATCH (p:Phone {id: number[1]})<-[u:USES]-(who:Entity)
  WHERE NOT coalesce(u.grading, '') =~ $suspected_false
  WITH who, u, u.document AS paper
  MATCH (d:Document {id: paper})
  WHERE EXISTS {
    MATCH (d)-[m:MENTIONS]->(who)
    WHERE m.id = u.from_mention AND m.role IN ['subject', 'firm', 'unknown']
  }
  RETURN collect(DISTINCT who.label) AS users
}
RETURN handset, numbers_count, [n IN found | n[0]] AS numbers, [n IN found | n[1]] AS phone_ids, users,
  first_on, last_on, document_ids
ORDER BY numbers_count DESC, handset
