-- The ledger: events, the seals over them, and what was merged. Written by the rules and the program, append-only.

-- The rules set `_acting.settling` while they tell; so does the program where it undoes, merges or repairs.
CREATE TRIGGER events_new BEFORE INSERT ON events WHEN NOT $settling OR NEW.undoes IS NOT NULL BEGIN
    SELECT CASE
        WHEN NOT $settling
            THEN RAISE(ABORT, 'events are written by the rules: change the row itself, and its event comes of it')
        WHEN NEW.action = 'undo' AND NOT EXISTS (
                SELECT 1 FROM events AS e
                WHERE e.id = NEW.undoes AND e.action NOT IN ('undo', 'redo')
                  AND (NEW.entity NOT IN ('reviews', 'comments')
                       OR e.entity = NEW.entity AND e.entity_id = NEW.entity_id)
                  AND NOT EXISTS (
                    SELECT 1 FROM events AS u
                    WHERE u.undoes = e.id AND u.batch IS NOT NEW.batch
                      AND NOT EXISTS (SELECT 1 FROM events AS d WHERE d.undoes = u.id)))
            THEN RAISE(ABORT, 'events.undoes names no event that stands')
        WHEN NEW.action = 'redo' AND NOT EXISTS (
                SELECT 1 FROM events AS u
                WHERE u.id = NEW.undoes AND u.action = 'undo'
                  AND (NEW.entity NOT IN ('reviews', 'comments')
                       OR u.entity = NEW.entity AND u.entity_id = NEW.entity_id)
                  AND NOT EXISTS (SELECT 1 FROM events AS d WHERE d.undoes = u.id AND d.batch IS NOT NEW.batch))
            THEN RAISE(ABORT, 'events.undoes names no undo that stands')
    END;
END;

-- An undone review counts no longer; a redone one counts again.
CREATE TRIGGER events_undo_review AFTER INSERT ON events
WHEN NEW.entity = 'reviews' AND NEW.action IN ('undo', 'redo')
BEGIN
    UPDATE claims SET
        (status, attribution) = (SELECT status, attribution FROM claim_standing WHERE claim_id = claims.id),
        version = version + 1,
        updated_at = $now,
        updated_by = $actor
    WHERE id = (SELECT claim_id FROM reviews WHERE id = NEW.entity_id);
END;

-- The rules write JSON by hand; that of values with controls in them (a line feed, a tab, an escape) is finished here.
CREATE TRIGGER events_escape AFTER INSERT ON events
WHEN $has_controls(NEW.after) OR $has_controls(NEW.before)
BEGIN
    UPDATE events SET before = $escaped_common(before), after = $escaped_common(after) WHERE id = NEW.id;
    UPDATE events SET before = $escaped_rare(before), after = $escaped_rare(after) WHERE id = NEW.id;
END;

CREATE TRIGGER events_keep_words BEFORE UPDATE ON events WHEN NOT $settling BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;

CREATE TRIGGER events_keep BEFORE DELETE ON events BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;

-- ---- seals

CREATE TRIGGER audit_seals_new BEFORE INSERT ON audit_seals BEGIN
    SELECT CASE
        WHEN NOT $settling
            THEN RAISE(ABORT, 'audit_seals are made by the program: run workbench audit seal')
        WHEN EXISTS (SELECT 1 FROM audit_seals WHERE id = NEW.id)
            THEN RAISE(ABORT, 'audit_seals are append-only: the program adds the next seal')
        WHEN NEW.sha256 IS NULL OR length(NEW.sha256) <> 64 OR NEW.sha256 GLOB '*[^0-9a-f]*'
            THEN RAISE(ABORT, 'audit_seals.sha256 is not a SHA-256: run workbench audit seal')
        WHEN NEW.previous IS NOT coalesce(
                (SELECT sha256 FROM audit_seals ORDER BY id DESC LIMIT 1), printf('%064d', 0))
            THEN RAISE(ABORT, 'audit_seals.previous is not the seal before: run workbench audit seal')
        WHEN typeof(NEW.last_event) <> 'integer' OR typeof(NEW.last_review) <> 'integer'
                OR typeof(NEW.last_comment) <> 'integer' OR typeof(NEW.rows) <> 'integer' OR NEW.rows < 1
            THEN RAISE(ABORT, 'audit_seals.last_event, last_review, last_comment and rows are whole numbers')
        WHEN EXISTS (
                SELECT 1 FROM audit_seals
                WHERE last_event > NEW.last_event OR last_review > NEW.last_review OR last_comment > NEW.last_comment)
            THEN RAISE(ABORT, 'audit_seals cover more with each seal: run workbench audit seal')
        WHEN NEW.last_event > (SELECT coalesce(max(id), 0) FROM events)
                OR NEW.last_review > (SELECT coalesce(max(id), 0) FROM reviews)
                OR NEW.last_comment > (SELECT coalesce(max(id), 0) FROM comments)
            THEN RAISE(ABORT, 'audit_seals cover rows that are there: run workbench audit seal')
    END;
END;

CREATE TRIGGER audit_seals_keep_words BEFORE UPDATE ON audit_seals BEGIN
    SELECT RAISE(ABORT, 'audit_seals are append-only');
END;

CREATE TRIGGER audit_seals_keep BEFORE DELETE ON audit_seals BEGIN
    SELECT RAISE(ABORT, 'audit_seals are append-only');
END;

-- ---- merges

CREATE TRIGGER merges_new BEFORE INSERT ON merges BEGIN
    SELECT CASE
        WHEN NOT $settling
            THEN RAISE(ABORT, 'merges are made by the program: run workbench merge')
        WHEN EXISTS (SELECT 1 FROM merges WHERE id = NEW.id)
            THEN RAISE(ABORT, 'merges are append-only: workbench merge adds the next one')
    END;
END;

CREATE TRIGGER merges_keep_words BEFORE UPDATE ON merges BEGIN
    SELECT RAISE(ABORT, 'merges are append-only');
END;

CREATE TRIGGER merges_keep BEFORE DELETE ON merges BEGIN
    SELECT RAISE(ABORT, 'merges are append-only');
END;

CREATE TRIGGER merged_events_new BEFORE INSERT ON merged_events BEGIN
    SELECT CASE
        WHEN NOT $settling
            THEN RAISE(ABORT, 'merged_events are made by the program: run workbench merge')
        WHEN NOT EXISTS (SELECT 1 FROM events WHERE id = NEW.event_id)
            THEN RAISE(ABORT, 'merged_events.event_id names no event')
        WHEN EXISTS (SELECT 1 FROM merged_events WHERE event_id = NEW.event_id)
            THEN RAISE(ABORT, 'merged_events are append-only')
    END;
END;

CREATE TRIGGER merged_events_keep_words BEFORE UPDATE ON merged_events BEGIN
    SELECT RAISE(ABORT, 'merged_events are append-only');
END;

CREATE TRIGGER merged_events_keep BEFORE DELETE ON merged_events BEGIN
    SELECT RAISE(ABORT, 'merged_events are append-only');
END;
