// History of a plate
// All claims about one plate, by day: who uses it, which vehicles show it, where it was seen, when it was
// stolen.
// @id ringmap/plate-history
// @revision 3
// @param vrm vrm The plate
// @example vrm HJ20 EKV
// @tags plates, vehicles
// @column day      day   First day of the claim, or the date of the document
// @column until    day   Last day of the claim
// @column claim    text  What is said
// @column other    text  The other end
// @column other_id id    Its id
// @column grading  text  Grade of the claim
// @column document text  The document
// @column document_id document Its id
// @column source   text  Its source
MATCH (p:Plate {vrm: $vrm})-[f]-(o:Entity)
WHERE NOT type(f) IN ['FORMERLY', 'DENIED']
WITH f, o, f.document AS paper
MATCH (d:Document {id: paper})
RETURN coalesce(f.`from`, d.day) AS day, f.`to` AS until, type(f) AS claim, o.label AS other,
  o.id AS other_id, f.grading AS grading, d.label AS document, d.id AS document_id, d.source AS source
ORDER BY day, claim, other, document
