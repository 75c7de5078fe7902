-- The search over all tickets, of what the glass shows of them: masked, and folded by src/text/fold.h.
-- All of it is derived: the program fills it in the transaction of the act, `kefu verify` recomputes it, and
-- `kefu search refill` makes it anew.

-- What stands in a ticket, in pieces of at most some hundred kilobytes; id is ticket * 65536 + 32768 when it is open + piece.
-- :derived
CREATE TABLE search_text (
  id   INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

-- Which tickets have which pieces of src/text/gram.h. A ticket is its id, and while it is open that and 2^40: so the
-- open ones stand together.
-- :derived
CREATE VIRTUAL TABLE search USING fts5(grams, content='', columnsize=0, detail='none', tokenize='ascii');

-- The same, a row for each piece of each ticket: for whoever looks into it.
-- :derived
CREATE VIRTUAL TABLE search_gram USING fts5vocab(search, instance);

-- :derived
CREATE TABLE search_state (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  fold   INTEGER NOT NULL,                                                    -- fold_version() of what is in it
  filled INTEGER NOT NULL CHECK (filled >= 0)                                 -- tickets up to this id are not in it yet
) STRICT;
INSERT INTO search_state (id, fold, filled) VALUES (1, 0, coalesce((SELECT max(id) FROM ticket), 0));

-- Telephone numbers that hold more than digits, blanks and dashes: few, and looked through when a whole number is looked for.
CREATE INDEX address_spaced ON address (id) WHERE channel = 1 AND plain GLOB '*[^0-9]*';
