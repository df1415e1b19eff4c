-- Seen before? The claims that a look-up proposed as saying the same, and what a look-up needs to be fast.

-- What the machine found; never a verdict. A claim that was looked up and is like no other has one row without
-- `match_id`.
CREATE TABLE claim_matches (
    id            INTEGER PRIMARY KEY,
    claim_id      INTEGER REFERENCES claims(id),
    match_id      INTEGER REFERENCES claims(id),
    kind          TEXT,
    similarity    REAL,
    flags         TEXT,
    reason        TEXT,
    engine        TEXT,
    found_at      TEXT,
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1)
);
CREATE INDEX claim_matches_claim ON claim_matches (claim_id, match_id);
CREATE INDEX claim_matches_match ON claim_matches (match_id) WHERE match_id IS NOT NULL;

CREATE TRIGGER claim_matches_check BEFORE INSERT ON claim_matches BEGIN
    SELECT CASE
        WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id)
            THEN RAISE(ABORT, 'claim_matches.claim_id names no claim')
        WHEN NEW.match_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.match_id AND id <> NEW.claim_id)
            THEN RAISE(ABORT, 'claim_matches.match_id names no other claim')
        WHEN NEW.match_id IS NOT NULL
                AND (NEW.kind IS NULL OR NEW.kind NOT IN ('same', 'cut', 'near', 'reworded'))
            THEN RAISE(ABORT, 'claim_matches.kind is not known: use same, cut, near or reworded')
        WHEN NEW.similarity IS NOT NULL
                AND (typeof(NEW.similarity) NOT IN ('real', 'integer') OR NEW.similarity NOT BETWEEN 0 AND 1)
            THEN RAISE(ABORT, 'claim_matches.similarity is a number from 0 to 1')
        WHEN NEW.flags IS NOT NULL AND NOT json_valid(NEW.flags)
            THEN RAISE(ABORT, 'claim_matches.flags is JSON')
        WHEN typeof(NEW.reason) = 'blob' OR typeof(NEW.engine) = 'blob' OR typeof(NEW.found_at) = 'blob'
            THEN RAISE(ABORT, 'claim_matches holds text, not bytes: decode the value first')
    END;
END;

CREATE TRIGGER claim_matches_settle AFTER INSERT ON claim_matches WHEN NEW.found_at IS NULL BEGIN
    UPDATE claim_matches SET found_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE id = NEW.id;
END;

-- The first letters and digits of every quote, so that the same words are found however common they are. An index
-- on an expression follows every client's inserts; `store/similar.py` asks with the same expression.
CREATE INDEX claims_by_letters ON claims (
    substr(lower(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(quote,
            ' ', ''), ',', ''), '.', ''), '''', ''), '’', ''), '"', ''), '“', ''), '”', ''),
            '-', ''), '!', ''), '?', ''), char(10), ''), ';', ''), ':', ''), '…', ''), '—', '')), 1, 40)
);

-- In how many of `_word_sample.sampled` claims each word stands; made anew when the store has grown by half.
-- A sample, because asking the search index for the count of a common word takes longer than a whole look-up.
CREATE TABLE _word_counts (
    stem    TEXT,
    word    TEXT,
    claims  INTEGER,
    PRIMARY KEY (stem, word)
) WITHOUT ROWID;

CREATE TABLE _word_sample (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    claims   INTEGER,
    sampled  INTEGER
);
INSERT INTO _word_sample (id, claims, sampled) VALUES (1, 0, 0);

-- Duplicates are few: found from the claim that they repeat.
CREATE INDEX claims_duplicates ON claims (duplicate_of) WHERE duplicate_of IS NOT NULL;
