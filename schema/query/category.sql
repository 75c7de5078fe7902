-- The tree of what matters are about. Rows are made when they are first used; which of them may be
-- chosen is said by the rules in force (feed/category).

-- :row category (id int, parent_id int?, level int, name text)

-- :one category_find(parent int?, name text) -> category
SELECT id, parent_id, level, name FROM category
 WHERE coalesce(parent_id, 0) = coalesce(:parent, 0) AND name = :name;

-- :one category_get(id int) -> category
SELECT id, parent_id, level, name FROM category WHERE id = :id;

-- :many category_all() -> category !scan
SELECT id, parent_id, level, name FROM category ORDER BY id;

-- :exec category_add(parent int?, level int, name text)
INSERT INTO category (parent_id, level, name) VALUES (:parent, :level, :name);
