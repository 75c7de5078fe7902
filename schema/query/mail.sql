-- Mail: what came in, what was attached, and what goes out.

-- :one mailbox_get() -> (address text, name text?)
SELECT address, name FROM mailbox WHERE id = 1;

-- :exec mailbox_set(address text, name text?)
INSERT INTO mailbox (id, address, name) VALUES (1, :address, :name)
    ON CONFLICT (id) DO UPDATE SET address = excluded.address, name = excluded.name;

-- Has this one been here before?
-- :one mail_known(message_id text, sender text) -> (id int)
SELECT id FROM mail WHERE message_id = :message_id AND sender = :sender;

-- Which ticket a message is about that somebody answers to: one that came in …
-- (the sender's own first: anybody may use an id again)
-- :one mail_about(message_id text, sender text) -> (ticket_id int) !sort
SELECT ticket_id FROM mail WHERE message_id = :message_id AND ticket_id IS NOT NULL ORDER BY sender = :sender DESC, id DESC LIMIT 1;

-- … or one that went out.
-- :one outbox_by_op(op blob) -> (id int, ticket_id int, state int, agent_id int?)
SELECT o.id, o.ticket_id, o.state, a.agent_id FROM act a JOIN outbox o ON o.act_id = a.id WHERE a.op_id = :op;

-- Is the sender the ticket's customer?
-- :one mail_is_theirs(ticket int, sender text) -> (id int)
SELECT a.id FROM ticket t JOIN address a ON a.customer_id = t.customer_id
 WHERE t.id = :ticket AND a.channel = 3 AND lower(a.value) = lower(:sender) LIMIT 1;

-- The customer of an address, whatever the sender calls himself.
-- :one mail_customer(sender text) -> (id int, name text)
SELECT c.id, c.name FROM address a JOIN customer c ON c.id = a.customer_id
 WHERE a.plain = :sender AND a.channel = 3 ORDER BY a.rowid LIMIT 1;

-- :exec mail_add(kind int, contact int?, ticket int?, customer int?, message_id text, sender text, subject text?, digest text, size int, is_cut int, more int, body text?)
INSERT INTO mail (act_id, kind, contact_id, ticket_id, customer_id, message_id, sender, subject, digest, size, is_cut, more, body)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :kind, :contact, :ticket, :customer, :message_id, :sender, :subject, :digest, :size, :is_cut, :more, :body);

-- :exec mail_part_add(mail int, n int, name text?, type text?, size int, digest text)
INSERT INTO mail_part (mail_id, n, name, type, size, digest) VALUES (:mail, :n, :name, :type, :size, :digest);

-- :row mail (id int, at int, kind int, ticket_id int?, number text?, customer text?, title text?, sender text?, subject text?, digest text?, size int, is_cut int, more int, parts int, said text?, body text?, act_id int)

-- The newest first, a page by key.
-- :many mail_list(before int, limit int) -> mail
SELECT m.id, a.at, m.kind, m.ticket_id, t.number, c.name AS customer, c.title, m.sender, m.subject, m.digest, m.size, m.is_cut, m.more,
       (SELECT count(*) FROM mail_part p WHERE p.mail_id = m.id) AS parts, k.said, m.body, m.act_id
  FROM mail m JOIN act a ON a.id = m.act_id LEFT JOIN ticket t ON t.id = m.ticket_id
       LEFT JOIN customer c ON c.id = coalesce(m.customer_id, t.customer_id) LEFT JOIN contact k ON k.id = m.contact_id
 WHERE m.id < :before ORDER BY m.id DESC LIMIT :limit;

-- :one mail_get(id int) -> mail
SELECT m.id, a.at, m.kind, m.ticket_id, t.number, c.name AS customer, c.title, m.sender, m.subject, m.digest, m.size, m.is_cut, m.more,
       (SELECT count(*) FROM mail_part p WHERE p.mail_id = m.id) AS parts, k.said, m.body, m.act_id
  FROM mail m JOIN act a ON a.id = m.act_id LEFT JOIN ticket t ON t.id = m.ticket_id
       LEFT JOIN customer c ON c.id = coalesce(m.customer_id, t.customer_id) LEFT JOIN contact k ON k.id = m.contact_id
 WHERE m.id = :id;

-- :row mail_part (id int, mail_id int, n int, name text?, type text?, size int, digest text?, at int)

-- :many mail_parts(mail int) -> mail_part
SELECT p.id, p.mail_id, p.n, p.name, p.type, p.size, p.digest, a.at FROM mail_part p JOIN mail m ON m.id = p.mail_id JOIN act a ON a.id = m.act_id
 WHERE p.mail_id = :mail ORDER BY p.n;

-- All of a ticket, in the order they came.
-- :many ticket_parts(ticket int) -> mail_part
SELECT p.id, p.mail_id, p.n, p.name, p.type, p.size, p.digest, a.at FROM mail m JOIN mail_part p ON p.mail_id = m.id JOIN act a ON a.id = m.act_id
 WHERE m.ticket_id = :ticket ORDER BY m.id, p.n;

-- Is anything left that has these bytes?
-- :one blob_wanted(digest text) -> (n int)
SELECT (SELECT count(*) FROM mail WHERE digest = :digest) + (SELECT count(*) FROM mail_part WHERE digest = :digest) AS n;

-- --- out ---

-- Closed of late, and nobody asked how it was.
-- :many mail_closed(since int, upto int, limit int) -> (id int)
SELECT t.id FROM ticket t
 WHERE t.closed_at IS NOT NULL AND t.closed_at > :since AND t.closed_at <= :upto AND t.status = 5 AND t.channel = 3
   AND EXISTS (SELECT 1 FROM mail m WHERE m.ticket_id = t.id AND m.contact_id IS NOT NULL)
   AND NOT EXISTS (SELECT 1 FROM survey_out v WHERE v.ticket_id = t.id)
 ORDER BY t.closed_at, t.id LIMIT :limit;

-- A reply on a ticket that goes by mail: to who wrote last, else to the customer's address; nothing without either, or
-- without an address of our own.
-- :exec outbox_add(ticket int, contact int, next_at int) !sort !scan
INSERT INTO outbox (act_id, ticket_id, contact_id, recipient, next_at)
SELECT (SELECT id FROM act WHERE hash IS NULL), t.id, :contact, w.who, :next_at
  FROM ticket t, mailbox b,
       (SELECT coalesce((SELECT m.sender FROM mail m WHERE m.ticket_id = :ticket AND m.contact_id IS NOT NULL ORDER BY m.id DESC LIMIT 1),
                        (SELECT a.value FROM ticket s JOIN address a ON a.customer_id = s.customer_id
                          WHERE s.id = :ticket AND a.channel = 3 ORDER BY a.id DESC LIMIT 1)) AS who) w
 WHERE b.id = 1 AND t.id = :ticket AND t.channel = 3 AND w.who GLOB '?*@?*';

-- :row outbox (id int, ticket_id int, contact_id int, number text, subject text, customer text, title text?, recipient text?, state int, tries int, next_at int?, sent_at int?, reason text?, at int, agent_id int?, agent text?, op blob, said text?)

-- :many outbox_due(now int, limit int) -> outbox
SELECT o.id, o.ticket_id, o.contact_id, t.number, t.subject, c.name AS customer, c.title, o.recipient, o.state, o.tries, o.next_at, o.sent_at, o.reason,
       a.at, a.agent_id, g.name AS agent, a.op_id AS op, k.said
  FROM outbox o JOIN act a ON a.id = o.act_id JOIN ticket t ON t.id = o.ticket_id JOIN customer c ON c.id = t.customer_id JOIN contact k ON k.id = o.contact_id
       LEFT JOIN agent g ON g.id = a.agent_id
 WHERE o.next_at IS NOT NULL AND o.next_at <= :now ORDER BY o.next_at, o.id LIMIT :limit;

-- Begun, and not heard of since.
-- :many outbox_begun(limit int) -> outbox !scan
SELECT o.id, o.ticket_id, o.contact_id, t.number, t.subject, c.name AS customer, c.title, o.recipient, o.state, o.tries, o.next_at, o.sent_at, o.reason,
       a.at, a.agent_id, g.name AS agent, a.op_id AS op, k.said
  FROM outbox o INDEXED BY outbox_sending JOIN act a ON a.id = o.act_id JOIN ticket t ON t.id = o.ticket_id JOIN customer c ON c.id = t.customer_id
       JOIN contact k ON k.id = o.contact_id LEFT JOIN agent g ON g.id = a.agent_id
 WHERE o.state = 2 ORDER BY o.id LIMIT :limit;

-- The newest first.
-- :many outbox_list(before int, limit int) -> outbox
SELECT o.id, o.ticket_id, o.contact_id, t.number, t.subject, c.name AS customer, c.title, o.recipient, o.state, o.tries, o.next_at, o.sent_at, o.reason,
       a.at, a.agent_id, g.name AS agent, a.op_id AS op, k.said
  FROM outbox o JOIN act a ON a.id = o.act_id JOIN ticket t ON t.id = o.ticket_id JOIN customer c ON c.id = t.customer_id JOIN contact k ON k.id = o.contact_id
       LEFT JOIN agent g ON g.id = a.agent_id
 WHERE o.id < :before ORDER BY o.id DESC LIMIT :limit;

-- :one outbox_get(id int) -> outbox
SELECT o.id, o.ticket_id, o.contact_id, t.number, t.subject, c.name AS customer, c.title, o.recipient, o.state, o.tries, o.next_at, o.sent_at, o.reason,
       a.at, a.agent_id, g.name AS agent, a.op_id AS op, k.said
  FROM outbox o JOIN act a ON a.id = o.act_id JOIN ticket t ON t.id = o.ticket_id JOIN customer c ON c.id = t.customer_id JOIN contact k ON k.id = o.contact_id
       LEFT JOIN agent g ON g.id = a.agent_id
 WHERE o.id = :id;

-- The newest of a ticket that did not arrive, or may not have.
-- :one outbox_failed(ticket int) -> (id int)
SELECT id FROM outbox WHERE ticket_id = :ticket AND state IN (4, 5, 6) ORDER BY id DESC LIMIT 1;

-- What an answer refers to: what came in and went out on its ticket before it.
-- :many outbox_refs(ticket int, before int) -> (message_id text?, op blob?, act_id int) !sort
SELECT message_id, NULL AS op, act_id FROM mail WHERE ticket_id = :ticket AND contact_id IS NOT NULL AND act_id < :before
 UNION ALL SELECT NULL, a.op_id, o.act_id FROM outbox o JOIN act a ON a.id = o.act_id WHERE o.ticket_id = :ticket AND o.act_id < :before
 ORDER BY act_id LIMIT 20;

-- Changes no row when another was faster.
-- :exec outbox_begin(id int)
UPDATE outbox SET state = 2, tries = tries + 1, next_at = NULL WHERE id = :id AND state = 1;

-- :exec outbox_sent(id int, at int)
UPDATE outbox SET state = 3, sent_at = :at, reason = NULL WHERE id = :id AND state = 2;

-- :exec outbox_later(id int, next_at int, reason text)
UPDATE outbox SET state = 1, next_at = :next_at, reason = :reason WHERE id = :id AND state = 2;

-- :exec outbox_end(id int, state int, reason text)
UPDATE outbox SET state = :state, next_at = NULL, reason = :reason WHERE id = :id AND state <> :state;

-- :exec outbox_again(id int, next_at int)
UPDATE outbox SET state = 1, next_at = :next_at, tries = 0 WHERE id = :id AND state IN (4, 5, 6);
