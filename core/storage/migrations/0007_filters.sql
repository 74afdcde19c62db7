-- What people filter by, newest first. Where a value is common its rows come in the order of time
-- from here as well; where it is rare, nothing else saves from reading every message.

CREATE INDEX messages_country ON messages (country, id);
CREATE INDEX messages_account ON messages (account, id);
CREATE INDEX messages_reason ON messages (reason, id) WHERE reason <> '';
CREATE INDEX messages_campaign ON messages (campaign, id) WHERE campaign <> '';
CREATE INDEX messages_template ON messages (template_version, id) WHERE template_version <> '';
