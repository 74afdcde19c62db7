-- Messages and everything that happens to them. Times are UTC milliseconds, states and enums names,
-- money millionths of a currency's unit. {key_text} sorts by code point on both engines. Every row carries its tenant.

CREATE TABLE accounts (
    id          {key_text} PRIMARY KEY,
    tenant      TEXT NOT NULL,
    provider    TEXT NOT NULL,
    settings    TEXT NOT NULL,
    secrets     TEXT NOT NULL,
    is_default  BOOLEAN NOT NULL,
    is_stopped  BOOLEAN NOT NULL,
    stop_reason TEXT NOT NULL,
    updated_at  BIGINT NOT NULL
);

CREATE TABLE messages (
    id               {key_text} PRIMARY KEY,
    tenant           TEXT NOT NULL,
    direction        TEXT NOT NULL,
    channel          TEXT NOT NULL,
    recipient        {key_text} NOT NULL,
    sender           {key_text} NOT NULL,
    account          TEXT NOT NULL,
    body             TEXT NOT NULL,
    encoding         TEXT NOT NULL,
    segments         INTEGER NOT NULL,
    category         TEXT NOT NULL,
    lane             TEXT NOT NULL,
    state            TEXT NOT NULL,
    reason           TEXT NOT NULL,
    reason_text      TEXT NOT NULL,
    attempts         INTEGER NOT NULL,
    claims           INTEGER NOT NULL,
    receipts_from    INTEGER NOT NULL,
    created_at       BIGINT NOT NULL,
    updated_at       BIGINT NOT NULL,
    next_at          BIGINT NOT NULL,
    expires_at       BIGINT NOT NULL,
    sent_at          BIGINT,
    final_at         BIGINT,
    lease_until      BIGINT,
    lease_owner      TEXT NOT NULL,
    reconcile_at     BIGINT,
    reconcile_tries  INTEGER NOT NULL,
    provider_ref     {key_text} NOT NULL,
    reference        {key_text} NOT NULL,
    language         TEXT NOT NULL,
    campaign         TEXT NOT NULL,
    template_version TEXT NOT NULL,
    consent_basis    TEXT NOT NULL,
    estimated_micros BIGINT,
    estimated_currency TEXT NOT NULL,
    actual_micros    BIGINT,
    actual_currency  TEXT NOT NULL
);

-- The queue: one claim reads one (account, sender, lane) in order of its time.
CREATE INDEX messages_queue ON messages (account, sender, lane, next_at, id) WHERE state = 'queued';
CREATE INDEX messages_scheduled ON messages (next_at) WHERE state = 'scheduled';
CREATE INDEX messages_expiry ON messages (expires_at) WHERE state IN ('queued', 'scheduled', 'held');
CREATE INDEX messages_lease ON messages (lease_until) WHERE state = 'sending';
CREATE INDEX messages_reconcile ON messages (reconcile_at) WHERE reconcile_at IS NOT NULL;

-- What people look for, newest first.
CREATE INDEX messages_recipient ON messages (recipient, id);
CREATE INDEX messages_writer ON messages (sender, id) WHERE direction = 'inbound';
CREATE INDEX messages_reference ON messages (reference, id) WHERE reference <> '';
-- The tenant leads: SQLite would else prefer this one to the partial indexes of the chores above.
CREATE INDEX messages_state ON messages (tenant, state, id);

-- A provider repeats its inbound calls; one message comes of them.
CREATE UNIQUE INDEX messages_inbound ON messages (account, provider_ref)
    WHERE direction = 'inbound' AND provider_ref <> '';

CREATE TABLE events (
    id         {auto_id},
    message_id {key_text} NOT NULL,
    at         BIGINT NOT NULL,
    kind       TEXT NOT NULL,
    state      TEXT NOT NULL,
    attempt    INTEGER NOT NULL,
    detail     TEXT NOT NULL
);
CREATE INDEX events_message ON events (message_id, id);

CREATE TABLE attempts (
    message_id   {key_text} NOT NULL,
    number       INTEGER NOT NULL,
    account      TEXT NOT NULL,
    started_at   BIGINT NOT NULL,
    finished_at  BIGINT,
    outcome      TEXT NOT NULL,
    code         TEXT NOT NULL,
    text         TEXT NOT NULL,
    http_status  INTEGER NOT NULL,
    latency_ms   INTEGER NOT NULL,
    provider_ref {key_text} NOT NULL,
    request      TEXT,
    reply        TEXT,
    PRIMARY KEY (message_id, number)
);
CREATE INDEX attempts_raw ON attempts (started_at) WHERE request IS NOT NULL;

-- A provider may give one message several ids; one id belongs to one message.
CREATE TABLE provider_refs (
    account    TEXT NOT NULL,
    ref        {key_text} NOT NULL,
    message_id {key_text} NOT NULL,
    attempt    INTEGER NOT NULL,
    PRIMARY KEY (ref, account)
);
CREATE INDEX provider_refs_message ON provider_refs (message_id);

CREATE TABLE callbacks (
    id           {auto_id},
    at           BIGINT NOT NULL,
    account      TEXT NOT NULL,
    message_id   {key_text} NOT NULL,
    provider_ref {key_text} NOT NULL,
    kind         TEXT NOT NULL,
    status       TEXT NOT NULL,
    verdict      TEXT NOT NULL,
    payload      TEXT NOT NULL,
    receipt      TEXT,
    next_try_at  BIGINT,
    tries        INTEGER NOT NULL
);
CREATE INDEX callbacks_message ON callbacks (message_id, id);
CREATE INDEX callbacks_age ON callbacks (at) WHERE next_try_at IS NULL;
CREATE INDEX callbacks_parked ON callbacks (next_try_at) WHERE next_try_at IS NOT NULL;

CREATE TABLE idempotency_keys (
    tenant       TEXT NOT NULL,
    key          TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    message_id   {key_text} NOT NULL,
    created_at   BIGINT NOT NULL,
    PRIMARY KEY (tenant, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

CREATE TABLE api_keys (
    name       TEXT PRIMARY KEY,
    tenant     TEXT NOT NULL,
    prefix     TEXT NOT NULL,
    hash       TEXT NOT NULL UNIQUE,
    scopes     TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);
