-- What a filter needs to know beside the ticket, saved views, and acts on many tickets.

-- Who the asker's team are: whoever is in it, or in one that the asker leads.
-- :many filter_team(agent int) -> (id int) !scan
SELECT g.id FROM agent g
 WHERE g.id = :agent OR g.team_id = (SELECT team_id FROM agent WHERE id = :agent)
    OR g.team_id IN (SELECT id FROM team WHERE lead_id = :agent);

-- :many filter_categories() -> (id int, parent_id int?, name text) !scan
SELECT id, parent_id, name FROM category;

-- :one filter_category(id int) -> (category_id int?)
SELECT category_id FROM ticket WHERE id = :id;

-- :row view (id int, owner_id int?, name text, filter text)

-- One's own first, each by name.
-- :many view_all(agent int) -> view !scan !sort
SELECT id, owner_id, name, filter FROM saved_view
 WHERE owner_id = :agent OR owner_id IS NULL ORDER BY owner_id IS NULL, name;

-- One's own before the team's of the same name.
-- :one view_named(agent int, name text) -> view !scan !sort
SELECT id, owner_id, name, filter FROM saved_view
 WHERE name = :name AND (owner_id = :agent OR owner_id IS NULL) ORDER BY owner_id IS NULL LIMIT 1;

-- Exactly that one; owner 0: the team's.
-- :one view_exact(owner int, name text) -> view
SELECT id, owner_id, name, filter FROM saved_view
 WHERE coalesce(owner_id, 0) = :owner AND name = :name;

-- :exec view_add(owner int?, name text, filter text)
INSERT INTO saved_view (owner_id, name, filter) VALUES (:owner, :name, :filter);

-- :exec view_set(id int, filter text)
UPDATE saved_view SET filter = :filter WHERE id = :id AND filter <> :filter;

-- :exec view_delete(id int)
DELETE FROM saved_view WHERE id = :id;

-- :row batch (id int, op blob, verb text, wanted int, at int)

-- :exec batch_add(op blob, agent int, verb text, wanted int, at int)
INSERT INTO batch (op, agent_id, verb, wanted, at) VALUES (:op, :agent, :verb, :wanted, :at);

-- :exec batch_end(id int, at int)
UPDATE batch SET undone_at = :at WHERE id = :id AND undone_at IS NULL;

-- The newest of this agent's that was not taken back.
-- :one batch_last(agent int) -> batch
SELECT id, op, verb, wanted, at FROM batch
 WHERE agent_id = :agent AND undone_at IS NULL ORDER BY id DESC LIMIT 1;

-- What is left of it to take back, the last first.
-- :many batch_acts(least blob, most blob) -> (id int, ticket_id int, number text)
SELECT a.id, t.id AS ticket_id, t.number FROM act a JOIN ticket t ON t.id = a.ticket_id
 WHERE a.op_id > :least AND a.op_id <= :most
   AND NOT EXISTS (SELECT 1 FROM act u WHERE u.undo_of = a.id)
 ORDER BY a.op_id DESC;

-- :one act_newest(ticket int) -> (id int?)
SELECT max(id) AS id FROM act WHERE ticket_id = :ticket;

-- The newest act on a ticket behind that one, whosever it is; the open one is not meant.
-- :one act_since(ticket int, seen int) -> (id int, name text?, at int)
SELECT a.id, g.name, a.at FROM act a LEFT JOIN agent g ON g.id = a.agent_id
 WHERE a.ticket_id = :ticket AND a.id > :seen AND a.hash IS NOT NULL ORDER BY a.id DESC LIMIT 1;
