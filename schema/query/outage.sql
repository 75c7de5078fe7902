-- The slips of an outage (H-20): numbers on paper, entered afterwards.

-- :row slip (id int, outage_id int, number text, day int, serial int, state int, ticket_id int?, contact_id int?, called_at int?, entered_at int?)

-- :exec outage_add(day int, at int)
INSERT INTO outage (act_id, day, printed_at) VALUES ((SELECT id FROM act WHERE hash IS NULL), :day, :at);

-- :exec slip_add(outage int, number text, day int, serial int)
INSERT INTO slip (outage_id, number, day, serial) VALUES (:outage, :number, :day, :serial);

-- :one slip_by_number(number text) -> slip
SELECT id, outage_id, number, day, serial, state, ticket_id, contact_id, called_at, entered_at FROM slip WHERE number = :number;

-- :one slip_get(id int) -> slip
SELECT id, outage_id, number, day, serial, state, ticket_id, contact_id, called_at, entered_at FROM slip WHERE id = :id;

-- :many slip_of(outage int) -> slip !sort
SELECT id, outage_id, number, day, serial, state, ticket_id, contact_id, called_at, entered_at FROM slip WHERE outage_id = :outage ORDER BY day, serial;

-- The newest first.
-- :many outage_list(limit int) -> (id int, day int, printed_at int, ended_at int?, printed_by text?, slips int, waiting int, entered int, voided int) !scan
SELECT o.id, o.day, o.printed_at, o.ended_at, (SELECT g.name FROM act a JOIN agent g ON g.id = a.agent_id WHERE a.id = o.act_id) AS printed_by,
       (SELECT count(*) FROM slip s WHERE s.outage_id = o.id) AS slips,
       (SELECT count(*) FROM slip s WHERE s.outage_id = o.id AND s.state = 1) AS waiting,
       (SELECT count(*) FROM slip s WHERE s.outage_id = o.id AND s.state = 2) AS entered,
       (SELECT count(*) FROM slip s WHERE s.outage_id = o.id AND s.state = 3) AS voided
  FROM outage o ORDER BY o.id DESC LIMIT :limit;

-- :exec slip_entered(id int, ticket int, contact int, called_at int, at int)
UPDATE slip SET state = 2, ticket_id = :ticket, contact_id = :contact, called_at = :called_at, entered_at = :at WHERE id = :id AND state = 1;

-- A call without a ticket, or nothing at all: the number is void (作废).
-- :exec slip_void(id int, contact int?, called_at int?, at int)
UPDATE slip SET state = 3, contact_id = :contact, called_at = :called_at, entered_at = :at WHERE id = :id AND state = 1;

-- :exec slip_void_rest(outage int, at int)
UPDATE slip SET state = 3, entered_at = :at WHERE outage_id = :outage AND state = 1;

-- :exec outage_end(id int, at int)
UPDATE outage SET ended_at = :at WHERE id = :id AND ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM slip WHERE outage_id = :id AND state = 1);

-- :exec slip_contact(agent int, number text?, result int, said text?, started_at int)
INSERT INTO contact (act_id, agent_id, channel, direction, number, result, said, started_at, ended_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, 1, 1, :number, :result, :said, :started_at, :started_at);
