-- The whole life of a ticket: handed on, asked of a department, help, links, merges, put off, watched.

-- --- what a colleague must know (core/brief.h) ---

-- What was done last, the newest first, without what was taken back. The + keeps it at the ticket's own
-- acts: nearly all acts of the desk have undone nothing.
-- :many brief_done(ticket int, limit int) -> (id int, at int, agent text?, verb text, body text?, said text?)
SELECT a.id, a.at, g.name AS agent, a.verb, n.body, k.said
  FROM act a LEFT JOIN agent g ON g.id = a.agent_id
       LEFT JOIN note n ON n.act_id = a.id AND n.ticket_id = :ticket
       LEFT JOIN contact k ON k.act_id = a.id AND k.ticket_id = :ticket AND k.direction = 2
 WHERE a.ticket_id = :ticket AND a.hash IS NOT NULL AND +a.undo_of IS NULL
   AND a.verb IN ('ticket_reply', 'ticket_note', 'service_begin', 'service_agree', 'service_done', 'ask_answer', 'help_answer', 'fault_solve')
   AND NOT EXISTS (SELECT 1 FROM act u WHERE u.undo_of = a.id)
 ORDER BY a.id DESC LIMIT :limit;

-- :many brief_promises(ticket int, limit int) -> (owner text, body text, due_at int) !sort
SELECT g.name AS owner, p.body, p.due_at FROM promise p JOIN agent g ON g.id = p.owner_id
 WHERE p.ticket_id = :ticket AND p.state IN (1, 5) ORDER BY p.state, p.due_at DESC LIMIT :limit;

-- --- reassigned ---

-- :row assignment (id int, act_id int, at int, from_id int, giver text, to_id int, receiver text, brief text)

-- :exec ticket_assign(id int, agent int)
UPDATE ticket SET owner_id = :agent, status = max(status, 2) WHERE id = :id AND owner_id IS NOT :agent AND status < 5;

-- :exec assignment_add(ticket int, from int, to int, brief text)
INSERT INTO assignment (act_id, ticket_id, from_id, to_id, brief)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :from, :to, :brief);

-- The newest one, while its receiver still has the ticket and has done nothing on it since.
-- :one assignment_unread(ticket int, agent int) -> assignment
SELECT s.id, s.act_id, a.at, s.from_id, g.name AS giver, s.to_id, r.name AS receiver, s.brief
  FROM assignment s JOIN act a ON a.id = s.act_id JOIN agent g ON g.id = s.from_id JOIN agent r ON r.id = s.to_id
       JOIN ticket t ON t.id = s.ticket_id
 WHERE s.id = (SELECT max(id) FROM assignment WHERE ticket_id = :ticket) AND s.to_id = :agent AND t.owner_id = :agent
   AND s.from_id <> :agent
   AND NOT EXISTS (SELECT 1 FROM act o WHERE o.ticket_id = :ticket AND o.id > s.act_id AND o.agent_id = :agent AND o.hash IS NOT NULL);

-- :many assignment_of(ticket int) -> assignment
SELECT s.id, s.act_id, a.at, s.from_id, g.name AS giver, s.to_id, r.name AS receiver, s.brief
  FROM assignment s JOIN act a ON a.id = s.act_id JOIN agent g ON g.id = s.from_id JOIN agent r ON r.id = s.to_id
 WHERE s.ticket_id = :ticket ORDER BY s.id;

-- --- departments ---

-- :row ask (id int, ticket_id int, number text, customer text, title text?, subject text, agent_id int, agent text, department text, words text, asked_at int, due_at int, reminders int, reminded_at int?, state int, ended_at int?, answer text?)

-- :many ask_of(ticket int) -> ask
SELECT q.id, q.ticket_id, t.number, c.name AS customer, c.title, t.subject, q.agent_id, g.name AS agent, q.department, q.words, q.asked_at, q.due_at,
       q.reminders, q.reminded_at, q.state, q.ended_at, q.answer
  FROM ask q JOIN ticket t ON t.id = q.ticket_id JOIN customer c ON c.id = t.customer_id JOIN agent g ON g.id = q.agent_id
 WHERE q.ticket_id = :ticket ORDER BY q.id;

-- :one ask_get(id int) -> ask
SELECT q.id, q.ticket_id, t.number, c.name AS customer, c.title, t.subject, q.agent_id, g.name AS agent, q.department, q.words, q.asked_at, q.due_at,
       q.reminders, q.reminded_at, q.state, q.ended_at, q.answer
  FROM ask q JOIN ticket t ON t.id = q.ticket_id JOIN customer c ON c.id = t.customer_id JOIN agent g ON g.id = q.agent_id
 WHERE q.id = :id;

-- Whoever has not answered, the most overdue first, a page by key.
-- :many ask_waiting(due int, after int, limit int) -> ask !sort
SELECT q.id, q.ticket_id, t.number, c.name AS customer, c.title, t.subject, q.agent_id, g.name AS agent, q.department, q.words, q.asked_at, q.due_at,
       q.reminders, q.reminded_at, q.state, q.ended_at, q.answer
  FROM ask q INDEXED BY ask_open JOIN ticket t ON t.id = q.ticket_id JOIN customer c ON c.id = t.customer_id JOIN agent g ON g.id = q.agent_id
 WHERE q.state = 1 AND (q.due_at, q.id) > (:due, :after) ORDER BY q.due_at, q.id LIMIT :limit;

-- :exec ask_add(ticket int, agent int, department text, words text, at int, due_at int, tell_at int?)
INSERT INTO ask (act_id, ticket_id, agent_id, department, words, asked_at, due_at, tell_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :agent, :department, :words, :at, :due_at, :tell_at);

-- :exec ask_end(id int, state int, answer text, at int)
UPDATE ask SET state = :state, answer = :answer, ended_at = :at, tell_at = NULL WHERE id = :id AND state = 1;

-- :exec ask_remind(id int, at int)
UPDATE ask SET reminders = reminders + 1, reminded_at = :at WHERE id = :id AND state = 1;

-- :exec ask_told(id int)
UPDATE ask SET tell_at = NULL WHERE id = :id;

-- :many ask_to_tell(now int, limit int) -> (id int, ticket_id int, owner_id int?, department text)
SELECT q.id, q.ticket_id, t.owner_id, q.department FROM ask q JOIN ticket t ON t.id = q.ticket_id
 WHERE q.tell_at IS NOT NULL AND q.tell_at <= :now ORDER BY q.tell_at LIMIT :limit;

-- The ticket is over: nobody waits any more.
-- :exec ask_close(ticket int, words text, at int)
UPDATE ask SET state = 3, answer = :words, ended_at = :at, tell_at = NULL WHERE ticket_id = :ticket AND state = 1;

-- --- help from above ---

-- :row help (id int, ticket_id int, number text, agent_id int, agent text, to_id int, helper text, is_at_once int, words text?, proposal text?, asked_at int, answer text?, answerer text?, answered_at int?)

-- :many help_of(ticket int) -> help
SELECT h.id, h.ticket_id, t.number, h.agent_id, g.name AS agent, h.to_id, o.name AS helper, h.is_at_once, h.words, h.proposal, h.asked_at, h.answer,
       b.name AS answerer, h.answered_at
  FROM help h JOIN ticket t ON t.id = h.ticket_id JOIN agent g ON g.id = h.agent_id JOIN agent o ON o.id = h.to_id
       LEFT JOIN agent b ON b.id = h.answered_by
 WHERE h.ticket_id = :ticket ORDER BY h.id;

-- The oldest one that is open.
-- :one help_waiting(ticket int) -> help
SELECT h.id, h.ticket_id, t.number, h.agent_id, g.name AS agent, h.to_id, o.name AS helper, h.is_at_once, h.words, h.proposal, h.asked_at, h.answer,
       b.name AS answerer, h.answered_at
  FROM help h JOIN ticket t ON t.id = h.ticket_id JOIN agent g ON g.id = h.agent_id JOIN agent o ON o.id = h.to_id
       LEFT JOIN agent b ON b.id = h.answered_by
 WHERE h.ticket_id = :ticket AND h.answer IS NULL ORDER BY h.id LIMIT 1;

-- :exec help_add(ticket int, agent int, to int, is_at_once int, words text?, proposal text?, at int)
INSERT INTO help (act_id, ticket_id, agent_id, to_id, is_at_once, words, proposal, asked_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :agent, :to, :is_at_once, :words, :proposal, :at);

-- :exec help_answer(id int, answer text, by int, at int)
UPDATE help SET answer = :answer, answered_by = :by, answered_at = :at WHERE id = :id AND answer IS NULL;

-- --- the gate ---

-- :row proof (id int, point int, means int, contact_id int?, phrase text?, score int?, words text?, at int, agent text?)

-- :many proof_of(ticket int, since int) -> proof
SELECT p.id, p.point, p.means, p.contact_id, p.phrase, p.score, p.words, p.at, g.name AS agent
  FROM proof p JOIN act a ON a.id = p.act_id LEFT JOIN agent g ON g.id = a.agent_id
 WHERE p.ticket_id = :ticket AND p.act_id >= :since ORDER BY p.id;

-- :exec proof_add(ticket int, point int, means int, contact int?, phrase text?, score int?, words text?, at int)
INSERT INTO proof (act_id, ticket_id, point, means, contact_id, phrase, score, words, at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :point, :means, :contact, :phrase, :score, :words, :at);

-- Since when evidence counts: what the customer said last; what was shown before that is old.
-- :one gate_since(ticket int) -> (act_id int)
SELECT coalesce(max(act_id), 0) AS act_id FROM contact WHERE ticket_id = :ticket AND direction = 1;

-- Contacts to the customer since then: those with words, and attempts with what became of them. What only
-- promises tells no result.
-- :many gate_contacts(ticket int, since int) -> (id int, act_id int, started_at int, result int?, said text?)
SELECT k.id, k.act_id, k.started_at, k.result, k.said FROM contact k
 WHERE k.ticket_id = :ticket AND k.direction = 2 AND k.act_id >= :since
   AND NOT EXISTS (SELECT 1 FROM promise p WHERE p.contact_id = k.id AND p.state = 1) ORDER BY k.id;

-- :many gate_phrases(ticket int, since int) -> (name text)
SELECT u.name FROM act a JOIN phrase_use u ON u.act_id = a.id WHERE a.ticket_id = :ticket AND a.id >= :since ORDER BY a.id;

-- :exec contact_result(id int, result int)
UPDATE contact SET result = :result WHERE id = :id AND result IS NULL;

-- The legal moves from there.
-- :many move_from(was int) -> (now int, needs int)
SELECT now, needs FROM ticket_move WHERE was = :was ORDER BY now;

-- --- merged, split, linked ---

-- :exec merge_add(id int, into int, at int)
INSERT INTO merge (id, act_id, into_id, at) VALUES (:id, (SELECT id FROM act WHERE hash IS NULL), :into, :at);

-- :one merge_of(id int) -> (into_id int, number text, at int)
SELECT m.into_id, t.number, m.at FROM merge m JOIN ticket t ON t.id = m.into_id WHERE m.id = :id;

-- :many merge_into(into int) -> (id int, number text, at int)
SELECT m.id, t.number, m.at FROM merge m JOIN ticket t ON t.id = m.id WHERE m.into_id = :into ORDER BY m.id;

-- :exec merge_contacts(from int, to int)
UPDATE contact SET ticket_id = :to WHERE ticket_id = :from;

-- :exec merge_asks(from int, to int)
UPDATE ask SET ticket_id = :to WHERE ticket_id = :from AND state = 1;

-- Promises are never rewritten, their ticket with them: an open one is made anew there, in the same words.
-- :exec merge_promises(from int, to int)
INSERT INTO promise (act_id, ticket_id, contact_id, owner_id, body, made_at, warn_at, due_at, tell_at)
SELECT (SELECT id FROM act WHERE hash IS NULL), :to, contact_id, owner_id, body, made_at, warn_at, due_at, tell_at
  FROM promise WHERE ticket_id = :from AND state = 1;

-- :exec merge_promises_end(from int, at int, reason text)
UPDATE promise SET state = 6, ended_at = :at, tell_at = NULL, reason = :reason WHERE ticket_id = :from AND state = 1;

-- :exec merge_watchers(from int, to int)
INSERT OR IGNORE INTO watcher (ticket_id, agent_id) SELECT :to, agent_id FROM watcher WHERE ticket_id = :from;

-- :exec ticket_void(id int, at int)
UPDATE ticket SET status = 6, closed_at = :at WHERE id = :id AND status < 5;

-- A contact of this ticket, to be made a ticket of its own.
-- :one split_contact(id int, ticket int) -> (id int, customer_id int?, channel int, started_at int, said text?)
SELECT id, customer_id, channel, started_at, said FROM contact WHERE id = :id AND ticket_id = :ticket AND direction = 1;

-- :many contact_of(ticket int) -> (id int, direction int, channel int, started_at int, said text?)
SELECT id, direction, channel, started_at, said FROM contact WHERE ticket_id = :ticket ORDER BY id;

-- Who has done anything on a ticket after that act that still stands?
-- :one act_after(ticket int, act int) -> (id int, name text?, verb text, at int)
SELECT a.id, g.name, a.verb, a.at FROM act a LEFT JOIN agent g ON g.id = a.agent_id
 WHERE a.ticket_id = :ticket AND a.id > :act AND a.hash IS NOT NULL AND a.verb <> 'undo'
   AND NOT EXISTS (SELECT 1 FROM act u WHERE u.undo_of = a.id) ORDER BY a.id DESC LIMIT 1;

-- Whoever splits what nobody has takes it: since when, and from which step.
-- :one split_took(act int, ticket int) -> (owner_id int, was int?)
SELECT CAST(o.new AS INTEGER) AS owner_id, CAST(s.old AS INTEGER) AS was
  FROM change o LEFT JOIN change s ON s.act_id = o.act_id AND s.tbl = 'ticket' AND s.row = o.row AND s.col = 'status'
 WHERE o.act_id = :act AND o.tbl = 'ticket' AND o.row = :ticket AND o.col = 'owner_id';

-- Changes no row when it went on since.
-- :exec ticket_untake(id int, agent int, was int?)
UPDATE ticket SET owner_id = NULL, status = coalesce(:was, status)
 WHERE id = :id AND owner_id = :agent AND (:was IS NULL OR status = 2);

-- The ticket that a split made.
-- :one split_made(act int) -> (id int) !sort
SELECT other_id AS id FROM link WHERE act_id = :act AND kind = 4 ORDER BY id LIMIT 1;

-- :row link (id int, ticket_id int, number text, subject text, status int, other_id int, other_number text, other_subject text, other_status int, kind int)

-- Both ways: `ticket_id` is the one that says so.
-- :many link_of(ticket int) -> link !sort
SELECT l.id, l.ticket_id, t.number, t.subject, t.status, l.other_id, o.number AS other_number, o.subject AS other_subject, o.status AS other_status, l.kind
  FROM link l JOIN ticket t ON t.id = l.ticket_id JOIN ticket o ON o.id = l.other_id
 WHERE l.ticket_id = :ticket OR l.other_id = :ticket ORDER BY l.id;

-- :exec link_add(ticket int, other int, kind int)
INSERT INTO link (act_id, ticket_id, other_id, kind) VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :other, :kind);

-- :exec link_drop(ticket int, other int)
DELETE FROM link WHERE kind <> 4 AND ((ticket_id = :ticket AND other_id = :other) OR (ticket_id = :other AND other_id = :ticket));

-- --- put off ---

-- :row snooze (id int, ticket_id int, agent_id int, until_on int, until_at int?, promise_id int?, reason text?)

-- :one snooze_now(ticket int) -> snooze
SELECT id, ticket_id, agent_id, until_on, until_at, promise_id, reason FROM snooze WHERE ticket_id = :ticket AND woken_at IS NULL;

-- :exec snooze_add(ticket int, agent int, until_on int, until_at int?, promise int?, reason text?)
INSERT INTO snooze (act_id, ticket_id, agent_id, until_on, until_at, promise_id, reason)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :agent, :until_on, :until_at, :promise, :reason);

-- :exec snooze_wake(id int, on int, at int)
UPDATE snooze SET woken_at = :at, woken_on = :on WHERE id = :id AND woken_at IS NULL;

-- :many snooze_to_wake(now int, limit int) -> (id int, ticket_id int, agent_id int, until_on int)
SELECT id, ticket_id, agent_id, until_on FROM snooze INDEXED BY snooze_until
 WHERE woken_at IS NULL AND until_at IS NOT NULL AND until_at <= :now ORDER BY until_at LIMIT :limit;

-- What it waited for is over.
-- :one snooze_promise_over(ticket int) -> (id int)
SELECT s.id FROM snooze s JOIN promise p ON p.id = s.promise_id
 WHERE s.ticket_id = :ticket AND s.woken_at IS NULL AND p.state <> 1;

-- How many the queue leaves out: those that are not over their time.
-- :one snooze_hidden(now int) -> (n int) !scan
SELECT count(*) AS n FROM snooze s INDEXED BY snooze_now CROSS JOIN ticket t ON t.id = s.ticket_id
 WHERE s.woken_at IS NULL AND t.status < 5 AND t.due_at >= :now;

-- Of these, how many stand before a key of the queue.
-- :one snooze_hidden_before(now int, rank int, due_at int, id int) -> (n int) !scan
SELECT count(*) AS n FROM snooze s INDEXED BY snooze_now CROSS JOIN ticket t ON t.id = s.ticket_id
 WHERE s.woken_at IS NULL AND t.status < 5 AND t.due_at >= :now AND (t.rank, t.due_at, t.id) < (:rank, :due_at, :id);

-- --- watched ---

-- :one watched(ticket int, agent int) -> (anybody int, me int)
SELECT EXISTS (SELECT 1 FROM watcher WHERE ticket_id = :ticket) AS anybody,
       EXISTS (SELECT 1 FROM watcher WHERE ticket_id = :ticket AND agent_id = :agent) AS me;

-- :exec watcher_add(ticket int, agent int)
INSERT INTO watcher (ticket_id, agent_id) VALUES (:ticket, :agent) ON CONFLICT DO NOTHING;

-- :exec watcher_drop(ticket int, agent int)
DELETE FROM watcher WHERE ticket_id = :ticket AND agent_id = :agent;

-- :many watcher_of(ticket int) -> (agent_id int, agent text, agent_no text)
SELECT w.agent_id, g.name AS agent, g.work_no AS agent_no FROM watcher w JOIN agent g ON g.id = w.agent_id WHERE w.ticket_id = :ticket ORDER BY w.agent_id;

-- --- told ---

-- :exec life_notice(agent int, ticket int?, kind int, object int?, words text?)
INSERT INTO notice (act_id, agent_id, ticket_id, kind, object, words)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :ticket, :kind, :object, :words);

-- Has this watcher a notice about the ticket that is not seen yet?
-- :one watch_unseen(agent int, ticket int) -> (id int)
SELECT id FROM notice INDEXED BY notice_ticket WHERE agent_id = :agent AND seen_at IS NULL AND ticket_id = :ticket AND kind = 25 LIMIT 1;

-- --- by age (H-19) ---

-- Open tickets, the oldest first, a page by key.
-- :many ticket_aging(received int, after int, limit int) -> (id int, number text, customer text, title text?, subject text, status int, complaint int?, owner text?, received_at int, due_at int, asked text?, helped_at int?) !sort !scan
SELECT t.id, t.number, c.name AS customer, c.title, t.subject, t.status, t.complaint, g.name AS owner, t.received_at, t.due_at,
       (SELECT department FROM ask q WHERE q.ticket_id = t.id AND q.state = 1 ORDER BY q.id LIMIT 1) AS asked,
       (SELECT max(asked_at) FROM help h WHERE h.ticket_id = t.id) AS helped_at
  FROM ticket t INDEXED BY ticket_queue JOIN customer c ON c.id = t.customer_id LEFT JOIN agent g ON g.id = t.owner_id
 WHERE t.status < 5 AND t.received_at <= :received AND t.id > :after ORDER BY t.received_at, t.id LIMIT :limit;

-- Whoever gets the ticket gets what was promised on it.
-- :exec promise_hand_on(ticket int, from int, to int)
UPDATE promise SET owner_id = :to WHERE ticket_id = :ticket AND state = 1 AND owner_id = :from;

-- The answer that was announced for the merged one is owed on the other, at the earlier moment.
-- :exec merge_clock_stop(from int, to int, at int)
UPDATE clock SET stopped_at = :at, tell_at = NULL WHERE ticket_id = :to AND kind = 1 AND stopped_at IS NULL
   AND due_at > (SELECT due_at FROM clock WHERE ticket_id = :from AND kind = 1 AND stopped_at IS NULL);

-- :exec merge_clock(from int, to int)
UPDATE clock SET ticket_id = :to WHERE ticket_id = :from AND kind = 1 AND stopped_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM clock WHERE ticket_id = :to AND kind = 1 AND stopped_at IS NULL);

-- :exec merge_flags(from int, to int)
UPDATE ticket SET danger = nullif(max(coalesce(danger, 0), coalesce((SELECT danger FROM ticket WHERE id = :from), 0)), 0),
                  risk = nullif(max(coalesce(risk, 0), coalesce((SELECT risk FROM ticket WHERE id = :from), 0)), 0),
                  complaint = nullif(max(coalesce(complaint, 0), coalesce((SELECT complaint FROM ticket WHERE id = :from), 0)), 0)
 WHERE id = :to;

-- Did the customer speak in the open act?
-- :one contact_spoken(ticket int) -> (id int)
SELECT id FROM contact WHERE act_id = (SELECT id FROM act WHERE hash IS NULL) AND ticket_id = :ticket AND direction = 1 LIMIT 1;

-- Do they belong to the same customer?
-- :one ticket_customer_of(id int) -> (customer_id int)
SELECT customer_id FROM ticket WHERE id = :id;
