-- 0001: the desk, its people, customers, contacts, tickets, and the log of what was done.
--
-- Times are UTC seconds. Enumerations are the numbers of src/core/words.h. A table marked ":logged"
-- is watched (src/store/log_watch.h): every changed value goes into `change`; guards (scripts/sqlgen)
-- refuse a change when no act is open.

-- :logged
CREATE TABLE desk (
  id           INTEGER PRIMARY KEY CHECK (id = 1),
  kind         TEXT NOT NULL CHECK (kind IN ('demo', 'personal')),
  zone         TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 64),
  digits       INTEGER NOT NULL DEFAULT 3 CHECK (digits BETWEEN 3 AND 6),     -- of a ticket's serial (H-77)
  resolve_secs INTEGER NOT NULL DEFAULT 259200 CHECK (resolve_secs > 0),      -- resolution, 72 h (H-32)
  send_hold    INTEGER NOT NULL DEFAULT 10 CHECK (send_hold BETWEEN 0 AND 600), -- seconds in which a reply can be taken back
  made_at      INTEGER NOT NULL
) STRICT;

-- :logged
CREATE TABLE agent (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  work_no TEXT NOT NULL UNIQUE
          CHECK (length(work_no) BETWEEN 1 AND 12 AND work_no NOT GLOB '*[^0-9A-Za-z]*'),
  name    TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  roles   INTEGER NOT NULL CHECK (roles BETWEEN 1 AND 127),                   -- bits of src/core/role.h (H-02)
  active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

-- :logged
CREATE TABLE customer (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  name  TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  title TEXT CHECK (length(title) BETWEEN 1 AND 8),                           -- as spoken after the surname (H-25)
  class INTEGER NOT NULL DEFAULT 1 CHECK (class IN (1, 2))
) STRICT;

-- Where a customer can be reached: a telephone number, a mail address, a name in a chat.
-- :logged
CREATE TABLE address (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  channel     INTEGER NOT NULL CHECK (channel BETWEEN 1 AND 5),
  value       TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 120),
  UNIQUE (customer_id, channel, value)
) STRICT;
CREATE INDEX address_value ON address (value, channel);

-- One call, message or reply (H-26). It hangs on no ticket or on one; a ticket has many.
-- :logged
CREATE TABLE contact (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  ticket_id   INTEGER REFERENCES ticket (id),
  customer_id INTEGER REFERENCES customer (id),
  agent_id    INTEGER REFERENCES agent (id),
  channel     INTEGER NOT NULL CHECK (channel BETWEEN 1 AND 5),
  direction   INTEGER NOT NULL CHECK (direction IN (1, 2)),                   -- 1 in, 2 out
  started_at  INTEGER NOT NULL,
  ended_at    INTEGER CHECK (ended_at IS NULL OR ended_at >= started_at),
  rings       INTEGER CHECK (rings IS NULL OR rings >= 0),
  holds       INTEGER NOT NULL DEFAULT 0 CHECK (holds >= 0),
  hold_secs   INTEGER NOT NULL DEFAULT 0 CHECK (hold_secs >= 0),
  recording   TEXT CHECK (recording IS NULL OR length(recording) BETWEEN 1 AND 80),
  said        TEXT CHECK (said IS NULL OR length(said) BETWEEN 1 AND 65536)   -- verbatim (H-74)
) STRICT;
CREATE INDEX contact_act ON contact (act_id);
CREATE INDEX contact_ticket ON contact (ticket_id);
CREATE INDEX contact_customer ON contact (customer_id);

-- :logged
CREATE TABLE ticket (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  number      TEXT NOT NULL UNIQUE CHECK (number GLOB 'KF[0-9]*'),            -- KF, local day, serial (H-77)
  day         INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
  serial      INTEGER NOT NULL CHECK (serial >= 1),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  contact_id  INTEGER NOT NULL UNIQUE REFERENCES contact (id),                -- the one it began with
  channel     INTEGER NOT NULL CHECK (channel BETWEEN 1 AND 5),
  external_id TEXT CHECK (external_id IS NULL OR length(external_id) BETWEEN 1 AND 120),
  subject     TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  status      INTEGER NOT NULL DEFAULT 1 CHECK (status BETWEEN 1 AND 6),
  emotion     INTEGER CHECK (emotion IS NULL OR emotion BETWEEN 1 AND 4),
  quadrant    INTEGER CHECK (quadrant IS NULL OR quadrant BETWEEN 1 AND 4),
  owner_id    INTEGER REFERENCES agent (id),
  received_at INTEGER NOT NULL,
  due_at      INTEGER NOT NULL CHECK (due_at >= received_at),
  closed_at   INTEGER,
  rank        INTEGER GENERATED ALWAYS AS                                     -- src/core/order.h
              (CASE WHEN quadrant IS NULL THEN 2 WHEN quadrant = 1 THEN 1 ELSE quadrant + 1 END) VIRTUAL,
  UNIQUE (day, serial),
  CHECK ((emotion IS NULL) = (quadrant IS NULL)),
  CHECK ((status >= 5) = (closed_at IS NOT NULL))
) STRICT;
CREATE INDEX ticket_queue ON ticket (rank, due_at, id) WHERE status < 5;
CREATE INDEX ticket_free ON ticket (rank, due_at, id) WHERE status < 5 AND owner_id IS NULL;
CREATE INDEX ticket_customer ON ticket (customer_id);
CREATE INDEX ticket_owner ON ticket (owner_id) WHERE status < 5;
CREATE UNIQUE INDEX ticket_external ON ticket (channel, external_id) WHERE external_id IS NOT NULL;

-- For colleagues; never shown to a customer.
-- :logged
CREATE TABLE note (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id    INTEGER NOT NULL REFERENCES act (id),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  body      TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 65536)
) STRICT;
CREATE INDEX note_act ON note (act_id);
CREATE INDEX note_ticket ON note (ticket_id);

-- The legal moves of a ticket (H-10); an undo may go back along any of them.
CREATE TABLE ticket_move (
  was INTEGER NOT NULL,
  now INTEGER NOT NULL,
  PRIMARY KEY (was, now)
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_move (was, now) VALUES
  (1, 2), (1, 3), (1, 4), (1, 5), (1, 6),
  (2, 3), (2, 4), (2, 5), (2, 6),
  (3, 4), (3, 5), (3, 6),
  (4, 3), (4, 5),
  (5, 3);

-- One transaction. The act without a hash is the open one: there is at most one, and only while
-- its transaction runs.
CREATE TABLE act (
  id        INTEGER PRIMARY KEY,
  op_id     BLOB NOT NULL UNIQUE CHECK (length(op_id) = 16),                  -- made by the asker, before asking
  at        INTEGER NOT NULL,
  agent_id  INTEGER REFERENCES agent (id),                                    -- NULL: the program itself
  uid       INTEGER NOT NULL,                                                 -- of the Unix login
  verb      TEXT NOT NULL CHECK (length(verb) BETWEEN 1 AND 40),
  ticket_id INTEGER REFERENCES ticket (id),
  undo_of   INTEGER UNIQUE REFERENCES act (id),
  prev      BLOB CHECK (prev IS NULL OR length(prev) = 32),
  hash      BLOB CHECK (hash IS NULL OR length(hash) = 32)
) STRICT;
CREATE UNIQUE INDEX act_open ON act (hash IS NULL) WHERE hash IS NULL;
CREATE INDEX act_ticket ON act (ticket_id);

-- One changed value. For a text the chain covers SHA-256(salt || value), kept beside it, so that a
-- person's words can be erased (value and salt become NULL) and the chain still verifies.
CREATE TABLE change (
  act_id     INTEGER NOT NULL REFERENCES act (id),
  n          INTEGER NOT NULL,
  op         TEXT NOT NULL CHECK (op IN ('i', 'u', 'd')),
  tbl        TEXT NOT NULL,
  row        INTEGER NOT NULL,
  col        TEXT NOT NULL,
  old        ANY,
  new        ANY,
  salt       BLOB CHECK (salt IS NULL OR length(salt) = 16),
  old_digest BLOB CHECK (old_digest IS NULL OR length(old_digest) = 32),
  new_digest BLOB CHECK (new_digest IS NULL OR length(new_digest) = 32),
  PRIMARY KEY (act_id, n)
) STRICT, WITHOUT ROWID;

-- A ticket as lists and screens show it. act_id is the newest act on it: what the reader has seen.
CREATE VIEW ticket_shown AS
SELECT t.id, t.number, t.external_id, t.channel, c.name AS customer, c.title, c.class,
       (SELECT value FROM address a WHERE a.customer_id = c.id AND a.channel = 1 LIMIT 1) AS phone,
       t.subject, k.said, t.status, t.emotion, t.quadrant, t.owner_id, g.name AS owner, g.work_no AS owner_no,
       t.received_at, t.due_at, t.closed_at, t.rank,
       (SELECT max(id) FROM act WHERE ticket_id = t.id) AS act_id
  FROM ticket t JOIN customer c ON c.id = t.customer_id JOIN contact k ON k.id = t.contact_id
       LEFT JOIN agent g ON g.id = t.owner_id;

CREATE TRIGGER act_sealed BEFORE UPDATE ON act WHEN OLD.hash IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'an act is never changed');
END;
CREATE TRIGGER act_kept BEFORE DELETE ON act BEGIN
  SELECT RAISE(ABORT, 'an act is never deleted');
END;
CREATE TRIGGER change_open BEFORE INSERT ON change
WHEN (SELECT hash FROM act WHERE id = NEW.act_id) IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'nothing is added to an act that is sealed');
END;
CREATE TRIGGER change_kept BEFORE DELETE ON change BEGIN
  SELECT RAISE(ABORT, 'the log is never shortened');
END;
CREATE TRIGGER change_sealed BEFORE UPDATE ON change
WHEN (SELECT hash FROM act WHERE id = OLD.act_id) IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'the log is never changed');
END;

CREATE TRIGGER agent_kept BEFORE DELETE ON agent BEGIN
  SELECT RAISE(ABORT, 'agents are disabled, never deleted');
END;
CREATE TRIGGER agent_number BEFORE UPDATE OF work_no ON agent WHEN OLD.work_no IS NOT NEW.work_no BEGIN
  SELECT RAISE(ABORT, 'a work number is never given to another person');
END;
CREATE TRIGGER ticket_kept BEFORE DELETE ON ticket BEGIN
  SELECT RAISE(ABORT, 'tickets are never deleted');
END;
CREATE TRIGGER ticket_number BEFORE UPDATE OF number, day, serial, contact_id, received_at ON ticket
WHEN OLD.number IS NOT NEW.number OR OLD.day IS NOT NEW.day OR OLD.serial IS NOT NEW.serial
  OR OLD.contact_id IS NOT NEW.contact_id OR OLD.received_at IS NOT NEW.received_at BEGIN
  SELECT RAISE(ABORT, 'number and beginning of a ticket are fixed');
END;
CREATE TRIGGER ticket_opens BEFORE INSERT ON ticket WHEN NEW.status <> 1 BEGIN
  SELECT RAISE(ABORT, 'a ticket begins as accepted');
END;
CREATE TRIGGER ticket_moves BEFORE UPDATE OF status ON ticket
WHEN OLD.status <> NEW.status
  AND NOT EXISTS (SELECT 1 FROM ticket_move WHERE was = OLD.status AND now = NEW.status)
  AND NOT EXISTS (SELECT 1 FROM ticket_move m, act a
                   WHERE m.was = NEW.status AND m.now = OLD.status AND a.hash IS NULL AND a.undo_of IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'not a legal move');
END;
CREATE TRIGGER contact_verbatim BEFORE UPDATE OF said ON contact WHEN OLD.said IS NOT NEW.said BEGIN
  SELECT RAISE(ABORT, 'what was said is never rewritten');
END;
CREATE TRIGGER note_verbatim BEFORE UPDATE ON note BEGIN
  SELECT RAISE(ABORT, 'a note is never rewritten');
END;
