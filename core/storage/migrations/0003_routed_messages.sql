-- A message may wait without an account: the routes choose one when it leaves. What it carries
-- beside its text is JSON; queue is its queue's key (core/domain/queuekey.h).

ALTER TABLE messages ADD COLUMN country TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN wanted_account TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN wanted_sender TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN content TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN tries_from INTEGER NOT NULL DEFAULT 1;
ALTER TABLE messages ADD COLUMN queue {key_text} NOT NULL DEFAULT '';

-- Until now every message had its account from the start.
UPDATE messages SET wanted_account = account, wanted_sender = sender,
    queue = account || '|' || channel || '||' || sender
    WHERE direction = 'outbound';

DROP INDEX messages_queue;
CREATE INDEX messages_queue ON messages (queue, lane, next_at, id) WHERE state = 'queued';

-- Why this provider, for each try: the decision as JSON, 1 kB at most.
ALTER TABLE attempts ADD COLUMN decision TEXT NOT NULL DEFAULT '';
ALTER TABLE attempts ADD COLUMN cost_micros BIGINT;
ALTER TABLE attempts ADD COLUMN cost_currency TEXT NOT NULL DEFAULT '';
