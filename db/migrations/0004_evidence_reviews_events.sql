-- Rules for evidence, quote checks, reviews, comments and the audit of events.

-- ---- evidence

CREATE TRIGGER evidence_check BEFORE INSERT ON evidence BEGIN
    SELECT CASE
        WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id)
            THEN RAISE(ABORT, 'evidence.claim_id names no claim: insert the claim first')
        WHEN NEW.source_id IS NULL
                AND (NEW.source IS NULL OR trim(NEW.source, char(9, 10, 13, 32, 160, 8203, 65279)) = '')
            THEN RAISE(ABORT, 'evidence.source is blank: give a URL or a citation')
        WHEN NEW.source IS NOT NULL
                AND (typeof(NEW.source) <> 'text' OR instr(NEW.source, char(0)) OR length(NEW.source) > 4000)
            THEN RAISE(ABORT, 'evidence.source is not a URL or a citation of up to 4,000 characters')
        WHEN NEW.source_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sources WHERE id = NEW.source_id)
            THEN RAISE(ABORT, 'evidence.source_id names no source: give evidence.source, or insert the source first')
        WHEN NEW.source_id IS NOT NULL AND trim(NEW.source) <> ''
                AND NOT EXISTS (SELECT 1 FROM sources WHERE id = NEW.source_id AND ref = trim(NEW.source))
            THEN RAISE(ABORT, 'evidence.source and evidence.source_id name different sources: give one of them')
        WHEN NEW.snapshot_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM snapshots AS n
                JOIN sources AS s ON s.id = n.source_id
                WHERE n.id = NEW.snapshot_id AND (s.id = NEW.source_id OR s.ref = trim(NEW.source)))
            THEN RAISE(ABORT, 'evidence.snapshot_id names no snapshot of this source')
        WHEN NEW.stance IS NOT NULL AND NEW.stance NOT IN ('supports', 'refutes', 'context')
            THEN RAISE(ABORT, 'evidence.stance is not known: use supports, refutes or context')
        WHEN (NEW.span_start IS NULL) <> (NEW.span_end IS NULL)
            THEN RAISE(ABORT, 'evidence.span_start and evidence.span_end go together: give both or neither')
        WHEN typeof(NEW.span_start) NOT IN ('null', 'integer') OR typeof(NEW.span_end) NOT IN ('null', 'integer')
                OR NEW.span_start < 0
            THEN RAISE(ABORT, 'evidence.span_start and evidence.span_end are whole numbers: code points into the snapshot')
        WHEN NEW.span_end <= NEW.span_start
            THEN RAISE(ABORT, 'evidence.span_end must be greater than evidence.span_start')
        WHEN length(NEW.excerpt) > 100000 OR length(NEW.note) > 100000
            THEN RAISE(ABORT, 'evidence.excerpt and evidence.note hold up to 100,000 characters')
    END;
    UPDATE _collisions SET row_id = (SELECT id FROM evidence WHERE id = NEW.id OR uid = NEW.uid LIMIT 1)
    WHERE entity = 'evidence' AND EXISTS (SELECT 1 FROM evidence WHERE id = NEW.id OR uid = NEW.uid);
END;

CREATE TRIGGER evidence_settle AFTER INSERT ON evidence BEGIN
    SELECT RAISE(ABORT, 'evidence.id is given by the store: leave it out')
    WHERE NEW.id NOT BETWEEN 1 AND 4503599627370496;
    SELECT RAISE(ABORT, 'evidence is never replaced: update the row')
    FROM _collisions AS k
    WHERE k.entity = 'evidence' AND k.row_id IS NOT NULL AND (SELECT undoes FROM _acting) IS NULL
      AND (k.row_id = NEW.id OR NOT EXISTS (SELECT 1 FROM evidence WHERE id = k.row_id));
    UPDATE _collisions SET row_id = NULL WHERE entity = 'evidence' AND row_id IS NOT NULL;
    INSERT INTO sources (ref)
    SELECT trim(NEW.source, char(9, 10, 13, 32, 160))
    WHERE NEW.source_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM sources WHERE ref = trim(NEW.source, char(9, 10, 13, 32, 160)));
    UPDATE evidence SET
        uid = coalesce(NEW.uid, lower(hex(randomblob(10)))),
        (source, source_id) = (
            SELECT ref, id FROM sources
            WHERE id = NEW.source_id
               OR (NEW.source_id IS NULL AND ref = trim(NEW.source, char(9, 10, 13, 32, 160)))
        ),
        stance = coalesce(NEW.stance, 'context'),
        created_at = coalesce(NEW.created_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        created_by = coalesce(NEW.created_by, (SELECT actor FROM _acting), 'script')
    WHERE id = NEW.id;
    INSERT INTO events (action, entity, entity_id, after)
    SELECT 'add', 'evidence', e.id, json_object(
        'id', e.id, 'uid', e.uid, 'claim_id', e.claim_id, 'source', e.source, 'snapshot_id', e.snapshot_id,
        'stance', e.stance, 'excerpt', e.excerpt, 'span_start', e.span_start, 'span_end', e.span_end,
        'locator', e.locator, 'note', e.note, 'created_at', e.created_at, 'created_by', e.created_by)
    FROM evidence AS e
    WHERE e.id = NEW.id;
END;

CREATE TRIGGER evidence_check_change BEFORE UPDATE ON evidence WHEN OLD.source_id IS NOT NULL AND OLD.uid IS NOT NULL
BEGIN
    SELECT CASE
        WHEN NEW.id IS NOT OLD.id OR (NEW.uid IS NOT NULL AND NEW.uid IS NOT OLD.uid)
                OR NEW.claim_id IS NOT OLD.claim_id
            THEN RAISE(ABORT, 'evidence.id, evidence.uid and evidence.claim_id never change')
        WHEN NEW.source IS NOT OLD.source OR NEW.source_id IS NOT OLD.source_id
            THEN RAISE(ABORT, 'evidence.source never changes: link another piece of evidence')
        WHEN NEW.stance IS NULL OR NEW.stance NOT IN ('supports', 'refutes', 'context')
            THEN RAISE(ABORT, 'evidence.stance is not known: use supports, refutes or context')
        WHEN NEW.snapshot_id IS NOT OLD.snapshot_id AND NEW.snapshot_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM snapshots WHERE id = NEW.snapshot_id AND source_id = OLD.source_id)
            THEN RAISE(ABORT, 'evidence.snapshot_id names no snapshot of this source')
        WHEN (NEW.span_start IS NULL) <> (NEW.span_end IS NULL) OR NEW.span_end <= NEW.span_start
            THEN RAISE(ABORT, 'evidence.span_end must be greater than evidence.span_start')
        WHEN (NEW.stance IS NOT OLD.stance OR NEW.excerpt IS NOT OLD.excerpt) AND OLD.stance IS NOT NULL
                AND EXISTS (SELECT 1 FROM claims WHERE id = OLD.claim_id
                            AND status NOT IN ('unreviewed', 'needs_evidence'))
            THEN RAISE(ABORT, 'the claim of this evidence has a verdict: reopen it with a review first')
    END;
END;

CREATE TRIGGER evidence_changed AFTER UPDATE ON evidence WHEN OLD.source_id IS NOT NULL AND OLD.uid IS NOT NULL
BEGIN
    INSERT INTO events (action, entity, entity_id, before, after)
    SELECT 'change', 'evidence', NEW.id, json_group_object(name, old), json_group_object(name, new)
    FROM (
        SELECT 'stance' AS name, OLD.stance AS old, NEW.stance AS new
        UNION ALL SELECT 'snapshot_id', OLD.snapshot_id, NEW.snapshot_id
        UNION ALL SELECT 'excerpt', OLD.excerpt, NEW.excerpt
        UNION ALL SELECT 'span_start', OLD.span_start, NEW.span_start
        UNION ALL SELECT 'span_end', OLD.span_end, NEW.span_end
        UNION ALL SELECT 'locator', OLD.locator, NEW.locator
        UNION ALL SELECT 'note', OLD.note, NEW.note
    )
    WHERE old IS NOT new
    HAVING count(*) > 0;
END;

-- Evidence leaves a claim by undo alone, and stands whole in the event.
CREATE TRIGGER evidence_keep BEFORE DELETE ON evidence BEGIN
    SELECT CASE
        WHEN (SELECT undoes FROM _acting) IS NULL
            THEN RAISE(ABORT, 'evidence is never deleted: undo the link with workbench undo')
        WHEN EXISTS (SELECT 1 FROM claims WHERE id = OLD.claim_id
                     AND status NOT IN ('unreviewed', 'needs_evidence'))
            THEN RAISE(ABORT, 'the claim of this evidence has a verdict: reopen it with a review first')
    END;
    INSERT INTO events (action, entity, entity_id, before)
    VALUES ('remove', 'evidence', OLD.id, json_object(
        'id', OLD.id, 'uid', OLD.uid, 'claim_id', OLD.claim_id, 'source', OLD.source,
        'snapshot_id', OLD.snapshot_id, 'stance', OLD.stance, 'excerpt', OLD.excerpt,
        'span_start', OLD.span_start, 'span_end', OLD.span_end, 'locator', OLD.locator, 'note', OLD.note,
        'created_at', OLD.created_at, 'created_by', OLD.created_by));
END;

-- ---- quote checks: machine results

CREATE TRIGGER quote_checks_check BEFORE INSERT ON quote_checks BEGIN
    SELECT CASE
        WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id)
            THEN RAISE(ABORT, 'quote_checks.claim_id names no claim')
        WHEN NEW.snapshot_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM snapshots WHERE id = NEW.snapshot_id)
            THEN RAISE(ABORT, 'quote_checks.snapshot_id names no snapshot')
        WHEN NEW.result IS NULL
                OR NEW.result NOT IN ('verbatim', 'marked', 'altered', 'paraphrase', 'absent', 'unchecked')
            THEN RAISE(ABORT, 'quote_checks.result is not known: use verbatim, marked, altered, paraphrase, absent or unchecked')
        WHEN typeof(NEW.said_by) = 'blob' OR typeof(NEW.reason) = 'blob' OR typeof(NEW.engine) = 'blob'
                OR typeof(NEW.checked_at) = 'blob'
            THEN RAISE(ABORT, 'quote_checks holds text, not bytes: decode the value first')
        WHEN NEW.similarity IS NOT NULL AND NEW.similarity NOT BETWEEN 0 AND 1
            THEN RAISE(ABORT, 'quote_checks.similarity is a number from 0 to 1')
        WHEN (NEW.spans IS NOT NULL AND NOT json_valid(NEW.spans)) OR (NEW.differences IS NOT NULL AND NOT json_valid(NEW.differences))
                OR (NEW.flags IS NOT NULL AND NOT json_valid(NEW.flags))
            THEN RAISE(ABORT, 'quote_checks.spans, differences and flags are JSON')
    END;
END;

CREATE TRIGGER quote_checks_settle AFTER INSERT ON quote_checks WHEN NEW.checked_at IS NULL BEGIN
    UPDATE quote_checks SET checked_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE id = NEW.id;
END;

-- ---- reviews: append-only; a claim's status and attribution follow from them

-- Reviews that are not undone.
CREATE VIEW standing_reviews AS
SELECT r.id, r.uid, r.claim_id, r.claim_version, r.reviewer, r.verdict, r.attribution, r.rating, r.note,
    r.created_at
FROM reviews AS r
WHERE NOT EXISTS (
    SELECT 1 FROM events AS u
    WHERE u.entity = 'reviews' AND u.entity_id = r.id AND u.action = 'undo'
      AND NOT EXISTS (SELECT 1 FROM events AS d WHERE d.undoes = u.id AND d.action = 'redo')
);

-- What each claim's reviews say of it: its status, and its attribution since it was last reopened.
CREATE VIEW claim_standing AS
SELECT
    c.id AS claim_id,
    coalesce((
        SELECT CASE verdict WHEN 'reopened' THEN 'unreviewed' ELSE verdict END
        FROM standing_reviews AS r
        WHERE r.claim_id = c.id AND r.verdict IS NOT NULL
        ORDER BY r.id DESC LIMIT 1
    ), 'unreviewed') AS status,
    (
        SELECT r.attribution
        FROM standing_reviews AS r
        WHERE r.claim_id = c.id AND (r.attribution IS NOT NULL OR r.verdict = 'reopened')
        ORDER BY r.id DESC LIMIT 1
    ) AS attribution
FROM claims AS c;

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
            THEN RAISE(ABORT, 'reviews.claim_version is stale: somebody changed this claim after you read it; read it again')
    END;
    UPDATE _collisions SET row_id = (SELECT id FROM reviews WHERE id = NEW.id OR uid = NEW.uid LIMIT 1)
    WHERE entity = 'reviews' AND EXISTS (SELECT 1 FROM reviews WHERE id = NEW.id OR uid = NEW.uid);
END;

CREATE TRIGGER reviews_settle AFTER INSERT ON reviews BEGIN
    SELECT RAISE(ABORT, 'reviews.id is given by the store: leave it out')
    WHERE NEW.id NOT BETWEEN 1 AND 4503599627370496;
    SELECT RAISE(ABORT, 'reviews are append-only: add another review')
    FROM _collisions AS k
    WHERE k.entity = 'reviews' AND k.row_id IS NOT NULL
      AND (k.row_id = NEW.id OR NOT EXISTS (SELECT 1 FROM reviews WHERE id = k.row_id));
    UPDATE reviews SET
        uid = coalesce(NEW.uid, lower(hex(randomblob(10)))),
        claim_version = coalesce(NEW.claim_version, (SELECT version FROM claims WHERE id = NEW.claim_id)),
        created_at = coalesce(NEW.created_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    WHERE id = NEW.id AND (uid IS NULL OR claim_version IS NULL OR created_at IS NULL);
    INSERT INTO events (actor, action, entity, entity_id, after)
    SELECT NEW.reviewer, 'review', 'reviews', NEW.id, json_object(
        'claim_id', NEW.claim_id, 'verdict', NEW.verdict, 'attribution', NEW.attribution,
        'rating', NEW.rating, 'note', NEW.note);
    UPDATE claims SET
        (status, attribution) = (SELECT status, attribution FROM claim_standing WHERE claim_id = NEW.claim_id),
        version = version + 1,
        updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
        updated_by = NEW.reviewer
    WHERE id = NEW.claim_id;
END;

CREATE TRIGGER reviews_keep_words BEFORE UPDATE ON reviews
WHEN OLD.uid IS NOT NULL AND OLD.claim_version IS NOT NULL AND OLD.created_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'reviews are append-only: add another review');
END;

CREATE TRIGGER reviews_keep BEFORE DELETE ON reviews BEGIN
    SELECT RAISE(ABORT, 'reviews are append-only: add another review, or undo');
END;

-- ---- comments: append-only

-- Comments that are not undone.
CREATE VIEW standing_comments AS
SELECT m.id, m.uid, m.claim_id, m.author, m.body, m.created_at
FROM comments AS m
WHERE NOT EXISTS (
    SELECT 1 FROM events AS u
    WHERE u.entity = 'comments' AND u.entity_id = m.id AND u.action = 'undo'
      AND NOT EXISTS (SELECT 1 FROM events AS d WHERE d.undoes = u.id AND d.action = 'redo')
);

CREATE TRIGGER comments_check BEFORE INSERT ON comments BEGIN
    SELECT CASE
        WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id)
            THEN RAISE(ABORT, 'comments.claim_id names no claim')
        WHEN NEW.body IS NULL OR typeof(NEW.body) <> 'text' OR instr(NEW.body, char(0))
                OR trim(NEW.body, char(9, 10, 13, 32, 160, 8203, 65279)) = ''
            THEN RAISE(ABORT, 'comments.body is blank: write something')
        WHEN length(NEW.body) > 100000
            THEN RAISE(ABORT, 'comments.body is longer than 100,000 characters')
    END;
    UPDATE _collisions SET row_id = (SELECT id FROM comments WHERE id = NEW.id OR uid = NEW.uid LIMIT 1)
    WHERE entity = 'comments' AND EXISTS (SELECT 1 FROM comments WHERE id = NEW.id OR uid = NEW.uid);
END;

CREATE TRIGGER comments_settle AFTER INSERT ON comments BEGIN
    SELECT RAISE(ABORT, 'comments.id is given by the store: leave it out')
    WHERE NEW.id NOT BETWEEN 1 AND 4503599627370496;
    SELECT RAISE(ABORT, 'comments are append-only: add another comment')
    FROM _collisions AS k
    WHERE k.entity = 'comments' AND k.row_id IS NOT NULL
      AND (k.row_id = NEW.id OR NOT EXISTS (SELECT 1 FROM comments WHERE id = k.row_id));
    UPDATE comments SET
        uid = coalesce(NEW.uid, lower(hex(randomblob(10)))),
        author = coalesce(NEW.author, (SELECT actor FROM _acting), 'script'),
        created_at = coalesce(NEW.created_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    WHERE id = NEW.id AND (uid IS NULL OR author IS NULL OR created_at IS NULL);
    INSERT INTO events (actor, action, entity, entity_id, after)
    SELECT m.author, 'comment', 'comments', m.id, json_object('claim_id', m.claim_id, 'body', m.body)
    FROM comments AS m WHERE m.id = NEW.id;
END;

CREATE TRIGGER comments_keep_words BEFORE UPDATE ON comments
WHEN OLD.uid IS NOT NULL AND OLD.author IS NOT NULL AND OLD.created_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'comments are append-only: add another comment');
END;

CREATE TRIGGER comments_keep BEFORE DELETE ON comments BEGIN
    SELECT RAISE(ABORT, 'comments are append-only: undo them with workbench undo');
END;

-- ---- events: append-only

CREATE TRIGGER events_check BEFORE INSERT ON events BEGIN
    SELECT CASE
        WHEN NEW.action IS NULL OR NEW.entity IS NULL OR NEW.entity_id IS NULL
            THEN RAISE(ABORT, 'events need action, entity and entity_id')
        WHEN (NEW.before IS NOT NULL AND NOT json_valid(NEW.before)) OR (NEW.after IS NOT NULL AND NOT json_valid(NEW.after))
            THEN RAISE(ABORT, 'events.before and events.after are JSON')
        WHEN NEW.action = 'undo' AND NOT EXISTS (
                SELECT 1 FROM events AS e
                WHERE e.id = NEW.undoes AND e.action NOT IN ('undo', 'redo')
                  AND e.entity = NEW.entity AND e.entity_id = NEW.entity_id
                  AND NOT EXISTS (
                    SELECT 1 FROM events AS u
                    WHERE u.undoes = e.id
                      AND NOT EXISTS (SELECT 1 FROM events AS d WHERE d.undoes = u.id)))
            THEN RAISE(ABORT, 'events.undoes names no event of this row that stands')
        WHEN NEW.action = 'redo' AND NOT EXISTS (
                SELECT 1 FROM events AS u
                WHERE u.id = NEW.undoes AND u.action = 'undo'
                  AND u.entity = NEW.entity AND u.entity_id = NEW.entity_id
                  AND NOT EXISTS (SELECT 1 FROM events AS d WHERE d.undoes = u.id))
            THEN RAISE(ABORT, 'events.undoes names no undo of this row that stands')
    END;
    UPDATE _collisions SET row_id = NEW.id
    WHERE entity = 'events' AND EXISTS (SELECT 1 FROM events WHERE id = NEW.id);
END;

-- An event without a time was written by a trigger: the acting row says who, and whether it is an undo.
CREATE TRIGGER events_settle AFTER INSERT ON events WHEN NEW.at IS NULL BEGIN
    UPDATE events SET
        (at, actor, action, batch, undoes) = (
            SELECT
                strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
                coalesce(NEW.actor, a.actor, 'script'),
                coalesce(a.action, NEW.action),
                a.batch,
                coalesce(NEW.undoes, a.undoes)
            FROM _acting AS a
        )
    WHERE id = NEW.id;
END;

CREATE TRIGGER events_check_id AFTER INSERT ON events WHEN NEW.id NOT BETWEEN 1 AND 4503599627370496 BEGIN
    SELECT RAISE(ABORT, 'events.id is given by the store: leave it out');
END;

CREATE TRIGGER events_no_replace AFTER INSERT ON events WHEN NEW.id = (
    SELECT row_id FROM _collisions WHERE entity = 'events'
)
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;

-- Whoever read a claim before it changed holds a stale version.
CREATE TRIGGER events_version AFTER INSERT ON events WHEN NEW.entity = 'claims' AND NEW.action = 'change' BEGIN
    UPDATE claims SET
        version = version + 1,
        updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
        updated_by = coalesce((SELECT actor FROM _acting), 'script')
    WHERE id = NEW.entity_id;
END;

-- An undone review counts no longer; a redone one counts again.
CREATE TRIGGER events_undo_review AFTER INSERT ON events
WHEN NEW.entity = 'reviews' AND NEW.action IN ('undo', 'redo')
BEGIN
    UPDATE claims SET
        (status, attribution) = (SELECT status, attribution FROM claim_standing WHERE claim_id = claims.id),
        version = version + 1,
        updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
        updated_by = coalesce((SELECT actor FROM _acting), 'script')
    WHERE id = (SELECT claim_id FROM reviews WHERE id = NEW.entity_id);
END;

CREATE TRIGGER events_keep_words BEFORE UPDATE ON events WHEN OLD.at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;

CREATE TRIGGER events_keep BEFORE DELETE ON events BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
