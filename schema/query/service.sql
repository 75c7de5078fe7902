-- Form B (H-76): opening, restatement, options, execution.

-- :row service (id int, ticket_id int, n int, agent text, agent_no text, need_type int, opening text?, begun_at int, agreed_at int?, done_at int?, result text?)

-- :many service_of(ticket int) -> service
SELECT s.id, s.ticket_id, s.n, g.name AS agent, g.work_no AS agent_no, s.need_type, s.opening, s.begun_at, s.agreed_at, s.done_at, s.result
  FROM service s JOIN agent g ON g.id = s.agent_id WHERE s.ticket_id = :ticket ORDER BY s.n;

-- The one being worked on: the newest that is not done.
-- :one service_open(ticket int) -> service
SELECT s.id, s.ticket_id, s.n, g.name AS agent, g.work_no AS agent_no, s.need_type, s.opening, s.begun_at, s.agreed_at, s.done_at, s.result
  FROM service s JOIN agent g ON g.id = s.agent_id
 WHERE s.ticket_id = :ticket AND s.done_at IS NULL ORDER BY s.n DESC LIMIT 1;

-- Services begun in a span of time, for the printed form.
-- :many service_range(from int, before int, after int, limit int) -> service !sort
SELECT s.id, s.ticket_id, s.n, g.name AS agent, g.work_no AS agent_no, s.need_type, s.opening, s.begun_at, s.agreed_at, s.done_at, s.result
  FROM service s JOIN agent g ON g.id = s.agent_id
 WHERE s.id > :after AND s.begun_at >= :from AND s.begun_at < :before ORDER BY s.id LIMIT :limit;

-- :exec service_add(ticket int, agent int, need_type int, opening text?, at int)
INSERT INTO service (ticket_id, n, agent_id, need_type, opening, begun_at)
VALUES (:ticket, (SELECT coalesce(max(n), 0) + 1 FROM service WHERE ticket_id = :ticket), :agent, :need_type, :opening, :at);

-- :exec service_agree(id int, at int)
UPDATE service SET agreed_at = :at WHERE id = :id AND agreed_at IS NULL;

-- :exec service_done(id int, result text, at int)
UPDATE service SET result = :result, done_at = :at WHERE id = :id AND done_at IS NULL;

-- :row option (id int, n int, body text, pros text?, cons text?, chosen_at int?)

-- :many option_of(service int) -> option
SELECT id, n, body, pros, cons, chosen_at FROM option WHERE service_id = :service ORDER BY n;

-- :exec option_add(service int, n int, body text, pros text?, cons text?)
INSERT INTO option (service_id, n, body, pros, cons) VALUES (:service, :n, :body, :pros, :cons);

-- :exec option_unchoose(service int)
UPDATE option SET chosen_at = NULL WHERE service_id = :service AND chosen_at IS NOT NULL;

-- :exec option_choose(service int, n int, at int)
UPDATE option SET chosen_at = :at WHERE service_id = :service AND n = :n;

-- :one option_get(id int) -> option
SELECT id, n, body, pros, cons, chosen_at FROM option WHERE id = :id;

-- :one service_count(ticket int) -> (n int)
SELECT count(*) AS n FROM service WHERE ticket_id = :ticket;

-- What was sent first and last.
-- :one service_replies(ticket int) -> (first text?, last text?)
SELECT (SELECT said FROM contact WHERE ticket_id = :ticket AND direction = 2 AND said IS NOT NULL ORDER BY id LIMIT 1) AS first,
       (SELECT said FROM contact WHERE ticket_id = :ticket AND direction = 2 AND said IS NOT NULL ORDER BY id DESC LIMIT 1) AS last;
