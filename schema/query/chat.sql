-- Chats that a gateway brings, what goes to and fro in them, and the question after closing.

-- :row chat (id int, ticket_id int, gateway text, session text?, is_known int, began_at int, heard_at int, waits_at int?, said_at int?, ended_at int?, ended int?, owes int, acked int)

-- :one chat_by_session(gateway text, session text) -> chat
SELECT id, ticket_id, gateway, session, is_known, began_at, heard_at, waits_at, said_at, ended_at, ended, owes, acked
  FROM chat WHERE gateway = :gateway AND session = :session;

-- The one that goes on, on this ticket.
-- :one chat_live(ticket int) -> chat
SELECT id, ticket_id, gateway, session, is_known, began_at, heard_at, waits_at, said_at, ended_at, ended, owes, acked
  FROM chat WHERE ticket_id = :ticket AND ended_at IS NULL;

-- The newest one, over or not.
-- :one chat_of(ticket int) -> chat
SELECT id, ticket_id, gateway, session, is_known, began_at, heard_at, waits_at, said_at, ended_at, ended, owes, acked
  FROM chat WHERE ticket_id = :ticket ORDER BY id DESC LIMIT 1;

-- :one chat_get(id int) -> chat
SELECT id, ticket_id, gateway, session, is_known, began_at, heard_at, waits_at, said_at, ended_at, ended, owes, acked
  FROM chat WHERE id = :id;

-- :exec chat_add(ticket int, gateway text, session text, known int, at int)
INSERT INTO chat (act_id, ticket_id, gateway, session, is_known, began_at, heard_at, waits_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :gateway, :session, :known, :at, :at, :at);

-- :exec chat_heard(id int, at int)
UPDATE chat SET heard_at = :at, waits_at = coalesce(waits_at, :at) WHERE id = :id;

-- :exec chat_said(id int, at int)
UPDATE chat SET said_at = :at, waits_at = NULL WHERE id = :id;

-- :exec chat_over(id int, at int, how int)
UPDATE chat SET ended_at = :at, ended = :how WHERE id = :id AND ended_at IS NULL;

-- :exec chat_settle(id int, at int)
UPDATE chat SET settled_at = :at WHERE id = :id;

-- :exec chat_owe(id int, line int)
UPDATE chat SET owes = :line WHERE id = :id;

-- :exec chat_ack(id int, upto int)
UPDATE chat SET acked = :upto WHERE id = :id AND acked < :upto AND owes >= :upto;

-- Its ticket was merged into another one.
-- :exec chat_move(id int, ticket int)
UPDATE chat SET ticket_id = :ticket WHERE id = :id;

-- :exec chat_line_add(chat int, kind int, contact int?, words text?)
INSERT INTO chat_line (act_id, chat_id, kind, contact_id, words)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :chat, :kind, :contact, :words);

-- When the customer said the one so many before the last.
-- :one chat_pace(chat int, back int) -> (at int)
SELECT a.at FROM chat_line l JOIN act a ON a.id = l.act_id WHERE l.chat_id = :chat AND l.kind = 1 ORDER BY l.id DESC LIMIT 1 OFFSET :back;

-- Was it said in a chat? Then it is gone.
-- :one chat_line_of_act(act int) -> (id int)
SELECT id FROM chat_line WHERE act_id = :act LIMIT 1;

-- :one chat_line_last() -> (id int?)
SELECT max(id) AS id FROM chat_line;

-- :row chat_out (id int, chat_id int, gateway text, session text?, kind int, words text?, said text?, work_no text?, ended int?, at int)

-- What was written for gateways since.
-- :many chat_out_new(after int, limit int) -> chat_out
SELECT l.id, l.chat_id, c.gateway, c.session, l.kind, l.words, k.said, g.work_no, c.ended, a.at
  FROM chat_line l JOIN chat c ON c.id = l.chat_id JOIN act a ON a.id = l.act_id
       LEFT JOIN contact k ON k.id = l.contact_id LEFT JOIN agent g ON g.id = k.agent_id
 WHERE l.id > :after AND l.kind > 1 ORDER BY l.id LIMIT :limit;

-- What a gateway that comes back has not acknowledged, chat by chat.
-- :many chat_out_owed(gateway text, after int, upto int) -> chat_out
SELECT l.id, l.chat_id, c.gateway, c.session, l.kind, l.words, k.said, g.work_no, c.ended, a.at
  FROM chat c JOIN chat_line l ON l.chat_id = c.id AND l.id > c.acked JOIN act a ON a.id = l.act_id
       LEFT JOIN contact k ON k.id = l.contact_id LEFT JOIN agent g ON g.id = k.agent_id
 WHERE c.gateway = :gateway AND c.owes > c.acked AND c.id > :after AND l.kind > 1 AND l.id <= :upto ORDER BY c.id, l.id;

-- How many of the gateway go on.
-- :one chat_count(gateway text) -> (n int)
SELECT count(*) AS n FROM chat WHERE id > 0 AND settled_at IS NULL AND ended_at IS NULL AND gateway = :gateway;

-- Its ticket was closed, and nobody took that back since: nothing more will be said.
-- :many chat_closed(upto int, limit int) -> (id int, ticket_id int, gateway text, status int, ended_at int?)
SELECT c.id, c.ticket_id, c.gateway, t.status, c.ended_at FROM chat c JOIN ticket t ON t.id = c.ticket_id
 WHERE c.id > 0 AND c.settled_at IS NULL AND t.status >= 5 AND t.closed_at <= :upto ORDER BY c.id LIMIT :limit;

-- Has an answer, and said nothing more for long.
-- :many chat_silent(upto int, limit int) -> (id int, ticket_id int)
SELECT id, ticket_id FROM chat
 WHERE id > 0 AND settled_at IS NULL AND ended_at IS NULL AND waits_at IS NULL AND max(heard_at, coalesce(said_at, 0)) <= :upto ORDER BY id LIMIT :limit;

-- Tickets on which a chat goes on: somebody who writes there is typing.
-- :many chat_lives() -> (id int, ticket_id int, gateway text, session text?)
SELECT id, ticket_id, gateway, session FROM chat WHERE id > 0 AND settled_at IS NULL AND ended_at IS NULL ORDER BY id;

-- :row chat_mine (id int, ticket_id int, number text, customer text, title text?, began_at int, waits_at int?, due_at int?, owner_id int?)

-- The chats of an agent, in their order; due_at while the first word is owed.
-- :many chat_of_agent(agent int) -> chat_mine !sort
SELECT c.id, t.id AS ticket_id, t.number, u.name AS customer, u.title, c.began_at, c.waits_at,
       (SELECT k.due_at FROM clock k WHERE k.ticket_id = t.id AND k.kind = 2 AND k.stopped_at IS NULL) AS due_at, t.owner_id
  FROM ticket t CROSS JOIN chat c ON c.ticket_id = t.id AND c.ended_at IS NULL JOIN customer u ON u.id = t.customer_id
 WHERE t.owner_id = :agent AND t.status < 5 ORDER BY c.id;

-- Those that nobody has.
-- :many chat_unclaimed(limit int) -> chat_mine !sort
SELECT c.id, t.id AS ticket_id, t.number, u.name AS customer, u.title, c.began_at, c.waits_at,
       (SELECT k.due_at FROM clock k WHERE k.ticket_id = t.id AND k.kind = 2 AND k.stopped_at IS NULL) AS due_at, t.owner_id
  FROM chat c CROSS JOIN ticket t ON t.id = c.ticket_id JOIN customer u ON u.id = t.customer_id
 WHERE c.id > 0 AND c.settled_at IS NULL AND c.ended_at IS NULL AND t.owner_id IS NULL AND t.status < 5
 ORDER BY c.id LIMIT :limit;

-- :exec survey_out_add(ticket int, chat int?, agent int?, at int)
INSERT INTO survey_out (act_id, ticket_id, chat_id, agent_id, asked_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :chat, :agent, :at);

-- :one survey_out_of(ticket int) -> (id int, chat_id int?, agent_id int?, asked_at int, answered_at int?, score int?, words text?)
SELECT id, chat_id, agent_id, asked_at, answered_at, score, words FROM survey_out WHERE ticket_id = :ticket;

-- Once: what was answered stays.
-- :exec survey_out_answer(id int, at int, score int, words text?)
UPDATE survey_out SET answered_at = :at, score = :score, words = :words WHERE id = :id AND answered_at IS NULL;

-- What customers answered in a span.
-- :one survey_out_sum(since int, until int) -> (asked int, answered int, total int?)
SELECT count(*) AS asked, count(score) AS answered, sum(score) AS total FROM survey_out WHERE asked_at >= :since AND asked_at < :until;

-- A ticket with a chat is merged into one that has none.
-- :exec chat_merge(ticket int, into_id int)
UPDATE chat SET ticket_id = :into_id WHERE ticket_id = :ticket AND ended_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM chat o WHERE o.ticket_id = :into_id AND o.ended_at IS NULL);
