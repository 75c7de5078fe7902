-- :exec rule_vote_add(rule text, found text, verdict int, reason text?)
INSERT INTO rule_vote (act_id, rule, found, verdict, reason)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :rule, :found, :verdict, :reason);

-- How often a rule's errors were shown in replies, and sent all the same.
-- :many rule_vote_rates() -> (rule text, shown int, sent int) !scan
SELECT rule, count(*) AS shown, sum(verdict = 2) AS sent FROM rule_vote GROUP BY rule ORDER BY rule;

-- Why, the newest first.
-- :many rule_vote_reasons(rule text, limit int) -> (at int, agent text?, number text?, found text, reason text?)
SELECT a.at, g.name AS agent, t.number, v.found, v.reason
  FROM rule_vote v JOIN act a ON a.id = v.act_id LEFT JOIN agent g ON g.id = a.agent_id
       LEFT JOIN ticket t ON t.id = a.ticket_id
 WHERE v.rule = :rule AND v.verdict = 2 ORDER BY v.id DESC LIMIT :limit;
