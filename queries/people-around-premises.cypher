// People and firms around premises
// Who lives, trades or was seen at an address or in its postcode, or drives what was seen or found there?
// Victims, witnesses and claims graded as suspected false are left out.
// @id ringmap/people-around-premises
// @revision 2
// @param address text Part of the address, its postcode, or its id
// @example address RM20 4ZX
// @tags premises, people
// @column name        text  The person or firm
// @column entity_id   id    Its id
// @column kind        text  Person or Organisation
// @column ties        texts How they are linked to the place
// @column through     texts Vehicles and plates that link them, if not directly
// @column places      texts The addresses
// @column first_on    day   First day of the link, or the date of its document
// @column last_on     day   Last day, or the date of its document
// @column documents_count int Documents that say so
MATCH (a:Address)
WHERE a.id = $address
  OR toLower(a.label) CONTAINS toLower($address)
  OR replace(toLower(a.postcode), ' ', '') = replace(toLower($address), ' ', '')
MATCH (a)<-[f:LIVES_AT|TRADES_AT|SEEN_AT|FOUND_AT]-(x:Entity)
WHERE NOT coalesce(f.grading, '') =~ $suspected_false
MATCH (x)<-[g:DRIVES|KEEPS|USES|HANDLES*0..1]-(who:Entity)
WHERE (who:Person OR who:Organisation) AND (x = who OR x:Vehicle OR x:Plate OR x:Part)
WITH a, f, x, who, CASE WHEN size(g) = 0 THEN f ELSE g[0] END AS own
WHERE NOT coalesce(own.grading, '') =~ $suspected_false
WITH a, f, x, who, own, own.document AS paper, f.document AS other_paper
MATCH (said:Document {id: paper})
WHERE EXISTS {
  MATCH (said)-[m:MENTIONS]->(who)
  WHERE m.id = own.from_mention AND m.role IN ['subject', 'firm', 'unknown']
}
MATCH (d:Document {id: other_paper})
WITH who, collect(DISTINCT type(own)) AS ties,
  collect(DISTINCT CASE WHEN x <> who THEN x.label END) AS through, collect(DISTINCT a.label) AS places,
  min(coalesce(f.`from`, d.day)) AS first_on, max(coalesce(f.`to`, f.`from`, d.day)) AS last_on,
  count(DISTINCT f.document) AS documents_count
RETURN who.label AS name, who.id AS entity_id, who.kind AS kind, ties, through, places, first_on, last_on,
  documents_count
ORDER BY documents_count DESC, name, entity_id
