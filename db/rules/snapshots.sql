-- Snapshots: a source's text as it was read at one time. Append-only.

CREATE TRIGGER snapshots_new BEFORE INSERT ON snapshots BEGIN
    SELECT RAISE(ABORT, 'snapshots.id is given by the store: leave it out') WHERE $given_id(snapshots);
    INSERT OR IGNORE INTO _replaced (entity)
    SELECT 'snapshots' FROM snapshots
    WHERE id = NEW.id OR uid = NEW.uid OR (source_id = NEW.source_id AND sha256 = NEW.sha256);
END;

CREATE TRIGGER snapshots_settle AFTER INSERT ON snapshots BEGIN
    SELECT RAISE(ABORT, 'snapshots.id is given by the store: leave it out') WHERE $used_id(snapshots);
    UPDATE _acting SET settling = 1;
    UPDATE snapshots SET
        uid = coalesce(uid, $new_uid),
        media_type = coalesce(media_type, 'text/plain'),
        retrieved_at = coalesce(retrieved_at, $now),
        created_by = coalesce(created_by, $actor)
    WHERE id = NEW.id;
    $tell_added(snapshots);
    UPDATE _acting SET settling = 0;
END;

CREATE TRIGGER snapshots_check BEFORE UPDATE ON snapshots BEGIN
    SELECT CASE
        WHEN NOT $settling
            THEN RAISE(ABORT, 'snapshots are append-only: a changed text is a new snapshot')
        WHEN NOT EXISTS (SELECT 1 FROM sources WHERE id = NEW.source_id)
            THEN RAISE(ABORT, 'snapshots.source_id names no source: insert the source first')
        WHEN NEW.text IS NULL OR typeof(NEW.text) <> 'text' OR instr(NEW.text, char(0))
            THEN RAISE(ABORT, 'snapshots.text is not plain text')
        WHEN NEW.sha256 IS NULL OR typeof(NEW.sha256) <> 'text' OR length(NEW.sha256) <> 64
                OR NEW.sha256 GLOB '*[^0-9a-f]*'
            THEN RAISE(ABORT, 'snapshots.sha256 is not a SHA-256: give 64 lower-case hex digits of the UTF-8 text')
        WHEN $bytes(NEW.locators, NEW.structure, NEW.media_type, NEW.created_by)
            THEN RAISE(ABORT, 'snapshots holds text, not bytes: decode the value first')
        WHEN $no_json(NEW.locators, *)
            THEN RAISE(ABORT, 'snapshots.locators is not JSON')
        WHEN $no_json(NEW.structure, {)
            THEN RAISE(ABORT, 'snapshots.structure is not a JSON object')
        WHEN $bad_uid(NEW.uid)
            THEN RAISE(ABORT, 'snapshots.uid is letters, digits and . _ : - only, up to 100: leave it out')
        WHEN $bad_text(NEW.media_type, 500) OR $bad_text(NEW.created_by, 500)
            THEN RAISE(ABORT, 'snapshots.media_type and created_by are plain text of up to 500 characters')
        WHEN $bad_time(NEW.retrieved_at)
            THEN RAISE(ABORT, 'snapshots.retrieved_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
    END;
END;

CREATE TRIGGER snapshots_keep BEFORE DELETE ON snapshots BEGIN
    SELECT RAISE(ABORT, 'snapshots are append-only: what was read stays');
END;
