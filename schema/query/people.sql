-- People's facts: attendance, leave, awards and penalties (H-109 … H-111, H-120 … H-124).
--
-- `reader` and `scope` say whose rows are seen: 0 the reader's own, 1 those of the teams that the
-- reader leads too, 2 everybody's (core/people_right.h).

-- --- attendance ---

-- A turn of the rota with what the states say of it: the first signing on and the last signing off,
-- the leave that covers the day, the newest one before it, and whether somebody telephoned.
-- :row attend (rota_id int, day int, shift text, begins int, ends int, agent_id int, work_no text, name text, team text?, seat text?, on_at int?, off_at int?, leave_id int?, leave_kind int?, before_to int?, before_back int?, phoned_at int?, phoned_kind int?, away int)

-- :many attend_of(from_day int, to_day int, agent int, reader int, scope int) -> attend !scan !sort
SELECT r.id AS rota_id, r.day, h.name AS shift, h.begins, h.ends, r.agent_id, g.work_no, g.name, t.name AS team, e.name AS seat,
       (SELECT min(s.began_at) FROM span s WHERE s.rota_id = r.id AND s.state = 1) AS on_at,
       (SELECT iif(s.state = 9, s.began_at, NULL) FROM span s WHERE s.rota_id = r.id ORDER BY s.id DESC LIMIT 1) AS off_at,
       l.id AS leave_id, l.kind AS leave_kind, b.to_day AS before_to, b.back_at AS before_back, p.at AS phoned_at, p.kind AS phoned_kind,
       (SELECT count(*) FROM span s WHERE s.rota_id = r.id AND s.told_at IS NOT NULL) AS away
  FROM rota r JOIN shift h ON h.id = r.shift_id JOIN agent g ON g.id = r.agent_id LEFT JOIN team t ON t.id = g.team_id LEFT JOIN seat e ON e.id = r.seat_id
       LEFT JOIN leave l ON l.id = (SELECT max(x.id) FROM leave x WHERE x.agent_id = r.agent_id AND x.state = 2 AND x.from_day <= r.day AND x.to_day >= r.day)
       LEFT JOIN leave b ON b.id = (SELECT x.id FROM leave x WHERE x.agent_id = r.agent_id AND x.state = 2 AND x.from_day < r.day AND x.to_day < r.day ORDER BY x.from_day DESC LIMIT 1)
       LEFT JOIN phone_in p ON p.id = (SELECT min(i.id) FROM phone_in i WHERE i.agent_id = r.agent_id AND i.day = r.day)
 WHERE r.day BETWEEN :from_day AND :to_day AND (:agent = 0 OR r.agent_id = :agent)
   AND (:scope = 2 OR r.agent_id = :reader OR (:scope = 1 AND g.team_id IN (SELECT id FROM team WHERE lead_id = :reader)))
 ORDER BY g.work_no, r.day, h.place, r.id;

-- Who signed on without a turn on the rota.
-- :many attend_unplanned(since int, until int, agent int, reader int, scope int) -> (agent_id int, work_no text, name text, team text?, seat text?, on_at int, off_at int?) !scan !sort
SELECT s.agent_id, g.work_no, g.name, t.name AS team, e.name AS seat, s.began_at AS on_at,
       (SELECT min(x.began_at) FROM span x WHERE x.agent_id = s.agent_id AND x.began_at >= s.began_at AND x.state = 9) AS off_at
  FROM span s JOIN agent g ON g.id = s.agent_id LEFT JOIN team t ON t.id = g.team_id LEFT JOIN seat e ON e.id = s.seat_id
 WHERE s.state = 1 AND s.rota_id IS NULL AND s.began_at >= :since AND s.began_at < :until AND (:agent = 0 OR s.agent_id = :agent)
   AND (:scope = 2 OR s.agent_id = :reader OR (:scope = 1 AND g.team_id IN (SELECT id FROM team WHERE lead_id = :reader)))
 ORDER BY g.work_no, s.began_at;

-- The people of a day's shifts in the order in which they stand on the rota, and when they ate.
-- :many meal_people(day int) -> (rota_id int, shift text, begins int, ends int, agent_id int, work_no text, name text, team text?, team_id int?, went_at int?, back_at int?, relief text?) !sort
SELECT r.id AS rota_id, h.name AS shift, h.begins, h.ends, r.agent_id, g.work_no, g.name, t.name AS team, g.team_id, s.began_at AS went_at, s.ended_at AS back_at, x.name AS relief
  FROM rota r JOIN shift h ON h.id = r.shift_id JOIN agent g ON g.id = r.agent_id LEFT JOIN team t ON t.id = g.team_id
       LEFT JOIN span s ON s.id = (SELECT min(m.id) FROM span m WHERE m.rota_id = r.id AND m.state = 7) LEFT JOIN agent x ON x.id = s.relief_id
 WHERE r.day = :day ORDER BY h.place, h.id, t.name, g.work_no;

-- --- leave ---

-- :row leave (id int, agent_id int, work_no text, name text, kind int, from_day int, to_day int, words text, asked_at int, approver_id int, approver text, approver_no text, state int, ended_at int?, reason text?, proof_at int?, back_at int?)

-- Only those that wait with `open`; the newest first.
-- :many leave_list(open int, agent int, reader int, scope int, before int, limit int) -> leave !scan !sort
SELECT l.id, l.agent_id, g.work_no, g.name, l.kind, l.from_day, l.to_day, l.words, l.asked_at, l.approver_id, a.name AS approver, a.work_no AS approver_no,
       l.state, l.ended_at, l.reason, l.proof_at, l.back_at
  FROM leave l JOIN agent g ON g.id = l.agent_id JOIN agent a ON a.id = l.approver_id
 WHERE l.id < :before AND (:open = 0 OR l.state = 1) AND (:agent = 0 OR l.agent_id = :agent)
   AND (:scope = 2 OR l.agent_id = :reader OR l.approver_id = :reader OR (:scope = 1 AND g.team_id IN (SELECT id FROM team WHERE lead_id = :reader)))
 ORDER BY l.id DESC LIMIT :limit;

-- :one leave_get(id int) -> leave
SELECT l.id, l.agent_id, g.work_no, g.name, l.kind, l.from_day, l.to_day, l.words, l.asked_at, l.approver_id, a.name AS approver, a.work_no AS approver_no,
       l.state, l.ended_at, l.reason, l.proof_at, l.back_at
  FROM leave l JOIN agent g ON g.id = l.agent_id JOIN agent a ON a.id = l.approver_id WHERE l.id = :id;

-- Leave of the same person on one of these days, asked for or granted.
-- :one leave_meets(agent int, from_day int, to_day int) -> (id int, from_day int, to_day int) !sort
SELECT id, from_day, to_day FROM leave WHERE agent_id = :agent AND state < 3 AND from_day <= :to_day AND to_day >= :from_day ORDER BY id LIMIT 1;

-- What is taken of a year's annual leave, or waits.
-- :many leave_annual(agent int, from_day int, to_day int) -> (id int, from_day int, to_day int)
SELECT id, from_day, to_day FROM leave WHERE agent_id = :agent AND state < 3 AND kind = 3 AND from_day BETWEEN :from_day AND :to_day;

-- :many leave_lieu(agent int) -> (id int, from_day int, to_day int)
SELECT id, from_day, to_day FROM leave WHERE agent_id = :agent AND state < 3 AND kind = 4;

-- :one lieu_credit(agent int) -> (days int)
SELECT coalesce(sum(days), 0) AS days FROM lieu WHERE agent_id = :agent;

-- :exec leave_add(agent int, kind int, from_day int, to_day int, words text, at int, approver int)
INSERT INTO leave (act_id, agent_id, kind, from_day, to_day, words, asked_at, approver_id)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :kind, :from_day, :to_day, :words, :at, :approver);

-- :exec leave_end(id int, state int, at int, reason text?)
UPDATE leave SET state = :state, ended_at = :at, reason = :reason WHERE id = :id AND state < 3;

-- :exec leave_proof(id int, at int)
UPDATE leave SET proof_at = :at WHERE id = :id AND proof_at IS NULL;

-- :exec leave_back(id int, at int)
UPDATE leave SET back_at = :at WHERE id = :id AND back_at IS NULL;

-- :exec lieu_add(agent int, days int, words text, at int)
INSERT INTO lieu (act_id, agent_id, days, words, at) VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :days, :words, :at);

-- --- awards and penalties ---

-- :row award (id int, agent_id int, work_no text, name text, team text?, step int, ground int, clause text, rules_id int?, words text, maker_id int, maker text, maker_no text, approver_id int, approver text, approver_no text, made_at int, state int, ended_at int?, reason text?, month int?, answer int?, answered_at int?, answer_words text?, rung_id int?, appeal_id int?, body text?, appeal text?, asked_at int?, outcome int?, heard_at int?, hearing text?)

-- With `open` those that wait; of the months from … to where they are not 0. The newest first.
-- :many award_list(open int, agent int, from_month int, to_month int, reader int, scope int, before int, limit int) -> award !scan !sort
SELECT w.id, w.agent_id, g.work_no, g.name, t.name AS team, w.step, w.ground, w.clause, w.rules_id, w.words, w.maker_id, m.name AS maker, m.work_no AS maker_no,
       w.approver_id, a.name AS approver, a.work_no AS approver_no, w.made_at, w.state, w.ended_at, w.reason, w.month, w.answer, w.answered_at, w.answer_words, w.rung_id,
       p.id AS appeal_id, p.body, p.words AS appeal, p.asked_at, p.outcome, p.heard_at, p.reason AS hearing
  FROM award w JOIN agent g ON g.id = w.agent_id LEFT JOIN team t ON t.id = g.team_id JOIN agent m ON m.id = w.maker_id JOIN agent a ON a.id = w.approver_id
       LEFT JOIN appeal p ON p.award_id = w.id
 WHERE w.id < :before AND (:open = 0 OR w.state = 1) AND (:agent = 0 OR w.agent_id = :agent)
   AND (:from_month = 0 OR w.month BETWEEN :from_month AND :to_month)
   AND (:scope = 2 OR (w.agent_id = :reader AND w.state IN (2, 5)) OR w.approver_id = :reader OR w.maker_id = :reader
     OR (:scope = 1 AND g.team_id IN (SELECT id FROM team WHERE lead_id = :reader)))
 ORDER BY w.id DESC LIMIT :limit;

-- :one award_get(id int) -> award
SELECT w.id, w.agent_id, g.work_no, g.name, t.name AS team, w.step, w.ground, w.clause, w.rules_id, w.words, w.maker_id, m.name AS maker, m.work_no AS maker_no,
       w.approver_id, a.name AS approver, a.work_no AS approver_no, w.made_at, w.state, w.ended_at, w.reason, w.month, w.answer, w.answered_at, w.answer_words, w.rung_id,
       p.id AS appeal_id, p.body, p.words AS appeal, p.asked_at, p.outcome, p.heard_at, p.reason AS hearing
  FROM award w JOIN agent g ON g.id = w.agent_id LEFT JOIN team t ON t.id = g.team_id JOIN agent m ON m.id = w.maker_id JOIN agent a ON a.id = w.approver_id
       LEFT JOIN appeal p ON p.award_id = w.id WHERE w.id = :id;

-- Those of a step that stand, the oldest first; `free`: that have not added up to anything yet.
-- :many award_steps(agent int, step int, free int) -> (id int, words text) !sort
SELECT id, words FROM award WHERE agent_id = :agent AND step = :step AND state = 2 AND (:free = 0 OR rung_id IS NULL) ORDER BY id;

-- :exec award_add(agent int, step int, ground int, clause text, rules int?, words text, maker int, approver int, at int, performance int?)
INSERT INTO award (act_id, agent_id, step, ground, clause, rules_id, words, maker_id, approver_id, made_at, performance_id)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :step, :ground, :clause, :rules, :words, :maker, :approver, :at, :performance);

-- :exec award_end(id int, state int, at int, reason text?, month int?)
UPDATE award SET state = :state, ended_at = :at, reason = :reason, month = :month WHERE id = :id;

-- :exec award_rung(id int, rung int)
UPDATE award SET rung_id = :rung WHERE id = :id AND rung_id IS NULL;

-- What a proposal that fell had counted is free again.
-- :exec award_unrung(rung int)
UPDATE award SET rung_id = NULL WHERE rung_id = :rung;

-- :exec award_answer(id int, answer int, words text?, at int)
UPDATE award SET answer = :answer, answer_words = :words, answered_at = :at WHERE id = :id AND answer IS NULL;

-- :exec appeal_add(award int, body text, words text, at int)
INSERT INTO appeal (act_id, award_id, body, words, asked_at) VALUES ((SELECT id FROM act WHERE hash IS NULL), :award, :body, :words, :at);

-- :exec appeal_hear(award int, outcome int, reason text, at int)
UPDATE appeal SET outcome = :outcome, reason = :reason, heard_at = :at WHERE award_id = :award AND heard_at IS NULL;

-- --- who reads, who decides ---

-- Is the agent in a team that the reader leads?
-- :one leads_agent(agent int, reader int) -> (id int)
SELECT g.id FROM agent g JOIN team t ON t.id = g.team_id WHERE g.id = :agent AND t.lead_id = :reader;

-- Who may decide about this person: the first of the role, by work number, who is neither the person
-- nor whoever proposed it.
-- :one approver_of(roles int, agent int, maker int) -> (id int, name text) !scan !sort
SELECT id, name FROM agent WHERE active AND roles & :roles AND id <> :agent AND id <> :maker ORDER BY work_no LIMIT 1;

-- --- what waits too long ---

-- :one people_next() -> (at int)
SELECT at FROM people_next WHERE id = 1;

-- :exec people_next_set(at int)
INSERT INTO people_next (id, at) VALUES (1, :at) ON CONFLICT (id) DO UPDATE SET at = :at;

-- Somebody may have to be told from now on: an earlier look stays.
-- :exec people_next_need(at int)
INSERT INTO people_next (id, at) VALUES (1, :at) ON CONFLICT (id) DO NOTHING;

-- What is due today or has waited since before, by the kind of its notice: risks, drills, what is to be mended,
-- rulings and reviews, leave, awards, appeals, classes to evaluate, people back from leave. `day` is the one it was
-- due on, 0: it waits since `at`. Without an owner it is a manager's.
-- :many people_due(today int, step_at int, leave_at int, award_at int, appeal_at int, class_day int, back_day int) -> (kind int, id int, owner_id int?, person_id int, day int, at int, name text, words text) !scan
SELECT 75 AS kind, id, owner_id, 0 AS person_id, look_day AS day, 0 AS at, '' AS name, words FROM risk WHERE state = 1 AND look_day <= :today
UNION ALL SELECT 76, id, owner_id, 0, due_day, 0, '', name FROM plan WHERE active AND due_day <= :today
UNION ALL SELECT 77, v.id, v.owner_id, v.agent_id, v.due_day, 0, g.name, v.clause FROM violation v JOIN agent g ON g.id = v.agent_id
           WHERE v.state = 2 AND v.due_day <= :today
UNION ALL SELECT 78, v.id, v.owner_id, v.agent_id, 0, s.at, g.name, v.clause FROM violation v JOIN agent g ON g.id = v.agent_id
            JOIN violation_step s ON s.id = (SELECT max(id) FROM violation_step WHERE violation_id = v.id) WHERE v.state IN (1, 3) AND s.at <= :step_at
UNION ALL SELECT 79, l.id, l.approver_id, l.agent_id, 0, l.asked_at, g.name, l.words FROM leave l JOIN agent g ON g.id = l.agent_id
           WHERE l.state = 1 AND (l.asked_at <= :leave_at OR l.from_day <= :today)
UNION ALL SELECT 84, w.id, w.approver_id, w.agent_id, 0, w.made_at, g.name, w.clause FROM award w JOIN agent g ON g.id = w.agent_id
           WHERE w.state = 1 AND w.made_at <= :award_at
UNION ALL SELECT 85, w.id, NULL, w.agent_id, 0, p.asked_at, g.name, p.body FROM appeal p JOIN award w ON w.id = p.award_id JOIN agent g ON g.id = w.agent_id
           WHERE p.heard_at IS NULL AND p.asked_at <= :appeal_at
UNION ALL SELECT 86, id, teacher_id, 0, day, 0, '', title FROM training WHERE closed_at IS NULL AND day <= :class_day
UNION ALL SELECT 87, l.id, l.agent_id, l.agent_id, l.to_day, 0, g.name, l.words FROM leave l JOIN agent g ON g.id = l.agent_id
           WHERE l.state = 2 AND l.back_at IS NULL AND l.to_day < :today AND l.to_day >= :back_day;

-- Was somebody told of that row since then?
-- :one notice_since(kind int, object int, since int) -> (id int)
SELECT n.id FROM notice n JOIN act a ON a.id = n.act_id WHERE n.kind = :kind AND n.object = :object AND a.at >= :since LIMIT 1;

-- --- undo ---

-- What this agent did of late that is about no ticket, or is what its customer said in a survey, and nobody took back;
-- the newest first.
-- :many act_unbound(agent int, limit int) -> act
SELECT a.id, a.op_id, a.at, a.agent_id, a.uid, a.verb, a.ticket_id, a.undo_of, a.prev, a.hash FROM act a
 WHERE (a.ticket_id IS NULL OR a.verb = 'survey_answer') AND a.id > (SELECT max(id) FROM act) - 20000 AND a.agent_id = :agent AND a.hash IS NOT NULL AND a.undo_of IS NULL
   AND NOT EXISTS (SELECT 1 FROM act b WHERE b.undo_of = a.id) ORDER BY a.id DESC LIMIT :limit;

-- The row that an act made in a table.
-- :one act_made(act int, tbl text) -> (row int) !sort
SELECT row FROM change WHERE act_id = :act AND tbl = :tbl AND op = 'i' ORDER BY n LIMIT 1;

-- The award that an act decided, as it stands now.
-- :one award_decided(act int) -> (id int, answer int?) !sort
SELECT w.id, w.answer FROM change c JOIN award w ON w.id = c.row WHERE c.act_id = :act AND c.tbl = 'award' ORDER BY c.n LIMIT 1;
