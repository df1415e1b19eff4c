-- The door for scripts, closed where wrong rows still came through: bytes and NUL in every text column, lengths,
-- times that do not sort, JSON sent for text, ids that would break the order, made-up events, and rows changed or
-- replaced behind the triggers' back.

-- ---- claims

DROP TRIGGER claims_check;
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
        WHEN NEW.quote GLOB '[[{]"*' AND json_valid(NEW.quote)
            THEN RAISE(ABORT, 'claims.quote is a JSON list or object, not words: send its text')
        WHEN NEW.speaker IS NOT NULL AND (typeof(NEW.speaker) <> 'text' OR instr(NEW.speaker, char(0)))
            THEN RAISE(ABORT, 'claims.speaker is not plain text: give the name as printed, or NULL')
        WHEN trim(NEW.speaker) <> '' AND NEW.speaker NOT GLOB '*[^0-9 .,+-]*'
            THEN RAISE(ABORT, 'claims.speaker is only a number: give the name as printed, or NULL')
        WHEN length(NEW.speaker) > 500
            THEN RAISE(ABORT, 'claims.speaker is longer than 500 characters: give the name as printed')
        WHEN NEW.speaker GLOB '[[{]"*' AND json_valid(NEW.speaker)
            THEN RAISE(ABORT, 'claims.speaker is a JSON list or object, not a name: send the name, one speaker a claim')
        WHEN NEW.source_id IS NULL
                AND (NEW.source IS NULL OR trim(NEW.source, char(9, 10, 13, 32, 160, 8203, 65279)) = '')
            THEN RAISE(ABORT, 'claims.source is blank: give a URL or a citation')
        WHEN NEW.source IS NOT NULL
                AND (typeof(NEW.source) <> 'text' OR instr(NEW.source, char(0)) OR length(NEW.source) > 4000)
            THEN RAISE(ABORT, 'claims.source is not a URL or a citation of up to 4,000 characters')
        WHEN NEW.source GLOB '[[{]"*' AND json_valid(NEW.source)
            THEN RAISE(ABORT, 'claims.source is a JSON list or object: send a URL or a citation')
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
        WHEN NEW.kind = '' OR NEW.priority = '' OR NEW.span_start = '' OR NEW.span_end = '' OR NEW.status = ''
                OR NEW.attribution_confidence = '' OR NEW.created_at = ''
            THEN RAISE(ABORT, 'claims has an empty cell where a number, a time or one of a few words belongs: leave the key out, or read CSV with --empty-null')
        WHEN NEW.kind NOT IN ('direct', 'mixed', 'indirect')
            THEN RAISE(ABORT, 'claims.kind is not known: use direct, mixed or indirect')
        WHEN NEW.status <> 'unreviewed' OR NEW.attribution IS NOT NULL
            THEN RAISE(ABORT, 'claims.status and claims.attribution follow from reviews: insert into reviews')
        WHEN NEW.version IS NOT NULL
            THEN RAISE(ABORT, 'claims.version is kept by the store: leave it out')
        WHEN NEW.updated_at IS NOT NULL OR NEW.updated_by IS NOT NULL
            THEN RAISE(ABORT, 'claims.updated_at and claims.updated_by are kept by the store: leave them out')
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
        WHEN typeof(NEW.uid) = 'blob' OR typeof(NEW.external_id) = 'blob' OR typeof(NEW.speaker_role) = 'blob'
                OR typeof(NEW.cue) = 'blob' OR typeof(NEW.context_before) = 'blob'
                OR typeof(NEW.context_after) = 'blob' OR typeof(NEW.said_at) = 'blob'
                OR typeof(NEW.language) = 'blob' OR typeof(NEW.attribution_reason) = 'blob'
                OR typeof(NEW.created_at) = 'blob' OR typeof(NEW.created_by) = 'blob'
            THEN RAISE(ABORT, 'claims holds text, not bytes: decode the value first')
        WHEN NEW.uid GLOB '*[^A-Za-z0-9._:-]*' OR NEW.uid = '' OR length(NEW.uid) > 100
            THEN RAISE(ABORT, 'claims.uid is letters, digits and . _ : - only, up to 100: leave it out')
        WHEN length(NEW.external_id) > 1000 OR instr(NEW.external_id, char(0))
            THEN RAISE(ABORT, 'claims.external_id is not plain text of up to 1,000 characters')
        WHEN instr(NEW.speaker_role, char(0)) OR length(NEW.speaker_role) > 4000
                OR instr(NEW.cue, char(0)) OR length(NEW.cue) > 4000
                OR instr(NEW.context_before, char(0)) OR length(NEW.context_before) > 4000
                OR instr(NEW.context_after, char(0)) OR length(NEW.context_after) > 4000
                OR instr(NEW.said_at, char(0)) OR length(NEW.said_at) > 4000
                OR instr(NEW.language, char(0)) OR length(NEW.language) > 35
                OR instr(NEW.attribution_reason, char(0)) OR length(NEW.attribution_reason) > 4000
                OR instr(NEW.created_by, char(0)) OR length(NEW.created_by) > 500
            THEN RAISE(ABORT, 'claims holds plain text of up to 4,000 characters (language 35, created_by 500) beside the quote: shorten it, and remove NUL')
        WHEN NEW.created_at IS NOT NULL AND (
                julianday(NEW.created_at) IS NULL OR NEW.created_at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
                OR substr(NEW.created_at, 11) GLOB '*[+-]*' AND NEW.created_at NOT GLOB '*+00:00')
            THEN RAISE(ABORT, 'claims.created_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
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

-- The same of a changed claim, for the columns that claims_check_values does not see.
CREATE TRIGGER claims_check_facts
BEFORE UPDATE OF external_id, quote, speaker, source, source_title, speaker_role, cue, context_before,
    context_after, said_at, language, attribution_reason, created_at, created_by
ON claims WHEN OLD.version IS NOT NULL BEGIN
    SELECT CASE
        WHEN NEW.quote GLOB '[[{]"*' AND json_valid(NEW.quote)
            THEN RAISE(ABORT, 'claims.quote is a JSON list or object, not words: send its text')
        WHEN NEW.speaker GLOB '[[{]"*' AND json_valid(NEW.speaker)
            THEN RAISE(ABORT, 'claims.speaker is a JSON list or object, not a name: send the name, one speaker a claim')
        WHEN NEW.source GLOB '[[{]"*' AND json_valid(NEW.source)
            THEN RAISE(ABORT, 'claims.source is a JSON list or object: send a URL or a citation')
        WHEN typeof(NEW.external_id) = 'blob' OR typeof(NEW.speaker_role) = 'blob' OR typeof(NEW.cue) = 'blob'
                OR typeof(NEW.context_before) = 'blob' OR typeof(NEW.context_after) = 'blob'
                OR typeof(NEW.said_at) = 'blob' OR typeof(NEW.language) = 'blob'
                OR typeof(NEW.attribution_reason) = 'blob'
            THEN RAISE(ABORT, 'claims holds text, not bytes: decode the value first')
        WHEN NEW.external_id = '' AND OLD.external_id IS NOT ''
            THEN RAISE(ABORT, 'claims.external_id is blank: give your own key, or NULL')
        WHEN length(NEW.external_id) > 1000 OR instr(NEW.external_id, char(0))
            THEN RAISE(ABORT, 'claims.external_id is not plain text of up to 1,000 characters')
        WHEN instr(NEW.speaker_role, char(0)) OR length(NEW.speaker_role) > 4000
                OR instr(NEW.cue, char(0)) OR length(NEW.cue) > 4000
                OR instr(NEW.context_before, char(0)) OR length(NEW.context_before) > 4000
                OR instr(NEW.context_after, char(0)) OR length(NEW.context_after) > 4000
                OR instr(NEW.said_at, char(0)) OR length(NEW.said_at) > 4000
                OR instr(NEW.language, char(0)) OR length(NEW.language) > 35
                OR instr(NEW.attribution_reason, char(0)) OR length(NEW.attribution_reason) > 4000
            THEN RAISE(ABORT, 'claims holds plain text of up to 4,000 characters (language 35, created_by 500) beside the quote: shorten it, and remove NUL')
        WHEN NEW.created_at IS NOT OLD.created_at AND NEW.created_at IS NOT NULL AND OLD.created_at IS NOT NULL
                OR NEW.created_by IS NOT OLD.created_by AND NEW.created_by IS NOT NULL AND OLD.created_by IS NOT NULL
            THEN RAISE(ABORT, 'claims.created_at and claims.created_by never change: leave them out')
        WHEN NEW.source_title IS NOT OLD.source_title AND NEW.source_title IS NOT NULL
                AND NEW.source_title IS NOT (SELECT title FROM sources WHERE id = NEW.source_id)
            THEN RAISE(ABORT, 'claims.source_title is the title of the source: update sources.title')
    END;
END;

-- The store changes these two together with the version, and nobody else does.
CREATE TRIGGER claims_check_updated BEFORE UPDATE OF updated_at, updated_by ON claims
WHEN OLD.version IS NOT NULL AND NEW.version IS OLD.version AND (
    NEW.updated_at IS NOT NULL AND NEW.updated_at IS NOT OLD.updated_at AND OLD.updated_at IS NOT NULL
    OR NEW.updated_by IS NOT NULL AND NEW.updated_by IS NOT OLD.updated_by AND OLD.updated_by IS NOT NULL
    OR OLD.updated_at IS NULL AND OLD.version = 1 AND (NEW.updated_at IS NOT NULL OR NEW.updated_by IS NOT NULL)
)
BEGIN
    SELECT RAISE(ABORT, 'claims.updated_at and claims.updated_by are kept by the store: leave them out');
END;

-- An upsert that sends explicit NULLs leaves these as they were, too.
CREATE TRIGGER claims_keep_updated AFTER UPDATE OF updated_at, updated_by ON claims
WHEN OLD.version IS NOT NULL AND (
    NEW.updated_at IS NULL AND OLD.updated_at IS NOT NULL OR NEW.updated_by IS NULL AND OLD.updated_by IS NOT NULL
)
BEGIN
    UPDATE claims SET updated_at = coalesce(updated_at, OLD.updated_at), updated_by = coalesce(updated_by, OLD.updated_by)
    WHERE id = NEW.id;
END;

CREATE TRIGGER claims_keep_title AFTER UPDATE OF source_title ON claims
WHEN OLD.version IS NOT NULL AND NEW.source_title IS NULL AND OLD.source_title IS NOT NULL
BEGIN
    UPDATE claims SET source_title = (
        SELECT title FROM sources WHERE id = coalesce(claims.source_id, OLD.source_id)
    )
    WHERE id = NEW.id AND source_title IS NOT (
        SELECT title FROM sources WHERE id = coalesce(claims.source_id, OLD.source_id)
    );
END;

-- ---- tags

CREATE TRIGGER claim_tags_check_facts BEFORE INSERT ON claim_tags BEGIN
    SELECT CASE
        WHEN typeof(NEW.tag) = 'text' AND (NEW.tag GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'
                OR NEW.tag <> trim(NEW.tag, char(9, 10, 13, 32, 160, 8203, 65279))
                    AND trim(NEW.tag, char(9, 10, 13, 32, 160, 8203, 65279)) <> '')
            THEN RAISE(ABORT, 'claim_tags.tag is one line of up to 80 characters, without quotes or outer spaces')
        WHEN EXISTS (SELECT 1 FROM claim_tags
                     WHERE rowid = NEW.rowid AND (claim_id <> NEW.claim_id OR tag <> NEW.tag))
            THEN RAISE(ABORT, 'claim_tags rows are never replaced: leave rowid out')
    END;
END;

CREATE TRIGGER claim_tags_check_id AFTER INSERT ON claim_tags WHEN NEW.rowid NOT BETWEEN 1 AND 4503599627370496 BEGIN
    SELECT RAISE(ABORT, 'claim_tags.rowid is given by the store: leave it out');
END;

-- ---- sources

CREATE TRIGGER sources_check_facts BEFORE INSERT ON sources BEGIN
    SELECT CASE
        WHEN typeof(NEW.ref) = 'text' AND NEW.ref <> trim(NEW.ref, char(9, 10, 13, 32, 160)) AND trim(NEW.ref, char(9, 10, 13, 32, 160, 8203, 65279)) <> ''
            THEN RAISE(ABORT, 'sources.ref has spaces around it: trim it')
        WHEN NEW.ref GLOB '[[{]"*' AND json_valid(NEW.ref)
            THEN RAISE(ABORT, 'sources.ref is a JSON list or object: send a URL or a citation')
        WHEN typeof(NEW.uid) = 'blob' OR typeof(NEW.title) = 'blob' OR typeof(NEW.publisher) = 'blob'
                OR typeof(NEW.author) = 'blob' OR typeof(NEW.published_at) = 'blob'
                OR typeof(NEW.language) = 'blob' OR typeof(NEW.archived_url) = 'blob' OR typeof(NEW.notes) = 'blob'
                OR typeof(NEW.created_at) = 'blob' OR typeof(NEW.created_by) = 'blob'
            THEN RAISE(ABORT, 'sources holds text, not bytes: decode the value first')
        WHEN NEW.uid GLOB '*[^A-Za-z0-9._:-]*' OR NEW.uid = '' OR length(NEW.uid) > 100
            THEN RAISE(ABORT, 'sources.uid is letters, digits and . _ : - only, up to 100: leave it out')
        WHEN instr(NEW.title, char(0)) OR length(NEW.title) > 4000
                OR instr(NEW.publisher, char(0)) OR length(NEW.publisher) > 4000
                OR instr(NEW.author, char(0)) OR length(NEW.author) > 4000
                OR instr(NEW.published_at, char(0)) OR length(NEW.published_at) > 4000
                OR instr(NEW.language, char(0)) OR length(NEW.language) > 35
                OR instr(NEW.archived_url, char(0)) OR length(NEW.archived_url) > 4000
                OR instr(NEW.notes, char(0)) OR length(NEW.notes) > 100000
                OR instr(NEW.created_by, char(0)) OR length(NEW.created_by) > 500
            THEN RAISE(ABORT, 'sources holds plain text of up to 4,000 characters (language 35, created_by 500, notes 100,000): shorten it, and remove NUL')
        WHEN NEW.created_at IS NOT NULL AND (
                julianday(NEW.created_at) IS NULL OR NEW.created_at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
                OR substr(NEW.created_at, 11) GLOB '*[+-]*' AND NEW.created_at NOT GLOB '*+00:00')
            THEN RAISE(ABORT, 'sources.created_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
    END;
END;

CREATE TRIGGER sources_check_id AFTER INSERT ON sources WHEN NEW.id NOT BETWEEN 1 AND 4503599627370496 BEGIN
    SELECT RAISE(ABORT, 'sources.id is given by the store: leave it out');
END;

DROP TRIGGER sources_check_change;
CREATE TRIGGER sources_check_change BEFORE UPDATE ON sources WHEN OLD.uid IS NOT NULL BEGIN
    SELECT CASE
        WHEN NEW.id IS NOT OLD.id OR (NEW.uid IS NOT NULL AND NEW.uid IS NOT OLD.uid)
            THEN RAISE(ABORT, 'sources.id and sources.uid never change')
        WHEN NEW.ref IS NOT OLD.ref AND EXISTS (SELECT 1 FROM claims WHERE source_id = OLD.id)
            THEN RAISE(ABORT, 'sources.ref is cited by claims and cannot change: add a second source')
        WHEN NEW.ref IS NOT OLD.ref AND EXISTS (SELECT 1 FROM evidence WHERE source_id = OLD.id)
            THEN RAISE(ABORT, 'sources.ref is cited by evidence and cannot change: add a second source')
        WHEN NEW.ref IS NOT OLD.ref
                AND (NEW.ref IS NULL OR trim(NEW.ref, char(9, 10, 13, 32, 160, 8203, 65279)) = '')
            THEN RAISE(ABORT, 'sources.ref is blank: give a URL or a citation')
        WHEN NEW.ref IS NOT OLD.ref
                AND (typeof(NEW.ref) <> 'text' OR instr(NEW.ref, char(0)) OR length(NEW.ref) > 4000)
            THEN RAISE(ABORT, 'sources.ref is not a URL or a citation of up to 4,000 characters')
        WHEN NEW.ref IS NOT OLD.ref AND NEW.ref <> trim(NEW.ref, char(9, 10, 13, 32, 160))
            THEN RAISE(ABORT, 'sources.ref has spaces around it: trim it')
        WHEN NEW.ref IS NOT OLD.ref AND EXISTS (SELECT 1 FROM sources WHERE ref = NEW.ref)
            THEN RAISE(ABORT, 'sources.ref belongs to another source')
        WHEN typeof(NEW.title) = 'blob' OR typeof(NEW.publisher) = 'blob'
                OR typeof(NEW.author) = 'blob' OR typeof(NEW.published_at) = 'blob'
                OR typeof(NEW.language) = 'blob' OR typeof(NEW.archived_url) = 'blob' OR typeof(NEW.notes) = 'blob'
            THEN RAISE(ABORT, 'sources holds text, not bytes: decode the value first')
        WHEN instr(NEW.title, char(0)) OR length(NEW.title) > 4000
                OR instr(NEW.publisher, char(0)) OR length(NEW.publisher) > 4000
                OR instr(NEW.author, char(0)) OR length(NEW.author) > 4000
                OR instr(NEW.published_at, char(0)) OR length(NEW.published_at) > 4000
                OR instr(NEW.language, char(0)) OR length(NEW.language) > 35
                OR instr(NEW.archived_url, char(0)) OR length(NEW.archived_url) > 4000
                OR instr(NEW.notes, char(0)) OR length(NEW.notes) > 100000
            THEN RAISE(ABORT, 'sources holds plain text of up to 4,000 characters (language 35, created_by 500, notes 100,000): shorten it, and remove NUL')
        WHEN NEW.created_at IS NOT NULL AND NEW.created_at IS NOT OLD.created_at
                OR NEW.created_by IS NOT NULL AND NEW.created_by IS NOT OLD.created_by
            THEN RAISE(ABORT, 'sources.created_at and sources.created_by never change: leave them out')
    END;
END;

-- ---- snapshots

CREATE TRIGGER snapshots_check_facts BEFORE INSERT ON snapshots BEGIN
    SELECT CASE
        WHEN typeof(NEW.sha256) = 'blob' OR typeof(NEW.uid) = 'blob' OR typeof(NEW.media_type) = 'blob'
                OR typeof(NEW.locators) = 'blob' OR typeof(NEW.retrieved_at) = 'blob' OR typeof(NEW.created_by) = 'blob'
            THEN RAISE(ABORT, 'snapshots holds text, not bytes: decode the value first')
        WHEN NEW.uid GLOB '*[^A-Za-z0-9._:-]*' OR NEW.uid = '' OR length(NEW.uid) > 100
            THEN RAISE(ABORT, 'snapshots.uid is letters, digits and . _ : - only, up to 100: leave it out')
        WHEN instr(NEW.media_type, char(0)) OR length(NEW.media_type) > 500
                OR instr(NEW.created_by, char(0)) OR length(NEW.created_by) > 500
            THEN RAISE(ABORT, 'snapshots.media_type and created_by are plain text of up to 500 characters')
        WHEN NEW.retrieved_at IS NOT NULL AND (
                julianday(NEW.retrieved_at) IS NULL OR NEW.retrieved_at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
                OR substr(NEW.retrieved_at, 11) GLOB '*[+-]*' AND NEW.retrieved_at NOT GLOB '*+00:00')
            THEN RAISE(ABORT, 'snapshots.retrieved_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
    END;
END;

CREATE TRIGGER snapshots_check_id AFTER INSERT ON snapshots WHEN NEW.id NOT BETWEEN 1 AND 4503599627370496 BEGIN
    SELECT RAISE(ABORT, 'snapshots.id is given by the store: leave it out');
END;

-- ---- speakers and their aliases

CREATE TRIGGER speakers_check_more BEFORE INSERT ON speakers BEGIN
    SELECT CASE
        WHEN typeof(NEW.name) = 'text' AND NEW.name <> trim(NEW.name, char(9, 10, 13, 32, 160)) AND trim(NEW.name, char(9, 10, 13, 32, 160, 8203, 65279)) <> ''
            THEN RAISE(ABORT, 'speakers.name has spaces around it: trim it')
        WHEN NEW.name GLOB '[[{]"*' AND json_valid(NEW.name)
            THEN RAISE(ABORT, 'speakers.name is a JSON list or object, not a name: send the name')
        WHEN NEW.uid GLOB '*[^A-Za-z0-9._:-]*' OR NEW.uid = '' OR length(NEW.uid) > 100
            THEN RAISE(ABORT, 'speakers.uid is letters, digits and . _ : - only, up to 100: leave it out')
        WHEN NEW.merged_into IS NOT NULL
                AND EXISTS (SELECT 1 FROM speakers WHERE id = NEW.merged_into AND merged_into IS NOT NULL)
            THEN RAISE(ABORT, 'speakers.merged_into must name another speaker that is not merged itself')
        WHEN instr(NEW.created_by, char(0)) OR length(NEW.created_by) > 500
            THEN RAISE(ABORT, 'speakers.created_by is plain text of up to 500 characters')
        WHEN NEW.created_at IS NOT NULL AND (
                julianday(NEW.created_at) IS NULL OR NEW.created_at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
                OR substr(NEW.created_at, 11) GLOB '*[+-]*' AND NEW.created_at NOT GLOB '*+00:00')
            THEN RAISE(ABORT, 'speakers.created_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
    END;
END;

CREATE TRIGGER speakers_check_id AFTER INSERT ON speakers WHEN NEW.id NOT BETWEEN 1 AND 4503599627370496 BEGIN
    SELECT RAISE(ABORT, 'speakers.id is given by the store: leave it out');
END;

CREATE TRIGGER speakers_check_made BEFORE UPDATE OF name, created_at, created_by ON speakers WHEN OLD.uid IS NOT NULL BEGIN
    SELECT CASE
        WHEN typeof(NEW.name) = 'text' AND NEW.name IS NOT OLD.name AND NEW.name <> trim(NEW.name, char(9, 10, 13, 32, 160))
                AND trim(NEW.name, char(9, 10, 13, 32, 160, 8203, 65279)) <> ''
            THEN RAISE(ABORT, 'speakers.name has spaces around it: trim it')
        WHEN NEW.created_at IS NOT NULL AND NEW.created_at IS NOT OLD.created_at AND OLD.created_at IS NOT NULL
                OR NEW.created_by IS NOT NULL AND NEW.created_by IS NOT OLD.created_by AND OLD.created_by IS NOT NULL
            THEN RAISE(ABORT, 'speakers.created_at and speakers.created_by never change: leave them out')
    END;
END;

CREATE TRIGGER speaker_aliases_check_facts BEFORE INSERT ON speaker_aliases BEGIN
    SELECT RAISE(ABORT, 'speaker_aliases.alias has spaces around it: trim it')
    WHERE typeof(NEW.alias) = 'text' AND NEW.alias <> trim(NEW.alias, char(9, 10, 13, 32, 160)) AND trim(NEW.alias, char(9, 10, 13, 32, 160, 8203, 65279)) <> '';
END;

CREATE TRIGGER speaker_aliases_check_id AFTER INSERT ON speaker_aliases WHEN NEW.id NOT BETWEEN 1 AND 4503599627370496
BEGIN
    SELECT RAISE(ABORT, 'speaker_aliases.id is given by the store: leave it out');
END;

-- ---- evidence

CREATE TRIGGER evidence_check_facts BEFORE INSERT ON evidence BEGIN
    SELECT CASE
        WHEN typeof(NEW.uid) = 'blob' OR typeof(NEW.excerpt) = 'blob' OR typeof(NEW.locator) = 'blob'
                OR typeof(NEW.note) = 'blob' OR typeof(NEW.created_at) = 'blob' OR typeof(NEW.created_by) = 'blob'
            THEN RAISE(ABORT, 'evidence holds text, not bytes: decode the value first')
        WHEN NEW.uid GLOB '*[^A-Za-z0-9._:-]*' OR NEW.uid = '' OR length(NEW.uid) > 100
            THEN RAISE(ABORT, 'evidence.uid is letters, digits and . _ : - only, up to 100: leave it out')
        WHEN NEW.source GLOB '[[{]"*' AND json_valid(NEW.source)
            THEN RAISE(ABORT, 'evidence.source is a JSON list or object: send a URL or a citation')
        WHEN instr(NEW.excerpt, char(0)) OR instr(NEW.note, char(0)) OR instr(NEW.locator, char(0))
                OR length(NEW.locator) > 4000 OR instr(NEW.created_by, char(0)) OR length(NEW.created_by) > 500
            THEN RAISE(ABORT, 'evidence holds plain text (locator up to 4,000 characters, created_by 500): shorten it, and remove NUL')
        WHEN NEW.snapshot_id IS NOT NULL AND NEW.span_start IS NOT NULL
                AND NEW.span_end > (SELECT length(text) FROM snapshots WHERE id = NEW.snapshot_id)
            THEN RAISE(ABORT, 'evidence.span_end lies behind the end of the snapshot: count code points from 0')
        WHEN NEW.snapshot_id IS NOT NULL AND NEW.span_start IS NOT NULL AND NEW.excerpt IS NOT NULL
                AND NEW.excerpt <> (
                    SELECT substr(text, NEW.span_start + 1, NEW.span_end - NEW.span_start)
                    FROM snapshots WHERE id = NEW.snapshot_id)
            THEN RAISE(ABORT, 'evidence.excerpt is not what the snapshot reads at this span: count code points from 0')
        WHEN NEW.created_at IS NOT NULL AND (
                julianday(NEW.created_at) IS NULL OR NEW.created_at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
                OR substr(NEW.created_at, 11) GLOB '*[+-]*' AND NEW.created_at NOT GLOB '*+00:00')
            THEN RAISE(ABORT, 'evidence.created_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
    END;
END;

-- NULL leaves what the store keeps as it was; a uid set to NULL must not open the row to any change.
DROP TRIGGER evidence_check_change;
CREATE TRIGGER evidence_check_change BEFORE UPDATE ON evidence WHEN OLD.source_id IS NOT NULL AND OLD.uid IS NOT NULL
BEGIN
    SELECT CASE
        WHEN NEW.id IS NOT OLD.id OR (NEW.uid IS NOT NULL AND NEW.uid IS NOT OLD.uid)
                OR (NEW.claim_id IS NOT NULL AND NEW.claim_id IS NOT OLD.claim_id AND OLD.claim_id IS NOT NULL)
            THEN RAISE(ABORT, 'evidence.id, evidence.uid and evidence.claim_id never change')
        WHEN NEW.source IS NOT NULL AND NEW.source IS NOT OLD.source AND OLD.source IS NOT NULL
                OR NEW.source_id IS NOT NULL AND NEW.source_id IS NOT OLD.source_id
            THEN RAISE(ABORT, 'evidence.source never changes: link another piece of evidence')
        WHEN NEW.stance IS NOT NULL AND NEW.stance NOT IN ('supports', 'refutes', 'context')
            THEN RAISE(ABORT, 'evidence.stance is not known: use supports, refutes or context')
        WHEN NEW.snapshot_id IS NOT OLD.snapshot_id AND NEW.snapshot_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM snapshots WHERE id = NEW.snapshot_id AND source_id = OLD.source_id)
            THEN RAISE(ABORT, 'evidence.snapshot_id names no snapshot of this source')
        WHEN typeof(NEW.span_start) NOT IN ('null', 'integer') OR typeof(NEW.span_end) NOT IN ('null', 'integer')
                OR NEW.span_start < 0
            THEN RAISE(ABORT, 'evidence.span_start and evidence.span_end are whole numbers: code points into the snapshot')
        WHEN (NEW.span_start IS NULL) <> (NEW.span_end IS NULL) OR NEW.span_end <= NEW.span_start
            THEN RAISE(ABORT, 'evidence.span_end must be greater than evidence.span_start')
        WHEN length(NEW.excerpt) > 100000 OR length(NEW.note) > 100000
            THEN RAISE(ABORT, 'evidence.excerpt and evidence.note hold up to 100,000 characters')
        WHEN typeof(NEW.excerpt) = 'blob' OR typeof(NEW.locator) = 'blob' OR typeof(NEW.note) = 'blob'
            THEN RAISE(ABORT, 'evidence holds text, not bytes: decode the value first')
        WHEN instr(NEW.excerpt, char(0)) OR instr(NEW.note, char(0)) OR instr(NEW.locator, char(0))
                OR length(NEW.locator) > 4000
            THEN RAISE(ABORT, 'evidence holds plain text (locator up to 4,000 characters, created_by 500): shorten it, and remove NUL')
        WHEN NEW.snapshot_id IS NOT NULL AND NEW.span_start IS NOT NULL
                AND (NEW.snapshot_id IS NOT OLD.snapshot_id OR NEW.span_start IS NOT OLD.span_start
                     OR NEW.span_end IS NOT OLD.span_end OR NEW.excerpt IS NOT OLD.excerpt)
                AND (NEW.span_end > (SELECT length(text) FROM snapshots WHERE id = NEW.snapshot_id)
                     OR NEW.excerpt IS NOT NULL AND NEW.excerpt <> (
                        SELECT substr(text, NEW.span_start + 1, NEW.span_end - NEW.span_start)
                        FROM snapshots WHERE id = NEW.snapshot_id))
            THEN RAISE(ABORT, 'evidence.excerpt is not what the snapshot reads at this span: count code points from 0')
        WHEN NEW.created_at IS NOT NULL AND NEW.created_at IS NOT OLD.created_at AND OLD.created_at IS NOT NULL
                OR NEW.created_by IS NOT NULL AND NEW.created_by IS NOT OLD.created_by AND OLD.created_by IS NOT NULL
            THEN RAISE(ABORT, 'evidence.created_at and evidence.created_by never change: leave them out')
        WHEN (NEW.stance IS NOT NULL AND NEW.stance IS NOT OLD.stance OR NEW.excerpt IS NOT OLD.excerpt)
                AND OLD.stance IS NOT NULL
                AND EXISTS (SELECT 1 FROM claims WHERE id = OLD.claim_id
                            AND status NOT IN ('unreviewed', 'needs_evidence'))
            THEN RAISE(ABORT, 'the claim of this evidence has a verdict: reopen it with a review first')
    END;
END;

CREATE TRIGGER evidence_keep_filled AFTER UPDATE ON evidence
WHEN OLD.source_id IS NOT NULL AND OLD.uid IS NOT NULL AND (
    NEW.uid IS NULL OR NEW.claim_id IS NULL OR NEW.source IS NULL OR NEW.source_id IS NULL
    OR NEW.stance IS NULL OR NEW.created_at IS NULL OR NEW.created_by IS NULL
)
BEGIN
    UPDATE evidence SET
        uid = coalesce(uid, OLD.uid), claim_id = coalesce(claim_id, OLD.claim_id),
        source = coalesce(source, OLD.source), source_id = coalesce(source_id, OLD.source_id),
        stance = coalesce(stance, OLD.stance), created_at = coalesce(created_at, OLD.created_at),
        created_by = coalesce(created_by, OLD.created_by)
    WHERE id = NEW.id;
END;

DROP TRIGGER evidence_changed;
CREATE TRIGGER evidence_changed AFTER UPDATE ON evidence WHEN OLD.source_id IS NOT NULL AND OLD.uid IS NOT NULL
BEGIN
    INSERT INTO events (action, entity, entity_id, before, after)
    SELECT 'change', 'evidence', NEW.id, json_group_object(name, old), json_group_object(name, new)
    FROM (
        SELECT 'stance' AS name, coalesce(OLD.stance, NEW.stance) AS old, coalesce(NEW.stance, OLD.stance) AS new
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

-- ---- quote checks and matches: what a machine found is made anew, never edited

CREATE TRIGGER quote_checks_check_facts BEFORE INSERT ON quote_checks BEGIN
    SELECT CASE
        WHEN EXISTS (SELECT 1 FROM quote_checks WHERE id = NEW.id)
            THEN RAISE(ABORT, 'quote_checks.id is given by the store: leave it out')
        WHEN typeof(NEW.spans) = 'blob' OR typeof(NEW.differences) = 'blob' OR typeof(NEW.flags) = 'blob'
            THEN RAISE(ABORT, 'quote_checks holds text, not bytes: decode the value first')
        WHEN typeof(NEW.similarity) NOT IN ('null', 'real', 'integer')
            THEN RAISE(ABORT, 'quote_checks.similarity is a number from 0 to 1')
        WHEN instr(NEW.said_by, char(0)) OR length(NEW.said_by) > 4000
                OR instr(NEW.reason, char(0)) OR length(NEW.reason) > 4000
                OR instr(NEW.engine, char(0)) OR length(NEW.engine) > 4000
            THEN RAISE(ABORT, 'quote_checks.said_by, reason and engine are plain text of up to 4,000 characters')
        -- These are compared with the times of events, to the letter.
        WHEN NEW.checked_at IS NOT NULL AND (
                julianday(NEW.checked_at) IS NULL OR NEW.checked_at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*'
                OR substr(NEW.checked_at, 11) GLOB '*[+-]*' AND NEW.checked_at NOT GLOB '*+00:00')
            THEN RAISE(ABORT, 'quote_checks.checked_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
    END;
END;

CREATE TRIGGER quote_checks_check_id AFTER INSERT ON quote_checks WHEN NEW.id NOT BETWEEN 1 AND 4503599627370496 BEGIN
    SELECT RAISE(ABORT, 'quote_checks.id is given by the store: leave it out');
END;

CREATE TRIGGER quote_checks_keep BEFORE UPDATE ON quote_checks WHEN OLD.checked_at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'quote_checks do not change: insert another check');
END;

CREATE TRIGGER claim_matches_check_facts BEFORE INSERT ON claim_matches BEGIN
    SELECT CASE
        WHEN EXISTS (SELECT 1 FROM claim_matches WHERE id = NEW.id)
            THEN RAISE(ABORT, 'claim_matches.id is given by the store: leave it out')
        WHEN typeof(NEW.flags) = 'blob'
            THEN RAISE(ABORT, 'claim_matches holds text, not bytes: decode the value first')
        WHEN instr(NEW.reason, char(0)) OR length(NEW.reason) > 4000
                OR instr(NEW.engine, char(0)) OR length(NEW.engine) > 4000
            THEN RAISE(ABORT, 'claim_matches.reason and engine are plain text of up to 4,000 characters')
        WHEN NEW.found_at IS NOT NULL AND (
                julianday(NEW.found_at) IS NULL OR NEW.found_at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
                OR substr(NEW.found_at, 11) GLOB '*[+-]*' AND NEW.found_at NOT GLOB '*+00:00')
            THEN RAISE(ABORT, 'claim_matches.found_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
    END;
END;

CREATE TRIGGER claim_matches_check_id AFTER INSERT ON claim_matches WHEN NEW.id NOT BETWEEN 1 AND 4503599627370496
BEGIN
    SELECT RAISE(ABORT, 'claim_matches.id is given by the store: leave it out');
END;

CREATE TRIGGER claim_matches_keep BEFORE UPDATE ON claim_matches WHEN OLD.found_at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'claim_matches do not change: delete the row and insert another');
END;

-- ---- reviews and comments

CREATE TRIGGER reviews_check_facts BEFORE INSERT ON reviews BEGIN
    SELECT CASE
        WHEN typeof(NEW.uid) = 'blob' OR typeof(NEW.rating) = 'blob' OR typeof(NEW.note) = 'blob'
                OR typeof(NEW.created_at) = 'blob'
            THEN RAISE(ABORT, 'reviews holds text, not bytes: decode the value first')
        WHEN NEW.uid GLOB '*[^A-Za-z0-9._:-]*' OR NEW.uid = '' OR length(NEW.uid) > 100
            THEN RAISE(ABORT, 'reviews.uid is letters, digits and . _ : - only, up to 100: leave it out')
        WHEN length(NEW.reviewer) > 500
            THEN RAISE(ABORT, 'reviews.reviewer is longer than 500 characters: give a name')
        WHEN instr(NEW.rating, char(0)) OR length(NEW.rating) > 500 OR instr(NEW.note, char(0)) OR length(NEW.note) > 100000
            THEN RAISE(ABORT, 'reviews.rating and reviews.note are plain text of up to 500 and 100,000 characters')
        WHEN NEW.created_at IS NOT NULL AND (
                julianday(NEW.created_at) IS NULL OR NEW.created_at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
                OR substr(NEW.created_at, 11) GLOB '*[+-]*' AND NEW.created_at NOT GLOB '*+00:00')
            THEN RAISE(ABORT, 'reviews.created_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
    END;
END;

CREATE TRIGGER comments_check_facts BEFORE INSERT ON comments BEGIN
    SELECT CASE
        WHEN typeof(NEW.uid) = 'blob' OR typeof(NEW.author) = 'blob' OR typeof(NEW.created_at) = 'blob'
            THEN RAISE(ABORT, 'comments holds text, not bytes: decode the value first')
        WHEN NEW.uid GLOB '*[^A-Za-z0-9._:-]*' OR NEW.uid = '' OR length(NEW.uid) > 100
            THEN RAISE(ABORT, 'comments.uid is letters, digits and . _ : - only, up to 100: leave it out')
        WHEN instr(NEW.author, char(0)) OR length(NEW.author) > 500
                OR trim(NEW.author, char(9, 10, 13, 32, 160, 8203, 65279)) = ''
            THEN RAISE(ABORT, 'comments.author is not a name of up to 500 characters: leave it out, or say who wrote')
        WHEN NEW.created_at IS NOT NULL AND (
                julianday(NEW.created_at) IS NULL OR NEW.created_at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
                OR substr(NEW.created_at, 11) GLOB '*[+-]*' AND NEW.created_at NOT GLOB '*+00:00')
            THEN RAISE(ABORT, 'comments.created_at is not a time in UTC such as 2024-03-18T10:00:00Z: give one, or leave it out')
    END;
END;

-- ---- events

DROP TRIGGER events_check;
CREATE TRIGGER events_check BEFORE INSERT ON events BEGIN
    SELECT CASE
        WHEN NEW.action IS NULL OR NEW.entity IS NULL OR NEW.entity_id IS NULL
            THEN RAISE(ABORT, 'events need action, entity and entity_id')
        WHEN typeof(NEW.action) <> 'text' OR NEW.action GLOB '*[^a-z_]*' OR typeof(NEW.entity) <> 'text'
                OR NEW.entity GLOB '*[^a-z_]*' OR typeof(NEW.entity_id) <> 'integer'
            THEN RAISE(ABORT, 'events.action and events.entity are plain lower-case words, events.entity_id a whole number')
        WHEN NEW.undoes IS NOT NULL AND NEW.action NOT IN ('undo', 'redo')
            THEN RAISE(ABORT, 'events.undoes goes with undo and redo alone')
        WHEN (NEW.before IS NOT NULL AND NOT json_valid(NEW.before)) OR (NEW.after IS NOT NULL AND NOT json_valid(NEW.after))
            THEN RAISE(ABORT, 'events.before and events.after are JSON')
        WHEN NEW.at IS NOT NULL AND (NEW.actor IS NULL
                OR NEW.at NOT GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z'
                AND (julianday(NEW.at) IS NULL OR NEW.at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
                     OR substr(NEW.at, 11) GLOB '*[+-]*' AND NEW.at NOT GLOB '*+00:00'))
            THEN RAISE(ABORT, 'events.at is not a time in UTC beside an actor: leave it out')
        WHEN typeof(NEW.actor) = 'blob' OR instr(NEW.actor, char(0)) OR length(NEW.actor) > 500
                OR typeof(NEW.batch) = 'blob' OR length(NEW.batch) > 100
            THEN RAISE(ABORT, 'events.actor and events.batch are plain text of up to 500 and 100 characters')
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

-- ---- what the triggers themselves lean on

CREATE TRIGGER _acting_keep BEFORE DELETE ON _acting BEGIN
    SELECT RAISE(ABORT, '_acting belongs to the triggers: leave it alone');
END;

CREATE TRIGGER _collisions_keep BEFORE DELETE ON _collisions BEGIN
    SELECT RAISE(ABORT, '_collisions belongs to the triggers: leave it alone');
END;
