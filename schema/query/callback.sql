-- Call-backs: who is to be called, when and why, and what came of it (H-24).

-- :row callback (id int, ticket_id int?, ticket text?, customer_id int?, customer text?, title text?, phone text?, number text?, why text, owner_id int, owner text, owner_no text, due_at int, state int, ended_at int?, reason text?, promise_id int?, attempts int, days int, last_at int?, last int?)

-- :exec callback_add(ticket int?, customer int?, contact int?, promise int?, number text?, why text, owner int, due_at int)
INSERT INTO callback (act_id, ticket_id, customer_id, contact_id, promise_id, number, why, owner_id, due_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :customer, :contact, :promise, :number, :why, :owner, :due_at);

-- :one callback_get(id int) -> callback !sort
SELECT b.id, b.ticket_id, t.number AS ticket, b.customer_id, c.name AS customer, c.title,
       (SELECT value FROM address a WHERE a.customer_id = b.customer_id AND a.channel = 1 LIMIT 1) AS phone,
       b.number, b.why, b.owner_id, g.name AS owner, g.work_no AS owner_no, b.due_at, b.state, b.ended_at, b.reason, b.promise_id,
       (SELECT count(*) FROM attempt x WHERE x.callback_id = b.id) AS attempts,
       (SELECT count(DISTINCT x.day) FROM attempt x WHERE x.callback_id = b.id) AS days,
       (SELECT max(x.at) FROM attempt x WHERE x.callback_id = b.id) AS last_at,
       (SELECT x.result FROM attempt x WHERE x.callback_id = b.id ORDER BY x.id DESC LIMIT 1) AS last
  FROM callback b JOIN agent g ON g.id = b.owner_id LEFT JOIN ticket t ON t.id = b.ticket_id LEFT JOIN customer c ON c.id = b.customer_id
 WHERE b.id = :id;

-- What is open, the next one first; owner 0 is anybody's.
-- :many callback_open(owner int, due_before int, limit int) -> callback !sort
SELECT b.id, b.ticket_id, t.number AS ticket, b.customer_id, c.name AS customer, c.title,
       (SELECT value FROM address a WHERE a.customer_id = b.customer_id AND a.channel = 1 LIMIT 1) AS phone,
       b.number, b.why, b.owner_id, g.name AS owner, g.work_no AS owner_no, b.due_at, b.state, b.ended_at, b.reason, b.promise_id,
       (SELECT count(*) FROM attempt x WHERE x.callback_id = b.id) AS attempts,
       (SELECT count(DISTINCT x.day) FROM attempt x WHERE x.callback_id = b.id) AS days,
       (SELECT max(x.at) FROM attempt x WHERE x.callback_id = b.id) AS last_at,
       (SELECT x.result FROM attempt x WHERE x.callback_id = b.id ORDER BY x.id DESC LIMIT 1) AS last
  FROM callback b JOIN agent g ON g.id = b.owner_id LEFT JOIN ticket t ON t.id = b.ticket_id LEFT JOIN customer c ON c.id = b.customer_id
 WHERE b.state = 1 AND b.due_at < :due_before AND (:owner = 0 OR b.owner_id = :owner) ORDER BY b.due_at, b.id LIMIT :limit;

-- Of a ticket, of a customer: all of them, the newest first.
-- :many callback_of_ticket(ticket int) -> callback !sort
SELECT b.id, b.ticket_id, t.number AS ticket, b.customer_id, c.name AS customer, c.title,
       (SELECT value FROM address a WHERE a.customer_id = b.customer_id AND a.channel = 1 LIMIT 1) AS phone,
       b.number, b.why, b.owner_id, g.name AS owner, g.work_no AS owner_no, b.due_at, b.state, b.ended_at, b.reason, b.promise_id,
       (SELECT count(*) FROM attempt x WHERE x.callback_id = b.id) AS attempts,
       (SELECT count(DISTINCT x.day) FROM attempt x WHERE x.callback_id = b.id) AS days,
       (SELECT max(x.at) FROM attempt x WHERE x.callback_id = b.id) AS last_at,
       (SELECT x.result FROM attempt x WHERE x.callback_id = b.id ORDER BY x.id DESC LIMIT 1) AS last
  FROM callback b JOIN agent g ON g.id = b.owner_id LEFT JOIN ticket t ON t.id = b.ticket_id LEFT JOIN customer c ON c.id = b.customer_id
 WHERE b.ticket_id = :ticket ORDER BY b.id DESC;

-- Those that ended since then.
-- :many callback_ended(since int, limit int) -> callback !scan !sort
SELECT b.id, b.ticket_id, t.number AS ticket, b.customer_id, c.name AS customer, c.title,
       (SELECT value FROM address a WHERE a.customer_id = b.customer_id AND a.channel = 1 LIMIT 1) AS phone,
       b.number, b.why, b.owner_id, g.name AS owner, g.work_no AS owner_no, b.due_at, b.state, b.ended_at, b.reason, b.promise_id,
       (SELECT count(*) FROM attempt x WHERE x.callback_id = b.id) AS attempts,
       (SELECT count(DISTINCT x.day) FROM attempt x WHERE x.callback_id = b.id) AS days,
       (SELECT max(x.at) FROM attempt x WHERE x.callback_id = b.id) AS last_at,
       (SELECT x.result FROM attempt x WHERE x.callback_id = b.id ORDER BY x.id DESC LIMIT 1) AS last
  FROM callback b JOIN agent g ON g.id = b.owner_id LEFT JOIN ticket t ON t.id = b.ticket_id LEFT JOIN customer c ON c.id = b.customer_id
 WHERE b.ended_at >= :since ORDER BY b.ended_at DESC, b.id LIMIT :limit;

-- :one callback_counts(agent int, now int) -> (due int, open int)
SELECT coalesce(sum(due_at <= :now), 0) AS due, count(*) AS open FROM callback WHERE owner_id = :agent AND state = 1;

-- :exec callback_state(id int, state int, at int, reason text?)
UPDATE callback SET state = :state, ended_at = :at, reason = coalesce(:reason, reason) WHERE id = :id AND state = 1;

-- :exec callback_look_add(callback int)
INSERT INTO callback_look (act_id, callback_id) VALUES ((SELECT id FROM act WHERE hash IS NULL), :callback);

-- :exec callback_later(id int, due_at int)
UPDATE callback SET due_at = :due_at WHERE id = :id AND state = 1 AND due_at <> :due_at;

-- :exec callback_owner(id int, owner int)
UPDATE callback SET owner_id = :owner WHERE id = :id AND state = 1 AND owner_id <> :owner;

-- :exec callback_contact(ticket int?, customer int?, agent int, number text?, result int, summary text?, rings int?, at int)
INSERT INTO contact (act_id, ticket_id, customer_id, agent_id, channel, direction, number, result, summary, rings, started_at, ended_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :customer, :agent, 1, 2, :number, :result, :summary, :rings, :at, :at);

-- :exec attempt_add(callback int, contact int, at int, day int, result int)
INSERT INTO attempt (callback_id, contact_id, at, day, result) VALUES (:callback, :contact, :at, :day, :result);

-- :many attempt_of(callback int) -> (id int, at int, day int, result int, agent text, summary text?, rings int?)
SELECT x.id, x.at, x.day, x.result, g.name AS agent, k.summary, k.rings
  FROM attempt x JOIN contact k ON k.id = x.contact_id JOIN agent g ON g.id = k.agent_id
 WHERE x.callback_id = :callback ORDER BY x.id;
