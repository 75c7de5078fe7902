-- Surveys, and satisfaction from wherever it was said (0022; H-130, H-132).

-- :exec survey_add(name text, kind int, from int, before int, seed int, now int)
INSERT INTO survey (act_id, name, kind, from_at, before, seed, drawn_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :name, :kind, :from, :before, :seed, :now);

-- :exec survey_row_add(survey int, ticket int)
INSERT INTO survey_row (survey_id, ticket_id) VALUES (:survey, :ticket);

-- :exec survey_say(id int, score int, at int, means int, noter int, words text?)
UPDATE survey_row SET score = :score, answered_at = :at, means = :means, noter_id = :noter, words = :words WHERE id = :id AND score IS NULL;

-- Those that may be drawn.
-- :many survey_pool(from int, before int) -> (id int)
SELECT id FROM ticket INDEXED BY ticket_closed WHERE closed_at IS NOT NULL AND closed_at >= :from AND closed_at < :before AND status = 5 ORDER BY closed_at, id;

-- :row survey (id int, name text, kind int, from_at int, before int, drawn_at int, drawn int, answered int, sum int)

-- The newest first.
-- :many survey_list() -> survey !scan
SELECT v.id, v.name, v.kind, v.from_at, v.before, v.drawn_at, (SELECT count(*) FROM survey_row WHERE survey_id = v.id) AS drawn,
       (SELECT count(score) FROM survey_row WHERE survey_id = v.id) AS answered, (SELECT coalesce(sum(score), 0) FROM survey_row WHERE survey_id = v.id) AS sum
  FROM survey v ORDER BY v.id DESC;

-- :one survey_by_name(name text) -> (id int, kind int, drawn_at int)
SELECT id, kind, drawn_at FROM survey WHERE name = :name;

-- :row survey_line (id int, ticket_id int, number text, customer text, title text?, agent text?, agent_no text?, score int?, answered_at int?, words text?)

-- `me`: of a survey an agent sees the rows of his own tickets, a lead those of the team, `all` 1 all of them.
-- :many survey_lines(survey int, me int, all int) -> survey_line
SELECT r.id, r.ticket_id, t.number, c.name AS customer, c.title, g.name AS agent, g.work_no AS agent_no, r.score, r.answered_at, r.words
  FROM survey_row r JOIN ticket t ON t.id = r.ticket_id JOIN customer c ON c.id = t.customer_id LEFT JOIN agent g ON g.id = t.owner_id LEFT JOIN team m ON m.id = g.team_id
 WHERE r.survey_id = :survey AND (:all = 1 OR t.owner_id = :me OR m.lead_id = :me) ORDER BY r.ticket_id;

-- :one survey_find(survey int, ticket int) -> (id int, score int?, owner_id int?, closed_at int?)
SELECT r.id, r.score, t.owner_id, t.closed_at FROM survey_row r JOIN ticket t ON t.id = r.ticket_id WHERE r.survey_id = :survey AND r.ticket_id = :ticket;

-- source: 1 the answer at the gate, 2 a list, 3 a call-back sample, 4 the question behind a chat, 5 the one by mail (as in fact_scores). first and last: the emotion of the first triage and of the newest,
-- read only where `moods` is 1.
-- :row verdict (id int, source int, at int, ticket_id int, number text, customer text, title text?, agent_id int?, agent_no text?, agent text?, category text?, first int?, last int?, score int)

-- :many verdicts(from int, before int, me int, all int, moods int) -> verdict !sort
SELECT x.id, x.source, x.at, x.ticket_id, t.number, c.name AS customer, c.title, t.owner_id AS agent_id, g.work_no AS agent_no, g.name AS agent,
       k.name AS category,
       CASE WHEN :moods = 1 THEN coalesce((SELECT d.new FROM act a CROSS JOIN change d ON d.act_id = a.id
                                            WHERE a.ticket_id = x.ticket_id AND d.tbl = 'ticket' AND d.col = 'emotion' AND d.row = x.ticket_id AND d.new IS NOT NULL
                                            ORDER BY a.id LIMIT 1), t.emotion) END AS first,
       t.emotion AS last, x.score
  FROM (SELECT p.id, 1 AS source, p.at, p.ticket_id, p.score FROM proof p INDEXED BY proof_score
         WHERE p.score IS NOT NULL AND p.at >= :from AND p.at < :before
        UNION ALL
        SELECT r.id, 1 + v.kind AS source, r.answered_at AS at, r.ticket_id, r.score FROM survey_row r INDEXED BY survey_row_said JOIN survey v ON v.id = r.survey_id
         WHERE r.score IS NOT NULL AND r.answered_at >= :from AND r.answered_at < :before
        UNION ALL
        SELECT o.id, 5 - (o.chat_id IS NOT NULL) AS source, o.answered_at AS at, o.ticket_id, o.score FROM survey_out o INDEXED BY survey_out_said
         WHERE o.score IS NOT NULL AND o.answered_at >= :from AND o.answered_at < :before) x
       JOIN ticket t ON t.id = x.ticket_id JOIN customer c ON c.id = t.customer_id LEFT JOIN agent g ON g.id = t.owner_id LEFT JOIN team m ON m.id = g.team_id
       LEFT JOIN category k ON k.id = t.category_id
 WHERE :all = 1 OR t.owner_id = :me OR m.lead_id = :me
 ORDER BY x.at, x.source, x.id;

-- The phrases that were sent on a ticket, each once.
-- :many verdict_phrases(ticket int) -> (name text) !sort
SELECT DISTINCT name FROM phrase_use WHERE ticket_id = :ticket ORDER BY name;
