-- Suggestions (H-21), faults for technical support (H-22), care (H-23).

-- :row suggestion (id int, ticket_id int, number text, customer text, title text?, words text, noted_at int, thanked_at int?, department text?, passed_at int?, answer text?, answered_at int?)

-- :many suggestion_of(ticket int) -> suggestion
SELECT s.id, s.ticket_id, t.number, c.name AS customer, c.title, s.words, s.noted_at, s.thanked_at, s.department, s.passed_at, s.answer, s.answered_at
  FROM suggestion s JOIN ticket t ON t.id = s.ticket_id JOIN customer c ON c.id = t.customer_id WHERE s.ticket_id = :ticket ORDER BY s.id;

-- :one suggestion_get(id int) -> suggestion
SELECT s.id, s.ticket_id, t.number, c.name AS customer, c.title, s.words, s.noted_at, s.thanked_at, s.department, s.passed_at, s.answer, s.answered_at
  FROM suggestion s JOIN ticket t ON t.id = s.ticket_id JOIN customer c ON c.id = t.customer_id WHERE s.id = :id;

-- Those noted since, the answered ones too: what product and service learn from (H-21).
-- :many suggestion_list(from int, after int, limit int) -> suggestion
SELECT s.id, s.ticket_id, t.number, c.name AS customer, c.title, s.words, s.noted_at, s.thanked_at, s.department, s.passed_at, s.answer, s.answered_at
  FROM suggestion s JOIN ticket t ON t.id = s.ticket_id JOIN customer c ON c.id = t.customer_id
 WHERE s.id > :after AND s.noted_at >= :from ORDER BY s.id LIMIT :limit;

-- Those that wait for an answer, the oldest first.
-- :many suggestion_open(limit int) -> suggestion !scan
SELECT s.id, s.ticket_id, t.number, c.name AS customer, c.title, s.words, s.noted_at, s.thanked_at, s.department, s.passed_at, s.answer, s.answered_at
  FROM suggestion s INDEXED BY suggestion_open JOIN ticket t ON t.id = s.ticket_id JOIN customer c ON c.id = t.customer_id
 WHERE s.answered_at IS NULL ORDER BY s.noted_at LIMIT :limit;

-- :exec suggestion_add(ticket int, words text, at int)
INSERT INTO suggestion (act_id, ticket_id, words, noted_at) VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :words, :at);

-- :exec suggestion_thank(id int, at int)
UPDATE suggestion SET thanked_at = :at WHERE id = :id AND thanked_at IS NULL;

-- :exec suggestion_pass(id int, department text, at int)
UPDATE suggestion SET department = :department, passed_at = :at WHERE id = :id AND answered_at IS NULL;

-- :exec suggestion_answer(id int, answer text, at int)
UPDATE suggestion SET answer = :answer, answered_at = :at WHERE id = :id AND answered_at IS NULL;

-- :row fault (id int, ticket_id int, number text, agent_id int, agent text, words text, asked_at int, support_id int?, support text?, received_at int?, cause text?, identified_at int?, solution text?, solved_at int?, reported_at int?)

-- :one fault_open(ticket int) -> fault
SELECT f.id, f.ticket_id, t.number, f.agent_id, g.name AS agent, f.words, f.asked_at, f.support_id, s.name AS support, f.received_at, f.cause,
       f.identified_at, f.solution, f.solved_at, f.reported_at
  FROM fault f JOIN ticket t ON t.id = f.ticket_id JOIN agent g ON g.id = f.agent_id LEFT JOIN agent s ON s.id = f.support_id
 WHERE f.ticket_id = :ticket AND f.reported_at IS NULL;

-- :many fault_of(ticket int) -> fault
SELECT f.id, f.ticket_id, t.number, f.agent_id, g.name AS agent, f.words, f.asked_at, f.support_id, s.name AS support, f.received_at, f.cause,
       f.identified_at, f.solution, f.solved_at, f.reported_at
  FROM fault f JOIN ticket t ON t.id = f.ticket_id JOIN agent g ON g.id = f.agent_id LEFT JOIN agent s ON s.id = f.support_id
 WHERE f.ticket_id = :ticket ORDER BY f.id;

-- What technical support has to do: not reported yet, the oldest first.
-- :many fault_waiting(after int, limit int) -> fault !scan !sort
SELECT f.id, f.ticket_id, t.number, f.agent_id, g.name AS agent, f.words, f.asked_at, f.support_id, s.name AS support, f.received_at, f.cause,
       f.identified_at, f.solution, f.solved_at, f.reported_at
  FROM fault f INDEXED BY fault_open JOIN ticket t ON t.id = f.ticket_id JOIN agent g ON g.id = f.agent_id LEFT JOIN agent s ON s.id = f.support_id
 WHERE f.reported_at IS NULL AND f.id > :after ORDER BY f.id LIMIT :limit;

-- :exec fault_add(ticket int, agent int, words text, at int)
INSERT INTO fault (act_id, ticket_id, agent_id, words, asked_at) VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :agent, :words, :at);

-- :exec fault_receive(id int, by int, at int)
UPDATE fault SET support_id = :by, received_at = :at WHERE id = :id AND received_at IS NULL;

-- :exec fault_identify(id int, cause text, at int)
UPDATE fault SET cause = :cause, identified_at = :at WHERE id = :id AND solved_at IS NULL;

-- :exec fault_solve(id int, solution text, at int)
UPDATE fault SET solution = :solution, solved_at = :at WHERE id = :id AND solved_at IS NULL;

-- :exec fault_report(id int, at int)
UPDATE fault SET reported_at = :at WHERE id = :id AND reported_at IS NULL;

-- :row care (id int, customer_id int, customer text, title text?, ticket_id int?, number text?, kind int, due_on int, owner_id int?, owner text?, words text?, done_at int?, result text?)

-- :one care_get(id int) -> care
SELECT k.id, k.customer_id, c.name AS customer, c.title, k.ticket_id, t.number, k.kind, k.due_on, k.owner_id, g.name AS owner, k.words, k.done_at, k.result
  FROM care k JOIN customer c ON c.id = k.customer_id LEFT JOIN ticket t ON t.id = k.ticket_id LEFT JOIN agent g ON g.id = k.owner_id
 WHERE k.id = :id;

-- To be done until that day, the oldest first.
-- :many care_open(day int, limit int) -> care !sort
SELECT k.id, k.customer_id, c.name AS customer, c.title, k.ticket_id, t.number, k.kind, k.due_on, k.owner_id, g.name AS owner, k.words, k.done_at, k.result
  FROM care k INDEXED BY care_open JOIN customer c ON c.id = k.customer_id LEFT JOIN ticket t ON t.id = k.ticket_id LEFT JOIN agent g ON g.id = k.owner_id
 WHERE k.done_at IS NULL AND k.due_on <= :day ORDER BY k.due_on, k.id LIMIT :limit;

-- :many care_of(customer int, limit int) -> care !sort
SELECT k.id, k.customer_id, c.name AS customer, c.title, k.ticket_id, t.number, k.kind, k.due_on, k.owner_id, g.name AS owner, k.words, k.done_at, k.result
  FROM care k JOIN customer c ON c.id = k.customer_id LEFT JOIN ticket t ON t.id = k.ticket_id LEFT JOIN agent g ON g.id = k.owner_id
 WHERE k.customer_id = :customer ORDER BY k.due_on DESC, k.id DESC LIMIT :limit;

-- :exec care_add(customer int, ticket int?, kind int, due_on int, owner int?, words text?)
INSERT INTO care (act_id, customer_id, ticket_id, kind, due_on, owner_id, words)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :customer, :ticket, :kind, :due_on, :owner, :words);

-- Is one of this kind there already, for that day?
-- :one care_has(customer int, kind int, due_on int) -> (id int)
SELECT id FROM care WHERE customer_id = :customer AND kind = :kind AND due_on = :due_on LIMIT 1;

-- Did this customer ever get one of this kind?
-- :one care_ever(customer int, kind int) -> (id int)
SELECT id FROM care WHERE customer_id = :customer AND kind = :kind LIMIT 1;

-- :exec care_done(id int, contact int?, result text, at int)
UPDATE care SET done_at = :at, contact_id = :contact, result = :result WHERE id = :id AND done_at IS NULL;

-- :one ticket_customer_count(customer int) -> (n int)
SELECT count(*) AS n FROM ticket WHERE customer_id = :customer;

-- Customers who are VIP, for a festival, a page by key.
-- :many care_customers(after int, class int, limit int) -> (id int)
SELECT id FROM customer WHERE id > :after AND class >= :class ORDER BY id LIMIT :limit;
