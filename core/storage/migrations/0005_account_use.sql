-- What a person lets leave by an account: in-use, drained or isolated. Whoever was drained until
-- now let nothing leave at all, which is what isolated means.
ALTER TABLE account_standing ADD COLUMN account_use TEXT NOT NULL DEFAULT 'in-use';
ALTER TABLE account_standing RENAME COLUMN drain_reason TO use_reason;
UPDATE account_standing SET account_use = 'isolated' WHERE is_drained;
ALTER TABLE account_standing DROP COLUMN is_drained;
