import type { Client } from './connection.ts';

/**
 * The schema `tallystick` as readable DDL, from the catalogue: the same text on every supported version. The rights are
 * those of one role, written as `application`.
 */
export async function dumpSchema(client: Client, applicationRole: string): Promise<string> {
  // Names print with their schema only when it is not on the search path.
  await client.query('set search_path = pg_catalog');
  try {
    const sections = [];
    for (const query of [TYPES, TABLES, INDEXES, FUNCTIONS, TRIGGERS, RULES, VIEWS, POLICIES]) {
      sections.push((await client.query<{ ddl: string }>(query)).rows.map(({ ddl }) => ddl));
    }
    for (const table of SYSTEM_DATA) {
      sections.push((await client.query<{ ddl: string }>(systemData(table))).rows.map(({ ddl }) => ddl));
    }
    for (const query of [GRANTS, MEMBERSHIPS]) {
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
  select format(E'create table %s (\\n%s\\n);', c.oid::regclass, (
      select string_agg(line, E',\\n' order by step, place, name) from (
        select 1 as step, attnum::int as place, attname::text as name,
          format('  %I %s', attname, format_type(atttypid, atttypmod))
          || case when attgenerated = 's' then format(' generated always as (%s) stored', pg_get_expr(adbin, adrelid))
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

/** Triggers, and of any, also those of PostgreSQL's own for references, that it was switched off. */
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

/** Tables that migrations alone fill, which say what everybody else may do. */
const SYSTEM_DATA = ['role', 'action', 'permission', 'register'];

const systemData = (table: string) => `
  select string_agg(format('insert into tallystick.${table} values (%s);', (
      select string_agg(quote_nullable(value), ', ' order by place)
      from jsonb_each_text(to_jsonb(r)) join (select attname::text as key, attnum as place from pg_attribute
        where attrelid = 'tallystick.${table}'::regclass) as columns using (key))), E'\\n' order by r::text collate "C") as ddl
  from tallystick.${table} as r having count(*) > 0`;

const VIEWS = `
  select format(E'create view %s as\\n%s', c.oid::regclass, pg_get_viewdef(c.oid))
    || ${comment('view', 'c.oid::regclass', 'c.oid', 'pg_class')} as ddl
  from pg_class c where relnamespace ${IN_SCHEMA} and relkind = 'v' order by relname`;

const GRANTS = `
  select format('grant %s on %s %s to %s;', string_agg(lower(privilege_type), ', ' order by
      position(privilege_type in 'SELECT INSERT UPDATE DELETE TRUNCATE REFERENCES TRIGGER USAGE EXECUTE')), kind, object, holder) as ddl
  from (
    select 1 as step, 'schema' as kind, nspname::text as object, a.* from pg_namespace, aclexplode(nspacl) a
      where nspname = 'tallystick'
    union all
    select 2, 'table', c.oid::regclass::text, a.* from pg_class c, aclexplode(relacl) a
      where relnamespace ${IN_SCHEMA} and relkind in ('r', 'p', 'v')
    union all
    select 2, 'column', format('%s.%I', c.oid::regclass, attname), a.* from pg_class c, pg_attribute, aclexplode(attacl) a
      where relnamespace ${IN_SCHEMA} and attrelid = c.oid
    union all
    select 3, 'sequence', c.oid::regclass::text, a.* from pg_class c, aclexplode(relacl) a
      where relnamespace ${IN_SCHEMA} and relkind = 'S'
    union all
    select 4, 'function', p.oid::regprocedure::text, a.* from pg_proc p, aclexplode(proacl) a
      where pronamespace ${IN_SCHEMA}
  ) as rights
    join (select oid, 'application' as holder from pg_roles where rolname = $1 union all select 0, 'public') as holders
      on holders.oid = grantee
  group by step, kind, object, holder order by step, object collate "C", holder`;

/** What the application's role is beside itself: nothing, as it must be. */
const MEMBERSHIPS = `
  select format('grant %I to application;', (select rolname from pg_roles where oid = roleid)) as ddl
  from pg_auth_members where member = (select oid from pg_roles where rolname = $1)
  union all
  select format('alter role application %s;', power) from pg_roles,
    lateral (values (rolsuper, 'superuser'), (rolbypassrls, 'bypassrls')) as powers (held, power)
  where rolname = $1 and held
  order by ddl`;
