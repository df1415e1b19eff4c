-- The texts of one claim are found from that claim: as a UNION of all claims' texts, the view read every claim of
-- the file for each question about one. A text that several pieces of evidence link to stands here several times.

DROP VIEW claim_documents;

-- The texts that a claim's quote is checked against: its evidence's, and the newest of its own source.
CREATE VIEW claim_documents AS
SELECT
    e.claim_id,
    coalesce(e.snapshot_id, (SELECT max(n.id) FROM snapshots AS n WHERE n.source_id = e.source_id))
        AS snapshot_id,
    0 AS own
FROM evidence AS e
WHERE e.snapshot_id IS NOT NULL OR EXISTS (SELECT 1 FROM snapshots AS n WHERE n.source_id = e.source_id)
UNION ALL
SELECT c.id, (SELECT max(n.id) FROM snapshots AS n WHERE n.source_id = c.source_id), 1
FROM claims AS c
WHERE c.snapshot_id IS NOT NULL;
