-- Teams, seats, shifts, and who works which of them (H-80, H-109).

-- The turns of one agent on those days: what shift_meant() chooses from.
-- :many rota_turns(agent int, from_day int, to_day int) -> (id int, day int, shift text, begins int, ends int, seat_id int?, seat text?, is_lead int)
SELECT r.id, r.day, h.name AS shift, h.begins, h.ends, r.seat_id, e.name AS seat, r.is_lead
  FROM rota r JOIN shift h ON h.id = r.shift_id LEFT JOIN seat e ON e.id = r.seat_id
 WHERE r.agent_id = :agent AND r.day BETWEEN :from_day AND :to_day ORDER BY r.day;

-- :one rota_turn(id int) -> (day int, begins int, ends int)
SELECT r.day, h.begins, h.ends FROM rota r JOIN shift h ON h.id = r.shift_id WHERE r.id = :id;
