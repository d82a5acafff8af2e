// Firms that share an officer or controller
// Which two firms have a director, secretary or controller in common, and from when until when? Claims graded
// as suspected false are left out.
// An officer of whom only the month of birth is known is joined to nobody of the same name in another firm.
// @id ringmap/firms-sharing-officers
// @revision 1
// @param firm text = "" Part of one firm's name; empty for all
// @example firm Cedar
// @tags exporters, people, companies
// @column firm         text      One firm
// @column firm_id      id        Its id
// @column status       text      Its status on the register
// @column other        text      The other
// @column other_id     id        Its id
// @column other_status text      Its status on the register
// @column officers     texts     Whom they share
// @column officer_ids  ids:officers Their ids
// @column document_ids documents Documents that say so
MATCH (one:Organisation)<-[f:DIRECTOR_OF|SECRETARY_OF|CONTROLS]-(who:Entity)
  -[g:DIRECTOR_OF|SECRETARY_OF|CONTROLS]->(other:Organisation)
WHERE (one.label < other.label OR (one.label = other.label AND one.id < other.id))
  AND NOT coalesce(f.grading, '') =~ $suspected_false
  AND NOT coalesce(g.grading, '') =~ $suspected_false
  AND (
    $firm = '' OR toLower(one.label) CONTAINS toLower($firm) OR toLower(other.label) CONTAINS toLower($firm)
  )
WITH one, other, collect(DISTINCT [who.label, who.id]) AS found,
  collect(DISTINCT f.document) + collect(DISTINCT g.document) AS papers
UNWIND papers AS paper
WITH one, other, found, collect(DISTINCT paper) AS document_ids
RETURN one.label AS firm, one.id AS firm_id, coalesce(one.status, '') AS status, other.label AS other,
  other.id AS other_id, coalesce(other.status, '') AS other_status, [o IN found | o[0]] AS officers,
  [o IN found | o[1]] AS officer_ids, document_ids
ORDER BY firm, other, firm_id, other_id
