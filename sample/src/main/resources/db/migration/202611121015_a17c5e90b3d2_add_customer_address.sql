-- migrate:revision   a17c5e90b3d2
-- migrate:revises    2f96b8e4057d
-- migrate:message    add customer address
-- migrate:created    2026-11-12T10:15:00Z

-- migrate:upgrade
ALTER TABLE customers
  ADD COLUMN street      text,
  ADD COLUMN postal_code text,
  ADD COLUMN city        text;

-- migrate:downgrade
ALTER TABLE customers
  DROP COLUMN street,
  DROP COLUMN postal_code,
  DROP COLUMN city;
