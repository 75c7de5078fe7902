-- :row customer (id int, name text, title text?, class int)

-- :exec customer_add(name text, title text?, class int)
INSERT INTO customer (name, title, class) VALUES (:name, :title, :class);

-- Once, however it was written down; `plain` as address_plain() gives it.
-- :exec address_add(customer int, channel int, value text, plain text)
INSERT INTO address (customer_id, channel, value) SELECT :customer, :channel, :value
 WHERE NOT EXISTS (SELECT 1 FROM address WHERE customer_id = :customer AND channel = :channel AND plain = :plain);

-- The customer of this name who uses this address: a family may share a telephone. Who was put
-- together with another is found by the old name, too.
-- :one customer_by_address(channel int, plain text, name text) -> customer
SELECT c.id, c.name, c.title, c.class
  FROM address a JOIN customer c ON c.id = a.customer_id
 WHERE a.plain = :plain AND a.channel = :channel
   AND (c.name = :name OR EXISTS (SELECT 1 FROM customer m WHERE m.merged_id = c.id AND m.name = :name))
 ORDER BY a.rowid LIMIT 1;

-- :one customer_get(id int) -> customer
SELECT id, name, title, class FROM customer WHERE id = :id;

-- :many address_of(customer int) -> (channel int, value text) !sort
SELECT channel, value FROM address WHERE customer_id = :customer ORDER BY channel, id;

-- A card: who it is, and how much hangs on it.
-- :row card (id int, name text, title text?, class int, note text?, merged_id int?, erased_at int?, phone text?, tickets int, open int)

-- :one card_get(id int) -> card !sort
SELECT c.id, c.name, c.title, c.class, c.note, c.merged_id, c.erased_at,
       (SELECT value FROM address a WHERE a.customer_id = c.id AND a.channel = 1 ORDER BY a.id LIMIT 1) AS phone,
       (SELECT count(*) FROM ticket t WHERE t.customer_id = c.id) AS tickets,
       (SELECT count(*) FROM ticket t WHERE t.customer_id = c.id AND t.status < 5) AS open
  FROM customer c WHERE c.id = :id;

-- All who stay, the newest first, a page by key.
-- :many card_list(before int, limit int) -> card !sort
SELECT c.id, c.name, c.title, c.class, c.note, c.merged_id, c.erased_at,
       (SELECT value FROM address a WHERE a.customer_id = c.id AND a.channel = 1 ORDER BY a.id LIMIT 1) AS phone,
       (SELECT count(*) FROM ticket t WHERE t.customer_id = c.id) AS tickets,
       (SELECT count(*) FROM ticket t WHERE t.customer_id = c.id AND t.status < 5) AS open
  FROM customer c WHERE c.id < :before AND c.merged_id IS NULL ORDER BY c.id DESC LIMIT :limit;

-- :many card_addresses(customer int) -> (id int, channel int, value text) !sort
SELECT id, channel, value FROM address WHERE customer_id = :customer ORDER BY channel, id;

-- The names of those who turned out to be this one.
-- :many card_names(customer int) -> (id int, name text, title text?)
SELECT id, name, title FROM customer WHERE merged_id = :customer ORDER BY id;

-- Calls, messages and tickets, the newest first: whatever a ticket began with is a contact, too.
-- :row card_contact (id int, at int, channel int, direction int, agent text?, agent_no text?, ticket_id int?, number text?, subject text?, status int?, result int?, said text?)

-- :many card_contacts(customer int, before int, limit int) -> card_contact !sort
SELECT k.id, k.started_at AS at, k.channel, k.direction, g.name AS agent, g.work_no AS agent_no, k.ticket_id, t.number, t.subject, t.status,
       k.result, coalesce(k.summary, k.said) AS said
  FROM contact k LEFT JOIN agent g ON g.id = k.agent_id LEFT JOIN ticket t ON t.id = k.ticket_id
 WHERE k.customer_id = :customer AND k.id < :before ORDER BY k.id DESC LIMIT :limit;

-- What was done about the card, the newest first; reads too.
-- :row card_act (id int, act_id int, at int, agent text?, agent_no text?, kind int, other_id int?, address_id int?, why int?, reason text?)

-- :many card_acts(customer int, limit int) -> card_act
SELECT c.id, c.act_id, a.at, g.name AS agent, g.work_no AS agent_no, c.kind, c.other_id, c.address_id, c.why, c.reason
  FROM customer_act c JOIN act a ON a.id = c.act_id LEFT JOIN agent g ON g.id = a.agent_id
 WHERE c.customer_id = :customer ORDER BY c.id DESC LIMIT :limit;

-- :one customer_of_ticket(ticket int) -> (customer_id int)
SELECT customer_id FROM ticket WHERE id = :ticket;

-- Has this agent an open ticket of the customer?
-- :one customer_owned(customer int, agent int) -> (id int)
SELECT id FROM ticket WHERE customer_id = :customer AND owner_id = :agent AND status < 5 ORDER BY id LIMIT 1;

-- When this agent last read the card.
-- :one customer_read_last(customer int, agent int) -> (at int)
SELECT a.at FROM customer_act c JOIN act a ON a.id = c.act_id
 WHERE c.customer_id = :customer AND c.kind = 1 AND a.agent_id = :agent ORDER BY c.id DESC LIMIT 1;

-- The newest edit or merge of that agent that was not taken back.
-- :one customer_act_last(customer int, agent int) -> (act_id int)
SELECT c.act_id FROM customer_act c JOIN act a ON a.id = c.act_id
 WHERE c.customer_id = :customer AND c.kind IN (2, 4) AND a.agent_id = :agent ORDER BY c.id DESC LIMIT 1;

-- What this agent uncovered for a call that is still going on.
-- :many customer_revealed(customer int, agent int) -> (address_id int)
SELECT c.address_id FROM customer_act c JOIN act a ON a.id = c.act_id JOIN call k ON k.id = c.contact_id
 WHERE c.customer_id = :customer AND c.kind = 3 AND a.agent_id = :agent AND k.state < 5 ORDER BY c.id;

-- The call that this agent is on with the customer.
-- :one customer_call(customer int, agent int) -> (id int) !sort
SELECT k.id FROM call k JOIN contact c ON c.id = k.id
 WHERE k.agent_id = :agent AND k.state < 5 AND c.customer_id = :customer ORDER BY k.id DESC LIMIT 1;

-- :exec customer_act_add(customer int?, kind int, other int?, contact int?, address int?, why int?, reason text?)
INSERT INTO customer_act (act_id, customer_id, kind, other_id, contact_id, address_id, why, reason)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :customer, :kind, :other, :contact, :address, :why, :reason);

-- :exec customer_name_set(id int, name text)
UPDATE customer SET name = :name WHERE id = :id AND name IS NOT :name;

-- :exec customer_title_set(id int, title text?)
UPDATE customer SET title = :title WHERE id = :id AND title IS NOT :title;

-- :exec customer_note_set(id int, note text?)
UPDATE customer SET note = :note WHERE id = :id AND note IS NOT :note;

-- :exec customer_class_set(id int, class int)
UPDATE customer SET class = :class WHERE id = :id AND class <> :class;

-- :exec address_drop(id int, customer int)
DELETE FROM address WHERE id = :id AND customer_id = :customer;

-- :one address_get(id int, customer int) -> (channel int, value text)
SELECT channel, value FROM address WHERE id = :id AND customer_id = :customer;

-- Addresses that both have; those of the one that goes would be there twice.
-- :exec address_drop_twins(gone int, stays int)
DELETE FROM address WHERE customer_id = :gone
   AND EXISTS (SELECT 1 FROM address b WHERE b.customer_id = :stays AND b.channel = address.channel AND b.plain = address.plain);

-- :exec customer_merged_set(gone int, stays int)
UPDATE customer SET merged_id = :stays WHERE id = :gone OR merged_id = :gone;

-- Two customers who may be one: an address of each.
-- :row twin (id int, name text, title text?, value text, other_id int, other_name text, other_title text?, other_value text, channel int)

-- The same address, page by the address's id.
-- :many twins_same(after int, limit int) -> twin
SELECT c.id, c.name, c.title, a.value, d.id AS other_id, d.name AS other_name, d.title AS other_title, b.value AS other_value, a.channel
  FROM address a JOIN address b ON b.plain = a.plain AND b.channel = a.channel
       JOIN customer c ON c.id = a.customer_id JOIN customer d ON d.id = b.customer_id
 WHERE a.id > :after AND b.customer_id > a.customer_id ORDER BY a.id LIMIT :limit;

-- The same name, and telephone numbers that begin or end alike: core/customer.c says whether they are near.
-- :many twins_near(after int, limit int) -> twin
SELECT c.id, c.name, c.title, a.value, d.id AS other_id, d.name AS other_name, d.title AS other_title, b.value AS other_value, a.channel
  FROM customer c JOIN customer d ON d.name = c.name JOIN address a ON a.customer_id = c.id JOIN address b ON b.customer_id = d.id
 WHERE c.id > :after AND d.id > c.id AND a.channel = 1 AND b.channel = 1 AND a.plain <> b.plain
   AND (substr(a.plain, 1, 5) = substr(b.plain, 1, 5) OR substr(a.plain, -4) = substr(b.plain, -4))
 ORDER BY c.id LIMIT :limit;

-- Those of one customer, either way round.
-- :many twins_of(customer int) -> twin
SELECT c.id, c.name, c.title, a.value, d.id AS other_id, d.name AS other_name, d.title AS other_title, b.value AS other_value, a.channel
  FROM customer c JOIN address a ON a.customer_id = c.id JOIN address b ON b.plain = a.plain AND b.channel = a.channel
       JOIN customer d ON d.id = b.customer_id
 WHERE c.id = :customer AND d.id <> c.id
UNION ALL
SELECT c.id, c.name, c.title, a.value, d.id, d.name, d.title, b.value, a.channel
  FROM customer c JOIN customer d ON d.name = c.name JOIN address a ON a.customer_id = c.id JOIN address b ON b.customer_id = d.id
 WHERE c.id = :customer AND d.id <> c.id AND a.channel = 1 AND b.channel = 1 AND a.plain <> b.plain;

-- Erasure (Safety 7): first the person and all rows that hang on it are marked.

-- :exec erasing_customer(id int)
INSERT INTO erasing (tbl, row) SELECT 'customer', id FROM customer WHERE id = :id OR merged_id = :id;

-- :exec erasing_add(tbl text, row int)
INSERT OR IGNORE INTO erasing (tbl, row) VALUES (:tbl, :row);

-- A notice of a call names no row that the schema knows; whoever is told of a transfer is told by its act.
-- :exec erasing_notices()
INSERT OR IGNORE INTO erasing (tbl, row)
SELECT 'notice', n.id FROM notice n WHERE n.act_id IN (SELECT x.act_id FROM transfer x WHERE x.id IN (SELECT row FROM erasing WHERE tbl = 'transfer'));

-- :exec erasing_clear()
DELETE FROM erasing;

-- :one erasing_has(tbl text, row int) -> (row int)
SELECT row FROM erasing WHERE tbl = :tbl AND row = :row;

-- :many erasing_all() -> (tbl text, row int) !scan
SELECT tbl, row FROM erasing ORDER BY tbl, row;

-- What is marked, by table.
-- :many erasing_counts() -> (tbl text, count int) !scan
SELECT tbl, count(*) AS count FROM erasing GROUP BY tbl ORDER BY tbl;

-- What the log says of rows that are no more: on whom they hung.
-- :many change_gone() -> (tbl text, row int, col text, old int) !scan
SELECT tbl, row, col, CAST(old AS INTEGER) AS old FROM change WHERE op = 'd' AND typeof(old) = 'integer';

-- Every text that the log keeps of the marked rows, but for the stars that stand where words were.
-- :many change_marked() -> (act_id int, n int, tbl text, col text) !scan
SELECT c.act_id, c.n, c.tbl, c.col FROM change c CROSS JOIN erasing e ON e.tbl = c.tbl AND e.row = c.row WHERE c.salt IS NOT NULL
   AND NOT (c.new IS '*' AND c.old IS NULL);

-- :exec change_erase(act int, n int)
UPDATE change SET old = NULL, new = NULL, salt = NULL WHERE act_id = :act AND n = :n AND salt IS NOT NULL;

-- :exec customer_erased_set(at int)
UPDATE customer SET erased_at = :at, class = 1 WHERE id IN (SELECT row FROM erasing WHERE tbl = 'customer');

-- :many customer_erased() -> (id int) !scan
SELECT id FROM customer INDEXED BY customer_erased WHERE erased_at IS NOT NULL ORDER BY id;

-- Is the person of this ticket erased?
-- :one ticket_erased(ticket int) -> (id int)
SELECT t.id FROM ticket t JOIN customer c ON c.id = t.customer_id WHERE t.id = :ticket AND c.erased_at IS NOT NULL;

-- The act that erased what the log no more holds after that act.
-- :one act_erasing(since int) -> (id int)
SELECT id FROM act WHERE id > :since AND verb IN ('customer_erase', 'archive_move') ORDER BY id LIMIT 1;
