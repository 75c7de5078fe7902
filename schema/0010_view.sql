-- 0010: saved views (filters with a name), and acts on many tickets at once.

-- A filter under a name, as core/filter.h prints it: an agent's own, or everybody's.
-- :logged
CREATE TABLE saved_view (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  owner_id INTEGER REFERENCES agent (id),                                     -- NULL: the team's, for everybody
  name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  filter   TEXT NOT NULL CHECK (length(filter) BETWEEN 1 AND 1000)
) STRICT;
CREATE UNIQUE INDEX saved_view_name ON saved_view (coalesce(owner_id, 0), name);

-- One verb done to many tickets. Each ticket is an act of its own; the ids of these acts begin with
-- op, and their last four bytes count them.
-- :logged
CREATE TABLE batch (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  op        BLOB NOT NULL UNIQUE CHECK (length(op) = 12),
  agent_id  INTEGER NOT NULL REFERENCES agent (id),
  verb      TEXT NOT NULL CHECK (length(verb) BETWEEN 1 AND 40),
  wanted    INTEGER NOT NULL CHECK (wanted >= 1),
  at        INTEGER NOT NULL,
  undone_at INTEGER CHECK (undone_at >= at)
) STRICT;
CREATE INDEX batch_agent ON batch (agent_id, id) WHERE undone_at IS NULL;
