-- The morning meeting: who is there, what is asked, what was said, who has signed for it.

-- :row meeting (id int, act_id int, chair_id int?, chair text?, chair_no text?, began_at int?, closed_at int?, closed_by int?)

-- The one that is not closed.
-- :one meeting_next() -> meeting
SELECT m.id, m.act_id, m.chair_id, g.name AS chair, g.work_no AS chair_no, m.began_at, m.closed_at, m.closed_by
  FROM meeting m LEFT JOIN agent g ON g.id = m.chair_id WHERE m.closed_at IS NULL AND (m.closed_at IS NULL) = 1;

-- The newest that began before that moment and is closed.
-- :one meeting_last(before int) -> meeting !scan
SELECT m.id, m.act_id, m.chair_id, g.name AS chair, g.work_no AS chair_no, m.began_at, m.closed_at, m.closed_by
  FROM meeting m LEFT JOIN agent g ON g.id = m.chair_id
 WHERE m.closed_at IS NOT NULL AND m.began_at < :before ORDER BY m.id DESC LIMIT 1;

-- :exec meeting_add(chair int?)
INSERT INTO meeting (act_id, chair_id) SELECT id, :chair FROM act WHERE hash IS NULL;

-- :exec meeting_chair(id int, chair int)
UPDATE meeting SET chair_id = :chair WHERE id = :id;

-- :exec meeting_begin(id int, chair int, at int)
UPDATE meeting SET chair_id = :chair, began_at = :at WHERE id = :id AND began_at IS NULL;

-- :exec meeting_close(id int, at int)
UPDATE meeting SET closed_at = max(:at, began_at), closed_by = (SELECT id FROM act WHERE hash IS NULL)
 WHERE id = :id AND closed_at IS NULL;

-- Everybody: today's shift that has begun by that minute, what they are doing, whether they
-- telephoned, and where they are during the meeting.
-- :row meeting_person (agent_id int, work_no text, name text, roles int, shift text?, state int?, since int?, absence int?, phoned_at int?, words text?, attendance int?, noter_id int?)

-- :many meeting_people(day int, upto int, meeting int) -> meeting_person !scan
SELECT g.id AS agent_id, g.work_no, g.name, g.roles,
       (SELECT s.name FROM rota x JOIN shift s ON s.id = x.shift_id
         WHERE x.agent_id = g.id AND x.day = :day AND s.begins <= :upto LIMIT 1) AS shift,
       p.state, p.began_at AS since, i.kind AS absence, i.at AS phoned_at, i.words, a.state AS attendance, a.noter_id
  FROM agent g
       LEFT JOIN span p ON p.agent_id = g.id AND p.ended_at IS NULL AND p.state <> 9
       LEFT JOIN phone_in i ON i.id = (SELECT max(id) FROM phone_in WHERE agent_id = g.id AND day = :day)
       LEFT JOIN attendance a ON a.meeting_id = :meeting AND a.agent_id = g.id
 WHERE g.active ORDER BY g.work_no;

-- :exec phone_in_add(agent int, day int, kind int, at int, words text?)
INSERT INTO phone_in (act_id, agent_id, day, kind, at, words) SELECT id, :agent, :day, :kind, :at, :words FROM act WHERE hash IS NULL;

-- Those nobody noted by hand are where they are signed on.
-- :exec attendance_fill(meeting int) !scan
INSERT INTO attendance (meeting_id, agent_id, state)
SELECT :meeting, g.id,
       CASE WHEN EXISTS (SELECT 1 FROM span p WHERE p.agent_id = g.id AND p.ended_at IS NULL AND p.state <> 9) THEN 1 ELSE 2 END
  FROM agent g
 WHERE g.active AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = :meeting AND a.agent_id = g.id);

-- :exec attendance_set(meeting int, agent int, state int, noter int?)
INSERT INTO attendance (meeting_id, agent_id, state, noter_id) VALUES (:meeting, :agent, :state, :noter)
    ON CONFLICT (meeting_id, agent_id) DO UPDATE SET state = :state, noter_id = :noter;

-- Who writes minutes is there, whatever was counted.
-- :exec attendance_here(agent int)
UPDATE attendance SET state = 1
 WHERE agent_id = :agent AND state = 2
   AND meeting_id = (SELECT id FROM meeting WHERE closed_at IS NULL AND (closed_at IS NULL) = 1 AND began_at IS NOT NULL);

-- Who answers for such a role: whoever is signed on first, then by work number; never that one.
-- :one meeting_holder(roles int, but int) -> (id int) !scan !sort
SELECT g.id FROM agent g
 WHERE g.active AND g.roles & :roles AND g.id <> :but
 ORDER BY EXISTS (SELECT 1 FROM span p WHERE p.agent_id = g.id AND p.ended_at IS NULL AND p.state <> 9) DESC, g.work_no
 LIMIT 1;

-- Whose turn it is to lead: the next by work number after the last, round and round.
-- :one meeting_turn(roles int, after text) -> (id int, name text, work_no text) !scan !sort
SELECT id, name, work_no FROM agent WHERE active AND roles & :roles ORDER BY work_no <= :after, work_no LIMIT 1;

-- A question as lists and screens show it; `answer` is what was said to its newest outcome, and
-- `taken_up` how often this meeting wrote about it.
-- :row meeting_item (id int, raiser_id int, raiser text, raiser_no text, raised_at int, heading int, question text, ticket_id int?, number text?, customer text?, title text?, state int, owner_id int, owner text, owner_no text, due_at int?, department text?, month int?, phrase text?, version_id int?, answer text?, taken_up int)

-- :one meeting_item_get(id int, meeting int) -> meeting_item !sort
SELECT i.id, i.raiser_id, r.name AS raiser, r.work_no AS raiser_no, i.raised_at, i.heading, i.question, i.ticket_id, t.number,
       c.name AS customer, c.title, i.state, i.owner_id, o.name AS owner, o.work_no AS owner_no, i.due_at, i.department, i.month,
       i.phrase, i.version_id,
       (SELECT e.words FROM meeting_entry e WHERE e.item_id = i.id AND e.state IS NOT NULL AND e.words IS NOT NULL
         ORDER BY e.id DESC LIMIT 1) AS answer,
       (SELECT count(*) FROM meeting_entry e WHERE e.meeting_id = :meeting AND e.item_id = i.id) AS taken_up
  FROM meeting_item i JOIN agent r ON r.id = i.raiser_id JOIN agent o ON o.id = i.owner_id
       LEFT JOIN ticket t ON t.id = i.ticket_id LEFT JOIN customer c ON c.id = t.customer_id
 WHERE i.id = :id;

-- What a meeting takes up: what was raised, what is overdue, and what it has written about.
-- :many meeting_agenda(meeting int, now int) -> meeting_item !scan !sort
SELECT i.id, i.raiser_id, r.name AS raiser, r.work_no AS raiser_no, i.raised_at, i.heading, i.question, i.ticket_id, t.number,
       c.name AS customer, c.title, i.state, i.owner_id, o.name AS owner, o.work_no AS owner_no, i.due_at, i.department, i.month,
       i.phrase, i.version_id,
       (SELECT e.words FROM meeting_entry e WHERE e.item_id = i.id AND e.state IS NOT NULL AND e.words IS NOT NULL
         ORDER BY e.id DESC LIMIT 1) AS answer,
       (SELECT count(*) FROM meeting_entry e WHERE e.meeting_id = :meeting AND e.item_id = i.id) AS taken_up
  FROM meeting_item i JOIN agent r ON r.id = i.raiser_id JOIN agent o ON o.id = i.owner_id
       LEFT JOIN ticket t ON t.id = i.ticket_id LEFT JOIN customer c ON c.id = t.customer_id
 WHERE i.id IN (SELECT id FROM meeting_item WHERE state <> 7 AND (state = 1 OR due_at < :now)
                UNION ALL SELECT item_id FROM meeting_entry WHERE meeting_id = :meeting)
 ORDER BY i.heading, i.id;

-- What somebody sees to, in time: not taken up.
-- :many meeting_under_way(meeting int, now int) -> meeting_item !scan !sort
SELECT i.id, i.raiser_id, r.name AS raiser, r.work_no AS raiser_no, i.raised_at, i.heading, i.question, i.ticket_id, t.number,
       c.name AS customer, c.title, i.state, i.owner_id, o.name AS owner, o.work_no AS owner_no, i.due_at, i.department, i.month,
       i.phrase, i.version_id,
       (SELECT e.words FROM meeting_entry e WHERE e.item_id = i.id AND e.state IS NOT NULL AND e.words IS NOT NULL
         ORDER BY e.id DESC LIMIT 1) AS answer,
       (SELECT count(*) FROM meeting_entry e WHERE e.meeting_id = :meeting AND e.item_id = i.id) AS taken_up
  FROM meeting_item i JOIN agent r ON r.id = i.raiser_id JOIN agent o ON o.id = i.owner_id
       LEFT JOIN ticket t ON t.id = i.ticket_id LEFT JOIN customer c ON c.id = t.customer_id
 WHERE i.state NOT IN (1, 7) AND i.due_at >= :now AND NOT EXISTS (SELECT 1 FROM meeting_entry e WHERE e.meeting_id = :meeting AND e.item_id = i.id)
 ORDER BY i.heading, i.id;

-- What a meeting wrote about: its minutes.
-- :many meeting_taken(meeting int) -> meeting_item !sort
SELECT i.id, i.raiser_id, r.name AS raiser, r.work_no AS raiser_no, i.raised_at, i.heading, i.question, i.ticket_id, t.number,
       c.name AS customer, c.title, i.state, i.owner_id, o.name AS owner, o.work_no AS owner_no, i.due_at, i.department, i.month,
       i.phrase, i.version_id,
       (SELECT e.words FROM meeting_entry e WHERE e.item_id = i.id AND e.state IS NOT NULL AND e.words IS NOT NULL
         ORDER BY e.id DESC LIMIT 1) AS answer,
       (SELECT count(*) FROM meeting_entry e WHERE e.meeting_id = :meeting AND e.item_id = i.id) AS taken_up
  FROM meeting_item i JOIN agent r ON r.id = i.raiser_id JOIN agent o ON o.id = i.owner_id
       LEFT JOIN ticket t ON t.id = i.ticket_id LEFT JOIN customer c ON c.id = t.customer_id
 WHERE i.id IN (SELECT item_id FROM meeting_entry WHERE meeting_id = :meeting)
 ORDER BY i.heading, i.id;

-- All that is not in the library yet, or in that state.
-- :many meeting_items(state int, meeting int) -> meeting_item !scan !sort
SELECT i.id, i.raiser_id, r.name AS raiser, r.work_no AS raiser_no, i.raised_at, i.heading, i.question, i.ticket_id, t.number,
       c.name AS customer, c.title, i.state, i.owner_id, o.name AS owner, o.work_no AS owner_no, i.due_at, i.department, i.month,
       i.phrase, i.version_id,
       (SELECT e.words FROM meeting_entry e WHERE e.item_id = i.id AND e.state IS NOT NULL AND e.words IS NOT NULL
         ORDER BY e.id DESC LIMIT 1) AS answer,
       (SELECT count(*) FROM meeting_entry e WHERE e.meeting_id = :meeting AND e.item_id = i.id) AS taken_up
  FROM meeting_item i JOIN agent r ON r.id = i.raiser_id JOIN agent o ON o.id = i.owner_id
       LEFT JOIN ticket t ON t.id = i.ticket_id LEFT JOIN customer c ON c.id = t.customer_id
 WHERE (:state = 0 AND i.state <> 7) OR i.state = :state
 ORDER BY i.heading, i.id;

-- :one meeting_may_move(was int, now int) -> (is int)
SELECT 1 AS "is" FROM meeting_move WHERE was = :was AND now = :now;

-- :exec meeting_item_add(raiser int, at int, heading int, question text, ticket int?)
INSERT INTO meeting_item (act_id, raiser_id, raised_at, heading, question, ticket_id, contact_id, owner_id)
SELECT a.id, :raiser, :at, :heading, :question,
       coalesce(:ticket, (SELECT k.ticket_id FROM call l JOIN contact k ON k.id = l.id WHERE l.agent_id = :raiser AND l.state IN (2, 3))),
       (SELECT l.id FROM call l WHERE l.agent_id = :raiser AND l.state IN (2, 3)), :raiser
  FROM act a WHERE a.hash IS NULL;

-- :exec meeting_item_move(id int, state int, owner int, due_at int?, department text?, month int?, phrase text?, version int?)
UPDATE meeting_item SET state = :state, owner_id = :owner, due_at = :due_at, department = coalesce(:department, department),
       month = coalesce(:month, month), phrase = coalesce(:phrase, phrase), version_id = coalesce(:version, version_id)
 WHERE id = :id;

-- The question whose answer a version is.
-- :one meeting_item_of(version int) -> (id int, raiser_id int, state int, owner_id int)
SELECT id, raiser_id, state, owner_id FROM meeting_item WHERE version_id = :version AND state = 6;

-- :row meeting_entry (id int, meeting_id int?, agent text, agent_no text, at int, state int?, words text?)

-- :many meeting_entries(item int) -> meeting_entry
SELECT e.id, e.meeting_id, g.name AS agent, g.work_no AS agent_no, e.at, e.state, e.words
  FROM meeting_entry e JOIN agent g ON g.id = e.agent_id WHERE e.item_id = :item ORDER BY e.id;

-- Between two meetings it belongs to none.
-- :exec meeting_entry_add(item int, agent int, at int, state int?, words text?)
INSERT INTO meeting_entry (act_id, item_id, meeting_id, agent_id, at, state, words)
SELECT a.id, :item, (SELECT id FROM meeting WHERE closed_at IS NULL AND (closed_at IS NULL) = 1 AND began_at IS NOT NULL), :agent, :at, :state, :words
  FROM act a WHERE a.hash IS NULL;

-- Everybody who was not there owes a signature for each question that was taken up.
-- :exec meeting_owe(meeting int)
INSERT INTO meeting_receipt (meeting_id, item_id, agent_id)
SELECT DISTINCT :meeting, e.item_id, a.agent_id
  FROM meeting_entry e JOIN attendance a ON a.meeting_id = :meeting AND a.state <> 1
 WHERE e.meeting_id = :meeting;

-- :exec meeting_sign(item int, agent int, at int)
UPDATE meeting_receipt SET at = :at WHERE agent_id = :agent AND item_id = :item AND at IS NULL;

-- :row meeting_owed (item_id int, heading int, question text, state int, meeting_id int, closed_at int)

-- What this agent has not signed for.
-- :many meeting_unsigned(agent int) -> meeting_owed !sort
SELECT i.id AS item_id, i.heading, i.question, i.state, max(m.id) AS meeting_id, m.closed_at
  FROM meeting_receipt r JOIN meeting_item i ON i.id = r.item_id JOIN meeting m ON m.id = r.meeting_id
 WHERE r.agent_id = :agent AND r.at IS NULL GROUP BY i.id ORDER BY i.heading, i.id;

-- :one meeting_unsigned_count(agent int) -> (count int) !sort
SELECT count(DISTINCT item_id) AS count FROM meeting_receipt WHERE agent_id = :agent AND at IS NULL;

-- Who owes for a meeting, and how much is signed.
-- :row meeting_signer (agent_id int, work_no text, name text, attendance int?, owed int, given int, signed_at int?)

-- :many meeting_signers(meeting int) -> meeting_signer !sort
SELECT g.id AS agent_id, g.work_no, g.name, a.state AS attendance, count(*) AS owed, count(r.at) AS given, max(r.at) AS signed_at
  FROM meeting_receipt r JOIN agent g ON g.id = r.agent_id
       LEFT JOIN attendance a ON a.meeting_id = r.meeting_id AND a.agent_id = r.agent_id
 WHERE r.meeting_id = :meeting GROUP BY g.id ORDER BY count(r.at) = count(*), g.work_no;

-- Told to everybody who owes for it.
-- :exec meeting_tell_owing(meeting int, kind int, words text) !sort !scan
INSERT INTO notice (act_id, agent_id, kind, object, words)
SELECT a.id, r.agent_id, :kind, :meeting, :words
  FROM act a JOIN (SELECT DISTINCT agent_id FROM meeting_receipt WHERE meeting_id = :meeting) r WHERE a.hash IS NULL;

-- :exec meeting_tell(agent int, kind int, item int, words text)
INSERT INTO notice (act_id, agent_id, kind, object, words) SELECT id, :agent, :kind, :item, :words FROM act WHERE hash IS NULL;

-- :row meeting_promise (id int, ticket_id int, number text, customer text, title text?, owner text, owner_no text, body text, due_at int, state int)

-- Broken since, or over and not mended.
-- :many meeting_broken(since int, now int, limit int) -> meeting_promise !scan !sort
SELECT p.id, p.ticket_id, t.number, c.name AS customer, c.title, g.name AS owner, g.work_no AS owner_no, p.body, p.due_at, p.state
  FROM promise p JOIN ticket t ON t.id = p.ticket_id JOIN customer c ON c.id = t.customer_id JOIN agent g ON g.id = p.owner_id
 WHERE p.id IN (SELECT id FROM promise WHERE state = 5 AND ended_at >= :since
                UNION ALL SELECT id FROM promise WHERE state = 1 AND due_at < :now)
 ORDER BY p.due_at, p.id LIMIT :limit;

-- Open, and to be kept before that moment.
-- :many meeting_promises(before int, limit int) -> meeting_promise !sort
SELECT p.id, p.ticket_id, t.number, c.name AS customer, c.title, g.name AS owner, g.work_no AS owner_no, p.body, p.due_at, p.state
  FROM promise p JOIN ticket t ON t.id = p.ticket_id JOIN customer c ON c.id = t.customer_id JOIN agent g ON g.id = p.owner_id
 WHERE p.state = 1 AND p.due_at < :before ORDER BY p.due_at, p.id LIMIT :limit;

-- Seats of a shift that were not handed over, or that the lead has not checked.
-- :row meeting_seat (seat text, agent text, taken_at int?)

-- :many meeting_seats_left(day int, shift int) -> meeting_seat !sort
SELECT p.name AS seat, g.name AS agent, h.taken_at
  FROM rota r JOIN seat p ON p.id = r.seat_id JOIN agent g ON g.id = r.agent_id
       LEFT JOIN handover h ON h.day = r.day AND h.shift_id = r.shift_id AND h.seat_id = r.seat_id
 WHERE r.day = :day AND r.shift_id = :shift AND h.checked_at IS NULL ORDER BY p.name;

-- :row meeting_complaint (id int, number text, customer text, title text?, subject text, complaint int, due_at int, owner text?)

-- :many meeting_complaints(limit int) -> meeting_complaint !scan
SELECT t.id, t.number, c.name AS customer, c.title, t.subject, t.complaint, t.due_at, g.name AS owner
  FROM ticket t INDEXED BY ticket_complaint JOIN customer c ON c.id = t.customer_id LEFT JOIN agent g ON g.id = t.owner_id
 WHERE t.complaint IS NOT NULL AND t.status < 5 ORDER BY t.due_at, t.id LIMIT :limit;

-- :row meeting_news (version_id int, language text, name text, n int, body text, author text?, approver text?)

-- What was approved since that act.
-- :many meeting_news(after int, limit int) -> meeting_news
SELECT v.id AS version_id, p.language, p.name, v.n, v.body, g.name AS author, h.name AS approver
  FROM phrase_version v JOIN phrase p ON p.id = v.phrase_id LEFT JOIN agent g ON g.id = v.author_id LEFT JOIN agent h ON h.id = v.approver_id
 WHERE v.decided_by > :after AND v.state = 2 ORDER BY v.decided_by DESC LIMIT :limit;
