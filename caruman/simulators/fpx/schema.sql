-- What the simulator remembers. Moments are ISO 8601 in UTC with microseconds, so that they sort as text.

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL                      -- JSON
) STRICT;

CREATE TABLE exchanges (
    exchange_id TEXT PRIMARY KEY,
    direct_url TEXT NOT NULL,
    indirect_url TEXT NOT NULL
) STRICT;

CREATE TABLE certificates (
    exchange_id TEXT NOT NULL REFERENCES exchanges ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    pem TEXT NOT NULL,
    PRIMARY KEY (exchange_id, fingerprint)
) STRICT;

CREATE TABLE sellers (
    seller_id TEXT PRIMARY KEY,
    exchange_id TEXT NOT NULL REFERENCES exchanges ON DELETE CASCADE,
    name TEXT NOT NULL,
    most_sen INTEGER                         -- the limit of this merchant (code 49); none where empty
) STRICT;

CREATE TABLE banks (
    bank_id TEXT NOT NULL,
    model TEXT NOT NULL,                     -- 01 for persons, 02 for companies
    name TEXT NOT NULL,
    is_online INTEGER NOT NULL DEFAULT 1,
    opens TEXT NOT NULL DEFAULT '00:00',     -- Malaysia time; the bank answers from `opens` until before `closes`
    closes TEXT NOT NULL DEFAULT '24:00',
    PRIMARY KEY (bank_id, model)
) STRICT;

CREATE TABLE accounts (
    account_id INTEGER PRIMARY KEY,
    bank_id TEXT NOT NULL,
    model TEXT NOT NULL,
    username TEXT NOT NULL,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    balance_sen INTEGER NOT NULL CHECK (balance_sen >= 0),
    most_sen INTEGER,                        -- the bank's own limit for one payment (code 48)
    may_pay INTEGER NOT NULL DEFAULT 1,      -- an account that may not pay by FPX (code 57)
    UNIQUE (bank_id, model, number)
) STRICT;

CREATE TABLE orders (
    fpx_txn_id TEXT PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,              -- who holds it is the buyer: the pages are found by it
    created_at TEXT NOT NULL,
    exchange_id TEXT NOT NULL,
    seller_id TEXT NOT NULL,
    ex_order_no TEXT NOT NULL,
    order_no TEXT NOT NULL,
    txn_time TEXT NOT NULL,
    amount TEXT NOT NULL,                    -- as it was sent
    amount_sen INTEGER,
    model TEXT NOT NULL,
    bank_id TEXT NOT NULL,
    bank_name TEXT NOT NULL,
    request TEXT NOT NULL,                   -- JSON: every field of the AR
    duplicate_of TEXT REFERENCES orders,
    stage TEXT NOT NULL,                     -- terms, login, account, tac, confirm, checker, done
    stated TEXT NOT NULL,                    -- JSON: what FPX says of it now (codes, numbers, names)
    fpx_txn_time TEXT NOT NULL,
    concluded_at TEXT,
    username TEXT NOT NULL DEFAULT '',
    account_id INTEGER REFERENCES accounts,
    tac TEXT NOT NULL DEFAULT '',
    wrong_entries INTEGER NOT NULL DEFAULT 0,
    faults TEXT NOT NULL DEFAULT '[]',       -- JSON: what was attached to this order, with what was used up
    indirect_given INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX one_order_of_an_exchange ON orders (exchange_id, ex_order_no) WHERE duplicate_of IS NULL;
CREATE INDEX orders_by_seller_number ON orders (order_no);
CREATE INDEX orders_by_exchange_number ON orders (ex_order_no);
CREATE INDEX orders_by_creation ON orders (created_at);
CREATE INDEX orders_by_conclusion ON orders (concluded_at);
CREATE INDEX orders_with_a_checker ON orders (bank_id, created_at) WHERE stage = 'checker';

-- The bank book: what left a buyer's account, once for an order. This is the truth that others are compared with.
CREATE TABLE debits (
    debit_id INTEGER PRIMARY KEY AUTOINCREMENT,
    fpx_txn_id TEXT NOT NULL UNIQUE REFERENCES orders,
    exchange_id TEXT NOT NULL,
    seller_id TEXT NOT NULL,
    ex_order_no TEXT NOT NULL,
    order_no TEXT NOT NULL,
    amount_sen INTEGER NOT NULL CHECK (amount_sen > 0),
    model TEXT NOT NULL,
    bank_id TEXT NOT NULL,
    account TEXT NOT NULL,
    auth_no TEXT NOT NULL UNIQUE,
    credit_auth_code TEXT NOT NULL,          -- 00, or 88 where the credit leg failed
    debited_at TEXT NOT NULL,
    settlement_date TEXT NOT NULL
) STRICT;
CREATE INDEX debits_by_moment ON debits (debited_at);
CREATE INDEX debits_by_settlement ON debits (settlement_date);
CREATE TRIGGER a_debit_stays_as_it_is BEFORE UPDATE ON debits BEGIN SELECT RAISE(ABORT, 'the bank book is added to only'); END;

CREATE TABLE deliveries (
    delivery_id INTEGER PRIMARY KEY AUTOINCREMENT,
    fpx_txn_id TEXT REFERENCES orders,
    exchange_id TEXT NOT NULL,
    kind TEXT NOT NULL,                      -- direct, or indirect (handed to the browser)
    label TEXT NOT NULL,                     -- why it is sent: outcome, duplicate, replay, …
    url TEXT NOT NULL,
    fields TEXT NOT NULL,                    -- JSON: the fields before signing
    sign_with TEXT NOT NULL DEFAULT '',      -- a key of its own; empty: whatever signs at the time
    tamper TEXT NOT NULL DEFAULT '{}',       -- JSON: what is changed after signing
    state TEXT NOT NULL,                     -- waiting, held, acknowledged, given_up, dropped, given
    hold TEXT NOT NULL DEFAULT '',           -- indirect: until the browser went back; restart: until the next start
    due_at TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    most_tries INTEGER NOT NULL,
    interval_seconds INTEGER NOT NULL
) STRICT;
CREATE INDEX deliveries_that_wait ON deliveries (due_at) WHERE state = 'waiting';
CREATE INDEX deliveries_of_an_order ON deliveries (fpx_txn_id);

CREATE TABLE tries (
    try_id INTEGER PRIMARY KEY AUTOINCREMENT,
    delivery_id INTEGER NOT NULL REFERENCES deliveries,
    tried_at TEXT NOT NULL,
    body TEXT NOT NULL,
    status INTEGER,                          -- of the seller's answer; empty where none came
    answer TEXT NOT NULL,
    fault TEXT NOT NULL,
    took_ms INTEGER NOT NULL,
    is_ok INTEGER NOT NULL
) STRICT;
CREATE INDEX tries_of_a_delivery ON tries (delivery_id);

CREATE TABLE timers (
    timer_id INTEGER PRIMARY KEY AUTOINCREMENT,
    due_at TEXT NOT NULL,
    kind TEXT NOT NULL,                      -- session, lapse, state
    fpx_txn_id TEXT NOT NULL REFERENCES orders,
    params TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX timers_by_moment ON timers (due_at);
CREATE UNIQUE INDEX one_session_of_an_order ON timers (fpx_txn_id) WHERE kind = 'session';

CREATE TABLE rules (
    rule_id INTEGER PRIMARY KEY AUTOINCREMENT,
    matches TEXT NOT NULL,                   -- JSON: {"order": …}, {"next": n}, {"amount": …}, {"all": true}, {"seed": …}
    faults TEXT NOT NULL,                    -- JSON: [{"kind": …, …}]
    left INTEGER,                            -- how many orders it still takes; empty: no end
    taken INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What sellers sent, with what was made of it: the first thing that a developer wants to see.
CREATE TABLE messages (
    message_id INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at TEXT NOT NULL,
    path TEXT NOT NULL,
    kind TEXT NOT NULL,
    fields TEXT NOT NULL,
    source TEXT NOT NULL,
    verdict TEXT NOT NULL,                   -- ok, or why not
    answer TEXT NOT NULL
) STRICT;

CREATE TABLE bank_sessions (
    session_id TEXT PRIMARY KEY,
    bank_id TEXT NOT NULL,
    username TEXT NOT NULL,
    ends_at TEXT NOT NULL
) STRICT;
