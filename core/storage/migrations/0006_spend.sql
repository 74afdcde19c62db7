-- What accounts spent since some moment is summed over the tries that began since then.

CREATE INDEX attempts_started ON attempts (started_at);
