-- 0008: call-backs with their attempts (H-24), the paper slips of an outage (H-20), and hot issues:
-- what many call about at once.

-- Somebody is to be called: who, when, why. Every attempt is a contact with its result.
-- :logged
CREATE TABLE callback (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  ticket_id   INTEGER REFERENCES ticket (id),
  customer_id INTEGER REFERENCES customer (id),
  contact_id  INTEGER REFERENCES contact (id),                                -- the call in which it was agreed
  promise_id  INTEGER REFERENCES promise (id),                                -- what the customer was told
  number      TEXT CHECK (length(number) BETWEEN 1 AND 40),                   -- another one than the customer's
  why         TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 400),
  owner_id    INTEGER NOT NULL REFERENCES agent (id),
  due_at      INTEGER NOT NULL,
  state       INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 4),       -- enum callback_state of src/core/callback.h
  ended_at    INTEGER,
  reason      TEXT CHECK (length(reason) BETWEEN 1 AND 200),                  -- why it was dropped
  CHECK ((state = 1) = (ended_at IS NULL)),
  CHECK (customer_id IS NOT NULL OR number IS NOT NULL)
) STRICT;
CREATE INDEX callback_act ON callback (act_id);
CREATE INDEX callback_due ON callback (due_at, id) WHERE state = 1;
CREATE INDEX callback_owner ON callback (owner_id, due_at) WHERE state = 1;
CREATE INDEX callback_ticket ON callback (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX callback_customer ON callback (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX callback_contact ON callback (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX callback_promise ON callback (promise_id) WHERE promise_id IS NOT NULL;

-- :logged
CREATE TABLE attempt (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  callback_id INTEGER NOT NULL REFERENCES callback (id),
  contact_id  INTEGER NOT NULL UNIQUE REFERENCES contact (id),
  at          INTEGER NOT NULL,
  day         INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),     -- by the desk's clock: tries are spread over days
  result      INTEGER NOT NULL CHECK (result BETWEEN 20 AND 25)               -- enum result of src/core/words.h
) STRICT;
CREATE INDEX attempt_callback ON attempt (callback_id);

-- Slips of paper for the hours without a computer: their numbers are taken, and stay so (decision 5).
-- :logged
CREATE TABLE outage (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  day        INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),      -- of the numbers
  printed_at INTEGER NOT NULL,
  ended_at   INTEGER                                                          -- all slips are entered or void
) STRICT;
CREATE INDEX outage_act ON outage (act_id);

-- :logged
CREATE TABLE slip (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  outage_id  INTEGER NOT NULL REFERENCES outage (id),
  number     TEXT NOT NULL UNIQUE CHECK (number GLOB 'KF[0-9]*'),
  day        INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
  serial     INTEGER NOT NULL CHECK (serial >= 1),
  state      INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 3),        -- 1 on paper, 2 entered, 3 void: never used again
  contact_id INTEGER UNIQUE REFERENCES contact (id),
  ticket_id  INTEGER UNIQUE REFERENCES ticket (id),
  called_at  INTEGER,                                                         -- as written on it
  entered_at INTEGER,
  UNIQUE (day, serial),
  CHECK (ticket_id IS NULL OR contact_id IS NOT NULL),
  CHECK ((state = 2) = (ticket_id IS NOT NULL)),
  CHECK ((state = 1) = (entered_at IS NULL)),
  CHECK ((contact_id IS NULL) = (called_at IS NULL)),
  CHECK (called_at IS NULL OR called_at <= entered_at)
) STRICT;
CREATE INDEX slip_outage ON slip (outage_id);

-- What many call about: one ticket, one wording, one next word; each customer keeps the own promise.
-- :logged
CREATE TABLE hot (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  title       TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
  wording     TEXT NOT NULL CHECK (length(wording) BETWEEN 1 AND 1000),       -- what is said, sanctioned
  next_at     INTEGER NOT NULL,                                               -- when the next word comes
  declared_at INTEGER NOT NULL,
  answer      TEXT CHECK (length(answer) BETWEEN 1 AND 1000),
  ended_at    INTEGER,
  CHECK (answer IS NULL OR ended_at IS NOT NULL)
) STRICT;
CREATE INDEX hot_act ON hot (act_id);
CREATE UNIQUE INDEX hot_open ON hot (ticket_id) WHERE ended_at IS NULL;
CREATE INDEX hot_ticket ON hot (ticket_id);
CREATE INDEX hot_now ON hot (id) WHERE ended_at IS NULL;

-- :logged
CREATE TABLE hot_link (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  hot_id      INTEGER NOT NULL REFERENCES hot (id),
  contact_id  INTEGER NOT NULL UNIQUE REFERENCES contact (id),
  callback_id INTEGER REFERENCES callback (id)                                -- made by the answer
) STRICT;
CREATE INDEX hot_link_act ON hot_link (act_id);
CREATE INDEX hot_link_hot ON hot_link (hot_id);
CREATE INDEX hot_link_callback ON hot_link (callback_id) WHERE callback_id IS NOT NULL;
