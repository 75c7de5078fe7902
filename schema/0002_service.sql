-- 0002: what a customer needs (Form A), the service given (Form B), clocks, promises, and the notices
-- that a clock or a flag sends to a person.

-- The flags that the order of the queue looks at, and the class of a complaint: 1 simple, within the
-- agent's own authority; 2 complex; NULL no complaint (H-30, decision 3).
ALTER TABLE ticket ADD COLUMN danger    INTEGER CHECK (danger IN (0, 1));
ALTER TABLE ticket ADD COLUMN risk      INTEGER CHECK (risk IN (0, 1));
ALTER TABLE ticket ADD COLUMN complaint INTEGER CHECK (complaint BETWEEN 1 AND 2);
-- The tightest clock that the customer feels is in its warning time or over.
ALTER TABLE ticket ADD COLUMN lifted    INTEGER CHECK (lifted IN (0, 1));

DROP VIEW ticket_shown;
DROP INDEX ticket_queue;
DROP INDEX ticket_free;
ALTER TABLE ticket DROP COLUMN rank;
ALTER TABLE ticket ADD COLUMN rank INTEGER GENERATED ALWAYS AS                -- src/core/order.h
  (CASE WHEN danger = 1 THEN 0
        WHEN quadrant IS NULL THEN 2
        WHEN quadrant = 1 OR (quadrant = 3 AND lifted = 1) THEN 1
        WHEN quadrant = 2 OR (quadrant = 4 AND lifted = 1) THEN 3
        ELSE quadrant + 1 END) VIRTUAL;
CREATE INDEX ticket_queue ON ticket (rank, due_at, id) WHERE status < 5;
CREATE INDEX ticket_free ON ticket (rank, due_at, id) WHERE status < 5 AND owner_id IS NULL;

-- 客户需求识别记录表 (H-74). Its id is the ticket's; who identified it and when is the act's to say too,
-- but the form prints the first time.
-- :logged
CREATE TABLE need (
  id         INTEGER PRIMARY KEY REFERENCES ticket (id),
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  at         INTEGER NOT NULL,
  quote      TEXT CHECK (length(quote) BETWEEN 1 AND 2000),                   -- the customer's own words, on the telephone the key sentence
  tone       INTEGER CHECK (tone BETWEEN 1 AND 4),                            -- of a call: enum tone of src/core/triage.h
  suggested  INTEGER CHECK (suggested BETWEEN 1 AND 4),                       -- the emotion that the engine proposed
  hurts_use  INTEGER CHECK (hurts_use IN (0, 1)),
  is_pressed INTEGER CHECK (is_pressed IN (0, 1)),
  is_clear   INTEGER CHECK (is_clear IN (0, 1)),
  reason     TEXT CHECK (length(reason) BETWEEN 1 AND 200)                    -- why the quadrant is another than the answers give
) STRICT;

-- A need point, said back in one or two sentences, and what the customer said to that (H-62).
-- :logged
CREATE TABLE restatement (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id       INTEGER NOT NULL REFERENCES act (id),
  ticket_id    INTEGER NOT NULL REFERENCES ticket (id),
  body         TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
  confirmed_at INTEGER                                                        -- NULL: not yet
) STRICT;
CREATE INDEX restatement_act ON restatement (act_id);
CREATE INDEX restatement_ticket ON restatement (ticket_id, id);

-- 标准化服务执行记录表 (H-76): opening, restatement, options, execution. A ticket may have several.
-- :logged
CREATE TABLE service (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  n         INTEGER NOT NULL CHECK (n >= 1),                                  -- its count on the ticket
  agent_id  INTEGER NOT NULL REFERENCES agent (id),                           -- who carries it out
  need_type INTEGER NOT NULL CHECK (need_type BETWEEN 1 AND 5),               -- enum need_type of src/core/words.h
  opening   TEXT CHECK (length(opening) BETWEEN 1 AND 2000),
  begun_at  INTEGER NOT NULL,
  agreed_at INTEGER,                                                          -- the customer agreed to what is done next
  done_at   INTEGER,
  result    TEXT CHECK (length(result) BETWEEN 1 AND 2000),
  UNIQUE (ticket_id, n),
  CHECK (done_at IS NULL OR result IS NOT NULL)
) STRICT;

-- What was offered, with its pros and cons, and which the customer chose (H-64, H-79).
-- :logged
CREATE TABLE option (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  service_id INTEGER NOT NULL REFERENCES service (id),
  n          INTEGER NOT NULL CHECK (n BETWEEN 1 AND 5),
  body       TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 400),
  pros       TEXT CHECK (length(pros) BETWEEN 1 AND 400),
  cons       TEXT CHECK (length(cons) BETWEEN 1 AND 400),
  chosen_at  INTEGER,
  UNIQUE (service_id, n)
) STRICT;
CREATE UNIQUE INDEX option_chosen ON option (service_id) WHERE chosen_at IS NOT NULL;

-- A clock that runs for a ticket (H-30 … H-32); promises have their own table. Its due moment is
-- decided when it starts; only a lead moves it, with a reason (desk/clock.c).
-- :logged
CREATE TABLE clock (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  kind       INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 5),                   -- enum clock_kind of src/core/clock.h
  in_hours   INTEGER NOT NULL CHECK (in_hours IN (0, 1)),                     -- 1: desk hours, 0: natural ones
  secs       INTEGER NOT NULL CHECK (secs > 0),
  started_at INTEGER NOT NULL,
  warn_at    INTEGER NOT NULL,
  due_at     INTEGER NOT NULL CHECK (due_at >= started_at),
  tell_at    INTEGER,                                                         -- when somebody must next be told; NULL: never again
  stopped_at INTEGER,
  reason     TEXT CHECK (length(reason) BETWEEN 1 AND 200),                   -- why it was moved
  CHECK (warn_at <= due_at)
) STRICT;
CREATE INDEX clock_ticket ON clock (ticket_id, id);
CREATE UNIQUE INDEX clock_runs ON clock (ticket_id, kind) WHERE stopped_at IS NULL;
CREATE INDEX clock_tell ON clock (tell_at) WHERE tell_at IS NOT NULL;

-- A moment that was promised to a customer, with an owner and an outcome (H-33). The words are those
-- that were sent.
-- :logged
CREATE TABLE promise (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  contact_id INTEGER REFERENCES contact (id),                                 -- the reply it stands in
  owner_id   INTEGER NOT NULL REFERENCES agent (id),
  body       TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 400),
  made_at    INTEGER NOT NULL,
  warn_at    INTEGER NOT NULL,
  due_at     INTEGER NOT NULL,
  tell_at    INTEGER,
  state      INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 6),        -- enum promise_state of src/core/promise.h
  ended_at   INTEGER,
  reason     TEXT CHECK (length(reason) BETWEEN 1 AND 200),                   -- why it was moved or taken back
  CHECK (warn_at <= due_at),
  CHECK ((state = 1) = (ended_at IS NULL))
) STRICT;
CREATE INDEX promise_act ON promise (act_id);
CREATE INDEX promise_contact ON promise (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX promise_ticket ON promise (ticket_id, due_at);
CREATE INDEX promise_tell ON promise (tell_at) WHERE tell_at IS NOT NULL;

-- What somebody must learn: a warning, a breach, a risk.
-- :logged
CREATE TABLE notice (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  kind       INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 9),                   -- enum notice_kind of src/core/notice.h
  clock_id   INTEGER REFERENCES clock (id),
  promise_id INTEGER REFERENCES promise (id),
  seen_at    INTEGER
) STRICT;
CREATE INDEX notice_act ON notice (act_id);
CREATE INDEX notice_ticket ON notice (ticket_id);
CREATE INDEX notice_new ON notice (agent_id, id) WHERE seen_at IS NULL;
CREATE INDEX notice_agent ON notice (agent_id, id);
CREATE INDEX notice_clock ON notice (clock_id) WHERE clock_id IS NOT NULL;
CREATE INDEX notice_promise ON notice (promise_id) WHERE promise_id IS NOT NULL;

-- Rules that the desk has made its own: YAML as it was read, the newest of a kind is in force; going
-- back is a new row with old text.
-- :logged
CREATE TABLE rule_set (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),                         -- 1 clocks, 2 emotion cues
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 262144),
  note TEXT CHECK (length(note) BETWEEN 1 AND 200),
  at   INTEGER NOT NULL
) STRICT;
CREATE INDEX rule_set_kind ON rule_set (kind, id);

-- A ticket as lists and screens show it. act_id is the newest act on it: what the reader has seen.
CREATE VIEW ticket_shown AS
SELECT t.id, t.number, t.external_id, t.channel, c.name AS customer, c.title, c.class,
       (SELECT value FROM address a WHERE a.customer_id = c.id AND a.channel = 1 LIMIT 1) AS phone,
       t.subject, k.said, t.status, t.emotion, t.quadrant, t.danger, t.risk, t.complaint, t.lifted,
       t.owner_id, g.name AS owner, g.work_no AS owner_no,
       t.received_at, t.due_at, t.closed_at, t.rank,
       (SELECT max(id) FROM act WHERE ticket_id = t.id) AS act_id
  FROM ticket t JOIN customer c ON c.id = t.customer_id JOIN contact k ON k.id = t.contact_id
       LEFT JOIN agent g ON g.id = t.owner_id;

CREATE TRIGGER rule_set_kept BEFORE DELETE ON rule_set
WHEN NOT EXISTS (SELECT 1 FROM act WHERE hash IS NULL AND undo_of IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'rules are replaced, never deleted');
END;
CREATE TRIGGER promise_words BEFORE UPDATE OF body, ticket_id, made_at, contact_id ON promise
WHEN OLD.body IS NOT NEW.body OR OLD.ticket_id IS NOT NEW.ticket_id OR OLD.made_at IS NOT NEW.made_at
  OR OLD.contact_id IS NOT NEW.contact_id BEGIN
  SELECT RAISE(ABORT, 'what was promised is never rewritten');
END;

-- :data
-- Open tickets keep the time of their resolution; of what is over already nobody is told anew.
INSERT INTO clock (ticket_id, kind, in_hours, secs, started_at, warn_at, due_at, tell_at)
SELECT id, 3, 0, max(due_at - received_at, 1), received_at, due_at - (due_at - received_at) / 10, due_at,
       CASE WHEN due_at > unixepoch() THEN due_at - (due_at - received_at) / 10 END
  FROM ticket WHERE status < 5;
