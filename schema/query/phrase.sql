-- The desk's own phrases. What stands of a phrase is its newest version that is decided and not sent back.

-- Two numbers that only grow: when neither has, no phrase has changed, and nobody has read one.
-- The newest decision with the seal of its act, the newest receipt, and about how many phrases there are.
-- :one phrase_stamp() -> (decided int, hash blob?, receipts int, phrases int)
SELECT (SELECT coalesce(max(decided_by), 0) FROM phrase_version) AS decided,
       (SELECT hash FROM act WHERE id = (SELECT max(decided_by) FROM phrase_version)) AS hash,
       (SELECT coalesce(max(id), 0) FROM phrase_receipt) AS receipts,
       (SELECT coalesce(max(id), 0) FROM phrase) AS phrases;

-- :one phrase_by_name(language text, name text) -> (id int)
SELECT id FROM phrase WHERE language = :language AND name = :name;

-- What the desk's own phrases put in the place of the program's.
-- :many phrase_stands(language text) -> (name text, state int, body text?) !scan !sort
SELECT p.name, v.state, v.body
  FROM phrase p CROSS JOIN phrase_version v ON v.phrase_id = p.id
 WHERE p.language = :language
   AND v.n = (SELECT max(w.n) FROM phrase_version w WHERE w.phrase_id = p.id AND w.state NOT IN (1, 3))
 ORDER BY p.id;

-- :row phrase_stand (id int, n int, state int, body text?, author_id int?, approver_id int?, confirmer_id int?)

-- :one phrase_stand_get(phrase int) -> phrase_stand
SELECT id, n, state, body, author_id, approver_id, confirmer_id
  FROM phrase_version WHERE phrase_id = :phrase AND state NOT IN (1, 3) ORDER BY n DESC LIMIT 1;

-- What stood before that version did.
-- :one phrase_stand_before(phrase int, n int) -> phrase_stand
SELECT id, n, state, body, author_id, approver_id, confirmer_id
  FROM phrase_version WHERE phrase_id = :phrase AND n < :n AND state NOT IN (1, 3) ORDER BY n DESC LIMIT 1;

-- :one phrase_stand_at(phrase int, n int) -> phrase_stand
SELECT id, n, state, body, author_id, approver_id, confirmer_id
  FROM phrase_version WHERE phrase_id = :phrase AND n = :n;

-- A version as lists and screens show it, to one reader.
-- :row phrase_version (id int, act_id int, language text, name text, n int, state int, body text?, author_id int?, author text?, approver_id int?, approver text?, confirmer_id int?, confirmer text?, doer text?, made_at int, reason text?, is_standing int, is_unread int)

-- :one phrase_version_get(id int, agent int) -> phrase_version
SELECT v.id, v.act_id, p.language, p.name, v.n, v.state, v.body, v.author_id, g.name AS author, v.approver_id,
       h.name AS approver, v.confirmer_id, k.name AS confirmer, d.name AS doer, v.made_at, v.reason,
       v.id = (SELECT s.id FROM phrase_version s WHERE s.phrase_id = v.phrase_id AND s.state NOT IN (1, 3)
                ORDER BY s.n DESC LIMIT 1) AS is_standing,
       a.agent_id IS NOT :agent AND v.author_id IS NOT :agent AND v.approver_id IS NOT :agent AND NOT EXISTS
       (SELECT 1 FROM phrase_receipt r WHERE r.version_id = v.id AND r.agent_id = :agent) AS is_unread
  FROM phrase_version v JOIN phrase p ON p.id = v.phrase_id JOIN act a ON a.id = v.act_id
       LEFT JOIN agent d ON d.id = a.agent_id LEFT JOIN agent g ON g.id = v.author_id
       LEFT JOIN agent h ON h.id = v.approver_id LEFT JOIN agent k ON k.id = v.confirmer_id
 WHERE v.id = :id;

-- All of one phrase, the newest first.
-- :many phrase_history(phrase int, agent int) -> phrase_version
SELECT v.id, v.act_id, p.language, p.name, v.n, v.state, v.body, v.author_id, g.name AS author, v.approver_id,
       h.name AS approver, v.confirmer_id, k.name AS confirmer, d.name AS doer, v.made_at, v.reason,
       v.id = (SELECT s.id FROM phrase_version s WHERE s.phrase_id = v.phrase_id AND s.state NOT IN (1, 3)
                ORDER BY s.n DESC LIMIT 1) AS is_standing,
       a.agent_id IS NOT :agent AND v.author_id IS NOT :agent AND v.approver_id IS NOT :agent AND NOT EXISTS
       (SELECT 1 FROM phrase_receipt r WHERE r.version_id = v.id AND r.agent_id = :agent) AS is_unread
  FROM phrase_version v JOIN phrase p ON p.id = v.phrase_id JOIN act a ON a.id = v.act_id
       LEFT JOIN agent d ON d.id = a.agent_id LEFT JOIN agent g ON g.id = v.author_id
       LEFT JOIN agent h ON h.id = v.approver_id LEFT JOIN agent k ON k.id = v.confirmer_id
 WHERE v.phrase_id = :phrase ORDER BY v.n DESC;

-- What stands and what waits, of every phrase: the library as its place shows it.
-- :many phrase_heads(language text, agent int) -> phrase_version !scan !sort
SELECT v.id, v.act_id, p.language, p.name, v.n, v.state, v.body, v.author_id, g.name AS author, v.approver_id,
       h.name AS approver, v.confirmer_id, k.name AS confirmer, d.name AS doer, v.made_at, v.reason,
       v.id = (SELECT s.id FROM phrase_version s WHERE s.phrase_id = v.phrase_id AND s.state NOT IN (1, 3)
                ORDER BY s.n DESC LIMIT 1) AS is_standing,
       a.agent_id IS NOT :agent AND v.author_id IS NOT :agent AND v.approver_id IS NOT :agent AND NOT EXISTS
       (SELECT 1 FROM phrase_receipt r WHERE r.version_id = v.id AND r.agent_id = :agent) AS is_unread
  FROM phrase p CROSS JOIN phrase_version v ON v.phrase_id = p.id JOIN act a ON a.id = v.act_id
       LEFT JOIN agent d ON d.id = a.agent_id LEFT JOIN agent g ON g.id = v.author_id
       LEFT JOIN agent h ON h.id = v.approver_id LEFT JOIN agent k ON k.id = v.confirmer_id
 WHERE p.language = :language
   AND (v.state = 1 OR v.id = (SELECT s.id FROM phrase_version s WHERE s.phrase_id = p.id AND s.state NOT IN (1, 3)
                                ORDER BY s.n DESC LIMIT 1))
 ORDER BY v.state <> 1, v.id DESC;

-- What stands, was not done by this agent and not read either.
-- :one phrase_unread(agent int, language text) -> (unread int) !scan
SELECT count(*) AS unread
  FROM phrase p CROSS JOIN phrase_version v ON v.phrase_id = p.id JOIN act a ON a.id = v.act_id
 WHERE p.language = :language
   AND v.n = (SELECT max(w.n) FROM phrase_version w WHERE w.phrase_id = p.id AND w.state NOT IN (1, 3))
   AND a.agent_id IS NOT :agent AND v.author_id IS NOT :agent AND v.approver_id IS NOT :agent
   AND NOT EXISTS (SELECT 1 FROM phrase_receipt r WHERE r.version_id = v.id AND r.agent_id = :agent);

-- Everybody of the desk but those who made it: who has read that version, and when.
-- :many phrase_readers(version int) -> (work_no text, name text, at int?) !scan !sort
SELECT g.work_no, g.name, r.at
  FROM phrase_version v JOIN act a ON a.id = v.act_id CROSS JOIN agent g
       LEFT JOIN phrase_receipt r ON r.version_id = v.id AND r.agent_id = g.id
 WHERE v.id = :version AND g.active AND g.id IS NOT v.author_id AND g.id IS NOT v.approver_id
   AND g.id IS NOT a.agent_id
 ORDER BY r.at IS NOT NULL, g.work_no;

-- What an import or an offer of many brought.
-- :many phrase_brought(act int) -> (id int, phrase_id int, n int, state int)
SELECT v.id, v.phrase_id, v.n, v.state FROM phrase_version v JOIN act a ON a.id = v.act_id
 WHERE v.act_id = :act AND a.verb IN ('phrase_import', 'phrase_offer') ORDER BY v.id;

-- Is the same offered already?
-- :one phrase_offered(phrase int, body text?) -> (n int)
SELECT n FROM phrase_version WHERE phrase_id = :phrase AND state = 1 AND body IS :body LIMIT 1;

-- How many others may decide what is offered?
-- :one phrase_deciders(agent int, roles int) -> (count int) !scan
SELECT count(*) AS count FROM agent WHERE active AND id <> :agent AND roles & :roles;

-- :many phrase_tallies(language text) -> (name text, uses int)
SELECT name, uses FROM phrase_tally WHERE language = :language AND uses > 0;

-- The version that stands, 0 where nothing of the desk's own does, and the uses.
-- :one phrase_count(language text, name text) -> (version int, uses int)
SELECT coalesce((SELECT v.n FROM phrase p JOIN phrase_version v ON v.phrase_id = p.id
                  WHERE p.language = :language AND p.name = :name AND v.state NOT IN (1, 3)
                  ORDER BY v.n DESC LIMIT 1), 0) AS version,
       coalesce((SELECT uses FROM phrase_tally WHERE language = :language AND name = :name), 0) AS uses;

-- For verify: a count that is not what the uses say.
-- :one phrase_tally_wrong() -> (name text) !scan !sort
SELECT name FROM (SELECT language, name, uses FROM phrase_tally WHERE uses <> 0
                  UNION ALL SELECT language, name, -1 FROM phrase_use)
 GROUP BY language, name HAVING sum(uses) <> 0 LIMIT 1;

-- :exec phrase_add(language text, name text)
INSERT INTO phrase (language, name) VALUES (:language, :name);

-- :exec phrase_version_add(phrase int, state int, body text?, author int?, at int, approver int?, confirmer int?)
INSERT INTO phrase_version (act_id, phrase_id, n, state, body, author_id, made_at, approver_id, confirmer_id, decided_by)
SELECT a.id, :phrase, (SELECT coalesce(max(n), 0) + 1 FROM phrase_version WHERE phrase_id = :phrase),
       :state, :body, :author, :at, :approver, :confirmer, CASE WHEN :state = 1 THEN NULL ELSE a.id END
  FROM act a WHERE a.hash IS NULL;

-- Changes no row when somebody was faster.
-- :exec phrase_decide(id int, state int, approver int?, confirmer int?, reason text?)
UPDATE phrase_version SET state = :state, approver_id = :approver, confirmer_id = :confirmer, reason = :reason,
       decided_by = (SELECT id FROM act WHERE hash IS NULL)
 WHERE id = :id AND state = 1;

-- :exec phrase_confirm(id int, agent int)
UPDATE phrase_version SET confirmer_id = :agent WHERE id = :id AND state = 2 AND confirmer_id IS NULL;

-- :exec phrase_receipt_add(version int, agent int, at int)
INSERT INTO phrase_receipt (version_id, agent_id, at) VALUES (:version, :agent, :at) ON CONFLICT DO NOTHING;

-- Every version of that act that stands and is neither made nor read by this agent.
-- :exec phrase_receipts_add(act int, agent int, at int)
INSERT INTO phrase_receipt (version_id, agent_id, at)
SELECT v.id, :agent, :at FROM phrase_version v JOIN act a ON a.id = v.act_id
 WHERE v.act_id = :act AND a.agent_id IS NOT :agent AND v.author_id IS NOT :agent AND v.approver_id IS NOT :agent
   AND v.id = (SELECT s.id FROM phrase_version s WHERE s.phrase_id = v.phrase_id AND s.state NOT IN (1, 3)
                ORDER BY s.n DESC LIMIT 1)
   AND NOT EXISTS (SELECT 1 FROM phrase_receipt r WHERE r.version_id = v.id AND r.agent_id = :agent);

-- :exec phrase_use_add(ticket int, language text, name text)
INSERT INTO phrase_use (act_id, ticket_id, language, name)
SELECT id, :ticket, :language, :name FROM act WHERE hash IS NULL;
