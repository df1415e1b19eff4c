-- Rules for claims and their tags: a row with quote, speaker and source becomes a complete claim.

CREATE TRIGGER claims_check BEFORE INSERT ON claims BEGIN
    SELECT CASE
        WHEN NEW.quote IS NULL OR typeof(NEW.quote) <> 'text'
            THEN RAISE(ABORT, 'claims.quote is missing or not text: give the words that were said')
        WHEN instr(NEW.quote, char(0))
            THEN RAISE(ABORT, 'claims.quote contains a NUL character: remove it')
        WHEN trim(NEW.quote, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 6158, 8192, 8193, 8194,
                8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8234,
                8235, 8236, 8237, 8238, 8239, 8287, 8288, 8294, 8295, 8296, 8297, 12288, 65279, 173)) = ''
            THEN RAISE(ABORT, 'claims.quote is blank: give the words that were said')
        WHEN length(NEW.quote) > 20000
            THEN RAISE(ABORT, 'claims.quote is longer than 20,000 characters: split it into claims')
        WHEN NEW.speaker IS NOT NULL AND (typeof(NEW.speaker) <> 'text' OR instr(NEW.speaker, char(0)))
            THEN RAISE(ABORT, 'claims.speaker is not plain text: give the name as printed, or NULL')
        WHEN trim(NEW.speaker) <> '' AND NEW.speaker NOT GLOB '*[^0-9 .,+-]*'
            THEN RAISE(ABORT, 'claims.speaker is only a number: give the name as printed, or NULL')
        WHEN length(NEW.speaker) > 500
            THEN RAISE(ABORT, 'claims.speaker is longer than 500 characters: give the name as printed')
        WHEN NEW.source_id IS NULL
                AND (NEW.source IS NULL OR trim(NEW.source, char(9, 10, 13, 32, 160, 8203, 65279)) = '')
            THEN RAISE(ABORT, 'claims.source is blank: give a URL or a citation')
        WHEN NEW.source IS NOT NULL
                AND (typeof(NEW.source) <> 'text' OR instr(NEW.source, char(0)) OR length(NEW.source) > 4000)
            THEN RAISE(ABORT, 'claims.source is not a URL or a citation of up to 4,000 characters')
        WHEN NEW.source_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sources WHERE id = NEW.source_id)
            THEN RAISE(ABORT, 'claims.source_id names no source: give claims.source, or insert the source first')
        WHEN NEW.source_id IS NOT NULL AND trim(NEW.source) <> ''
                AND NOT EXISTS (SELECT 1 FROM sources WHERE id = NEW.source_id AND ref = trim(NEW.source))
            THEN RAISE(ABORT, 'claims.source and claims.source_id name different sources: give one of them')
        WHEN NEW.speaker_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.speaker_id)
            THEN RAISE(ABORT, 'claims.speaker_id names no speaker: give claims.speaker, or insert the speaker first')
        WHEN NEW.snapshot_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM snapshots AS n
                JOIN sources AS s ON s.id = n.source_id
                WHERE n.id = NEW.snapshot_id AND (s.id = NEW.source_id OR s.ref = trim(NEW.source)))
            THEN RAISE(ABORT, 'claims.snapshot_id names no snapshot of this source')
        WHEN NEW.duplicate_of IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.duplicate_of AND id <> NEW.id)
            THEN RAISE(ABORT, 'claims.duplicate_of names no other claim')
        WHEN NEW.kind NOT IN ('direct', 'mixed', 'indirect')
            THEN RAISE(ABORT, 'claims.kind is not known: use direct, mixed or indirect')
        WHEN NEW.status <> 'unreviewed' OR NEW.attribution IS NOT NULL
            THEN RAISE(ABORT, 'claims.status and claims.attribution follow from reviews: insert into reviews')
        WHEN NEW.version IS NOT NULL
            THEN RAISE(ABORT, 'claims.version is kept by the store: leave it out')
        WHEN (NEW.span_start IS NULL) <> (NEW.span_end IS NULL)
            THEN RAISE(ABORT, 'claims.span_start and claims.span_end go together: give both or neither')
        WHEN typeof(NEW.span_start) NOT IN ('null', 'integer') OR typeof(NEW.span_end) NOT IN ('null', 'integer')
            THEN RAISE(ABORT, 'claims.span_start and claims.span_end are whole numbers: code points into the snapshot')
        WHEN NEW.span_start < 0
            THEN RAISE(ABORT, 'claims.span_start is negative: count code points from 0')
        WHEN NEW.span_end <= NEW.span_start
            THEN RAISE(ABORT, 'claims.span_end must be greater than claims.span_start')
        WHEN NEW.snapshot_id IS NOT NULL AND NEW.span_start IS NOT NULL AND NEW.quote IS NOT (
                SELECT substr(text, NEW.span_start + 1, NEW.span_end - NEW.span_start)
                FROM snapshots WHERE id = NEW.snapshot_id)
            THEN RAISE(ABORT, 'claims.quote is not what the snapshot reads at this span: count code points from 0')
        WHEN NEW.attribution_confidence IS NOT NULL AND (
                typeof(NEW.attribution_confidence) NOT IN ('real', 'integer')
                OR NEW.attribution_confidence NOT BETWEEN 0 AND 1)
            THEN RAISE(ABORT, 'claims.attribution_confidence is a number from 0 to 1')
        WHEN typeof(NEW.uid) = 'blob'
                OR typeof(NEW.external_id) = 'blob'
                OR typeof(NEW.speaker_role) = 'blob'
                OR typeof(NEW.cue) = 'blob'
                OR typeof(NEW.context_before) = 'blob'
                OR typeof(NEW.context_after) = 'blob'
                OR typeof(NEW.said_at) = 'blob'
                OR typeof(NEW.language) = 'blob'
                OR typeof(NEW.attribution_reason) = 'blob'
                OR typeof(NEW.created_at) = 'blob'
                OR typeof(NEW.created_by) = 'blob'
            THEN RAISE(ABORT, 'claims holds text, not bytes: decode the value first')
        WHEN NEW.priority IS NOT NULL
                AND (typeof(NEW.priority) <> 'integer' OR NEW.priority NOT BETWEEN -9 AND 9)
            THEN RAISE(ABORT, 'claims.priority is a whole number from -9 to 9')
    END;
    UPDATE _collisions SET row_id = (
        SELECT id FROM claims
        WHERE id = NEW.id OR external_id = NEW.external_id OR uid = NEW.uid LIMIT 1
    )
    WHERE entity = 'claims' AND EXISTS (
        SELECT 1 FROM claims WHERE id = NEW.id OR external_id = NEW.external_id OR uid = NEW.uid
    );
END;

CREATE TRIGGER claims_settle AFTER INSERT ON claims BEGIN
    SELECT RAISE(ABORT, 'claims.id is given by the store: leave it out')
    WHERE NEW.id NOT BETWEEN 1 AND 4503599627370496;
    SELECT RAISE(ABORT, 'claims are never replaced: use upsert with external_id, or --ignore')
    FROM _collisions AS k
    WHERE k.entity = 'claims' AND k.row_id IS NOT NULL
      AND (k.row_id = NEW.id OR NOT EXISTS (SELECT 1 FROM claims WHERE id = k.row_id));
    INSERT INTO sources (ref)
    SELECT trim(NEW.source, char(9, 10, 13, 32, 160))
    WHERE NEW.source_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM sources WHERE ref = trim(NEW.source, char(9, 10, 13, 32, 160)));
    INSERT INTO speakers (name)
    SELECT trim(NEW.speaker, char(9, 10, 13, 32, 160))
    WHERE NEW.speaker_id IS NULL AND trim(NEW.speaker, char(9, 10, 13, 32, 160, 8203, 65279)) <> ''
      AND NOT EXISTS (
        SELECT 1 FROM speaker_aliases WHERE alias = trim(NEW.speaker, char(9, 10, 13, 32, 160))
    );
    UPDATE claims SET
        uid = coalesce(NEW.uid, lower(hex(randomblob(10)))),
        external_id = nullif(NEW.external_id, ''),
        speaker = coalesce(
            nullif(trim(NEW.speaker, char(9, 10, 13, 32, 160, 8203, 65279)), ''),
            (SELECT name FROM speakers WHERE id = NEW.speaker_id)
        ),
        speaker_id = coalesce(NEW.speaker_id, (
            SELECT CASE WHEN count(DISTINCT coalesce(p.merged_into, p.id)) = 1
                THEN max(coalesce(p.merged_into, p.id)) END
            FROM speaker_aliases AS a
            JOIN speakers AS p ON p.id = a.speaker_id
            WHERE a.alias = trim(NEW.speaker, char(9, 10, 13, 32, 160))
        )),
        (source, source_id, source_title, language) = (
            SELECT ref, id, title, coalesce(NEW.language, language) FROM sources
            WHERE id = NEW.source_id
               OR (NEW.source_id IS NULL AND ref = trim(NEW.source, char(9, 10, 13, 32, 160)))
        ),
        kind = coalesce(NEW.kind, 'direct'),
        status = 'unreviewed',
        priority = coalesce(NEW.priority, 0),
        version = 1,
        created_at = coalesce(NEW.created_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        created_by = coalesce(NEW.created_by, (SELECT actor FROM _acting), 'script')
    WHERE id = NEW.id;
    INSERT INTO events (at, actor, action, entity, entity_id, batch)
    SELECT c.created_at, coalesce(a.actor, c.created_by), 'add', 'claims', c.id, a.batch
    FROM claims AS c, _acting AS a
    WHERE c.id = NEW.id;
END;

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
                OR NEW.speaker_id IS NOT OLD.speaker_id AND OLD.speaker_id IS NOT NULL
                OR NEW.snapshot_id IS NOT OLD.snapshot_id AND OLD.snapshot_id IS NOT NULL
                OR NEW.span_start IS NOT OLD.span_start AND OLD.span_start IS NOT NULL
                OR NEW.span_end IS NOT OLD.span_end AND OLD.span_end IS NOT NULL)
            THEN RAISE(ABORT, 'this claim has a verdict: its quote, speaker, source and span are locked until a review says reopened')
        WHEN NEW.external_id IS NOT OLD.external_id
                AND EXISTS (SELECT 1 FROM claims WHERE external_id = NEW.external_id)
            THEN RAISE(ABORT, 'claims.external_id belongs to another claim')
    END;
END;

-- The values of a changed claim, checked as those of a new one. Apart, so that a verdict need not pay for it.
CREATE TRIGGER claims_check_values
BEFORE UPDATE OF quote, speaker, speaker_id, source, source_id, snapshot_id, kind, span_start, span_end,
    attribution_confidence, priority, duplicate_of
ON claims WHEN OLD.version IS NOT NULL BEGIN
    SELECT CASE
        WHEN NEW.quote IS NULL OR typeof(NEW.quote) <> 'text' OR instr(NEW.quote, char(0))
            THEN RAISE(ABORT, 'claims.quote is missing or not text: give the words that were said')
        WHEN trim(NEW.quote, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 6158, 8192, 8193, 8194,
                8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8234,
                8235, 8236, 8237, 8238, 8239, 8287, 8288, 8294, 8295, 8296, 8297, 12288, 65279, 173)) = ''
            THEN RAISE(ABORT, 'claims.quote is blank: give the words that were said')
        WHEN length(NEW.quote) > 20000
            THEN RAISE(ABORT, 'claims.quote is longer than 20,000 characters: split it into claims')
        WHEN NEW.speaker IS NOT NULL AND (typeof(NEW.speaker) <> 'text' OR instr(NEW.speaker, char(0)))
            THEN RAISE(ABORT, 'claims.speaker is not plain text: give the name as printed, or NULL')
        WHEN trim(NEW.speaker) <> '' AND NEW.speaker NOT GLOB '*[^0-9 .,+-]*'
            THEN RAISE(ABORT, 'claims.speaker is only a number: give the name as printed, or NULL')
        WHEN length(NEW.speaker) > 500
            THEN RAISE(ABORT, 'claims.speaker is longer than 500 characters: give the name as printed')
        WHEN NEW.source IS NOT NULL AND (trim(NEW.source, char(9, 10, 13, 32, 160, 8203, 65279)) = ''
                OR typeof(NEW.source) <> 'text' OR instr(NEW.source, char(0)) OR length(NEW.source) > 4000)
            THEN RAISE(ABORT, 'claims.source is not a URL or a citation of up to 4,000 characters')
        WHEN NEW.source_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sources WHERE id = NEW.source_id)
            THEN RAISE(ABORT, 'claims.source_id names no source: give claims.source, or insert the source first')
        WHEN NEW.speaker_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM speakers WHERE id = NEW.speaker_id)
            THEN RAISE(ABORT, 'claims.speaker_id names no speaker: give claims.speaker, or insert the speaker first')
        WHEN NEW.snapshot_id IS NOT OLD.snapshot_id
                AND NEW.snapshot_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM snapshots WHERE id = NEW.snapshot_id)
            THEN RAISE(ABORT, 'claims.snapshot_id names no snapshot')
        WHEN NEW.duplicate_of IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.duplicate_of AND id <> NEW.id)
            THEN RAISE(ABORT, 'claims.duplicate_of names no other claim')
        WHEN NEW.kind NOT IN ('direct', 'mixed', 'indirect')
            THEN RAISE(ABORT, 'claims.kind is not known: use direct, mixed or indirect')
        WHEN (NEW.span_start IS NULL) <> (NEW.span_end IS NULL)
            THEN RAISE(ABORT, 'claims.span_start and claims.span_end go together: give both or neither')
        WHEN typeof(NEW.span_start) NOT IN ('null', 'integer') OR typeof(NEW.span_end) NOT IN ('null', 'integer')
                OR NEW.span_start < 0
            THEN RAISE(ABORT, 'claims.span_start and claims.span_end are whole numbers: code points into the snapshot')
        WHEN NEW.span_end <= NEW.span_start
            THEN RAISE(ABORT, 'claims.span_end must be greater than claims.span_start')
        WHEN NEW.snapshot_id IS NOT NULL AND NEW.span_start IS NOT NULL
                AND (NEW.quote IS NOT OLD.quote OR NEW.span_start IS NOT OLD.span_start
                     OR NEW.span_end IS NOT OLD.span_end OR NEW.snapshot_id IS NOT OLD.snapshot_id)
                AND NEW.quote IS NOT (
                    SELECT substr(text, NEW.span_start + 1, NEW.span_end - NEW.span_start)
                    FROM snapshots WHERE id = NEW.snapshot_id)
            THEN RAISE(ABORT, 'claims.quote is not what the snapshot reads at this span: count code points from 0')
        WHEN NEW.attribution_confidence IS NOT NULL AND (
                typeof(NEW.attribution_confidence) NOT IN ('real', 'integer')
                OR NEW.attribution_confidence NOT BETWEEN 0 AND 1)
            THEN RAISE(ABORT, 'claims.attribution_confidence is a number from 0 to 1')
        WHEN NEW.priority IS NOT NULL
                AND (typeof(NEW.priority) <> 'integer' OR NEW.priority NOT BETWEEN -9 AND 9)
            THEN RAISE(ABORT, 'claims.priority is a whole number from -9 to 9')
    END;
END;

-- An upsert that sends explicit NULLs leaves what the store keeps as it was.
CREATE TRIGGER claims_keep_filled
AFTER UPDATE OF uid, source, source_id, kind, status, attribution, priority, version, created_at,
    created_by
ON claims
WHEN OLD.version IS NOT NULL AND (
    (NEW.uid IS NULL AND OLD.uid IS NOT NULL)
    OR (NEW.source IS NULL AND OLD.source IS NOT NULL)
    OR (NEW.source_id IS NULL AND OLD.source_id IS NOT NULL)
    OR (NEW.kind IS NULL AND OLD.kind IS NOT NULL)
    OR (NEW.status IS NULL AND OLD.status IS NOT NULL)
    OR (NEW.attribution IS NULL AND OLD.attribution IS NOT NULL)
    OR (NEW.priority IS NULL AND OLD.priority IS NOT NULL)
    OR (NEW.version IS NULL AND OLD.version IS NOT NULL)
    OR (NEW.created_at IS NULL AND OLD.created_at IS NOT NULL)
    OR (NEW.created_by IS NULL AND OLD.created_by IS NOT NULL)
)
BEGIN
    UPDATE claims SET
        uid = coalesce(uid, OLD.uid),
        source = coalesce(source, OLD.source),
        source_id = coalesce(source_id, OLD.source_id),
        kind = coalesce(kind, OLD.kind),
        priority = coalesce(priority, OLD.priority),
        version = coalesce(version, OLD.version),
        created_at = coalesce(created_at, OLD.created_at),
        created_by = coalesce(created_by, OLD.created_by),
        (status, attribution) = (SELECT status, attribution FROM claim_standing WHERE claim_id = OLD.id)
    WHERE id = NEW.id;
END;

-- A new name or reference finds or makes its speaker or source, as for a new claim.
CREATE TRIGGER claims_resolve_speaker AFTER UPDATE OF speaker ON claims
WHEN OLD.version IS NOT NULL AND NEW.speaker IS NOT OLD.speaker AND NEW.speaker_id IS OLD.speaker_id
BEGIN
    INSERT INTO speakers (name)
    SELECT trim(NEW.speaker, char(9, 10, 13, 32, 160))
    WHERE trim(NEW.speaker, char(9, 10, 13, 32, 160, 8203, 65279)) <> '' AND NOT EXISTS (
        SELECT 1 FROM speaker_aliases WHERE alias = trim(NEW.speaker, char(9, 10, 13, 32, 160))
    );
    UPDATE claims SET
        speaker = nullif(trim(NEW.speaker, char(9, 10, 13, 32, 160, 8203, 65279)), ''),
        speaker_id = (
            SELECT CASE WHEN count(DISTINCT coalesce(p.merged_into, p.id)) = 1
                THEN max(coalesce(p.merged_into, p.id)) END
            FROM speaker_aliases AS a
            JOIN speakers AS p ON p.id = a.speaker_id
            WHERE a.alias = trim(NEW.speaker, char(9, 10, 13, 32, 160))
        )
    WHERE id = NEW.id;
END;

CREATE TRIGGER claims_resolve_source AFTER UPDATE OF source, source_id ON claims
WHEN OLD.version IS NOT NULL AND (
    (NEW.source IS NOT OLD.source AND NEW.source IS NOT NULL)
    OR (NEW.source_id IS NOT OLD.source_id AND NEW.source_id IS NOT NULL)
)
BEGIN
    INSERT INTO sources (ref)
    SELECT trim(NEW.source, char(9, 10, 13, 32, 160))
    WHERE NEW.source_id IS OLD.source_id
      AND NOT EXISTS (SELECT 1 FROM sources WHERE ref = trim(NEW.source, char(9, 10, 13, 32, 160)));
    UPDATE claims SET
        (source, source_id, source_title) = (
            SELECT ref, id, title FROM sources
            WHERE CASE
                WHEN NEW.source_id IS NOT OLD.source_id THEN id = NEW.source_id
                ELSE ref = trim(NEW.source, char(9, 10, 13, 32, 160))
            END
        )
    WHERE id = NEW.id;
END;

CREATE TRIGGER claims_changed
AFTER UPDATE OF external_id, quote, speaker, speaker_id, speaker_role, source, source_id, snapshot_id, kind, cue,
    span_start, span_end, context_before, context_after, said_at, language, attribution_confidence,
    attribution_reason, duplicate_of, priority
ON claims WHEN OLD.version IS NOT NULL BEGIN
    INSERT INTO events (action, entity, entity_id, before, after)
    SELECT 'change', 'claims', NEW.id, json_group_object(name, old), json_group_object(name, new)
    FROM (
        SELECT 'external_id' AS name, OLD.external_id AS old, NEW.external_id AS new
        UNION ALL SELECT 'quote', OLD.quote, NEW.quote
        UNION ALL SELECT 'speaker', nullif(trim(OLD.speaker, char(9, 10, 13, 32, 160, 8203, 65279)), ''),
            nullif(trim(NEW.speaker, char(9, 10, 13, 32, 160, 8203, 65279)), '')
        UNION ALL SELECT 'speaker_id', OLD.speaker_id, NEW.speaker_id
        UNION ALL SELECT 'speaker_role', OLD.speaker_role, NEW.speaker_role
        UNION ALL SELECT 'source', trim(coalesce(OLD.source, NEW.source), char(9, 10, 13, 32, 160)),
            trim(coalesce(NEW.source, OLD.source), char(9, 10, 13, 32, 160))
        UNION ALL SELECT 'source_id', coalesce(OLD.source_id, NEW.source_id), coalesce(NEW.source_id, OLD.source_id)
        UNION ALL SELECT 'snapshot_id', OLD.snapshot_id, NEW.snapshot_id
        UNION ALL SELECT 'kind', coalesce(OLD.kind, NEW.kind), coalesce(NEW.kind, OLD.kind)
        UNION ALL SELECT 'cue', OLD.cue, NEW.cue
        UNION ALL SELECT 'span_start', OLD.span_start, NEW.span_start
        UNION ALL SELECT 'span_end', OLD.span_end, NEW.span_end
        UNION ALL SELECT 'context_before', OLD.context_before, NEW.context_before
        UNION ALL SELECT 'context_after', OLD.context_after, NEW.context_after
        UNION ALL SELECT 'said_at', OLD.said_at, NEW.said_at
        UNION ALL SELECT 'language', OLD.language, NEW.language
        UNION ALL SELECT 'attribution_confidence', OLD.attribution_confidence, NEW.attribution_confidence
        UNION ALL SELECT 'attribution_reason', OLD.attribution_reason, NEW.attribution_reason
        UNION ALL SELECT 'duplicate_of', OLD.duplicate_of, NEW.duplicate_of
        UNION ALL SELECT 'priority', coalesce(OLD.priority, NEW.priority), coalesce(NEW.priority, OLD.priority)
    )
    WHERE old IS NOT new
    HAVING count(*) > 0;
END;

CREATE TRIGGER claims_keep BEFORE DELETE ON claims BEGIN
    SELECT RAISE(ABORT, 'claims are never deleted: withdraw them with a review');
END;

-- ---- tags

CREATE TRIGGER claim_tags_check BEFORE INSERT ON claim_tags BEGIN
    SELECT CASE
        WHEN NEW.tag IS NULL OR typeof(NEW.tag) <> 'text' OR instr(NEW.tag, char(0))
                OR trim(NEW.tag, char(9, 10, 13, 32, 160, 8203, 65279)) = ''
            THEN RAISE(ABORT, 'claim_tags.tag is blank: give a word')
        WHEN NEW.tag <> trim(NEW.tag) OR instr(NEW.tag, '"') OR instr(NEW.tag, char(10)) OR length(NEW.tag) > 80
            THEN RAISE(ABORT, 'claim_tags.tag is one line of up to 80 characters, without quotes or outer spaces')
        WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id)
            THEN RAISE(ABORT, 'claim_tags.claim_id names no claim')
    END;
END;

CREATE TRIGGER claim_tags_added AFTER INSERT ON claim_tags BEGIN
    INSERT INTO events (action, entity, entity_id, after)
    VALUES ('tag', 'claims', NEW.claim_id, json_object('tag', NEW.tag));
END;

CREATE TRIGGER claim_tags_removed AFTER DELETE ON claim_tags BEGIN
    INSERT INTO events (action, entity, entity_id, before)
    VALUES ('untag', 'claims', OLD.claim_id, json_object('tag', OLD.tag));
END;

CREATE TRIGGER claim_tags_keep BEFORE UPDATE ON claim_tags BEGIN
    SELECT RAISE(ABORT, 'claim_tags rows do not change: delete the tag and insert another');
END;
