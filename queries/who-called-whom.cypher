// Who called whom
// Which numbers called each other most, how often and for how long, and who uses them? Claims graded as
// suspected false are left out.
// A call that two operators recorded counts once. Users who are victims or witnesses are left out.
// @id ringmap/who-called-whom
// @revision 1
// @param number phone = "" One of the two numbers; empty for all
// @param calls  count = 2 Smallest number of calls
// @example number 07700 900123
// @example calls 3
// @tags people, phones, calls
// @column caller       text      The number that called
// @column caller_id    id        Its id
// @column caller_users texts     Who uses it
// @column called       text      The number that was called
// @column called_id    id        Its id
// @column called_users texts     Who uses it
// @column calls_count  int       Calls and messages
// @column seconds      int       Their length together
// @column first_on     day       First day
// @column last_on      day       Last day
// @column document_ids documents Documents that say so
MATCH (one:Phone)-[f:CALLED]->(other:Phone)
WHERE NOT coalesce(f.grading, '') =~ $suspected_false
  AND ($number = '' OR one.number = $number OR other.number = $number)
WITH one, other, coalesce(f.at, f.id) AS moment, max(toInteger(toFloat(coalesce(f.seconds, '0')))) AS length,
  min(f.`from`) AS day, collect(DISTINCT f.document) AS papers
UNWIND papers AS paper
WITH one, other, collect(DISTINCT [moment, length]) AS calls, min(day) AS first_on, max(day) AS last_on,
  collect(DISTINCT paper) AS document_ids
WHERE size(calls) >= $calls
// Not by OPTIONAL MATCH: the embedded engine goes through all documents for one that it looks up so.
CALL {
  WITH one
  MATCH (one)<-[u:USES]-(who:Entity)
  WHERE NOT coalesce(u.grading, '') =~ $suspected_false
  WITH who, u, u.document AS paper
  MATCH (d:Document {id: paper})
  WHERE EXISTS {
    MATCH (d)-[m:MENTIONS]->(who)
    WHERE m.id = u.from_mention AND m.role IN ['subject', 'firm', 'unknown']
  }
  RETURN collect(DISTINCT who.label) AS caller_users
}
CALL {
  WITH other
  MATCH (other)<-[u:USES]-(who:Entity)
  WHERE NOT coalesce(u.grading, '') =~ $suspected_false
  WITH who, u, u.document AS paper
  MATCH (d:Document {id: paper})
  WHERE EXISTS {
    MATCH (d)-[m:MENTIONS]->(who)
    WHERE m.id = u.from_mention AND m.role IN ['subject', 'firm', 'unknown']
  }
  RETURN collect(DISTINCT who.label) AS called_users
}
RETURN one.label AS caller, one.id AS caller_id, caller_users, other.label AS called, other.id AS called_id,
  called_users, size(calls) AS calls_count, reduce(total = 0, c IN calls | total + c[1]) AS seconds, first_on,
  last_on, document_ids
ORDER BY calls_count DESC, seconds DESC, caller, called
