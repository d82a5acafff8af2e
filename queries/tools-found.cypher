// Tools of the trade
// Where were programmers, jammers, relay and CAN devices, key and plate blanks, plate presses, stamps and
// blank documents found, and who was there? Only whole words count, so a pressure plate or a relay box does
// not. Claims graded as suspected false are left out.
// @id ringmap/tools-found
// @revision 3
// @param item text = "" Only items with this in their name; empty for all
// @example item jammer
// @tags premises, tools
// @column item         text      What it is
// @column item_id      id        Its id
// @column counted      text      How many, as the examiner counted
// @column premises     text      Where
// @column premises_id  id        Its id
// @column found_on     day       When
// @column present      texts     Persons and firms seen, living or trading there, victims and witnesses left
//     out
// @column document_ids documents Documents that say so
WITH [
  'programmers?', 'jammers?', 'jamming devices?', 'can([ -]bus)?[ -](injectors?|devices?|injection devices?)',
  'emulators?', 'cloners?', 'scanners?', 'code grabbers?',
  'relay (devices?|kits?|amplifiers?|boosters?|antennas?|aerials?|transmitters?|receivers?)',
  '(keyless|key|fob|signal) (relays?|repeaters?|amplifiers?|boosters?|extenders?)',
  'obd[ -]?(2|ii)? (devices?|tools?|keys?|dongles?|readers?|cables?)', 'blanks',
  '(key|fob|plate|vin|v5c|document) blank',
  'blank (keys?|fobs?|(number |vin )?plates?|v5cs?|documents?|certificates?|log ?books?)',
  '(plate|embossing|stamping) press(es)?', 'stamps?', '(letter|number) punch(es)?',
  'vin (plates?|tags?|labels?)', 'v5cs?'
] AS tools
UNWIND tools AS tool
WITH collect('(?s)(.*[^a-z0-9])?' + tool + '([^a-z0-9].*)?') AS tools
MATCH (p:Part)-[f:FOUND_AT]->(a:Entity)
WHERE any(tool IN tools WHERE toLower(p.item) =~ tool)
  AND ($item = '' OR toLower(p.item) CONTAINS toLower($item))
  AND NOT coalesce(f.grading, '') =~ $suspected_false
WITH p, a, min(f.`from`) AS found_on, collect(DISTINCT f.document) AS document_ids
// Not by OPTIONAL MATCH: the embedded engine goes through all documents for one that it looks up so.
CALL {
  WITH a
  MATCH (a)<-[o:LIVES_AT|TRADES_AT|SEEN_AT]-(who:Entity)
  WHERE (who:Person OR who:Organisation) AND NOT coalesce(o.grading, '') =~ $suspected_false
  WITH who, o, o.document AS paper
  MATCH (d:Document {id: paper})
  WHERE EXISTS {
    MATCH (d)-[m:MENTIONS]->(who)
    WHERE m.id = o.from_mention AND m.role IN ['subject', 'firm', 'unknown']
  }
  RETURN collect(DISTINCT who.label) AS present
}
RETURN p.item AS item, p.id AS item_id, p.count AS counted, a.label AS premises, a.id AS premises_id,
  found_on, present, document_ids
ORDER BY found_on, premises, item, item_id
