-- 0022: practice calls (H-140): the desk plays a customer, the sheet says how it went. They are worked on a desk
-- of their own, so that no figure, clock or notice of this one knows of them; only the record comes here.

-- :logged
CREATE TABLE practice (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id    INTEGER NOT NULL UNIQUE REFERENCES act (id),
  agent_id  INTEGER NOT NULL REFERENCES agent (id),                           -- whoever worked it
  scenario  TEXT NOT NULL CHECK (length(scenario) BETWEEN 1 AND 40),          -- its name in the pack
  version   INTEGER NOT NULL CHECK (version BETWEEN 1 AND 9999),              -- of the pack
  title     TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
  began_at  INTEGER NOT NULL,
  ended_at  INTEGER NOT NULL CHECK (ended_at >= began_at),
  outcome   INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 3),                 -- 1 closed, 2 the customer left, 3 broken off
  score     INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
  mood_from INTEGER NOT NULL CHECK (mood_from BETWEEN 1 AND 4),               -- enum emotion
  mood_to   INTEGER NOT NULL CHECK (mood_to BETWEEN 1 AND 4),
  talk      TEXT NOT NULL CHECK (length(talk) BETWEEN 1 AND 65536)            -- all that was said, a line a turn
) STRICT;
CREATE INDEX practice_agent ON practice (agent_id, id);

-- The score sheet of one, item by item as it stood then.
-- :logged
CREATE TABLE practice_item (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  practice_id INTEGER NOT NULL REFERENCES practice (id),
  name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  points      INTEGER NOT NULL CHECK (points >= 0),
  most        INTEGER NOT NULL CHECK (most BETWEEN points AND 100),           -- 0: a fatal item (H-01)
  remark      TEXT CHECK (length(remark) BETWEEN 1 AND 400)
) STRICT;
CREATE INDEX practice_item_of ON practice_item (practice_id);
