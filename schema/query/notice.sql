-- What somebody must learn: warnings, breaches, risks.

-- One about no ticket has no number, customer and subject, and words of its own.
-- :row notice (id int, at int, kind int, ticket_id int?, number text?, customer text?, title text?, subject text?, promise text?, clock int?, due_at int?, ended_at int?, seen_at int?, object int?, words text?)

-- The newest first, a page by key; seen ones too.
-- :many notice_of(agent int, before int, limit int) -> notice !sort
SELECT n.id, a.at, n.kind, n.ticket_id, t.number, c.name AS customer, c.title, t.subject, p.body AS promise, k.kind AS clock,
       coalesce(p.due_at, k.due_at) AS due_at, coalesce(p.ended_at, k.stopped_at) AS ended_at, n.seen_at, n.object, n.words
  FROM notice n JOIN act a ON a.id = n.act_id LEFT JOIN ticket t ON t.id = n.ticket_id LEFT JOIN customer c ON c.id = t.customer_id
       LEFT JOIN promise p ON p.id = n.promise_id LEFT JOIN clock k ON k.id = n.clock_id
 WHERE n.agent_id = :agent AND n.id < :before ORDER BY n.id DESC LIMIT :limit;

-- :one notice_count(agent int) -> (unseen int, newest int?)
SELECT coalesce((SELECT unseen FROM notice_tally WHERE agent_id = :agent), 0) AS unseen,
       (SELECT max(id) FROM notice WHERE agent_id = :agent AND seen_at IS NULL) AS newest;

-- :exec notice_add(agent int, ticket int, kind int, clock int?, promise int?)
INSERT INTO notice (act_id, agent_id, ticket_id, kind, clock_id, promise_id)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :ticket, :kind, :clock, :promise);

-- About a ticket or none (0 is not NULL), in words.
-- :exec notice_tell(agent int, ticket int?, kind int, object int?, words text?)
INSERT INTO notice (act_id, agent_id, ticket_id, kind, object, words)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :ticket, :kind, :object, :words);

-- :exec notice_seen(agent int, upto int, at int)
UPDATE notice SET seen_at = :at WHERE agent_id = :agent AND id <= :upto AND seen_at IS NULL;
