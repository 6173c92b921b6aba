-- migrate:revision   e6048d7fb25c
-- migrate:revises    2f96b8e4057d
-- migrate:message    add order notes
-- migrate:created    2026-11-12T11:30:00Z

-- migrate:upgrade
ALTER TABLE orders ADD COLUMN note text;

-- migrate:downgrade
ALTER TABLE orders DROP COLUMN note;
