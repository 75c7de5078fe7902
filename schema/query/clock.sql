-- Clocks (H-30 … H-32): started and decided once, told when their moment comes.

-- :row clock (id int, ticket_id int, kind int, in_hours int, secs int, started_at int, warn_at int, due_at int, tell_at int?, stopped_at int?, reason text?)

-- :many clock_of(ticket int) -> clock
SELECT id, ticket_id, kind, in_hours, secs, started_at, warn_at, due_at, tell_at, stopped_at, reason FROM clock WHERE ticket_id = :ticket ORDER BY id;

-- :exec clock_add(ticket int, kind int, in_hours int, secs int, started_at int, warn_at int, due_at int, tell_at int?)
INSERT INTO clock (ticket_id, kind, in_hours, secs, started_at, warn_at, due_at, tell_at)
VALUES (:ticket, :kind, :in_hours, :secs, :started_at, :warn_at, :due_at, :tell_at);

-- :exec clock_stop(ticket int, kind int, at int)
UPDATE clock SET stopped_at = :at, tell_at = NULL WHERE ticket_id = :ticket AND kind = :kind AND stopped_at IS NULL;

-- :exec clock_stop_all(ticket int, at int)
UPDATE clock SET stopped_at = :at, tell_at = NULL WHERE ticket_id = :ticket AND stopped_at IS NULL;

-- The ticket is open again: its clock goes on as if it had never stopped.
-- :exec clock_resume(ticket int, kind int)
UPDATE clock SET stopped_at = NULL
 WHERE id = (SELECT max(id) FROM clock WHERE ticket_id = :ticket AND kind = :kind) AND stopped_at IS NOT NULL;

-- :exec clock_move(id int, warn_at int, due_at int, tell_at int?, reason text)
UPDATE clock SET warn_at = :warn_at, due_at = :due_at, tell_at = :tell_at, reason = :reason WHERE id = :id AND stopped_at IS NULL;

-- :exec clock_told(id int, tell_at int?)
UPDATE clock SET tell_at = :tell_at WHERE id = :id;

-- Whose next moment has come.
-- :many clock_to_tell(now int, limit int) -> (id int, ticket_id int, owner_id int?, kind int, due_at int)
SELECT k.id, k.ticket_id, t.owner_id, k.kind, k.due_at FROM clock k JOIN ticket t ON t.id = k.ticket_id
 WHERE k.tell_at IS NOT NULL AND k.tell_at <= :now ORDER BY k.tell_at LIMIT :limit;

-- Is anything to be told at all? Asked often: a look into an index each.
-- :one tell_next() -> (at int?)
SELECT min(at) AS at FROM (SELECT min(tell_at) AS at FROM clock WHERE tell_at IS NOT NULL
                           UNION ALL SELECT min(tell_at) FROM handover_gap WHERE tell_at IS NOT NULL
                           UNION ALL SELECT min(tell_at) FROM loss WHERE tell_at IS NOT NULL
                           UNION ALL SELECT min(tell_at) FROM promise WHERE tell_at IS NOT NULL
                           UNION ALL SELECT min(tell_at) FROM span WHERE tell_at IS NOT NULL
                           UNION ALL SELECT min(tell_at) FROM ask WHERE tell_at IS NOT NULL
                           UNION ALL SELECT min(until_at) FROM snooze WHERE woken_at IS NULL AND until_at IS NOT NULL
                           UNION ALL SELECT min(at) FROM quality_next
                           UNION ALL SELECT at FROM people_next WHERE id = 1);

-- Running clocks of all open tickets, a page by key: what new rules would change.
-- :many clock_running(after int, limit int) -> (id int, ticket_id int, number text, kind int, in_hours int, secs int, started_at int, warn_at int, due_at int, reason text?, channel int, complaint int?, class int)
SELECT k.id, k.ticket_id, t.number, k.kind, k.in_hours, k.secs, k.started_at, k.warn_at, k.due_at, k.reason, t.channel, t.complaint, c.class
  FROM clock k JOIN ticket t ON t.id = k.ticket_id JOIN customer c ON c.id = t.customer_id
 WHERE k.id > :after AND k.stopped_at IS NULL ORDER BY k.id LIMIT :limit;

-- :one rule_set_newest(kind int) -> (id int, body text, note text?, at int)
SELECT id, body, note, at FROM rule_set WHERE kind = :kind ORDER BY id DESC LIMIT 1;

-- Which are in force: whoever has read them looks whether they still are.
-- :one rule_set_newest_id(kind int) -> (id int)
SELECT id FROM rule_set WHERE kind = :kind ORDER BY id DESC LIMIT 1;

-- Going back: the set that was in force before the newest one.
-- :one rule_set_before(kind int) -> (id int, note text?, at int)
SELECT id, note, at FROM rule_set WHERE kind = :kind ORDER BY id DESC LIMIT 1 OFFSET 1;

-- :many rule_set_all(kind int) -> (id int, note text?, at int, size int)
SELECT id, note, at, length(body) AS size FROM rule_set WHERE kind = :kind ORDER BY id;

-- :one rule_set_get(id int) -> (kind int, body text, note text?, at int)
SELECT kind, body, note, at FROM rule_set WHERE id = :id;

-- :exec rule_set_add(kind int, body text, note text?, at int)
INSERT INTO rule_set (kind, body, note, at) VALUES (:kind, :body, :note, :at);

-- Due dates of a ticket that were moved, the newest first; what was taken back is not among them.
-- :row due_moved (is_promise int, id int, at int, agent text?, was int, due_at int, reason text?)

-- :many due_moves(ticket int) -> due_moved !sort
SELECT c.tbl = 'promise' AS is_promise, c.row AS id, a.at, g.name AS agent, CAST(c.old AS INTEGER) AS was, CAST(c.new AS INTEGER) AS due_at,
       (SELECT CAST(r.new AS TEXT) FROM change r WHERE r.act_id = a.id AND r.tbl = c.tbl AND r.row = c.row AND r.col = 'reason') AS reason
  FROM act a JOIN change c ON c.act_id = a.id LEFT JOIN agent g ON g.id = a.agent_id
 WHERE a.ticket_id = :ticket AND a.verb IN ('clock_move', 'promise_move') AND c.tbl IN ('clock', 'promise') AND c.col = 'due_at'
   AND NOT EXISTS (SELECT 1 FROM act u WHERE u.undo_of = a.id)
 ORDER BY a.id DESC;

-- Were the rules replaced? Asked often.
-- :one rule_set_last(kind int) -> (id int?)
SELECT max(id) AS id FROM rule_set WHERE kind = :kind;

-- By other rules: not a lead's move, and so without a reason.
-- :exec clock_redone(id int, in_hours int, secs int, warn_at int, due_at int, tell_at int?)
UPDATE clock SET in_hours = :in_hours, secs = :secs, warn_at = :warn_at, due_at = :due_at, tell_at = :tell_at
 WHERE id = :id AND stopped_at IS NULL AND reason IS NULL;
