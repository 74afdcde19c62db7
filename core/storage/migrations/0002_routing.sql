-- Which account a message leaves by, what that costs, and how the accounts fare.

-- In order of position; the first that fits decides. The definition is the route's own JSON.
CREATE TABLE routes (
    id         {key_text} PRIMARY KEY,
    position   INTEGER NOT NULL,
    definition TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Of a segment or message, by provider or by account (one of the two is empty). No country: all.
CREATE TABLE prices (
    provider   {key_text} NOT NULL,
    account    {key_text} NOT NULL,
    country    {key_text} NOT NULL,
    channel    TEXT NOT NULL,
    micros     BIGINT NOT NULL,
    currency   TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (provider, account, country, channel)
);

-- Units of each currency that are worth the same.
CREATE TABLE exchange_rates (
    currency   {key_text} PRIMARY KEY,
    units      DOUBLE PRECISION NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Everything that changed by itself, and the incidents that still last.
CREATE TABLE health_changes (
    id           {auto_id},
    at           BIGINT NOT NULL,
    account      {key_text} NOT NULL,
    kind         TEXT NOT NULL,
    value_before TEXT NOT NULL,
    value_after  TEXT NOT NULL,
    reason       TEXT NOT NULL,
    is_open      BOOLEAN NOT NULL
);
CREATE INDEX health_changes_account ON health_changes (account, id);
CREATE INDEX health_changes_age ON health_changes (at);
-- Several workers notice the same outage; it is one incident.
CREATE UNIQUE INDEX health_changes_open ON health_changes (account, kind) WHERE is_open;

-- How each account stands, so that a restart remembers. No pace: the configured one.
CREATE TABLE account_standing (
    account            {key_text} PRIMARY KEY,
    circuit            TEXT NOT NULL,
    circuit_since      BIGINT NOT NULL,
    circuit_open_until BIGINT NOT NULL,
    circuit_open_ms    BIGINT NOT NULL,
    weight             INTEGER NOT NULL,
    weight_at          BIGINT NOT NULL,
    pace               DOUBLE PRECISION,
    is_drained         BOOLEAN NOT NULL,
    drain_reason       TEXT NOT NULL,
    updated_at         BIGINT NOT NULL
);

-- What happened, by account, country and minute (since 1970). Sums over any of them are right; the
-- latencies are counts of requests answered within 50, 100, … 12,800 ms, and of longer ones.
CREATE TABLE provider_counts (
    account     {key_text} NOT NULL,
    country     {key_text} NOT NULL,
    minute      BIGINT NOT NULL,
    accepted    BIGINT NOT NULL,
    refused     BIGINT NOT NULL,
    turned_away BIGINT NOT NULL,
    deferred    BIGINT NOT NULL,
    errors      BIGINT NOT NULL,
    unknown     BIGINT NOT NULL,
    delivered   BIGINT NOT NULL,
    undelivered BIGINT NOT NULL,
    latency_0   BIGINT NOT NULL,
    latency_1   BIGINT NOT NULL,
    latency_2   BIGINT NOT NULL,
    latency_3   BIGINT NOT NULL,
    latency_4   BIGINT NOT NULL,
    latency_5   BIGINT NOT NULL,
    latency_6   BIGINT NOT NULL,
    latency_7   BIGINT NOT NULL,
    latency_8   BIGINT NOT NULL,
    latency_9   BIGINT NOT NULL,
    PRIMARY KEY (account, country, minute)
);
CREATE INDEX provider_counts_minute ON provider_counts (minute);

-- Grows whenever anything of the subject (routes, prices) changes: whoever keeps it reads it anew.
CREATE TABLE revisions (
    subject TEXT PRIMARY KEY,
    number  BIGINT NOT NULL
);
