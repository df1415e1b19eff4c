-- Speakers, the names they are printed under, and who was told apart. Merged, parted, renamed: every act is an event,
-- and claims follow the speaker that their name means.

-- The one speaker of a name; NULL where the name is ambiguous.
CREATE VIEW speaker_names AS
SELECT
    a.alias,
    CASE WHEN count(DISTINCT coalesce(s.merged_into, s.id)) = 1 THEN max(coalesce(s.merged_into, s.id)) END
        AS speaker_id
FROM speaker_aliases AS a
JOIN speakers AS s ON s.id = a.speaker_id
GROUP BY a.alias;

-- ---- speakers

CREATE TRIGGER speakers_new BEFORE INSERT ON speakers BEGIN
    SELECT RAISE(ABORT, 'speakers.id is given by the store: leave it out') WHERE $given_id(speakers);
    INSERT OR IGNORE INTO _replaced (entity)
    SELECT 'speakers' FROM speakers WHERE id = NEW.id OR uid = NEW.uid;
END;

CREATE TRIGGER speakers_settle AFTER INSERT ON speakers BEGIN
    SELECT RAISE(ABORT, 'speakers.id is given by the store: leave it out') WHERE $used_id(speakers);
    UPDATE _acting SET settling = 1;
    UPDATE speakers SET
        uid = coalesce(uid, $new_uid),
        kind = coalesce(kind, 'unknown'),
        created_at = coalesce(created_at, $now),
        created_by = coalesce(created_by, $actor)
    WHERE id = NEW.id;
    $tell_added(speakers);
    UPDATE _acting SET settling = 0;
    INSERT INTO speaker_aliases (speaker_id, alias)
    SELECT NEW.id, NEW.name
    WHERE NOT EXISTS (SELECT 1 FROM speaker_aliases WHERE speaker_id = NEW.id AND alias = NEW.name);
END;

CREATE TRIGGER speakers_check BEFORE UPDATE ON speakers BEGIN
    SELECT CASE
        WHEN NEW.name IS NULL OR $is_blank(NEW.name)
            THEN RAISE(ABORT, 'speakers.name is blank: give the name of a person or organisation')
        WHEN typeof(NEW.name) <> 'text' OR instr(NEW.name, char(0))
            THEN RAISE(ABORT, 'speakers.name is not plain text')
        WHEN $is_number(NEW.name)
            THEN RAISE(ABORT, 'speakers.name is only a number: give the name of a person or organisation')
        WHEN $is_no_name(NEW.name)
            THEN RAISE(ABORT, 'speakers.name is no name: give the name of a person or organisation')
        WHEN length(NEW.name) > 500
            THEN RAISE(ABORT, 'speakers.name is longer than 500 characters: give the name of a person or organisation')
        WHEN NEW.name <> $trimmed(NEW.name)
            THEN RAISE(ABORT, 'speakers.name has spaces around it: trim it')
        WHEN $is_json(NEW.name)
            THEN RAISE(ABORT, 'speakers.name is a JSON list or object, not a name: send the name')
        WHEN NEW.kind IS NOT NULL AND NEW.kind NOT IN ('person', 'organisation', 'unknown')
            THEN RAISE(ABORT, 'speakers.kind is not known: use person, organisation or unknown')
        WHEN NEW.wikidata_id IS NOT NULL AND (
                typeof(NEW.wikidata_id) <> 'text' OR NEW.wikidata_id NOT GLOB 'Q[1-9]*'
                OR substr(NEW.wikidata_id, 2) GLOB '*[^0-9]*' OR length(NEW.wikidata_id) > 20)
            THEN RAISE(ABORT, 'speakers.wikidata_id is not an entry of Wikidata: give a Q and a number, such as Q42')
        WHEN $bad_text(NEW.notes, 100000)
            THEN RAISE(ABORT, 'speakers.notes is not plain text of up to 100,000 characters')
        WHEN $bad_uid(NEW.uid)
            THEN RAISE(ABORT, 'speakers.uid is letters, digits and . _ : - only, up to 100: leave it out')
        WHEN $bad_text(NEW.created_by, 500)
            THEN RAISE(ABORT, 'speakers.created_by is plain text of up to 500 characters')
        WHEN $bad_time(NEW.created_at)
            THEN RAISE(ABORT, 'speakers.created_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
        WHEN NEW.merged_into IS NOT NULL AND NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.merged_into)
            THEN RAISE(ABORT, 'speakers.merged_into names no speaker')
        WHEN NEW.merged_into IS NOT NULL AND ($settling OR NEW.merged_into IS NOT OLD.merged_into) AND (
                NEW.merged_into = NEW.id
                OR EXISTS (SELECT 1 FROM speakers WHERE id = NEW.merged_into AND merged_into IS NOT NULL)
                OR EXISTS (SELECT 1 FROM speakers WHERE merged_into = NEW.id))
            THEN RAISE(ABORT, 'speakers.merged_into must name another speaker that is not merged itself; merge first what was merged into this one')
    END;
    SELECT CASE
        WHEN NEW.id IS NOT OLD.id OR NEW.uid IS NOT NULL AND NEW.uid IS NOT OLD.uid
            THEN RAISE(ABORT, 'speakers.id and speakers.uid never change')
        WHEN NEW.created_at IS NOT NULL AND NEW.created_at IS NOT OLD.created_at
                OR NEW.created_by IS NOT NULL AND NEW.created_by IS NOT OLD.created_by
            THEN RAISE(ABORT, 'speakers.created_at and speakers.created_by never change: leave them out')
    END
    WHERE NOT $settling;
END;

CREATE TRIGGER speakers_changed AFTER UPDATE ON speakers WHEN NOT $settling BEGIN
    UPDATE _acting SET settling = 1;
    UPDATE speakers SET uid = OLD.uid, kind = coalesce(kind, OLD.kind), created_at = OLD.created_at,
        created_by = OLD.created_by
    WHERE id = NEW.id
      AND (NEW.uid IS NULL OR NEW.kind IS NULL OR NEW.created_at IS NULL OR NEW.created_by IS NULL);
    $tell_changed(speakers);
    UPDATE _acting SET settling = 0;
    INSERT INTO speaker_aliases (speaker_id, alias)
    SELECT NEW.id, NEW.name
    WHERE NEW.name IS NOT OLD.name
      AND NOT EXISTS (SELECT 1 FROM speaker_aliases WHERE speaker_id = NEW.id AND alias = NEW.name);
    -- Claims that came in under a merged speaker's name stand under the speaker that it was merged into. When that
    -- changes, they follow their name.
    UPDATE claims SET speaker_id = coalesce(NEW.merged_into, NEW.id)
    WHERE OLD.merged_into IS NOT NULL AND NEW.merged_into IS NOT OLD.merged_into
      AND speaker_id = OLD.merged_into
      AND EXISTS (SELECT 1 FROM speaker_aliases AS a WHERE a.alias = claims.speaker AND a.speaker_id = NEW.id)
      AND coalesce(NEW.merged_into, NEW.id) = $speaker_called(claims.speaker);
END;

CREATE TRIGGER speakers_keep BEFORE DELETE ON speakers BEGIN
    SELECT RAISE(ABORT, 'speakers are never deleted: merge them into another speaker');
END;

-- ---- aliases

CREATE TRIGGER speaker_aliases_new BEFORE INSERT ON speaker_aliases BEGIN
    SELECT RAISE(ABORT, 'speaker_aliases.id is given by the store: leave it out') WHERE $given_id(speaker_aliases);
    INSERT OR IGNORE INTO _replaced (entity)
    SELECT 'speaker_aliases' FROM speaker_aliases
    WHERE id = NEW.id OR (alias = NEW.alias AND speaker_id = NEW.speaker_id);
END;

-- An alias that a person gives is an event; that a speaker's own name is one of its aliases goes without saying.
CREATE TRIGGER speaker_aliases_settle AFTER INSERT ON speaker_aliases BEGIN
    SELECT RAISE(ABORT, 'speaker_aliases.id is given by the store: leave it out') WHERE $used_id(speaker_aliases);
    UPDATE _acting SET settling = 1
    WHERE NEW.alias IS NOT (SELECT name FROM speakers WHERE id = NEW.speaker_id) COLLATE NOCASE;
    UPDATE speaker_aliases SET alias = alias WHERE id = NEW.id AND $settling;
    $tell_added(speaker_aliases) AND $settling;
    UPDATE _acting SET settling = 0 WHERE settling;
END;

CREATE TRIGGER speaker_aliases_check BEFORE UPDATE ON speaker_aliases BEGIN
    SELECT CASE
        WHEN NEW.alias IS NULL OR $is_blank(NEW.alias)
            THEN RAISE(ABORT, 'speaker_aliases.alias is blank: give the name as printed')
        WHEN typeof(NEW.alias) <> 'text' OR instr(NEW.alias, char(0))
            THEN RAISE(ABORT, 'speaker_aliases.alias is not plain text: give the name as printed')
        WHEN $is_number(NEW.alias)
            THEN RAISE(ABORT, 'speaker_aliases.alias is only a number: give the name as printed')
        WHEN $is_no_name(NEW.alias)
            THEN RAISE(ABORT, 'speaker_aliases.alias is no name: give the name as printed')
        WHEN length(NEW.alias) > 500
            THEN RAISE(ABORT, 'speaker_aliases.alias is longer than 500 characters: give the name as printed')
        WHEN NEW.alias <> $trimmed(NEW.alias) COLLATE BINARY
            THEN RAISE(ABORT, 'speaker_aliases.alias has spaces around it: trim it')
        WHEN $is_json(NEW.alias)
            THEN RAISE(ABORT, 'speaker_aliases.alias is a JSON list or object, not a name: send the name')
        WHEN NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.speaker_id)
            THEN RAISE(ABORT, 'speaker_aliases.speaker_id names no speaker: insert the speaker first')
    END;
    SELECT CASE
        WHEN NEW.id IS NOT OLD.id
            THEN RAISE(ABORT, 'speaker_aliases.id never changes')
        WHEN NEW.alias IS NOT OLD.alias COLLATE BINARY
            THEN RAISE(ABORT, 'speaker_aliases.alias never changes: insert another alias')
        WHEN NEW.speaker_id IS NOT OLD.speaker_id
                AND EXISTS (SELECT 1 FROM speaker_aliases WHERE alias = OLD.alias AND speaker_id = NEW.speaker_id)
            THEN RAISE(ABORT, 'speaker_aliases.alias belongs to that speaker already: delete this row')
        WHEN NEW.speaker_id IS NOT OLD.speaker_id AND NOT $undoing
                AND OLD.alias = (SELECT name FROM speakers WHERE id = OLD.speaker_id)
            THEN RAISE(ABORT, 'speaker_aliases.alias is the name of its speaker: rename the speaker first, or merge it')
    END
    WHERE NOT $settling;
END;

CREATE TRIGGER speaker_aliases_changed AFTER UPDATE ON speaker_aliases
WHEN NEW.speaker_id IS NOT OLD.speaker_id AND NOT $settling
BEGIN
    UPDATE _acting SET settling = 1;
    $tell_changed(speaker_aliases);
    UPDATE _acting SET settling = 0;
    UPDATE claims SET speaker_id = (
        SELECT coalesce(merged_into, id) FROM speakers WHERE id = NEW.speaker_id
    )
    WHERE speaker_id IN (OLD.speaker_id, (SELECT merged_into FROM speakers WHERE id = OLD.speaker_id))
      AND speaker = NEW.alias COLLATE NOCASE
      AND speaker_id IS NOT (SELECT coalesce(merged_into, id) FROM speakers WHERE id = NEW.speaker_id)
      AND (SELECT coalesce(merged_into, id) FROM speakers WHERE id = NEW.speaker_id) = $speaker_called(NEW.alias);
END;

CREATE TRIGGER speaker_aliases_keep BEFORE DELETE ON speaker_aliases BEGIN
    SELECT CASE
        WHEN NOT $undoing AND OLD.alias = (SELECT name FROM speakers WHERE id = OLD.speaker_id)
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
    UPDATE _acting SET settling = 1;
    $tell_removed(speaker_aliases);
    UPDATE _acting SET settling = 0;
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

CREATE TRIGGER speaker_distinct_new BEFORE INSERT ON speaker_distinct BEGIN
    SELECT RAISE(ABORT, 'speaker_distinct.id is given by the store: leave it out') WHERE $given_id(speaker_distinct);
    INSERT OR IGNORE INTO _replaced (entity)
    SELECT 'speaker_distinct' FROM speaker_distinct
    WHERE id = NEW.id OR uid = NEW.uid OR (speaker_id = NEW.speaker_id AND other_id = NEW.other_id);
END;

CREATE TRIGGER speaker_distinct_settle AFTER INSERT ON speaker_distinct BEGIN
    SELECT RAISE(ABORT, 'speaker_distinct.id is given by the store: leave it out') WHERE $used_id(speaker_distinct);
    UPDATE _acting SET settling = 1;
    UPDATE speaker_distinct SET
        uid = coalesce(uid, $new_uid),
        created_at = coalesce(created_at, $now),
        created_by = coalesce(created_by, $actor)
    WHERE id = NEW.id;
    $tell_added(speaker_distinct);
    UPDATE _acting SET settling = 0;
END;

CREATE TRIGGER speaker_distinct_check BEFORE UPDATE ON speaker_distinct BEGIN
    SELECT CASE
        WHEN NOT $settling
            THEN RAISE(ABORT, 'speaker_distinct rows do not change: delete the row and insert another')
        WHEN NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.speaker_id)
            THEN RAISE(ABORT, 'speaker_distinct.speaker_id names no speaker')
        WHEN NEW.other_id = NEW.speaker_id OR NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.other_id)
            THEN RAISE(ABORT, 'speaker_distinct.other_id names no other speaker')
        WHEN EXISTS (SELECT 1 FROM speaker_distinct WHERE speaker_id = NEW.other_id AND other_id = NEW.speaker_id)
            THEN RAISE(ABORT, 'speaker_distinct holds these two already, the other way round')
        WHEN $bad_uid(NEW.uid)
            THEN RAISE(ABORT, 'speaker_distinct.uid is letters, digits and . _ : - only, up to 100: leave it out')
        WHEN $bad_text(NEW.created_by, 500)
            THEN RAISE(ABORT, 'speaker_distinct.created_by is plain text of up to 500 characters')
        WHEN $bad_time(NEW.created_at)
            THEN RAISE(ABORT, 'speaker_distinct.created_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
    END;
END;

CREATE TRIGGER speaker_distinct_removed AFTER DELETE ON speaker_distinct BEGIN
    UPDATE _acting SET settling = 1;
    $tell_removed(speaker_distinct);
    UPDATE _acting SET settling = 0;
END;
