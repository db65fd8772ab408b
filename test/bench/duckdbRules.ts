/**
 * From actuals to the totals of invoices, as SQL: the rules of billing stated a second time, by relations. Nothing of
 * the engine is used.
 *
 * What is not compared is not stated: splits, limits, corrections, price formulas and conversions. Every amount is an
 * exact DECIMAL; ROUND of a DECIMAL rounds half away from zero.
 */

/** Amounts of a currency: rupiah are whole, the others have hundredths. */
const MACROS = `
-- A product of two factors, exact: DuckDB widens to 128 bits only where one of them is wide.
CREATE OR REPLACE TEMP MACRO product(one, other) AS CAST(one AS DECIMAL(19,6)) * other;
CREATE OR REPLACE TEMP MACRO money(amount, currency) AS
  CASE WHEN currency = 'IDR' THEN CAST(round(amount, 0) AS DECIMAL(18,2)) ELSE CAST(round(amount, 2) AS DECIMAL(18,2)) END;
-- quantity x price: below a thousand each in 64 bits, which are much faster, else in 128.
CREATE OR REPLACE TEMP MACRO amount_of(quantity, price, currency) AS
  CASE WHEN abs(quantity) < 1000 AND abs(price) < 1000
    THEN money(CAST(quantity AS DECIMAL(9,6)) * CAST(price AS DECIMAL(9,6)), currency)
    ELSE money(product(quantity, price), currency) END;
-- amount x part / whole in units of a currency, rounded half away from zero.
CREATE OR REPLACE TEMP MACRO share_of(amount, part, whole, currency) AS
  CAST(rounded_quotient(CAST(amount * (CASE WHEN currency = 'IDR' THEN 1 ELSE 100 END) AS HUGEINT) * part, whole) AS DECIMAL(18,2))
  * CAST(CASE WHEN currency = 'IDR' THEN 1 ELSE 0.01 END AS DECIMAL(3,2));
`;

const ROUNDED_QUOTIENT = `
CREATE OR REPLACE TEMP MACRO rounded_quotient(part, whole) AS
  sign(part) * sign(whole) * ((2 * abs(part) + abs(whole)) // (2 * abs(whole)));
`;

/** The lines of contracts, with what follows from contract, project and customer. */
const TERMS = `
CREATE OR REPLACE TEMP TABLE terms AS
SELECT l.line_id, l.project_id, l.contract_id, l.billing_method, l.billing_increment, l.item_tax_group,
  coalesce(l.included_tasks, 'Entire project') = 'Selected tasks only' AS selects_tasks,
  list_filter([
    CASE WHEN coalesce(l.include_time, 'Yes') = 'Yes' THEN 'Time' END,
    CASE WHEN coalesce(l.include_expense, 'Yes') = 'Yes' THEN 'Expense' END,
    CASE WHEN coalesce(l.include_material, 'Yes') = 'Yes' THEN 'Material' END,
    CASE WHEN coalesce(l.include_fee, 'Yes') = 'Yes' THEN 'Fee' END], lambda class : class IS NOT NULL) AS classes,
  c.customer_id, c.currency, c.status, c.price_list,
  coalesce(p.tax_group, c.tax_group) AS work_tax_group, coalesce(p.tax_group, c.tax_group, u.tax_group) AS tax_group
FROM contract_lines l
JOIN contracts c ON c.contract_id = l.contract_id
JOIN projects p ON p.project_id = l.project_id
JOIN customers u ON u.customer_id = c.customer_id
WHERE coalesce(l.kind, 'Project') = 'Project';
`;

/** Which line takes which work, for every kind of work there is: one Confirmed line, else one Closed one. */
const MATCHES = `
CREATE OR REPLACE TEMP TABLE matches AS
WITH takes AS (SELECT *, unnest(classes) AS class FROM terms),
tasks AS (SELECT line_id, value AS task, strictness(billing_type) AS strictness FROM chargeability WHERE applies_to = 'Task'),
work AS (SELECT DISTINCT project_id, class, task, line_id FROM actuals),
candidates AS (
  SELECT w.project_id, w.class, w.task, w.line_id AS named, t.line_id, t.status,
    CASE WHEN t.selects_tasks THEN k.strictness END AS task_strictness
  FROM work w
  JOIN takes t ON t.project_id = w.project_id AND t.class = w.class AND (w.line_id IS NULL OR w.line_id = t.line_id)
  LEFT JOIN tasks k ON k.line_id = t.line_id AND k.task = w.task
  WHERE NOT t.selects_tasks OR k.line_id IS NOT NULL),
counted AS (
  SELECT project_id, class, task, named,
    count(*) FILTER (status = 'Confirmed') AS confirmed,
    count(*) FILTER (status = 'Closed') AS closed,
    coalesce(min(line_id) FILTER (status = 'Confirmed'), min(line_id) FILTER (status = 'Closed')) AS line_id
  FROM candidates GROUP BY ALL)
SELECT c.project_id, c.class, c.task, c.named,
  CASE WHEN c.confirmed > 0 THEN c.confirmed ELSE c.closed END AS lines,
  t.line_id, t.contract_id, t.customer_id, t.currency, t.status, t.price_list, t.tax_group, t.billing_method,
  t.billing_increment, k.task_strictness
FROM counted c
JOIN terms t ON t.line_id = c.line_id
LEFT JOIN candidates k ON k.line_id = t.line_id AND k.project_id = c.project_id AND k.class = c.class
  AND k.task IS NOT DISTINCT FROM c.task AND k.named IS NOT DISTINCT FROM c.named;
`;

/** Costs of approved work, unless two lines take it. */
const COSTS = `
CREATE OR REPLACE TEMP TABLE costs AS
SELECT a.actual_id, a.quantity, coalesce(a.cost_currency, 'EUR') AS currency,
  amount_of(a.quantity, coalesce(a.unit_cost, 0), coalesce(a.cost_currency, 'EUR')) AS amount
FROM actuals a
ANTI JOIN (SELECT * FROM matches WHERE lines > 1) m ON m.project_id = a.project_id AND m.class = a.class
  AND m.task IS NOT DISTINCT FROM a.task AND m.named IS NOT DISTINCT FROM a.line_id
WHERE coalesce(a.approved, 'Yes') = 'Yes' AND a.quantity <> 0;
`;

/** What is sold by role, category or product, and its prices, in periods in which the same ones are valid. */
const PRICES = `
CREATE OR REPLACE TEMP TABLE sold AS
SELECT 'Time' AS class, role AS value, strictness(billing_type) AS strictness, item_tax_group FROM roles
UNION ALL SELECT 'Expense', category, strictness(billing_type), item_tax_group FROM categories
UNION ALL SELECT 'Fee', category, 1, item_tax_group FROM categories
UNION ALL SELECT 'Material', product, 1, item_tax_group FROM products;

CREATE OR REPLACE TEMP TABLE line_rules AS
SELECT line_id, CASE applies_to WHEN 'Role' THEN 'Time' ELSE 'Expense' END AS class, value,
  strictness(billing_type) AS strictness
FROM chargeability WHERE applies_to IN ('Role', 'Category');

CREATE OR REPLACE TEMP TABLE price_periods AS
WITH bounded AS (
  SELECT * EXCLUDE (valid_from, valid_to), coalesce(valid_from, DATE '1900-01-01') AS first,
    coalesce(valid_to, DATE '9998-12-31') AS last FROM prices),
starts AS (
  SELECT price_list, applies_to, value, unit, first AS day FROM bounded
  UNION SELECT price_list, applies_to, value, unit, last + 1 FROM bounded),
periods AS (
  SELECT *, lead(day) OVER (PARTITION BY price_list, applies_to, value, unit ORDER BY day) - 1 AS last FROM starts)
SELECT p.price_list, p.applies_to, p.value, p.unit, p.day AS first, p.last, count(*) AS prices,
  any_value(coalesce(b.pricing_method, 'Price per unit')) AS method,
  any_value(b.price) AS price, any_value(b.markup_percent) AS markup
FROM periods p
JOIN bounded b ON b.price_list = p.price_list AND b.applies_to = p.applies_to AND b.value = p.value
  AND b.unit IS NOT DISTINCT FROM p.unit AND b.first <= p.day AND p.last <= b.last
GROUP BY ALL;
`;

/** Of the billing types that rules give, the one that charges least holds; without a rule it is Chargeable, the first. */
const STRICTNESS = `
CREATE OR REPLACE TEMP MACRO billing_types() AS ['Chargeable', 'Complimentary', 'Non-chargeable', 'Not available'];
CREATE OR REPLACE TEMP MACRO strictness(billing_type) AS
  list_position(billing_types(), coalesce(billing_type, 'Chargeable'));
`;

/** Work on time and material lines with its price, billing type and billable quantity. */
const JUDGED = `
CREATE OR REPLACE TEMP TABLE judged AS
WITH own AS (
  SELECT *, CASE class WHEN 'Time' THEN role WHEN 'Material' THEN product ELSE category END AS value,
    CASE class WHEN 'Time' THEN 'Role' WHEN 'Material' THEN 'Product' ELSE 'Category' END AS applies_to
  FROM actuals WHERE coalesce(approved, 'Yes') = 'Yes'),
found AS (
  SELECT a.actual_id, a.date, a.quantity, a.billable_quantity, a.tax, a.class, a.unit_cost,
    m.line_id, m.contract_id, m.customer_id, m.currency, m.status, m.tax_group, s.item_tax_group, m.billing_increment,
    a.price AS own_price,
    coalesce(anyhow.prices, 0) + coalesce(by_unit.prices, 0) AS prices,
    coalesce(by_unit.method, anyhow.method) AS method,
    CASE WHEN by_unit.prices IS NULL THEN anyhow.price ELSE by_unit.price END AS list_price,
    CASE WHEN by_unit.prices IS NULL THEN anyhow.markup ELSE by_unit.markup END AS markup,
    coalesce(a.billing_type, billing_types()[greatest(coalesce(r.strictness, s.strictness, 1), coalesce(m.task_strictness, 1))])
      AS billing_type
  FROM own a
  JOIN matches m ON m.project_id = a.project_id AND m.class = a.class
    AND m.task IS NOT DISTINCT FROM a.task AND m.named IS NOT DISTINCT FROM a.line_id
  LEFT JOIN sold s ON s.class = a.class AND s.value = a.value
  LEFT JOIN line_rules r ON r.line_id = m.line_id AND r.class = a.class AND r.value = a.value
  LEFT JOIN price_periods anyhow ON anyhow.price_list = m.price_list AND anyhow.applies_to = a.applies_to
    AND anyhow.value = a.value AND a.date BETWEEN anyhow.first AND anyhow.last AND anyhow.unit IS NULL
  LEFT JOIN price_periods by_unit ON by_unit.price_list = m.price_list AND by_unit.applies_to = a.applies_to
    AND by_unit.value = a.value AND a.date BETWEEN by_unit.first AND by_unit.last AND by_unit.unit = a.unit
  WHERE m.lines = 1 AND m.billing_method = 'Time and Material'),
priced AS (
  SELECT *, CASE WHEN own_price IS NOT NULL THEN own_price WHEN prices <> 1 THEN NULL
    WHEN method = 'Price per unit' THEN list_price
    WHEN method = 'At cost' THEN unit_cost
    ELSE CAST(round(product(unit_cost, CAST((100 + markup) * 0.01 AS DECIMAL(12,8))), 6) AS DECIMAL(18,6))
    END AS found_price
  FROM found WHERE billing_type <> 'Not available')
SELECT actual_id, date, class, line_id, contract_id, customer_id, currency, status, tax_group, item_tax_group,
  quantity, tax, billing_type, coalesce(found_price, 0) AS price, found_price IS NOT NULL AS is_priced,
  CASE WHEN billable_quantity IS NOT NULL THEN billable_quantity
    WHEN class = 'Time' AND billing_increment > 0 THEN whole_increments(quantity, billing_increment)
    ELSE quantity END AS billable
FROM priced;
`;

/** Time in whole increments, rounded up; both are exact millionths. */
const WHOLE_INCREMENTS = `
CREATE OR REPLACE TEMP MACRO millionths(quantity) AS CAST(quantity * 1000000 AS BIGINT);
CREATE OR REPLACE TEMP MACRO whole_increments(quantity, increment) AS
  CAST(increment * ((millionths(quantity) + millionths(increment) - 1) // millionths(increment)) AS DECIMAL(18,6));
`;

/**
 * Unbilled sales. A billable quantity smaller than the quantity divides the row: the part that is billed is rounded, the
 * rest is what is left of the whole.
 */
const BACKLOG = `
CREATE OR REPLACE TEMP TABLE decided AS
SELECT key, arg_max(value, position) AS value FROM decisions WHERE field = 'Ready to Invoice' GROUP BY key;

CREATE OR REPLACE TEMP TABLE backlog AS
WITH parted AS (
  SELECT *, abs(billable) < abs(quantity) AND billable <> 0 AND billing_type <> 'Non-chargeable' AS is_divided,
    CASE WHEN abs(billable) < abs(quantity) THEN quantity ELSE billable END AS whole
  FROM judged),
amounts AS (
  SELECT *, amount_of(whole, price, currency) AS whole_amount,
    CASE WHEN is_divided THEN amount_of(billable, price, currency) END AS kept_amount,
    CASE WHEN is_divided AND tax IS NOT NULL
      THEN share_of(tax, millionths(billable), millionths(quantity), currency) END AS kept_tax
  FROM parted WHERE whole <> 0),
parts AS (
  SELECT *, CASE WHEN billable = 0 THEN 'N' ELSE 'C' END AS suffix,
    CASE WHEN is_divided THEN billable ELSE whole END AS part_quantity,
    CASE WHEN is_divided THEN kept_amount ELSE whole_amount END AS part_amount,
    CASE WHEN is_divided THEN kept_tax ELSE tax END AS part_tax,
    CASE WHEN billable = 0 THEN 'Non-chargeable' ELSE billing_type END AS part_type
  FROM amounts
  UNION ALL
  SELECT *, 'N', quantity - billable, whole_amount - kept_amount, tax - kept_tax, 'Non-chargeable'
  FROM amounts WHERE is_divided),
keyed AS (SELECT *, 'U|' || actual_id || '|' || customer_id || '|' || suffix AS key FROM parts)
SELECT p.key, p.contract_id, p.line_id, p.customer_id,
  p.date, p.class, p.currency, p.tax_group, p.item_tax_group, CAST(p.part_quantity AS DECIMAL(18,6)) AS quantity, p.price,
  CAST(p.part_amount AS DECIMAL(18,2)) AS amount, CAST(p.part_tax AS DECIMAL(18,2)) AS given_tax,
  p.part_type AS billing_type,
  coalesce(d.value, '') = 'Ready to Invoice' AND p.is_priced AND p.status = 'Confirmed' AS is_ready
FROM keyed p
LEFT JOIN decided d ON d.key = p.key;

CREATE OR REPLACE TEMP TABLE claims AS
SELECT 'M|' || m.milestone_id || '#1|' || coalesce(m.customer_id, t.customer_id) AS key, t.contract_id, t.line_id,
  coalesce(m.customer_id, t.customer_id) AS customer_id, m.date, t.currency,
  coalesce(t.work_tax_group, u.tax_group) AS tax_group, t.item_tax_group, m.amount,
  m.tax AS given_tax,
  coalesce(d.value, CASE m.ready_to_invoice WHEN 'Yes' THEN 'Ready to Invoice' END, '') = 'Ready to Invoice'
    AND t.status = 'Confirmed' AS is_ready
FROM milestones m
JOIN terms t ON t.line_id = m.line_id AND t.billing_method = 'Fixed Price' AND t.status <> 'Draft'
JOIN customers u ON u.customer_id = coalesce(m.customer_id, t.customer_id)
LEFT JOIN decided d ON d.key = 'M|' || m.milestone_id || '#1|' || coalesce(m.customer_id, t.customer_id);
`;

/** The details of the drafts as of a day, in the order of their IDs, and the rates of each group of a draft's taxes. */
function drafts(asOf: string): string {
  return `
CREATE OR REPLACE TEMP TABLE details AS
SELECT *, row_number() OVER (PARTITION BY contract_id, customer_id ORDER BY line_id, date, key) AS detail
FROM (
  SELECT key, contract_id, customer_id, line_id, date, date AS tax_date, currency, tax_group, item_tax_group, amount,
    given_tax, billing_type FROM backlog WHERE is_ready AND date <= DATE '${asOf}'
  UNION ALL
  SELECT key, contract_id, customer_id, line_id, date, DATE '${asOf}', currency, tax_group, item_tax_group, amount,
    given_tax, 'Chargeable' FROM claims WHERE is_ready AND date <= DATE '${asOf}');

CREATE OR REPLACE TEMP TABLE group_taxes AS
WITH points AS (
  SELECT contract_id, customer_id, max(tax_date) AS tax_point FROM details WHERE billing_type = 'Chargeable' GROUP BY ALL),
groups AS (
  SELECT contract_id, customer_id, currency, tax_group, item_tax_group, count(*) AS details, sum(amount) AS net,
    CAST(coalesce(sum(amount) FILTER (given_tax IS NULL), 0) AS DECIMAL(18,2)) AS untyped,
    coalesce(sum(given_tax), 0) AS typed_tax
  FROM details WHERE billing_type = 'Chargeable' GROUP BY ALL),
rated AS (
  SELECT g.*, count(r.position) AS rates, any_value(r.rate_percent) AS rate_percent,
    any_value(coalesce(r.base_percent, 100)) AS base_percent
  FROM groups g
  JOIN points p ON p.contract_id = g.contract_id AND p.customer_id = g.customer_id
  LEFT JOIN tax_rates r ON r.tax_group = g.tax_group AND r.item_tax_group = g.item_tax_group
    AND p.tax_point BETWEEN coalesce(r.valid_from, p.tax_point) AND coalesce(r.valid_to, p.tax_point)
  GROUP BY ALL)
SELECT * REPLACE (CASE WHEN rates = 1 THEN rate_percent END AS rate_percent),
  CASE WHEN rates = 1 THEN tax_of(untyped, rate_percent, base_percent, currency) ELSE 0 END AS tax
FROM rated;
`;
}

/** Rate and base as fractions of eight decimals: their product with an amount stays exact. */
const TAX_OF = `
CREATE OR REPLACE TEMP MACRO tax_of(amount, rate, base, currency) AS
  money(CAST(rate * 0.01 AS DECIMAL(10,8)) * CAST(base * 0.01 AS DECIMAL(9,8)) * CAST(amount AS DECIMAL(19,2)), currency);
`;

/**
 * The tax of each detail: typed ones as they are; the group's by amount, what rounding leaves on the largest, of equal
 * ones the first. Amounts that cancel out have each their own.
 */
const INVOICES = `
CREATE OR REPLACE TEMP TABLE detail_taxes AS
WITH shared AS (
  SELECT d.*, g.tax AS group_tax,
    CASE WHEN g.untyped <> 0 THEN share_of(g.tax, CAST(d.amount * 100 AS HUGEINT), CAST(g.untyped * 100 AS HUGEINT), d.currency)
      WHEN g.rates = 1 THEN tax_of(d.amount, g.rate_percent, g.base_percent, d.currency) ELSE 0 END AS share,
    row_number() OVER (
      PARTITION BY d.contract_id, d.customer_id, d.tax_group, d.item_tax_group ORDER BY abs(d.amount) DESC, d.detail) AS size
  FROM details d
  JOIN group_taxes g ON g.contract_id = d.contract_id AND g.customer_id = d.customer_id
    AND g.tax_group IS NOT DISTINCT FROM d.tax_group AND g.item_tax_group IS NOT DISTINCT FROM d.item_tax_group
  WHERE d.billing_type = 'Chargeable' AND d.given_tax IS NULL),
residues AS (
  SELECT contract_id, customer_id, tax_group, item_tax_group, any_value(group_tax) - sum(share) AS residue
  FROM shared GROUP BY ALL)
SELECT s.key, s.contract_id, s.customer_id, s.line_id, s.amount,
  CAST(s.share + CASE WHEN s.size = 1 THEN r.residue ELSE 0 END AS DECIMAL(18,2)) AS tax
FROM shared s
JOIN residues r ON r.contract_id = s.contract_id AND r.customer_id = s.customer_id
  AND r.tax_group IS NOT DISTINCT FROM s.tax_group AND r.item_tax_group IS NOT DISTINCT FROM s.item_tax_group
UNION ALL
SELECT key, contract_id, customer_id, line_id, amount, given_tax
FROM details WHERE billing_type = 'Chargeable' AND given_tax IS NOT NULL;

CREATE OR REPLACE TEMP TABLE invoices AS
SELECT d.contract_id, d.customer_id, count(*) AS details, coalesce(sum(t.amount), 0) AS detail_amount,
  coalesce(sum(t.tax), 0) AS total_tax, coalesce(sum(t.amount + t.tax), 0) AS total_amount
FROM details d LEFT JOIN detail_taxes t ON t.key = d.key GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE invoice_lines AS
SELECT contract_id, customer_id, line_id, sum(amount) AS amount, sum(tax) AS tax FROM detail_taxes GROUP BY ALL;
`;

/** The backlog's totals; what is on a draft has that status. */
function totals(asOf: string): string {
  const status = `CASE WHEN is_ready AND date <= DATE '${asOf}' THEN 'Customer Invoice Created'
    WHEN is_ready THEN 'Ready to Invoice' ELSE 'Not Ready' END`;
  return `
CREATE OR REPLACE TEMP TABLE backlog_totals AS
SELECT contract_id, line_id, currency, billing_type, ${status} AS billing_status, class, count(*) AS row_count,
  sum(quantity) AS quantity, sum(amount) AS amount
FROM backlog
GROUP BY GROUPING SETS ((contract_id), (line_id), (currency, billing_type), (currency, billing_status),
  (line_id, billing_type, billing_status, class));
`;
}

/** The statements, in their order, that leave the tables named in `duckdb.ts` behind. */
export function rules(asOf: string): readonly string[] {
  const preparation = [ROUNDED_QUOTIENT, MACROS, WHOLE_INCREMENTS, STRICTNESS, TAX_OF];
  return [...preparation, TERMS, MATCHES, COSTS, PRICES, JUDGED, BACKLOG, drafts(asOf), INVOICES, totals(asOf)];
}
