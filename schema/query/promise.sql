-- Promises (H-33): each has a due moment, an owner, an outcome.

-- :row promise (id int, ticket_id int, number text, customer text, title text?, owner_id int, owner text, owner_no text, body text, made_at int, warn_at int, due_at int, tell_at int?, state int, ended_at int?, reason text?)

-- :many promise_of(ticket int) -> promise
SELECT p.id, p.ticket_id, t.number, c.name AS customer, c.title, p.owner_id, g.name AS owner, g.work_no AS owner_no, p.body, p.made_at, p.warn_at, p.due_at, p.tell_at,
       p.state, p.ended_at, p.reason
  FROM promise p JOIN ticket t ON t.id = p.ticket_id JOIN customer c ON c.id = t.customer_id JOIN agent g ON g.id = p.owner_id
 WHERE p.ticket_id = :ticket ORDER BY p.due_at, p.id;

-- :one promise_get(id int) -> promise
SELECT p.id, p.ticket_id, t.number, c.name AS customer, c.title, p.owner_id, g.name AS owner, g.work_no AS owner_no, p.body, p.made_at, p.warn_at, p.due_at, p.tell_at,
       p.state, p.ended_at, p.reason
  FROM promise p JOIN ticket t ON t.id = p.ticket_id JOIN customer c ON c.id = t.customer_id JOIN agent g ON g.id = p.owner_id
 WHERE p.id = :id;

-- :exec promise_add(ticket int, contact int?, owner int, body text, made_at int, warn_at int, due_at int, tell_at int?)
INSERT INTO promise (act_id, ticket_id, contact_id, owner_id, body, made_at, warn_at, due_at, tell_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :contact, :owner, :body, :made_at, :warn_at, :due_at, :tell_at);

-- :exec promise_end(id int, state int, at int, reason text?)
UPDATE promise SET state = :state, ended_at = :at, tell_at = NULL, reason = coalesce(:reason, reason) WHERE id = :id AND state = 1;

-- The customer was reached: what was open is kept, or reached late (decision 2).
-- :exec promise_meet(ticket int, now int)
UPDATE promise SET state = CASE WHEN due_at >= :now THEN 2 ELSE 3 END, ended_at = :now, tell_at = NULL
 WHERE ticket_id = :ticket AND state = 1;

-- The ticket is over: what was open and is over too was broken, the rest was taken back with it.
-- :exec promise_close(ticket int, now int)
UPDATE promise SET state = CASE WHEN due_at < :now THEN 5 ELSE 6 END, ended_at = :now, tell_at = NULL
 WHERE ticket_id = :ticket AND state = 1;

-- :exec promise_move(id int, warn_at int, due_at int, tell_at int?, reason text)
UPDATE promise SET warn_at = :warn_at, due_at = :due_at, tell_at = :tell_at, reason = :reason WHERE id = :id AND state = 1;

-- :exec promise_told(id int, tell_at int?)
UPDATE promise SET tell_at = :tell_at WHERE id = :id;

-- Whose next moment has come.
-- :many promise_to_tell(now int, limit int) -> (id int, ticket_id int, owner_id int, due_at int)
SELECT id, ticket_id, owner_id, due_at FROM promise WHERE tell_at IS NOT NULL AND tell_at <= :now ORDER BY tell_at LIMIT :limit;

-- The next one of a ticket that is open.
-- :one promise_next(ticket int) -> promise !sort
SELECT p.id, p.ticket_id, t.number, c.name AS customer, c.title, p.owner_id, g.name AS owner, g.work_no AS owner_no, p.body, p.made_at, p.warn_at,
       p.due_at, p.tell_at, p.state, p.ended_at, p.reason
  FROM promise p JOIN ticket t ON t.id = p.ticket_id JOIN customer c ON c.id = t.customer_id JOIN agent g ON g.id = p.owner_id
 WHERE p.ticket_id = :ticket AND p.state = 1 ORDER BY p.due_at, p.id LIMIT 1;

-- Those made in a span: of an owner, in a state, due in a span (0 for any owner or state). The rows behind a figure below.
-- :many promise_list(from int, before int, owner int, state int, due_from int, due_before int) -> promise !scan !sort
SELECT p.id, p.ticket_id, t.number, c.name AS customer, c.title, p.owner_id, g.name AS owner, g.work_no AS owner_no, p.body, p.made_at, p.warn_at,
       p.due_at, p.tell_at, p.state, p.ended_at, p.reason
  FROM promise p JOIN ticket t ON t.id = p.ticket_id JOIN customer c ON c.id = t.customer_id JOIN agent g ON g.id = p.owner_id
 WHERE p.made_at >= :from AND p.made_at < :before AND (:owner = 0 OR p.owner_id = :owner) AND (:state = 0 OR p.state = :state)
   AND p.due_at >= :due_from AND p.due_at < :due_before
 ORDER BY p.due_at, p.id;

-- How a person keeps promises that were made in that span.
-- :row promise_rate (agent_id int, agent text, agent_no text, kept int, late int, tried int, broken int, dropped int, open int, overdue int)

-- :many promise_rates(from int, before int, now int) -> promise_rate !scan !sort
SELECT g.id AS agent_id, g.name AS agent, g.work_no AS agent_no,
       coalesce(sum(p.state = 2), 0) AS kept, coalesce(sum(p.state = 3), 0) AS late, coalesce(sum(p.state = 4), 0) AS tried,
       coalesce(sum(p.state = 5), 0) AS broken, coalesce(sum(p.state = 6), 0) AS dropped,
       coalesce(sum(p.state = 1 AND p.due_at >= :now), 0) AS open, coalesce(sum(p.state = 1 AND p.due_at < :now), 0) AS overdue
  FROM promise p JOIN agent g ON g.id = p.owner_id
 WHERE p.made_at >= :from AND p.made_at < :before GROUP BY g.id ORDER BY g.work_no;
