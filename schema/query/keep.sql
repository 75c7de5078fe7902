-- A copy of the desk against the desk, numbers that were given, and the archive.

-- :row figures (acts int, act_at int?, tickets int, open int, customers int, contacts int)

-- :one figures() -> figures !scan
SELECT (SELECT coalesce(max(id), 0) FROM act) AS acts, (SELECT at FROM act WHERE id = (SELECT max(id) FROM act)) AS act_at,
       (SELECT count(*) FROM ticket) AS tickets, (SELECT count(*) FROM ticket WHERE status < 5) AS open,
       (SELECT count(*) FROM customer) AS customers, (SELECT count(*) FROM contact) AS contacts;

-- What was made by the acts after that one.
-- :one tickets_after(act int) -> (count int, first text?, last text?)
SELECT count(*) AS count, min(t.number) AS first, max(t.number) AS last
  FROM contact k JOIN ticket t ON t.contact_id = k.id WHERE k.act_id > :act;

-- The highest serial of each day on which one was given after that act, on paper too.
-- :many serials_after(act int) -> (day int, serial int) !sort !scan
SELECT day, max(serial) AS serial FROM (
  SELECT t.day, t.serial FROM contact k JOIN ticket t ON t.contact_id = k.id WHERE k.act_id > :act
  UNION ALL SELECT day, serial FROM slip
  UNION ALL SELECT id AS day, serial FROM number_given)
 GROUP BY day ORDER BY day;

-- :exec number_given_raise(day int, serial int)
INSERT INTO number_given (id, serial) VALUES (:day, :serial)
    ON CONFLICT (id) DO UPDATE SET serial = excluded.serial WHERE serial < excluded.serial;

-- The last id that each table gave; a row that is lost gives its id to no other.
-- :many sequences() -> (name text, seq int) !scan
SELECT CAST(name AS TEXT) AS name, CAST(seq AS INTEGER) AS seq FROM sqlite_sequence;

-- :exec sequence_add(name text) !scan
INSERT INTO sqlite_sequence (name, seq) SELECT :name, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = :name);

-- :exec sequence_raise(name text, seq int) !scan
UPDATE sqlite_sequence SET seq = :seq WHERE name = :name AND seq < :seq;

-- Closed before that moment and still here, the oldest first; act_id is the newest on it.
-- :many archive_next(before int, after_at int, after int, limit int) -> (id int, closed_at int, act_id int)
SELECT t.id, t.closed_at, coalesce((SELECT max(id) FROM act WHERE ticket_id = t.id), 0) AS act_id
  FROM ticket t INDEXED BY ticket_closed
 WHERE t.closed_at IS NOT NULL AND t.closed_at < :before AND (t.closed_at, t.id) > (:after_at, :after)
   AND NOT EXISTS (SELECT 1 FROM archived a WHERE a.id = t.id)
   AND NOT EXISTS (SELECT 1 FROM promise p WHERE p.ticket_id = t.id AND p.ended_at IS NULL)
 ORDER BY t.closed_at, t.id LIMIT :limit;

-- :one archive_newest(ticket int) -> (act_id int)
SELECT coalesce(max(id), 0) AS act_id FROM act WHERE ticket_id = :ticket;

-- :exec archived_add(ticket int, year int)
INSERT INTO archived (id, act_id, year)
SELECT t.id, (SELECT id FROM act WHERE hash IS NULL), :year FROM ticket t WHERE t.id = :ticket AND t.status >= 5;

-- :one archived_get(ticket int) -> (year int, is_moved int, at int)
SELECT r.year, r.is_moved, a.at FROM archived r JOIN act a ON a.id = r.act_id WHERE r.id = :ticket;

-- :many archived_here(limit int) -> (id int) !scan
SELECT id FROM archived INDEXED BY archived_here WHERE is_moved = 0 ORDER BY id LIMIT :limit;

-- :exec archived_moved(ticket int)
UPDATE archived SET is_moved = 1 WHERE id = :ticket;

-- Every text of the log with its salt, and of which row it is.
-- :many change_texts() -> (act_id int, n int, tbl text, row int, col text) !scan
SELECT act_id, n, tbl, row, col FROM change WHERE salt IS NOT NULL;

-- Where a ticket's words are, but for its subject, which lists show.
-- :many archive_rows(ticket int) -> (tbl text, row int)
SELECT 'contact' AS tbl, id AS row FROM contact WHERE ticket_id = :ticket
UNION ALL SELECT 'need', id FROM need WHERE id = :ticket
UNION ALL SELECT 'option', o.id FROM service v JOIN option o ON o.service_id = v.id WHERE v.ticket_id = :ticket
UNION ALL SELECT 'note', id FROM note WHERE ticket_id = :ticket
UNION ALL SELECT 'restatement', id FROM restatement WHERE ticket_id = :ticket
UNION ALL SELECT 'service', id FROM service WHERE ticket_id = :ticket
UNION ALL SELECT 'clock', id FROM clock WHERE ticket_id = :ticket
UNION ALL SELECT 'promise', id FROM promise WHERE ticket_id = :ticket
UNION ALL SELECT 'step', id FROM step WHERE ticket_id = :ticket
UNION ALL SELECT 'assignment', id FROM assignment WHERE ticket_id = :ticket
UNION ALL SELECT 'ask', id FROM ask WHERE ticket_id = :ticket
UNION ALL SELECT 'help', id FROM help WHERE ticket_id = :ticket
UNION ALL SELECT 'proof', id FROM proof WHERE ticket_id = :ticket
UNION ALL SELECT 'suggestion', id FROM suggestion WHERE ticket_id = :ticket
UNION ALL SELECT 'fault', id FROM fault WHERE ticket_id = :ticket
UNION ALL SELECT 'survey_out', id FROM survey_out WHERE ticket_id = :ticket;

-- The newest first, each with its first and last ticket.
-- :many archived_spans() -> (year int, first int, last int) !scan
SELECT year, min(id) AS first, max(id) AS last FROM archived GROUP BY year ORDER BY year DESC;

-- :many archived_years() -> (year int, tickets int) !scan
SELECT year, count(*) AS tickets FROM archived GROUP BY year ORDER BY year;
