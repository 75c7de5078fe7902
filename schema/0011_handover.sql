-- 0011: shift handover (H-80 … H-87): what the desk owns and who had it, the forms of seats and shifts
-- with their signatures, what is missing and who answers for it, and spot checks.

-- A kind of thing that is counted (H-81): one at every seat, or many of the project.
-- :logged
CREATE TABLE asset_kind (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 20),
  is_seat INTEGER NOT NULL CHECK (is_seat IN (0, 1)),
  place   INTEGER NOT NULL CHECK (place >= 1),
  price   INTEGER NOT NULL CHECK (price >= 0),                                -- fen, of a piece that has no row of its own
  active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

-- One piece.
-- :logged
CREATE TABLE asset (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  kind_id INTEGER NOT NULL REFERENCES asset_kind (id),
  serial  TEXT NOT NULL UNIQUE CHECK (length(serial) BETWEEN 1 AND 40),
  price   INTEGER NOT NULL CHECK (price >= 0),                                -- fen, the original one (H-85)
  seat_id INTEGER REFERENCES seat (id),                                       -- where it belongs; NULL: the project's
  state   INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 4),           -- enum asset_state of src/core/words.h
  reason  TEXT CHECK (length(reason) BETWEEN 1 AND 200)                       -- why it left
) STRICT;
CREATE INDEX asset_of_kind ON asset (kind_id, state);
CREATE INDEX asset_at_seat ON asset (seat_id, kind_id) WHERE seat_id IS NOT NULL;

-- A form (坐席交接登记表 H-82, 交接班登记表 H-83) of one shift of one local day: of a seat, or of the
-- whole shift where seat_id is NULL. Frozen with the taker's signature (decision 10).
-- :logged
CREATE TABLE handover (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  day        INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
  shift_id   INTEGER NOT NULL REFERENCES shift (id),
  seat_id    INTEGER REFERENCES seat (id),
  next_day   INTEGER NOT NULL CHECK (next_day >= day),
  next_id    INTEGER NOT NULL REFERENCES shift (id),                          -- the shift that takes over
  giver_id   INTEGER NOT NULL REFERENCES agent (id),
  given_at   INTEGER,                                                         -- NULL and taken: the giver had left
  taker_id   INTEGER REFERENCES agent (id),
  taken_at   INTEGER,
  reason     TEXT CHECK (length(reason) BETWEEN 1 AND 200),                   -- why a lead took it as himself
  head       BLOB CHECK (length(head) = 32),                                  -- act.hash when it was frozen
  checker_id INTEGER REFERENCES agent (id),
  checked_at INTEGER,
  is_pair    INTEGER NOT NULL DEFAULT 0 CHECK (is_pair IN (0, 1)),            -- 两人班: who took it checked it
  seer_id    INTEGER REFERENCES agent (id),                                   -- the supervisor who saw that
  seen_at    INTEGER,
  none_new   INTEGER NOT NULL DEFAULT 0 CHECK (none_new IN (0, 1)),           -- answered: no new questions
  CHECK (taker_id <> giver_id),
  CHECK (checker_id <> giver_id),
  CHECK (checker_id <> taker_id OR is_pair = 1),
  CHECK ((taker_id IS NULL) = (taken_at IS NULL) AND (taker_id IS NULL) = (head IS NULL)),
  CHECK ((checker_id IS NULL) = (checked_at IS NULL)),
  CHECK ((seer_id IS NULL) = (seen_at IS NULL)),
  CHECK (checker_id IS NULL OR taker_id IS NOT NULL),
  CHECK (given_at IS NOT NULL OR taker_id IS NULL OR reason IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX handover_seat ON handover (day, shift_id, seat_id) WHERE seat_id IS NOT NULL;
CREATE UNIQUE INDEX handover_shift ON handover (day, shift_id) WHERE seat_id IS NULL;
CREATE INDEX handover_day ON handover (day, shift_id);
CREATE INDEX handover_at_seat ON handover (seat_id, id);
CREATE INDEX handover_giver ON handover (giver_id, id);
CREATE INDEX handover_taker ON handover (taker_id, id) WHERE taker_id IS NOT NULL;

-- Who has a piece since when; the chain of custody is all of its rows.
-- :logged
CREATE TABLE custody (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  asset_id    INTEGER NOT NULL REFERENCES asset (id),
  agent_id    INTEGER NOT NULL REFERENCES agent (id),
  handover_id INTEGER REFERENCES handover (id),                               -- the form that handed it on; NULL: by hand
  at          INTEGER NOT NULL
) STRICT;
CREATE INDEX custody_act ON custody (act_id);
CREATE INDEX custody_asset ON custody (asset_id, id);
CREATE INDEX custody_agent ON custody (agent_id, id);

-- An item of a seat at the beginning and at the end of the shift.
-- :logged
CREATE TABLE handover_item (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  handover_id INTEGER NOT NULL REFERENCES handover (id),
  kind_id     INTEGER NOT NULL REFERENCES asset_kind (id),
  start       INTEGER CHECK (start BETWEEN 1 AND 3),                          -- enum item_state of src/core/words.h; NULL: not answered
  finish      INTEGER CHECK (finish BETWEEN 1 AND 3),
  words       TEXT CHECK (length(words) BETWEEN 1 AND 200),
  UNIQUE (handover_id, kind_id)
) STRICT;

-- What somebody counted: who counts again adds a row, nobody's is written over.
-- :logged
CREATE TABLE handover_count (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  handover_id INTEGER NOT NULL REFERENCES handover (id),
  kind_id     INTEGER NOT NULL REFERENCES asset_kind (id),
  agent_id    INTEGER NOT NULL REFERENCES agent (id),
  due         INTEGER NOT NULL CHECK (due >= 0),                              -- should have been there then
  counted     INTEGER NOT NULL CHECK (counted >= 0),
  at          INTEGER NOT NULL
) STRICT;
CREATE INDEX handover_count_act ON handover_count (act_id);
CREATE INDEX handover_count_of ON handover_count (handover_id, kind_id, id);

-- What becomes of a difference: the newest of a form and kind holds.
-- :logged
CREATE TABLE handover_gap (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  handover_id INTEGER NOT NULL REFERENCES handover (id),
  kind_id     INTEGER NOT NULL REFERENCES asset_kind (id),
  pieces      INTEGER NOT NULL CHECK (pieces <> 0),                           -- missing; below 0: too many
  way         INTEGER NOT NULL CHECK (way BETWEEN 1 AND 3),                   -- enum gap_way of src/core/words.h
  words       TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 200),
  owner_id    INTEGER REFERENCES agent (id),                                  -- of 待查: who finds out
  due_at      INTEGER,
  ended_at    INTEGER,
  ended_words TEXT CHECK (length(ended_words) BETWEEN 1 AND 200),
  tell_at     INTEGER,                                                        -- when its owner must hear that it was not found out
  CHECK ((way = 3) = (due_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ended_words IS NULL))
) STRICT;
CREATE INDEX handover_gap_act ON handover_gap (act_id);
CREATE INDEX handover_gap_of ON handover_gap (handover_id, kind_id, id);
CREATE INDEX handover_gap_open ON handover_gap (kind_id) WHERE way = 3 AND ended_at IS NULL;
CREATE INDEX handover_gap_tell ON handover_gap (tell_at) WHERE tell_at IS NOT NULL;

-- A ticket that goes over: the receiver becomes its owner on signing, the giver goes on watching.
-- :logged
CREATE TABLE handover_matter (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  handover_id INTEGER NOT NULL REFERENCES handover (id),
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  giver_id    INTEGER REFERENCES agent (id),                                  -- who had it; NULL: nobody
  receiver_id INTEGER NOT NULL REFERENCES agent (id),
  accepted_at INTEGER,
  UNIQUE (handover_id, ticket_id)
) STRICT;
CREATE INDEX handover_matter_ticket ON handover_matter (ticket_id, id);
CREATE INDEX handover_matter_open ON handover_matter (receiver_id, handover_id) WHERE accepted_at IS NULL;

-- A question that came up in the shift and has no certain answer yet (H-81, H-91).
-- :logged
CREATE TABLE handover_question (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  handover_id INTEGER NOT NULL REFERENCES handover (id),
  agent_id    INTEGER NOT NULL REFERENCES agent (id),
  words       TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 400),
  at          INTEGER NOT NULL
) STRICT;
CREATE INDEX handover_question_act ON handover_question (act_id);
CREATE INDEX handover_question_of ON handover_question (handover_id);

-- What is said about a form after it was signed.
-- :logged
CREATE TABLE handover_note (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  handover_id INTEGER NOT NULL REFERENCES handover (id),
  agent_id    INTEGER NOT NULL REFERENCES agent (id),
  words       TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
  at          INTEGER NOT NULL
) STRICT;
CREATE INDEX handover_note_act ON handover_note (act_id);
CREATE INDEX handover_note_of ON handover_note (handover_id);

-- A piece that is lost, and who would pay for it (H-85, H-86, decision 8): a proposal, nothing posts itself.
-- :logged
CREATE TABLE loss (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  kind        INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),                  -- enum loss_kind of src/core/words.h
  handover_id INTEGER NOT NULL REFERENCES handover (id),
  kind_id     INTEGER NOT NULL REFERENCES asset_kind (id),
  asset_id    INTEGER REFERENCES asset (id),                                  -- NULL: of a seat that keeps no serials
  amount      INTEGER NOT NULL CHECK (amount >= 0),                           -- fen
  cap         INTEGER CHECK (cap > 0),                                        -- fen a month that may be deducted; NULL: none was set
  words       TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 200),
  approver_id INTEGER NOT NULL REFERENCES agent (id),
  made_at     INTEGER NOT NULL,
  due_at      INTEGER NOT NULL CHECK (due_at > made_at),
  state       INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 4),       -- enum loss_state of src/core/words.h
  decided_at  INTEGER,
  reason      TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  tell_at     INTEGER,                                                        -- when its approver must hear that nothing was decided
  CHECK ((state IN (2, 3)) = (decided_at IS NOT NULL)),
  CHECK (state <> 3 OR reason IS NOT NULL)
) STRICT;
CREATE INDEX loss_act ON loss (act_id);
CREATE INDEX loss_of ON loss (handover_id, kind_id);
CREATE INDEX loss_asset ON loss (asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX loss_open ON loss (due_at) WHERE state IN (1, 4);
CREATE INDEX loss_tell ON loss (tell_at) WHERE tell_at IS NOT NULL;

-- :logged
CREATE TABLE loss_share (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  loss_id  INTEGER NOT NULL REFERENCES loss (id),
  agent_id INTEGER NOT NULL REFERENCES agent (id),
  amount   INTEGER NOT NULL CHECK (amount >= 0),
  answer   INTEGER CHECK (answer IN (1, 2)),                                  -- 1 accepts, 2 disputes; NULL: has said nothing
  words    TEXT CHECK (length(words) BETWEEN 1 AND 2000),
  at       INTEGER,
  UNIQUE (loss_id, agent_id),
  CHECK ((answer IS NULL) = (at IS NULL)),
  CHECK (answer IS NOT 2 OR words IS NOT NULL)
) STRICT;
CREATE INDEX loss_share_agent ON loss_share (agent_id);

-- A signed form held against what is there (H-84).
-- :logged
CREATE TABLE spot_check (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  handover_id INTEGER NOT NULL REFERENCES handover (id),
  seat_id     INTEGER REFERENCES seat (id),                                   -- NULL: the project's assets
  agent_id    INTEGER NOT NULL REFERENCES agent (id),
  at          INTEGER NOT NULL,
  finding     TEXT CHECK (length(finding) BETWEEN 1 AND 2000),                -- NULL: it is as it was signed
  told_id     INTEGER REFERENCES agent (id),                                  -- one level up
  CHECK (finding IS NULL OR told_id IS NOT NULL)
) STRICT;
CREATE INDEX spot_check_act ON spot_check (act_id);
CREATE INDEX spot_check_seat ON spot_check (seat_id, at);
CREATE INDEX spot_check_form ON spot_check (handover_id);

-- For the shift form: all that is open, whoever has it.
CREATE INDEX ticket_complaints ON ticket (due_at, id) WHERE status < 5 AND complaint IS NOT NULL;
CREATE INDEX promise_open ON promise (due_at, id) WHERE state = 1;

CREATE VIEW handover_shown AS
SELECT h.id, h.day, h.shift_id, s.name AS shift, h.seat_id, p.name AS seat, h.next_day, h.next_id, n.name AS next,
       h.giver_id, g.name AS giver, g.work_no AS giver_no, h.given_at,
       h.taker_id, t.name AS taker, t.work_no AS taker_no, h.taken_at, h.reason, h.head,
       h.checker_id, c.name AS checker, c.work_no AS checker_no, h.checked_at, h.is_pair,
       e.name AS seer, e.work_no AS seer_no, h.seen_at, h.none_new
  FROM handover h JOIN shift s ON s.id = h.shift_id JOIN shift n ON n.id = h.next_id JOIN agent g ON g.id = h.giver_id
       LEFT JOIN seat p ON p.id = h.seat_id LEFT JOIN agent t ON t.id = h.taker_id
       LEFT JOIN agent c ON c.id = h.checker_id LEFT JOIN agent e ON e.id = h.seer_id;

CREATE TRIGGER asset_kept BEFORE DELETE ON asset BEGIN
  SELECT RAISE(ABORT, 'an asset is retired, never deleted');
END;
CREATE TRIGGER asset_serial BEFORE UPDATE OF serial, kind_id ON asset
WHEN OLD.serial IS NOT NEW.serial OR OLD.kind_id IS NOT NEW.kind_id BEGIN
  SELECT RAISE(ABORT, 'serial and kind of an asset are fixed');
END;
CREATE TRIGGER asset_kind_kept BEFORE DELETE ON asset_kind BEGIN
  SELECT RAISE(ABORT, 'a kind of asset is ended, never deleted');
END;
CREATE TRIGGER handover_kept BEFORE DELETE ON handover BEGIN
  SELECT RAISE(ABORT, 'a form is never deleted');
END;
CREATE TRIGGER handover_frozen BEFORE UPDATE ON handover
WHEN OLD.taken_at IS NOT NULL
 AND (OLD.taken_at IS NOT NEW.taken_at OR OLD.given_at IS NOT NEW.given_at OR OLD.taker_id IS NOT NEW.taker_id
   OR OLD.giver_id IS NOT NEW.giver_id OR OLD.reason IS NOT NEW.reason OR OLD.head IS NOT NEW.head OR OLD.none_new IS NOT NEW.none_new) BEGIN
  SELECT RAISE(ABORT, 'a signed form is never changed');
END;
CREATE TRIGGER handover_checked BEFORE UPDATE OF checker_id, checked_at, seer_id, seen_at ON handover
WHEN (OLD.checker_id IS NOT NULL AND OLD.checker_id IS NOT NEW.checker_id)
  OR (OLD.checked_at IS NOT NULL AND OLD.checked_at IS NOT NEW.checked_at)
  OR (OLD.seen_at IS NOT NULL AND (OLD.seen_at IS NOT NEW.seen_at OR OLD.seer_id IS NOT NEW.seer_id)) BEGIN
  SELECT RAISE(ABORT, 'a signature is never taken back');
END;
CREATE TRIGGER handover_item_frozen BEFORE UPDATE ON handover_item
WHEN (SELECT taken_at FROM handover WHERE id = OLD.handover_id) IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'an item of a signed form is never changed');
END;
CREATE TRIGGER handover_item_late BEFORE INSERT ON handover_item
WHEN (SELECT taken_at FROM handover WHERE id = NEW.handover_id) IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'no item is added to a signed form');
END;
CREATE TRIGGER handover_item_kept BEFORE DELETE ON handover_item BEGIN
  SELECT RAISE(ABORT, 'an item of a form is never deleted');
END;
CREATE TRIGGER handover_count_late BEFORE INSERT ON handover_count
WHEN (SELECT taken_at FROM handover WHERE id = NEW.handover_id) IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'nothing is counted into a signed form');
END;
CREATE TRIGGER handover_count_kept BEFORE UPDATE ON handover_count BEGIN
  SELECT RAISE(ABORT, 'a count is added to, never changed');
END;
CREATE TRIGGER handover_gap_late BEFORE INSERT ON handover_gap
WHEN (SELECT taken_at FROM handover WHERE id = NEW.handover_id) IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'no difference is settled on a signed form');
END;
CREATE TRIGGER handover_gap_words BEFORE UPDATE ON handover_gap
WHEN OLD.pieces IS NOT NEW.pieces OR OLD.way IS NOT NEW.way OR OLD.words IS NOT NEW.words OR OLD.owner_id IS NOT NEW.owner_id
  OR OLD.due_at IS NOT NEW.due_at OR OLD.ended_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'what was said of a difference is never rewritten');
END;
CREATE TRIGGER handover_matter_frozen BEFORE UPDATE OF receiver_id, ticket_id ON handover_matter
WHEN OLD.receiver_id IS NOT NEW.receiver_id AND (SELECT taken_at FROM handover WHERE id = OLD.handover_id) IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'a receiver on a signed form is never changed');
END;
CREATE TRIGGER handover_question_late BEFORE INSERT ON handover_question
WHEN (SELECT taken_at FROM handover WHERE id = NEW.handover_id) IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'no question is added to a signed form');
END;
CREATE TRIGGER handover_note_kept BEFORE UPDATE ON handover_note BEGIN
  SELECT RAISE(ABORT, 'an addition is never rewritten');
END;
CREATE TRIGGER loss_decided BEFORE UPDATE ON loss
WHEN OLD.decided_at IS NOT NULL OR OLD.amount IS NOT NEW.amount OR OLD.kind IS NOT NEW.kind BEGIN
  SELECT RAISE(ABORT, 'a decided loss stays as it is');
END;
