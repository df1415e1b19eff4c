-- The audit's seals: events, reviews and comments in blocks, each chained to the one before by SHA-256.
-- The program seals; plain clients need no function for it. What no seal covers yet is sealed by the next program
-- that writes.

CREATE TABLE audit_seals (
    id             INTEGER PRIMARY KEY,
    last_event     INTEGER,  -- the highest ids that this block and those before it cover
    last_review    INTEGER,
    last_comment   INTEGER,
    rows           INTEGER,  -- how many rows this block covers
    previous       TEXT,     -- sha256 of the seal before; 64 zeros in the first
    sha256         TEXT,     -- of `previous` and the block's rows; docs/audit.md says how
    sealed_at      TEXT,
    sealed_by      TEXT,
    schema_fixed   INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1)
);

CREATE TRIGGER audit_seals_check BEFORE INSERT ON audit_seals BEGIN
    SELECT CASE
        WHEN EXISTS (SELECT 1 FROM audit_seals WHERE id = NEW.id)
            THEN RAISE(ABORT, 'audit_seals are append-only: the program adds the next seal')
        WHEN NEW.sha256 IS NULL OR length(NEW.sha256) <> 64 OR NEW.sha256 GLOB '*[^0-9a-f]*'
            THEN RAISE(ABORT, 'audit_seals.sha256 is not a SHA-256: run workbench audit seal')
        WHEN NEW.previous IS NOT coalesce(
                (SELECT sha256 FROM audit_seals ORDER BY id DESC LIMIT 1), printf('%064d', 0))
            THEN RAISE(ABORT, 'audit_seals.previous is not the seal before: run workbench audit seal')
        WHEN typeof(NEW.last_event) <> 'integer' OR typeof(NEW.last_review) <> 'integer'
                OR typeof(NEW.last_comment) <> 'integer' OR typeof(NEW.rows) <> 'integer'
            THEN RAISE(ABORT, 'audit_seals.last_event, last_review, last_comment and rows are whole numbers')
        WHEN EXISTS (
                SELECT 1 FROM audit_seals
                WHERE last_event > NEW.last_event OR last_review > NEW.last_review
                   OR last_comment > NEW.last_comment)
            THEN RAISE(ABORT, 'audit_seals cover more with each seal: run workbench audit seal')
    END;
END;

CREATE TRIGGER audit_seals_settle AFTER INSERT ON audit_seals BEGIN
    SELECT RAISE(ABORT, 'audit_seals.id is given by the store: leave it out')
    WHERE NEW.id IS NOT (SELECT count(*) FROM audit_seals);
    UPDATE audit_seals SET
        sealed_at = coalesce(NEW.sealed_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        sealed_by = coalesce(NEW.sealed_by, (SELECT actor FROM _acting), 'script')
    WHERE id = NEW.id AND (sealed_at IS NULL OR sealed_by IS NULL);
END;

CREATE TRIGGER audit_seals_keep_words BEFORE UPDATE ON audit_seals
WHEN OLD.sealed_at IS NOT NULL AND OLD.sealed_by IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'audit_seals are append-only');
END;

CREATE TRIGGER audit_seals_keep BEFORE DELETE ON audit_seals BEGIN
    SELECT RAISE(ABORT, 'audit_seals are append-only');
END;
