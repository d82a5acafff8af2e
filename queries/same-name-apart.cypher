// People of one name who are separate entities
// Which persons have the same name but are separate entities, because only the name says that they are one
// person? Look at the documents and decide.
// @id ringmap/same-name-apart
// @revision 2
// @param name text = "" Part of the name; empty for all
// @example name Maddick
// @tags quality, people
// @column name          text          The name
// @column persons_count int           Persons of that name
// @column persons       texts         What they are called
// @column person_ids    ids:persons   Their ids
// @column nominals      texts:persons Their nominal numbers, empty where none is known
// @column born          texts:persons Their dates of birth, empty where none is known
// @column document_ids  documents     Documents that name them
MATCH (p:Person)
WHERE p.name IS NOT NULL AND ($name = '' OR toLower(p.name) CONTAINS toLower($name))
WITH toLower(p.name) AS called, count(p) AS persons_count, collect(p) AS persons
WHERE persons_count > 1
UNWIND persons AS p
MATCH (p)<-[:MENTIONS]-(d:Document)
WITH called, persons_count, collect(DISTINCT p) AS persons, collect(DISTINCT d.id) AS document_ids
RETURN called AS name, persons_count, [p IN persons | p.label] AS persons,
  [p IN persons | p.id] AS person_ids, [p IN persons | coalesce(p.nominal, '')] AS nominals,
  [p IN persons | coalesce(p.born_on, '')] AS born, document_ids
ORDER BY persons_count DESC, name
