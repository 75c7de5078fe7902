-- The floor (place 6): everybody who works here, and what they are doing.

-- :row floor (id int, work_no text, name text, roles int, team text?, team_lead int?, state int?, began_at int?, told_at int?, seat text?, relief text?, reason text?, rota_id int?, hand_id int?, raised_at int?, words text?, call_at int?, ticket_id int?, number text?, customer text?, title text?, emotion int?, rings int, overdue int, overdue_at int?)

-- What a hand is about before what the call is about.
-- :many floor_now(now int) -> floor !scan !sort
SELECT g.id, g.work_no, g.name, g.roles, m.name AS team, m.lead_id AS team_lead, s.state, s.began_at, s.told_at, e.name AS seat, r.name AS relief, s.reason, s.rota_id,
       h.id AS hand_id, h.raised_at, h.words, k.started_at AS call_at, t.id AS ticket_id, t.number, c.name AS customer, c.title, t.emotion,
       EXISTS (SELECT 1 FROM call y WHERE y.agent_id = g.id AND y.state = 1 AND y.state < 6) AS rings,
       (SELECT count(*) FROM promise p WHERE p.owner_id = g.id AND p.state = 1 AND p.due_at < :now) AS overdue,
       (SELECT min(p.due_at) FROM promise p WHERE p.owner_id = g.id AND p.state = 1 AND p.due_at < :now) AS overdue_at
  FROM agent g LEFT JOIN team m ON m.id = g.team_id
       LEFT JOIN span s ON s.agent_id = g.id AND s.ended_at IS NULL
       LEFT JOIN seat e ON e.id = s.seat_id LEFT JOIN agent r ON r.id = s.relief_id
       LEFT JOIN hand h ON h.agent_id = g.id AND h.lowered_at IS NULL
       LEFT JOIN call l ON l.agent_id = g.id AND l.state IN (2, 3)
       LEFT JOIN contact k ON k.id = l.id
       LEFT JOIN contact j ON j.id = h.contact_id
       LEFT JOIN ticket t ON t.id = coalesce(h.ticket_id, j.ticket_id, k.ticket_id)
       LEFT JOIN customer c ON c.id = coalesce(t.customer_id, j.customer_id, k.customer_id)
 WHERE g.active ORDER BY g.work_no;
