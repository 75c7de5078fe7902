-- Hands up (H-13, H-113).

-- :row hand (id int, act_id int, agent_id int, agent text, work_no text, seat text?, team_lead int?, ticket_id int?, number text?, customer text?, title text?, emotion int?, contact_id int?, raised_at int, words text?, state int?)

-- All that are up, the longest first.
-- :many hands_up() -> hand !scan !sort
SELECT h.id, h.act_id, h.agent_id, g.name AS agent, g.work_no, e.name AS seat, m.lead_id AS team_lead, h.ticket_id, t.number,
       c.name AS customer, c.title, t.emotion, h.contact_id, h.raised_at, h.words, s.state
  FROM hand h JOIN agent g ON g.id = h.agent_id LEFT JOIN team m ON m.id = g.team_id
       LEFT JOIN span s ON s.agent_id = g.id AND s.ended_at IS NULL LEFT JOIN seat e ON e.id = s.seat_id
       LEFT JOIN ticket t ON t.id = h.ticket_id LEFT JOIN contact k ON k.id = h.contact_id
       LEFT JOIN customer c ON c.id = coalesce(t.customer_id, k.customer_id)
 WHERE h.lowered_at IS NULL ORDER BY h.raised_at, h.id;

-- How many are up: asked with every load of every screen.
-- :one hands_count() -> (up int) !scan
SELECT count(*) AS up FROM hand WHERE lowered_at IS NULL;

-- :one hand_of(agent int) -> (id int, act_id int, raised_at int, contact_id int?)
SELECT id, act_id, raised_at, contact_id FROM hand WHERE agent_id = :agent AND lowered_at IS NULL;

-- :one hand_get(id int) -> (id int, act_id int, agent_id int, agent text, ticket_id int?, contact_id int?, raised_at int, words text?, lowered_at int?, lead text?)
SELECT h.id, h.act_id, h.agent_id, g.name AS agent, h.ticket_id, h.contact_id, h.raised_at, h.words, h.lowered_at, l.name AS lead
  FROM hand h JOIN agent g ON g.id = h.agent_id LEFT JOIN agent l ON l.id = h.lead_id WHERE h.id = :id;

-- :exec hand_add(agent int, ticket int?, contact int?, at int, words text?)
INSERT INTO hand (act_id, agent_id, ticket_id, contact_id, raised_at, words)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :ticket, :contact, :at, :words);

-- :exec hand_lower(id int, lead int?, answer int, words text?, at int)
UPDATE hand SET lead_id = :lead, answer = :answer, answer_words = :words, lowered_at = :at WHERE id = :id AND lowered_at IS NULL;

-- What was told of it is past.
-- :exec hand_notices_seen(act int, at int)
UPDATE notice SET seen_at = :at WHERE act_id = :act AND kind = 15 AND seen_at IS NULL;

-- :one call_ticket(id int) -> (ticket_id int?)
SELECT ticket_id FROM contact WHERE id = :id;
