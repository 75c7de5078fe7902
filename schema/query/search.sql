-- :one search_state() -> (fold int, filled int)
SELECT fold, filled FROM search_state WHERE id = 1;

-- :one search_head(ticket int) -> (number text, customer text, title text?, subject text, is_open int)
SELECT t.number, c.name AS customer, c.title, t.subject, t.status < 5 AS is_open
  FROM ticket t JOIN customer c ON c.id = t.customer_id WHERE t.id = :ticket;

-- The contact it began with may have gone to another ticket: its words stay here, too.
-- :many search_said(ticket int) -> (said text?, summary text?) !sort
SELECT said, summary FROM contact
 WHERE id = (SELECT contact_id FROM ticket WHERE id = :ticket) OR ticket_id = :ticket ORDER BY id;

-- :many search_notes(ticket int) -> (body text)
SELECT body FROM note WHERE ticket_id = :ticket ORDER BY id;

-- Whose words changed.
-- :row search_touched (ticket int)
-- :many search_of_contact(id int) -> search_touched
SELECT id AS ticket FROM ticket WHERE contact_id = :id
 UNION ALL SELECT ticket_id FROM contact WHERE id = :id AND ticket_id IS NOT NULL;

-- :many search_of_note(id int) -> search_touched
SELECT ticket_id AS ticket FROM note WHERE id = :id;

-- :many search_of_customer(id int) -> search_touched
SELECT id AS ticket FROM ticket WHERE customer_id = :id;

-- :many search_unfilled(last int, limit int) -> search_touched
SELECT id AS ticket FROM ticket WHERE id <= :last ORDER BY id DESC LIMIT :limit;

-- :one search_tickets() -> (last int, n int) !scan
SELECT coalesce(max(id), 0) AS last, count(*) AS n FROM ticket;

-- :many search_text_of(low int, high int) -> (id int, body text)
SELECT id, body FROM search_text WHERE id BETWEEN :low AND :high ORDER BY id;

-- :exec search_text_drop(low int, high int)
DELETE FROM search_text WHERE id BETWEEN :low AND :high;

-- :exec search_text_add(id int, body text)
INSERT INTO search_text (id, body) VALUES (:id, :body);

-- :exec search_add(id int, grams text)
INSERT INTO search (rowid, grams) VALUES (:id, :grams);

-- Needs exactly what was added.
-- :exec search_drop(id int, grams text)
INSERT INTO search (search, rowid, grams) VALUES ('delete', :id, :grams);

-- :exec search_empty()
INSERT INTO search (search) VALUES ('delete-all');

-- Below zero: everything becomes one, begun with so many pages.
-- :exec search_merge(pages int)
INSERT INTO search (search, rank) VALUES ('merge', :pages);

-- :exec search_state_put(fold int, filled int)
UPDATE search_state SET fold = :fold, filled = :filled WHERE id = 1;

-- Those that have all the pieces, the newest first; of the ids as the index holds them.
-- :many search_find(grams text, least int, before int, limit int) -> search_touched !scan
SELECT rowid AS ticket FROM search
 WHERE search MATCH :grams AND rowid >= :least AND rowid < :before ORDER BY rowid DESC LIMIT :limit;

-- :many search_above(after int) -> search_touched
SELECT id AS ticket FROM ticket WHERE id > :after ORDER BY id;

-- :many search_words() -> (term text, doc int) !scan
SELECT term, doc FROM search_gram;

-- In the queue's order, what is needed to go on from.
-- :row search_place (ticket int, rank int, due_at int)
-- :many search_queue(rank int, due_at int, id int, limit int) -> search_place
SELECT t.id AS ticket, t.rank, t.due_at FROM ticket t
 WHERE t.status < 5 AND (t.rank, t.due_at, t.id) > (:rank, :due_at, :id)
 ORDER BY t.rank, t.due_at, t.id LIMIT :limit;

-- The same the other way: what stands before a key, the nearest first.
-- :many search_queue_back(rank int, due_at int, id int, limit int) -> search_place
SELECT t.id AS ticket, t.rank, t.due_at FROM ticket t
 WHERE t.status < 5 AND (t.rank, t.due_at, t.id) < (:rank, :due_at, :id)
 ORDER BY t.rank DESC, t.due_at DESC, t.id DESC LIMIT :limit;

-- :one search_place(id int) -> search_place
SELECT id AS ticket, rank, due_at FROM ticket WHERE id = :id AND status < 5;

-- The tickets of a telephone number written in digits alone …
-- :many search_of_number(digits text) -> search_touched
SELECT t.id AS ticket FROM address a JOIN ticket t ON t.customer_id = a.customer_id
 WHERE a.plain = :digits AND a.channel = 1;

-- … and of all that hold other characters, a plus or brackets.
-- :many search_spaced() -> (ticket int, value text) !scan
SELECT t.id AS ticket, a.value FROM address a INDEXED BY address_spaced JOIN ticket t ON t.customer_id = a.customer_id
 WHERE a.channel = 1 AND a.plain GLOB '*[^0-9]*';

-- :one search_missing(last int) -> (n int)
SELECT count(*) AS n FROM ticket WHERE id <= :last;
