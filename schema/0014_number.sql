-- 0014: a telephone number is the same however it was written down, what is counted of who calls is
-- counted from an index, and whoever looks at the number of a call-back leaves a trace.

-- The number without blanks and dashes of any kind (src/core/phone.h); any other address as it is.
DROP INDEX address_tail;
ALTER TABLE address DROP COLUMN tail;
ALTER TABLE address ADD COLUMN plain TEXT GENERATED ALWAYS AS
  (CASE WHEN channel NOT IN (1, 4) THEN value
        ELSE replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
             replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(value,
             ' ', ''), '-', ''), char(9), ''), char(0xA0), ''), char(0x3000), ''), char(0x2000), ''),
             char(0x2001), ''), char(0x2002), ''), char(0x2003), ''), char(0x2004), ''), char(0x2005), ''),
             char(0x2006), ''), char(0x2007), ''), char(0x2008), ''), char(0x2009), ''), char(0x200A), ''),
             char(0x2010), ''), char(0x2011), ''), char(0x2012), ''), char(0x2013), ''), char(0x2014), ''),
             char(0x2015), ''), char(0x2212), ''), char(0xFF0D), '')
   END) VIRTUAL;
DROP INDEX address_value;
CREATE INDEX address_plain ON address (plain, channel);
-- The last four digits, where a list shows them (decision 9, src/core/mask.h).
ALTER TABLE address ADD COLUMN tail  TEXT GENERATED ALWAYS AS
  (CASE WHEN channel = 1 AND length(plain) >= 11 THEN substr(plain, -4) END) VIRTUAL;
CREATE INDEX address_tail ON address (tail, id) WHERE tail IS NOT NULL;

CREATE INDEX ticket_open ON ticket (customer_id, id) WHERE status < 5;

-- The number of a call-back was uncovered, to be dialled: who did is the act's.
-- :logged
CREATE TABLE callback_look (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  callback_id INTEGER NOT NULL REFERENCES callback (id)
) STRICT;
CREATE INDEX callback_look_act ON callback_look (act_id);
CREATE INDEX callback_look_callback ON callback_look (callback_id);
