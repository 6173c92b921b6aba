-- what was sold of each product; to change the view, change this file
DROP VIEW IF EXISTS product_sales;

CREATE VIEW product_sales AS
SELECT l.product,
       sum(l.quantity)                AS quantity,
       sum(l.quantity * l.unit_price) AS revenue
FROM order_lines l
JOIN orders o ON o.id = l.order_id
WHERE o.status <> 'CANCELLED'
GROUP BY l.product;
