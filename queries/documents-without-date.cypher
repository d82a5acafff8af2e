// Documents without a date
// Which documents have no date of their own? A filter by days leaves out a fact without a day.
// @id ringmap/documents-without-date
// @revision 2
// @param kind document_kind = "" Only this kind of document, such as ShippingRecord; empty for all
// @example kind ShippingRecord
// @tags quality, sources
// @column document    text     The document
// @column document_id document Its id
// @column kind        text     Its kind
// @column source      text     Its source
// @column title       text     Its title
// @column files       texts    Files it was read from
MATCH (d:Document)
WHERE coalesce(d.day, '') = '' AND ($kind = '' OR d.kind = $kind)
OPTIONAL MATCH (d)-[m:MENTIONS]->(:Entity)
WITH d, collect(DISTINCT m.files[0]) AS files
RETURN d.label AS document, d.id AS document_id, d.kind AS kind, d.source AS source, d.title AS title, files
ORDER BY kind, document, document_id
