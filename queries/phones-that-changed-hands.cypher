// Phones that changed hands
// Which telephones did one person or firm use, and later another, with the last day of the first use before
// the first day of the next? Victims, witnesses and claims graded as suspected false are left out.
// @id ringmap/phones-that-changed-hands
// @revision 2
// @param days count = 365 Largest number of days between the two
// @example days 30
// @tags people, phones
// @column phone          text      The number
// @column phone_id       id        Its id
// @column first_user     text      Who used it first
// @column first_user_id  id        Their id
// @column last_used_on   day       Their last day on it
// @column second_user    text      Who used it next
// @column second_user_id id        Their id
// @column then_used_on   day       Their first day on it
// @column gap_days       int       Days between
// @column document_ids   documents Documents that say so
MATCH (who:Entity)-[f:USES]->(p:Phone)
WHERE NOT coalesce(f.grading, '') =~ $suspected_false
WITH who, p, f, f.document AS paper
MATCH (d:Document {id: paper})
WHERE EXISTS {
  MATCH (d)-[m:MENTIONS]->(who)
  WHERE m.id = f.from_mention AND m.role IN ['subject', 'firm', 'unknown']
}
WITH p, who, min(coalesce(f.`from`, d.day)) AS first_on, max(coalesce(f.`to`, f.`from`, d.day)) AS last_on,
  collect(DISTINCT paper) AS papers
WHERE first_on IS NOT NULL
WITH p, collect([who.label, who.id, first_on, last_on, papers]) AS users
WHERE size(users) > 1
UNWIND users AS one
UNWIND users AS other
WITH p, one, other
WHERE one[3] < other[2]
WITH p, one, other, duration.inDays(date(one[3]), date(other[2])).days AS gap_days
WHERE gap_days <= $days
RETURN p.label AS phone, p.id AS phone_id, one[0] AS first_user, one[1] AS first_user_id,
  one[3] AS last_used_on, other[0] AS second_user, other[1] AS second_user_id, other[2] AS then_used_on,
  gap_days, one[4] + other[4] AS document_ids
ORDER BY gap_days, phone, first_user, second_user, first_user_id, second_user_id
