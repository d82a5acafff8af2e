// Who was detained with whom, or visited whom
// Which persons do custody records, visits and other lists of people name as associates of each other, and in
// what words? Claims graded as suspected false are left out, and so are victims and witnesses.
// @id ringmap/detained-together
// @revision 2
// @param word text = "" Part of the word between the two, such as visited; empty for all
// @example word visited
// @tags people, custody
// @column person       text      One of the two
// @column person_id    id        Their id
// @column associate    text      The other
// @column associate_id id        Their id
// @column words        texts     What the records say they are to each other
// @column first_on     day       First day
// @column last_on      day       Last day
// @column document_ids documents Documents that say so
MATCH (one:Person)-[f:ASSOCIATES_WITH]-(other:Person)
WHERE (one.label < other.label OR (one.label = other.label AND one.id < other.id))
  AND NOT coalesce(f.grading, '') =~ $suspected_false
  AND ($word = '' OR toLower(coalesce(f.as_reported, '')) CONTAINS toLower($word))
WITH one, other, f, f.document AS paper
MATCH (d:Document {id: paper})
WHERE d:PersonRecord
  AND none(
    side IN [f.from_mention, f.to_mention]
    WHERE EXISTS {
      MATCH (d)-[m:MENTIONS]->(:Entity)
      WHERE m.id = side AND NOT m.role IN ['subject', 'firm', 'unknown']
    }
  )
RETURN one.label AS person, one.id AS person_id, other.label AS associate, other.id AS associate_id,
  [w IN collect(DISTINCT f.as_reported) WHERE w IS NOT NULL] AS words, min(f.`from`) AS first_on,
  max(f.`to`) AS last_on, collect(DISTINCT d.id) AS document_ids
ORDER BY person, associate, person_id, associate_id
