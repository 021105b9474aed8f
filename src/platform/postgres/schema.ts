import type { Client } from './connection.ts';

/**
 * The schema `tallystick` as readable DDL, from the catalogue: the same text on every supported version. The rights are
 * those of one role, written as `application`. What the migrations never make, but a server may have, is written too: owners
 * and children of tables, settings of the role, rights of others to write.
 */
export async function dumpSchema(client: Client, applicationRole: string): Promise<string> {
  // Names print with their schema only when it is not on the search path.
  await client.query('set search_path = pg_catalog');
  try {
    const sections = [];
    for (const query of [TYPES, TABLES, INDEXES, FUNCTIONS, TRIGGERS, RULES, VIEWS, POLICIES, OTHERS, CHILDREN]) {
      sections.push((await client.query<{ ddl: string }>(query)).rows.map(({ ddl }) => ddl));
    }
    for (const table of SYSTEM_DATA) {
      const { rows } = await client.query('select has_table_privilege(to_regclass($1), $2) as readable', [
        ...[`tallystick.${table}`, 'select'],
      ]);
      // A table that somebody took away, or from sight, is one more thing to be told and no reason to tell nothing.
      if (rows[0].readable)
        sections.push((await client.query<{ ddl: string }>(systemData(table))).rows.map(({ ddl }) => ddl));
    }
    for (const query of [GRANTS, OWNERS, MEMBERSHIPS, SETTINGS]) {
      const rights = await client.query<{ ddl: string }>(query, [applicationRole]);
      sections.push([rights.rows.map(({ ddl }) => ddl).join('\n')]);
    }
    const header =
      '-- The schema that db/migrations make, to be read and reviewed; nothing runs it.\n' +
      '-- Written by: node src/platform/postgres/dump-schema.ts';
    return `${[header, ...sections.flat()].filter((text) => text !== '').join('\n\n')}\n`;
  } finally {
    await client.query('set search_path = tallystick');
  }
}

const IN_SCHEMA = `= 'tallystick'::regnamespace`;

/** A comment as DDL, or nothing: format() would print a missing one as the word NULL. */
const comment = (kind: string, name: string, oid: string, catalogue: string) =>
  `coalesce(E'\\ncomment on ${kind} ' || ${name} || ' is ' || quote_literal(obj_description(${oid}, '${catalogue}')) || ';', '')`;

const TYPES = `
  select case typtype
    when 'd' then format('create domain %s as %s', oid::regtype, format_type(typbasetype, typtypmod))
      || case when typnotnull then ' not null' else '' end
      || coalesce(' default ' || typdefault, '')
      || coalesce((select string_agg(format(E'\\n  constraint %I %s', conname, pg_get_constraintdef(c.oid)), '' order by conname)
           from pg_constraint c where contypid = t.oid and contype = 'c'), '')
    else format('create type %s as enum (%s)', oid::regtype,
      (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid))
    end || ';'
    || ${comment("' || case typtype when 'd' then 'domain' else 'type' end || '", 'oid::regtype', 't.oid', 'pg_type')} as ddl
  from pg_type t where typnamespace ${IN_SCHEMA} and typtype in ('d', 'e') order by typname`;

const TABLES = `
  select format(E'create %stable %s (\\n%s\\n);', case relpersistence when 'u' then 'unlogged ' else '' end, c.oid::regclass, (
      select string_agg(line, E',\\n' order by step, place, name) from (
        select 1 as step, attnum::int as place, attname::text as name,
          format('  %I %s', attname, format_type(atttypid, atttypmod))
          || case when attcollation <> (select typcollation from pg_type t where t.oid = atttypid)
               then ' collate ' || attcollation::regcollation else '' end
          || case when attgenerated <> '' then format(' generated always as (%s) %s', pg_get_expr(adbin, adrelid),
                    case attgenerated when 's' then 'stored' else 'virtual' end)
                  when attidentity <> '' then format(' generated %s as identity',
                    case attidentity when 'a' then 'always' else 'by default' end)
                  else coalesce(' default ' || pg_get_expr(adbin, adrelid), '') end
          || case when attnotnull then ' not null' else '' end as line
        from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attrelid = c.oid and attnum > 0 and not attisdropped
        union all
        select 2, position(contype::text in 'pufcx'), conname, format('  constraint %I %s', conname, pg_get_constraintdef(oid))
        from pg_constraint where conrelid = c.oid and contype in ('p', 'u', 'f', 'c', 'x')
      ) as lines))
    || ${comment('table', 'c.oid::regclass', 'c.oid', 'pg_class')}
    || coalesce((select string_agg(format(E'\\ncomment on column %s.%I is %L;', c.oid::regclass, attname,
           col_description(c.oid, attnum)), '' order by attnum)
         from pg_attribute where attrelid = c.oid and attnum > 0 and col_description(c.oid, attnum) is not null), '') as ddl
  from pg_class c where relnamespace ${IN_SCHEMA} and relkind in ('r', 'p') order by relname`;

const INDEXES = `
  select string_agg(pg_get_indexdef(indexrelid) || ';', E'\\n' order by c.relname) as ddl
  from pg_index join pg_class c on c.oid = indexrelid
  where c.relnamespace ${IN_SCHEMA}
    and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
  group by indrelid::regclass::text order by indrelid::regclass::text collate "C"`;

const FUNCTIONS = `
  select rtrim(pg_get_functiondef(oid), E'\\n') || ';'
    || ${comment('function', 'oid::regprocedure', 'p.oid', 'pg_proc')} as ddl
  from pg_proc p where pronamespace ${IN_SCHEMA} and prokind in ('f', 'p') order by oid::regprocedure::text collate "C"`;

/**
 * Triggers, and of any, also those of PostgreSQL's own for references, that it was switched off. A table says once more
 * whether it has any, and has none that works where it denies it.
 */
const TRIGGERS = `
  select ddl from (
    select relname, tgname, 1 as step, pg_get_triggerdef(t.oid) || ';' as ddl
    from pg_trigger t join pg_class c on c.oid = tgrelid
    where relnamespace ${IN_SCHEMA} and not tgisinternal
    union all
    select relname, tgname, 2, format('alter table %s %s trigger %s;', c.oid::regclass,
      case tgenabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end,
      case when tgisinternal then 'of constraint ' || coalesce((select conname from pg_constraint where oid = tgconstraint), '') else quote_ident(tgname) end)
    from pg_trigger t join pg_class c on c.oid = tgrelid
    where relnamespace ${IN_SCHEMA} and tgenabled <> 'O'
    union all
    select relname, '', 3, format('alter table %s disable trigger all;', c.oid::regclass)
    from pg_class c where relnamespace ${IN_SCHEMA} and not relhastriggers and exists (select from pg_trigger where tgrelid = c.oid)
  ) as triggers order by relname, step, tgname, ddl`;

const RULES = `
  select pg_get_ruledef(r.oid) as ddl from pg_rewrite r join pg_class c on c.oid = ev_class
  where relnamespace ${IN_SCHEMA} and rulename <> '_RETURN' order by relname, rulename`;

/** Who sees which rows: a table whose policies are listed without being enabled has none. */
const POLICIES = `
  select case when relrowsecurity then format('alter table %s enable row level security;', c.oid::regclass) else '' end
    || case when relforcerowsecurity then format(E'\\nalter table %s force row level security;', c.oid::regclass) else '' end
    || coalesce((select string_agg(format(E'\\ncreate policy %I on %s%s for %s to %s%s%s;', polname, c.oid::regclass,
        case when polpermissive then '' else ' as restrictive' end,
        case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
        case when polroles = '{0}' then 'public' else (select string_agg(rolname, ', ' order by rolname) from pg_roles where oid = any (polroles)) end,
        ' using (' || pg_get_expr(polqual, polrelid) || ')', ' with check (' || pg_get_expr(polwithcheck, polrelid) || ')'),
        '' order by polname) from pg_policy where polrelid = c.oid), '') as ddl
  from pg_class c where relnamespace ${IN_SCHEMA} and relkind in ('r', 'p')
    and (relrowsecurity or relforcerowsecurity or exists (select from pg_policy where polrelid = c.oid)) order by relname`;

/**
 * What else is in the schema, by its kind alone. Statistics change nothing but plans, and sequences of columns are made with
 * their tables.
 */
const OTHERS = `
  select format('create %s %s;', type, identity) as ddl
  from pg_depend d, pg_identify_object(classid, objid, 0)
  where refclassid = 'pg_namespace'::regclass and refobjid ${IN_SCHEMA} and deptype = 'n' and classid <> 'pg_statistic_ext'::regclass
    and not exists (select from pg_class where classid = 'pg_class'::regclass and oid = objid and (relkind in ('r', 'p', 'v')
      or relkind = 'S' and exists (select from pg_depend own where own.classid = d.classid and own.objid = d.objid and own.deptype in ('a', 'i'))))
    and not exists (select from pg_proc where classid = 'pg_proc'::regclass and oid = objid and prokind in ('f', 'p'))
    and not exists (select from pg_type where classid = 'pg_type'::regclass and oid = objid and typtype in ('d', 'e'))
  order by type, identity collate "C"`;

/** Tables anywhere that share rows with those here: what is changed by one of them, the other's triggers never see. */
const CHILDREN = `
  select format('alter table %s inherit %s;', inhrelid::regclass, inhparent::regclass) as ddl
  from pg_inherits join pg_class child on child.oid = inhrelid join pg_class parent on parent.oid = inhparent
  where (child.relnamespace ${IN_SCHEMA} or parent.relnamespace ${IN_SCHEMA}) and child.relkind not in ('i', 'I')
  order by inhparent::regclass::text collate "C", inhrelid::regclass::text collate "C"`;

/** Tables that migrations alone fill, which say what everybody else may do. */
const SYSTEM_DATA = ['role', 'action', 'permission', 'register', 'submission_step', 'capacity', 'capacity_role'];

// A row of the table's own type would become text by a cast that somebody may have made for it; `row()` has no such type.
const systemData = (table: string) => `
  select string_agg(format('insert into tallystick.${table} values (%s);', (
      select string_agg(quote_nullable(value), ', ' order by place)
      from jsonb_each_text(to_jsonb(r)) join (select attname::text as key, attnum as place from pg_attribute
        where attrelid = 'tallystick.${table}'::regclass) as columns using (key))), E'\\n' order by row(r.*)::text collate "C") as ddl
  from tallystick.${table} as r having count(*) > 0`;

const VIEWS = `
  select format(E'create view %s as\\n%s', c.oid::regclass, pg_get_viewdef(c.oid))
    || ${comment('view', 'c.oid::regclass', 'c.oid', 'pg_class')} as ddl
  from pg_class c where relnamespace ${IN_SCHEMA} and relkind = 'v' order by relname`;

/**
 * The application's role with all that it is a member of, and whoever owns the schema's tables with all who are a member of
 * that role and so may do the same.
 */
const HOLDERS = `
  with recursive reached as (
    select oid from pg_roles where rolname = $1
    union select roleid from pg_auth_members join reached on reached.oid = member
  ), maker as (
    select mode() within group (order by relowner) as oid from pg_class where relnamespace ${IN_SCHEMA} and relkind = 'r'
  ), makers as (
    select oid from maker
    union select member from pg_auth_members join makers on makers.oid = roleid
  )`;

/**
 * Settings that decide as whom a session acts and whether triggers and policies hold it, each with the values that change
 * nothing. Others, such as time-outs, logs and formats, do not matter to what is entered, and servers have many.
 */
const GUARDING = `(values
    ('session_replication_role', array['origin', 'local']), ('row_security', array['on', 'true', 'yes', '1']),
    ('role', array['none']), ('session_authorization', array['default']),
    ('default_transaction_isolation', array['read committed']), ('allow_system_table_mods', array['off', 'false', 'no', '0'])
  ) as guarding (name, harmless)`;

/**
 * Rights of the application's role and of everybody, also those that PostgreSQL gives where none were stated, and rights of
 * others by which they could write: whoever may only read is a body's own affair. The owner's are not listed.
 */
const GRANTS = `${HOLDERS}
  select format('grant %s on %s %s to %s%s;', string_agg(lower(privilege_type), ', ' order by
      position(privilege_type in 'SELECT INSERT UPDATE DELETE TRUNCATE REFERENCES TRIGGER USAGE EXECUTE'), privilege_type),
    kind, object, holder, case when is_grantable then ' with grant option' else '' end) as ddl
  from (
    select 1 as step, 'schema' as kind, nspname::text as object, true as writes, a.*
      from pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) a where nspname = 'tallystick'
    union all
    select 2, 'table', c.oid::regclass::text, true, a.* from pg_class c, aclexplode(coalesce(relacl, acldefault('r', relowner))) a
      where relnamespace ${IN_SCHEMA} and relkind in ('r', 'p', 'v')
    union all
    select 2, 'column', format('%s.%I', c.oid::regclass, attname), true, a.* from pg_class c, pg_attribute, aclexplode(attacl) a
      where relnamespace ${IN_SCHEMA} and attrelid = c.oid
    union all
    select 3, 'sequence', c.oid::regclass::text, true, a.* from pg_class c, aclexplode(coalesce(relacl, acldefault('s', relowner))) a
      where relnamespace ${IN_SCHEMA} and relkind = 'S'
    union all
    select 4, 'function', p.oid::regprocedure::text, provolatile = 'v', a.*
      from pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner))) a where pronamespace ${IN_SCHEMA}
    union all
    select 5, 'parameter', parname, false, a.* from pg_parameter_acl, aclexplode(paracl) a
      where privilege_type = 'ALTER SYSTEM' or parname in (select name from ${GUARDING})
  ) as rights
    cross join lateral (
      select case when grantee = 0 then 'public' when rolname = $1 then 'application' else quote_ident(rolname) end as holder,
        grantee = 0 or grantee in (select oid from reached) or writes and privilege_type not in ('SELECT', 'USAGE', 'MAINTAIN')
          and not rolsuper and grantee not in (select oid from makers) as counts
      from (select grantee) as given left join pg_roles on pg_roles.oid = grantee
    ) as holders
  where counts and grantee <> grantor
  group by step, kind, object, holder, is_grantable order by step, object collate "C", holder, is_grantable`;

/** What does not belong to whom the rest belongs to. The schema itself somebody else may have made for them. */
const OWNERS = `${HOLDERS}
  select format('alter %s %s owner to %I;', kind, object, rolname) as ddl from (
    select 1 as step, 'schema' as kind, nspname::text as object, nspowner as owner from pg_namespace
      where nspname = 'tallystick' and (nspowner in (select oid from reached) or not pg_has_role((select oid from maker), nspowner, 'member'))
    union all
    select 2, case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, c.oid::regclass::text, relowner
      from pg_class c where relnamespace ${IN_SCHEMA} and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select 3, 'function', oid::regprocedure::text, proowner from pg_proc where pronamespace ${IN_SCHEMA}
    union all
    select 4, 'type', oid::regtype::text, typowner from pg_type where typnamespace ${IN_SCHEMA} and typtype in ('d', 'e')
  ) as owned join pg_roles on pg_roles.oid = owner
  where owner not in (select oid from makers) order by step, object collate "C"`;

/** Roles that only let their members watch the server, or sign in to it in a provider's way. */
const HARMLESS_ROLES = `('pg_monitor', 'pg_read_all_settings', 'pg_read_all_stats', 'pg_stat_scan_tables', 'pg_use_reserved_connections',
    'rds_iam', 'rds_password', 'cloudsqliamuser', 'cloudsqliamserviceaccount', 'alloydbiamuser', 'azure_ad_user')`;

/** What the application's role is beside itself: nothing, as it must be. */
const MEMBERSHIPS = `${HOLDERS}
  select format('grant %I to application;', rolname) as ddl from reached join pg_roles using (oid)
  where rolname <> $1 and rolname not in ${HARMLESS_ROLES}
  union all
  select format('alter role %s %s;', case when rolname = $1 then 'application' else quote_ident(rolname) end, power)
  from reached join pg_roles using (oid), lateral (values (rolsuper, 'superuser'), (rolbypassrls, 'bypassrls'),
    (rolcreaterole, 'createrole'), (rolcreatedb, 'createdb'), (rolreplication, 'replication')) as powers (held, power)
  where held
  order by ddl`;

/**
 * Guarding settings of the application's role, of the database and of all, and those of the server by what rules this
 * session; not who acts, which the session said itself.
 */
const SETTINGS = `
  select format('alter %s set %s = %L;', whose, name, value) as ddl from (
    select case when setrole <> 0 then 'role application' when setdatabase <> 0 then 'database tallystick' else 'role all' end as whose,
      lower(split_part(setting, '=', 1)) as name, substr(setting, position('=' in setting) + 1) as value
    from pg_db_role_setting, unnest(setconfig) as setting
    where setrole in (0, (select oid from pg_roles where rolname = $1))
      and setdatabase in (0, (select oid from pg_database where datname = current_database()))
    union all
    select 'system', name, setting from pg_settings
    where source not in ('global', 'database', 'user', 'database user') and name not like 'tallystick.%'
  ) as settings left join ${GUARDING} using (name)
  where name like 'tallystick.%' and value <> '' or lower(value) <> all (harmless)
  order by ddl`;
