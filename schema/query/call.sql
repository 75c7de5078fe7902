-- Calls: from the key that answers to the moment they are put away (H-26), and who is calling.

-- :exec call_contact_add(agent int?, channel int, direction int, number text?, at int)
INSERT INTO contact (act_id, agent_id, channel, direction, number, started_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :channel, :direction, :number, :at);

-- :exec call_add(id int, agent int, state int, at int, rung_at int?)
INSERT INTO call (id, agent_id, state, since, rung_at) VALUES (:id, :agent, :state, :at, :rung_at);

-- :row call (id int, agent_id int, state int, since int, rung_at int?, ended_at int?, done_at int?, is_shown int, started_at int, number text?, rings int?, is_late int?, verified int?, order_no text?, said text?, summary text?, category_id int?, result int?, ticket_id int?, ticket text?, customer_id int?, customer text?, title text?, class int?)

-- :one call_get(id int) -> call
SELECT l.id, l.agent_id, l.state, l.since, l.rung_at, l.ended_at, l.done_at, l.is_shown, k.started_at, k.number, k.rings,
       k.is_late, k.verified, k.order_no, k.said, k.summary, k.category_id, k.result, k.ticket_id, t.number AS ticket,
       k.customer_id, c.name AS customer, c.title, c.class
  FROM call l JOIN contact k ON k.id = l.id LEFT JOIN ticket t ON t.id = k.ticket_id LEFT JOIN customer c ON c.id = k.customer_id
 WHERE l.id = :id;

-- What this agent has not put away: ringing first, then the live one, parked ones, wrap-up.
-- :many call_open(agent int) -> call
SELECT l.id, l.agent_id, l.state, l.since, l.rung_at, l.ended_at, l.done_at, l.is_shown, k.started_at, k.number, k.rings,
       k.is_late, k.verified, k.order_no, k.said, k.summary, k.category_id, k.result, k.ticket_id, t.number AS ticket,
       k.customer_id, c.name AS customer, c.title, c.class
  FROM call l JOIN contact k ON k.id = l.id LEFT JOIN ticket t ON t.id = k.ticket_id LEFT JOIN customer c ON c.id = k.customer_id
 WHERE l.agent_id = :agent AND l.state < 6 ORDER BY l.state, l.id;

-- The call that is talked on, or held.
-- :one call_live(agent int) -> (id int, state int)
SELECT id, state FROM call INDEXED BY call_live WHERE agent_id = :agent AND state IN (2, 3);

-- :one call_ringing(agent int) -> (id int) !sort
SELECT id FROM call WHERE agent_id = :agent AND state = 1 AND state < 6 ORDER BY id LIMIT 1;

-- :exec call_state(id int, state int, since int)
UPDATE call SET state = :state, since = :since WHERE id = :id AND state <> :state;

-- :exec call_ended(id int, at int)
UPDATE call SET ended_at = :at WHERE id = :id AND ended_at IS NULL;

-- :exec call_over(id int, at int)
UPDATE call SET state = 6, since = :at, ended_at = coalesce(ended_at, :at), done_at = :at WHERE id = :id AND state < 6;

-- :exec call_shown(id int)
UPDATE call SET is_shown = 1 WHERE id = :id AND is_shown = 0;

-- :exec call_contact_end(id int, at int)
UPDATE contact SET ended_at = :at WHERE id = :id AND ended_at IS NULL;

-- What is not given stays as it was.
-- :exec call_contact_know(id int, customer int?, number text?, order_no text?, said text?, is_late int?)
UPDATE contact SET customer_id = coalesce(:customer, customer_id), number = coalesce(:number, number),
       order_no = coalesce(:order_no, order_no), said = coalesce(said, :said), is_late = coalesce(:is_late, is_late)
 WHERE id = :id;

-- :exec call_contact_about(id int, category int?, result int?, summary text?)
UPDATE contact SET category_id = coalesce(:category, category_id), result = coalesce(:result, result),
       summary = coalesce(:summary, summary)
 WHERE id = :id;

-- :exec call_ticket_category(ticket int, category int)
UPDATE ticket SET category_id = :category WHERE id = :ticket AND category_id IS NOT :category;

-- :exec call_hold_end(contact int, at int)
UPDATE hold SET ended_at = max(:at, began_at) WHERE contact_id = :contact AND ended_at IS NULL;

-- How long and how often the customer was put on hold is kept with the contact.
-- :exec call_hold_sum(contact int)
UPDATE contact SET holds = (SELECT count(*) FROM hold WHERE contact_id = :contact),
       hold_secs = (SELECT coalesce(sum(ended_at - began_at), 0) FROM hold WHERE contact_id = :contact AND ended_at IS NOT NULL)
 WHERE id = :contact;

-- How many contacts of this agent began since then?
-- :one call_count(agent int, since int) -> (n int)
SELECT count(*) AS n FROM contact WHERE agent_id = :agent AND started_at >= :since AND direction = 1;

-- Who may be calling: what the list of the intake shows of a customer.
-- :row caller (id int, name text, title text?, class int, phone text?, last_at int?, last_by text?, open int, promise_at int?)

-- By the end of a number that a list shows; `head` is its beginning, "" for any. The range is of the last four
-- digits; the newest numbers are looked at, then who called last comes first.
-- :many caller_by_tail(from text, upto text, head text, look int, limit int) -> caller !scan !sort
SELECT f.id, c.name, c.title, c.class, f.value AS phone, f.last_at,
       (SELECT g.name FROM contact k JOIN agent g ON g.id = k.agent_id WHERE k.customer_id = f.id ORDER BY k.started_at DESC LIMIT 1) AS last_by,
       (SELECT count(*) FROM ticket t WHERE t.customer_id = f.id AND t.status < 5) AS open,
       (SELECT min(p.due_at) FROM ticket t JOIN promise p ON p.ticket_id = t.id WHERE t.customer_id = f.id AND t.status < 5 AND p.state = 1) AS promise_at
  FROM (SELECT a.customer_id AS id, a.value, (SELECT max(k.started_at) FROM contact k WHERE k.customer_id = a.customer_id) AS last_at
          FROM (SELECT customer_id, value FROM address
                 WHERE tail >= :from AND tail < :upto AND (:head = '' OR substr(plain, 1, 3) = :head)
                 ORDER BY tail DESC, id DESC LIMIT :look) a
         ORDER BY last_at DESC LIMIT :limit) f JOIN customer c ON c.id = f.id
 ORDER BY f.last_at DESC, f.id;

-- By the first character of the name, the newest customers.
-- :many caller_by_initial(initial text, look int, limit int) -> caller !scan !sort
SELECT f.id, c.name, c.title, c.class, (SELECT a.value FROM address a WHERE a.customer_id = f.id AND a.channel = 1 LIMIT 1) AS phone, f.last_at,
       (SELECT g.name FROM contact k JOIN agent g ON g.id = k.agent_id WHERE k.customer_id = f.id ORDER BY k.started_at DESC LIMIT 1) AS last_by,
       (SELECT count(*) FROM ticket t WHERE t.customer_id = f.id AND t.status < 5) AS open,
       (SELECT min(p.due_at) FROM ticket t JOIN promise p ON p.ticket_id = t.id WHERE t.customer_id = f.id AND t.status < 5 AND p.state = 1) AS promise_at
  FROM (SELECT u.id, (SELECT max(k.started_at) FROM contact k WHERE k.customer_id = u.id) AS last_at
          FROM (SELECT id FROM customer WHERE initial = :initial ORDER BY id DESC LIMIT :look) u
         ORDER BY last_at DESC LIMIT :limit) f JOIN customer c ON c.id = f.id
 ORDER BY f.last_at DESC, f.id;

-- A whole number or address: as it was typed, and without blanks and dashes.
-- :many caller_by_value(value text, plain text, limit int) -> (customer_id int)
SELECT customer_id FROM address WHERE plain = :plain OR plain = :value LIMIT :limit;

-- :many caller_by_order(order_no text, limit int) -> (customer_id int?) !sort
SELECT DISTINCT customer_id FROM contact WHERE order_no = :order_no AND customer_id IS NOT NULL LIMIT :limit;

-- :one caller_get(id int) -> caller
SELECT c.id, c.name, c.title, c.class, (SELECT a.value FROM address a WHERE a.customer_id = c.id AND a.channel = 1 LIMIT 1) AS phone,
       (SELECT max(k.started_at) FROM contact k WHERE k.customer_id = c.id) AS last_at,
       (SELECT g.name FROM contact k JOIN agent g ON g.id = k.agent_id WHERE k.customer_id = c.id ORDER BY k.started_at DESC LIMIT 1) AS last_by,
       (SELECT count(*) FROM ticket t WHERE t.customer_id = c.id AND t.status < 5) AS open,
       (SELECT min(p.due_at) FROM ticket t JOIN promise p ON p.ticket_id = t.id WHERE t.customer_id = c.id AND t.status < 5 AND p.state = 1) AS promise_at
  FROM customer c WHERE c.id = :id;

-- :one caller_of_ticket(ticket int) -> (customer_id int)
SELECT customer_id FROM ticket WHERE id = :ticket;

-- The customer's open tickets, the newest first.
-- :many caller_tickets(customer int, limit int) -> (id int, number text, subject text, status int, owner text?, due_at int, act_id int?) !sort
SELECT t.id, t.number, t.subject, t.status, g.name AS owner, t.due_at, (SELECT max(id) FROM act WHERE ticket_id = t.id) AS act_id
  FROM ticket t LEFT JOIN agent g ON g.id = t.owner_id
 WHERE t.customer_id = :customer AND t.status < 5 ORDER BY t.id DESC LIMIT :limit;

-- What the customer came with since then, the newest first; the moment promised then.
-- :many caller_history(customer int, since int, limit int) -> (id int, at int, agent text?, channel int, direction int, number text?, subject text?, summary text?, result int?, promise text?, promise_at int?, promise_state int?)
SELECT k.id, k.started_at AS at, g.name AS agent, k.channel, k.direction, t.number, t.subject, k.summary, k.result,
       p.body AS promise, p.due_at AS promise_at, p.state AS promise_state
  FROM contact k LEFT JOIN agent g ON g.id = k.agent_id LEFT JOIN ticket t ON t.id = k.ticket_id
       LEFT JOIN promise p ON p.id = (SELECT max(q.id) FROM promise q WHERE q.contact_id = k.id)
 WHERE k.customer_id = :customer AND k.started_at >= :since ORDER BY k.started_at DESC LIMIT :limit;

-- :exec seek_add(customer int?)
INSERT INTO seek (act_id, customer_id) VALUES ((SELECT id FROM act WHERE hash IS NULL), :customer);
