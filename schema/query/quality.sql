-- Quality (H-100 … H-108): what is listened to, how it was scored, notes, calibrations, exams, reports.

-- --- what can be listened to ---

-- :row heard (id int, agent_id int?, agent text?, agent_no text?, channel int, direction int, started_at int, ended_at int?, recording int, ticket_id int?, number text?, customer text?, title text?, about text?)

-- A contact as a monitor finds it. Its recording is known by its own number, the contact's.
-- :one quality_contact(id int) -> heard
SELECT k.id, k.agent_id, g.name AS agent, g.work_no AS agent_no, k.channel, k.direction, k.started_at, k.ended_at, k.recording IS NOT NULL AS recording,
       k.ticket_id, t.number, c.name AS customer, c.title, coalesce(t.subject, k.summary, k.said) AS about
  FROM contact k LEFT JOIN agent g ON g.id = k.agent_id LEFT JOIN ticket t ON t.id = k.ticket_id
       LEFT JOIN customer c ON c.id = coalesce(t.customer_id, k.customer_id)
 WHERE k.id = :id;

-- The number of its recording, as the switchboard gave it.
-- :one quality_recording(id int) -> (recording text?)
SELECT recording FROM contact WHERE id = :id;

-- --- scores ---

-- :row score (id int, act_id int, contact_id int, agent_id int, agent text, agent_no text, team_id int?, monitor_id int, monitor text, monitor_no text, listen_id int?, calibration_id int?, supersedes_id int?, superseded_id int?, sheet int, mode int, heard_at int, at int, points int, band int, fatal int, remark text?, recording text?, channel int, started_at int, number text?, ticket_id int?, category_id int?, notes int)

-- :one score_get(id int) -> score
SELECT s.id, s.act_id, s.contact_id, s.agent_id, g.name AS agent, g.work_no AS agent_no, g.team_id, s.monitor_id, m.name AS monitor, m.work_no AS monitor_no,
       s.listen_id, s.calibration_id, s.supersedes_id, (SELECT n.id FROM score n WHERE n.supersedes_id = s.id) AS superseded_id, s.sheet, s.mode, s.heard_at, s.at,
       s.points, s.band, EXISTS (SELECT 1 FROM score_item i WHERE i.score_id = s.id AND i.weight = 0) AS fatal, s.remark, k.recording, k.channel, k.started_at,
       t.number, k.ticket_id, coalesce(k.category_id, t.category_id) AS category_id, (SELECT count(*) FROM improvement p WHERE p.score_id = s.id) AS notes
  FROM score s JOIN agent g ON g.id = s.agent_id JOIN agent m ON m.id = s.monitor_id JOIN contact k ON k.id = s.contact_id LEFT JOIN ticket t ON t.id = k.ticket_id
 WHERE s.id = :id;

-- Those that stand, the newest first, a page by key: of one agent (0: all), of the group of a lead (0: all).
-- :many score_page(agent int, lead int, before int, limit int) -> score !scan
SELECT s.id, s.act_id, s.contact_id, s.agent_id, g.name AS agent, g.work_no AS agent_no, g.team_id, s.monitor_id, m.name AS monitor, m.work_no AS monitor_no,
       s.listen_id, s.calibration_id, s.supersedes_id, NULL AS superseded_id, s.sheet, s.mode, s.heard_at, s.at,
       s.points, s.band, EXISTS (SELECT 1 FROM score_item i WHERE i.score_id = s.id AND i.weight = 0) AS fatal, s.remark, k.recording, k.channel, k.started_at,
       t.number, k.ticket_id, coalesce(k.category_id, t.category_id) AS category_id, (SELECT count(*) FROM improvement p WHERE p.score_id = s.id) AS notes
  FROM score s JOIN agent g ON g.id = s.agent_id JOIN agent m ON m.id = s.monitor_id JOIN contact k ON k.id = s.contact_id LEFT JOIN ticket t ON t.id = k.ticket_id
 WHERE s.id < :before AND s.calibration_id IS NULL AND (:agent = 0 OR s.agent_id = :agent)
   AND (:lead = 0 OR s.agent_id = :lead OR g.team_id IN (SELECT id FROM team WHERE lead_id = :lead))
   AND NOT EXISTS (SELECT 1 FROM score n WHERE n.supersedes_id = s.id)
 ORDER BY s.id DESC LIMIT :limit;

-- Those of a span that stood when the score `upto` was the newest, in the order of time.
-- :many score_span(from int, before int, upto int, lead int) -> score !scan
SELECT s.id, s.act_id, s.contact_id, s.agent_id, g.name AS agent, g.work_no AS agent_no, g.team_id, s.monitor_id, m.name AS monitor, m.work_no AS monitor_no,
       s.listen_id, s.calibration_id, s.supersedes_id, NULL AS superseded_id, s.sheet, s.mode, s.heard_at, s.at,
       s.points, s.band, EXISTS (SELECT 1 FROM score_item i WHERE i.score_id = s.id AND i.weight = 0) AS fatal, s.remark, k.recording, k.channel, k.started_at,
       t.number, k.ticket_id, coalesce(k.category_id, t.category_id) AS category_id,
       (SELECT count(*) FROM improvement p WHERE p.score_id = s.id) AS notes
  FROM score s INDEXED BY score_heard JOIN agent g ON g.id = s.agent_id JOIN agent m ON m.id = s.monitor_id JOIN contact k ON k.id = s.contact_id
       LEFT JOIN ticket t ON t.id = k.ticket_id
 WHERE s.heard_at >= :from AND s.heard_at < :before AND s.id <= :upto AND s.calibration_id IS NULL
   AND (:lead = 0 OR s.agent_id = :lead OR g.team_id IN (SELECT id FROM team WHERE lead_id = :lead))
   AND NOT EXISTS (SELECT 1 FROM score n WHERE n.supersedes_id = s.id AND n.id <= :upto)
 ORDER BY s.heard_at, s.id;

-- :row score_item (id int, score_id int, item text, title text, weight int, points int, words text?)

-- As they stand on the sheet; fatal ones that were hit at the end.
-- :many score_items(score int) -> score_item !sort
SELECT id, score_id, item, title, weight, points, words FROM score_item WHERE score_id = :score ORDER BY id;

-- The one of a contact that stands; calibrations are for themselves.
-- :one score_of_contact(contact int) -> (id int, monitor_id int) !sort
SELECT s.id, s.monitor_id FROM score s
 WHERE s.contact_id = :contact AND s.calibration_id IS NULL AND NOT EXISTS (SELECT 1 FROM score n WHERE n.supersedes_id = s.id) ORDER BY s.id DESC LIMIT 1;

-- :one score_newest() -> (id int?) !scan
SELECT max(id) AS id FROM score;

-- :exec score_add(contact int, agent int, monitor int, listen int?, calibration int?, supersedes int?, sheet int, mode int, heard_at int, at int, points int, band int, remark text?)
INSERT INTO score (act_id, contact_id, agent_id, monitor_id, listen_id, calibration_id, supersedes_id, sheet, mode, heard_at, at, points, band, remark)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :contact, :agent, :monitor, :listen, :calibration, :supersedes, :sheet, :mode, :heard_at, :at, :points, :band, :remark);

-- :exec score_item_add(score int, item text, title text, weight int, points int, words text?)
INSERT INTO score_item (score_id, item, title, weight, points, words) VALUES (:score, :item, :title, :weight, :points, :words);

-- The newest that stand of somebody, from a score on: what an item got (NULL: the whole), in per cent.
-- :many score_samples(agent int, item text?, after int, limit int) -> (id int, percent int) !sort
SELECT s.id, CASE WHEN :item IS NULL THEN s.points ELSE (SELECT i.points * 100 / i.weight FROM score_item i WHERE i.score_id = s.id AND i.item = :item AND i.weight > 0) END AS percent
  FROM score s
 WHERE s.agent_id = :agent AND s.id > :after AND s.calibration_id IS NULL AND NOT EXISTS (SELECT 1 FROM score n WHERE n.supersedes_id = s.id)
   AND (:item IS NULL OR EXISTS (SELECT 1 FROM score_item i WHERE i.score_id = s.id AND i.item = :item AND i.weight > 0))
 ORDER BY s.id DESC LIMIT :limit;

-- --- the plan ---

-- Whoever may be listened to or listens, with what they are doing; lead_id is of the team.
-- :many quality_people() -> (id int, work_no text, name text, roles int, team_id int?, lead_id int?, joined_on int?, state int?) !scan
SELECT g.id, g.work_no, g.name, g.roles, g.team_id, m.lead_id, g.joined_on, (SELECT p.state FROM span p WHERE p.agent_id = g.id AND p.ended_at IS NULL) AS state
  FROM agent g LEFT JOIN team m ON m.id = g.team_id WHERE g.active ORDER BY g.work_no;

-- Was somebody at work within that span?
-- :one quality_worked(agent int, from int, before int) -> (worked int)
SELECT EXISTS (SELECT 1 FROM span WHERE agent_id = :agent AND began_at < :before AND began_at >= :from - 86400 AND coalesce(ended_at, :before) > :from AND state <> 9) AS worked;

-- How often somebody was heard since then, and is to be.
-- :one quality_heard(agent int, from int, before int, day int) -> (done int, open int)
SELECT (SELECT count(*) FROM score s WHERE s.agent_id = :agent AND s.heard_at >= :from AND s.heard_at < :before AND s.calibration_id IS NULL
           AND NOT EXISTS (SELECT 1 FROM score n WHERE n.supersedes_id = s.id)) AS done,
       (SELECT count(*) FROM listen l WHERE l.agent_id = :agent AND l.day = :day AND NOT EXISTS (SELECT 1 FROM score s WHERE s.listen_id = l.id)) AS open;

-- What a monitor has listened to in a span, by the moment.
-- :many quality_listened(monitor int, from int, before int) -> (heard_at int)
SELECT s.heard_at FROM score s
 WHERE s.monitor_id = :monitor AND s.heard_at >= :from AND s.heard_at < :before AND s.calibration_id IS NULL
   AND NOT EXISTS (SELECT 1 FROM score n WHERE n.supersedes_id = s.id)
 ORDER BY s.heard_at;

-- The modes of a month, what is drawn and not done yet among them.
-- :one quality_modes(from int, before int, from_day int, to_day int) -> (seat int, remote int, recording int) !scan
SELECT coalesce(sum(mode = 1), 0) AS seat, coalesce(sum(mode = 2), 0) AS remote, coalesce(sum(mode = 3), 0) AS recording
  FROM (SELECT s.mode FROM score s INDEXED BY score_heard WHERE s.heard_at >= :from AND s.heard_at < :before AND s.calibration_id IS NULL
           AND NOT EXISTS (SELECT 1 FROM score n WHERE n.supersedes_id = s.id)
        UNION ALL SELECT l.mode FROM listen l WHERE l.day >= :from_day AND l.day <= :to_day AND NOT EXISTS (SELECT 1 FROM score s WHERE s.listen_id = l.id));

-- What can be drawn of somebody: over, not scored, not drawn.
-- :many quality_drawable(agent int, from int, before int) -> (id int)
SELECT k.id FROM contact k
 WHERE k.agent_id = :agent AND k.started_at >= :from AND k.started_at < :before AND (k.ended_at IS NOT NULL OR k.channel <> 1)
   AND NOT EXISTS (SELECT 1 FROM score s WHERE s.contact_id = k.id) AND NOT EXISTS (SELECT 1 FROM listen l WHERE l.contact_id = k.id)
 ORDER BY k.started_at, k.id;

-- :exec listen_add(monitor int, agent int, contact int?, day int, mode int, why int, seed int, drawn_from int)
INSERT INTO listen (act_id, monitor_id, agent_id, contact_id, day, mode, why, seed, drawn_from)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :monitor, :agent, :contact, :day, :mode, :why, :seed, :drawn_from);

-- :row listen (id int, act_id int, monitor_id int, agent_id int, agent text, agent_no text, contact_id int?, day int, mode int, why int, seed int, drawn_from int, started_at int?, ended_at int?, channel int?, recording text?, number text?, state int?)

-- What a monitor is to listen to and has not, the oldest day first.
-- :many listen_open(monitor int, from int) -> listen
SELECT l.id, l.act_id, l.monitor_id, l.agent_id, g.name AS agent, g.work_no AS agent_no, l.contact_id, l.day, l.mode, l.why, l.seed, l.drawn_from,
       k.started_at, k.ended_at, k.channel, k.recording, t.number, (SELECT p.state FROM span p WHERE p.agent_id = l.agent_id AND p.ended_at IS NULL) AS state
  FROM listen l JOIN agent g ON g.id = l.agent_id LEFT JOIN contact k ON k.id = l.contact_id LEFT JOIN ticket t ON t.id = k.ticket_id
 WHERE l.monitor_id = :monitor AND l.day >= :from AND NOT EXISTS (SELECT 1 FROM score s WHERE s.listen_id = l.id)
 ORDER BY l.day, l.id;

-- Another listens to it.
-- :exec listen_pass(id int, to int)
UPDATE listen SET monitor_id = :to WHERE id = :id;

-- :one listen_of_contact(contact int) -> (id int, monitor_id int)
SELECT id, monitor_id FROM listen WHERE contact_id = :contact;

-- A live one of that person which is open; the oldest.
-- :one listen_live(monitor int, agent int, from int) -> (id int)
SELECT l.id FROM listen l
 WHERE l.monitor_id = :monitor AND l.agent_id = :agent AND l.day >= :from AND l.contact_id IS NULL
   AND NOT EXISTS (SELECT 1 FROM score s WHERE s.listen_id = l.id)
 ORDER BY l.day, l.id LIMIT 1;

-- :exec quality_change_add(kind int, words text, from_day int, to_day int)
INSERT INTO quality_change (act_id, kind, words, from_day, to_day) VALUES ((SELECT id FROM act WHERE hash IS NULL), :kind, :words, :from_day, :to_day);

-- What changed and still counts on that day: as somebody said, and what the desk itself knows of rules and phrases.
-- :many quality_changes(day int, since int) -> (kind int, words text?, at int?) !scan !sort
SELECT kind, words, NULL AS at FROM quality_change WHERE to_day >= :day AND from_day <= :day
UNION ALL SELECT 2 AS kind, NULL AS words, max(at) AS at FROM rule_set WHERE kind <> 10 AND at >= :since HAVING max(at) IS NOT NULL
UNION ALL SELECT 1 AS kind, NULL AS words, max(a.at) AS at FROM phrase_version v JOIN act a ON a.id = v.decided_by
           WHERE v.state = 2 AND a.at >= :since HAVING max(a.at) IS NOT NULL
ORDER BY kind;

-- --- notes of improvement ---

-- :row improvement (id int, score_id int, agent_id int, agent text, agent_no text, team_id int?, lead_id int, lead text, lead_no text, item text?, title text?, base int, words text, at int, state int, accepted_at int?, closed_at int?, closing_id int?, monitor text, monitor_id int)

-- :one improvement_get(id int) -> improvement
SELECT p.id, p.score_id, p.agent_id, g.name AS agent, g.work_no AS agent_no, g.team_id, p.lead_id, l.name AS lead, l.work_no AS lead_no, p.item, p.title, p.base,
       p.words, p.at, p.state, p.accepted_at, p.closed_at, p.closing_id, m.name AS monitor, s.monitor_id
  FROM improvement p JOIN agent g ON g.id = p.agent_id JOIN agent l ON l.id = p.lead_id JOIN score s ON s.id = p.score_id JOIN agent m ON m.id = s.monitor_id
 WHERE p.id = :id;

-- Open ones first, then the newest: of one agent (0: all), of the group of a lead or that he follows (0: all).
-- :many improvement_page(agent int, lead int, limit int) -> improvement !scan !sort
SELECT p.id, p.score_id, p.agent_id, g.name AS agent, g.work_no AS agent_no, g.team_id, p.lead_id, l.name AS lead, l.work_no AS lead_no, p.item, p.title, p.base,
       p.words, p.at, p.state, p.accepted_at, p.closed_at, p.closing_id, m.name AS monitor, s.monitor_id
  FROM improvement p JOIN agent g ON g.id = p.agent_id JOIN agent l ON l.id = p.lead_id JOIN score s ON s.id = p.score_id JOIN agent m ON m.id = s.monitor_id
 WHERE (:agent = 0 OR p.agent_id = :agent)
   AND (:lead = 0 OR p.agent_id = :lead OR p.lead_id = :lead OR g.team_id IN (SELECT id FROM team WHERE lead_id = :lead))
 ORDER BY p.state = 3, p.id DESC LIMIT :limit;

-- :many improvement_of_score(score int) -> improvement !sort
SELECT p.id, p.score_id, p.agent_id, g.name AS agent, g.work_no AS agent_no, g.team_id, p.lead_id, l.name AS lead, l.work_no AS lead_no, p.item, p.title, p.base,
       p.words, p.at, p.state, p.accepted_at, p.closed_at, p.closing_id, m.name AS monitor, s.monitor_id
  FROM improvement p JOIN agent g ON g.id = p.agent_id JOIN agent l ON l.id = p.lead_id JOIN score s ON s.id = p.score_id JOIN agent m ON m.id = s.monitor_id
 WHERE p.score_id = :score ORDER BY p.id;

-- Accepted ones of somebody: a new sample may close them.
-- :many improvement_waiting(agent int) -> (id int, score_id int, lead_id int, item text?, title text?, base int)
SELECT id, score_id, lead_id, item, title, base FROM improvement WHERE agent_id = :agent AND state = 2 ORDER BY id;

-- :exec improvement_add(score int, agent int, lead int, item text?, title text?, base int, words text, at int)
INSERT INTO improvement (act_id, score_id, agent_id, lead_id, item, title, base, words, at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :score, :agent, :lead, :item, :title, :base, :words, :at);

-- :exec improvement_accept(id int, at int)
UPDATE improvement SET state = 2, accepted_at = :at WHERE id = :id AND state = 1;

-- :exec improvement_close(id int, at int, score int)
UPDATE improvement SET state = 3, closed_at = :at, closing_id = :score WHERE id = :id AND state = 2;

-- :exec improvement_entry_add(improvement int, agent int, at int, words text)
INSERT INTO improvement_entry (act_id, improvement_id, agent_id, at, words)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :improvement, :agent, :at, :words);

-- :many improvement_entries(improvement int) -> (id int, at int, agent text, agent_no text, words text)
SELECT e.id, e.at, g.name AS agent, g.work_no AS agent_no, e.words FROM improvement_entry e JOIN agent g ON g.id = e.agent_id
 WHERE e.improvement_id = :improvement ORDER BY e.id;

-- Those of a span: made in it, or closed in it.
-- :many improvement_span(from int, before int, lead int) -> improvement !scan !sort
SELECT p.id, p.score_id, p.agent_id, g.name AS agent, g.work_no AS agent_no, g.team_id, p.lead_id, l.name AS lead, l.work_no AS lead_no, p.item, p.title, p.base,
       p.words, p.at, p.state, p.accepted_at, p.closed_at, p.closing_id, m.name AS monitor, s.monitor_id
  FROM improvement p JOIN agent g ON g.id = p.agent_id JOIN agent l ON l.id = p.lead_id JOIN score s ON s.id = p.score_id JOIN agent m ON m.id = s.monitor_id
 WHERE ((p.at >= :from AND p.at < :before) OR (p.closed_at >= :from AND p.closed_at < :before))
   AND (:lead = 0 OR p.agent_id = :lead OR p.lead_id = :lead OR g.team_id IN (SELECT id FROM team WHERE lead_id = :lead))
 ORDER BY p.id;

-- --- calibration ---

-- :row calibration (id int, leader_id int, leader text, leader_no text, sheet int, seed int, begun_at int, closed_at int?, contacts int)

-- :one calibration_now() -> calibration
SELECT c.id, c.leader_id, g.name AS leader, g.work_no AS leader_no, c.sheet, c.seed, c.begun_at, c.closed_at,
       (SELECT count(*) FROM calibration_contact x WHERE x.calibration_id = c.id) AS contacts
  FROM calibration c JOIN agent g ON g.id = c.leader_id WHERE c.closed_at IS NULL AND (c.closed_at IS NULL) = 1;

-- :one calibration_get(id int) -> calibration
SELECT c.id, c.leader_id, g.name AS leader, g.work_no AS leader_no, c.sheet, c.seed, c.begun_at, c.closed_at,
       (SELECT count(*) FROM calibration_contact x WHERE x.calibration_id = c.id) AS contacts
  FROM calibration c JOIN agent g ON g.id = c.leader_id WHERE c.id = :id;

-- :one calibration_last() -> calibration
SELECT c.id, c.leader_id, g.name AS leader, g.work_no AS leader_no, c.sheet, c.seed, c.begun_at, c.closed_at,
       (SELECT count(*) FROM calibration_contact x WHERE x.calibration_id = c.id) AS contacts
  FROM calibration c JOIN agent g ON g.id = c.leader_id WHERE c.closed_at IS NOT NULL ORDER BY c.closed_at DESC LIMIT 1;

-- :many calibration_list() -> calibration !scan
SELECT c.id, c.leader_id, g.name AS leader, g.work_no AS leader_no, c.sheet, c.seed, c.begun_at, c.closed_at,
       (SELECT count(*) FROM calibration_contact x WHERE x.calibration_id = c.id) AS contacts
  FROM calibration c JOIN agent g ON g.id = c.leader_id ORDER BY c.id DESC;

-- :exec calibration_add(leader int, sheet int, seed int, at int)
INSERT INTO calibration (act_id, leader_id, sheet, seed, begun_at) VALUES ((SELECT id FROM act WHERE hash IS NULL), :leader, :sheet, :seed, :at);

-- :exec calibration_contact_add(calibration int, contact int)
INSERT INTO calibration_contact (calibration_id, contact_id) VALUES (:calibration, :contact);

-- Its contacts, and the score that one monitor has given each.
-- :many calibration_contacts(calibration int, monitor int) -> (contact_id int, score_id int?, points int?, agent_id int, agent text, channel int, started_at int, recording text?, number text?) !sort
SELECT x.contact_id, s.id AS score_id, s.points, k.agent_id, g.name AS agent, k.channel, k.started_at, k.recording, t.number
  FROM calibration_contact x JOIN contact k ON k.id = x.contact_id JOIN agent g ON g.id = k.agent_id LEFT JOIN ticket t ON t.id = k.ticket_id
       LEFT JOIN score s ON s.id = (SELECT max(z.id) FROM score z WHERE z.calibration_id = x.calibration_id AND z.monitor_id = :monitor AND z.contact_id = x.contact_id)
 WHERE x.calibration_id = :calibration ORDER BY x.id;

-- Who has scored in it.
-- :many calibration_monitors(calibration int) -> (monitor_id int, monitor text, monitor_no text, scored int) !sort
SELECT s.monitor_id, m.name AS monitor, m.work_no AS monitor_no, count(DISTINCT s.contact_id) AS scored
  FROM score s JOIN agent m ON m.id = s.monitor_id WHERE s.calibration_id = :calibration GROUP BY s.monitor_id ORDER BY m.work_no;

-- What two monitors gave each item of each contact; both have scored it.
-- :many calibration_pairs(calibration int, leader int, monitor int) -> (contact_id int, item text, title text, weight int, given int, expected int) !sort !scan
SELECT x.contact_id, i.item, i.title, i.weight, i.points AS given, j.points AS expected
  FROM calibration_contact x
       JOIN score s ON s.id = (SELECT max(z.id) FROM score z WHERE z.calibration_id = x.calibration_id AND z.monitor_id = :monitor AND z.contact_id = x.contact_id)
       JOIN score r ON r.id = (SELECT max(z.id) FROM score z WHERE z.calibration_id = x.calibration_id AND z.monitor_id = :leader AND z.contact_id = x.contact_id)
       JOIN score_item i ON i.score_id = s.id AND i.weight > 0
       JOIN score_item j ON j.score_id = r.id AND j.item = i.item
 WHERE x.calibration_id = :calibration ORDER BY i.item, x.id;

-- The sums of the same.
-- :many calibration_sums(calibration int, leader int, monitor int) -> (contact_id int, given int, expected int) !sort
SELECT x.contact_id, s.points AS given, r.points AS expected
  FROM calibration_contact x
       JOIN score s ON s.id = (SELECT max(z.id) FROM score z WHERE z.calibration_id = x.calibration_id AND z.monitor_id = :monitor AND z.contact_id = x.contact_id)
       JOIN score r ON r.id = (SELECT max(z.id) FROM score z WHERE z.calibration_id = x.calibration_id AND z.monitor_id = :leader AND z.contact_id = x.contact_id)
 WHERE x.calibration_id = :calibration ORDER BY x.id;

-- :exec calibration_result_add(calibration int, monitor int, kappa int, difference int, is_passed int, at int)
INSERT INTO calibration_result (calibration_id, monitor_id, kappa, difference, is_passed, at) VALUES (:calibration, :monitor, :kappa, :difference, :is_passed, :at);

-- :many calibration_results(calibration int) -> (monitor_id int, monitor text, monitor_no text, kappa int, difference int, is_passed int, at int) !sort
SELECT r.monitor_id, m.name AS monitor, m.work_no AS monitor_no, r.kappa, r.difference, r.is_passed, r.at
  FROM calibration_result r JOIN agent m ON m.id = r.monitor_id WHERE r.calibration_id = :calibration ORDER BY m.work_no;

-- :exec calibration_close(id int, at int)
UPDATE calibration SET closed_at = max(:at, begun_at) WHERE id = :id AND closed_at IS NULL;

-- The newest result of a monitor.
-- :one calibration_of(monitor int) -> (calibration_id int, kappa int, difference int, is_passed int, at int)
SELECT calibration_id, kappa, difference, is_passed, at FROM calibration_result WHERE monitor_id = :monitor ORDER BY id DESC LIMIT 1;

-- --- what monitors have learned ---

-- :exec monitor_exam_add(agent int, subject int, day int, points int?, is_passed int, at int)
INSERT INTO monitor_exam (act_id, agent_id, subject, day, points, is_passed, at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :subject, :day, :points, :is_passed, :at);

-- The newest exam of each subject, and when training was last.
-- :many monitor_exams(agent int) -> (subject int, day int, points int, is_passed int, at int) !sort
SELECT e.subject, e.day, e.points, e.is_passed, e.at FROM monitor_exam e
 WHERE e.agent_id = :agent AND e.points IS NOT NULL
   AND e.id = (SELECT max(x.id) FROM monitor_exam x WHERE x.agent_id = e.agent_id AND x.subject = e.subject AND x.points IS NOT NULL)
 ORDER BY e.subject;

-- :many monitor_trainings(agent int) -> (subject int, day int, points int?, is_passed int)
SELECT subject, day, points, is_passed FROM monitor_exam WHERE agent_id = :agent ORDER BY subject, id;

-- --- reports ---

-- :one quality_next(id int) -> (day int, at int)
SELECT day, at FROM quality_next WHERE id = :id;

-- The earliest that can be made.
-- :one quality_next_due(now int) -> (id int, day int, at int) !scan !sort
SELECT id, day, at FROM quality_next WHERE at <= :now ORDER BY at, id LIMIT 1;

-- :exec quality_next_set(id int, day int, at int)
INSERT INTO quality_next (id, day, at) VALUES (:id, :day, :at) ON CONFLICT (id) DO UPDATE SET day = :day, at = :at;

-- :exec quality_report_add(kind int, day int, upto int, made_at int, due_at int)
INSERT INTO quality_report (act_id, kind, day, upto, made_at, due_at) VALUES ((SELECT id FROM act WHERE hash IS NULL), :kind, :day, :upto, :made_at, :due_at);

-- :row quality_report (id int, kind int, day int, upto int, made_at int, due_at int)

-- :one quality_report_get(kind int, day int) -> quality_report
SELECT id, kind, day, upto, made_at, due_at FROM quality_report WHERE kind = :kind AND day = :day;

-- :one quality_report_by(id int) -> quality_report
SELECT id, kind, day, upto, made_at, due_at FROM quality_report WHERE id = :id;

-- The newest first.
-- :many quality_report_list(limit int) -> quality_report !scan
SELECT id, kind, day, upto, made_at, due_at FROM quality_report ORDER BY id DESC LIMIT :limit;

-- :exec quality_remark_add(kind int, day int, section int, agent int?, monitor int, at int, words text)
INSERT INTO quality_remark (act_id, kind, day, section, agent_id, monitor_id, at, words)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :kind, :day, :section, :agent, :monitor, :at, :words);

-- :many quality_remarks(kind int, day int) -> (id int, section int, agent_id int?, agent text?, monitor text, at int, words text)
SELECT r.id, r.section, r.agent_id, g.name AS agent, m.name AS monitor, r.at, r.words
  FROM quality_remark r LEFT JOIN agent g ON g.id = r.agent_id JOIN agent m ON m.id = r.monitor_id
 WHERE r.kind = :kind AND r.day = :day ORDER BY r.section, r.id;

-- Everybody whose post it is learns of it.
-- :exec quality_tell(roles int, but int, kind int, object int?, words text) !scan
INSERT INTO notice (act_id, agent_id, kind, object, words)
SELECT a.id, g.id, :kind, :object, :words FROM act a JOIN agent g ON g.active AND g.roles & :roles AND g.id <> :but WHERE a.hash IS NULL;

-- The first level of a category: its own name, or that of what it is below.
-- :one quality_category(id int) -> (name text)
SELECT coalesce(b.name, a.name, c.name) AS name FROM category c LEFT JOIN category a ON a.id = c.parent_id LEFT JOIN category b ON b.id = a.parent_id WHERE c.id = :id;

-- What a calibration is drawn from: contacts of those who are listened to and do not listen themselves.
-- :many calibration_pool(from int, before int, roles int, limit int) -> (id int) !scan
SELECT k.id FROM contact k INDEXED BY contact_started JOIN agent g ON g.id = k.agent_id
 WHERE k.started_at >= :from AND k.started_at < :before AND (k.ended_at IS NOT NULL OR k.channel <> 1) AND NOT g.roles & :roles
 ORDER BY k.started_at DESC, k.id DESC LIMIT :limit;

-- What each item got in a span, score by score, as score_span reads them.
-- :many score_span_items(from int, before int, upto int, lead int) -> (score_id int, agent_id int, item text, title text, weight int, points int) !scan !sort
SELECT s.id AS score_id, s.agent_id, i.item, i.title, i.weight, i.points
  FROM score s INDEXED BY score_heard JOIN agent g ON g.id = s.agent_id JOIN score_item i ON i.score_id = s.id AND i.weight > 0
 WHERE s.heard_at >= :from AND s.heard_at < :before AND s.id <= :upto AND s.calibration_id IS NULL
   AND (:lead = 0 OR s.agent_id = :lead OR g.team_id IN (SELECT id FROM team WHERE lead_id = :lead))
   AND NOT EXISTS (SELECT 1 FROM score n WHERE n.supersedes_id = s.id AND n.id <= :upto)
 ORDER BY s.heard_at, s.id, i.id;
