// Values that could not be read for certain
// Which plates, VINs, phones, dates and other values are doubtful, why, and in which file and line? Correct
// them there and load the file again.
// @id ringmap/doubtful-values
// @revision 2
// @param kind  kind = ""   Only this kind of entity, such as Plate; empty for all
// @param limit count = 500   Largest number of rows
// @example kind Plate
// @example limit 20
// @tags quality, sources
// @column kind        text The kind of entity
// @column entity_id   id   Its id
// @column property    text The value's name
// @column as_reported text What the document says
// @column reason      text What was expected
// @column document    text The document
// @column document_id document Its id
// @column file        text The file it was read from
// @column line        int  Its line
MATCH (d:Document)-[m:MENTIONS]->(e:Entity)
WHERE 'doubtful' IN m.verdicts AND ($kind = '' OR e.kind = $kind)
UNWIND range(0, size(m.verdicts) - 1) AS at
WITH d, m, e, at
WHERE m.verdicts[at] = 'doubtful'
RETURN e.kind AS kind, e.id AS entity_id, m.reading_names[at] AS property, m.as_reported[at] AS as_reported,
  m.reasons[at] AS reason, d.label AS document, d.id AS document_id, m.files[0] AS file, m.lines[0] AS line
ORDER BY kind, property, as_reported, file, line, entity_id
LIMIT $limit
