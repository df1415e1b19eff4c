-- Rules for sources, snapshots, speakers and their aliases.
-- Every rule is RAISE(ABORT): CHECK and NOT NULL are skipped silently by INSERT OR IGNORE.

-- ---- sources

CREATE TRIGGER sources_check BEFORE INSERT ON sources BEGIN
    SELECT CASE
        WHEN NEW.ref IS NULL OR trim(NEW.ref, char(9, 10, 13, 32, 160, 8203, 65279)) = ''
            THEN RAISE(ABORT, 'sources.ref is blank: give a URL or a citation')
        WHEN typeof(NEW.ref) <> 'text' OR instr(NEW.ref, char(0))
            THEN RAISE(ABORT, 'sources.ref is not plain text: give a URL or a citation')
        WHEN length(NEW.ref) > 4000
            THEN RAISE(ABORT, 'sources.ref is longer than 4,000 characters: give a URL or a citation')
    END;
    UPDATE _collisions SET row_id = (
        SELECT id FROM sources WHERE id = NEW.id OR ref = NEW.ref OR uid = NEW.uid LIMIT 1
    )
    WHERE entity = 'sources'
      AND EXISTS (SELECT 1 FROM sources WHERE id = NEW.id OR ref = NEW.ref OR uid = NEW.uid);
END;

CREATE TRIGGER sources_settle AFTER INSERT ON sources BEGIN
    SELECT RAISE(ABORT, 'sources are never replaced: update the row, or upsert by ref')
    FROM _collisions AS k
    WHERE k.entity = 'sources' AND k.row_id IS NOT NULL
      AND (k.row_id = NEW.id OR NOT EXISTS (SELECT 1 FROM sources WHERE id = k.row_id));
    UPDATE sources SET
        uid = coalesce(uid, lower(hex(randomblob(10)))),
        created_at = coalesce(created_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        created_by = coalesce(created_by, (SELECT actor FROM _acting), 'script')
    WHERE id = NEW.id AND (uid IS NULL OR created_at IS NULL OR created_by IS NULL);
END;

CREATE TRIGGER sources_check_change BEFORE UPDATE ON sources WHEN OLD.uid IS NOT NULL BEGIN
    SELECT CASE
        WHEN NEW.id IS NOT OLD.id OR (NEW.uid IS NOT NULL AND NEW.uid IS NOT OLD.uid)
            THEN RAISE(ABORT, 'sources.id and sources.uid never change')
        WHEN NEW.ref IS NOT OLD.ref AND EXISTS (SELECT 1 FROM claims WHERE source_id = OLD.id)
            THEN RAISE(ABORT, 'sources.ref is cited by claims and cannot change: add a second source')
        WHEN NEW.ref IS NOT OLD.ref
                AND (NEW.ref IS NULL OR trim(NEW.ref, char(9, 10, 13, 32, 160, 8203, 65279)) = '')
            THEN RAISE(ABORT, 'sources.ref is blank: give a URL or a citation')
        WHEN NEW.ref IS NOT OLD.ref AND EXISTS (SELECT 1 FROM sources WHERE ref = NEW.ref)
            THEN RAISE(ABORT, 'sources.ref belongs to another source')
    END;
END;

CREATE TRIGGER sources_changed AFTER UPDATE ON sources WHEN OLD.uid IS NOT NULL BEGIN
    UPDATE sources SET uid = OLD.uid, created_at = OLD.created_at, created_by = OLD.created_by
    WHERE id = NEW.id AND (NEW.uid IS NULL OR NEW.created_at IS NULL OR NEW.created_by IS NULL);
    UPDATE claims SET source_title = NEW.title WHERE source_id = NEW.id AND source_title IS NOT NEW.title;
    INSERT INTO events (action, entity, entity_id, before, after)
    SELECT 'change', 'sources', NEW.id, json_group_object(name, old), json_group_object(name, new)
    FROM (
        SELECT 'ref' AS name, OLD.ref AS old, NEW.ref AS new
        UNION ALL SELECT 'title', OLD.title, NEW.title
        UNION ALL SELECT 'publisher', OLD.publisher, NEW.publisher
        UNION ALL SELECT 'author', OLD.author, NEW.author
        UNION ALL SELECT 'published_at', OLD.published_at, NEW.published_at
        UNION ALL SELECT 'language', OLD.language, NEW.language
        UNION ALL SELECT 'archived_url', OLD.archived_url, NEW.archived_url
        UNION ALL SELECT 'notes', OLD.notes, NEW.notes
    )
    WHERE old IS NOT new
    HAVING count(*) > 0;
END;

CREATE TRIGGER sources_keep BEFORE DELETE ON sources BEGIN
    SELECT RAISE(ABORT, 'sources are never deleted: claims and evidence cite them');
END;

-- ---- snapshots: append-only

CREATE TRIGGER snapshots_check BEFORE INSERT ON snapshots BEGIN
    SELECT CASE
        WHEN NOT EXISTS (SELECT 1 FROM sources WHERE id = NEW.source_id)
            THEN RAISE(ABORT, 'snapshots.source_id names no source: insert the source first')
        WHEN NEW.text IS NULL OR typeof(NEW.text) <> 'text' OR instr(NEW.text, char(0))
            THEN RAISE(ABORT, 'snapshots.text is not plain text')
        WHEN NEW.sha256 IS NULL OR length(NEW.sha256) <> 64 OR NEW.sha256 GLOB '*[^0-9a-f]*'
            THEN RAISE(ABORT, 'snapshots.sha256 is not a SHA-256: give 64 lower-case hex digits of the UTF-8 text')
        WHEN NEW.locators IS NOT NULL AND NOT json_valid(NEW.locators)
            THEN RAISE(ABORT, 'snapshots.locators is not JSON')
    END;
    UPDATE _collisions SET row_id = (
        SELECT id FROM snapshots
        WHERE id = NEW.id OR uid = NEW.uid OR (source_id = NEW.source_id AND sha256 = NEW.sha256) LIMIT 1
    )
    WHERE entity = 'snapshots' AND EXISTS (
        SELECT 1 FROM snapshots
        WHERE id = NEW.id OR uid = NEW.uid OR (source_id = NEW.source_id AND sha256 = NEW.sha256)
    );
END;

CREATE TRIGGER snapshots_settle AFTER INSERT ON snapshots BEGIN
    SELECT RAISE(ABORT, 'snapshots are append-only: a changed text is a new snapshot')
    FROM _collisions AS k
    WHERE k.entity = 'snapshots' AND k.row_id IS NOT NULL
      AND (k.row_id = NEW.id OR NOT EXISTS (SELECT 1 FROM snapshots WHERE id = k.row_id));
    UPDATE snapshots SET
        uid = coalesce(uid, lower(hex(randomblob(10)))),
        media_type = coalesce(media_type, 'text/plain'),
        retrieved_at = coalesce(retrieved_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        created_by = coalesce(created_by, (SELECT actor FROM _acting), 'script')
    WHERE id = NEW.id
      AND (uid IS NULL OR media_type IS NULL OR retrieved_at IS NULL OR created_by IS NULL);
END;

CREATE TRIGGER snapshots_keep_text BEFORE UPDATE ON snapshots
WHEN OLD.uid IS NOT NULL AND OLD.retrieved_at IS NOT NULL AND OLD.created_by IS NOT NULL
    AND OLD.media_type IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'snapshots are append-only: a changed text is a new snapshot');
END;

CREATE TRIGGER snapshots_keep BEFORE DELETE ON snapshots BEGIN
    SELECT RAISE(ABORT, 'snapshots are append-only: what was read stays');
END;

-- ---- speakers

-- The one speaker of a printed name; NULL where the name is ambiguous.
CREATE VIEW speaker_names AS
SELECT
    a.alias,
    CASE WHEN count(DISTINCT coalesce(s.merged_into, s.id)) = 1 THEN max(coalesce(s.merged_into, s.id)) END
        AS speaker_id
FROM speaker_aliases AS a
JOIN speakers AS s ON s.id = a.speaker_id
GROUP BY a.alias;

CREATE TRIGGER speakers_check BEFORE INSERT ON speakers BEGIN
    SELECT CASE
        WHEN NEW.name IS NULL OR trim(NEW.name, char(9, 10, 13, 32, 160, 8203, 65279)) = ''
            THEN RAISE(ABORT, 'speakers.name is blank: give the name of a person or organisation')
        WHEN typeof(NEW.name) <> 'text' OR instr(NEW.name, char(0))
            THEN RAISE(ABORT, 'speakers.name is not plain text')
        WHEN NEW.name NOT GLOB '*[^0-9 .,+-]*'
            THEN RAISE(ABORT, 'speakers.name is only a number: give the name of a person or organisation')
        WHEN NEW.kind IS NOT NULL AND NEW.kind NOT IN ('person', 'organisation', 'unknown')
            THEN RAISE(ABORT, 'speakers.kind is not known: use person, organisation or unknown')
        WHEN NEW.merged_into IS NOT NULL AND NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.merged_into)
            THEN RAISE(ABORT, 'speakers.merged_into names no speaker')
    END;
    UPDATE _collisions SET row_id = (SELECT id FROM speakers WHERE id = NEW.id OR uid = NEW.uid LIMIT 1)
    WHERE entity = 'speakers' AND EXISTS (SELECT 1 FROM speakers WHERE id = NEW.id OR uid = NEW.uid);
END;

CREATE TRIGGER speakers_settle AFTER INSERT ON speakers BEGIN
    SELECT RAISE(ABORT, 'speakers are never replaced: update the row, or merge it')
    FROM _collisions AS k
    WHERE k.entity = 'speakers' AND k.row_id IS NOT NULL
      AND (k.row_id = NEW.id OR NOT EXISTS (SELECT 1 FROM speakers WHERE id = k.row_id));
    UPDATE speakers SET
        uid = coalesce(uid, lower(hex(randomblob(10)))),
        kind = coalesce(kind, 'unknown'),
        created_at = coalesce(created_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        created_by = coalesce(created_by, (SELECT actor FROM _acting), 'script')
    WHERE id = NEW.id AND (uid IS NULL OR kind IS NULL OR created_at IS NULL OR created_by IS NULL);
    INSERT INTO speaker_aliases (speaker_id, alias)
    SELECT NEW.id, NEW.name
    WHERE NOT EXISTS (SELECT 1 FROM speaker_aliases WHERE speaker_id = NEW.id AND alias = NEW.name);
END;

CREATE TRIGGER speakers_check_change BEFORE UPDATE ON speakers WHEN OLD.uid IS NOT NULL BEGIN
    SELECT CASE
        WHEN NEW.id IS NOT OLD.id OR (NEW.uid IS NOT NULL AND NEW.uid IS NOT OLD.uid)
            THEN RAISE(ABORT, 'speakers.id and speakers.uid never change')
        WHEN NEW.name IS NULL OR trim(NEW.name, char(9, 10, 13, 32, 160, 8203, 65279)) = ''
            THEN RAISE(ABORT, 'speakers.name is blank: give the name of a person or organisation')
        WHEN NEW.kind IS NOT NULL AND NEW.kind NOT IN ('person', 'organisation', 'unknown')
            THEN RAISE(ABORT, 'speakers.kind is not known: use person, organisation or unknown')
        WHEN NEW.merged_into IS NOT NULL AND NEW.merged_into IS NOT OLD.merged_into AND (
            NEW.merged_into = NEW.id
            OR NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.merged_into AND merged_into IS NULL)
            OR EXISTS (SELECT 1 FROM speakers WHERE merged_into = NEW.id)
        )
            THEN RAISE(ABORT, 'speakers.merged_into must name another speaker that is not merged itself')
    END;
END;

CREATE TRIGGER speakers_changed AFTER UPDATE ON speakers WHEN OLD.uid IS NOT NULL BEGIN
    UPDATE speakers SET uid = OLD.uid, kind = coalesce(kind, OLD.kind), created_at = OLD.created_at,
        created_by = OLD.created_by
    WHERE id = NEW.id
      AND (NEW.uid IS NULL OR NEW.kind IS NULL OR NEW.created_at IS NULL OR NEW.created_by IS NULL);
    INSERT INTO speaker_aliases (speaker_id, alias)
    SELECT NEW.id, NEW.name
    WHERE NEW.name IS NOT OLD.name
      AND NOT EXISTS (SELECT 1 FROM speaker_aliases WHERE speaker_id = NEW.id AND alias = NEW.name);
    INSERT INTO events (action, entity, entity_id, before, after)
    SELECT 'change', 'speakers', NEW.id, json_group_object(name, old), json_group_object(name, new)
    FROM (
        SELECT 'name' AS name, OLD.name AS old, NEW.name AS new
        UNION ALL SELECT 'kind', OLD.kind, coalesce(NEW.kind, OLD.kind)
        UNION ALL SELECT 'wikidata_id', OLD.wikidata_id, NEW.wikidata_id
        UNION ALL SELECT 'notes', OLD.notes, NEW.notes
        UNION ALL SELECT 'merged_into', OLD.merged_into, NEW.merged_into
    )
    WHERE old IS NOT new
    HAVING count(*) > 0;
END;

CREATE TRIGGER speakers_keep BEFORE DELETE ON speakers BEGIN
    SELECT RAISE(ABORT, 'speakers are never deleted: merge them into another speaker');
END;

CREATE TRIGGER speaker_aliases_check BEFORE INSERT ON speaker_aliases BEGIN
    SELECT CASE
        WHEN NEW.alias IS NULL OR trim(NEW.alias, char(9, 10, 13, 32, 160, 8203, 65279)) = ''
            THEN RAISE(ABORT, 'speaker_aliases.alias is blank')
        WHEN NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.speaker_id)
            THEN RAISE(ABORT, 'speaker_aliases.speaker_id names no speaker: insert the speaker first')
    END;
END;
