-- Two desks become one. While rows come from another desk's file, `_acting.action` is 'merge': the triggers check
-- them as they check all rows, but write no events for them, because their own desk's events come along.

-- What was merged, when and by whom; append-only.
CREATE TABLE merges (
    id            INTEGER PRIMARY KEY,
    at            TEXT,
    actor         TEXT,
    source        TEXT,  -- the name of the other file
    brought       TEXT,  -- JSON: how many rows of each table came
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1)
);

-- The events that were brought in. An event is known again by its row, time, actor, action and values; so a file
-- that was copied, and both copies that go on, need no name of their own.
CREATE TABLE merged_events (
    event_id      INTEGER PRIMARY KEY REFERENCES events(id),
    merge_id      INTEGER REFERENCES merges(id) DEFERRABLE INITIALLY DEFERRED,
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1)
);

CREATE TRIGGER merges_check BEFORE INSERT ON merges BEGIN
    SELECT CASE
        WHEN EXISTS (SELECT 1 FROM merges WHERE id = NEW.id)
            THEN RAISE(ABORT, 'merges are append-only: workbench merge adds the next one')
        WHEN NEW.at IS NULL OR NEW.actor IS NULL OR typeof(NEW.source) <> 'text'
            THEN RAISE(ABORT, 'merges need at, actor and source: run workbench merge')
        WHEN NEW.brought IS NULL OR NOT json_valid(NEW.brought)
            THEN RAISE(ABORT, 'merges.brought is not JSON: run workbench merge')
    END;
END;

CREATE TRIGGER merges_keep_words BEFORE UPDATE ON merges BEGIN
    SELECT RAISE(ABORT, 'merges are append-only');
END;

CREATE TRIGGER merges_keep BEFORE DELETE ON merges BEGIN
    SELECT RAISE(ABORT, 'merges are append-only');
END;

CREATE TRIGGER merged_events_check BEFORE INSERT ON merged_events BEGIN
    SELECT CASE
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

-- What the triggers would tell of a brought row, its own desk has told already.
CREATE TRIGGER events_merging BEFORE INSERT ON events WHEN (SELECT action FROM _acting) = 'merge' BEGIN
    SELECT RAISE(IGNORE);
END;

-- A brought review judged the version that the other desk had, and keeps its number.
DROP TRIGGER reviews_check;
CREATE TRIGGER reviews_check BEFORE INSERT ON reviews BEGIN
    SELECT CASE
        WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id)
            THEN RAISE(ABORT, 'reviews.claim_id names no claim')
        WHEN NEW.reviewer IS NULL OR trim(NEW.reviewer, char(9, 10, 13, 32, 160, 8203, 65279)) = ''
                OR typeof(NEW.reviewer) <> 'text' OR instr(NEW.reviewer, char(0))
            THEN RAISE(ABORT, 'reviews.reviewer is blank: say who decided')
        WHEN NEW.verdict IS NOT NULL AND NEW.verdict NOT IN ('verified', 'disputed', 'unverifiable',
                'needs_evidence', 'contested', 'withdrawn', 'reopened')
            THEN RAISE(ABORT, 'reviews.verdict is not known: use verified, disputed, unverifiable, needs_evidence, contested, withdrawn or reopened')
        WHEN NEW.attribution IS NOT NULL
                AND NEW.attribution NOT IN ('confirmed', 'altered', 'misattributed', 'not_found')
            THEN RAISE(ABORT, 'reviews.attribution is not known: use confirmed, altered, misattributed or not_found')
        WHEN NEW.verdict IS NULL AND NEW.attribution IS NULL
            THEN RAISE(ABORT, 'reviews.verdict is missing: give a verdict, or an attribution alone')
        WHEN NEW.verdict = 'reopened' AND NEW.attribution IS NOT NULL
            THEN RAISE(ABORT, 'reviews.attribution does not go with reopened: it starts the claim afresh')
        WHEN NEW.claim_version IS NOT NULL
                AND NEW.claim_version IS NOT (SELECT version FROM claims WHERE id = NEW.claim_id)
                AND (SELECT action FROM _acting) IS NOT 'merge'
            THEN RAISE(ABORT, 'reviews.claim_version is stale: somebody changed this claim after you read it; read it again')
    END;
    UPDATE _collisions SET row_id = (SELECT id FROM reviews WHERE id = NEW.id OR uid = NEW.uid LIMIT 1)
    WHERE entity = 'reviews' AND EXISTS (SELECT 1 FROM reviews WHERE id = NEW.id OR uid = NEW.uid);
END;

-- A correction that the other desk made before its verdict comes after that verdict here.
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
        WHEN OLD.status NOT IN ('unreviewed', 'needs_evidence') AND (SELECT action FROM _acting) IS NOT 'merge' AND (
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
