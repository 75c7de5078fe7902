-- 0006: calls: what a contact was about and how it ended (H-26), and the call that is going on:
-- hold, transfer, parking, wrap-up.

-- What a matter is about: a tree of up to three levels (H-15, H-26). A row is made when it is first
-- used; what may be chosen is said by the rules in force (schema/categories.yaml).
-- :logged
CREATE TABLE category (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  parent_id INTEGER REFERENCES category (id),
  level     INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
  name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  CHECK ((level = 1) = (parent_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX category_name ON category (coalesce(parent_id, 0), name);
CREATE INDEX category_parent ON category (parent_id) WHERE parent_id IS NOT NULL;

ALTER TABLE ticket  ADD COLUMN category_id INTEGER REFERENCES category (id);
CREATE INDEX ticket_category ON ticket (category_id) WHERE category_id IS NOT NULL;
ALTER TABLE contact ADD COLUMN category_id INTEGER REFERENCES category (id);
ALTER TABLE contact ADD COLUMN result      INTEGER CHECK (result BETWEEN 1 AND 40); -- enum result of src/core/words.h (服务小结)
ALTER TABLE contact ADD COLUMN summary     TEXT CHECK (length(summary) BETWEEN 1 AND 2000); -- one line: what was answered, agreed
ALTER TABLE contact ADD COLUMN is_late     INTEGER CHECK (is_late IN (0, 1));               -- 超三声, marked by the agent (decision 12)
ALTER TABLE contact ADD COLUMN verified    INTEGER CHECK (verified BETWEEN 1 AND 2);        -- identity: 1 相符, 2 不符 (H-25)
ALTER TABLE contact ADD COLUMN number      TEXT CHECK (length(number) BETWEEN 1 AND 40);    -- the other end, as the switchboard or the agent gave it
ALTER TABLE contact ADD COLUMN order_no    TEXT CHECK (length(order_no) BETWEEN 1 AND 40);  -- asked where it is vague (H-25); many contacts may share one
CREATE INDEX contact_category ON contact (category_id, started_at) WHERE category_id IS NOT NULL;
CREATE INDEX contact_customer_day ON contact (customer_id, started_at);
CREATE INDEX contact_agent ON contact (agent_id, started_at);
CREATE INDEX contact_order ON contact (order_no) WHERE order_no IS NOT NULL;
-- A call is answered before a word is said: the words come later, once.
DROP TRIGGER contact_verbatim;
CREATE TRIGGER contact_verbatim BEFORE UPDATE OF said ON contact WHEN OLD.said IS NOT NULL AND OLD.said IS NOT NEW.said BEGIN
  SELECT RAISE(ABORT, 'what was said is never rewritten');
END;

-- What a list shows of a telephone number and a name is what a caller is found by (decision 9,
-- src/core/mask.h): the last four digits of a long number, and the first character of a name.
ALTER TABLE address  ADD COLUMN tail    TEXT GENERATED ALWAYS AS
  (CASE WHEN channel = 1 AND length(value) >= 11 THEN substr(value, -4) END) VIRTUAL;
CREATE INDEX address_tail ON address (tail, id) WHERE tail IS NOT NULL;
ALTER TABLE customer ADD COLUMN initial TEXT GENERATED ALWAYS AS (substr(name, 1, 1)) VIRTUAL;
CREATE INDEX customer_initial ON customer (initial, id);

-- A whole number was looked for: who looked is the act's, whether anybody was found stands here; the
-- number does not.
-- :logged
CREATE TABLE seek (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  customer_id INTEGER REFERENCES customer (id)
) STRICT;
CREATE INDEX seek_act ON seek (act_id);
CREATE INDEX seek_customer ON seek (customer_id) WHERE customer_id IS NOT NULL;

-- A call that is not put away yet; its id is the contact's. The row stays, as over, for the figures.
-- :logged
CREATE TABLE call (
  id        INTEGER PRIMARY KEY REFERENCES contact (id),
  agent_id  INTEGER NOT NULL REFERENCES agent (id),                           -- who has it now
  state     INTEGER NOT NULL CHECK (state BETWEEN 1 AND 6),                   -- enum call_state: ringing, talking, held, parked, wrap-up, over
  since     INTEGER NOT NULL,                                                 -- when that state began
  rung_at   INTEGER,                                                          -- told by the switchboard
  ended_at  INTEGER,                                                          -- the customer hung up, or we did; wrap-up begins
  done_at   INTEGER,                                                          -- wrap-up is over
  is_shown  INTEGER NOT NULL DEFAULT 0 CHECK (is_shown IN (0, 1)),            -- the agent's terminal has shown the intake (screen pop)
  CHECK ((state = 6) = (done_at IS NOT NULL))
) STRICT;
CREATE INDEX call_open ON call (agent_id, state) WHERE state < 6;
CREATE UNIQUE INDEX call_live ON call (agent_id) WHERE state IN (2, 3);

-- A hold with the customer's consent; every round of progress is told within 15 s (H-35).
-- :logged
CREATE TABLE hold (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  began_at   INTEGER NOT NULL,
  told_at    INTEGER NOT NULL,                                                -- the last progress line
  rounds     INTEGER NOT NULL DEFAULT 0 CHECK (rounds >= 0),
  ended_at   INTEGER CHECK (ended_at IS NULL OR ended_at >= began_at)
) STRICT;
CREATE INDEX hold_act ON hold (act_id);
CREATE INDEX hold_contact ON hold (contact_id);
CREATE UNIQUE INDEX hold_now ON hold (contact_id) WHERE ended_at IS NULL;

-- A live call handed on (转接, H-17): with consent, said to whom, with a brief.
-- :logged
CREATE TABLE transfer (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  from_id    INTEGER NOT NULL REFERENCES agent (id),
  to_id      INTEGER NOT NULL REFERENCES agent (id),
  brief      TEXT NOT NULL CHECK (length(brief) BETWEEN 1 AND 4000),
  at         INTEGER NOT NULL,
  outcome    INTEGER CHECK (outcome BETWEEN 1 AND 3),                         -- 1 taken, 2 handed back, 3 withdrawn
  ended_at   INTEGER,
  reason     TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  CHECK (from_id <> to_id),
  CHECK ((outcome IS NULL) = (ended_at IS NULL))
) STRICT;
CREATE INDEX transfer_act ON transfer (act_id);
CREATE INDEX transfer_contact ON transfer (contact_id);
CREATE UNIQUE INDEX transfer_open ON transfer (contact_id) WHERE outcome IS NULL;
CREATE INDEX transfer_to ON transfer (to_id) WHERE outcome IS NULL;
