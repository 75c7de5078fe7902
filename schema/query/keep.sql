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
