-- Quote checks and matches: what a machine found. It is made anew, never edited, and never a verdict.

CREATE TRIGGER quote_checks_new BEFORE INSERT ON quote_checks BEGIN
    SELECT RAISE(ABORT, 'quote_checks.id is given by the store: leave it out') WHERE $given_id(quote_checks);
    INSERT OR IGNORE INTO _replaced (entity)
    SELECT 'quote_checks' FROM quote_checks WHERE id = NEW.id;
    SELECT RAISE(ABORT, 'quote_checks.last_event is kept by the store: leave it out') WHERE NEW.last_event IS NOT NULL;
END;

CREATE TRIGGER quote_checks_settle AFTER INSERT ON quote_checks BEGIN
    SELECT RAISE(ABORT, 'quote_checks.id is given by the store: leave it out') WHERE $used_id(quote_checks);
    UPDATE _acting SET settling = 1;
    UPDATE quote_checks SET
        checked_at = coalesce(NEW.checked_at, $now),
        last_event = (SELECT coalesce(max(id), 0) FROM events)
    WHERE id = NEW.id;
    UPDATE _acting SET settling = 0;
END;

CREATE TRIGGER quote_checks_check BEFORE UPDATE ON quote_checks BEGIN
    SELECT CASE
        WHEN NOT $settling
            THEN RAISE(ABORT, 'quote_checks do not change: insert another check')
        WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id)
            THEN RAISE(ABORT, 'quote_checks.claim_id names no claim')
        WHEN NEW.snapshot_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM snapshots WHERE id = NEW.snapshot_id)
            THEN RAISE(ABORT, 'quote_checks.snapshot_id names no snapshot')
        WHEN NEW.result IS NULL
                OR NEW.result NOT IN ('verbatim', 'marked', 'altered', 'paraphrase', 'absent', 'unchecked')
            THEN RAISE(ABORT, 'quote_checks.result is not known: use verbatim, marked, altered, paraphrase, absent or unchecked')
        WHEN typeof(NEW.similarity) NOT IN ('null', 'real', 'integer') OR NEW.similarity NOT BETWEEN 0 AND 1
            THEN RAISE(ABORT, 'quote_checks.similarity is a number from 0 to 1')
        WHEN $bytes(NEW.spans, NEW.differences, NEW.flags, NEW.said_by, NEW.frame, NEW.reason, NEW.engine)
            THEN RAISE(ABORT, 'quote_checks holds text, not bytes: decode the value first')
        WHEN $no_json(NEW.spans, [) OR $no_json(NEW.differences, [) OR $no_json(NEW.flags, [)
            THEN RAISE(ABORT, 'quote_checks.spans, differences and flags are JSON')
        WHEN $bad_text(NEW.said_by) OR $bad_text(NEW.frame) OR $bad_text(NEW.reason) OR $bad_text(NEW.engine)
            THEN RAISE(ABORT, 'quote_checks.said_by, frame, reason and engine are plain text of up to 4,000 characters')
        WHEN $bad_time(NEW.checked_at) OR NEW.checked_at NOT GLOB '*T*'
            THEN RAISE(ABORT, 'quote_checks.checked_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
    END;
END;

CREATE TRIGGER claim_matches_new BEFORE INSERT ON claim_matches BEGIN
    SELECT RAISE(ABORT, 'claim_matches.id is given by the store: leave it out') WHERE $given_id(claim_matches);
    INSERT OR IGNORE INTO _replaced (entity)
    SELECT 'claim_matches' FROM claim_matches WHERE id = NEW.id;
END;

CREATE TRIGGER claim_matches_settle AFTER INSERT ON claim_matches BEGIN
    SELECT RAISE(ABORT, 'claim_matches.id is given by the store: leave it out') WHERE $used_id(claim_matches);
    UPDATE _acting SET settling = 1;
    UPDATE claim_matches SET found_at = coalesce(NEW.found_at, $now) WHERE id = NEW.id;
    UPDATE _acting SET settling = 0;
END;

CREATE TRIGGER claim_matches_check BEFORE UPDATE ON claim_matches BEGIN
    SELECT CASE
        WHEN NOT $settling
            THEN RAISE(ABORT, 'claim_matches do not change: delete the row and insert another')
        WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id)
            THEN RAISE(ABORT, 'claim_matches.claim_id names no claim')
        WHEN NEW.match_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.match_id AND id <> NEW.claim_id)
            THEN RAISE(ABORT, 'claim_matches.match_id names no other claim')
        WHEN NEW.match_id IS NOT NULL AND (NEW.kind IS NULL OR NEW.kind NOT IN ('same', 'cut', 'near', 'reworded'))
            THEN RAISE(ABORT, 'claim_matches.kind is not known: use same, cut, near or reworded')
        WHEN typeof(NEW.similarity) NOT IN ('null', 'real', 'integer') OR NEW.similarity NOT BETWEEN 0 AND 1
            THEN RAISE(ABORT, 'claim_matches.similarity is a number from 0 to 1')
        WHEN $bytes(NEW.flags, NEW.reason, NEW.engine)
            THEN RAISE(ABORT, 'claim_matches holds text, not bytes: decode the value first')
        WHEN $no_json(NEW.flags, [)
            THEN RAISE(ABORT, 'claim_matches.flags is JSON')
        WHEN $bad_text(NEW.reason) OR $bad_text(NEW.engine)
            THEN RAISE(ABORT, 'claim_matches.reason and engine are plain text of up to 4,000 characters')
        WHEN $bad_time(NEW.found_at)
            THEN RAISE(ABORT, 'claim_matches.found_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
    END;
END;
