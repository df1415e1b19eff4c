-- Every table and index. Rules (triggers), search and views follow in the next files.
-- Columns with a default are nullable: scripts send explicit NULLs in mixed batches, and triggers fill them.
-- `schema_fixed` is a virtual column that a CHECK names: it makes `transform`, which would drop every
-- trigger, fail at once and change nothing.

PRAGMA application_id = 0x51574231;  -- 'QWB1': this file is a workbench file

CREATE TABLE sources (
    id            INTEGER PRIMARY KEY,
    uid           TEXT UNIQUE,
    ref           TEXT UNIQUE,
    title         TEXT,
    publisher     TEXT,
    author        TEXT,
    published_at  TEXT,
    language      TEXT,
    archived_url  TEXT,
    notes         TEXT,
    created_at    TEXT,
    created_by    TEXT,
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1)
);

CREATE TABLE snapshots (
    id            INTEGER PRIMARY KEY,
    uid           TEXT UNIQUE,
    source_id     INTEGER REFERENCES sources(id),
    text          TEXT,
    sha256        TEXT,
    media_type    TEXT,
    locators      TEXT,
    retrieved_at  TEXT,
    created_by    TEXT,
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1),
    UNIQUE (source_id, sha256)
);

CREATE TABLE speakers (
    id            INTEGER PRIMARY KEY,
    uid           TEXT UNIQUE,
    name          TEXT,
    kind          TEXT,
    wikidata_id   TEXT,
    notes         TEXT,
    merged_into   INTEGER REFERENCES speakers(id),
    created_at    TEXT,
    created_by    TEXT,
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1)
);

CREATE TABLE speaker_aliases (
    id            INTEGER PRIMARY KEY,
    speaker_id    INTEGER REFERENCES speakers(id),
    alias         TEXT COLLATE NOCASE,
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1),
    UNIQUE (alias, speaker_id)
);
CREATE INDEX speaker_aliases_speaker ON speaker_aliases (speaker_id);

CREATE TABLE claims (
    id                      INTEGER PRIMARY KEY,
    uid                     TEXT UNIQUE,
    external_id             TEXT UNIQUE,
    quote                   TEXT,
    speaker                 TEXT,
    speaker_id              INTEGER REFERENCES speakers(id),
    speaker_role            TEXT,
    source                  TEXT,
    source_id               INTEGER REFERENCES sources(id),
    source_title            TEXT,  -- kept equal to sources.title, so that search and lists need no join
    snapshot_id             INTEGER REFERENCES snapshots(id),
    kind                    TEXT,
    cue                     TEXT,
    span_start              INTEGER,
    span_end                INTEGER,
    context_before          TEXT,
    context_after           TEXT,
    said_at                 TEXT,
    language                TEXT,
    attribution_confidence  REAL,
    attribution_reason      TEXT,
    status                  TEXT,
    attribution             TEXT,
    duplicate_of            INTEGER REFERENCES claims(id),
    priority                INTEGER,
    version                 INTEGER,
    created_at              TEXT,
    created_by              TEXT,
    updated_at              TEXT,
    updated_by              TEXT,
    schema_fixed            INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1)
);
-- The queue's order: urgent first, then the newest source, then as its text reads.
CREATE INDEX claims_queue_order ON claims (priority DESC, source_id DESC, span_start, id);
CREATE INDEX claims_by_status ON claims (status, priority DESC, source_id DESC, span_start, id);
CREATE INDEX claims_by_speaker ON claims (speaker_id);
CREATE INDEX claims_by_source ON claims (source_id);

CREATE TABLE claim_tags (
    claim_id      INTEGER REFERENCES claims(id),
    tag           TEXT COLLATE NOCASE,
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1),
    PRIMARY KEY (claim_id, tag)
);
CREATE INDEX claim_tags_tag ON claim_tags (tag);

CREATE TABLE evidence (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,  -- an undone row's id is free for its redo alone
    uid           TEXT UNIQUE,
    claim_id      INTEGER REFERENCES claims(id),
    source        TEXT,
    source_id     INTEGER REFERENCES sources(id),
    snapshot_id   INTEGER REFERENCES snapshots(id),
    stance        TEXT,
    excerpt       TEXT,
    span_start    INTEGER,
    span_end      INTEGER,
    locator       TEXT,
    note          TEXT,
    created_at    TEXT,
    created_by    TEXT,
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1)
);
CREATE INDEX evidence_claim ON evidence (claim_id);
CREATE INDEX evidence_source ON evidence (source_id);

CREATE TABLE quote_checks (
    id            INTEGER PRIMARY KEY,
    claim_id      INTEGER REFERENCES claims(id),
    snapshot_id   INTEGER REFERENCES snapshots(id),
    result        TEXT,
    similarity    REAL,
    spans         TEXT,
    differences   TEXT,
    flags         TEXT,
    said_by       TEXT,  -- whose words the document says they are, where it is a transcript
    reason        TEXT,
    engine        TEXT,
    checked_at    TEXT,
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1)
);
CREATE INDEX quote_checks_claim ON quote_checks (claim_id, snapshot_id);

CREATE TABLE reviews (
    id             INTEGER PRIMARY KEY,
    uid            TEXT UNIQUE,
    claim_id       INTEGER REFERENCES claims(id),
    claim_version  INTEGER,
    reviewer       TEXT,
    verdict        TEXT,
    attribution    TEXT,
    rating         TEXT,
    note           TEXT,
    created_at     TEXT,
    schema_fixed   INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1)
);
CREATE INDEX reviews_claim ON reviews (claim_id);
CREATE INDEX reviews_reviewer ON reviews (reviewer);

CREATE TABLE comments (
    id            INTEGER PRIMARY KEY,
    uid           TEXT UNIQUE,
    claim_id      INTEGER REFERENCES claims(id),
    author        TEXT,
    body          TEXT,
    created_at    TEXT,
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1)
);
CREATE INDEX comments_claim ON comments (claim_id);

CREATE TABLE events (
    id            INTEGER PRIMARY KEY,
    at            TEXT,
    actor         TEXT,
    action        TEXT,
    entity        TEXT,
    entity_id     INTEGER,
    before        TEXT,
    after         TEXT,
    undoes        INTEGER REFERENCES events(id),
    batch         TEXT,  -- what one keystroke did shares a batch, and is undone together
    schema_fixed  INTEGER GENERATED ALWAYS AS (1) VIRTUAL CHECK (schema_fixed = 1)
);
CREATE INDEX events_entity ON events (entity, entity_id);
CREATE INDEX events_undoes ON events (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX events_batch ON events (batch) WHERE batch IS NOT NULL;
CREATE INDEX events_actor ON events (actor, id) WHERE batch IS NOT NULL;

-- Who acts now. A program sets this row at the start of a write transaction and clears it before the commit;
-- transactions are serial, so the triggers can trust it. Plain clients leave it empty and act as 'script'.
CREATE TABLE _acting (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    actor   TEXT,
    batch   TEXT,
    action  TEXT,
    undoes  INTEGER
);
INSERT INTO _acting (id) VALUES (1);

-- The row that the latest conflicting insert met. REPLACE deletes without firing a trigger; a row named here
-- that is gone after the insert was replaced, and the insert is refused.
CREATE TABLE _collisions (
    entity  TEXT PRIMARY KEY,
    row_id  INTEGER
) WITHOUT ROWID;
INSERT INTO _collisions (entity) VALUES
    ('sources'), ('snapshots'), ('speakers'), ('claims'), ('evidence'), ('reviews'), ('comments'), ('events');
