-- :row customer (id int, name text, title text?, class int)

-- :exec customer_add(name text, title text?, class int)
INSERT INTO customer (name, title, class) VALUES (:name, :title, :class);

-- :exec address_add(customer int, channel int, value text)
INSERT INTO address (customer_id, channel, value) VALUES (:customer, :channel, :value)
    ON CONFLICT (customer_id, channel, value) DO NOTHING;

-- The customer of this name who uses this address: a family may share a telephone.
-- :one customer_by_address(channel int, value text, name text) -> customer
SELECT c.id, c.name, c.title, c.class
  FROM address a JOIN customer c ON c.id = a.customer_id
 WHERE a.value = :value AND a.channel = :channel AND c.name = :name ORDER BY a.rowid LIMIT 1;

-- :one customer_get(id int) -> customer
SELECT id, name, title, class FROM customer WHERE id = :id;

-- :many address_of(customer int) -> (channel int, value text) !sort
SELECT channel, value FROM address WHERE customer_id = :customer ORDER BY channel, id;
