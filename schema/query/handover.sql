-- The forms of a shift (H-80 … H-87). They build themselves from what is there: the reader asks with the form's
-- id, 0 where nobody has begun it yet.

-- :row shift_plan (id int, name text, begins int, ends int)

-- :many handover_shifts() -> shift_plan !scan !sort
SELECT id, name, begins, ends FROM shift WHERE active = 1 ORDER BY place, id;

-- :row duty (day int, shift_id int, agent_id int, agent text, agent_no text, roles int, seat_id int?, seat text?, is_lead int)

-- :many duty_list(day int, shift int) -> duty !sort
SELECT r.day, r.shift_id, r.agent_id, g.name AS agent, g.work_no AS agent_no, g.roles, r.seat_id, p.name AS seat, r.is_lead
  FROM rota r JOIN agent g ON g.id = r.agent_id LEFT JOIN seat p ON p.id = r.seat_id
 WHERE r.day = :day AND r.shift_id = :shift ORDER BY p.name, g.work_no;

-- When somebody works, on these days.
-- :many duty_of(agent int, from int, to int) -> duty !sort
SELECT r.day, r.shift_id, r.agent_id, g.name AS agent, g.work_no AS agent_no, g.roles, r.seat_id, p.name AS seat, r.is_lead
  FROM rota r JOIN agent g ON g.id = r.agent_id LEFT JOIN seat p ON p.id = r.seat_id
 WHERE r.agent_id = :agent AND r.day BETWEEN :from AND :to ORDER BY r.day, r.id;

-- :one duty_at(day int, shift int, seat int) -> duty
SELECT r.day, r.shift_id, r.agent_id, g.name AS agent, g.work_no AS agent_no, g.roles, r.seat_id, p.name AS seat, r.is_lead
  FROM rota r JOIN agent g ON g.id = r.agent_id LEFT JOIN seat p ON p.id = r.seat_id
 WHERE r.day = :day AND r.shift_id = :shift AND r.seat_id = :seat;

-- The lead on duty.
-- :one duty_lead(day int, shift int) -> duty !sort
SELECT r.day, r.shift_id, r.agent_id, g.name AS agent, g.work_no AS agent_no, g.roles, r.seat_id, p.name AS seat, r.is_lead
  FROM rota r JOIN agent g ON g.id = r.agent_id LEFT JOIN seat p ON p.id = r.seat_id
 WHERE r.day = :day AND r.shift_id = :shift AND r.is_lead = 1 ORDER BY g.work_no LIMIT 1;

-- :row handover (id int, day int, shift_id int, shift text, seat_id int?, seat text?, next_day int, next_id int, next text, giver_id int, giver text, giver_no text, given_at int?, taker_id int?, taker text?, taker_no text?, taken_at int?, reason text?, head blob?, checker_id int?, checker text?, checker_no text?, checked_at int?, is_pair int, seer text?, seer_no text?, seen_at int?, none_new int)

-- :one handover_get(id int) -> handover
SELECT * FROM handover_shown WHERE id = :id;

-- :one handover_of_seat(day int, shift int, seat int) -> handover
SELECT * FROM handover_shown WHERE day = :day AND shift_id = :shift AND seat_id = :seat;

-- :one handover_of_shift(day int, shift int) -> handover
SELECT * FROM handover_shown WHERE day = :day AND shift_id = :shift AND seat_id IS NULL;

-- The forms of the seats of a shift.
-- :many handover_seats(day int, shift int) -> handover !sort
SELECT * FROM handover_shown WHERE day = :day AND shift_id = :shift AND seat_id IS NOT NULL ORDER BY seat;

-- The newest first, a page by key.
-- :many handover_at_seat(seat int, before int, limit int) -> handover !sort
SELECT * FROM handover_shown WHERE seat_id = :seat AND id < :before ORDER BY id DESC LIMIT :limit;

-- :many handover_of_agent(agent int, before int, limit int) -> handover !sort
SELECT * FROM handover_shown
 WHERE id IN (SELECT id FROM handover WHERE giver_id = :agent UNION SELECT id FROM handover WHERE taker_id = :agent)
   AND id < :before ORDER BY id DESC LIMIT :limit;

-- :many handover_list(before int, limit int) -> handover !sort
SELECT * FROM handover_shown WHERE id < :before ORDER BY id DESC LIMIT :limit;

-- The newest signed form of a seat; of the whole shift with seat 0.
-- :one handover_signed(seat int) -> handover
SELECT * FROM handover_shown WHERE id = (SELECT max(id) FROM handover WHERE seat_id = :seat AND taken_at IS NOT NULL);

-- :one handover_signed_shift() -> handover
SELECT * FROM handover_shown WHERE id = (SELECT max(id) FROM handover WHERE seat_id IS NULL AND taken_at IS NOT NULL);

-- Forms of the last days that somebody still has to sign.
-- :many handover_waiting(from int) -> handover !sort !scan
SELECT * FROM handover_shown
 WHERE day >= :from AND ((given_at IS NOT NULL AND taken_at IS NULL)
   OR (taken_at IS NOT NULL AND seat_id IS NOT NULL AND checked_at IS NULL) OR (is_pair = 1 AND seen_at IS NULL))
 ORDER BY id;

-- :exec handover_add(day int, shift int, seat int?, next_day int, next int, giver int)
INSERT INTO handover (day, shift_id, seat_id, next_day, next_id, giver_id) VALUES (:day, :shift, :seat, :next_day, :next, :giver);

-- :exec handover_none_new(id int, none_new int)
UPDATE handover SET none_new = :none_new WHERE id = :id AND none_new <> :none_new;

-- :exec handover_give(id int, at int)
UPDATE handover SET given_at = :at WHERE id = :id AND given_at IS NULL;

-- Changing what was signed asks the giver to sign anew.
-- :exec handover_ungive(id int)
UPDATE handover SET given_at = NULL WHERE id = :id AND given_at IS NOT NULL AND taken_at IS NULL;

-- The head is that of the newest act that is sealed.
-- :exec handover_take(id int, agent int, at int, reason text?) !scan
UPDATE handover SET taker_id = :agent, taken_at = :at, reason = :reason,
       head = (SELECT hash FROM act WHERE id = (SELECT max(id) FROM act WHERE id < (SELECT id FROM act WHERE hash IS NULL)))
 WHERE id = :id AND taken_at IS NULL;

-- :exec handover_check(id int, agent int, at int, is_pair int)
UPDATE handover SET checker_id = :agent, checked_at = :at, is_pair = :is_pair WHERE id = :id AND taken_at IS NOT NULL AND checked_at IS NULL;

-- :exec handover_see(id int, agent int, at int)
UPDATE handover SET seer_id = :agent, seen_at = :at WHERE id = :id AND is_pair = 1 AND seen_at IS NULL;

-- :row handover_item (kind_id int, kind text, start int?, finish int?, words text?, way int?, gap text?)

-- What every seat has; of a signed form what was there then.
-- :many handover_items(handover int, is_signed int) -> handover_item !scan !sort
SELECT k.id AS kind_id, k.name AS kind, i.start, i.finish, i.words, g.way, g.words AS gap
  FROM asset_kind k LEFT JOIN handover_item i ON i.kind_id = k.id AND i.handover_id = :handover
       LEFT JOIN handover_gap g ON g.id = (SELECT max(id) FROM handover_gap WHERE handover_id = :handover AND kind_id = k.id)
 WHERE k.is_seat = 1 AND (i.id IS NOT NULL OR (:is_signed = 0 AND k.active = 1)) ORDER BY k.place, k.id;

-- :one handover_item_get(handover int, kind int) -> (id int, start int?, finish int?, words text?)
SELECT id, start, finish, words FROM handover_item WHERE handover_id = :handover AND kind_id = :kind;

-- :exec handover_item_add(handover int, kind int)
INSERT INTO handover_item (handover_id, kind_id) VALUES (:handover, :kind);

-- :exec handover_item_set(handover int, kind int, start int?, finish int?, words text?)
UPDATE handover_item SET start = :start, finish = :finish, words = :words WHERE handover_id = :handover AND kind_id = :kind;

-- Items that one form ends with are those the next begins with.
-- :exec handover_item_carry(from int, to int)
INSERT INTO handover_item (handover_id, kind_id, start, words)
SELECT :to, kind_id, finish, words FROM handover_item WHERE handover_id = :from AND finish IS NOT NULL;

-- :row handover_count (kind_id int, kind text, should int, due int?, counted int?, counter_id int?, counter text?, other int?, other_name text?, pieces int?, way int?, gap text?, gap_owner text?, gap_due int?, open int?)

-- The project's assets: what should be there (those lost on this form were, too), what was counted last, what another
-- counted last, what is said of the difference, and what older forms still look for.
-- :many handover_counts(handover int, now int) -> handover_count !scan !sort
SELECT k.id AS kind_id, k.name AS kind,
       (SELECT count(*) FROM asset a WHERE a.kind_id = k.id AND a.state <= 2)
       + (SELECT count(*) FROM loss l JOIN asset b ON b.id = l.asset_id AND b.state = 3 WHERE l.handover_id = :handover AND l.kind_id = k.id) AS should,
       c.due, c.counted, c.agent_id AS counter_id, g.name AS counter, o.counted AS other, x.name AS other_name,
       d.pieces, d.way, d.words AS gap, w.name AS gap_owner, d.due_at AS gap_due,
       (SELECT sum(pieces) FROM handover_gap e WHERE e.kind_id = k.id AND e.way = 3 AND e.ended_at IS NULL AND e.due_at > :now AND e.handover_id <> :handover) AS open
  FROM asset_kind k
       LEFT JOIN handover_count c ON c.id = (SELECT max(id) FROM handover_count WHERE handover_id = :handover AND kind_id = k.id)
       LEFT JOIN agent g ON g.id = c.agent_id
       LEFT JOIN handover_count o ON o.id = (SELECT max(id) FROM handover_count WHERE handover_id = :handover AND kind_id = k.id AND agent_id <> c.agent_id)
       LEFT JOIN agent x ON x.id = o.agent_id
       LEFT JOIN handover_gap d ON d.id = (SELECT max(id) FROM handover_gap WHERE handover_id = :handover AND kind_id = k.id)
       LEFT JOIN agent w ON w.id = d.owner_id
 WHERE k.is_seat = 0 AND (k.active = 1 OR c.id IS NOT NULL) ORDER BY k.place, k.id;

-- :exec handover_count_add(handover int, kind int, agent int, due int, counted int, at int)
INSERT INTO handover_count (act_id, handover_id, kind_id, agent_id, due, counted, at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :handover, :kind, :agent, :due, :counted, :at);

-- All counts of a form, for its history.
-- :many handover_count_all(handover int) -> (kind text, agent text, agent_no text, due int, counted int, at int) !sort
SELECT k.name AS kind, g.name AS agent, g.work_no AS agent_no, c.due, c.counted, c.at
  FROM handover_count c JOIN asset_kind k ON k.id = c.kind_id JOIN agent g ON g.id = c.agent_id
 WHERE c.handover_id = :handover ORDER BY c.id;

-- :exec handover_gap_add(handover int, kind int, pieces int, way int, words text, owner int?, due_at int?)
INSERT INTO handover_gap (act_id, handover_id, kind_id, pieces, way, words, owner_id, due_at, tell_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :handover, :kind, :pieces, :way, :words, :owner, :due_at, :due_at);

-- What was said before of that difference holds no more: its moment is nobody's.
-- :exec handover_gap_over(handover int, kind int, at int, words text)
UPDATE handover_gap SET ended_at = :at, ended_words = :words, tell_at = NULL
 WHERE handover_id = :handover AND kind_id = :kind AND way = 3 AND ended_at IS NULL;

-- Its moment is over, and nobody found out.
-- :many handover_gap_to_tell(now int, limit int) -> (id int, handover_id int, kind text, words text, owner_id int?, owner text?)
SELECT d.id, d.handover_id, k.name AS kind, d.words, d.owner_id, g.name AS owner
  FROM handover_gap d JOIN asset_kind k ON k.id = d.kind_id LEFT JOIN agent g ON g.id = d.owner_id
 WHERE d.tell_at IS NOT NULL AND d.tell_at <= :now ORDER BY d.tell_at LIMIT :limit;

-- :exec handover_gap_told(id int)
UPDATE handover_gap SET tell_at = NULL WHERE id = :id;

-- :exec handover_gap_end(id int, at int, words text)
UPDATE handover_gap SET ended_at = :at, ended_words = :words, tell_at = NULL WHERE id = :id AND ended_at IS NULL;

-- :row handover_gap (id int, handover_id int, day int, shift text, seat text?, kind_id int, kind text, pieces int, words text, owner_id int?, owner text?, due_at int?)

-- What is still looked for.
-- :many handover_gap_open() -> handover_gap !scan !sort
SELECT d.id, d.handover_id, h.day, s.name AS shift, p.name AS seat, d.kind_id, k.name AS kind, d.pieces, d.words, d.owner_id, g.name AS owner, d.due_at
  FROM handover_gap d JOIN handover h ON h.id = d.handover_id JOIN shift s ON s.id = h.shift_id JOIN asset_kind k ON k.id = d.kind_id
       LEFT JOIN seat p ON p.id = h.seat_id LEFT JOIN agent g ON g.id = d.owner_id
 WHERE d.way = 3 AND d.ended_at IS NULL ORDER BY d.due_at, d.id;

-- :one handover_gap_get(id int) -> handover_gap
SELECT d.id, d.handover_id, h.day, s.name AS shift, p.name AS seat, d.kind_id, k.name AS kind, d.pieces, d.words, d.owner_id, g.name AS owner, d.due_at
  FROM handover_gap d JOIN handover h ON h.id = d.handover_id JOIN shift s ON s.id = h.shift_id JOIN asset_kind k ON k.id = d.kind_id
       LEFT JOIN seat p ON p.id = h.seat_id LEFT JOIN agent g ON g.id = d.owner_id
 WHERE d.id = :id AND d.way = 3 AND d.ended_at IS NULL;

-- :row handover_matter (ticket_id int, number text, customer text, title text?, subject text, complaint int?, due_at int, owner_id int?, owner text?, receiver_id int?, receiver text?, receiver_no text?, accepted_at int?)

-- What an agent has open, and who shall have it.
-- :many handover_matters(handover int, agent int) -> handover_matter !sort
SELECT t.id AS ticket_id, t.number, c.name AS customer, c.title, t.subject, t.complaint, t.due_at, t.owner_id, o.name AS owner,
       m.receiver_id, r.name AS receiver, r.work_no AS receiver_no, m.accepted_at
  FROM ticket t JOIN customer c ON c.id = t.customer_id LEFT JOIN agent o ON o.id = t.owner_id
       LEFT JOIN handover_matter m ON m.handover_id = :handover AND m.ticket_id = t.id LEFT JOIN agent r ON r.id = m.receiver_id
 WHERE t.owner_id = :agent AND t.status < 5 ORDER BY t.due_at, t.id;

-- The same once it is signed: what was handed over then.
-- :many handover_matters_signed(handover int) -> handover_matter !sort
SELECT t.id AS ticket_id, t.number, c.name AS customer, c.title, t.subject, t.complaint, t.due_at, t.owner_id, o.name AS owner,
       m.receiver_id, r.name AS receiver, r.work_no AS receiver_no, m.accepted_at
  FROM handover_matter m JOIN ticket t ON t.id = m.ticket_id JOIN customer c ON c.id = t.customer_id
       LEFT JOIN agent o ON o.id = t.owner_id JOIN agent r ON r.id = m.receiver_id
 WHERE m.handover_id = :handover ORDER BY t.due_at, t.id;

-- All open complaints, whoever has them: who gets them is said on a form of this shift, or is its owner when he works on.
-- :many handover_complaints(day int, shift int, next_day int, next int) -> handover_matter
SELECT t.id AS ticket_id, t.number, c.name AS customer, c.title, t.subject, t.complaint, t.due_at, t.owner_id, o.name AS owner,
       coalesce(m.receiver_id, w.id) AS receiver_id, coalesce(r.name, w.name) AS receiver, coalesce(r.work_no, w.work_no) AS receiver_no, m.accepted_at
  FROM ticket t INDEXED BY ticket_complaints JOIN customer c ON c.id = t.customer_id LEFT JOIN agent o ON o.id = t.owner_id
       LEFT JOIN handover_matter m ON m.id = (SELECT max(x.id) FROM handover_matter x CROSS JOIN handover h ON h.id = x.handover_id
                                               WHERE x.ticket_id = t.id AND h.day = :day AND h.shift_id = :shift)
       LEFT JOIN agent r ON r.id = m.receiver_id
       LEFT JOIN rota n ON n.day = :next_day AND n.shift_id = :next AND n.agent_id = t.owner_id
       LEFT JOIN agent w ON w.id = n.agent_id
 WHERE t.status < 5 AND t.complaint IS NOT NULL AND t.due_at >= 0 ORDER BY t.due_at, t.id;

-- :row handover_promise (ticket_id int, number text, customer text, title text?, body text, due_at int, owner text, owner_no text)

-- :many handover_promises() -> handover_promise
SELECT p.ticket_id, t.number, c.name AS customer, c.title, p.body, p.due_at, g.name AS owner, g.work_no AS owner_no
  FROM promise p INDEXED BY promise_open JOIN ticket t ON t.id = p.ticket_id JOIN customer c ON c.id = t.customer_id JOIN agent g ON g.id = p.owner_id
 WHERE p.state = 1 AND p.due_at >= 0 ORDER BY p.due_at, p.id;

-- :one handover_matter_get(handover int, ticket int) -> (id int, receiver_id int, accepted_at int?)
SELECT id, receiver_id, accepted_at FROM handover_matter WHERE handover_id = :handover AND ticket_id = :ticket;

-- :exec handover_matter_add(handover int, ticket int, giver int?, receiver int)
INSERT INTO handover_matter (handover_id, ticket_id, giver_id, receiver_id) VALUES (:handover, :ticket, :giver, :receiver);

-- :exec handover_matter_set(id int, receiver int)
UPDATE handover_matter SET receiver_id = :receiver WHERE id = :id AND receiver_id <> :receiver;

-- Everything an agent has open and nobody was named for.
-- :exec handover_matter_rest(handover int, agent int, receiver int)
INSERT INTO handover_matter (handover_id, ticket_id, giver_id, receiver_id)
SELECT :handover, t.id, :agent, :receiver FROM ticket t
 WHERE t.owner_id = :agent AND t.status < 5
   AND NOT EXISTS (SELECT 1 FROM handover_matter m WHERE m.handover_id = :handover AND m.ticket_id = t.id);

-- All that waits for this receiver on the signed forms of a shift becomes his.
-- :exec handover_matter_own(day int, shift int, agent int)
UPDATE ticket SET owner_id = :agent, status = max(status, 2)
 WHERE id IN (SELECT m.ticket_id FROM handover_matter m INDEXED BY handover_matter_open JOIN handover h ON h.id = m.handover_id
                     JOIN ticket t ON t.id = m.ticket_id
               WHERE m.receiver_id = :agent AND m.accepted_at IS NULL AND h.day = :day AND h.shift_id = :shift AND h.taken_at IS NOT NULL
                 AND t.status < 5 AND t.owner_id IS m.giver_id AND t.owner_id IS NOT :agent);

-- Who gave it goes on watching it.
-- :exec handover_matter_watch(day int, shift int, agent int) !sort
INSERT INTO watcher (ticket_id, agent_id)
SELECT DISTINCT m.ticket_id, m.giver_id FROM handover_matter m INDEXED BY handover_matter_open JOIN handover h ON h.id = m.handover_id
 WHERE m.receiver_id = :agent AND m.accepted_at IS NULL AND h.day = :day AND h.shift_id = :shift AND h.taken_at IS NOT NULL
   AND m.giver_id IS NOT NULL AND m.giver_id <> :agent
   AND NOT EXISTS (SELECT 1 FROM watcher w WHERE w.ticket_id = m.ticket_id AND w.agent_id = m.giver_id);

-- :exec handover_matter_accept(day int, shift int, agent int, at int)
UPDATE handover_matter INDEXED BY handover_matter_open SET accepted_at = :at
 WHERE receiver_id = :agent AND accepted_at IS NULL
   AND EXISTS (SELECT 1 FROM handover h WHERE h.id = handover_id AND h.day = :day AND h.shift_id = :shift AND h.taken_at IS NOT NULL);

-- :exec handover_question_add(handover int, agent int, words text, at int)
INSERT INTO handover_question (act_id, handover_id, agent_id, words, at) VALUES ((SELECT id FROM act WHERE hash IS NULL), :handover, :agent, :words, :at);

-- :row handover_word (id int, agent text, agent_no text, words text, at int)

-- New questions: those of a form; those of all forms of a shift.
-- :many handover_questions(handover int) -> handover_word !sort
SELECT q.id, g.name AS agent, g.work_no AS agent_no, q.words, q.at FROM handover_question q JOIN agent g ON g.id = q.agent_id
 WHERE q.handover_id = :handover ORDER BY q.id;

-- :many handover_questions_all(day int, shift int) -> handover_word !sort
SELECT q.id, g.name AS agent, g.work_no AS agent_no, q.words, q.at
  FROM handover h INDEXED BY handover_day CROSS JOIN handover_question q ON q.handover_id = h.id JOIN agent g ON g.id = q.agent_id
 WHERE h.day = :day AND h.shift_id = :shift ORDER BY q.id;

-- :exec handover_note_add(handover int, agent int, words text, at int)
INSERT INTO handover_note (act_id, handover_id, agent_id, words, at) VALUES ((SELECT id FROM act WHERE hash IS NULL), :handover, :agent, :words, :at);

-- :many handover_notes(handover int) -> handover_word !sort
SELECT n.id, g.name AS agent, g.work_no AS agent_no, n.words, n.at FROM handover_note n JOIN agent g ON g.id = n.agent_id
 WHERE n.handover_id = :handover ORDER BY n.id;

-- :exec handover_notice(agent int, kind int, object int, words text)
INSERT INTO notice (act_id, agent_id, kind, object, words) VALUES ((SELECT id FROM act WHERE hash IS NULL), :agent, :kind, :object, :words);

-- :one handover_seat(name text) -> (id int)
SELECT id FROM seat WHERE name = :name;

-- :one handover_shift(name text) -> shift_plan
SELECT id, name, begins, ends FROM shift WHERE name = :name;

-- Who is asked next about a finding or a loss: a supervisor before a manager, by work number; never `but`.
-- :one handover_above(roles int, but int) -> (id int, name text, work_no text) !scan !sort
SELECT id, name, work_no FROM agent WHERE active = 1 AND roles & :roles AND id <> :but ORDER BY work_no LIMIT 1;

-- :exec spot_check_add(handover int, seat int?, agent int, at int, finding text?, told int?)
INSERT INTO spot_check (act_id, handover_id, seat_id, agent_id, at, finding, told_id)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :handover, :seat, :agent, :at, :finding, :told);

-- :row spot_check (id int, seat text?, day int, shift text, agent text, agent_no text, at int, finding text?, told text?)

-- :many spot_check_list(from int, before int) -> spot_check !scan !sort
SELECT c.id, p.name AS seat, h.day, s.name AS shift, g.name AS agent, g.work_no AS agent_no, c.at, c.finding, t.name AS told
  FROM spot_check c JOIN handover h ON h.id = c.handover_id JOIN shift s ON s.id = h.shift_id JOIN agent g ON g.id = c.agent_id
       LEFT JOIN seat p ON p.id = c.seat_id LEFT JOIN agent t ON t.id = c.told_id
 WHERE c.at >= :from AND c.at < :before ORDER BY c.id;

-- Each seat, and the project (seat NULL), with what was checked in that span; a supervisor's checks count apart (H-84).
-- :row spot_due (seat_id int?, seat text?, checks int, by_lead int, findings int, last int?)

-- :many spot_check_due(from int, before int) -> spot_due !scan !sort
SELECT p.id AS seat_id, p.name AS seat, count(c.id) AS checks, coalesce(sum(g.roles & 4 > 0), 0) AS by_lead, count(c.finding) AS findings, max(c.at) AS last
  FROM seat p LEFT JOIN spot_check c ON c.seat_id = p.id AND c.at >= :from AND c.at < :before LEFT JOIN agent g ON g.id = c.agent_id
 WHERE p.active = 1 GROUP BY p.id ORDER BY p.name;

-- :one spot_check_project(from int, before int) -> spot_due
SELECT NULL AS seat_id, NULL AS seat, count(c.id) AS checks, coalesce(sum(g.roles & 4 > 0), 0) AS by_lead, count(c.finding) AS findings, max(c.at) AS last
  FROM spot_check c JOIN agent g ON g.id = c.agent_id WHERE c.seat_id IS NULL AND c.at >= :from AND c.at < :before;

-- Those that were open then: a signed form shows what it showed.
-- :many handover_promises_at(at int) -> handover_promise !scan !sort
SELECT p.ticket_id, t.number, c.name AS customer, c.title, p.body, p.due_at, g.name AS owner, g.work_no AS owner_no
  FROM promise p JOIN ticket t ON t.id = p.ticket_id JOIN customer c ON c.id = t.customer_id JOIN agent g ON g.id = p.owner_id
 WHERE p.made_at <= :at AND (p.ended_at IS NULL OR p.ended_at > :at) ORDER BY p.due_at, p.id;
