-- Imports of tickets, and how one is taken back act by act.

-- :exec import_add(op blob, agent int, name text, at int)
INSERT INTO import (op, agent_id, name, at) VALUES (:op, :agent, :name, :at);

-- :row import (id int, op blob, agent_id int, agent text, agent_no text, name text, at int, undone_at int?)

-- :one import_get(id int) -> import
SELECT i.id, i.op, i.agent_id, g.name AS agent, g.work_no AS agent_no, i.name, i.at, i.undone_at
  FROM import i JOIN agent g ON g.id = i.agent_id WHERE i.id = :id;

-- The newest that was not taken back.
-- :one import_last() -> import !scan
SELECT i.id, i.op, i.agent_id, g.name AS agent, g.work_no AS agent_no, i.name, i.at, i.undone_at
  FROM import i JOIN agent g ON g.id = i.agent_id WHERE i.undone_at IS NULL ORDER BY i.id DESC LIMIT 1;

-- :many import_all() -> import !scan
SELECT i.id, i.op, i.agent_id, g.name AS agent, g.work_no AS agent_no, i.name, i.at, i.undone_at
  FROM import i JOIN agent g ON g.id = i.agent_id ORDER BY i.id DESC;

-- :exec import_undone(id int, at int)
UPDATE import SET undone_at = :at WHERE id = :id AND undone_at IS NULL;

-- The next act of an import, by the op ids.
-- :one import_act(after blob, most blob) -> (id int, op_id blob)
SELECT id, op_id FROM act WHERE op_id > :after AND op_id <= :most ORDER BY op_id LIMIT 1;

-- What an act brought in, and is not void; `touched` is the newest act on it.
-- :many import_tickets(act int) -> (id int, status int, touched int?)
SELECT t.id, t.status, (SELECT max(id) FROM act WHERE ticket_id = t.id) AS touched
  FROM contact k JOIN ticket t ON t.contact_id = k.id WHERE k.act_id = :act AND t.status <> 6;

-- Of those the ones that somebody worked on.
-- :many import_kept(act int) -> (number text, name text?, at int, verb text)
SELECT t.number, g.name, a.at, a.verb
  FROM contact k JOIN ticket t ON t.contact_id = k.id
       JOIN act a ON a.id = (SELECT max(id) FROM act WHERE ticket_id = t.id)
       LEFT JOIN agent g ON g.id = a.agent_id
 WHERE k.act_id = :act AND t.status <> 6;

-- How many tickets an act brought in, and how many of them are not void.
-- :one import_count(act int) -> (made int, stands int)
SELECT count(*) AS made, coalesce(sum(t.status <> 6), 0) AS stands
  FROM contact k JOIN ticket t ON t.contact_id = k.id WHERE k.act_id = :act;

-- How a ticket stood on the desk that it comes from.
-- :exec ticket_stood(id int, status int, owner int?, closed_at int?)
UPDATE ticket SET status = :status, owner_id = :owner, closed_at = :closed_at WHERE id = :id;

-- So that the file can be imported again once it is mended.
-- :exec ticket_unnamed(id int)
UPDATE ticket SET external_id = NULL WHERE id = :id AND external_id IS NOT NULL;

-- When and how the ticket of a number came in.
-- :one ticket_came(number text) -> (channel int, received_at int)
SELECT channel, received_at FROM ticket WHERE number = :number;

-- The mail address of a ticket's customer.
-- :one export_mail(ticket int) -> (value text)
SELECT a.value FROM ticket t JOIN address a ON a.customer_id = t.customer_id
 WHERE t.id = :ticket AND a.channel = 3 LIMIT 1;
