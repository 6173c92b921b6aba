-- migrate:revision   73d1f0c8a94b
-- migrate:revises    a17c5e90b3d2, e6048d7fb25c
-- migrate:message    merge address and notes
-- migrate:created    2026-11-13T09:00:00Z

-- migrate:upgrade

-- migrate:downgrade
