-- Training: plan, records, exams (0027).

-- :exec training_add(title text, subject int, day int, teacher int, pass int, performance int?)
INSERT INTO training (act_id, title, subject, day, teacher_id, pass, performance_id)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :title, :subject, :day, :teacher, :pass, :performance);

-- :exec trainee_add(training int, agent int)
INSERT INTO trainee (training_id, agent_id) VALUES (:training, :agent);

-- :exec trainee_note(training int, agent int, state int, score int?)
UPDATE trainee SET state = :state, score = :score WHERE training_id = :training AND agent_id = :agent;

-- :exec training_close(id int, evaluation text, now int)
UPDATE training SET closed_at = :now, evaluation = :evaluation WHERE id = :id AND closed_at IS NULL;

-- :row training (id int, title text, subject int, day int, teacher_id int, teacher text, teacher_no text, pass int, closed_at int?, evaluation text?, asked int, there int, passed int)

-- :many training_list(from int, to int) -> training
SELECT t.id, t.title, t.subject, t.day, t.teacher_id, g.name AS teacher, g.work_no AS teacher_no, t.pass, t.closed_at, t.evaluation,
       (SELECT count(*) FROM trainee WHERE training_id = t.id) AS asked, (SELECT count(*) FROM trainee WHERE training_id = t.id AND state = 2) AS there,
       (SELECT count(*) FROM trainee WHERE training_id = t.id AND score >= t.pass) AS passed
  FROM training t JOIN agent g ON g.id = t.teacher_id WHERE t.day BETWEEN :from AND :to ORDER BY t.day, t.id;

-- :one training_get(id int) -> training
SELECT t.id, t.title, t.subject, t.day, t.teacher_id, g.name AS teacher, g.work_no AS teacher_no, t.pass, t.closed_at, t.evaluation,
       (SELECT count(*) FROM trainee WHERE training_id = t.id) AS asked, (SELECT count(*) FROM trainee WHERE training_id = t.id AND state = 2) AS there,
       (SELECT count(*) FROM trainee WHERE training_id = t.id AND score >= t.pass) AS passed
  FROM training t JOIN agent g ON g.id = t.teacher_id WHERE t.id = :id;

-- :row trainee (id int, training_id int, title text, subject int, day int, pass int, agent_id int, agent text, agent_no text, state int, score int?)

-- Everybody who was asked: for the desk itself.
-- :many trainee_all(training int) -> trainee
SELECT r.id, r.training_id, t.title, t.subject, t.day, t.pass, r.agent_id, g.name AS agent, g.work_no AS agent_no, r.state, r.score
  FROM trainee r JOIN training t ON t.id = r.training_id JOIN agent g ON g.id = r.agent_id WHERE r.training_id = :training ORDER BY r.agent_id;

-- One's own record, those of the team that one leads, or (`all` 1) everybody's; training 0: of any, agent 0: of anybody.
-- :many trainee_list(training int, agent int, me int, all int) -> trainee !scan !sort
SELECT r.id, r.training_id, t.title, t.subject, t.day, t.pass, r.agent_id, g.name AS agent, g.work_no AS agent_no, r.state, r.score
  FROM trainee r JOIN training t ON t.id = r.training_id JOIN agent g ON g.id = r.agent_id LEFT JOIN team m ON m.id = g.team_id
 WHERE (:all = 1 OR r.agent_id = :me OR m.lead_id = :me) AND (:training = 0 OR r.training_id = :training) AND (:agent = 0 OR r.agent_id = :agent)
 ORDER BY t.day DESC, r.id;

-- What the meeting made a focus of that month's class (H-95).
-- :many training_focus(month int) -> (id int, question text, raiser text) !scan
SELECT i.id, i.question, g.name AS raiser FROM meeting_item i JOIN agent g ON g.id = i.raiser_id WHERE i.state = 8 AND i.month = :month ORDER BY i.id;
