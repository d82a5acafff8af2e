// People of the logs who are on file
// Which persons named in intelligence logs are also in a list of people (nominals, custody, visits, a
// directory), and what does it add? Victims and witnesses of the logs, and claims graded as suspected false,
// are left out.
// @id ringmap/people-on-file
// @revision 1
// @param name text = "" Part of the name; empty for all
// @example name Oakapple
// @tags people, custody
// @column person        text            The person
// @column person_id     id              Their id
// @column born_on       text            Date of birth
// @column records_count int             Records of people
// @column records       texts           These records
// @column record_ids    ids:records     Their ids
// @column last_on       day             The latest of them
// @column logs_count    int             Logs that name the person
// @column document_ids  documents       These logs and records
MATCH (d:PersonRecord)-[m:MENTIONS]->(p:Person)
WHERE NOT coalesce(m.grading, '') =~ $suspected_false
  AND ($name = '' OR toLower(p.label) CONTAINS toLower($name))
WITH p, collect(DISTINCT [d.label, d.id]) AS found, max(d.day) AS last_on
CALL {
  WITH p
  MATCH (l:IntelligenceLog)-[n:MENTIONS]->(p)
  WHERE n.role IN ['subject', 'firm', 'unknown'] AND NOT coalesce(n.grading, '') =~ $suspected_false
  RETURN collect(DISTINCT l.id) AS logs
}
WITH p, found, last_on, logs
WHERE size(logs) > 0
RETURN p.label AS person, p.id AS person_id, coalesce(p.born_on, '') AS born_on, size(found) AS records_count,
  [f IN found | f[0]] AS records, [f IN found | f[1]] AS record_ids, last_on, size(logs) AS logs_count,
  logs + [f IN found | f[1]] AS document_ids
ORDER BY records_count DESC, logs_count DESC, person, person_id
