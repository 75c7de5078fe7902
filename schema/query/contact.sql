-- :exec contact_add(customer int?, agent int?, channel int, direction int, started_at int, ended_at int?, said text?)
INSERT INTO contact (act_id, customer_id, agent_id, channel, direction, started_at, ended_at, said)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :customer, :agent, :channel, :direction, :started_at, :ended_at, :said);

-- :exec contact_join(id int, ticket int)
UPDATE contact SET ticket_id = :ticket WHERE id = :id AND ticket_id IS NULL;

-- :exec note_add(ticket int, body text)
INSERT INTO note (act_id, ticket_id, body) VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :body);

-- The contact that a ticket began with.
-- :one contact_get(ticket int) -> (id int, customer_id int)
SELECT t.contact_id AS id, t.customer_id FROM ticket t WHERE t.id = :ticket;

-- What the customer said last.
-- :one contact_heard(ticket int) -> (said text, at int)
SELECT said, started_at AS at FROM contact WHERE ticket_id = :ticket AND direction = 1 AND said IS NOT NULL ORDER BY id DESC LIMIT 1;
