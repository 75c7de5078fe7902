-- Performance of a quarter or half-year (0028).

-- :exec performance_add(agent int, from int, to int)
INSERT INTO performance (act_id, agent_id, from_day, to_day) VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :from, :to);

-- :exec performance_view_add(performance int, kind int, writer int, service int, solving int, talk int, team int, words text?)
INSERT INTO performance_view (act_id, performance_id, kind, writer_id, service, solving, talk, team, words)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :performance, :kind, :writer, :service, :solving, :talk, :team, :words);

-- :exec performance_decide(id int, result int, proposal int, reason text, decider int, now int)
UPDATE performance SET result = :result, proposal = :proposal, reason = :reason, decider_id = :decider, decided_at = :now WHERE id = :id AND result IS NULL;

-- :one performance_of(agent int, from int, to int) -> (id int, result int?, proposal int?, reason text?, decider text?, award_id int?, award_state int?, approver text?, training_id int?)
SELECT p.id, p.result, p.proposal, p.reason, g.name AS decider, w.id AS award_id, w.state AS award_state, a.name AS approver,
       (SELECT min(id) FROM training WHERE performance_id = p.id) AS training_id
  FROM performance p LEFT JOIN agent g ON g.id = p.decider_id
       LEFT JOIN award w ON w.id = (SELECT min(id) FROM award WHERE performance_id = p.id) LEFT JOIN agent a ON a.id = w.approver_id
 WHERE p.agent_id = :agent AND p.from_day = :from AND p.to_day = :to;

-- :many performance_views(performance int) -> (kind int, writer_id int, writer text, service int, solving int, talk int, team int, words text?) !sort
SELECT v.kind, v.writer_id, g.name AS writer, v.service, v.solving, v.talk, v.team, v.words
  FROM performance_view v JOIN agent g ON g.id = v.writer_id WHERE v.performance_id = :performance ORDER BY v.kind, v.id;

-- Who may be looked at: oneself, those of the team that one leads, or (`all` 1) everybody who works.
-- :many performance_list(from int, to int, me int, all int) -> (agent_id int, work_no text, name text, selves int, managers int, peers int, mean int?, result int?, proposal int?) !scan
SELECT g.id AS agent_id, g.work_no, g.name, (SELECT count(*) FROM performance_view WHERE performance_id = p.id AND kind = 1) AS selves,
       (SELECT count(*) FROM performance_view WHERE performance_id = p.id AND kind = 2) AS managers,
       (SELECT count(*) FROM performance_view WHERE performance_id = p.id AND kind = 3) AS peers,
       (SELECT sum(service + solving + talk + team) * 10 / (4 * count(*)) FROM performance_view WHERE performance_id = p.id) AS mean, p.result, p.proposal
  FROM agent g LEFT JOIN team m ON m.id = g.team_id LEFT JOIN performance p ON p.agent_id = g.id AND p.from_day = :from AND p.to_day = :to
 WHERE g.active = 1 AND (:all = 1 OR g.id = :me OR m.lead_id = :me) ORDER BY g.work_no;

-- How two people stand to each other: is the one the other's lead, are they in one team?
-- :one performance_bond(agent int, me int) -> (leads int, mates int)
SELECT coalesce(m.lead_id = :me, 0) AS leads, coalesce(g.team_id = (SELECT team_id FROM agent WHERE id = :me), 0) AS mates
  FROM agent g LEFT JOIN team m ON m.id = g.team_id WHERE g.id = :agent;
