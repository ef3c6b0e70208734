-- What makes the schema's promises, one line each, in facts that read the same on every version of the server. $1 is the schema.
SELECT line FROM (
  SELECT 'table ' || c.relname || CASE c.relpersistence WHEN 'p' THEN '' ELSE ' not kept' END
  FROM pg_class c WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r'
  UNION ALL
  SELECT 'view ' || c.relname FROM pg_class c WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'v'
  UNION ALL
  SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
    || CASE a.attidentity WHEN '' THEN '' ELSE ' identity' END || CASE WHEN l.collname = 'C' THEN ' C' ELSE '' END
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_collation l ON l.oid = a.attcollation
  WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT 'index ' || c.relname || CASE WHEN i.indisunique THEN ' unique' ELSE '' END || CASE WHEN i.indisvalid AND i.indisready THEN '' ELSE ' invalid' END
    || ' on ' || t.relname || ' ('
    || (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number)
    || ')' || CASE WHEN i.indpred IS NULL THEN '' ELSE ' of some' END
  FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid JOIN pg_class t ON t.oid = i.indrelid
  WHERE c.relnamespace = $1::regnamespace
  UNION ALL
  SELECT 'constraint ' || t.relname || '.' || o.conname || ' ' || o.contype::text || CASE WHEN o.convalidated THEN '' ELSE ' not valid' END
    || CASE o.contype WHEN 'f' THEN ' to ' || f.relname || ' ' || o.confdeltype::text ELSE '' END
  FROM pg_constraint o JOIN pg_class t ON t.oid = o.conrelid LEFT JOIN pg_class f ON f.oid = o.confrelid
  WHERE t.relnamespace = $1::regnamespace AND o.contype IN ('c', 'f', 'p', 'u')
  UNION ALL
  SELECT 'trigger ' || t.relname || '.' || g.tgname || ' ' || p.proname || ' ' || g.tgtype || CASE g.tgenabled WHEN 'O' THEN '' ELSE ' off' END
    || COALESCE(' of ' || (SELECT string_agg(a.attname, ', ' ORDER BY a.attname) FROM unnest(g.tgattr) AS k (number) JOIN pg_attribute a ON a.attrelid = g.tgrelid AND a.attnum = k.number), '')
    || CASE WHEN g.tgqual IS NULL THEN '' ELSE ' when' END
  FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid JOIN pg_proc p ON p.oid = g.tgfoid
  WHERE t.relnamespace = $1::regnamespace AND NOT g.tgisinternal
  UNION ALL
  SELECT 'function ' || p.proname || ' ' || md5(replace(p.prosrc, '"' || $1 || '".', 'journal.'))
  FROM pg_proc p WHERE p.pronamespace = $1::regnamespace
) AS definitions (line)
ORDER BY line NOT LIKE 'table %', line COLLATE "C"
