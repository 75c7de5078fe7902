-- Form A (H-74): what a customer needs, how it was said back, and what the desk learns from it.

-- :row need (id int, agent text, agent_no text, at int, quote text?, tone int?, suggested int?, hurts_use int?, is_pressed int?, is_clear int?, reason text?)

-- :one need_get(ticket int) -> need
SELECT n.id, g.name AS agent, g.work_no AS agent_no, n.at, n.quote, n.tone, n.suggested, n.hurts_use, n.is_pressed, n.is_clear, n.reason
  FROM need n JOIN agent g ON g.id = n.agent_id WHERE n.id = :ticket;

-- The first identification stands with its time; a later one changes what it says (the log keeps both).
-- :exec need_put(ticket int, agent int, at int, quote text?, tone int?, suggested int?, hurts_use int?, is_pressed int?, is_clear int?, reason text?)
INSERT INTO need (id, agent_id, at, quote, tone, suggested, hurts_use, is_pressed, is_clear, reason)
VALUES (:ticket, :agent, :at, :quote, :tone, :suggested, :hurts_use, :is_pressed, :is_clear, :reason)
ON CONFLICT (id) DO UPDATE SET quote = coalesce(excluded.quote, quote), tone = coalesce(excluded.tone, tone),
  suggested = coalesce(excluded.suggested, suggested), hurts_use = excluded.hurts_use, is_pressed = excluded.is_pressed,
  is_clear = excluded.is_clear, reason = excluded.reason;

-- :row restatement (id int, act_id int, body text, confirmed_at int?)

-- :many restatement_of(ticket int) -> restatement
SELECT id, act_id, body, confirmed_at FROM restatement WHERE ticket_id = :ticket ORDER BY id;

-- :exec restatement_add(ticket int, body text, confirmed_at int?)
INSERT INTO restatement (act_id, ticket_id, body, confirmed_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :body, :confirmed_at);

-- The newest one not yet confirmed.
-- :exec restatement_confirm(ticket int, at int)
UPDATE restatement SET confirmed_at = :at
 WHERE id = (SELECT max(id) FROM restatement WHERE ticket_id = :ticket AND confirmed_at IS NULL);

-- Form A, a row a ticket, in the order of the tickets, a page by key.
-- :row need_form (ticket_id int, number text, customer_id int, customer text, title text?, phone text?, emotion int?, quadrant int?, danger int?, risk int?, said text?, quote text?, restated text?, confirmed_at int?, agent text?, agent_no text?, at int?, owner_id int?)

-- :many need_forms(from int, to int, last int, after int, limit int) -> need_form
SELECT t.id AS ticket_id, t.number, t.customer_id, c.name AS customer, c.title,
       (SELECT value FROM address a WHERE a.customer_id = c.id AND a.channel = 1 LIMIT 1) AS phone,
       t.emotion, t.quadrant, t.danger, t.risk, k.said, n.quote,
       (SELECT r.body FROM restatement r WHERE r.ticket_id = t.id ORDER BY r.id DESC LIMIT 1) AS restated,
       (SELECT r.confirmed_at FROM restatement r WHERE r.ticket_id = t.id ORDER BY r.id DESC LIMIT 1) AS confirmed_at,
       g.name AS agent, g.work_no AS agent_no, n.at, t.owner_id
  FROM ticket t JOIN customer c ON c.id = t.customer_id JOIN contact k ON k.id = t.contact_id
       LEFT JOIN need n ON n.id = t.id LEFT JOIN agent g ON g.id = n.agent_id
 WHERE t.id > :after AND t.id <= :last AND t.received_at >= :from AND t.received_at < :to AND t.emotion IS NOT NULL
 ORDER BY t.id LIMIT :limit;

-- What people decided where the engine had proposed something, newest first, a page by key: the fit reads these.
-- :many emotion_decisions(before int, limit int) -> (id int, number text, said text, emotion int)
SELECT t.id, t.number, k.said, t.emotion
  FROM need n JOIN ticket t ON t.id = n.id JOIN contact k ON k.id = t.contact_id
 WHERE n.id < :before AND n.suggested IS NOT NULL AND t.emotion IS NOT NULL AND k.said IS NOT NULL
 ORDER BY n.id DESC LIMIT :limit;

-- How often what was proposed was confirmed, and what it was corrected to.
-- :many emotion_counts() -> (suggested int, emotion int, count int) !scan !sort
SELECT n.suggested, t.emotion, count(*) AS count
  FROM need n JOIN ticket t ON t.id = n.id
 WHERE n.suggested IS NOT NULL AND t.emotion IS NOT NULL
 GROUP BY n.suggested, t.emotion ORDER BY n.suggested, t.emotion;
