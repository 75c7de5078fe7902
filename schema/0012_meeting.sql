-- 0012: the morning meeting (H-90 … H-97, H-110): who phoned in, the meetings, their questions and
-- what becomes of them, the minutes, and who has signed for what he missed.

-- Who telephoned before work (H-110); the newest of a day counts.
-- :logged
CREATE TABLE phone_in (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id   INTEGER NOT NULL REFERENCES act (id),                              -- whoever took the call
  agent_id INTEGER NOT NULL REFERENCES agent (id),
  day      INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),        -- the local day it is about
  kind     INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),                     -- enum absence of src/core/words.h
  at       INTEGER NOT NULL,                                                  -- when it rang
  words    TEXT CHECK (length(words) BETWEEN 1 AND 200)
) STRICT;
CREATE INDEX phone_in_act ON phone_in (act_id);
CREATE INDEX phone_in_agent ON phone_in (agent_id, day);

-- The one that is not closed is the next, or goes on.
-- :logged
CREATE TABLE meeting (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id    INTEGER NOT NULL REFERENCES act (id),
  chair_id  INTEGER REFERENCES agent (id),                                    -- NULL: whose turn it is
  began_at  INTEGER,
  closed_at INTEGER,
  closed_by INTEGER REFERENCES act (id),                                      -- what came after it is new to the next one
  CHECK (began_at IS NULL OR chair_id IS NOT NULL),
  CHECK (closed_at IS NULL OR (began_at IS NOT NULL AND closed_at >= began_at)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
) STRICT;
CREATE INDEX meeting_act ON meeting (act_id);
CREATE INDEX meeting_closed ON meeting (closed_by);
CREATE UNIQUE INDEX meeting_next ON meeting (closed_at IS NULL) WHERE closed_at IS NULL;

-- :logged
CREATE TABLE attendance (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id),
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  state      INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3),                  -- enum attendance of src/core/words.h
  noter_id   INTEGER REFERENCES agent (id),                                   -- who corrected it; NULL: as they were signed on
  UNIQUE (meeting_id, agent_id)
) STRICT;

-- A question, until its answer is in the library: one state, one owner.
-- :logged
CREATE TABLE meeting_item (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  raiser_id  INTEGER NOT NULL REFERENCES agent (id),
  raised_at  INTEGER NOT NULL,
  heading    INTEGER NOT NULL CHECK (heading BETWEEN 1 AND 4),                -- enum heading of src/core/words.h (H-91)
  question   TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 2000),
  ticket_id  INTEGER REFERENCES ticket (id),
  contact_id INTEGER REFERENCES contact (id),                                 -- the call it came up in
  state      INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 8),        -- enum item_state of src/core/words.h
  owner_id   INTEGER NOT NULL REFERENCES agent (id),
  due_at     INTEGER,                                                         -- NULL: the next meeting takes it up
  department TEXT CHECK (length(department) BETWEEN 1 AND 40),
  month      INTEGER CHECK (month BETWEEN 197001 AND 999912),                 -- whose training it is a focus of
  phrase     TEXT CHECK (length(phrase) BETWEEN 1 AND 40),                    -- its name in the library
  version_id INTEGER REFERENCES phrase_version (id),
  CHECK (state <> 4 OR department IS NOT NULL),
  CHECK (state NOT IN (6, 7) OR phrase IS NOT NULL),
  CHECK (state <> 8 OR month IS NOT NULL)
) STRICT;
CREATE INDEX meeting_item_act ON meeting_item (act_id);
CREATE INDEX meeting_item_ticket ON meeting_item (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX meeting_item_contact ON meeting_item (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX meeting_item_version ON meeting_item (version_id) WHERE version_id IS NOT NULL;
CREATE INDEX meeting_item_open ON meeting_item (heading, id) WHERE state <> 7;

-- The legal moves of a question: raised 1, with the lead 2, the supervisor 3, a department 4,
-- answered 5, offered to the library 6, in the library 7, focus of the month's training 8.
CREATE TABLE meeting_move (
  was INTEGER NOT NULL,
  now INTEGER NOT NULL,
  PRIMARY KEY (was, now)
) STRICT, WITHOUT ROWID;
INSERT INTO meeting_move (was, now) VALUES
  (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8),
  (2, 3), (2, 4), (2, 5), (2, 6), (2, 7), (2, 8),
  (3, 2), (3, 4), (3, 5), (3, 6), (3, 7), (3, 8),
  (4, 3), (4, 5), (4, 6), (4, 7), (4, 8),
  (5, 3), (5, 6), (5, 7),
  (6, 5), (6, 7),
  (8, 3), (8, 5), (8, 6), (8, 7);

-- The minutes: what was discussed, and each outcome. What two write at once is two rows.
-- :logged
CREATE TABLE meeting_entry (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  item_id    INTEGER NOT NULL REFERENCES meeting_item (id),
  meeting_id INTEGER REFERENCES meeting (id),                                 -- NULL: between two meetings
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  at         INTEGER NOT NULL,
  state      INTEGER CHECK (state BETWEEN 1 AND 8),                           -- what it became; NULL: it was discussed
  words      TEXT CHECK (length(words) BETWEEN 1 AND 4000),
  CHECK (state IS NOT NULL OR words IS NOT NULL)
) STRICT;
CREATE INDEX meeting_entry_act ON meeting_entry (act_id);
CREATE INDEX meeting_entry_item ON meeting_entry (item_id, id);
CREATE INDEX meeting_entry_meeting ON meeting_entry (meeting_id, item_id) WHERE meeting_id IS NOT NULL;

-- Who was not there signs for each question that was taken up (H-93); without a moment he has not yet.
-- :logged
CREATE TABLE meeting_receipt (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id),
  item_id    INTEGER NOT NULL REFERENCES meeting_item (id),
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  at         INTEGER,
  UNIQUE (meeting_id, item_id, agent_id)
) STRICT;
CREATE INDEX meeting_receipt_item ON meeting_receipt (item_id);
CREATE INDEX meeting_receipt_wait ON meeting_receipt (agent_id, id) WHERE at IS NULL;

-- What an agenda asks of others' tables.
CREATE INDEX promise_broken ON promise (ended_at) WHERE state = 5;
CREATE INDEX ticket_complaint ON ticket (due_at, id) WHERE complaint IS NOT NULL AND status < 5;

CREATE TRIGGER meeting_kept BEFORE DELETE ON meeting
WHEN OLD.began_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'a meeting that was held is never deleted');
END;
CREATE TRIGGER meeting_sealed BEFORE UPDATE ON meeting WHEN OLD.closed_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'a closed meeting is never changed');
END;
CREATE TRIGGER attendance_sealed BEFORE UPDATE ON attendance
WHEN (SELECT closed_at FROM meeting WHERE id = OLD.meeting_id) IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'the attendance of a closed meeting is never changed');
END;
CREATE TRIGGER meeting_item_kept BEFORE DELETE ON meeting_item BEGIN
  SELECT RAISE(ABORT, 'a question is never deleted');
END;
CREATE TRIGGER meeting_item_fixed BEFORE UPDATE OF act_id, raiser_id, raised_at, question, ticket_id, contact_id ON meeting_item
WHEN OLD.act_id IS NOT NEW.act_id OR OLD.raiser_id IS NOT NEW.raiser_id OR OLD.raised_at IS NOT NEW.raised_at
  OR (OLD.question IS NOT NEW.question AND NOT EXISTS (SELECT 1 FROM erasing WHERE tbl = 'meeting_item' AND row = OLD.id))
  OR OLD.ticket_id IS NOT NEW.ticket_id OR OLD.contact_id IS NOT NEW.contact_id BEGIN
  SELECT RAISE(ABORT, 'a question stays as it was asked');
END;
CREATE TRIGGER meeting_item_begins BEFORE INSERT ON meeting_item WHEN NEW.state <> 1 BEGIN
  SELECT RAISE(ABORT, 'a question begins as raised');
END;
CREATE TRIGGER meeting_item_moves BEFORE UPDATE OF state ON meeting_item
WHEN OLD.state <> NEW.state AND NOT EXISTS (SELECT 1 FROM meeting_move WHERE was = OLD.state AND now = NEW.state) BEGIN
  SELECT RAISE(ABORT, 'not a legal move of a question');
END;
CREATE TRIGGER meeting_entry_kept BEFORE DELETE ON meeting_entry BEGIN
  SELECT RAISE(ABORT, 'minutes are never shortened');
END;
CREATE TRIGGER meeting_entry_fixed BEFORE UPDATE ON meeting_entry
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE tbl = 'meeting_entry' AND row = OLD.id) BEGIN
  SELECT RAISE(ABORT, 'minutes are never rewritten');
END;
CREATE TRIGGER meeting_receipt_kept BEFORE DELETE ON meeting_receipt BEGIN
  SELECT RAISE(ABORT, 'a receipt is never deleted');
END;
CREATE TRIGGER meeting_receipt_own BEFORE UPDATE ON meeting_receipt
WHEN OLD.at IS NOT NULL OR OLD.meeting_id IS NOT NEW.meeting_id OR OLD.item_id IS NOT NEW.item_id
  OR OLD.agent_id IS NOT NEW.agent_id OR OLD.agent_id IS NOT (SELECT agent_id FROM act WHERE hash IS NULL) BEGIN
  SELECT RAISE(ABORT, 'a receipt is never signed twice, nor for another');
END;
