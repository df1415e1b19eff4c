-- Full-text search over claims, and the views that people read.

CREATE VIRTUAL TABLE claims_fts USING fts5 (
    quote, speaker, source_title,
    content=[claims], content_rowid=[id], tokenize='unicode61 remove_diacritics 2'
);

-- A new claim is indexed once it is settled: its first version is what claims_settle sets.
CREATE TRIGGER claims_fts_add AFTER UPDATE OF version ON claims
WHEN OLD.version IS NULL AND NEW.version IS NOT NULL
BEGIN
    INSERT INTO claims_fts (rowid, quote, speaker, source_title)
    VALUES (NEW.id, NEW.quote, NEW.speaker, NEW.source_title);
END;

CREATE TRIGGER claims_fts_change AFTER UPDATE OF quote, speaker, source_title ON claims
WHEN OLD.version IS NOT NULL AND (
    NEW.quote IS NOT OLD.quote OR NEW.speaker IS NOT OLD.speaker OR NEW.source_title IS NOT OLD.source_title
)
BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, quote, speaker, source_title)
    VALUES ('delete', OLD.id, OLD.quote, OLD.speaker, OLD.source_title);
    INSERT INTO claims_fts (rowid, quote, speaker, source_title)
    VALUES (NEW.id, NEW.quote, NEW.speaker, NEW.source_title);
END;

-- The texts that a claim's quote is checked against: its evidence's, and the newest of its own source.
CREATE VIEW claim_documents AS
SELECT claim_id, snapshot_id, own
FROM (
    SELECT
        e.claim_id,
        coalesce(e.snapshot_id, (SELECT max(n.id) FROM snapshots AS n WHERE n.source_id = e.source_id))
            AS snapshot_id,
        0 AS own
    FROM evidence AS e
    UNION
    SELECT c.id, (SELECT max(n.id) FROM snapshots AS n WHERE n.source_id = c.source_id), 1
    FROM claims AS c
    WHERE c.snapshot_id IS NOT NULL
)
WHERE snapshot_id IS NOT NULL;

-- The checks that still say something: the latest of each source, on a text that is still the claim's, and made
-- since the quote or its speaker last changed.
CREATE VIEW standing_checks AS
SELECT q.*
FROM quote_checks AS q
WHERE q.id IN (
    SELECT max(k.id)
    FROM quote_checks AS k
    LEFT JOIN snapshots AS t ON t.id = k.snapshot_id
    WHERE k.claim_id = q.claim_id
    GROUP BY t.source_id
)
AND EXISTS (SELECT 1 FROM claim_documents AS d WHERE d.claim_id = q.claim_id AND d.snapshot_id = q.snapshot_id)
AND NOT EXISTS (
    SELECT 1 FROM events AS v
    WHERE v.entity = 'claims' AND v.entity_id = q.claim_id AND v.at > q.checked_at
      -- json_type tells a value that became NULL from one that did not change
      AND coalesce(json_type(v.after, '$.quote'), json_type(v.after, '$.speaker'),
                   json_type(v.after, '$.speaker_id')) IS NOT NULL
);

-- One flat row for each claim, reviewed or not.
CREATE VIEW claims_flat AS
SELECT
    c.id,
    c.uid,
    c.external_id,
    c.quote,
    c.kind,
    coalesce(s.name, c.speaker) AS speaker,
    c.speaker AS speaker_as_printed,
    c.speaker_role,
    s.kind AS speaker_kind,
    s.wikidata_id AS speaker_wikidata_id,
    c.source,
    d.title AS source_title,
    d.publisher AS source_publisher,
    d.author AS source_author,
    d.published_at AS source_published_at,
    d.archived_url AS source_archived_url,
    c.said_at,
    c.language,
    c.status AS verdict,
    c.attribution,
    r.rating,
    r.reviewer,
    r.note AS review_note,
    r.created_at AS reviewed_at,
    (
        SELECT json_group_array(json_object(
            'uid', e.uid, 'source', e.source, 'title', e.title, 'stance', e.stance, 'excerpt', e.excerpt,
            'locator', e.locator, 'note', e.note, 'created_at', e.created_at, 'created_by', e.created_by))
        FROM (
            SELECT v.*, x.title
            FROM evidence AS v
            LEFT JOIN sources AS x ON x.id = v.source_id
            WHERE v.claim_id = c.id
            ORDER BY v.id
        ) AS e
    ) AS evidence,
    (SELECT json_group_array(tag) FROM (SELECT tag FROM claim_tags WHERE claim_id = c.id ORDER BY tag)) AS tags,
    (
        SELECT json_group_array(json_object(
            'source', k.ref, 'snapshot_sha256', k.sha256, 'result', k.result, 'similarity', k.similarity,
            'flags', json(k.flags), 'said_by', k.said_by, 'reason', k.reason, 'checked_at', k.checked_at))
        FROM (
            SELECT q.*, y.sha256, z.ref
            FROM standing_checks AS q
            LEFT JOIN snapshots AS y ON y.id = q.snapshot_id
            LEFT JOIN sources AS z ON z.id = y.source_id
            WHERE q.claim_id = c.id
            ORDER BY q.id
        ) AS k
    ) AS quote_checks,
    c.cue,
    c.attribution_confidence,
    c.attribution_reason,
    c.span_start,
    c.span_end,
    c.context_before,
    c.context_after,
    n.sha256 AS snapshot_sha256,
    n.retrieved_at AS snapshot_retrieved_at,
    m.uid AS duplicate_of,
    c.version,
    c.created_at,
    c.created_by,
    c.updated_at
FROM claims AS c
LEFT JOIN speakers AS p ON p.id = c.speaker_id
LEFT JOIN speakers AS s ON s.id = coalesce(p.merged_into, p.id)
LEFT JOIN sources AS d ON d.id = c.source_id
LEFT JOIN snapshots AS n ON n.id = c.snapshot_id
LEFT JOIN claims AS m ON m.id = c.duplicate_of
LEFT JOIN reviews AS r ON r.id = (
    SELECT max(t.id) FROM standing_reviews AS t WHERE t.claim_id = c.id AND t.verdict = c.status
);

-- The reviewed ones: decided and not withdrawn. What `workbench export` writes unless it is told otherwise.
CREATE VIEW claims_export AS
SELECT * FROM claims_flat WHERE verdict IN ('verified', 'disputed', 'unverifiable', 'contested');

-- What is still to be done, in the order of the desk's queue.
CREATE VIEW claims_queue AS
SELECT
    c.id,
    c.status,
    c.priority,
    c.speaker,
    c.quote,
    coalesce(c.source_title, c.source) AS source,
    c.attribution_confidence AS confidence,
    (SELECT count(*) FROM evidence AS e WHERE e.claim_id = c.id) AS evidence,
    (SELECT group_concat(tag, ', ') FROM (SELECT tag FROM claim_tags WHERE claim_id = c.id ORDER BY tag)) AS tags,
    c.created_at,
    c.version
FROM claims AS c
WHERE c.status IN ('unreviewed', 'needs_evidence', 'contested')
ORDER BY c.priority DESC, c.source_id DESC, c.span_start, c.id;
