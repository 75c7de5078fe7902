-- Hot issues (突发): what many call about at once, and what all of them are told.

-- :row hot (id int, ticket_id int, number text, title text, wording text, next_at int, declared_at int, declared_by text?, answer text?, ended_at int?, links int)

-- What goes on now, the newest first.
-- :many hot_now() -> hot !scan !sort
SELECT h.id, h.ticket_id, t.number, h.title, h.wording, h.next_at, h.declared_at, g.name AS declared_by, h.answer, h.ended_at,
       (SELECT count(*) FROM hot_link k WHERE k.hot_id = h.id) AS links
  FROM hot h JOIN ticket t ON t.id = h.ticket_id JOIN act a ON a.id = h.act_id LEFT JOIN agent g ON g.id = a.agent_id
 WHERE h.ended_at IS NULL ORDER BY h.id DESC;

-- Those that went on since then.
-- :many hot_since(since int) -> hot !scan !sort
SELECT h.id, h.ticket_id, t.number, h.title, h.wording, h.next_at, h.declared_at, g.name AS declared_by, h.answer, h.ended_at,
       (SELECT count(*) FROM hot_link k WHERE k.hot_id = h.id) AS links
  FROM hot h JOIN ticket t ON t.id = h.ticket_id JOIN act a ON a.id = h.act_id LEFT JOIN agent g ON g.id = a.agent_id
 WHERE h.ended_at IS NULL OR h.ended_at >= :since ORDER BY h.id;

-- :one hot_get(id int) -> hot
SELECT h.id, h.ticket_id, t.number, h.title, h.wording, h.next_at, h.declared_at, g.name AS declared_by, h.answer, h.ended_at,
       (SELECT count(*) FROM hot_link k WHERE k.hot_id = h.id) AS links
  FROM hot h JOIN ticket t ON t.id = h.ticket_id JOIN act a ON a.id = h.act_id LEFT JOIN agent g ON g.id = a.agent_id
 WHERE h.id = :id;

-- :exec hot_add(ticket int, title text, wording text, next_at int, at int)
INSERT INTO hot (act_id, ticket_id, title, wording, next_at, declared_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, :title, :wording, :next_at, :at);

-- :exec hot_word(id int, wording text?, next_at int)
UPDATE hot SET wording = coalesce(:wording, wording), next_at = :next_at WHERE id = :id AND ended_at IS NULL;

-- :exec hot_end(id int, answer text?, at int)
UPDATE hot SET answer = :answer, ended_at = :at WHERE id = :id AND ended_at IS NULL;

-- :exec hot_link_add(hot int, contact int)
INSERT INTO hot_link (act_id, hot_id, contact_id) VALUES ((SELECT id FROM act WHERE hash IS NULL), :hot, :contact);

-- :one hot_linked(hot int, contact int) -> (agent_id int?)
SELECT k.agent_id FROM hot_link l JOIN contact k ON k.id = l.contact_id WHERE l.hot_id = :hot AND l.contact_id = :contact;

-- :exec hot_link_callback(id int, callback int)
UPDATE hot_link SET callback_id = :callback WHERE id = :id;

-- Who was linked, in their order, and whether somebody calls them already.
-- :many hot_links(hot int) -> (id int, contact_id int, customer_id int?, customer text?, title text?, phone text?, number text?, agent_id int?, at int, promise_id int?, promise_at int?, promise_state int?, callback_id int?, callback_state int?) !sort
SELECT l.id, l.contact_id, k.customer_id, c.name AS customer, c.title,
       (SELECT value FROM address a WHERE a.customer_id = k.customer_id AND a.channel = 1 LIMIT 1) AS phone, k.number, g.id AS agent_id,
       k.started_at AS at, p.id AS promise_id, p.due_at AS promise_at, p.state AS promise_state, l.callback_id, b.state AS callback_state
  FROM hot_link l JOIN contact k ON k.id = l.contact_id LEFT JOIN customer c ON c.id = k.customer_id LEFT JOIN agent g ON g.id = k.agent_id AND g.active = 1
       LEFT JOIN promise p ON p.id = (SELECT max(q.id) FROM promise q WHERE q.contact_id = k.id) LEFT JOIN callback b ON b.id = l.callback_id
 WHERE l.hot_id = :hot ORDER BY l.id;
