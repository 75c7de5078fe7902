-- What the desk owns, who had it, and what a lost piece costs (H-81, H-85, H-86).

-- :row asset_kind (id int, name text, is_seat int, place int, price int, active int, pieces int)

-- Pieces are those that should be there.
-- :many asset_kinds() -> asset_kind !scan !sort
SELECT k.id, k.name, k.is_seat, k.place, k.price, k.active,
       (SELECT count(*) FROM asset a WHERE a.kind_id = k.id AND a.state <= 2) AS pieces
  FROM asset_kind k ORDER BY k.is_seat, k.place, k.id;

-- :one asset_kind_by_name(name text) -> asset_kind
SELECT k.id, k.name, k.is_seat, k.place, k.price, k.active,
       (SELECT count(*) FROM asset a WHERE a.kind_id = k.id AND a.state <= 2) AS pieces
  FROM asset_kind k WHERE k.name = :name;

-- :exec asset_kind_add(name text, is_seat int, place int, price int)
INSERT INTO asset_kind (name, is_seat, place, price) VALUES (:name, :is_seat, :place, :price);

-- :exec asset_kind_set(id int, place int, price int, active int)
UPDATE asset_kind SET place = :place, price = :price, active = :active WHERE id = :id;

-- :row asset (id int, kind_id int, kind text, is_seat int, serial text, price int, seat text?, state int, reason text?, holder_id int?, holder text?, holder_no text?, since int?)

-- :many asset_list() -> asset !scan !sort
SELECT a.id, a.kind_id, k.name AS kind, k.is_seat, a.serial, a.price, p.name AS seat, a.state, a.reason,
       c.agent_id AS holder_id, g.name AS holder, g.work_no AS holder_no, c.at AS since
  FROM asset a JOIN asset_kind k ON k.id = a.kind_id LEFT JOIN seat p ON p.id = a.seat_id
       LEFT JOIN custody c ON c.id = (SELECT max(id) FROM custody WHERE asset_id = a.id) LEFT JOIN agent g ON g.id = c.agent_id
 ORDER BY k.is_seat, k.place, a.serial;

-- :one asset_by_serial(serial text) -> asset
SELECT a.id, a.kind_id, k.name AS kind, k.is_seat, a.serial, a.price, p.name AS seat, a.state, a.reason,
       c.agent_id AS holder_id, g.name AS holder, g.work_no AS holder_no, c.at AS since
  FROM asset a JOIN asset_kind k ON k.id = a.kind_id LEFT JOIN seat p ON p.id = a.seat_id
       LEFT JOIN custody c ON c.id = (SELECT max(id) FROM custody WHERE asset_id = a.id) LEFT JOIN agent g ON g.id = c.agent_id
 WHERE a.serial = :serial;

-- The pieces of a kind that should be there.
-- :many asset_pieces(kind int) -> asset !sort
SELECT a.id, a.kind_id, k.name AS kind, k.is_seat, a.serial, a.price, p.name AS seat, a.state, a.reason,
       c.agent_id AS holder_id, g.name AS holder, g.work_no AS holder_no, c.at AS since
  FROM asset a JOIN asset_kind k ON k.id = a.kind_id LEFT JOIN seat p ON p.id = a.seat_id
       LEFT JOIN custody c ON c.id = (SELECT max(id) FROM custody WHERE asset_id = a.id) LEFT JOIN agent g ON g.id = c.agent_id
 WHERE a.kind_id = :kind AND a.state <= 2 ORDER BY a.serial;

-- :one asset_at(seat int, kind int) -> (id int, serial text, price int) !sort
SELECT id, serial, price FROM asset WHERE seat_id = :seat AND kind_id = :kind AND state <= 2 ORDER BY id LIMIT 1;

-- :exec asset_add(kind int, serial text, price int, seat int?)
INSERT INTO asset (kind_id, serial, price, seat_id) VALUES (:kind, :serial, :price, :seat);

-- :exec asset_set(id int, price int, seat int?)
UPDATE asset SET price = :price, seat_id = :seat WHERE id = :id AND (price <> :price OR seat_id IS NOT :seat);

-- :exec asset_state(id int, state int, reason text?)
UPDATE asset SET state = :state, reason = :reason WHERE id = :id AND state <> :state;

-- :one asset_seat(name text) -> (id int)
SELECT id FROM seat WHERE name = :name;

-- :exec custody_add(asset int, agent int, handover int?, at int)
INSERT INTO custody (act_id, asset_id, agent_id, handover_id, at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :asset, :agent, :handover, :at);

-- Whoever takes a shift has all of its pieces from then on; what he had he keeps.
-- :exec custody_take(agent int, handover int, at int) !scan
INSERT INTO custody (act_id, asset_id, agent_id, handover_id, at)
SELECT (SELECT id FROM act WHERE hash IS NULL), a.id, :agent, :handover, :at FROM asset a JOIN asset_kind k ON k.id = a.kind_id
 WHERE k.is_seat = 0 AND a.state = 1
   AND :agent IS NOT (SELECT c.agent_id FROM custody c WHERE c.asset_id = a.id ORDER BY c.id DESC LIMIT 1);

-- The chain of custody of a piece, oldest first; and what went through somebody's hands.
-- :row custody (id int, serial text, kind text, agent text, agent_no text, at int, day int?, shift text?)

-- :many custody_of(asset int) -> custody !sort
SELECT c.id, a.serial, k.name AS kind, g.name AS agent, g.work_no AS agent_no, c.at, h.day, s.name AS shift
  FROM custody c JOIN asset a ON a.id = c.asset_id JOIN asset_kind k ON k.id = a.kind_id JOIN agent g ON g.id = c.agent_id
       LEFT JOIN handover h ON h.id = c.handover_id LEFT JOIN shift s ON s.id = h.shift_id
 WHERE c.asset_id = :asset ORDER BY c.id;

-- :many custody_by(agent int, limit int) -> custody !sort
SELECT c.id, a.serial, k.name AS kind, g.name AS agent, g.work_no AS agent_no, c.at, h.day, s.name AS shift
  FROM custody c JOIN asset a ON a.id = c.asset_id JOIN asset_kind k ON k.id = a.kind_id JOIN agent g ON g.id = c.agent_id
       LEFT JOIN handover h ON h.id = c.handover_id LEFT JOIN shift s ON s.id = h.shift_id
 WHERE c.agent_id = :agent ORDER BY c.id DESC LIMIT :limit;

-- Who handled a piece of the kind last, other than the one who counts it.
-- :one custody_last(kind int, but int) -> (serial text, agent text, agent_no text, at int) !sort
SELECT a.serial, g.name AS agent, g.work_no AS agent_no, c.at
  FROM asset a JOIN custody c ON c.asset_id = a.id JOIN agent g ON g.id = c.agent_id
 WHERE a.kind_id = :kind AND a.state <= 2 AND a.seat_id IS NULL AND c.agent_id <> :but ORDER BY c.id DESC LIMIT 1;

-- :row loss (id int, kind int, handover_id int, item text, asset_id int?, serial text?, seat text?, day int, shift text, amount int, cap int?, words text, approver_id int, approver text, approver_no text, made_at int, due_at int, state int, decided_at int?, reason text?)

-- :many loss_list(state int) -> loss !scan !sort
SELECT l.id, l.kind, l.handover_id, k.name AS item, l.asset_id, a.serial, p.name AS seat, h.day, s.name AS shift, l.amount, l.cap, l.words,
       l.approver_id, g.name AS approver, g.work_no AS approver_no, l.made_at, l.due_at, l.state, l.decided_at, l.reason
  FROM loss l JOIN asset_kind k ON k.id = l.kind_id JOIN handover h ON h.id = l.handover_id JOIN shift s ON s.id = h.shift_id
       JOIN agent g ON g.id = l.approver_id LEFT JOIN asset a ON a.id = l.asset_id LEFT JOIN seat p ON p.id = h.seat_id
 WHERE :state = 0 OR l.state = :state ORDER BY l.id DESC;

-- :one loss_get(id int) -> loss
SELECT l.id, l.kind, l.handover_id, k.name AS item, l.asset_id, a.serial, p.name AS seat, h.day, s.name AS shift, l.amount, l.cap, l.words,
       l.approver_id, g.name AS approver, g.work_no AS approver_no, l.made_at, l.due_at, l.state, l.decided_at, l.reason
  FROM loss l JOIN asset_kind k ON k.id = l.kind_id JOIN handover h ON h.id = l.handover_id JOIN shift s ON s.id = h.shift_id
       JOIN agent g ON g.id = l.approver_id LEFT JOIN asset a ON a.id = l.asset_id LEFT JOIN seat p ON p.id = h.seat_id
 WHERE l.id = :id;

-- :exec loss_add(kind int, handover int, item int, asset int?, amount int, cap int?, words text, approver int, at int, due_at int)
INSERT INTO loss (act_id, kind, handover_id, kind_id, asset_id, amount, cap, words, approver_id, made_at, due_at, tell_at)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :kind, :handover, :item, :asset, :amount, :cap, :words, :approver, :at, :due_at, :due_at);

-- The week is over, and nobody decided.
-- :many loss_to_tell(now int, limit int) -> (id int, item text, approver_id int, approver text)
SELECT l.id, k.name AS item, l.approver_id, g.name AS approver
  FROM loss l JOIN asset_kind k ON k.id = l.kind_id JOIN agent g ON g.id = l.approver_id
 WHERE l.tell_at IS NOT NULL AND l.tell_at <= :now ORDER BY l.tell_at LIMIT :limit;

-- :exec loss_told(id int)
UPDATE loss SET tell_at = NULL WHERE id = :id;

-- :exec loss_state(id int, state int, decided_at int?, reason text?)
UPDATE loss SET state = :state, decided_at = :decided_at, reason = :reason, tell_at = iif(:decided_at IS NULL, tell_at, NULL) WHERE id = :id AND state IN (1, 4);

-- An open case of a piece: what is found again is waived by its approver, not by itself.
-- :one loss_of_asset(asset int) -> (id int, state int)
SELECT id, state FROM loss WHERE asset_id = :asset ORDER BY id DESC LIMIT 1;

-- :exec loss_share_add(loss int, agent int, amount int)
INSERT INTO loss_share (loss_id, agent_id, amount) VALUES (:loss, :agent, :amount);

-- :many loss_shares(loss int) -> (id int, agent_id int, agent text, agent_no text, amount int, answer int?, words text?, at int?) !sort
SELECT s.id, s.agent_id, g.name AS agent, g.work_no AS agent_no, s.amount, s.answer, s.words, s.at
  FROM loss_share s JOIN agent g ON g.id = s.agent_id WHERE s.loss_id = :loss ORDER BY s.id;

-- :exec loss_share_answer(loss int, agent int, answer int, words text?, at int)
UPDATE loss_share SET answer = :answer, words = :words, at = :at WHERE loss_id = :loss AND agent_id = :agent;

-- Who worked that shift; who leads a team (H-86).
-- :many loss_payers(day int, shift int) -> (agent_id int, name text, work_no text) !sort
SELECT g.id AS agent_id, g.name, g.work_no FROM rota r JOIN agent g ON g.id = r.agent_id
 WHERE r.day = :day AND r.shift_id = :shift AND g.roles & 15 ORDER BY g.name, g.work_no;

-- :many loss_leads() -> (agent_id int, name text, work_no text) !scan !sort
SELECT id AS agent_id, name, work_no FROM agent WHERE active = 1 AND roles & 2 ORDER BY name, work_no;
