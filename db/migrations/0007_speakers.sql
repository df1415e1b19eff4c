-- Who is who: speakers are merged, parted, renamed and told apart, every act is an event, and claims follow the
-- speaker that their printed name means.

-- Counts of a speaker's claims by status, without reading the claims.
DROP INDEX claims_by_speaker;
CREATE INDEX claims_by_speaker ON claims (speaker_id, status);

-- Two speakers that a person said are not the same; they are not proposed for merging again.
CREATE TABLE speaker_distinct (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,  -- an undone row's id is free for its redo alone
    uid           TEXT UNIQUE,
    speaker_id    INTEGER REFERENCES speakers(id),
    other_id      INTEGER REFERENCES speakers(id),
    created_at    TEXT,
    created_by    TEXT,
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1),
    UNIQUE (speaker_id, other_id)
);
CREATE INDEX speaker_distinct_other ON speaker_distinct (other_id);

INSERT INTO _collisions (entity) VALUES ('speaker_aliases'), ('speaker_distinct');

-- ---- speakers

CREATE TRIGGER speakers_check_facts BEFORE INSERT ON speakers BEGIN
    SELECT CASE
        WHEN length(NEW.name) > 500
            THEN RAISE(ABORT, 'speakers.name is longer than 500 characters: give the name of a person or organisation')
        WHEN NEW.wikidata_id IS NOT NULL AND (
                typeof(NEW.wikidata_id) <> 'text' OR NEW.wikidata_id NOT GLOB 'Q[1-9]*'
                OR substr(NEW.wikidata_id, 2) GLOB '*[^0-9]*')
            THEN RAISE(ABORT, 'speakers.wikidata_id is not an entry of Wikidata: give a Q and a number, such as Q42')
        WHEN typeof(NEW.notes) = 'blob' OR instr(NEW.notes, char(0)) OR length(NEW.notes) > 100000
            THEN RAISE(ABORT, 'speakers.notes is not plain text of up to 100,000 characters')
        WHEN typeof(NEW.uid) = 'blob' OR typeof(NEW.created_at) = 'blob' OR typeof(NEW.created_by) = 'blob'
            THEN RAISE(ABORT, 'speakers holds text, not bytes: decode the value first')
    END;
END;

DROP TRIGGER speakers_check_change;
CREATE TRIGGER speakers_check_change BEFORE UPDATE ON speakers WHEN OLD.uid IS NOT NULL BEGIN
    SELECT CASE
        WHEN NEW.id IS NOT OLD.id OR (NEW.uid IS NOT NULL AND NEW.uid IS NOT OLD.uid)
            THEN RAISE(ABORT, 'speakers.id and speakers.uid never change')
        WHEN NEW.name IS NULL OR trim(NEW.name, char(9, 10, 13, 32, 160, 8203, 65279)) = ''
            THEN RAISE(ABORT, 'speakers.name is blank: give the name of a person or organisation')
        WHEN NEW.name IS NOT OLD.name AND (typeof(NEW.name) <> 'text' OR instr(NEW.name, char(0)))
            THEN RAISE(ABORT, 'speakers.name is not plain text')
        WHEN NEW.name IS NOT OLD.name AND NEW.name NOT GLOB '*[^0-9 .,+-]*'
            THEN RAISE(ABORT, 'speakers.name is only a number: give the name of a person or organisation')
        WHEN NEW.name IS NOT OLD.name AND length(NEW.name) > 500
            THEN RAISE(ABORT, 'speakers.name is longer than 500 characters: give the name of a person or organisation')
        WHEN NEW.kind IS NOT NULL AND NEW.kind NOT IN ('person', 'organisation', 'unknown')
            THEN RAISE(ABORT, 'speakers.kind is not known: use person, organisation or unknown')
        WHEN NEW.wikidata_id IS NOT NULL AND NEW.wikidata_id IS NOT OLD.wikidata_id AND (
                typeof(NEW.wikidata_id) <> 'text' OR NEW.wikidata_id NOT GLOB 'Q[1-9]*'
                OR substr(NEW.wikidata_id, 2) GLOB '*[^0-9]*')
            THEN RAISE(ABORT, 'speakers.wikidata_id is not an entry of Wikidata: give a Q and a number, such as Q42')
        WHEN NEW.notes IS NOT OLD.notes
                AND (typeof(NEW.notes) = 'blob' OR instr(NEW.notes, char(0)) OR length(NEW.notes) > 100000)
            THEN RAISE(ABORT, 'speakers.notes is not plain text of up to 100,000 characters')
        WHEN NEW.merged_into IS NOT NULL AND NEW.merged_into IS NOT OLD.merged_into AND (
            NEW.merged_into = NEW.id
            OR NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.merged_into AND merged_into IS NULL)
            OR EXISTS (SELECT 1 FROM speakers WHERE merged_into = NEW.id)
        )
            THEN RAISE(ABORT, 'speakers.merged_into must name another speaker that is not merged itself; merge first what was merged into this one')
    END;
END;

-- Claims that came in under a merged speaker's name stand under the speaker that it was merged into. When that
-- changes, they follow the name as it is printed.
CREATE TRIGGER speakers_parted AFTER UPDATE OF merged_into ON speakers
WHEN OLD.uid IS NOT NULL AND OLD.merged_into IS NOT NULL AND NEW.merged_into IS NOT OLD.merged_into
BEGIN
    UPDATE claims SET speaker_id = coalesce(NEW.merged_into, NEW.id)
    WHERE speaker_id = OLD.merged_into
      AND EXISTS (SELECT 1 FROM speaker_aliases AS a WHERE a.alias = claims.speaker AND a.speaker_id = NEW.id)
      AND coalesce(NEW.merged_into, NEW.id) = (
        SELECT CASE WHEN count(DISTINCT coalesce(p.merged_into, p.id)) = 1
            THEN max(coalesce(p.merged_into, p.id)) END
        FROM speaker_aliases AS a
        JOIN speakers AS p ON p.id = a.speaker_id
        WHERE a.alias = claims.speaker
    );
END;

-- ---- aliases

DROP TRIGGER speaker_aliases_check;
CREATE TRIGGER speaker_aliases_check BEFORE INSERT ON speaker_aliases BEGIN
    SELECT CASE
        WHEN NEW.alias IS NULL OR trim(NEW.alias, char(9, 10, 13, 32, 160, 8203, 65279)) = ''
            THEN RAISE(ABORT, 'speaker_aliases.alias is blank: give the name as printed')
        WHEN typeof(NEW.alias) <> 'text' OR instr(NEW.alias, char(0))
            THEN RAISE(ABORT, 'speaker_aliases.alias is not plain text: give the name as printed')
        WHEN NEW.alias NOT GLOB '*[^0-9 .,+-]*'
            THEN RAISE(ABORT, 'speaker_aliases.alias is only a number: give the name as printed')
        WHEN length(NEW.alias) > 500
            THEN RAISE(ABORT, 'speaker_aliases.alias is longer than 500 characters: give the name as printed')
        WHEN NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.speaker_id)
            THEN RAISE(ABORT, 'speaker_aliases.speaker_id names no speaker: insert the speaker first')
    END;
    UPDATE _collisions SET row_id = (
        SELECT id FROM speaker_aliases
        WHERE id = NEW.id OR (alias = NEW.alias AND speaker_id = NEW.speaker_id) LIMIT 1
    )
    WHERE entity = 'speaker_aliases' AND (row_id IS NOT NULL OR EXISTS (
        SELECT 1 FROM speaker_aliases
        WHERE id = NEW.id OR (alias = NEW.alias AND speaker_id = NEW.speaker_id)
    ));
END;

-- An alias that a person gives is an event; that a speaker's own name is one of its aliases goes without saying.
CREATE TRIGGER speaker_aliases_added AFTER INSERT ON speaker_aliases BEGIN
    SELECT RAISE(ABORT, 'speaker_aliases are never replaced: insert with --ignore, or update speaker_id')
    FROM _collisions AS k
    WHERE k.entity = 'speaker_aliases' AND k.row_id IS NOT NULL
      AND (k.row_id = NEW.id OR NOT EXISTS (SELECT 1 FROM speaker_aliases WHERE id = k.row_id));
    INSERT INTO events (action, entity, entity_id, after)
    SELECT 'add', 'speaker_aliases', NEW.id,
        json_object('id', NEW.id, 'speaker_id', NEW.speaker_id, 'alias', NEW.alias)
    WHERE NEW.alias <> (SELECT name FROM speakers WHERE id = NEW.speaker_id) COLLATE NOCASE;
END;

CREATE TRIGGER speaker_aliases_check_change BEFORE UPDATE ON speaker_aliases BEGIN
    SELECT CASE
        WHEN NEW.id IS NOT OLD.id
            THEN RAISE(ABORT, 'speaker_aliases.id never changes')
        WHEN NEW.alias IS NOT OLD.alias COLLATE BINARY
            THEN RAISE(ABORT, 'speaker_aliases.alias never changes: insert another alias')
        WHEN NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.speaker_id)
            THEN RAISE(ABORT, 'speaker_aliases.speaker_id names no speaker: insert the speaker first')
        WHEN NEW.speaker_id IS NOT OLD.speaker_id
                AND EXISTS (SELECT 1 FROM speaker_aliases WHERE alias = OLD.alias AND speaker_id = NEW.speaker_id)
            THEN RAISE(ABORT, 'speaker_aliases.alias belongs to that speaker already: delete this row')
        WHEN NEW.speaker_id IS NOT OLD.speaker_id AND (SELECT undoes FROM _acting) IS NULL
                AND OLD.alias = (SELECT name FROM speakers WHERE id = OLD.speaker_id)
            THEN RAISE(ABORT, 'speaker_aliases.alias is the name of its speaker: rename the speaker first, or merge it')
    END;
END;

CREATE TRIGGER speaker_aliases_moved AFTER UPDATE OF speaker_id ON speaker_aliases
WHEN NEW.speaker_id IS NOT OLD.speaker_id
BEGIN
    INSERT INTO events (action, entity, entity_id, before, after)
    VALUES ('change', 'speaker_aliases', NEW.id, json_object('speaker_id', OLD.speaker_id),
        json_object('speaker_id', NEW.speaker_id));
    UPDATE claims SET speaker_id = (
        SELECT coalesce(merged_into, id) FROM speakers WHERE id = NEW.speaker_id
    )
    WHERE speaker_id IN (OLD.speaker_id, (SELECT merged_into FROM speakers WHERE id = OLD.speaker_id))
      AND speaker = NEW.alias COLLATE NOCASE
      AND speaker_id IS NOT (SELECT coalesce(merged_into, id) FROM speakers WHERE id = NEW.speaker_id)
      AND (SELECT coalesce(merged_into, id) FROM speakers WHERE id = NEW.speaker_id) = (
        SELECT CASE WHEN count(DISTINCT coalesce(p.merged_into, p.id)) = 1
            THEN max(coalesce(p.merged_into, p.id)) END
        FROM speaker_aliases AS a
        JOIN speakers AS p ON p.id = a.speaker_id
        WHERE a.alias = NEW.alias
    );
END;

CREATE TRIGGER speaker_aliases_keep BEFORE DELETE ON speaker_aliases BEGIN
    SELECT CASE
        WHEN (SELECT undoes FROM _acting) IS NULL
                AND OLD.alias = (SELECT name FROM speakers WHERE id = OLD.speaker_id)
            THEN RAISE(ABORT, 'speaker_aliases.alias is the name of its speaker: rename the speaker first, or merge it')
        WHEN EXISTS (
                SELECT 1 FROM claims
                WHERE speaker_id IN (OLD.speaker_id, (SELECT merged_into FROM speakers WHERE id = OLD.speaker_id))
                  AND speaker = OLD.alias COLLATE NOCASE)
            AND (
                SELECT count(DISTINCT coalesce(p.merged_into, p.id))
                FROM speaker_aliases AS a
                JOIN speakers AS p ON p.id = a.speaker_id
                WHERE a.alias = OLD.alias AND a.id <> OLD.id
            ) <> 1
            THEN RAISE(ABORT, 'speaker_aliases.alias is printed in claims: update speaker_id to give it to another speaker')
    END;
END;

CREATE TRIGGER speaker_aliases_removed AFTER DELETE ON speaker_aliases BEGIN
    INSERT INTO events (action, entity, entity_id, before)
    VALUES ('remove', 'speaker_aliases', OLD.id,
        json_object('id', OLD.id, 'speaker_id', OLD.speaker_id, 'alias', OLD.alias));
    UPDATE claims SET speaker_id = (
        SELECT max(coalesce(p.merged_into, p.id))
        FROM speaker_aliases AS a
        JOIN speakers AS p ON p.id = a.speaker_id
        WHERE a.alias = OLD.alias
    )
    WHERE speaker_id IN (OLD.speaker_id, (SELECT merged_into FROM speakers WHERE id = OLD.speaker_id))
      AND speaker = OLD.alias COLLATE NOCASE
      AND speaker_id IS NOT (
        SELECT max(coalesce(p.merged_into, p.id))
        FROM speaker_aliases AS a
        JOIN speakers AS p ON p.id = a.speaker_id
        WHERE a.alias = OLD.alias
    );
END;

-- ---- told apart

CREATE TRIGGER speaker_distinct_check BEFORE INSERT ON speaker_distinct BEGIN
    SELECT CASE
        WHEN NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.speaker_id)
            THEN RAISE(ABORT, 'speaker_distinct.speaker_id names no speaker')
        WHEN NEW.other_id = NEW.speaker_id OR NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.other_id)
            THEN RAISE(ABORT, 'speaker_distinct.other_id names no other speaker')
        WHEN EXISTS (
                SELECT 1 FROM speaker_distinct WHERE speaker_id = NEW.other_id AND other_id = NEW.speaker_id)
            THEN RAISE(ABORT, 'speaker_distinct holds these two already, the other way round')
        WHEN typeof(NEW.uid) = 'blob' OR typeof(NEW.created_at) = 'blob' OR typeof(NEW.created_by) = 'blob'
            THEN RAISE(ABORT, 'speaker_distinct holds text, not bytes: decode the value first')
    END;
    UPDATE _collisions SET row_id = (
        SELECT id FROM speaker_distinct
        WHERE id = NEW.id OR uid = NEW.uid OR (speaker_id = NEW.speaker_id AND other_id = NEW.other_id) LIMIT 1
    )
    WHERE entity = 'speaker_distinct';
END;

CREATE TRIGGER speaker_distinct_settle AFTER INSERT ON speaker_distinct BEGIN
    SELECT RAISE(ABORT, 'speaker_distinct.id is given by the store: leave it out')
    WHERE NEW.id NOT BETWEEN 1 AND 4503599627370496;
    SELECT RAISE(ABORT, 'speaker_distinct rows are never replaced: insert with --ignore')
    FROM _collisions AS k
    WHERE k.entity = 'speaker_distinct' AND k.row_id IS NOT NULL
      AND (k.row_id = NEW.id OR NOT EXISTS (SELECT 1 FROM speaker_distinct WHERE id = k.row_id));
    UPDATE speaker_distinct SET
        uid = coalesce(NEW.uid, lower(hex(randomblob(10)))),
        created_at = coalesce(NEW.created_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        created_by = coalesce(NEW.created_by, (SELECT actor FROM _acting), 'script')
    WHERE id = NEW.id AND (uid IS NULL OR created_at IS NULL OR created_by IS NULL);
    INSERT INTO events (action, entity, entity_id, after)
    SELECT 'add', 'speaker_distinct', d.id, json_object(
        'id', d.id, 'uid', d.uid, 'speaker_id', d.speaker_id, 'other_id', d.other_id,
        'created_at', d.created_at, 'created_by', d.created_by)
    FROM speaker_distinct AS d
    WHERE d.id = NEW.id;
END;

CREATE TRIGGER speaker_distinct_keep BEFORE UPDATE ON speaker_distinct
WHEN OLD.uid IS NOT NULL AND OLD.created_at IS NOT NULL AND OLD.created_by IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'speaker_distinct rows do not change: delete the row and insert another');
END;

CREATE TRIGGER speaker_distinct_removed AFTER DELETE ON speaker_distinct BEGIN
    INSERT INTO events (action, entity, entity_id, before)
    VALUES ('remove', 'speaker_distinct', OLD.id, json_object(
        'id', OLD.id, 'uid', OLD.uid, 'speaker_id', OLD.speaker_id, 'other_id', OLD.other_id,
        'created_at', OLD.created_at, 'created_by', OLD.created_by));
END;

-- ---- claims: a verdict locks the speaker, but not who the printed name turns out to be

DROP TRIGGER claims_check_change;
CREATE TRIGGER claims_check_change BEFORE UPDATE ON claims WHEN OLD.version IS NOT NULL BEGIN
    SELECT CASE
        WHEN NEW.id IS NOT OLD.id OR (NEW.uid IS NOT NULL AND NEW.uid IS NOT OLD.uid)
            THEN RAISE(ABORT, 'claims.id and claims.uid never change')
        WHEN NEW.status IS NOT NULL AND NEW.status IS NOT OLD.status
                AND NEW.status IS NOT (SELECT status FROM claim_standing WHERE claim_id = OLD.id)
            THEN RAISE(ABORT, 'claims.status follows from reviews: insert into reviews')
        WHEN NEW.attribution IS NOT NULL AND NEW.attribution IS NOT OLD.attribution
                AND NEW.attribution IS NOT (SELECT attribution FROM claim_standing WHERE claim_id = OLD.id)
            THEN RAISE(ABORT, 'claims.attribution follows from reviews: insert into reviews')
        WHEN NEW.version IS NOT NULL AND NEW.version NOT IN (OLD.version, OLD.version + 1)
            THEN RAISE(ABORT, 'claims.version is kept by the store: leave it out')
        WHEN OLD.status NOT IN ('unreviewed', 'needs_evidence') AND (
                NEW.quote IS NOT OLD.quote
                OR trim(NEW.source, char(9, 10, 13, 32, 160)) IS NOT trim(OLD.source, char(9, 10, 13, 32, 160))
                    AND NEW.source IS NOT NULL
                OR NEW.source_id IS NOT OLD.source_id AND NEW.source_id IS NOT NULL
                OR nullif(trim(NEW.speaker, char(9, 10, 13, 32, 160, 8203, 65279)), '')
                    IS NOT nullif(trim(OLD.speaker, char(9, 10, 13, 32, 160, 8203, 65279)), '')
                OR NEW.speaker_id IS NOT OLD.speaker_id AND OLD.speaker_id IS NOT NULL AND NOT coalesce(
                    NEW.speaker_id = (
                        SELECT CASE WHEN count(DISTINCT coalesce(p.merged_into, p.id)) = 1
                            THEN max(coalesce(p.merged_into, p.id)) END
                        FROM speaker_aliases AS a
                        JOIN speakers AS p ON p.id = a.speaker_id
                        WHERE a.alias = OLD.speaker
                    ), 0)
                OR NEW.snapshot_id IS NOT OLD.snapshot_id AND OLD.snapshot_id IS NOT NULL
                OR NEW.span_start IS NOT OLD.span_start AND OLD.span_start IS NOT NULL
                OR NEW.span_end IS NOT OLD.span_end AND OLD.span_end IS NOT NULL)
            THEN RAISE(ABORT, 'this claim has a verdict: its quote, speaker, source and span are locked until a review says reopened')
        WHEN NEW.external_id IS NOT OLD.external_id
                AND EXISTS (SELECT 1 FROM claims WHERE external_id = NEW.external_id)
            THEN RAISE(ABORT, 'claims.external_id belongs to another claim')
    END;
END;
