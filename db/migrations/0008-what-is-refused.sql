-- What a statement, an erasure, a head and a file may say, closed further: found by trying as the application's own role.

create or replace function tallystick.take_tally() returns trigger language plpgsql security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
declare called_by text;
begin
  -- What is changed while another change is being made would be entered before it, though it was done after it began: the
  -- register and its history would disagree for ever. So no function that a statement calls changes a register. The context
  -- has a line for each that called; the application's connections keep parameters out of it.
  get diagnostics called_by = pg_context;
  if strpos(called_by, E'\n') > 0 then
    raise exception 'A change to % within a function or another statement: registers are changed by statements of their own.', tg_table_name
      using errcode = 'TS003';
  end if;
  -- Also as rights were before the change: nobody gets the right to a change by making it.
  if reach(tg_argv[0]) is null then
    if actor() is null then
      raise exception 'A change to % without saying who makes it.', tg_table_name using errcode = 'TS001';
    end if;
    raise exception 'A change to % that % has no right to make.', tg_table_name, coalesce(acting_person()::text, actor())
      using errcode = 'TS002', detail = tg_argv[0];
  end if;
  -- Before any row is locked, so that two writers never wait for each other in a circle. Where there is nobody to wait for,
  -- trying is cheaper than asking.
  if not pg_try_advisory_xact_lock(hashtext('tallystick.tally')) then
    perform pg_advisory_xact_lock(hashtext('tallystick.tally'));
  end if;
  -- A transaction that still sees the tally as it was before is refused here (40001) and not by a double sequence.
  if current_setting('transaction_isolation') <> 'read committed' then perform from tally for update; end if;
  return null;
end $$;

create or replace function tallystick.reach(wanted text) returns text language plpgsql stable security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
declare who uuid := acting_person();
begin
  -- An actor of another form than these is nobody whom this system knows; so is none.
  if who is null then return case when actor() like 'operator:_%' or actor() like 'system:_%' then 'all' end; end if;
  -- By alphabet the wider reach comes first.
  return (
    select permission.reach from role_held, permission, person
    where role_held.person = who and permission.role = role_held.role and permission.action = wanted
      and person.id = who and person.active
      and actor() ~ '^(person:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(operator|system):.+)$'
    order by permission.reach limit 1);
end $$;

create or replace function tallystick.append(action text, register text, record text, before jsonb, after jsonb, before_digests text, after_digests text, why text, length bigint, head text) returns text language plpgsql as $$
declare
  at timestamptz := clock_timestamp();
  actor text := actor();
  person uuid := nullif(current_setting('tallystick.on_behalf_of', true), '');
  request text := nullif(current_setting('tallystick.request', true), '');
  reason jsonb;
  reason_digest text;
  digest text;
  hash text;
begin
  if greatest(char_length(why), char_length(actor) * 10, char_length(request) * 10) > 2000 then
    raise exception 'The reason, the actor or the request is too long for an entry: 2,000 characters, 200 and 200 are the most.'
      using errcode = '23514', constraint = 'entry_length';
  end if;
  if why <> '' then
    reason := jsonb_build_array(encode(uuid_send(gen_random_uuid()), 'hex'), why);
    reason_digest := encode(sha256(convert_to(concat(reason ->> 0, why), 'UTF8')), 'hex');
  end if;
  digest := encode(sha256(convert_to(concat(
    '{"action":', to_json(action), ',"actor":', to_json(actor), ',"after":', coalesce(after_digests, 'null'),
    ',"at":"', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '","before":', coalesce(before_digests, 'null'),
    ',"onBehalfOf":', coalesce(to_json(person), 'null'), ',"reason":', coalesce(to_json(reason_digest), 'null'),
    ',"record":', to_json(record), ',"register":', to_json(register), ',"request":', coalesce(to_json(request), 'null'),
    ',"sequence":', length, '}'), 'UTF8')), 'hex');
  hash := encode(sha256(convert_to(concat(head, digest), 'UTF8')), 'hex');
  insert into entry values (length, at, actor, person, request, action, register, record, before, after, reason, digest, hash);
  return hash;
end $$;

-- A head of a day to come would be the latest for ever.
create or replace function tallystick.check_head() returns trigger language plpgsql security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
begin
  if new.day > (now() at time zone 'UTC')::date + 1 then
    raise exception 'The head of % cannot be known yet.', new.day using errcode = '23514';
  end if;
  if not exists (select from entry where sequence = new.length and hash = new.head) then
    raise exception 'The tally never had the head that is given for %.', new.day using errcode = '23514';
  end if;
  return new;
end $$;

create or replace function tallystick.check_files() returns trigger language plpgsql
  set search_path = pg_catalog, tallystick, pg_temp as $$
declare lists text[];
begin
  select formats into lists from edition where period = new.period and number = new.number;
  if not new.format = any (lists) then
    raise exception 'Edition % of % was not published as %.', new.number, new.period, new.format using errcode = '23514';
  end if;
  if new.sha256 <> encode(sha256(new.bytes), 'hex') then
    raise exception 'The hash of edition % of % as % is not that of its bytes.', new.number, new.period, new.format using errcode = '23514';
  end if;
  return new;
end $$;

-- Erasing is for what may be about a person: words that somebody wrote. A figure, a rating, a date or a name of a thing is not.
alter table tallystick.register add word_columns text[] not null default '{}';
alter table tallystick.register alter word_columns drop default;
comment on column tallystick.register.word_columns is 'Columns of words that somebody wrote or that name somebody: what can be erased of what they said before.';
update tallystick.register set word_columns = said.columns::text[] from (values
  ('bank_holiday', '{name}'), ('body', '{contact_email,contact_name,name}'), ('component_period', '{name,reason}'),
  ('edition', '{reason,title}'), ('finding_answer', '{answer}'), ('goal_period', '{reason,title}'),
  ('indicator_period', '{action,explanation,reason,title}'), ('issue_period', '{explanation,title}'), ('note', '{text}'),
  ('pack_import', '{name,reason}'), ('person', '{email,name}'), ('person_identity', '{subject}'), ('pre_election_period', '{name}'),
  ('priority_period', '{name,narrative}'), ('publication', '{fault,reason}'), ('report', '{footer,overview,source,title}'),
  ('risk_period', '{explanation,title}'), ('risk_register', '{mitigation,owner,title}'), ('signing_exception', '{reason}'),
  ('step', '{name}'), ('submission', '{comment}'), ('withdrawal', '{reason}')
) as said (name, columns) where register.name = said.name;

create or replace function tallystick.erase_values(of_register text, of_record text, columns text[], power text) returns bigint language plpgsql security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
declare
  now_at record;
  latest bigint;
  name text;
  erased text[] := '{}';
  hits bigint;
  gone text;
begin
  if actor() is null then raise exception 'An erasure without saying who makes it.' using errcode = 'TS001'; end if;
  if reach('value.erase') is distinct from 'all' then
    raise exception 'An erasure that % has no right to make.', coalesce(acting_person()::text, actor())
      using errcode = 'TS002', detail = 'value.erase';
  end if;
  if coalesce(trim(power), '') = '' then
    raise exception 'An erasure needs the power under which it is made.' using errcode = '23514';
  end if;
  select string_agg(c.name, ', ' order by c.name) into gone from unnest(columns) as c (name)
    where c.name <> '(reason)' and not exists (select from register r where r.name = of_register and c.name = any (r.word_columns));
  if gone is not null then
    raise exception 'Of % only words that somebody wrote can be erased, not: %.', of_register, gone using errcode = '23514';
  end if;
  perform pg_advisory_xact_lock(hashtext('tallystick.tally'));
  select length + 1 as length, head into strict now_at from tally for update;
  for name in select distinct unnest(columns) loop
    if name = '(reason)' then
      update entry set reason = erased_seal(reason, now_at.length)
        where register = of_register and record = of_record and action <> 'erase' and jsonb_typeof(reason -> 1) = 'string';
      get diagnostics hits = row_count;
      if hits > 0 then erased := erased || name; end if;
      continue;
    end if;
    -- What the register says now is changed there first; only what it said before is erased.
    select max(sequence) into latest from entry as said
      where register = of_register and record = of_record and after ? name and action <> 'erase'
        and not exists (select from entry as gone where gone.register = of_register and gone.record = of_record
          and gone.action = 'remove' and gone.sequence > said.sequence);
    update entry set
      before = case when jsonb_typeof(before -> name) = 'array' then jsonb_set(before, array[name], erased_seal(before -> name, now_at.length)) else before end,
      after = case when jsonb_typeof(after -> name) = 'array' and sequence is distinct from latest
        then jsonb_set(after, array[name], erased_seal(after -> name, now_at.length)) else after end
      where register = of_register and record = of_record
        and (jsonb_typeof(before -> name -> 1) = 'string' or (jsonb_typeof(after -> name -> 1) = 'string' and sequence is distinct from latest));
    get diagnostics hits = row_count;
    if hits > 0 then erased := erased || name; end if;
  end loop;
  -- Only the columns of which something was erased: the entry claims no more than was done.
  if erased = '{}' then return 0; end if;
  select '{' || string_agg(concat(to_json(of.name), ':null'), ',' order by of.name collate "C") || '}' into strict gone
    from unnest(erased) as of (name);
  update tally set length = now_at.length,
    head = append('erase', of_register, of_record, null, gone::jsonb, null, gone, power, now_at.length, now_at.head);
  return now_at.length;
end $$;

create or replace function tallystick.erasable_values(of_register text, of_record text) returns table (column_name text, times bigint) language sql stable security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
  with said as (
    select sequence, action, before, after, reason from entry
    where register = of_register and record = of_record and action <> 'erase'
  ), latest as (
    select key, max(sequence) as sequence from said, jsonb_object_keys(after) as key
    where not exists (select from said as gone where gone.action = 'remove' and gone.sequence > said.sequence)
    group by key
  ), seal as (
    select key, value from said, jsonb_each(before)
    union all select key, value from said, jsonb_each(after) left join latest using (key)
      where said.sequence is distinct from latest.sequence
    union all select '(reason)', reason from said
  )
  select key, count(*) from seal
  where jsonb_typeof(value -> 1) = 'string' and reach('value.erase') = 'all'
    and (key = '(reason)' or exists (select from register r where r.name = of_register and key = any (r.word_columns)))
  group by key order by key $$;

drop function tallystick.keep_in_tally(text, text, text, text);
create function tallystick.keep_in_tally(name text, write_action text, read_action text, priority_column text, word_columns text[]) returns void language plpgsql
  set search_path = pg_catalog, tallystick, pg_temp set timezone = 'UTC' as $$
declare
  lines jsonb[];
begin
  insert into register values (name, write_action, read_action, priority_column,
    (select array_agg(a.attname::text order by a.attname) from pg_index i, unnest(i.indkey) as k (number)
      join pg_attribute a on a.attnum = k.number
      where i.indrelid = ('tallystick.' || quote_ident(keep_in_tally.name))::regclass and i.indisprimary and a.attrelid = i.indrelid),
    array(select a.attname::text from pg_attribute a
      where a.attrelid = ('tallystick.' || quote_ident(keep_in_tally.name))::regclass and a.attnum > 0 and a.atttypid = 'bytea'::regtype
      order by a.attname),
    word_columns);
  execute format('create trigger take_tally before insert or update or delete on tallystick.%I
    for each statement execute function tallystick.take_tally(%L)', name, write_action);
  execute format('create trigger enter_added after insert on tallystick.%I referencing new table as new_rows
    for each statement execute function tallystick.enter_changes()', name);
  execute format('create trigger enter_changed after update on tallystick.%I referencing old table as old_rows new table as new_rows
    for each statement execute function tallystick.enter_changes()', name);
  execute format('create trigger enter_removed after delete on tallystick.%I referencing old table as old_rows
    for each statement execute function tallystick.enter_changes()', name);
  -- What was kept before the tally began is its first entries.
  perform pg_advisory_xact_lock(hashtext('tallystick.tally'));
  execute format('select array(select to_jsonb(r) from tallystick.%I r)', name) into lines;
  perform enter(name, null, lines);
end $$;
comment on function tallystick.keep_in_tally(text, text, text, text, text[]) is
  'Makes a table a register: from now on its every change is an entry, and what it holds already is entered.';
