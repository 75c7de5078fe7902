-- 0009: the whole life of a ticket (H-12 … H-23): handed on, asked of a department, help from above,
-- the gate before it is closed, merged and linked, put off, watched; suggestions, technical support
-- and care.

-- What a move asks for: bits of enum move_need of src/core/move.h. Into void also goes what was merged
-- into another, after a reply too.
ALTER TABLE ticket_move ADD COLUMN needs INTEGER NOT NULL DEFAULT 0;
INSERT INTO ticket_move (was, now, needs) VALUES (4, 6, 32);
UPDATE ticket_move SET needs = 1 WHERE now IN (2, 3, 4);
UPDATE ticket_move SET needs = 5 WHERE now = 5;
UPDATE ticket_move SET needs = 8 WHERE now = 6 AND was < 4;
UPDATE ticket_move SET needs = 16 WHERE was = 4 AND now = 3;
UPDATE ticket_move SET needs = 0 WHERE was = 5;

-- A ticket given to somebody else, with what he must know (H-17). It is read once he has done anything
-- on the ticket since.
-- :logged
CREATE TABLE assignment (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id    INTEGER NOT NULL UNIQUE REFERENCES act (id),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  from_id   INTEGER NOT NULL REFERENCES agent (id),                           -- who did it
  to_id     INTEGER NOT NULL REFERENCES agent (id),
  brief     TEXT NOT NULL CHECK (length(brief) BETWEEN 1 AND 4000)
) STRICT;
CREATE INDEX assignment_ticket ON assignment (ticket_id);

-- A department is asked while the ticket stays with its owner (协办, H-12): what, by when, the answer.
-- :logged
CREATE TABLE ask (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  agent_id    INTEGER NOT NULL REFERENCES agent (id),
  department  TEXT NOT NULL CHECK (length(department) BETWEEN 1 AND 40),
  words       TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
  asked_at    INTEGER NOT NULL,
  due_at      INTEGER NOT NULL,
  tell_at     INTEGER,                                                        -- when somebody must next be told; NULL: never again
  reminders   INTEGER NOT NULL DEFAULT 0 CHECK (reminders >= 0),
  reminded_at INTEGER,
  state       INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 3),       -- enum ask_state of src/core/words.h
  ended_at    INTEGER,
  answer      TEXT CHECK (length(answer) BETWEEN 1 AND 2000),                 -- or why it was taken back
  CHECK ((state = 1) = (ended_at IS NULL)),
  CHECK (state = 1 OR answer IS NOT NULL)
) STRICT;
CREATE INDEX ask_act ON ask (act_id);
CREATE INDEX ask_ticket ON ask (ticket_id, id);
CREATE INDEX ask_tell ON ask (tell_at) WHERE tell_at IS NOT NULL;
CREATE INDEX ask_open ON ask (due_at) WHERE state = 1;

-- Help asked of whoever stands above (H-13); at once where anger cannot be managed (S15, S18).
-- :logged
CREATE TABLE help (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  agent_id    INTEGER NOT NULL REFERENCES agent (id),
  to_id       INTEGER NOT NULL REFERENCES agent (id),
  is_at_once  INTEGER NOT NULL CHECK (is_at_once IN (0, 1)),
  words       TEXT CHECK (length(words) BETWEEN 1 AND 2000),
  proposal    TEXT CHECK (length(proposal) BETWEEN 1 AND 2000),
  asked_at    INTEGER NOT NULL,
  answer      TEXT CHECK (length(answer) BETWEEN 1 AND 2000),
  answered_by INTEGER REFERENCES agent (id),
  answered_at INTEGER,
  CHECK (agent_id <> to_id),
  CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CHECK ((answer IS NULL) = (answered_by IS NULL))
) STRICT;
CREATE INDEX help_act ON help (act_id);
CREATE INDEX help_ticket ON help (ticket_id, id);
CREATE UNIQUE INDEX help_open ON help (ticket_id, agent_id) WHERE answer IS NULL;

-- What shows that a ticket may be closed (H-14): point by point, each with its evidence.
-- :logged
CREATE TABLE proof (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  point      INTEGER NOT NULL CHECK (point BETWEEN 1 AND 5),                  -- enum gate_point of src/core/gate.h
  means      INTEGER NOT NULL CHECK (means BETWEEN 1 AND 5),                  -- enum gate_means
  contact_id INTEGER REFERENCES contact (id),
  phrase     TEXT CHECK (length(phrase) BETWEEN 1 AND 40),                    -- its id in the library
  score      INTEGER CHECK (score BETWEEN 1 AND 5),                           -- satisfaction, 5 is best (H-120)
  words      TEXT CHECK (length(words) BETWEEN 1 AND 2000),                   -- the customer's own, or the reason
  at         INTEGER NOT NULL,
  CHECK ((means = 1) = (contact_id IS NOT NULL)),
  CHECK ((means = 2) = (phrase IS NOT NULL)),
  CHECK ((means = 3) = (score IS NOT NULL)),
  CHECK (means <> 5 OR words IS NOT NULL)
) STRICT;
CREATE INDEX proof_act ON proof (act_id);
CREATE INDEX proof_ticket ON proof (ticket_id, id);
CREATE INDEX proof_contact ON proof (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX proof_score ON proof (at) WHERE score IS NOT NULL;

-- The same matter twice: one is void and stands in the other. Its contacts, promises and questions to
-- departments go over; notes stay where they are, for colleagues.
-- :logged
CREATE TABLE merge (
  id        INTEGER PRIMARY KEY REFERENCES ticket (id),
  act_id    INTEGER NOT NULL REFERENCES act (id),
  into_id   INTEGER NOT NULL REFERENCES ticket (id),
  at        INTEGER NOT NULL,
  CHECK (id <> into_id)
) STRICT;
CREATE INDEX merge_act ON merge (act_id);
CREATE INDEX merge_into ON merge (into_id);

-- :logged
CREATE TABLE link (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id    INTEGER NOT NULL REFERENCES act (id),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  other_id  INTEGER NOT NULL REFERENCES ticket (id),
  kind      INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),                    -- enum link_kind of src/core/words.h
  UNIQUE (ticket_id, other_id, kind),
  CHECK (ticket_id <> other_id)
) STRICT;
CREATE INDEX link_act ON link (act_id);
CREATE INDEX link_other ON link (other_id);

-- 挂起: nothing is to be done until a moment, or until something happens. What is owed to the customer
-- runs on.
-- :logged
CREATE TABLE snooze (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  until_on   INTEGER NOT NULL CHECK (until_on BETWEEN 1 AND 4),               -- enum wake of src/core/words.h
  until_at   INTEGER,                                                         -- at the latest
  promise_id INTEGER REFERENCES promise (id),
  reason     TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  woken_at   INTEGER,
  woken_on   INTEGER CHECK (woken_on BETWEEN 1 AND 5),                        -- 5: by hand
  CHECK ((woken_at IS NULL) = (woken_on IS NULL)),
  CHECK (until_on <> 1 OR until_at IS NOT NULL),
  CHECK ((until_on = 2) = (promise_id IS NOT NULL))
) STRICT;
CREATE INDEX snooze_act ON snooze (act_id);
CREATE UNIQUE INDEX snooze_now ON snooze (ticket_id) WHERE woken_at IS NULL;
CREATE INDEX snooze_until ON snooze (until_at) WHERE woken_at IS NULL AND until_at IS NOT NULL;
CREATE INDEX snooze_promise ON snooze (promise_id) WHERE promise_id IS NOT NULL;

-- Who wants to know when others do something on a ticket.
-- :logged
CREATE TABLE watcher (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  agent_id  INTEGER NOT NULL REFERENCES agent (id),
  UNIQUE (ticket_id, agent_id)
) STRICT;

-- What a customer suggests (H-21, S24): thanked, passed on, answered.
-- :logged
CREATE TABLE suggestion (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  words       TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
  noted_at    INTEGER NOT NULL,
  thanked_at  INTEGER,
  department  TEXT CHECK (length(department) BETWEEN 1 AND 40),
  passed_at   INTEGER,
  answer      TEXT CHECK (length(answer) BETWEEN 1 AND 2000),
  answered_at INTEGER,
  CHECK ((department IS NULL) = (passed_at IS NULL)),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX suggestion_act ON suggestion (act_id);
CREATE INDEX suggestion_ticket ON suggestion (ticket_id, id);
CREATE INDEX suggestion_open ON suggestion (noted_at) WHERE answered_at IS NULL;

-- A fault for technical support (H-22): received, identified, solved, reported to who has the ticket.
-- :logged
CREATE TABLE fault (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id        INTEGER NOT NULL REFERENCES act (id),
  ticket_id     INTEGER NOT NULL REFERENCES ticket (id),
  agent_id      INTEGER NOT NULL REFERENCES agent (id),
  words         TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
  asked_at      INTEGER NOT NULL,
  support_id    INTEGER REFERENCES agent (id),
  received_at   INTEGER,
  cause         TEXT CHECK (length(cause) BETWEEN 1 AND 2000),
  identified_at INTEGER,
  solution      TEXT CHECK (length(solution) BETWEEN 1 AND 2000),
  solved_at     INTEGER,
  reported_at   INTEGER,
  CHECK ((support_id IS NULL) = (received_at IS NULL)),
  CHECK ((cause IS NULL) = (identified_at IS NULL)),
  CHECK ((solution IS NULL) = (solved_at IS NULL)),
  CHECK (identified_at IS NULL OR received_at IS NOT NULL),
  CHECK (solved_at IS NULL OR identified_at IS NOT NULL),
  CHECK (reported_at IS NULL OR solved_at IS NOT NULL)
) STRICT;
CREATE INDEX fault_act ON fault (act_id);
CREATE UNIQUE INDEX fault_open ON fault (ticket_id) WHERE reported_at IS NULL;
CREATE INDEX fault_ticket ON fault (ticket_id);

-- 客户关怀 (H-23): to be done on a day, made by rule or by hand, done with a contact and a result.
-- :logged
CREATE TABLE care (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  ticket_id   INTEGER REFERENCES ticket (id),
  kind        INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),                  -- enum care_kind of src/core/words.h
  due_on      INTEGER NOT NULL CHECK (due_on BETWEEN 19700101 AND 99991231),  -- local day
  owner_id    INTEGER REFERENCES agent (id),
  words       TEXT CHECK (length(words) BETWEEN 1 AND 2000),                  -- what it is about; the festival's name
  done_at     INTEGER,
  contact_id  INTEGER REFERENCES contact (id),
  result      TEXT CHECK (length(result) BETWEEN 1 AND 2000),                 -- or why it is not done
  CHECK ((done_at IS NULL) = (result IS NULL))
) STRICT;
CREATE INDEX care_act ON care (act_id);
CREATE INDEX care_customer ON care (customer_id, kind, due_on);
CREATE INDEX care_open ON care (due_on, id) WHERE done_at IS NULL;
CREATE INDEX care_ticket ON care (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX care_contact ON care (contact_id) WHERE contact_id IS NOT NULL;
