// Tampered VINs and engine numbers
// On which vehicles and parts is a VIN or engine number ground off, re-stamped, altered, missing, covered or
// counterfeit, in the words of the examiner, and where were they found?
// @id ringmap/tampered-marks
// @revision 2
// @param unread flag = no Also those whose state is in words that are not understood, such as label only
// @example unread yes
// @tags vehicles, identities, parts
// @column thing        text      The vehicle or part
// @column thing_id     id        Its id
// @column kind         text      Vehicle or Part
// @column states       texts     States of its marks that show tampering
// @column unread       texts     States in words that are not understood
// @column marks        texts     Marks that can still be read
// @column places       texts     Where it was found
// @column found_on     day       First day
// @column document_ids documents Documents that say where
WITH '(?s)(.*[^a-z])?('
    + 'ground|grinding|filed|(over|re)[ -]?stamp(ed|ing)|altered|changed|swapped|replaced|tamper(ed|ing)|'
    + 'removed|missing|absent|obliterated|erased|defaced|drilled|cut out|welded|covered|painted over|'
    + 'filled|sanded|counterfeit|false|fake|forged|cloned)([^a-z].*)?' AS worked,
  '(?s)(.*[^a-z])?not( the)? (original|genuine|present|found|there)([^a-z].*)?' AS gone,
  '(?s)(.*[^a-z])?(no|not|never|without)([^a-z].*)?' AS denied,
  '(?s)(.*[^a-z])?(intact|whole|good|ok|okay|legible|readable|original|genuine|'
    + 'untouched|undamaged|unaltered|normal|correct)([^a-z].*)?' AS sound,
  '(?s)not (yet )?(examined|checked|tested|seen|inspected|known|applicable)'
    + '|unknown|none|nil|n/?a|-*' AS unseen
MATCH (x:Vehicle|Part)
UNWIND [x.vin_state, x.engine_state] AS state
WITH x, state, worked, gone, denied, sound, unseen,
  [said IN split(replace(replace(toLower(state), ';', ','), ' but ', ','), ',') | trim(said)] AS parts
WHERE state IS NOT NULL
WITH x, state, any(said IN parts WHERE said =~ gone OR (said =~ worked AND NOT said =~ denied)) AS tampered,
  all(
    said IN parts
    WHERE said =~ unseen OR (said =~ sound AND NOT said =~ denied) OR (said =~ worked AND said =~ denied)
  ) AS clear
WITH x, collect(DISTINCT CASE WHEN tampered THEN state END) AS states,
  collect(DISTINCT CASE WHEN NOT tampered AND NOT clear THEN state END) AS unread
WHERE size(states) > 0 OR ($unread = true AND size(unread) > 0)
OPTIONAL MATCH (x)-[:SHOWS]->(mark:Entity)
WITH x, states, unread, collect(DISTINCT mark.label) AS marks
OPTIONAL MATCH (x)-[f:FOUND_AT]->(a:Entity)
WITH x, states, unread, marks, collect(DISTINCT a.label) AS places, min(f.`from`) AS found_on,
  collect(DISTINCT f.document) AS document_ids
RETURN x.label AS thing, x.id AS thing_id, x.kind AS kind, states, unread, marks, places, found_on,
  document_ids
ORDER BY found_on, thing, kind, thing_id
