// People known to several forces
// Which persons are named in logs and examinations of more than one force, and by which names? Victims,
// witnesses and claims graded as suspected false are left out.
// @id ringmap/known-to-several-forces
// @revision 2
// @param forces count = 2 Smallest number of forces
// @example forces 3
// @tags people, sources
// @column person       text      The person
// @column person_id    id        Their id
// @column forces_count int       Forces that name them
// @column forces       texts     Their names
// @column called       texts     What the documents call the person
// @column first_on     day       First document's date
// @column last_on      day       Last
// @column document_ids documents Documents that name the person
MATCH (p:Person)<-[m:MENTIONS]-(d:Document)
WHERE d.kind IN ['IntelligenceLog', 'ChopShopFinding']
  AND m.role IN ['subject', 'unknown']
  AND NOT coalesce(m.grading, '') =~ $suspected_false
WITH p, count(DISTINCT d.source) AS forces_count, collect(DISTINCT d.source) AS forces,
  collect(DISTINCT m.label) AS called, min(d.day) AS first_on, max(d.day) AS last_on,
  collect(DISTINCT d.id) AS document_ids
WHERE forces_count >= $forces
RETURN p.label AS person, p.id AS person_id, forces_count, forces, called, first_on, last_on, document_ids
ORDER BY forces_count DESC, person, person_id
