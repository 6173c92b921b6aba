-- migrate:revision   08e5a9c3f16d
-- migrate:revises    d92b64f7e0a1
-- migrate:message    index orders by time
-- migrate:created    2026-11-19T15:45:00Z

-- migrate:upgrade
-- orders stay writable meanwhile
CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at DESC, id DESC);

-- migrate:downgrade
DROP INDEX CONCURRENTLY orders_placed_at_idx;

-- migrate:verify
SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_placed_at_idx'::regclass;
