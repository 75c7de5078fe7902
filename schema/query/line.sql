-- The call that is going on: the line on every screen, ringing, hold, transfer, parking, wrap-up.

-- :row line (id int, state int, since int, started_at int, agent_id int, rings int?, is_late int?, verified int?, result int?, category_id int?, summary text?, holds int, number text?, customer_id int?, customer text?, title text?, ticket_id int?, ticket text?, held_at int?, told_at int?, rounds int?, offered text?)

-- All that is not over: talked on first, then held, ringing, parked, in wrap-up; the oldest first.
-- :many line_of(agent int) -> line !sort
SELECT k.id, k.state, k.since, n.started_at, k.agent_id, n.rings, n.is_late, n.verified, n.result, n.category_id, n.summary, n.holds,
       coalesce(n.number, (SELECT value FROM address WHERE customer_id = n.customer_id AND channel = 1 ORDER BY id LIMIT 1)) AS number,
       n.customer_id, c.name AS customer, c.title, n.ticket_id, t.number AS ticket, h.began_at AS held_at, h.told_at, h.rounds,
       g.work_no AS offered
  FROM call k JOIN contact n ON n.id = k.id LEFT JOIN customer c ON c.id = n.customer_id LEFT JOIN ticket t ON t.id = n.ticket_id
       LEFT JOIN hold h ON h.contact_id = k.id AND h.ended_at IS NULL
       LEFT JOIN transfer x ON x.contact_id = k.id AND x.outcome IS NULL LEFT JOIN agent g ON g.id = x.to_id
 WHERE k.agent_id = :agent AND k.state < 6 ORDER BY CASE WHEN k.state IN (2, 3) THEN 0 ELSE k.state END, k.id;

-- One of them, whoever has it.
-- :one line_get(id int) -> line !sort
SELECT k.id, k.state, k.since, n.started_at, k.agent_id, n.rings, n.is_late, n.verified, n.result, n.category_id, n.summary, n.holds,
       coalesce(n.number, (SELECT value FROM address WHERE customer_id = n.customer_id AND channel = 1 ORDER BY id LIMIT 1)) AS number,
       n.customer_id, c.name AS customer, c.title, n.ticket_id, t.number AS ticket, h.began_at AS held_at, h.told_at, h.rounds,
       g.work_no AS offered
  FROM call k JOIN contact n ON n.id = k.id LEFT JOIN customer c ON c.id = n.customer_id LEFT JOIN ticket t ON t.id = n.ticket_id
       LEFT JOIN hold h ON h.contact_id = k.id AND h.ended_at IS NULL
       LEFT JOIN transfer x ON x.contact_id = k.id AND x.outcome IS NULL LEFT JOIN agent g ON g.id = x.to_id
 WHERE k.id = :id;

-- :exec line_state(id int, state int, at int)
UPDATE call SET state = :state, since = :at WHERE id = :id;

-- --- ringing ---

-- :exec line_ring(customer int?, agent int, at int, rings int?, recording text?, number text?)
INSERT INTO contact (act_id, customer_id, agent_id, channel, direction, started_at, rings, recording, number)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :customer, :agent, 1, 1, :at, :rings, :recording, :number);

-- :exec line_add(id int, agent int, at int)
INSERT INTO call (id, agent_id, state, since, rung_at) VALUES (:id, :agent, 1, :at, :at);

-- :exec line_rings(id int, rings int, recording text?)
UPDATE contact SET rings = :rings, recording = coalesce(:recording, recording) WHERE id = :id;

-- Who uses this number: one person, or nobody can say who calls.
-- :many line_callers(plain text) -> (customer_id int) !sort
SELECT DISTINCT customer_id FROM address WHERE plain = :plain AND channel = 1 LIMIT 2;

-- Nobody took it, or the wrap-up is done.
-- :exec line_over(id int, at int)
UPDATE call SET state = 6, since = :at, ended_at = coalesce(ended_at, :at), done_at = :at WHERE id = :id;

-- :exec line_ended(id int, at int)
UPDATE call SET state = 5, since = :at, ended_at = :at WHERE id = :id;

-- :exec line_contact_ended(id int, at int)
UPDATE contact SET ended_at = max(started_at, :at) WHERE id = :id AND ended_at IS NULL;

-- :exec line_result(id int, result int)
UPDATE contact SET result = :result WHERE id = :id AND result IS NULL;

-- :exec line_late(id int, is_late int)
UPDATE contact SET is_late = :is_late WHERE id = :id;

-- --- hold ---

-- :exec hold_add(contact int, at int)
INSERT INTO hold (act_id, contact_id, began_at, told_at) VALUES ((SELECT id FROM act WHERE hash IS NULL), :contact, :at, :at);

-- :exec hold_told(contact int, at int)
UPDATE hold SET told_at = :at, rounds = rounds + 1 WHERE contact_id = :contact AND ended_at IS NULL;

-- :exec hold_end(contact int, at int)
UPDATE hold SET ended_at = max(began_at, :at) WHERE contact_id = :contact AND ended_at IS NULL;

-- :exec hold_count(contact int, secs int)
UPDATE contact SET holds = holds + 1, hold_secs = hold_secs + :secs WHERE id = :contact;

-- --- transfer ---

-- :row transfer (id int, contact_id int, from_id int, from_no text, from_name text, to_id int, to_no text, to_name text, brief text, at int, outcome int?, reason text?)

-- :one transfer_open(contact int) -> transfer
SELECT x.id, x.contact_id, x.from_id, f.work_no AS from_no, f.name AS from_name, x.to_id, o.work_no AS to_no, o.name AS to_name, x.brief, x.at, x.outcome, x.reason
  FROM transfer x JOIN agent f ON f.id = x.from_id JOIN agent o ON o.id = x.to_id WHERE x.contact_id = :contact AND x.outcome IS NULL;

-- The oldest that is offered to me.
-- :one transfer_to(agent int) -> transfer !sort
SELECT x.id, x.contact_id, x.from_id, f.work_no AS from_no, f.name AS from_name, x.to_id, o.work_no AS to_no, o.name AS to_name, x.brief, x.at, x.outcome, x.reason
  FROM transfer x JOIN agent f ON f.id = x.from_id JOIN agent o ON o.id = x.to_id JOIN call k ON k.id = x.contact_id
 WHERE x.to_id = :agent AND x.outcome IS NULL AND k.state IN (2, 3) ORDER BY x.id LIMIT 1;

-- How the call came to where it is: the last transfer that was taken.
-- :one transfer_last(contact int) -> transfer !sort
SELECT x.id, x.contact_id, x.from_id, f.work_no AS from_no, f.name AS from_name, x.to_id, o.work_no AS to_no, o.name AS to_name, x.brief, x.at, x.outcome, x.reason
  FROM transfer x JOIN agent f ON f.id = x.from_id JOIN agent o ON o.id = x.to_id
 WHERE x.contact_id = :contact ORDER BY x.id DESC LIMIT 1;

-- :exec transfer_add(contact int, from int, to int, brief text, at int)
INSERT INTO transfer (act_id, contact_id, from_id, to_id, brief, at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :contact, :from, :to, :brief, :at);

-- :exec transfer_end(id int, outcome int, reason text?, at int)
UPDATE transfer SET outcome = :outcome, reason = :reason, ended_at = :at WHERE id = :id;

-- :exec line_hand(id int, agent int, state int, at int)
UPDATE call SET agent_id = :agent, state = :state, since = :at WHERE id = :id;

-- Whom a call can go to: what each is doing and since when, whether a call keeps them, the newest word of the floor.
-- :many transfer_people(me int) -> (id int, work_no text, name text, roles int, state int?, since int?, live int) !scan
SELECT g.id, g.work_no, g.name, g.roles, s.state, s.began_at AS since,
       EXISTS (SELECT 1 FROM call k WHERE k.agent_id = g.id AND k.state IN (2, 3)) AS live
  FROM agent g LEFT JOIN span s ON s.agent_id = g.id AND s.ended_at IS NULL
 WHERE g.active = 1 AND g.id <> :me ORDER BY g.work_no;

-- --- the brief, and who calls ---

-- What is known of the matter (H-17): key sentence, what was done last, what is promised, how they feel.
-- :one brief_of(ticket int) -> (number text, subject text, emotion int?, status int, quote text?, said text?, noted text?, chosen text?, promise text?, due_at int?)
SELECT t.number, t.subject, t.emotion, t.status,
       (SELECT n.quote FROM need n WHERE n.id = t.id) AS quote,
       (SELECT k.said FROM contact k WHERE k.ticket_id = t.id AND k.direction = 2 AND k.said IS NOT NULL ORDER BY k.id DESC LIMIT 1) AS said,
       (SELECT m.body FROM note m WHERE m.ticket_id = t.id ORDER BY m.id DESC LIMIT 1) AS noted,
       (SELECT o.body FROM option o JOIN service s ON s.id = o.service_id
         WHERE s.ticket_id = t.id AND o.chosen_at IS NOT NULL ORDER BY s.n DESC LIMIT 1) AS chosen,
       (SELECT p.body FROM promise p WHERE p.ticket_id = t.id AND p.state = 1 ORDER BY p.due_at LIMIT 1) AS promise,
       (SELECT p.due_at FROM promise p WHERE p.ticket_id = t.id AND p.state = 1 ORDER BY p.due_at LIMIT 1) AS due_at
  FROM ticket t WHERE t.id = :ticket;

-- The words that the call itself wrote down.
-- :one line_said(id int) -> (said text?, summary text?)
SELECT said, summary FROM contact WHERE id = :id;

-- What the caller was told on this call, the earliest that is still to come.
-- :one line_promise(id int, now int) -> (due_at int) !sort
SELECT due_at FROM promise WHERE contact_id = :id AND state = 1 AND due_at > :now ORDER BY due_at LIMIT 1;

-- --- identity ---

-- :exec identity_add(contact int, agent int, at int, asked int, outcome int)
INSERT INTO identity (act_id, contact_id, agent_id, at, asked, outcome)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :contact, :agent, :at, :asked, :outcome);

-- :one identity_tries(contact int) -> (n int)
SELECT count(*) AS n FROM identity WHERE contact_id = :contact AND outcome = 2;

-- :exec line_verified(id int, verified int)
UPDATE contact SET verified = :verified WHERE id = :id;

-- Order numbers that the desk knew before this call.
-- :many identity_orders(customer int, contact int) -> (order_no text)
SELECT external_id AS order_no FROM ticket WHERE customer_id = :customer AND external_id IS NOT NULL
UNION ALL SELECT order_no FROM contact WHERE customer_id = :customer AND order_no IS NOT NULL AND id <> :contact;
