// Phones that several use
// Which telephones are used by more than one person or firm? Victims, witnesses and claims graded as
// suspected false are left out.
// @id ringmap/shared-phones
// @revision 3
// @param users count = 2 Smallest number of users of a phone
// @example users 3
// @tags people, phones
// @column phone        text  The number
// @column phone_id     id    Its id
// @column users_count  int   Persons and firms who use it
// @column users        texts Who they are
// @column user_ids     ids:users Their ids
// @column sources_count int  Independent sources of these claims: named sources, issuers and observations
// @column documents    texts Documents that say so
// @column document_ids documents:documents Their ids
MATCH (who:Entity)-[f:USES]->(p:Phone)
WHERE NOT coalesce(f.grading, '') =~ $suspected_false
WITH p, who, f, f.document AS paper
MATCH (d:Document {id: paper})
WHERE EXISTS {
  MATCH (d)-[m:MENTIONS]->(who)
  WHERE m.id = f.from_mention AND m.role IN ['subject', 'firm', 'unknown']
}
WITH p, count(DISTINCT who) AS users_count, collect(DISTINCT [who.label, who.id]) AS found,
  count(DISTINCT f.origin) AS sources_count, collect(DISTINCT d) AS cited
WHERE users_count >= $users
RETURN p.label AS phone, p.id AS phone_id, users_count, [u IN found | u[0]] AS users,
  [u IN found | u[1]] AS user_ids, sources_count, [d IN cited | d.label] AS documents,
  [d IN cited | d.id] AS document_ids
ORDER BY users_count DESC, sources_count DESC, phone, phone_id
