-- a few orders, so that a first start has something to show; where there are orders already, nothing is added
INSERT INTO customers (first_name, last_name, email, street, postal_code, city) VALUES
  ('Ada', 'Lovelace', 'ada@example.org', '12 St James''s Square', 'SW1Y 4JH', 'London'),
  ('Grace', 'Hopper', 'grace@example.org', NULL, NULL, NULL)
ON CONFLICT (email) DO NOTHING;

INSERT INTO orders (customer_id, status, placed_at, note)
SELECT c.id,
       (enum_range(NULL::orderstatus))[i % 4 + 1],
       date_trunc('second', now()) - make_interval(hours => 24 - i),
       CASE WHEN i % 5 = 0 THEN 'Please ring twice' END
FROM generate_series(0, 23) AS i
JOIN customers c ON c.email = CASE WHEN i % 3 = 0 THEN 'grace@example.org' ELSE 'ada@example.org' END
WHERE NOT EXISTS (SELECT FROM orders)
ORDER BY i;

INSERT INTO order_lines (order_id, position, product, quantity, unit_price)
SELECT o.id, line + 1, product, line + 1, length(product) * 1.75
FROM (SELECT id, (row_number() OVER (ORDER BY id))::integer - 1 AS i FROM orders) AS o
CROSS JOIN LATERAL generate_series(0, o.i % 3) AS line
CROSS JOIN LATERAL (SELECT (ARRAY['Notebook', 'Fountain pen', 'Ink', 'Desk lamp', 'Paper knife'])[(o.i + line) % 5 + 1])
  AS products (product)
WHERE NOT EXISTS (SELECT FROM order_lines);
