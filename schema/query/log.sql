-- The log's own statements: what a transaction writes about itself, and what reads it back.

-- :exec act_add(op_id blob, at int, agent int?, uid int, verb text)
INSERT INTO act (op_id, at, agent_id, uid, verb, prev)
VALUES (:op_id, :at, :agent, :uid, :verb, (SELECT hash FROM act WHERE id = (SELECT max(id) FROM act)));

-- :exec act_about(ticket int)
UPDATE act SET ticket_id = :ticket WHERE hash IS NULL;

-- :exec act_undoes(act int)
UPDATE act SET undo_of = :act WHERE hash IS NULL;

-- :exec act_seal(hash blob)
UPDATE act SET hash = :hash WHERE hash IS NULL;

-- :row act (id int, op_id blob, at int, agent_id int?, uid int, verb text, ticket_id int?, undo_of int?, prev blob?, hash blob?)

-- :one act_open() -> act
SELECT id, op_id, at, agent_id, uid, verb, ticket_id, undo_of, prev, hash FROM act WHERE hash IS NULL;

-- :one act_get(id int) -> act
SELECT id, op_id, at, agent_id, uid, verb, ticket_id, undo_of, prev, hash FROM act WHERE id = :id;

-- :one act_by_op(op_id blob) -> act
SELECT id, op_id, at, agent_id, uid, verb, ticket_id, undo_of, prev, hash FROM act WHERE op_id = :op_id;

-- :one act_last() -> act
SELECT id, op_id, at, agent_id, uid, verb, ticket_id, undo_of, prev, hash FROM act WHERE id = (SELECT max(id) FROM act);

-- The act whose hash begins like the head that somebody has on paper.
-- :one act_by_head(least blob, most blob) -> (id int, at int) !scan
SELECT id, at FROM act WHERE hash >= :least AND hash <= :most ORDER BY id LIMIT 1;

-- :many act_all() -> act !scan
SELECT id, op_id, at, agent_id, uid, verb, ticket_id, undo_of, prev, hash FROM act ORDER BY id;

-- The newest act on a ticket that this agent has neither done nor seen.
-- :one act_unseen(ticket int, seen int, agent int) -> (id int, name text?, at int)
SELECT a.id, g.name, a.at FROM act a LEFT JOIN agent g ON g.id = a.agent_id
 WHERE a.ticket_id = :ticket AND a.id > :seen AND a.agent_id IS NOT :agent ORDER BY a.id DESC LIMIT 1;

-- Those acts in their order, but for what was taken back, and the taking back of it. The + keeps it at the ticket's.
-- :many act_newer(ticket int, seen int, agent int, limit int) -> (id int, name text?, at int, verb text)
SELECT a.id, g.name, a.at, a.verb FROM act a LEFT JOIN agent g ON g.id = a.agent_id
 WHERE a.ticket_id = :ticket AND a.id > :seen AND a.agent_id IS NOT :agent AND a.hash IS NOT NULL AND +a.undo_of IS NULL
   AND NOT EXISTS (SELECT 1 FROM act b WHERE b.undo_of = a.id) ORDER BY a.id LIMIT :limit;

-- Newest first: what anybody did on one ticket.
-- :many act_of(ticket int) -> act
SELECT id, op_id, at, agent_id, uid, verb, ticket_id, undo_of, prev, hash
  FROM act WHERE ticket_id = :ticket ORDER BY id DESC;

-- :row change (n int, op text, tbl text, row int, col text, old any, new any, salt blob?, old_digest blob?, new_digest blob?)

-- :many change_of(act int) -> change
SELECT n, op, tbl, row, col, old, new, salt, old_digest, new_digest
  FROM change WHERE act_id = :act ORDER BY n;

-- Every act's in one go.
-- :many change_all() -> (act int, n int, op text, tbl text, row int, col text, old any, new any, salt blob?, old_digest blob?, new_digest blob?) !scan
SELECT act_id AS act, n, op, tbl, row, col, old, new, salt, old_digest, new_digest FROM change ORDER BY act_id, n;

-- :many change_back(act int) -> change
SELECT n, op, tbl, row, col, old, new, salt, old_digest, new_digest
  FROM change WHERE act_id = :act ORDER BY n DESC;

-- :exec change_add(act int, n int, op text, tbl text, row int, col text, old any, new any, salt blob?, old_digest blob?, new_digest blob?)
INSERT INTO change (act_id, n, op, tbl, row, col, old, new, salt, old_digest, new_digest)
VALUES (:act, :n, :op, :tbl, :row, :col, :old, :new, :salt, :old_digest, :new_digest);

-- Who was the last to change this value after that act? The join walks acts newest first.
-- :one change_later(act int, tbl text, row int, col text) -> (act_id int, name text?, at int, verb text)
SELECT a.id AS act_id, g.name, a.at, a.verb
  FROM act a CROSS JOIN change c ON c.act_id = a.id LEFT JOIN agent g ON g.id = a.agent_id
 WHERE a.id > :act AND c.tbl = :tbl AND c.row = :row AND c.col = :col
 ORDER BY a.id DESC LIMIT 1;

-- Has this been done since that act?
-- :one act_did(since int, verb text) -> (id int)
SELECT id FROM act WHERE id > :since AND verb = :verb ORDER BY id LIMIT 1;

-- Every column of every table as the file has it now; an upgrade asks which are new.
-- :many column_all() -> (tbl text, col text) !scan
SELECT m.name AS tbl, c.name AS col FROM sqlite_schema m CROSS JOIN pragma_table_info(m.name) c WHERE m.type = 'table';

-- The triggers that refuse something, and how each is taken away and made again.
-- :many trigger_refusing() -> (drop_sql text, make_sql text) !scan
SELECT 'DROP TRIGGER ' || name AS drop_sql, sql AS make_sql FROM sqlite_master
 WHERE type = 'trigger' AND instr(sql, ' BEFORE ') > 0;
