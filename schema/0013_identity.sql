-- 0013: identity checks on a call (H-25): that somebody asked, what kind of answer was compared and
-- how it came out; never the answer itself.

-- :logged
CREATE TABLE identity (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  at         INTEGER NOT NULL,
  asked      INTEGER NOT NULL CHECK (asked BETWEEN 1 AND 15),                 -- bits: 1 name, 2 last digits, 4 order, 8 address
  outcome    INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 2)                 -- 1 it agrees, 2 it does not
) STRICT;
CREATE INDEX identity_act ON identity (act_id);
CREATE INDEX identity_contact ON identity (contact_id);
CREATE INDEX identity_agent ON identity (agent_id);
