-- :row ticket (id int, number text, external_id text?, channel int, customer text, title text?, class int, phone text?, subject text, said text?, status int, emotion int?, quadrant int?, danger int?, risk int?, complaint int?, lifted int?, owner_id int?, owner text?, owner_no text?, received_at int, due_at int, closed_at int?, rank int, act_id int?, put_off int)

-- The open ones in the order of decision 3, a page by key.
-- :many ticket_queue(rank int, due_at int, id int, limit int) -> ticket
SELECT t.*, EXISTS (SELECT 1 FROM snooze s WHERE s.ticket_id = t.id AND s.woken_at IS NULL) AS put_off FROM ticket_shown t
 WHERE t.status < 5 AND (t.rank, t.due_at, t.id) > (:rank, :due_at, :id)
 ORDER BY t.rank, t.due_at, t.id LIMIT :limit;

-- All of them, newest first, a page by key: the next page is what is older than the last id seen.
-- :many ticket_list(before int, limit int) -> ticket
SELECT t.*, EXISTS (SELECT 1 FROM snooze s WHERE s.ticket_id = t.id AND s.woken_at IS NULL) AS put_off FROM ticket_shown t
 WHERE t.id < :before
 ORDER BY t.id DESC LIMIT :limit;

-- The same two the other way: what stands before a key, the nearest first.
-- :many ticket_queue_back(rank int, due_at int, id int, limit int) -> ticket
SELECT t.*, EXISTS (SELECT 1 FROM snooze s WHERE s.ticket_id = t.id AND s.woken_at IS NULL) AS put_off FROM ticket_shown t
 WHERE t.status < 5 AND (t.rank, t.due_at, t.id) < (:rank, :due_at, :id)
 ORDER BY t.rank DESC, t.due_at DESC, t.id DESC LIMIT :limit;

-- :many ticket_list_back(after int, limit int) -> ticket
SELECT t.*, EXISTS (SELECT 1 FROM snooze s WHERE s.ticket_id = t.id AND s.woken_at IS NULL) AS put_off FROM ticket_shown t
 WHERE t.id > :after
 ORDER BY t.id LIMIT :limit;

-- :one ticket_newest() -> (id int)
SELECT coalesce(max(id), 0) AS id FROM ticket;

-- Open ones that came after a ticket, and do not stand between two keys of the queue.
-- :one ticket_newer(id int, rank int, due_at int, from int, to_rank int, to_due int, to int) -> (n int)
SELECT count(*) AS n FROM ticket t
 WHERE t.id > :id AND t.status < 5
   AND ((t.rank, t.due_at, t.id) < (:rank, :due_at, :from) OR (t.rank, t.due_at, t.id) > (:to_rank, :to_due, :to));

-- :one ticket_get(id int) -> ticket
SELECT t.*, EXISTS (SELECT 1 FROM snooze s WHERE s.ticket_id = t.id AND s.woken_at IS NULL) AS put_off FROM ticket_shown t
 WHERE t.id = :id;

-- :one ticket_by_number(number text) -> (id int)
SELECT id FROM ticket WHERE number = :number;

-- :one ticket_by_serial(day int, serial int) -> (id int)
SELECT id FROM ticket WHERE day = :day AND serial = :serial;

-- :one ticket_by_external(channel int, external_id text) -> (id int)
SELECT id FROM ticket WHERE channel = :channel AND external_id = :external_id;

-- :one ticket_serial_last(day int) -> (serial int)
SELECT max(coalesce((SELECT max(serial) FROM ticket WHERE day = :day), 0), coalesce((SELECT max(serial) FROM slip WHERE day = :day), 0),
           coalesce((SELECT serial FROM number_given WHERE id = :day), 0)) AS serial;

-- The day's first number says how many digits its serials have.
-- :one ticket_number_first(day int) -> (number text?)
SELECT coalesce((SELECT number FROM ticket WHERE day = :day ORDER BY serial LIMIT 1), (SELECT number FROM slip WHERE day = :day ORDER BY serial LIMIT 1)) AS number;

-- The best ticket that nobody has, and that is not put off.
-- :one ticket_best_free() -> (id int) !scan
SELECT id FROM ticket t INDEXED BY ticket_free WHERE status < 5 AND owner_id IS NULL
   AND NOT EXISTS (SELECT 1 FROM snooze s WHERE s.ticket_id = t.id AND s.woken_at IS NULL)
 ORDER BY rank, due_at, id LIMIT 1;

-- :exec ticket_add(number text, day int, serial int, customer int, contact int, channel int, external_id text?, subject text, received_at int, due_at int)
INSERT INTO ticket (number, day, serial, customer_id, contact_id, channel, external_id, subject, received_at, due_at)
VALUES (:number, :day, :serial, :customer, :contact, :channel, :external_id, :subject, :received_at, :due_at);

-- Changes no row when somebody was faster.
-- :exec ticket_take(id int, agent int)
UPDATE ticket SET owner_id = :agent, status = max(status, 2) WHERE id = :id AND owner_id IS NULL AND status < 5;

-- :exec ticket_release(id int)
UPDATE ticket SET owner_id = NULL WHERE id = :id AND owner_id IS NOT NULL AND status < 5;

-- :exec ticket_triage(id int, emotion int, quadrant int)
UPDATE ticket SET emotion = :emotion, quadrant = :quadrant WHERE id = :id AND status < 5;

-- The flags of H-73 and decision 11; NULL is no.
-- :exec ticket_flags(id int, danger int?, risk int?)
UPDATE ticket SET danger = :danger, risk = :risk WHERE id = :id AND (danger IS NOT :danger OR risk IS NOT :risk);

-- :exec ticket_complaint(id int, complaint int?)
UPDATE ticket SET complaint = :complaint WHERE id = :id AND complaint IS NOT :complaint;

-- The tightest open moment that the customer feels, and whether one is in its warning time (decision 3).
-- With nothing open the due moment stays what it was.
-- :exec ticket_retime(id int, now int)
UPDATE ticket SET
  due_at = coalesce((SELECT min(due_at) FROM (
             SELECT due_at FROM clock WHERE ticket_id = :id AND stopped_at IS NULL AND kind <> 4
             UNION ALL SELECT due_at FROM promise WHERE ticket_id = :id AND state = 1)), due_at),
  lifted = CASE WHEN EXISTS (SELECT 1 FROM clock WHERE ticket_id = :id AND stopped_at IS NULL AND kind <> 4 AND warn_at <= :now)
                  OR EXISTS (SELECT 1 FROM promise WHERE ticket_id = :id AND state = 1 AND warn_at <= :now)
                THEN 1 END
 WHERE id = :id;

-- :exec ticket_status(id int, status int, closed_at int?)
UPDATE ticket SET status = :status, closed_at = :closed_at, rules_id = iif(:closed_at IS NULL, NULL, (SELECT max(id) FROM rule_set))
 WHERE id = :id AND status <> :status;

-- What was done on a ticket, in order: the act, and the note, step or contact that it wrote.
-- :row event (id int, at int, agent text?, agent_no text?, verb text, undo_of int?, undone_by int?, body text?, said text?, direction int?, channel int?, files text?)
-- An imported ticket shares its first act with others: it is found by the contact that the ticket began with. What
-- was merged into it comes with its contacts, and without its notes.
-- :many ticket_events(ticket int, after int, limit int) -> event !sort
SELECT a.id, a.at, g.name AS agent, g.work_no AS agent_no, a.verb, a.undo_of,
       (SELECT u.id FROM act u WHERE u.undo_of = a.id) AS undone_by,
       coalesce(n.body, p.words, CASE WHEN a.verb IN ('chat_answer', 'mail_answer') THEN
         (SELECT v.score || coalesce('  ' || v.words, '') FROM survey_out v WHERE v.ticket_id = :ticket) END) AS body,
       k.said, k.direction, k.channel,
       (SELECT group_concat('[' || p.n || '] ' || coalesce(p.name, p.type, '?'), '  ') FROM mail m JOIN mail_part p ON p.mail_id = m.id
         WHERE m.contact_id = k.id) AS files
  FROM act a LEFT JOIN agent g ON g.id = a.agent_id
       LEFT JOIN note n ON n.act_id = a.id AND n.ticket_id = :ticket
       LEFT JOIN step p ON p.act_id = a.id
       LEFT JOIN contact k ON k.act_id = a.id AND k.ticket_id = :ticket
 WHERE (a.ticket_id = :ticket
        OR a.id = (SELECT b.act_id FROM ticket t JOIN contact b ON b.id = t.contact_id WHERE t.id = :ticket)
        OR a.id IN (SELECT act_id FROM contact WHERE ticket_id = :ticket))
   AND a.id > :after
 ORDER BY a.id LIMIT :limit;

-- :one ticket_owner(id int) -> (owner_id int?)
SELECT owner_id FROM ticket WHERE id = :id;
