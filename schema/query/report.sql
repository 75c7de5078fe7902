-- What figures are counted from (core/figure.h): one row is one fact, in the order of its moment. A
-- figure is the sum of what it takes from each fact, and the same facts are the rows behind it.

-- kind and result: of a contact direction and how it ended; of a ticket status and complaint; of a
-- clock its kind and whether it was kept; of a promise its state; of an answer the score and where it was said.
-- :row fact (id int, ticket_id int?, contact_id int?, at int, agent_id int?, team_id int?, channel int, category_id int?, kind int, result int?, is_call int, is_late int, is_again int?, is_first int?, talk int?, hold int, wrap int?)

-- A repeat call: one of the same customer about the same category came within `repeat` seconds before.
-- Solved at first contact: answered without a ticket, or its archived ticket heard the customer only
-- this once; and no repeat call came behind it. NULL: that cannot be said of this contact.
-- :many fact_contacts(from int, before int, repeat int) -> fact
SELECT k.id, k.ticket_id, k.id AS contact_id, k.started_at AS at, k.agent_id, g.team_id, k.channel,
       coalesce(k.category_id, t.category_id) AS category_id, k.direction AS kind, k.result, l.id IS NOT NULL AS is_call,
       coalesce(k.is_late, k.rings > 3, 0) AS is_late,
       CASE WHEN k.direction = 1 AND k.channel = 1 AND k.customer_id IS NOT NULL AND coalesce(k.category_id, t.category_id) IS NOT NULL
            THEN EXISTS (SELECT 1 FROM contact o LEFT JOIN ticket u ON u.id = o.ticket_id
                          WHERE o.customer_id = k.customer_id AND o.started_at >= k.started_at - :repeat AND o.started_at <= k.started_at AND o.id <> k.id
                            AND (o.started_at < k.started_at OR o.id < k.id) AND o.direction = 1 AND o.channel = 1
                            AND coalesce(o.category_id, u.category_id) = coalesce(k.category_id, t.category_id)) END AS is_again,
       CASE WHEN k.direction = 1 AND ((k.ticket_id IS NULL AND k.result = 1) OR (t.contact_id = k.id AND t.status = 5))
            THEN NOT EXISTS (SELECT 1 FROM contact o WHERE o.ticket_id = k.ticket_id AND o.direction = 1 AND o.id <> k.id)
             AND NOT EXISTS (SELECT 1 FROM contact o LEFT JOIN ticket u ON u.id = o.ticket_id
                              WHERE o.customer_id = k.customer_id AND o.started_at >= k.started_at AND o.started_at <= k.started_at + :repeat AND o.id <> k.id
                                AND (o.started_at > k.started_at OR o.id > k.id) AND o.direction = 1 AND o.channel = 1
                                AND coalesce(o.category_id, u.category_id) = coalesce(k.category_id, t.category_id)) END AS is_first,
       CASE WHEN l.id IS NOT NULL AND k.ended_at IS NOT NULL THEN max(k.ended_at - k.started_at - k.hold_secs, 0) END AS talk, k.hold_secs AS hold,
       l.done_at - l.ended_at AS wrap
  FROM contact k INDEXED BY contact_started LEFT JOIN call l ON l.id = k.id LEFT JOIN ticket t ON t.id = k.ticket_id LEFT JOIN agent g ON g.id = k.agent_id
 WHERE k.started_at >= :from AND k.started_at < :before ORDER BY k.started_at, k.id;

-- :many fact_tickets(from int, before int) -> fact
SELECT t.id, t.id AS ticket_id, t.contact_id, t.received_at AS at, t.owner_id AS agent_id, g.team_id, t.channel, t.category_id, t.status AS kind,
       t.complaint AS result, 0 AS is_call, 0 AS is_late, NULL AS is_again, NULL AS is_first, NULL AS talk, 0 AS hold, NULL AS wrap
  FROM ticket t INDEXED BY ticket_received LEFT JOIN agent g ON g.id = t.owner_id
 WHERE t.received_at >= :from AND t.received_at < :before ORDER BY t.received_at, t.id;

-- :many fact_closed(from int, before int) -> fact
SELECT t.id, t.id AS ticket_id, t.contact_id, t.closed_at AS at, t.owner_id AS agent_id, g.team_id, t.channel, t.category_id, t.status AS kind,
       t.complaint AS result, 0 AS is_call, 0 AS is_late, NULL AS is_again, NULL AS is_first, t.closed_at - t.received_at AS talk, 0 AS hold, NULL AS wrap
  FROM ticket t INDEXED BY ticket_closed LEFT JOIN agent g ON g.id = t.owner_id
 WHERE t.closed_at IS NOT NULL AND t.closed_at >= :from AND t.closed_at < :before ORDER BY t.closed_at, t.id;

-- What runs and is not over yet is not decided, and what belongs to a void ticket does not count.
-- :many fact_clocks(from int, before int, now int) -> fact
SELECT k.id, k.ticket_id, NULL AS contact_id, min(coalesce(k.stopped_at, k.due_at), k.due_at) AS at, t.owner_id AS agent_id, g.team_id, t.channel,
       t.category_id, k.kind, k.stopped_at IS NOT NULL AND k.stopped_at <= k.due_at AS result, 0 AS is_call, 0 AS is_late, NULL AS is_again,
       NULL AS is_first, NULL AS talk, 0 AS hold, NULL AS wrap
  FROM clock k INDEXED BY clock_decided JOIN ticket t ON t.id = k.ticket_id LEFT JOIN agent g ON g.id = t.owner_id
 WHERE min(coalesce(k.stopped_at, k.due_at), k.due_at) >= :from AND min(coalesce(k.stopped_at, k.due_at), k.due_at) < :before
   AND (k.stopped_at IS NOT NULL OR k.due_at < :now) AND t.status <> 6
 ORDER BY min(coalesce(k.stopped_at, k.due_at), k.due_at), k.id;

-- The same of promises; what was taken back does not count (decision 2).
-- :many fact_promises(from int, before int, now int) -> fact
SELECT p.id, p.ticket_id, p.contact_id, min(coalesce(p.ended_at, p.due_at), p.due_at) AS at, p.owner_id AS agent_id, g.team_id, t.channel,
       t.category_id, p.state AS kind, NULL AS result, 0 AS is_call, 0 AS is_late, NULL AS is_again, NULL AS is_first, NULL AS talk, 0 AS hold, NULL AS wrap
  FROM promise p INDEXED BY promise_decided JOIN ticket t ON t.id = p.ticket_id LEFT JOIN agent g ON g.id = p.owner_id
 WHERE min(coalesce(p.ended_at, p.due_at), p.due_at) >= :from AND min(coalesce(p.ended_at, p.due_at), p.due_at) < :before
   AND p.state <> 6 AND (p.state <> 1 OR p.due_at < :now)
 ORDER BY min(coalesce(p.ended_at, p.due_at), p.due_at), p.id;

-- Whatever a customer said of how satisfied he is (schema/query/survey.sql has the same scores in words). result: 1 when the ticket was
-- closed, 2 to a survey by a list, 3 to a call-back sample, 4 to the question behind a chat, 5 to the one by mail.
-- :many fact_scores(from int, before int) -> fact !sort
SELECT x.id, x.ticket_id, x.contact_id, x.at, t.owner_id AS agent_id, g.team_id, t.channel, t.category_id, x.score AS kind, x.source AS result,
       0 AS is_call, 0 AS is_late, NULL AS is_again, NULL AS is_first, NULL AS talk, 0 AS hold, NULL AS wrap
  FROM (SELECT p.id * 4 AS id, p.ticket_id, p.contact_id, p.at, p.score, 1 AS source
          FROM proof p INDEXED BY proof_score WHERE p.score IS NOT NULL AND p.at >= :from AND p.at < :before
        UNION ALL
        SELECT r.id * 4 + 1 AS id, r.ticket_id, CAST(NULL AS INTEGER) AS contact_id, r.answered_at AS at, r.score, 1 + v.kind AS source
          FROM survey_row r INDEXED BY survey_row_said JOIN survey v ON v.id = r.survey_id
         WHERE r.score IS NOT NULL AND r.answered_at >= :from AND r.answered_at < :before
        UNION ALL
        SELECT o.id * 4 + 2 AS id, o.ticket_id, CAST(NULL AS INTEGER) AS contact_id, o.answered_at AS at, o.score, 5 - (o.chat_id IS NOT NULL) AS source
          FROM survey_out o INDEXED BY survey_out_said WHERE o.score IS NOT NULL AND o.answered_at >= :from AND o.answered_at < :before) x
       JOIN ticket t ON t.id = x.ticket_id LEFT JOIN agent g ON g.id = t.owner_id
 ORDER BY x.at, x.id;

-- A fact in words.
-- :one fact_words(ticket int, contact int, agent int) -> (number text?, customer text?, title text?, about text?, agent text?, agent_no text?) !scan
SELECT t.number, c.name AS customer, c.title, coalesce(t.subject, k.summary, k.said) AS about, g.name AS agent, g.work_no AS agent_no
  FROM (SELECT 1) LEFT JOIN ticket t ON t.id = :ticket LEFT JOIN contact k ON k.id = :contact
       LEFT JOIN customer c ON c.id = coalesce(t.customer_id, k.customer_id) LEFT JOIN agent g ON g.id = :agent;

-- Whom a figure may be about, in the order of their numbers; lead_id: of the team.
-- :many figure_people() -> (id int, work_no text, name text, team_id int?, team text?, lead_id int?) !scan
SELECT g.id, g.work_no, g.name, g.team_id, m.name AS team, m.lead_id
  FROM agent g LEFT JOIN team m ON m.id = g.team_id ORDER BY g.work_no;

-- The desk as it stands. `agent`: of this one alone, too.
-- :one stats_now(agent int, now int, soon int) -> (open int, soon int, overdue int, free int, mine int, my_soon int, my_overdue int, hands int, ringing int, calls int, wrapping int, ready int, away int, there int) !scan
SELECT count(*) AS open, coalesce(sum(due_at >= :now AND due_at < :soon), 0) AS soon, coalesce(sum(due_at < :now), 0) AS overdue,
       (SELECT count(*) FROM ticket WHERE status < 5 AND owner_id IS NULL) AS free,
       (SELECT count(*) FROM ticket WHERE status < 5 AND owner_id = :agent) AS mine,
       (SELECT count(*) FROM ticket WHERE status < 5 AND owner_id = :agent AND due_at >= :now AND due_at < :soon) AS my_soon,
       (SELECT count(*) FROM ticket WHERE status < 5 AND owner_id = :agent AND due_at < :now) AS my_overdue,
       (SELECT count(*) FROM hand WHERE lowered_at IS NULL) AS hands,
       (SELECT count(*) FROM call WHERE state < 6 AND state = 1) AS ringing,
       (SELECT count(*) FROM call WHERE state < 6 AND state IN (2, 3)) AS calls,
       (SELECT count(*) FROM call WHERE state < 6 AND state = 5) AS wrapping,
       (SELECT count(*) FROM span WHERE ended_at IS NULL AND state = 2) AS ready,
       (SELECT count(*) FROM span WHERE ended_at IS NULL AND state BETWEEN 6 AND 8) AS away,
       (SELECT count(*) FROM span WHERE ended_at IS NULL AND state < 9) AS there
  FROM ticket WHERE status < 5;
