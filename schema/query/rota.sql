-- Teams, seats, shifts, and who works which of them (H-80, H-109).

-- The turns of one agent on those days: what shift_meant() chooses from.
-- :many rota_turns(agent int, from_day int, to_day int) -> (id int, day int, shift text, begins int, ends int, seat_id int?, seat text?, is_lead int)
SELECT r.id, r.day, h.name AS shift, h.begins, h.ends, r.seat_id, e.name AS seat, r.is_lead
  FROM rota r JOIN shift h ON h.id = r.shift_id LEFT JOIN seat e ON e.id = r.seat_id
 WHERE r.agent_id = :agent AND r.day BETWEEN :from_day AND :to_day ORDER BY r.day;

-- :one rota_turn(id int) -> (day int, begins int, ends int)
SELECT r.day, h.begins, h.ends FROM rota r JOIN shift h ON h.id = r.shift_id WHERE r.id = :id;

-- :many shift_list() -> (id int, name text, begins int, ends int, active int) !scan !sort
SELECT id, name, begins, ends, active FROM shift ORDER BY place, id;

-- :one shift_by_name(name text) -> (id int, begins int, ends int, active int)
SELECT id, begins, ends, active FROM shift WHERE name = :name;

-- :exec shift_add(name text, begins int, ends int, place int)
INSERT INTO shift (name, begins, ends, place) VALUES (:name, :begins, :ends, :place);

-- :exec shift_set(id int, begins int, ends int, place int)
UPDATE shift SET begins = :begins, ends = :ends, place = :place, active = 1
 WHERE id = :id AND (begins, ends, place, active) <> (:begins, :ends, :place, 1);

-- :exec shift_retire(id int)
UPDATE shift SET active = 0 WHERE id = :id AND active;

-- :many seat_list() -> (id int, name text, active int) !scan
SELECT id, name, active FROM seat ORDER BY name;

-- :one seat_by_name(name text) -> (id int, active int)
SELECT id, active FROM seat WHERE name = :name;

-- :exec seat_add(name text)
INSERT INTO seat (name) VALUES (:name);

-- :exec seat_active(id int, active int)
UPDATE seat SET active = :active WHERE id = :id AND active <> :active;

-- :many team_list() -> (id int, name text, lead_id int?, lead_no text?, lead text?, active int, members int) !scan
SELECT t.id, t.name, t.lead_id, l.work_no AS lead_no, l.name AS lead, t.active, (SELECT count(*) FROM agent g WHERE g.team_id = t.id AND g.active) AS members
  FROM team t LEFT JOIN agent l ON l.id = t.lead_id ORDER BY t.name;

-- :one team_by_name(name text) -> (id int, active int)
SELECT id, active FROM team WHERE name = :name;

-- :exec team_add(name text, lead int?)
INSERT INTO team (name, lead_id) VALUES (:name, :lead);

-- :exec team_set(id int, lead int?, active int)
UPDATE team SET lead_id = :lead, active = :active WHERE id = :id AND (lead_id IS NOT :lead OR active <> :active);

-- :many team_members(team int) -> (id int, work_no text, name text) !sort
SELECT id, work_no, name FROM agent WHERE team_id = :team AND active ORDER BY work_no;

-- :exec agent_team(id int, team int?)
UPDATE agent SET team_id = :team WHERE id = :id AND team_id IS NOT :team;

-- :exec away_set(secs int, most int, relief int)
UPDATE desk SET away_secs = :secs, away_most = :most, relief = :relief
 WHERE id = 1 AND (away_secs, away_most, relief) <> (:secs, :most, :relief);

-- The turns of some days, in the order of the day.
-- :row rota (id int, day int, shift_id int, shift text, begins int, ends int, agent_id int, work_no text, agent text, team text?, seat_id int?, seat text?, is_lead int, state int?, signed_at int?)

-- :many rota_of(from_day int, to_day int) -> rota !sort
SELECT r.id, r.day, r.shift_id, h.name AS shift, h.begins, h.ends, r.agent_id, g.work_no, g.name AS agent, t.name AS team, r.seat_id, e.name AS seat, r.is_lead,
       (SELECT s.state FROM span s WHERE s.rota_id = r.id ORDER BY s.id DESC LIMIT 1) AS state,
       (SELECT min(s.began_at) FROM span s WHERE s.rota_id = r.id AND s.state = 1) AS signed_at
  FROM rota r JOIN shift h ON h.id = r.shift_id JOIN agent g ON g.id = r.agent_id LEFT JOIN team t ON t.id = g.team_id LEFT JOIN seat e ON e.id = r.seat_id
 WHERE r.day BETWEEN :from_day AND :to_day ORDER BY r.day, h.place, h.id, NOT r.is_lead, e.name, g.work_no;

-- :one rota_get(id int) -> (id int, day int, agent text, seat_id int?, worked int)
SELECT r.id, r.day, g.name AS agent, r.seat_id, EXISTS (SELECT 1 FROM span s WHERE s.rota_id = r.id) AS worked
  FROM rota r JOIN agent g ON g.id = r.agent_id WHERE r.id = :id;

-- :one rota_find(day int, shift int, agent int) -> (id int)
SELECT id FROM rota WHERE day = :day AND shift_id = :shift AND agent_id = :agent;

-- :exec rota_add(day int, shift int, agent int, is_lead int)
INSERT INTO rota (day, shift_id, agent_id, is_lead) VALUES (:day, :shift, :agent, :is_lead);

-- :exec rota_lead(id int, is_lead int)
UPDATE rota SET is_lead = :is_lead WHERE id = :id AND is_lead <> :is_lead;

-- :exec rota_seat(id int, seat int?)
UPDATE rota SET seat_id = :seat WHERE id = :id AND seat_id IS NOT :seat;

-- :exec rota_drop(id int)
DELETE FROM rota WHERE id = :id;

-- Is there a rota at all? Where there is none nobody is asked to sign on.
-- :one rota_any(day int) -> (id int)
SELECT id FROM rota WHERE day >= :day LIMIT 1;
