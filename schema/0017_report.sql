-- 0017: figures (H-26, H-130): what they are counted from is found by its moment.

CREATE INDEX contact_started ON contact (started_at, id);
CREATE INDEX ticket_received ON ticket (received_at, id);
CREATE INDEX ticket_closed ON ticket (closed_at, id) WHERE closed_at IS NOT NULL;
-- The moment at which it was decided whether it was kept: when it stopped, or when it was over.
CREATE INDEX clock_decided ON clock (min(coalesce(stopped_at, due_at), due_at), id);
CREATE INDEX promise_decided ON promise (min(coalesce(ended_at, due_at), due_at), id);
