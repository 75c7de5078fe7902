-- Practice calls and their sheets (0021).

-- :exec practice_add(agent int, scenario text, version int, title text, began int, ended int, outcome int, score int, mood_from int, mood_to int, talk text)
INSERT INTO practice (act_id, agent_id, scenario, version, title, began_at, ended_at, outcome, score, mood_from, mood_to, talk)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :scenario, :version, :title, :began, :ended, :outcome, :score, :mood_from, :mood_to, :talk);

-- :exec practice_item_add(practice int, name text, points int, most int, remark text?)
INSERT INTO practice_item (practice_id, name, points, most, remark) VALUES (:practice, :name, :points, :most, :remark);

-- :row practice (id int, agent_id int, work_no text, name text, scenario text, version int, title text, began_at int, ended_at int, outcome int, score int, mood_from int, mood_to int)

-- The newest first, `before` a row. `all` 1: of everybody; else one's own, and of the teams that one leads.
-- :many practice_list(before int, me int, all int, agent int, limit int) -> practice
SELECT p.id, p.agent_id, g.work_no, g.name, p.scenario, p.version, p.title, p.began_at, p.ended_at, p.outcome, p.score, p.mood_from, p.mood_to
  FROM practice p JOIN agent g ON g.id = p.agent_id LEFT JOIN team m ON m.id = g.team_id
 WHERE p.id < :before AND (:all = 1 OR p.agent_id = :me OR m.lead_id = :me) AND (:agent = 0 OR p.agent_id = :agent)
 ORDER BY p.id DESC LIMIT :limit;

-- :one practice_get(id int, me int, all int) -> practice
SELECT p.id, p.agent_id, g.work_no, g.name, p.scenario, p.version, p.title, p.began_at, p.ended_at, p.outcome, p.score, p.mood_from, p.mood_to
  FROM practice p JOIN agent g ON g.id = p.agent_id LEFT JOIN team m ON m.id = g.team_id
 WHERE p.id = :id AND (:all = 1 OR p.agent_id = :me OR m.lead_id = :me);

-- :one practice_talk(id int) -> (talk text)
SELECT talk FROM practice WHERE id = :id;

-- :many practice_items(practice int) -> (name text, points int, most int, remark text?)
SELECT name, points, most, remark FROM practice_item WHERE practice_id = :practice ORDER BY id;

-- How often, and how well, somebody worked a scenario.
-- :one practice_best(agent int, scenario text) -> (n int, best int)
SELECT count(*) AS n, coalesce(max(score), 0) AS best FROM practice WHERE agent_id = :agent AND scenario = :scenario;

-- What was said to the customer since: on a practice desk there is one ticket.
-- :many practice_said(ticket int, after int) -> (id int, at int, said text)
SELECT id, started_at AS at, said FROM contact WHERE ticket_id = :ticket AND id > :after AND direction = 2 AND said IS NOT NULL ORDER BY id;
