-- What filters need to find the few among many: who is called so, and the columns that few claims fill.

-- The words of every name: `speaker:patel` finds whoever is called so, by any alias. It holds its own copy of the
-- names, so that a row that is replaced behind a trigger's back can do no harm.
CREATE VIRTUAL TABLE speaker_search USING fts5 (alias, tokenize='unicode61 remove_diacritics 2');
INSERT INTO speaker_search (rowid, alias) SELECT id, alias FROM speaker_aliases;

CREATE TRIGGER speaker_aliases_search_add AFTER INSERT ON speaker_aliases BEGIN
    DELETE FROM speaker_search WHERE rowid = NEW.id;
    INSERT INTO speaker_search (rowid, alias) VALUES (NEW.id, NEW.alias);
END;

CREATE TRIGGER speaker_aliases_search_change AFTER UPDATE ON speaker_aliases BEGIN
    DELETE FROM speaker_search WHERE rowid IN (OLD.id, NEW.id);
    INSERT INTO speaker_search (rowid, alias) VALUES (NEW.id, NEW.alias);
END;

CREATE TRIGGER speaker_aliases_search_remove AFTER DELETE ON speaker_aliases BEGIN
    DELETE FROM speaker_search WHERE rowid = OLD.id;
END;

CREATE INDEX speakers_merged ON speakers (merged_into) WHERE merged_into IS NOT NULL;
-- Names that stand for several speakers. A claim that is being inserted has no version yet, and is not in it.
CREATE INDEX claims_by_ambiguous_speaker ON claims (speaker)
    WHERE speaker_id IS NULL AND version IS NOT NULL AND speaker IS NOT NULL;
CREATE INDEX claims_by_rare_kind ON claims (kind) WHERE kind <> 'direct';
CREATE INDEX claims_by_attribution ON claims (attribution) WHERE attribution IS NOT NULL;
CREATE INDEX claims_by_time ON claims (created_at);

CREATE INDEX quote_checks_result ON quote_checks (result);
CREATE INDEX quote_checks_flagged ON quote_checks (claim_id, flags) WHERE flags <> '[]';

-- The same checks as before, found from the claim's side: a filter asks this of one claim after another, and a
-- union of all documents cannot be asked about one claim without being made whole.
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
    WHERE v.entity = 'claims' AND v.entity_id = q.claim_id AND v.at > q.checked_at
      -- json_type tells a value that became NULL from one that did not change
      AND coalesce(json_type(v.after, '$.quote'), json_type(v.after, '$.speaker'),
                   json_type(v.after, '$.speaker_id')) IS NOT NULL
);
