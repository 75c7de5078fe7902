-- What agents are doing, and since when (H-109 … H-112).

-- :row span (id int, agent_id int, state int, seat_id int?, seat text?, began_at int, ended_at int?, tell_at int?, told_at int?, relief text?, rota_id int?, off_by int?, reason text?)

-- :one span_now(agent int) -> span
SELECT s.id, s.agent_id, s.state, s.seat_id, e.name AS seat, s.began_at, s.ended_at, s.tell_at, s.told_at, r.name AS relief, s.rota_id, s.off_by, s.reason
  FROM span s LEFT JOIN seat e ON e.id = s.seat_id LEFT JOIN agent r ON r.id = s.relief_id
 WHERE s.agent_id = :agent AND s.ended_at IS NULL;

-- One agent's, from a moment on.
-- :many span_of(agent int, since int, limit int) -> span
SELECT s.id, s.agent_id, s.state, s.seat_id, e.name AS seat, s.began_at, s.ended_at, s.tell_at, s.told_at, r.name AS relief, s.rota_id, s.off_by, s.reason
  FROM span s LEFT JOIN seat e ON e.id = s.seat_id LEFT JOIN agent r ON r.id = s.relief_id
 WHERE s.agent_id = :agent AND s.began_at >= :since ORDER BY s.began_at LIMIT :limit;

-- :exec span_end(id int, at int)
UPDATE span SET ended_at = :at, tell_at = NULL WHERE id = :id AND ended_at IS NULL;

-- :exec span_add(agent int, state int, at int, seat int?, rota int?, off_by int?, tell_at int?, relief int?, reason text?)
INSERT INTO span (act_id, agent_id, state, began_at, seat_id, rota_id, off_by, tell_at, relief_id, reason)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :state, :at, :seat, :rota, :off_by, :tell_at, :relief, :reason);

-- :exec span_told(id int, at int)
UPDATE span SET tell_at = NULL, told_at = :at WHERE id = :id;

-- Who has been away for too long, and nobody was told.
-- :many span_to_tell(now int, limit int) -> (id int, agent_id int, name text, seat text?, state int, began_at int)
SELECT s.id, s.agent_id, g.name, e.name AS seat, s.state, s.began_at
  FROM span s JOIN agent g ON g.id = s.agent_id LEFT JOIN seat e ON e.id = s.seat_id
 WHERE s.tell_at IS NOT NULL AND s.tell_at <= :now ORDER BY s.tell_at LIMIT :limit;

-- Colleagues of the same team who are away now, the longest first.
-- :many span_away(agent int) -> (name text, began_at int) !sort
SELECT g.name, s.began_at
  FROM agent a JOIN agent g ON g.team_id = a.team_id JOIN span s ON s.agent_id = g.id
 WHERE a.id = :agent AND g.id <> a.id AND s.ended_at IS NULL AND s.state = 6 ORDER BY s.began_at;

-- :one away_rules() -> (away_secs int, away_most int, relief int)
SELECT away_secs, away_most, relief FROM desk WHERE id = 1;

-- Who answers for this agent now: of those who lead, the one who is signed on before one who is not,
-- the team's own before another's, a team lead before a supervisor.
-- :one lead_of(agent int) -> (id int) !scan !sort
SELECT g.id FROM agent g LEFT JOIN span s ON s.agent_id = g.id AND s.ended_at IS NULL
 WHERE g.active AND g.roles & 6 AND g.id <> :agent
 ORDER BY coalesce(s.state, 9) = 9, g.id IS NOT (SELECT t.lead_id FROM agent a JOIN team t ON t.id = a.team_id WHERE a.id = :agent),
          NOT g.roles & 2, g.work_no LIMIT 1;

-- Is a call going on that this agent has?
-- :one call_live_of(agent int) -> (id int)
SELECT id FROM call WHERE agent_id = :agent AND state IN (2, 3);
