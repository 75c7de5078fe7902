-- 0003: scenarios that run step by step, and votes on the rules of the reply check.

-- A scenario on a ticket (H-36, H-52). A row is one thing done and the newest says where it stands; so what is
-- taken back is a row less. It belongs to the contact that was the newest then.
-- :logged
CREATE TABLE step (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL UNIQUE REFERENCES act (id),
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  contact_id INTEGER REFERENCES contact (id),
  phrase     TEXT NOT NULL CHECK (length(phrase) BETWEEN 1 AND 40),           -- id in the library
  done       INTEGER NOT NULL CHECK (done BETWEEN 0 AND 99),                  -- how many steps are behind
  said       INTEGER NOT NULL CHECK (said BETWEEN 0 AND 999),                 -- how often something was explained
  at         INTEGER NOT NULL,
  is_over    INTEGER NOT NULL CHECK (is_over IN (0, 1)),
  words      TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 65536)          -- what was said or done, for the story
) STRICT;
CREATE INDEX step_ticket ON step (ticket_id);

-- What became of an error that the reply check showed: mended, or sent as it was, with a reason. The library's
-- owner sees how often a rule is overruled.
-- :logged
CREATE TABLE rule_vote (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id  INTEGER NOT NULL REFERENCES act (id),
  rule    TEXT NOT NULL CHECK (length(rule) BETWEEN 1 AND 80),
  found   TEXT NOT NULL CHECK (length(found) BETWEEN 1 AND 4096),             -- the words it found fault with
  verdict INTEGER NOT NULL CHECK (verdict IN (1, 2)),                         -- 1 mended, 2 sent
  reason  TEXT CHECK (reason IS NULL OR length(reason) BETWEEN 1 AND 200),
  CHECK ((verdict = 2) = (reason IS NOT NULL))
) STRICT;
CREATE INDEX rule_vote_act ON rule_vote (act_id);
CREATE INDEX rule_vote_rule ON rule_vote (rule, verdict);
