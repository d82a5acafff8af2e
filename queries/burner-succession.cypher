// Numbers that follow each other
// Who started to use a new number within days of the last use of an old one? A number that is first named on
// the day on which another is last named counts too: read the documents.
// @id ringmap/burner-succession
// @revision 2
// @param days count = 30 Largest number of days between the last use of the old number and the first of the
//     new one
// @param person id = "" Only this person or firm; empty for all
// @example days 60
// @example person person:1f2e3d
// @tags people, phones
// @column person        text      The person or firm
// @column person_id     id        Their id
// @column old_number    text      The number used before
// @column old_number_id id        Its id
// @column last_used_on  day       Its last day
// @column new_number    text      The number used next
// @column new_number_id id        Its id
// @column first_used_on day       Its first day
// @column gap_days      int       Days between
// @column document_ids  documents Documents that say so
MATCH (who:Entity)-[f:USES]->(p:Phone)
WHERE ($person = '' OR who.id = $person) AND NOT coalesce(f.grading, '') =~ $suspected_false
WITH who, p, f, f.document AS paper
MATCH (d:Document {id: paper})
WHERE EXISTS {
  MATCH (d)-[m:MENTIONS]->(who)
  WHERE m.id = f.from_mention AND m.role IN ['subject', 'firm', 'unknown']
}
WITH who, p, min(coalesce(f.`from`, d.day)) AS first_on, max(coalesce(f.`to`, f.`from`, d.day)) AS last_on,
  collect(DISTINCT paper) AS papers
WHERE first_on IS NOT NULL
WITH who, collect([p.label, p.id, first_on, last_on, papers]) AS phones
WHERE size(phones) > 1
UNWIND phones AS before
UNWIND phones AS after
WITH who, before, after
WHERE before[1] <> after[1] AND before[2] < after[2] AND before[3] <= after[2]
WITH who, before, after, duration.inDays(date(before[3]), date(after[2])).days AS gap_days
WHERE gap_days <= $days
RETURN who.label AS person, who.id AS person_id, before[0] AS old_number, before[1] AS old_number_id,
  before[3] AS last_used_on, after[0] AS new_number, after[1] AS new_number_id, after[2] AS first_used_on,
  gap_days, before[4] + after[4] AS document_ids
ORDER BY gap_days, person, old_number, new_number, person_id
