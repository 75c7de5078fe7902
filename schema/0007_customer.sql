-- 0007: customers put together, and erased; who looked at a card and what was uncovered (H-05,
-- decision 9).

-- A customer who turned out to be another one points to the one that stays; whoever knows the old
-- name still finds the person. Erased: the row stays, because tickets hang on it, its words do not.
ALTER TABLE customer ADD COLUMN merged_id INTEGER REFERENCES customer (id) CHECK (merged_id <> id);
ALTER TABLE customer ADD COLUMN note      TEXT CHECK (length(note) BETWEEN 1 AND 2000);
ALTER TABLE customer ADD COLUMN erased_at INTEGER;
CREATE INDEX customer_merged ON customer (merged_id) WHERE merged_id IS NOT NULL;
CREATE INDEX customer_erased ON customer (id) WHERE erased_at IS NOT NULL;
CREATE INDEX customer_name ON customer (name);

-- What was done about a customer's own data: reading a card is an act, too.
-- :logged
CREATE TABLE customer_act (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  customer_id INTEGER REFERENCES customer (id),                               -- NULL: many were printed
  kind        INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),                  -- enum customer_act of src/core/customer.h
  other_id    INTEGER REFERENCES customer (id),                               -- merged: the one that went
  contact_id  INTEGER REFERENCES contact (id),                                -- revealed: the call that it ends with
  address_id  INTEGER,                                                        -- revealed: of the address, 0 the name
  why         INTEGER CHECK (why BETWEEN 1 AND 3),                            -- revealed: enum reveal_why of src/core/customer.h
  reason      TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  CHECK ((customer_id IS NULL) = (kind = 6)),
  CHECK ((why IS NOT NULL) = (kind = 3))
) STRICT;
CREATE INDEX customer_act_act ON customer_act (act_id);
CREATE INDEX customer_act_customer ON customer_act (customer_id, id) WHERE customer_id IS NOT NULL;
CREATE INDEX customer_act_contact ON customer_act (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX customer_act_other ON customer_act (other_id) WHERE other_id IS NOT NULL;

-- The rows of a person while an erasure runs; empty at all other times.
-- :derived
CREATE TABLE erasing (
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  PRIMARY KEY (tbl, row)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER erasing_open BEFORE INSERT ON erasing
WHEN NOT EXISTS (SELECT 1 FROM act WHERE hash IS NULL AND verb = 'customer_erase') BEGIN
  SELECT RAISE(ABORT, 'only an erasure marks the rows of a person');
END;

CREATE TRIGGER customer_act_fixed BEFORE UPDATE OF act_id, kind, why, address_id, other_id ON customer_act
WHEN OLD.act_id IS NOT NEW.act_id OR OLD.kind IS NOT NEW.kind OR OLD.why IS NOT NEW.why
  OR OLD.address_id IS NOT NEW.address_id OR OLD.other_id IS NOT NEW.other_id BEGIN
  SELECT RAISE(ABORT, 'what was looked at stays written');
END;

-- Words that are never rewritten go with their person all the same; and so do the values that the
-- log keeps of them, with their salts. Their digests stay, so the chain holds.
DROP TRIGGER contact_verbatim;
CREATE TRIGGER contact_verbatim BEFORE UPDATE OF said ON contact
WHEN OLD.said IS NOT NULL AND OLD.said IS NOT NEW.said AND NOT EXISTS (SELECT 1 FROM erasing WHERE tbl = 'contact' AND row = OLD.id) BEGIN
  SELECT RAISE(ABORT, 'what was said is never rewritten');
END;
DROP TRIGGER note_verbatim;
CREATE TRIGGER note_verbatim BEFORE UPDATE ON note
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE tbl = 'note' AND row = OLD.id) BEGIN
  SELECT RAISE(ABORT, 'a note is never rewritten');
END;
DROP TRIGGER promise_words;
CREATE TRIGGER promise_words BEFORE UPDATE OF body, ticket_id, made_at, contact_id ON promise
WHEN (OLD.body IS NOT NEW.body AND NOT EXISTS (SELECT 1 FROM erasing WHERE tbl = 'promise' AND row = OLD.id))
  OR OLD.ticket_id IS NOT NEW.ticket_id OR OLD.made_at IS NOT NEW.made_at
  OR OLD.contact_id IS NOT NEW.contact_id BEGIN
  SELECT RAISE(ABORT, 'what was promised is never rewritten');
END;
DROP TRIGGER change_sealed;
CREATE TRIGGER change_sealed BEFORE UPDATE ON change
WHEN (SELECT hash FROM act WHERE id = OLD.act_id) IS NOT NULL
  AND NOT (NEW.old IS NULL AND NEW.new IS NULL AND NEW.salt IS NULL AND OLD.salt IS NOT NULL
    AND NEW.act_id = OLD.act_id AND NEW.n = OLD.n AND NEW.op = OLD.op AND NEW.tbl = OLD.tbl AND NEW.row = OLD.row
    AND NEW.col = OLD.col AND NEW.old_digest IS OLD.old_digest AND NEW.new_digest IS OLD.new_digest
    AND EXISTS (SELECT 1 FROM erasing WHERE tbl = OLD.tbl AND row = OLD.row)) BEGIN
  SELECT RAISE(ABORT, 'the log is never changed');
END;
