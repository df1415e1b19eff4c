-- What the rules lean on.
--
-- A word with a dollar sign in front stands for an expression of workbench/store/expressions.py. A table has up to four
-- triggers that complete and guard its rows:
--   NEW      before an insert: what only an insert can get wrong
--   SETTLE   after an insert: finds what the row names, fills what it lacks, tells the ledger
--   CHECK    before an update, and so before the settling one too: every rule about values, once
--   CHANGED  after an update: keeps what NULL would take away, follows what it names, tells the ledger
-- While one of them completes its own row, `_acting.settling` is 1 and CHANGED and the ledger's door stand aside.

-- A trigger cannot see whether its statement says OR REPLACE, which takes the other row away without a word. But the
-- OR of a statement goes for what its triggers do as well: an OR IGNORE into this table, which breaks a CHECK, does
-- nothing, and fails under OR REPLACE with the name of that CHECK.
CREATE TRIGGER _replaced_keep BEFORE UPDATE ON _replaced BEGIN
    SELECT RAISE(ABORT, '_replaced belongs to the rules: leave it alone');
END;

CREATE TRIGGER _acting_keep BEFORE DELETE ON _acting BEGIN
    SELECT RAISE(ABORT, '_acting belongs to the rules: leave it alone');
END;

CREATE TRIGGER _schema_keep BEFORE DELETE ON _schema BEGIN
    SELECT RAISE(ABORT, '_schema belongs to the program: leave it alone');
END;
