// Doubtful values by file
// How many values of each file could not be read for certain, of which property, and which are they? Correct
// the file and load it again.
// @id ringmap/doubtful-by-file
// @revision 1
// @param file text = "" Part of the file's name; empty for all
// @example file stolen
// @tags quality, sources
// @column file         text      The file
// @column property     text      The value's name
// @column values_count int       Different doubtful values
// @column values       texts     The values as reported
// @column reasons      texts     What was expected
// @column document_ids documents Documents that hold them
MATCH (d:Document)-[m:MENTIONS]->(:Entity)
WHERE 'doubtful' IN m.verdicts AND ($file = '' OR m.files[0] CONTAINS $file)
UNWIND range(0, size(m.verdicts) - 1) AS at
WITH d, m, at
WHERE m.verdicts[at] = 'doubtful'
WITH m.files[0] AS file, m.reading_names[at] AS property, count(DISTINCT m.as_reported[at]) AS values_count,
  collect(DISTINCT m.as_reported[at]) AS values, collect(DISTINCT m.reasons[at]) AS reasons,
  collect(DISTINCT d.id) AS document_ids
RETURN file, property, values_count, values, reasons, document_ids
ORDER BY values_count DESC, file, property
