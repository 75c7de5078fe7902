-- 0005: the floor: teams, seats, shifts and who stands on which, what each agent is doing, hands
-- up; and notices about more than tickets.

-- A notice may be about a call, a form or a phrase as well: then it has no ticket, and says what it
-- is about in its own words.
DROP INDEX notice_act;
DROP INDEX notice_ticket;
DROP INDEX notice_new;
DROP INDEX notice_agent;
DROP INDEX notice_clock;
DROP INDEX notice_promise;
ALTER TABLE notice RENAME TO notice_was;
CREATE TABLE notice (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  ticket_id  INTEGER REFERENCES ticket (id),
  kind       INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 60),                  -- enum notice_kind of src/core/words.h
  clock_id   INTEGER REFERENCES clock (id),
  promise_id INTEGER REFERENCES promise (id),
  seen_at    INTEGER,
  object     INTEGER,                                                         -- the row that is meant; its table follows from the kind
  words      TEXT CHECK (length(words) BETWEEN 1 AND 2000),                   -- said to the person
  CHECK (ticket_id IS NOT NULL OR words IS NOT NULL)
) STRICT;
INSERT INTO notice (id, act_id, agent_id, ticket_id, kind, clock_id, promise_id, seen_at)
  SELECT id, act_id, agent_id, ticket_id, kind, clock_id, promise_id, seen_at FROM notice_was;
DROP TABLE notice_was;
CREATE INDEX notice_act ON notice (act_id);
CREATE INDEX notice_ticket ON notice (ticket_id);
CREATE INDEX notice_new ON notice (agent_id, id) WHERE seen_at IS NULL;
CREATE INDEX notice_agent ON notice (agent_id, id);
CREATE INDEX notice_clock ON notice (clock_id) WHERE clock_id IS NOT NULL;
CREATE INDEX notice_promise ON notice (promise_id) WHERE promise_id IS NOT NULL;

-- Rules of every kind stand here in their versions (H-142): enum rule_kind of src/desk/verb.h.
DROP TRIGGER rule_set_kept;
DROP INDEX rule_set_kind;
ALTER TABLE rule_set RENAME TO rule_set_was;
CREATE TABLE rule_set (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 20),
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 262144),
  note TEXT CHECK (length(note) BETWEEN 1 AND 200),
  at   INTEGER NOT NULL
) STRICT;
INSERT INTO rule_set (id, kind, body, note, at) SELECT id, kind, body, note, at FROM rule_set_was;
DROP TABLE rule_set_was;
CREATE INDEX rule_set_kind ON rule_set (kind, id);
CREATE TRIGGER rule_set_kept BEFORE DELETE ON rule_set
WHEN NOT EXISTS (SELECT 1 FROM act WHERE hash IS NULL AND undo_of IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'rules are replaced, never deleted');
END;

-- A group of agents under its lead (H-02, H-112: one away at a time).
-- :logged
CREATE TABLE team (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 40),
  lead_id INTEGER REFERENCES agent (id),
  active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;
ALTER TABLE agent ADD COLUMN team_id   INTEGER REFERENCES team (id);
ALTER TABLE agent ADD COLUMN joined_on INTEGER CHECK (joined_on BETWEEN 19700101 AND 99991231); -- local day: newcomers are listened to more (H-101)
CREATE INDEX agent_team ON agent (team_id) WHERE team_id IS NOT NULL;

-- How long somebody may be away untold, how many of a team at once, and whether only when relieved
-- (H-111, H-112).
ALTER TABLE desk ADD COLUMN away_secs INTEGER NOT NULL DEFAULT 300 CHECK (away_secs BETWEEN 60 AND 7200);
ALTER TABLE desk ADD COLUMN away_most INTEGER NOT NULL DEFAULT 1 CHECK (away_most BETWEEN 1 AND 99);
ALTER TABLE desk ADD COLUMN relief    INTEGER NOT NULL DEFAULT 0 CHECK (relief IN (0, 1));

-- :logged
CREATE TABLE seat (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  name   TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 12),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

-- Minutes after local midnight; one that ends at or before its beginning ends on the next day.
-- :logged
CREATE TABLE shift (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  name   TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 20),
  begins INTEGER NOT NULL CHECK (begins BETWEEN 0 AND 1439),
  ends   INTEGER NOT NULL CHECK (ends BETWEEN 0 AND 1439),
  place  INTEGER NOT NULL CHECK (place >= 1),                                 -- their order in the day
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

-- Who works which shift of which local day, and where (H-80).
-- :logged
CREATE TABLE rota (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  day      INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
  shift_id INTEGER NOT NULL REFERENCES shift (id),
  agent_id INTEGER NOT NULL REFERENCES agent (id),
  seat_id  INTEGER REFERENCES seat (id),
  is_lead  INTEGER NOT NULL DEFAULT 0 CHECK (is_lead IN (0, 1)),              -- the lead on duty (值班组长)
  UNIQUE (day, shift_id, agent_id)
) STRICT;
CREATE INDEX rota_agent ON rota (agent_id, day);
CREATE UNIQUE INDEX rota_seat ON rota (day, shift_id, seat_id) WHERE seat_id IS NOT NULL;

-- What an agent is doing, and since when: every change is a row, the open one is now (H-109 … H-112).
-- :logged
CREATE TABLE span (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id   INTEGER NOT NULL REFERENCES act (id),
  agent_id INTEGER NOT NULL REFERENCES agent (id),
  state    INTEGER NOT NULL CHECK (state BETWEEN 1 AND 9),                    -- enum agent_state of src/core/words.h
  seat_id  INTEGER REFERENCES seat (id),
  began_at INTEGER NOT NULL,
  ended_at INTEGER CHECK (ended_at IS NULL OR ended_at >= began_at),
  tell_at  INTEGER,                                                           -- when the lead must learn that it lasts; NULL: never, or told
  told_at  INTEGER,                                                           -- the lead learned that it lasts too long (H-112)
  relief_id INTEGER REFERENCES agent (id),                                    -- who sits in meanwhile (H-111)
  rota_id  INTEGER REFERENCES rota (id),                                      -- the turn that is worked; NULL: none was planned
  off_by   INTEGER,                                                           -- of 签入 and 签出: seconds before (<0) or behind what is in order (H-109)
  reason   TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  CHECK (relief_id IS NULL OR relief_id <> agent_id)
) STRICT;
CREATE INDEX span_act ON span (act_id);
CREATE INDEX span_tell ON span (tell_at) WHERE tell_at IS NOT NULL;
CREATE INDEX span_rota ON span (rota_id) WHERE rota_id IS NOT NULL;
CREATE UNIQUE INDEX span_now ON span (agent_id) WHERE ended_at IS NULL;
CREATE INDEX span_agent ON span (agent_id, began_at);

-- A hand up: to the lead, with the call or the ticket it is about (H-13, H-113).
-- :logged
CREATE TABLE hand (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  ticket_id  INTEGER REFERENCES ticket (id),
  contact_id INTEGER REFERENCES contact (id),
  raised_at  INTEGER NOT NULL,
  words      TEXT CHECK (length(words) BETWEEN 1 AND 2000),                   -- what is needed
  lead_id    INTEGER REFERENCES agent (id),                                   -- who answers it
  answer     INTEGER CHECK (answer BETWEEN 1 AND 4),                          -- 1 a note, 2 comes over, 3 takes the call, 4 taken down by who raised it
  answer_words TEXT CHECK (length(answer_words) BETWEEN 1 AND 2000),
  lowered_at INTEGER CHECK (lowered_at IS NULL OR lowered_at >= raised_at),
  CHECK ((lowered_at IS NULL) = (answer IS NULL))
) STRICT;
CREATE INDEX hand_act ON hand (act_id);
CREATE UNIQUE INDEX hand_up ON hand (agent_id) WHERE lowered_at IS NULL;
CREATE INDEX hand_ticket ON hand (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX hand_contact ON hand (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX promise_owner ON promise (owner_id, due_at) WHERE state = 1;
