-- A quote check is outdated by what happened after it. Which came first is told by the order of events, not by
-- clocks: they are set back, and differ between the machines that share a file.

ALTER TABLE quote_checks ADD COLUMN last_event INTEGER;

DROP TRIGGER quote_checks_keep;
UPDATE quote_checks SET last_event = coalesce(
    (SELECT min(v.id) - 1 FROM events AS v
     WHERE v.entity = 'claims' AND v.entity_id = quote_checks.claim_id AND v.at > quote_checks.checked_at),
    (SELECT max(id) FROM events),
    0
);

CREATE TRIGGER quote_checks_keep BEFORE UPDATE ON quote_checks WHEN OLD.last_event IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'quote_checks do not change: insert another check');
END;

CREATE TRIGGER quote_checks_check_order BEFORE INSERT ON quote_checks WHEN NEW.last_event IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'quote_checks.last_event is kept by the store: leave it out');
END;

DROP TRIGGER quote_checks_settle;
CREATE TRIGGER quote_checks_settle AFTER INSERT ON quote_checks BEGIN
    UPDATE quote_checks SET
        checked_at = coalesce(NEW.checked_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        last_event = (SELECT coalesce(max(id), 0) FROM events)
    WHERE id = NEW.id;
END;

DROP VIEW standing_checks;

-- The checks that still say something: the latest of each source, on a text that is still the claim's, and made
-- since the quote or its speaker last changed.
CREATE VIEW standing_checks AS
SELECT q.*
FROM quote_checks AS q
WHERE NOT EXISTS (
    SELECT 1
    FROM quote_checks AS k
    LEFT JOIN snapshots AS t ON t.id = k.snapshot_id
    WHERE k.claim_id = q.claim_id AND k.id > q.id
      AND t.source_id IS (SELECT source_id FROM snapshots WHERE id = q.snapshot_id)
)
AND (
    EXISTS (
        SELECT 1 FROM evidence AS e
        WHERE e.claim_id = q.claim_id AND q.snapshot_id = coalesce(
            e.snapshot_id, (SELECT max(n.id) FROM snapshots AS n WHERE n.source_id = e.source_id))
    )
    OR EXISTS (
        SELECT 1 FROM claims AS c
        WHERE c.id = q.claim_id AND c.snapshot_id IS NOT NULL
          AND q.snapshot_id = (SELECT max(n.id) FROM snapshots AS n WHERE n.source_id = c.source_id)
    )
)
AND NOT EXISTS (
    SELECT 1 FROM events AS v
    WHERE v.entity = 'claims' AND v.entity_id = q.claim_id AND v.id > q.last_event
      -- json_type tells a value that became NULL from one that did not change
      AND coalesce(json_type(v.after, '$.quote'), json_type(v.after, '$.speaker'),
                   json_type(v.after, '$.speaker_id')) IS NOT NULL
);
