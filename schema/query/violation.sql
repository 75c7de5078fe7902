-- Violations from finding to file, risks, emergency plans and drills (H-141).


-- :row violation (id int, agent_id int, work_no text, name text, team text?, rule int, clause text, rules_id int?, number text?, words text, found_at int, finder_id int, finder text, state int, owner_id int, owner text, owner_no text, due_day int?)

-- Not over with `open`; the newest first. Whose turn it is sees it too.
-- :many violation_list(open int, agent int, reader int, scope int, before int, limit int) -> violation !scan !sort
SELECT v.id, v.agent_id, g.work_no, g.name, t.name AS team, v.rule, v.clause, v.rules_id, k.number, v.words, v.found_at, v.finder_id, f.name AS finder,
       v.state, v.owner_id, o.name AS owner, o.work_no AS owner_no, v.due_day
  FROM violation v JOIN agent g ON g.id = v.agent_id LEFT JOIN team t ON t.id = g.team_id JOIN agent f ON f.id = v.finder_id JOIN agent o ON o.id = v.owner_id
       LEFT JOIN ticket k ON k.id = v.ticket_id
 WHERE v.id < :before AND (:open = 0 OR v.state < 4) AND (:agent = 0 OR v.agent_id = :agent)
   AND (:scope = 2 OR v.agent_id = :reader OR v.finder_id = :reader OR v.owner_id = :reader
     OR (:scope = 1 AND g.team_id IN (SELECT id FROM team WHERE lead_id = :reader)))
 ORDER BY v.id DESC LIMIT :limit;

-- :one violation_get(id int) -> violation
SELECT v.id, v.agent_id, g.work_no, g.name, t.name AS team, v.rule, v.clause, v.rules_id, k.number, v.words, v.found_at, v.finder_id, f.name AS finder,
       v.state, v.owner_id, o.name AS owner, o.work_no AS owner_no, v.due_day
  FROM violation v JOIN agent g ON g.id = v.agent_id LEFT JOIN team t ON t.id = g.team_id JOIN agent f ON f.id = v.finder_id JOIN agent o ON o.id = v.owner_id
       LEFT JOIN ticket k ON k.id = v.ticket_id WHERE v.id = :id;

-- The file of one, the oldest step first.
-- :many violation_steps(violation int) -> (id int, state int, agent_id int, work_no text, name text, at int, words text) !sort
SELECT s.id, s.state, s.agent_id, g.work_no, g.name, s.at, s.words
  FROM violation_step s JOIN agent g ON g.id = s.agent_id WHERE s.violation_id = :violation ORDER BY s.id;

-- :exec violation_add(agent int, rule int, clause text, rules int?, ticket int?, words text, finder int, at int, owner int)
INSERT INTO violation (act_id, agent_id, rule, clause, rules_id, ticket_id, words, finder_id, found_at, owner_id)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :rule, :clause, :rules, :ticket, :words, :finder, :at, :owner);

-- :exec violation_to(id int, state int, owner int, due_day int?)
UPDATE violation SET state = :state, owner_id = :owner, due_day = :due_day WHERE id = :id;

-- :exec violation_step_add(violation int, state int, agent int, at int, words text)
INSERT INTO violation_step (act_id, violation_id, state, agent_id, at, words)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :violation, :state, :agent, :at, :words);

-- --- risks ---

-- :row risk (id int, words text, chance int, harm int, answer text, owner_id int, owner text, owner_no text, look_day int, state int, made_at int)

-- The heaviest first; those that are over only with `all`.
-- :many risk_list(all int) -> risk !scan !sort
SELECT r.id, r.words, r.chance, r.harm, r.answer, r.owner_id, o.name AS owner, o.work_no AS owner_no, r.look_day, r.state, r.made_at
  FROM risk r JOIN agent o ON o.id = r.owner_id WHERE :all OR r.state = 1 ORDER BY r.state, r.chance * r.harm DESC, r.look_day, r.id;

-- :one risk_get(id int) -> risk
SELECT r.id, r.words, r.chance, r.harm, r.answer, r.owner_id, o.name AS owner, o.work_no AS owner_no, r.look_day, r.state, r.made_at
  FROM risk r JOIN agent o ON o.id = r.owner_id WHERE r.id = :id;

-- :exec risk_add(words text, chance int, harm int, answer text, owner int, look_day int, at int)
INSERT INTO risk (act_id, words, chance, harm, answer, owner_id, look_day, made_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :words, :chance, :harm, :answer, :owner, :look_day, :at);

-- :exec risk_look(id int, chance int, harm int, answer text, look_day int, state int)
UPDATE risk SET chance = :chance, harm = :harm, answer = :answer, look_day = :look_day, state = :state WHERE id = :id;

-- --- emergency plans and drills ---

-- `due_day` is so many months behind the last drill, or when the plan was made.
-- :row plan (id int, name text, body text, owner_id int, owner text, owner_no text, every int, drills int, last_day int?, due_day int, faults text?)

-- :many plan_list() -> plan !scan !sort
SELECT p.id, p.name, p.body, p.owner_id, o.name AS owner, o.work_no AS owner_no, p.every,
       (SELECT count(*) FROM drill d WHERE d.plan_id = p.id) AS drills, l.day AS last_day, p.due_day, l.faults
  FROM plan p JOIN agent o ON o.id = p.owner_id LEFT JOIN drill l ON l.id = (SELECT max(id) FROM drill WHERE plan_id = p.id)
 WHERE p.active ORDER BY p.due_day, p.id;

-- :one plan_by_name(name text) -> (id int, every int, owner_id int)
SELECT id, every, owner_id FROM plan WHERE name = :name;

-- :exec plan_add(name text, body text, owner int, every int, due_day int)
INSERT INTO plan (name, body, owner_id, every, due_day) VALUES (:name, :body, :owner, :every, :due_day);

-- :exec plan_set(id int, body text, owner int, every int, due_day int)
UPDATE plan SET body = :body, owner_id = :owner, every = :every, due_day = :due_day WHERE id = :id;

-- :exec plan_due(id int, due_day int)
UPDATE plan SET due_day = :due_day WHERE id = :id;

-- :exec drill_add(plan int, day int, lead int, people int, words text, faults text?)
INSERT INTO drill (act_id, plan_id, day, lead_id, people, words, faults)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :plan, :day, :lead, :people, :words, :faults);

-- :many drill_of(plan int) -> (id int, day int, lead text, lead_no text, people int, words text, faults text?) !sort
SELECT d.id, d.day, g.name AS lead, g.work_no AS lead_no, d.people, d.words, d.faults
  FROM drill d JOIN agent g ON g.id = d.lead_id WHERE d.plan_id = :plan ORDER BY d.id;

-- --- the rules that a ticket was worked under (H-142) ---

-- :one ticket_span(ticket int) -> (number text, since int?, closed_at int?, rules_id int?)
SELECT number, (SELECT min(a.at) FROM act a WHERE a.ticket_id = t.id) AS since, closed_at, rules_id FROM ticket t WHERE id = :ticket;

-- Of each kind the version that was in force at a moment; no version is ever deleted.
-- :many rules_at(moment int) -> (kind int, id int, note text?, at int) !scan !sort
SELECT kind, max(id) AS id, note, at FROM rule_set WHERE at <= :moment GROUP BY kind ORDER BY kind;

-- The same by the stamp of a closed ticket: the newest of each kind up to it.
-- :many rules_upto(upto int) -> (kind int, id int, note text?, at int) !scan !sort
SELECT kind, max(id) AS id, note, at FROM rule_set WHERE id <= :upto GROUP BY kind ORDER BY kind;
