-- How the charity pays people from one day until another: lines of rates and rules for expenses, as
-- JSON. One policy begins on a day.
CREATE TABLE pay_policies (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  from_on TEXT NOT NULL UNIQUE,
  until_on TEXT NOT NULL CHECK (until_on >= from_on),
  source TEXT NOT NULL,
  note TEXT,
  rates TEXT NOT NULL,
  expenses TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
-- By which line of a policy an entry of money was made, and why its fee is another one where it is.
CREATE TABLE pay_grounds (
  payment_id TEXT PRIMARY KEY REFERENCES payments (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id),
  policy_id TEXT NOT NULL REFERENCES pay_policies (id),
  rate TEXT NOT NULL,
  prepared INTEGER NOT NULL CHECK (prepared IN (0, 1)),
  proposed_pence INTEGER NOT NULL CHECK (proposed_pence >= 0),
  reason TEXT
) STRICT;
CREATE INDEX pay_grounds_of_person ON pay_grounds (person_id);
CREATE INDEX pay_grounds_of_policy ON pay_grounds (policy_id);
-- A merge gives it another person, and an erasure takes its reason away.
CREATE TRIGGER pay_grounds_stay BEFORE UPDATE ON pay_grounds
WHEN new.payment_id IS NOT old.payment_id OR new.policy_id IS NOT old.policy_id
  OR new.rate IS NOT old.rate OR new.prepared IS NOT old.prepared
  OR new.proposed_pence IS NOT old.proposed_pence OR (new.reason IS NOT old.reason
    AND ifnull(instr(new.reason, '[someone]'), new.reason IS NULL) = 0)
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;

-- Petty cash: an imprest float, the user who holds it, and the sum that it is topped up to.
CREATE TABLE floats (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL UNIQUE,
  held_by TEXT NOT NULL REFERENCES users (id),
  imprest_pence INTEGER NOT NULL CHECK (imprest_pence > 0),
  in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;
-- Money that was handed over before it was spent, such as a fare to a meeting.
CREATE TABLE advances (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  session_id TEXT REFERENCES sessions (id),
  on_date TEXT NOT NULL,
  pence INTEGER NOT NULL CHECK (pence > 0),
  method TEXT NOT NULL CHECK (method IN ('cash', 'bank')),
  what TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX advances_of_person ON advances (person_id, id);
CREATE INDEX advances_of_session ON advances (session_id) WHERE session_id IS NOT NULL;
-- A merge gives it another person, and an erasure takes its words away.
CREATE TRIGGER advances_stay BEFORE UPDATE ON advances
WHEN new.id IS NOT old.id OR new.session_id IS NOT old.session_id
  OR new.on_date IS NOT old.on_date OR new.pence IS NOT old.pence
  OR new.method IS NOT old.method OR (new.what IS NOT old.what
    AND ifnull(instr(new.what, '[someone]'), new.what IS NULL) = 0)
  OR new.created_at IS NOT old.created_at OR new.written_by IS NOT old.written_by
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
-- What an advance was spent on in the end: by the payment that it became, by what came back, and by
-- what is lost. It happens once.
CREATE TABLE advance_settlements (
  advance_id TEXT PRIMARY KEY REFERENCES advances (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  on_date TEXT NOT NULL,
  spent_pence INTEGER NOT NULL CHECK (spent_pence >= 0),
  returned_pence INTEGER NOT NULL CHECK (returned_pence >= 0),
  lost_pence INTEGER NOT NULL CHECK (lost_pence >= 0),
  lost_why TEXT,
  agreed_with TEXT,
  payment_id TEXT UNIQUE REFERENCES payments (id),
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((spent_pence > 0) = (payment_id IS NOT NULL))
) STRICT;
CREATE INDEX advance_settlements_of_person ON advance_settlements (person_id);
CREATE TRIGGER advance_settlements_stay BEFORE UPDATE ON advance_settlements
WHEN new.advance_id IS NOT old.advance_id OR new.on_date IS NOT old.on_date
  OR new.spent_pence IS NOT old.spent_pence OR new.returned_pence IS NOT old.returned_pence
  OR new.lost_pence IS NOT old.lost_pence OR new.payment_id IS NOT old.payment_id
  OR (new.lost_why IS NOT old.lost_why
    AND ifnull(instr(new.lost_why, '[someone]'), new.lost_why IS NULL) = 0)
  OR (new.agreed_with IS NOT old.agreed_with
    AND ifnull(instr(new.agreed_with, '[someone]'), new.agreed_with IS NULL) = 0)
  OR new.created_at IS NOT old.created_at OR new.written_by IS NOT old.written_by
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
-- The petty cash book: what came in (positive) and went out (negative). The sum is the balance.
CREATE TABLE float_entries (
  id TEXT PRIMARY KEY,
  float_id TEXT NOT NULL REFERENCES floats (id),
  on_date TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('opening', 'top-up', 'return', 'payment', 'advance', 'loss')),
  pence INTEGER NOT NULL CHECK (pence <> 0),
  payment_id TEXT UNIQUE REFERENCES payments (id),
  advance_id TEXT REFERENCES advances (id),
  reverses TEXT UNIQUE REFERENCES float_entries (id),
  note TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((kind = 'payment') = (payment_id IS NOT NULL)),
  CHECK ((kind IN ('advance', 'loss')) = (advance_id IS NOT NULL)),
  CHECK (reverses IS NOT NULL OR (pence > 0) = (kind IN ('opening', 'top-up')))
) STRICT;
CREATE INDEX float_entries_by_day ON float_entries (float_id, on_date, pence);
CREATE INDEX float_entries_of_advance ON float_entries (advance_id) WHERE advance_id IS NOT NULL;
CREATE TRIGGER float_entries_stay BEFORE UPDATE OF id, float_id, on_date, kind, pence,
  payment_id, advance_id, reverses, created_at, written_by
  ON float_entries
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
CREATE TRIGGER float_entries_keep_words BEFORE UPDATE OF note ON float_entries
WHEN (new.note IS NOT old.note AND ifnull(instr(new.note, '[someone]'), 0) = 0)
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
CREATE TRIGGER floats_are_never_negative AFTER INSERT ON float_entries
WHEN new.pence < 0 AND (SELECT sum(pence) FROM float_entries WHERE float_id = new.float_id) < 0
BEGIN SELECT RAISE(ABORT, 'a float is never negative'); END;
-- What was counted, by note and coin, beside what the entries said. A difference has its reason.
CREATE TABLE float_counts (
  id TEXT PRIMARY KEY,
  float_id TEXT NOT NULL REFERENCES floats (id),
  on_date TEXT NOT NULL,
  pieces TEXT NOT NULL,
  counted_pence INTEGER NOT NULL,
  expected_pence INTEGER NOT NULL,
  reason TEXT,
  second_counter TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK (counted_pence = expected_pence OR (reason IS NOT NULL AND second_counter IS NOT NULL))
) STRICT;
CREATE INDEX float_counts_by_day ON float_counts (float_id, on_date);
CREATE TRIGGER float_counts_stay BEFORE UPDATE OF id, float_id, on_date, pieces, counted_pence,
  expected_pence, created_at, written_by
  ON float_counts
BEGIN SELECT RAISE(ABORT, 'a count is never edited'); END;
CREATE TRIGGER float_counts_keep_words BEFORE UPDATE OF reason, second_counter ON float_counts
WHEN (new.reason IS NOT old.reason AND ifnull(instr(new.reason, '[someone]'), 0) = 0)
  OR (new.second_counter IS NOT old.second_counter AND ifnull(instr(new.second_counter, '[someone]'), 0) = 0)
BEGIN SELECT RAISE(ABORT, 'a count is never edited'); END;
-- A locked period takes no entry.
CREATE TABLE float_locks (
  id TEXT PRIMARY KEY,
  float_id TEXT NOT NULL REFERENCES floats (id),
  until_on TEXT NOT NULL,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX float_locks_of_float ON float_locks (float_id, until_on);
CREATE TRIGGER float_locks_stay BEFORE UPDATE ON float_locks
BEGIN SELECT RAISE(ABORT, 'a locked period stays locked'); END;
CREATE TRIGGER float_entries_keep_out_of_locks BEFORE INSERT ON float_entries
WHEN EXISTS (SELECT 1 FROM float_locks
  WHERE float_id = new.float_id AND until_on >= new.on_date)
BEGIN SELECT RAISE(ABORT, 'a locked period takes no entry'); END;
-- Holders who move money of their own float: an exception of a further kind.
CREATE TABLE exceptions_of_floats (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('own-payment', 'own-link', 'own-float')),
  at TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  session_id TEXT REFERENCES sessions (id),
  reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;
INSERT INTO exceptions_of_floats SELECT id, kind, at, user_id, session_id, reason FROM exceptions;
DROP TABLE exceptions;
ALTER TABLE exceptions_of_floats RENAME TO exceptions;
CREATE TRIGGER exceptions_stay BEFORE UPDATE ON exceptions
BEGIN SELECT RAISE(ABORT, 'an exception is never rewritten'); END;
-- A second person's check of an entry, and a check that was taken back: events that are only added.
CREATE TABLE float_checks (
  id TEXT PRIMARY KEY,
  entry_id TEXT NOT NULL REFERENCES float_entries (id),
  kind TEXT NOT NULL CHECK (kind IN ('checked', 'taken-back')),
  comment TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX float_checks_of_entry ON float_checks (entry_id, id);
CREATE TRIGGER float_checks_stay BEFORE UPDATE OF id, entry_id, kind, created_at, written_by
  ON float_checks
BEGIN SELECT RAISE(ABORT, 'a check is never edited'); END;
CREATE TRIGGER float_checks_keep_words BEFORE UPDATE OF comment ON float_checks
WHEN (new.comment IS NOT old.comment AND ifnull(instr(new.comment, '[someone]'), 0) = 0)
BEGIN SELECT RAISE(ABORT, 'a check is never edited'); END;
-- A random sample of entries for a spot check: with its seed it can be drawn again.
CREATE TABLE float_samples (
  id TEXT PRIMARY KEY,
  float_id TEXT NOT NULL REFERENCES floats (id),
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL CHECK (to_on >= from_on),
  seed INTEGER NOT NULL,
  entries TEXT NOT NULL,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX float_samples_of_float ON float_samples (float_id, id);
CREATE TRIGGER float_samples_stay BEFORE UPDATE ON float_samples
BEGIN SELECT RAISE(ABORT, 'a sample is never edited'); END;

-- A payment's life beside the ledger. What a person was offered for a session, and what they
-- answered: events that are only added. A merge gives them another person.
CREATE TABLE offer_events (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  session_id TEXT NOT NULL REFERENCES sessions (id),
  kind TEXT NOT NULL CHECK (kind IN ('offered', 'accepted', 'reduced', 'declined', 'given')),
  on_date TEXT NOT NULL,
  pence INTEGER NOT NULL CHECK (pence >= 0),
  way TEXT NOT NULL CHECK (way IN ('in-person', 'phone', 'message', 'letter', 'register')),
  -- The limit that an offer would pass, and why it is offered all the same.
  limit_passed TEXT,
  limit_reason TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX offer_events_of_person ON offer_events (person_id, session_id, id);
CREATE INDEX offer_events_of_session ON offer_events (session_id, id);
CREATE TRIGGER offer_events_stay BEFORE UPDATE ON offer_events
WHEN new.id IS NOT old.id OR new.session_id IS NOT old.session_id OR new.kind IS NOT old.kind
  OR new.on_date IS NOT old.on_date OR new.pence IS NOT old.pence OR new.way IS NOT old.way
  OR (new.limit_passed IS NOT old.limit_passed AND new.limit_passed IS NOT NULL)
  OR (new.limit_reason IS NOT old.limit_reason
    AND ifnull(instr(new.limit_reason, '[someone]'), new.limit_reason IS NULL) = 0)
  OR new.created_at IS NOT old.created_at OR new.written_by IS NOT old.written_by
BEGIN SELECT RAISE(ABORT, 'an offer is never edited'); END;
-- A second user's approval of an entry as it was seen, by a digest of its content. An entry that is
-- paid carries the approval of the one that was to be paid.
CREATE TABLE payment_approvals (
  id TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  kind TEXT NOT NULL CHECK (kind IN ('approved', 'carried', 'taken-back')),
  digest TEXT NOT NULL,
  carries_id TEXT REFERENCES payment_approvals (id),
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((kind = 'carried') = (carries_id IS NOT NULL))
) STRICT;
CREATE INDEX payment_approvals_of_payment ON payment_approvals (payment_id, id);
CREATE TRIGGER payment_approvals_stay BEFORE UPDATE ON payment_approvals
BEGIN SELECT RAISE(ABORT, 'an approval is never edited'); END;
CREATE INDEX payments_to_pay ON payments (person_id) WHERE outcome = 'approved';
-- What the expenses of an entry were for, and the receipt that was asked for. An erasure takes the
-- reason away.
CREATE TABLE expense_items (
  id TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  kind TEXT NOT NULL CHECK (kind IN ('fares', 'mileage', 'meals', 'care', 'data')),
  pence INTEGER NOT NULL CHECK (pence > 0),
  receipt TEXT NOT NULL CHECK (receipt IN ('kept', 'none', 'not-asked')),
  no_receipt_reason TEXT,
  -- Tenths of a mile, and the policy whose rate for a mile prices them.
  miles_tenths INTEGER CHECK (miles_tenths > 0),
  per_mile_pence INTEGER CHECK (per_mile_pence >= 0),
  policy_id TEXT REFERENCES pay_policies (id),
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK (no_receipt_reason IS NULL OR receipt = 'none'),
  CHECK (miles_tenths IS NULL OR (kind = 'mileage' AND per_mile_pence IS NOT NULL
    AND policy_id IS NOT NULL))
) STRICT;
CREATE INDEX expense_items_of_payment ON expense_items (payment_id);
CREATE INDEX expense_items_of_policy ON expense_items (policy_id) WHERE policy_id IS NOT NULL;
CREATE INDEX expense_items_of_person ON expense_items (person_id);
CREATE TRIGGER pay_policies_stay BEFORE UPDATE ON pay_policies
WHEN EXISTS (SELECT 1 FROM pay_grounds WHERE policy_id = old.id)
  OR EXISTS (SELECT 1 FROM expense_items WHERE policy_id = old.id)
BEGIN SELECT RAISE(ABORT, 'a policy that paid is never edited'); END;
CREATE TRIGGER expense_items_stay BEFORE UPDATE ON expense_items
WHEN new.payment_id IS NOT old.payment_id OR new.kind IS NOT old.kind OR new.pence IS NOT old.pence
  OR new.receipt IS NOT old.receipt OR new.miles_tenths IS NOT old.miles_tenths
  OR new.per_mile_pence IS NOT old.per_mile_pence OR new.policy_id IS NOT old.policy_id
  OR (new.no_receipt_reason IS NOT old.no_receipt_reason
    AND ifnull(instr(new.no_receipt_reason, '[someone]'), new.no_receipt_reason IS NULL) = 0)
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
-- A further fee, or further expenses, of one person at one session: after which entry, and why.
CREATE TABLE further_payments (
  payment_id TEXT NOT NULL REFERENCES payments (id),
  kind TEXT NOT NULL CHECK (kind IN ('fee', 'expenses')),
  person_id TEXT NOT NULL REFERENCES people (id),
  first_id TEXT NOT NULL REFERENCES payments (id),
  reason TEXT,
  PRIMARY KEY (payment_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX further_payments_of_person ON further_payments (person_id);
CREATE TRIGGER further_payments_stay BEFORE UPDATE ON further_payments
WHEN new.payment_id IS NOT old.payment_id OR new.kind IS NOT old.kind
  OR new.first_id IS NOT old.first_id OR (new.reason IS NOT old.reason
    AND ifnull(instr(new.reason, '[someone]'), new.reason IS NULL) = 0)
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
-- What became of money that a reversing entry took back after it was handed over: events that are
-- only added. What was lost is written off by another user.
CREATE TABLE recovery_events (
  id TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  kind TEXT NOT NULL CHECK (kind IN ('slip', 'returned', 'next', 'settled', 'lost', 'written-off')),
  pence INTEGER NOT NULL CHECK (pence > 0),
  on_date TEXT NOT NULL,
  settled_by_id TEXT REFERENCES payments (id),
  reason TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((kind = 'settled') = (settled_by_id IS NOT NULL))
) STRICT;
CREATE INDEX recovery_events_of_payment ON recovery_events (payment_id, id);
CREATE INDEX recovery_events_of_person ON recovery_events (person_id);
CREATE TRIGGER recovery_events_stay BEFORE UPDATE ON recovery_events
WHEN new.id IS NOT old.id OR new.payment_id IS NOT old.payment_id OR new.kind IS NOT old.kind
  OR new.pence IS NOT old.pence OR new.on_date IS NOT old.on_date
  OR new.settled_by_id IS NOT old.settled_by_id
  OR (new.reason IS NOT old.reason
    AND ifnull(instr(new.reason, '[someone]'), new.reason IS NULL) = 0)
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
-- Above which fee a second user approves, as the rules of expenses say it for each kind.
ALTER TABLE pay_policies ADD COLUMN fee_second_above_pence INTEGER
  CHECK (fee_second_above_pence >= 0);
-- Money that one user alone approved or wrote off: exceptions of two further kinds.
CREATE TABLE exceptions_of_payments (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL
    CHECK (kind IN ('own-payment', 'own-link', 'own-float', 'own-approval', 'own-write-off')),
  at TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  session_id TEXT REFERENCES sessions (id),
  reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;
INSERT INTO exceptions_of_payments SELECT id, kind, at, user_id, session_id, reason FROM exceptions;
DROP TABLE exceptions;
ALTER TABLE exceptions_of_payments RENAME TO exceptions;
CREATE TRIGGER exceptions_stay BEFORE UPDATE OF id, kind, at, user_id, session_id
  ON exceptions
BEGIN SELECT RAISE(ABORT, 'an exception is never rewritten'); END;
CREATE TRIGGER exceptions_keep_words BEFORE UPDATE OF reason ON exceptions
WHEN (new.reason IS NOT old.reason AND ifnull(instr(new.reason, '[someone]'), 0) = 0)
BEGIN SELECT RAISE(ABORT, 'an exception is never rewritten'); END;
-- The months, `YYYY-MM`, whose exceptions a user has looked at.
CREATE TABLE exception_months (
  id TEXT PRIMARY KEY,
  month TEXT NOT NULL UNIQUE CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE TRIGGER exception_months_stay BEFORE UPDATE ON exception_months
BEGIN SELECT RAISE(ABORT, 'what was looked at is never edited'); END;

-- Receipts: each has the number after the last one, given in the transaction that makes it.
CREATE TABLE receipts (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE CHECK (number > 0),
  payment_id TEXT NOT NULL UNIQUE REFERENCES payments (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  on_date TEXT NOT NULL,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX receipts_of_person ON receipts (person_id);
CREATE TRIGGER receipts_have_no_gap BEFORE INSERT ON receipts
WHEN new.number <> (SELECT coalesce(max(number), 0) + 1 FROM receipts)
BEGIN SELECT RAISE(ABORT, 'receipts are numbered without a gap'); END;
-- A merge gives it another person.
CREATE TRIGGER receipts_stay BEFORE UPDATE ON receipts
WHEN new.id IS NOT old.id OR new.number IS NOT old.number OR new.payment_id IS NOT old.payment_id
  OR new.on_date IS NOT old.on_date OR new.written_by IS NOT old.written_by
BEGIN SELECT RAISE(ABORT, 'a receipt is never edited'); END;
CREATE TRIGGER receipts_are_kept BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'a receipt is kept'); END;
-- When it was signed and how, and each time that it was printed: every print but the first is a copy.
CREATE TABLE receipt_events (
  id TEXT PRIMARY KEY,
  receipt_id TEXT NOT NULL REFERENCES receipts (id),
  kind TEXT NOT NULL CHECK (kind IN ('signed-on-screen', 'signed-on-paper', 'printed')),
  on_date TEXT NOT NULL,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX receipt_events_of_receipt ON receipt_events (receipt_id, id);
CREATE TRIGGER receipt_events_stay BEFORE UPDATE ON receipt_events
BEGIN SELECT RAISE(ABORT, 'a receipt is never edited'); END;

-- Gift vouchers: what was bought at once, each by its serial, and what became of each.
CREATE TABLE voucher_batches (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL,
  pence INTEGER NOT NULL CHECK (pence > 0),
  serial_length INTEGER CHECK (serial_length BETWEEN 1 AND 40),
  bought_on TEXT NOT NULL,
  bought_by TEXT NOT NULL REFERENCES users (id),
  expires_on TEXT CHECK (expires_on >= bought_on),
  note TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE TABLE vouchers (
  id TEXT PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES voucher_batches (id),
  serial TEXT NOT NULL UNIQUE CHECK (serial <> ''),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX vouchers_of_batch ON vouchers (batch_id);
CREATE TABLE voucher_events (
  id TEXT PRIMARY KEY,
  voucher_id TEXT NOT NULL REFERENCES vouchers (id),
  kind TEXT NOT NULL CHECK (kind IN ('handed-out', 'handed-back', 'given', 'taken-back', 'signed', 'spoilt')),
  on_date TEXT NOT NULL,
  holder_id TEXT REFERENCES users (id),
  payment_id TEXT REFERENCES payments (id),
  note TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((kind = 'handed-out') = (holder_id IS NOT NULL)),
  CHECK ((kind IN ('given', 'taken-back')) = (payment_id IS NOT NULL))
) STRICT;
CREATE INDEX voucher_events_of_voucher ON voucher_events (voucher_id, id);
CREATE INDEX voucher_events_of_payment ON voucher_events (payment_id);
-- An erasure of a person who is named in a note takes the name out of it.
CREATE TRIGGER voucher_events_stay BEFORE UPDATE ON voucher_events
WHEN new.id IS NOT old.id OR new.voucher_id IS NOT old.voucher_id OR new.kind IS NOT old.kind
  OR new.on_date IS NOT old.on_date OR new.holder_id IS NOT old.holder_id
  OR new.payment_id IS NOT old.payment_id OR new.written_by IS NOT old.written_by
BEGIN SELECT RAISE(ABORT, 'what became of a voucher is never edited'); END;
CREATE TRIGGER vouchers_are_given_once BEFORE INSERT ON voucher_events
WHEN new.kind IN ('handed-out', 'handed-back', 'given', 'spoilt') AND
  (SELECT kind FROM voucher_events WHERE voucher_id = new.voucher_id
    AND kind IN ('given', 'taken-back', 'spoilt') ORDER BY id DESC LIMIT 1) IN ('given', 'spoilt')
BEGIN SELECT RAISE(ABORT, 'a voucher is given once'); END;
-- No serial pays twice. Rows of an import are looked at before: they may come in another order.
CREATE INDEX payments_by_serial ON payments (voucher_serial) WHERE voucher_serial IS NOT NULL;
CREATE TRIGGER payments_name_a_serial_once BEFORE INSERT ON payments
WHEN new.voucher_serial IS NOT NULL AND new.reverses IS NULL AND new.import_id IS NULL AND EXISTS (
  SELECT 1 FROM payments AS other WHERE other.voucher_serial = new.voucher_serial
    AND other.reverses IS NULL
    AND NOT EXISTS (SELECT 1 FROM payments AS back WHERE back.reverses = other.id))
BEGIN SELECT RAISE(ABORT, 'a serial pays once'); END;
-- The most that vouchers in stock may be worth; null for no limit.
ALTER TABLE vault ADD COLUMN voucher_limit_pence INTEGER;

-- Bank details, for coordinators and treasurers alone, and the payments of each list for the bank.
CREATE TABLE bank_details (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  person_id TEXT NOT NULL UNIQUE REFERENCES people (id) ON DELETE CASCADE,
  account_name TEXT NOT NULL,
  sort_code TEXT NOT NULL CHECK (length(sort_code) = 6),
  account_number TEXT NOT NULL CHECK (length(account_number) = 8),
  created_at TEXT NOT NULL
) STRICT;
CREATE TABLE bank_batches (
  id TEXT PRIMARY KEY,
  on_date TEXT NOT NULL,
  reference TEXT NOT NULL,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE TABLE bank_batch_lines (
  payment_id TEXT PRIMARY KEY REFERENCES payments (id),
  batch_id TEXT NOT NULL REFERENCES bank_batches (id)
) STRICT;
CREATE INDEX bank_batch_lines_of_batch ON bank_batch_lines (batch_id);
-- Funds: money for a purpose, from a funder or the charity's own, with its budget and its last day.
CREATE TABLE funds (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL UNIQUE,
  funder TEXT,
  project_id TEXT REFERENCES projects (id) ON DELETE SET NULL,
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  budget_pence INTEGER CHECK (budget_pence >= 0),
  from_on TEXT NOT NULL,
  until_on TEXT CHECK (until_on >= from_on),
  code TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX funds_of_project ON funds (project_id);
-- What came in for a fund. The sum is what was received; a reversing entry takes one back.
CREATE TABLE fund_income (
  id TEXT PRIMARY KEY,
  fund_id TEXT NOT NULL REFERENCES funds (id),
  on_date TEXT NOT NULL,
  pence INTEGER NOT NULL CHECK (pence <> 0),
  reverses TEXT UNIQUE REFERENCES fund_income (id),
  note TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((reverses IS NULL) = (pence > 0))
) STRICT;
CREATE INDEX fund_income_by_day ON fund_income (fund_id, on_date);
CREATE TRIGGER fund_income_stay BEFORE UPDATE OF id, fund_id, on_date, pence, reverses,
  created_at, written_by
  ON fund_income
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
CREATE TRIGGER fund_income_keep_words BEFORE UPDATE OF note ON fund_income
WHEN (new.note IS NOT old.note AND ifnull(instr(new.note, '[someone]'), 0) = 0)
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
-- The fund that an entry of the ledger is paid from.
CREATE TABLE payment_funds (
  payment_id TEXT PRIMARY KEY REFERENCES payments (id) ON DELETE CASCADE,
  fund_id TEXT NOT NULL REFERENCES funds (id)
) STRICT;
CREATE INDEX payment_funds_of_fund ON payment_funds (fund_id);
-- How the charity's accounts call fees, expenses and the ways of paying.
CREATE TABLE nominal_codes (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  of TEXT NOT NULL UNIQUE CHECK (of IN ('fees', 'expenses', 'cash', 'voucher', 'bank')),
  code TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
-- Entries that went to the accounts, each once. A reversal goes as an entry of its own.
CREATE TABLE account_exports (
  id TEXT PRIMARY KEY,
  format TEXT NOT NULL CHECK (format IN ('xero', 'quickbooks-3', 'quickbooks-4', 'sage', 'csv')),
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL CHECK (to_on >= from_on),
  names INTEGER NOT NULL CHECK (names IN (0, 1)),
  rows_in INTEGER NOT NULL CHECK (rows_in > 0),
  files INTEGER NOT NULL CHECK (files > 0),
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE TRIGGER account_exports_stay BEFORE UPDATE ON account_exports
BEGIN SELECT RAISE(ABORT, 'what went to the accounts is never edited'); END;
CREATE TABLE account_entries (
  payment_id TEXT PRIMARY KEY REFERENCES payments (id),
  export_id TEXT NOT NULL REFERENCES account_exports (id)
) STRICT;
CREATE INDEX account_entries_of_export ON account_entries (export_id);
CREATE TRIGGER account_entries_stay BEFORE UPDATE ON account_entries
BEGIN SELECT RAISE(ABORT, 'what went to the accounts is never edited'); END;
CREATE TRIGGER payment_funds_stay BEFORE UPDATE ON payment_funds
WHEN EXISTS (SELECT 1 FROM account_entries WHERE payment_id = old.payment_id)
BEGIN SELECT RAISE(ABORT, 'what went to the accounts is never edited'); END;
-- A number in place of a person's name, in accounts and before an examiner; given once, without gaps.
CREATE TABLE payee_codes (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  person_id TEXT NOT NULL UNIQUE REFERENCES people (id)
) STRICT;
-- Each entry of the ledger has the next number. The number of an entry that an undo of an import
-- removed stays, so that a number that is missing altogether shows.
CREATE TABLE ledger_numbers (
  number INTEGER PRIMARY KEY,
  payment_id TEXT UNIQUE REFERENCES payments (id) ON DELETE SET NULL
) STRICT;
INSERT INTO ledger_numbers (payment_id) SELECT id FROM payments ORDER BY id;
CREATE TRIGGER payments_are_numbered AFTER INSERT ON payments
BEGIN INSERT INTO ledger_numbers (payment_id) VALUES (new.id); END;
CREATE TRIGGER ledger_numbers_stay BEFORE UPDATE ON ledger_numbers
WHEN new.number IS NOT old.number OR new.payment_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the number of an entry is never given again'); END;
CREATE TRIGGER ledger_numbers_are_kept BEFORE DELETE ON ledger_numbers
BEGIN SELECT RAISE(ABORT, 'the number of an entry is never removed'); END;
-- Why a name behind a number was looked up.
CREATE TABLE name_openings (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX name_openings_of_person ON name_openings (person_id);
-- What a person, or each person, may be paid in a tax year, benefit week or assessment period before
-- advice is wanted: as it was told, with its source.
CREATE TABLE earning_limits (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  person_id TEXT REFERENCES people (id),
  clock TEXT NOT NULL CHECK (clock IN ('tax-year', 'week', 'assessment')),
  begins INTEGER CHECK (begins BETWEEN 1 AND 31),
  limit_pence INTEGER NOT NULL CHECK (limit_pence >= 0),
  from_on TEXT NOT NULL,
  until_on TEXT CHECK (until_on >= from_on),
  source TEXT NOT NULL,
  told_on TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CHECK ((clock = 'tax-year') = (begins IS NULL)),
  CHECK (clock <> 'week' OR begins <= 7)
) STRICT;
CREATE INDEX earning_limits_of_person ON earning_limits (person_id);
-- Why money was paid that passes a limit, and which.
CREATE TABLE limit_reasons (
  payment_id TEXT PRIMARY KEY REFERENCES payments (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id),
  passed TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX limit_reasons_of_person ON limit_reasons (person_id);
-- What the sums of a period read, so that they need no row of the ledger.
CREATE INDEX payments_sums ON payments
  (on_date, person_id, method, outcome, reverses, fee_pence, expenses_pence);
-- What each person was paid in a tax year and a way of paying: sums of the entries with a date, kept by
-- triggers, so that the sums of whole years read no entry. No foreign key: the entries have it.
CREATE TABLE payment_sums (
  tax_year INTEGER NOT NULL,
  payee_id TEXT NOT NULL,
  method TEXT NOT NULL,
  fees_pence INTEGER NOT NULL,
  expenses_pence INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (tax_year, payee_id, method)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_sums_of_payee ON payment_sums (payee_id, tax_year);
-- What an entry adds to the sums: as it is read from them, so that both can be compared.
CREATE VIEW payment_parts AS SELECT id,
  CAST(substr(on_date, 1, 4) AS INTEGER) - (substr(on_date, 6) < '04-06') AS tax_year,
  person_id AS payee_id, ifnull(method, '') AS method,
  iif(outcome = 'paid', fee_pence, 0) AS fees_pence,
  iif(outcome = 'approved', 0, expenses_pence) AS expenses_pence,
  iif(outcome = 'paid' OR (outcome = 'declined' AND expenses_pence <> 0),
    iif(reverses IS NULL, 1, -1), 0) AS entries
FROM payments WHERE on_date IS NOT NULL;
INSERT INTO payment_sums
SELECT tax_year, payee_id, method, sum(fees_pence), sum(expenses_pence), sum(entries), count(*)
FROM payment_parts GROUP BY tax_year, payee_id, method;
CREATE TRIGGER payments_add_to_sums AFTER INSERT ON payments WHEN new.on_date IS NOT NULL
BEGIN
  INSERT INTO payment_sums
  SELECT tax_year, payee_id, method, fees_pence, expenses_pence, entries, 1
  FROM payment_parts WHERE id = new.id
  ON CONFLICT DO UPDATE SET fees_pence = fees_pence + excluded.fees_pence,
    expenses_pence = expenses_pence + excluded.expenses_pence,
    entries = entries + excluded.entries, rows = rows + 1;
END;
CREATE TRIGGER payments_leave_sums BEFORE DELETE ON payments WHEN old.on_date IS NOT NULL
BEGIN
  UPDATE payment_sums SET fees_pence = payment_sums.fees_pence - part.fees_pence,
    expenses_pence = payment_sums.expenses_pence - part.expenses_pence,
    entries = payment_sums.entries - part.entries, rows = rows - 1
  FROM (SELECT * FROM payment_parts WHERE id = old.id) AS part
  WHERE payment_sums.tax_year = part.tax_year AND payment_sums.payee_id = part.payee_id
    AND payment_sums.method = part.method;
  DELETE FROM payment_sums WHERE rows = 0 AND payee_id = old.person_id;
END;
CREATE TRIGGER payments_leave_sums_of_person BEFORE UPDATE OF person_id ON payments
WHEN old.on_date IS NOT NULL
BEGIN
  UPDATE payment_sums SET fees_pence = payment_sums.fees_pence - part.fees_pence,
    expenses_pence = payment_sums.expenses_pence - part.expenses_pence,
    entries = payment_sums.entries - part.entries, rows = rows - 1
  FROM (SELECT * FROM payment_parts WHERE id = old.id) AS part
  WHERE payment_sums.tax_year = part.tax_year AND payment_sums.payee_id = part.payee_id
    AND payment_sums.method = part.method;
  DELETE FROM payment_sums WHERE rows = 0 AND payee_id = old.person_id;
END;
CREATE TRIGGER payments_join_sums_of_person AFTER UPDATE OF person_id ON payments
WHEN new.on_date IS NOT NULL
BEGIN
  INSERT INTO payment_sums
  SELECT tax_year, payee_id, method, fees_pence, expenses_pence, entries, 1
  FROM payment_parts WHERE id = new.id
  ON CONFLICT DO UPDATE SET fees_pence = fees_pence + excluded.fees_pence,
    expenses_pence = expenses_pence + excluded.expenses_pence,
    entries = entries + excluded.entries, rows = rows + 1;
END;
