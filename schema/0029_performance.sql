-- 0029: performance of a quarter or half-year (H-130, H-131): one form, three views, and what is proposed.

-- :logged
CREATE TABLE performance (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL UNIQUE REFERENCES act (id),
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  from_day   INTEGER NOT NULL CHECK (from_day BETWEEN 19700101 AND 99991231),
  to_day     INTEGER NOT NULL CHECK (to_day > from_day),
  result     INTEGER CHECK (result BETWEEN 1 AND 4),                          -- the bands of H-102; NULL: not decided
  proposal   INTEGER CHECK (proposal BETWEEN 0 AND 3),                        -- enum performance_proposal of src/core/performance.h
  reason     TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
  decider_id INTEGER REFERENCES agent (id),
  decided_at INTEGER,
  UNIQUE (agent_id, from_day, to_day),
  CHECK ((result IS NULL) = (proposal IS NULL)),
  CHECK ((result IS NULL) = (reason IS NULL)),
  CHECK ((result IS NULL) = (decider_id IS NULL)),
  CHECK ((result IS NULL) = (decided_at IS NULL))
) STRICT;

-- :logged
CREATE TABLE performance_view (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id         INTEGER NOT NULL UNIQUE REFERENCES act (id),
  performance_id INTEGER NOT NULL REFERENCES performance (id),
  kind           INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),               -- 1 self, 2 manager, 3 peer
  writer_id      INTEGER NOT NULL REFERENCES agent (id),
  service        INTEGER NOT NULL CHECK (service BETWEEN 1 AND 5),
  solving        INTEGER NOT NULL CHECK (solving BETWEEN 1 AND 5),
  talk           INTEGER NOT NULL CHECK (talk BETWEEN 1 AND 5),
  team           INTEGER NOT NULL CHECK (team BETWEEN 1 AND 5),
  words          TEXT CHECK (length(words) BETWEEN 1 AND 2000),
  UNIQUE (performance_id, writer_id)
) STRICT;
