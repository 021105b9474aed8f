-- People and what they may do, and the tally: the append-only, hash-chained ledger in which every change to a register is
-- one entry, written by the database itself in the same transaction.
--
-- Who acts is said by the application, once a transaction: `set_config('tallystick.actor', …, true)`. A change without it
-- is refused. A person's change is held against the permission table here as well, whatever the application has checked.

-- What roles may do ----------------------------------------------------------------------------------------------------

create table tallystick.role (
  id tallystick.thing_id constraint role_pkey primary key,
  position int not null constraint role_position unique,
  name text not null,
  purpose text not null,
  scope text constraint role_scope check (scope in ('priority', 'agreement', 'advice'))
);
comment on table tallystick.role is 'The parts that people play. Data of the system: changed by a migration.';
comment on column tallystick.role.scope is
  'What a person has the role for: some priorities, some agreements, an area of advice. Null: the role has no limits.';

create table tallystick.action (
  id text constraint action_pkey primary key constraint action_form check (id ~ '^[a-z-]+\.[a-z-]+$'),
  position int not null constraint action_position unique,
  name text not null,
  reason text not null
);
comment on table tallystick.action is 'What can be done here, and why it is not everybody''s to do.';

create table tallystick.permission (
  role tallystick.thing_id not null constraint permission_role references tallystick.role,
  action text not null constraint permission_action references tallystick.action,
  reach text not null constraint permission_reach check (reach in ('all', 'scope')),
  constraint permission_pkey primary key (role, action)
);
comment on table tallystick.permission is 'Which role may do what. What is not here is refused.';
comment on column tallystick.permission.reach is 'all: everywhere. scope: only in what the person has the role for.';

insert into tallystick.role (position, id, name, scope, purpose) values
  (1, 'administrator', 'Administrator', null, 'Invites people, gives them roles, ends their access. Enters and publishes nothing.'),
  (2, 'performance-officer', 'Performance officer', null, 'Collects the quarter, proposes ratings, puts the report together and publishes it.'),
  (3, 'lead-officer', 'Lead officer', 'priority', 'Enters and explains the indicators, goals, risks and issues of a priority.'),
  (4, 'finance-officer', 'Finance officer', null, 'Enters budgets, forecasts, profiles and actuals.'),
  (5, 'commissioning-officer', 'Commissioning officer', null, 'Looks after grants and contracts with providers.'),
  (6, 'provider', 'Provider', 'agreement', 'Submits the quarter''s return for its own agreements, and sees nothing else.'),
  (7, 'originating-officer', 'Originating officer', null, 'Drafts a decision, collects advice and routes it for approval.'),
  (8, 'adviser', 'Adviser', 'advice', 'Gives and records advice: finance, legal, equalities, data protection, procurement.'),
  (9, 'director', 'Director', null, 'Approves, sends back or rejects; may take an edition out of public view.'),
  (10, 'chief-finance-officer', 'Chief finance officer', null, 'Answers for the money: enters and approves finance.'),
  (11, 'chief-executive', 'Chief executive', null, 'Approves, sends back or rejects; may take an edition out of public view.'),
  (12, 'deputy-mayor', 'Deputy Mayor', null, 'Decides: approves, sends back or rejects.'),
  (13, 'analyst', 'Analyst', null, 'Turns surveys and recorded crime into measures.'),
  (14, 'scrutineer', 'Scrutineer', null, 'Asks what is behind a figure and sees what changed.');

insert into tallystick.action (position, id, name, reason) values
  (1, 'registers.read', 'Read the registers and drafts of reports', 'What is not yet published may still be wrong or restricted.'),
  (2, 'registers.enter', 'Enter indicators, goals, risks and issues', 'Who enters a figure answers for it.'),
  (3, 'finance.enter', 'Enter budgets, forecasts, profiles and actuals', 'Public money is entered by those who answer for it.'),
  (4, 'report.enter', 'Enter the overview and what the report says as a whole', 'One hand puts the report together.'),
  (5, 'rule.change', 'Change the rating rule', 'It decides which ratings are suggested everywhere.'),
  (6, 'pack.import', 'Import a report pack', 'A pack replaces everything that it states of a quarter.'),
  (7, 'report.publish', 'Publish a report', 'What is published is public for ever.'),
  (8, 'edition.withdraw', 'Take an edition out of public view', 'It cannot be undone.'),
  (9, 'body.change', 'Change colour, logo, contact and licence of the body', 'They are printed on everything that is published.'),
  (10, 'people.read', 'See who has which role', 'Colleagues must know whom to ask; outsiders need not.'),
  (11, 'people.manage', 'Invite people, give and end roles, end access', 'Who gives rights holds none over figures.'),
  (12, 'tally.read', 'Read the tally and the history of records', 'It shows every change, also of what is not published.'),
  (13, 'value.erase', 'Erase personal data from the tally', 'Only where a law requires it; the erasure is itself an entry.'),
  (14, 'security.read', 'Read the security log', 'It shows who signed in and what was refused.');

insert into tallystick.permission (role, action, reach)
select role, action, reach from (values
  ('administrator', 'all', array['people.read', 'people.manage', 'body.change', 'value.erase', 'security.read']),
  ('performance-officer', 'all', array['registers.read', 'registers.enter', 'finance.enter', 'report.enter', 'rule.change',
    'pack.import', 'report.publish', 'edition.withdraw', 'body.change', 'people.read', 'tally.read']),
  ('lead-officer', 'all', array['registers.read', 'people.read', 'tally.read']),
  ('lead-officer', 'scope', array['registers.enter']),
  ('finance-officer', 'all', array['registers.read', 'finance.enter', 'people.read', 'tally.read']),
  ('commissioning-officer', 'all', array['registers.read', 'people.read', 'tally.read']),
  ('originating-officer', 'all', array['registers.read', 'people.read', 'tally.read']),
  ('adviser', 'all', array['registers.read', 'people.read', 'tally.read']),
  ('director', 'all', array['registers.read', 'edition.withdraw', 'people.read', 'tally.read']),
  ('chief-finance-officer', 'all', array['registers.read', 'finance.enter', 'people.read', 'tally.read']),
  ('chief-executive', 'all', array['registers.read', 'edition.withdraw', 'people.read', 'tally.read']),
  ('deputy-mayor', 'all', array['registers.read', 'people.read', 'tally.read']),
  ('analyst', 'all', array['registers.read', 'people.read', 'tally.read']),
  ('scrutineer', 'all', array['registers.read', 'people.read', 'tally.read'])
) as given (role, reach, actions), unnest(actions) as action;

-- People ----------------------------------------------------------------------------------------------------------------

create table tallystick.person (
  id uuid constraint person_pkey primary key default gen_random_uuid(),
  name text not null constraint person_name check (name <> ''),
  email text constraint person_email check (email = lower(email) and email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  active boolean not null default true,
  example boolean not null default false,
  constraint person_email_once unique (email)
);
comment on table tallystick.person is 'Somebody who may sign in, or could.';
comment on column tallystick.person.email is 'In lower case. Null once it was erased.';
comment on column tallystick.person.active is 'False once access was ended; the row stays, because the tally names it.';
comment on column tallystick.person.example is 'A made-up person of the example system, as whom anybody may sign in there.';

create table tallystick.role_held (
  person uuid not null constraint role_held_person references tallystick.person,
  role tallystick.thing_id not null constraint role_held_role references tallystick.role,
  scope tallystick.thing_id not null default 'all',
  origin text not null constraint role_held_origin check (origin in ('given', 'group')),
  constraint role_held_pkey primary key (person, role, scope)
);
comment on table tallystick.role_held is 'Which person has which role and for what.';
comment on column tallystick.role_held.scope is
  'The priority, agreement or area of advice that the role is held for; "all" for a role without limits.';
comment on column tallystick.role_held.origin is
  'given: by a person here. group: by a group of the sign-in provider, and taken away with it.';

create function tallystick.check_scope() returns trigger
language plpgsql set search_path = pg_catalog, tallystick, pg_temp as $$
declare kind text;
begin
  select scope into kind from role where id = new.role;
  if (kind is null) <> (new.scope = 'all') then
    raise exception 'The role % is held %.', new.role,
      case when kind is null then 'as a whole' else 'for a named ' || kind end using errcode = '23514';
  end if;
  if kind = 'priority' and not exists (select from priority where id = new.scope) then
    raise exception 'There is no priority "%".', new.scope using errcode = '23503';
  end if;
  if kind = 'advice' and new.scope not in ('finance', 'legal', 'equalities', 'data-protection', 'procurement') then
    raise exception 'There is no area of advice "%".', new.scope using errcode = '23503';
  end if;
  return new;
end $$;
create trigger role_held_scope before insert or update on tallystick.role_held
  for each row execute function tallystick.check_scope();

create table tallystick.person_identity (
  id uuid constraint person_identity_pkey primary key default gen_random_uuid(),
  issuer text not null,
  subject text not null,
  person uuid not null constraint person_identity_person references tallystick.person,
  constraint person_identity_once unique (issuer, subject)
);
comment on table tallystick.person_identity is
  'As whom a sign-in provider knows a person (OpenID Connect: issuer and subject). Its id keeps the subject out of keys, which '
  'the tally never erases.';

create table tallystick.responsibility (
  kind text not null constraint responsibility_kind check (kind in ('priority', 'indicator', 'goal', 'risk', 'issue')),
  thing tallystick.thing_id not null,
  person uuid not null constraint responsibility_person references tallystick.person,
  constraint responsibility_pkey primary key (kind, thing)
);
comment on table tallystick.responsibility is 'Who owns a thing: whose name stands for it until it is handed over.';

-- Signing in: not registers, and no part of the tally ---------------------------------------------------------------------

create table tallystick.session (
  token_hash text constraint session_pkey primary key constraint session_token_hash check (token_hash ~ '^[0-9a-f]{64}$'),
  id uuid not null default gen_random_uuid() constraint session_id unique,
  person uuid not null constraint session_person references tallystick.person,
  method text not null,
  device text not null,
  started timestamptz not null,
  last_seen timestamptz not null,
  ends timestamptz not null
);
comment on table tallystick.session is 'Who is signed in. Of the cookie only the SHA-256 is kept.';
comment on column tallystick.session.method is 'How: a provider''s name, link or example.';
comment on column tallystick.session.device is 'The browser and system in words, to recognise one''s own sessions by.';
comment on column tallystick.session.ends is 'The absolute limit; the idle limit is counted from last_seen.';
create index session_of_person on tallystick.session (person);

create table tallystick.sign_in_link (
  token_hash text constraint sign_in_link_pkey primary key constraint sign_in_link_token_hash check (token_hash ~ '^[0-9a-f]{64}$'),
  browser_hash text not null constraint sign_in_link_browser_hash check (browser_hash ~ '^[0-9a-f]{64}$'),
  person uuid not null constraint sign_in_link_person references tallystick.person,
  made timestamptz not null,
  ends timestamptz not null,
  used timestamptz
);
comment on table tallystick.sign_in_link is
  'One-time links that were sent by e-mail, made only for people who may use them. Bound to the browser that asked.';
create index sign_in_link_of_person on tallystick.sign_in_link (person, made);

create table tallystick.sign_in_answer (
  answer_hash text constraint sign_in_answer_pkey primary key,
  ends timestamptz not null
);
comment on table tallystick.sign_in_answer is 'Answers of sign-in providers that were used, so that none is used twice.';

create table tallystick.application_secret (
  id text constraint application_secret_pkey primary key,
  secret text not null
);
comment on table tallystick.application_secret is 'Keys that the application made for itself, such as that of its cookies.';

create table tallystick.security_event (
  hour timestamptz not null,
  kind text not null constraint security_event_kind check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  person uuid not null default '00000000-0000-0000-0000-000000000000',
  about text not null default '' constraint security_event_about check (length(about) <= 200),
  times int not null constraint security_event_times check (times > 0),
  first timestamptz not null,
  last timestamptz not null,
  constraint security_event_pkey primary key (hour, kind, person, about)
);
comment on table tallystick.security_event is
  'Sign-ins, refusals and failures, counted by the hour: what strangers do again and again is one row.';
comment on column tallystick.security_event.person is 'Whom it concerns; zeros where nobody is known.';
comment on column tallystick.security_event.about is 'A provider, an address of this site or an action: never what a stranger typed.';

-- The tally -----------------------------------------------------------------------------------------------------------------

create table tallystick.tally (
  only_row boolean not null default true constraint tally_only_row check (only_row) constraint tally_pkey primary key,
  length bigint not null,
  head text
) with (fillfactor = 10);
comment on table tallystick.tally is 'How long the chain of entries is, and the hash of its last: its head.';
insert into tallystick.tally (length, head) values (0, null);

-- Without further checks, here as on tally: they cost each change a tenth of what all else does, and only the functions below
-- write here; what a superuser writes is found by verifying the chain.
create table tallystick.entry (
  sequence bigint constraint entry_pkey primary key,
  at timestamptz not null,
  actor text not null,
  on_behalf_of uuid,
  request text,
  action text not null,
  register text not null,
  record text not null,
  before jsonb,
  after jsonb,
  reason jsonb,
  digest text not null,
  hash text not null
);
comment on table tallystick.entry is
  'One change to one row of a register. Written by the database, read by those who may, changed by nobody.';
comment on column tallystick.entry.actor is 'person:<id>, operator:<who runs the command line> or system:<job>.';
comment on column tallystick.entry.action is 'add, change, remove or erase.';
comment on column tallystick.entry.record is 'The primary key of the row, as canonical JSON.';
comment on column tallystick.entry.before is
  'The columns that changed, each [salt, value] or null; [digest, sequence] once the value was erased by that entry.';
comment on column tallystick.entry.digest is
  'SHA-256 of the entry as canonical JSON (RFC 8785), in which SHA-256 of salt and value stands for each value.';
comment on column tallystick.entry.hash is 'SHA-256 of the hash before it and the digest: the chain.';
create index entry_of_record on tallystick.entry (register, record, sequence);
create index entry_of_actor on tallystick.entry (actor, sequence);
create index entry_at on tallystick.entry using brin (at);

create table tallystick.head (
  day date constraint head_pkey primary key,
  length bigint not null,
  head text not null constraint head_hash check (head ~ '^[0-9a-f]{64}$'),
  recorded timestamptz not null
);
comment on table tallystick.head is 'The head of the tally once a day, as it is published and sent outside.';

create table tallystick.head_delivery (
  day date not null constraint head_delivery_head references tallystick.head,
  target text not null,
  attempts int not null,
  tried timestamptz not null,
  delivered timestamptz,
  fault text,
  constraint head_delivery_pkey primary key (day, target)
);
comment on table tallystick.head_delivery is 'To which address outside a day''s head went, and when.';

create table tallystick.register (
  name text constraint register_pkey primary key,
  write_action text not null constraint register_write_action references tallystick.action,
  read_action text constraint register_read_action references tallystick.action,
  priority_column text,
  key_columns text[] not null,
  hashed_columns text[] not null
);
comment on table tallystick.register is 'The tables whose every change is an entry, and the right that a change needs.';
comment on column tallystick.register.read_action is 'The right to read its entries, beside tally.read. Null: they are public.';
comment on column tallystick.register.priority_column is
  'The column that says to which priority a row belongs; "indicator" where the row''s indicator says it.';
comment on column tallystick.register.key_columns is 'Its primary key, in the order of canonical JSON.';
comment on column tallystick.register.hashed_columns is 'Columns of bytes: their SHA-256 is entered in place of them.';

-- Who acts ------------------------------------------------------------------------------------------------------------------

-- These two have no settings of their own, so that they cost nothing where they are used; their names were bound here.
create function tallystick.actor() returns text language sql stable parallel safe
  return nullif(current_setting('tallystick.actor', true), '');
comment on function tallystick.actor() is 'Who acts in this transaction, as the application said; null when it said nothing.';

create function tallystick.acting_person() returns uuid language sql stable parallel safe
  return case
    when nullif(current_setting('tallystick.on_behalf_of', true), '') is not null
      then current_setting('tallystick.on_behalf_of', true)::uuid
    when current_setting('tallystick.actor', true) like 'person:%'
      then substr(current_setting('tallystick.actor', true), 8)::uuid
  end;
comment on function tallystick.acting_person() is 'Whose rights count: the person who acts, or on whose behalf somebody does.';

create function tallystick.reach(wanted text) returns text language plpgsql stable security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
declare who uuid;
begin
  if actor() is null then return null; end if;
  who := acting_person();
  -- An actor of another form than these is nobody whom this system knows.
  if who is null then return case when actor() like 'operator:_%' or actor() like 'system:_%' then 'all' end; end if;
  return (
    select min(reach) from permission join role_held using (role) join person on person.id = role_held.person
    where action = wanted and role_held.person = who and person.active);
end $$;
comment on function tallystick.reach(text) is
  'How far the acting person may do something: all, scope (only in what the role is held for) or null, not at all. The '
  'operator and the system''s own jobs, acting for nobody, reach everything.';

create function tallystick.in_scope(wanted text, of_priority text) returns boolean language sql stable security definer
  set search_path = pg_catalog, tallystick, pg_temp
  return exists (
    select from tallystick.permission join tallystick.role_held using (role)
      join tallystick.role on role.id = role_held.role join tallystick.person on person.id = role_held.person
    where action = wanted and reach = 'scope' and role.scope = 'priority' and role_held.scope = of_priority
      and role_held.person = tallystick.acting_person() and person.active);
comment on function tallystick.in_scope(text, text) is 'Whether the acting person holds a role for a priority that allows it there.';

create function tallystick.readable_registers() returns text[] language sql stable security definer
  set search_path = pg_catalog, tallystick, pg_temp
  return (
    select coalesce(array_agg(name), '{}') from tallystick.register
    where read_action is null
      or (tallystick.reach(read_action) is not null
        and (tallystick.reach('tally.read') is not null or read_action = 'people.manage')));
comment on function tallystick.readable_registers() is 'The registers whose entries the acting person may read.';

create function tallystick.links(since bigint, upto bigint)
returns table (sequence bigint, digest text, hash text) language sql stable security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
    select e.sequence, e.digest, e.hash from entry e
    where e.sequence between since and least(upto, coalesce((select h.length from head h order by h.day desc limit 1), 0))
    order by e.sequence $$;
comment on function tallystick.links(bigint, bigint) is
  'The links of the chain from one to another, for everybody: two hashes each and nothing of what was entered. None beyond '
  'the latest head of a day, which is what was published.';

-- Writing entries -----------------------------------------------------------------------------------------------------------

create function tallystick.append(
  action text, register text, record text, before jsonb, after jsonb, before_digests text, after_digests text, why text,
  length bigint, head text
) returns text language plpgsql volatile as $$
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
comment on function tallystick.append(text, text, text, jsonb, jsonb, text, text, text, bigint, text) is
  'Adds the entry whose place in the chain is `length`, after `head`; returns its hash. Of values the chain covers the '
  'digests, given as canonical JSON. Callers hold the tally.';

create function tallystick.take_tally() returns trigger language plpgsql security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
begin
  if actor() is null then
    raise exception 'A change to % without saying who makes it.', tg_table_name using errcode = 'TS001';
  end if;
  -- Also as rights were before the change: nobody gets the right to a change by making it.
  if reach(tg_argv[0]) is null then
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

create function tallystick.within_scope(write_action text, priority_column text, line jsonb) returns boolean
language plpgsql stable as $$
begin
  return priority_column is not null and in_scope(write_action, case priority_column
    when 'indicator' then (
      select i.priority from indicator_period i where i.period = line ->> 'period' and i.indicator = line ->> 'indicator')
    else line ->> priority_column end);
end $$;
comment on function tallystick.within_scope(text, text, jsonb) is
  'Whether a row belongs to a priority where the acting person may do something.';

create function tallystick.enter(of_register text, olds jsonb[], news jsonb[]) returns bigint language plpgsql volatile as $$
declare
  known record;
  far text;
  was jsonb;
  becomes jsonb;
  seal record;
  key_column text;
  record text;
  place int := 0;
  why text := current_setting('tallystick.reason', true);
begin
  select r.write_action, r.priority_column, r.key_columns, r.hashed_columns, t.length, t.length as former, t.head
    into strict known from register r, tally t where r.name = of_register;
  far := reach(known.write_action);
  if far is null then
    raise exception 'A change to % that % has no right to make.', of_register, acting_person()
      using errcode = 'TS002', detail = known.write_action;
  end if;
  while place < coalesce(cardinality(news), cardinality(olds)) loop
    place := place + 1;
    was := olds[place];
    becomes := news[place];
    record := null;
    foreach key_column in array known.key_columns loop
      -- With another key it is another row: removed here, and added after the others.
      if was ->> key_column <> becomes ->> key_column then
        olds := array_append(olds, null);
        news := array_append(news, becomes);
        becomes := null;
      end if;
      record := concat(record || ',', to_json(key_column), ':', to_json(coalesce(becomes, was) ->> key_column));
    end loop;
    -- The columns that differ, each with a salt of its own: {column: [salt, value]}, and the digests of both together.
    select
      jsonb_object_agg(c.name, case when c.was is not null then jsonb_build_array(c.was_salt, c.was) end) as before,
      jsonb_object_agg(c.name, case when c.becomes is not null then jsonb_build_array(c.becomes_salt, c.becomes) end) as after,
      string_agg(concat(to_json(c.name), ':',
        coalesce('"' || encode(sha256(convert_to(c.was_salt || c.was, 'UTF8')), 'hex') || '"', 'null')), ',') as before_digests,
      string_agg(concat(to_json(c.name), ':',
        coalesce('"' || encode(sha256(convert_to(c.becomes_salt || c.becomes, 'UTF8')), 'hex') || '"', 'null')), ',') as after_digests
    into strict seal
    from (
      select coalesce(f.name, f.same) as name,
        encode(uuid_send(gen_random_uuid()), 'hex') as was_salt,
        encode(uuid_send(gen_random_uuid()), 'hex') as becomes_salt,
        case when f.name = any(known.hashed_columns) then encode(sha256(f.was::bytea), 'hex') else f.was end as was,
        case when f.same = any(known.hashed_columns) then encode(sha256(f.becomes::bytea), 'hex') else f.becomes end as becomes
      from rows from (jsonb_each_text(was), jsonb_each_text(becomes)) as f (name, was, same, becomes)
      where f.was is distinct from f.becomes
      order by coalesce(f.name, f.same) collate "C") as c;
    continue when seal.before is null;
    if far = 'scope' and not (
      (was is null or within_scope(known.write_action, known.priority_column, was))
      and (becomes is null or within_scope(known.write_action, known.priority_column, becomes))
    ) then
      raise exception 'A change to % that % has no right to make.', of_register, acting_person()
        using errcode = 'TS002', detail = known.write_action;
    end if;
    known.length := known.length + 1;
    known.head := append(
      case when was is null then 'add' when becomes is null then 'remove' else 'change' end, of_register, '{' || record || '}',
      case when was is not null then seal.before end, case when becomes is not null then seal.after end,
      case when was is not null then '{' || seal.before_digests || '}' end,
      case when becomes is not null then '{' || seal.after_digests || '}' end,
      why, known.length, known.head);
  end loop;
  if known.length <> known.former then update tally set length = known.length, head = known.head; end if;
  return known.length;
end $$;
comment on function tallystick.enter(text, jsonb[], jsonb[]) is
  'Refuses what the acting person has no right to, and enters the rest in the tally: rows as they were and, at the same '
  'place, as they are, null for none. What did not change is no entry. Returns the length of the tally. Callers hold it.';

create function tallystick.enter_changes() returns trigger language plpgsql security definer
  set search_path = pg_catalog, tallystick, pg_temp set timezone = 'UTC' as $$
declare
  olds jsonb[];
  news jsonb[];
  length bigint;
begin
  if tg_op = 'INSERT' then
    news := array(select to_jsonb(r) from new_rows r);
  elsif tg_op = 'DELETE' then
    olds := array(select to_jsonb(r) from old_rows r);
  else
    -- PostgreSQL keeps both in the order in which it changed the rows; were it otherwise, keys would differ.
    select array(select to_jsonb(r) from old_rows r), array(select to_jsonb(r) from new_rows r) into olds, news;
  end if;
  length := enter(tg_table_name, olds, news);
  return null;
end $$;
comment on function tallystick.enter_changes() is 'After each statement on a register: enters what it did in the tally.';

create function tallystick.erase_values(of_register text, of_record text, columns text[], power text)
returns bigint language plpgsql volatile security definer set search_path = pg_catalog, tallystick, pg_temp as $$
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
comment on function tallystick.erase_values(text, text, text[], text) is
  'Erases what a record''s columns said before now from the tally, leaving the digests that the chain covers, and enters '
  'that; the column (reason) stands for the reasons of its entries. Returns the sequence of that entry, 0 where there was nothing to erase. The power is the law that asks for it.';

create function tallystick.erasable_values(of_register text, of_record text) returns table (column_name text, times bigint)
language sql stable security definer set search_path = pg_catalog, tallystick, pg_temp as $$
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
  select key, count(*) from seal where jsonb_typeof(value -> 1) = 'string' and reach('value.erase') = 'all'
  group by key order by key $$;
comment on function tallystick.erasable_values(text, text) is
  'How many values erase_values would erase of each column of a record, without showing any: for whoever may erase.';

create function tallystick.erased_seal(seal jsonb, at bigint) returns jsonb language sql immutable
  set search_path = pg_catalog, tallystick, pg_temp as $$
    select case when jsonb_typeof(seal -> 1) = 'number' then seal
      else jsonb_build_array(encode(sha256(convert_to((seal ->> 0) || (seal ->> 1), 'UTF8')), 'hex'), at) end $$;

create function tallystick.keep_in_tally(name text, write_action text, read_action text, priority_column text)
returns void language plpgsql volatile set search_path = pg_catalog, tallystick, pg_temp set timezone = 'UTC' as $$
declare
  lines jsonb[];
begin
  insert into register values (name, write_action, read_action, priority_column,
    (select array_agg(a.attname::text order by a.attname) from pg_index i, unnest(i.indkey) as k (number)
      join pg_attribute a on a.attnum = k.number
      where i.indrelid = ('tallystick.' || quote_ident(keep_in_tally.name))::regclass and i.indisprimary and a.attrelid = i.indrelid),
    array(select a.attname::text from pg_attribute a
      where a.attrelid = ('tallystick.' || quote_ident(keep_in_tally.name))::regclass and a.attnum > 0 and a.atttypid = 'bytea'::regtype
      order by a.attname));
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
comment on function tallystick.keep_in_tally(text, text, text, text) is
  'Makes a table a register: from now on its every change is an entry, and what it holds already is entered.';

do $$
begin
  perform set_config('tallystick.reason', 'Kept before the tally began.', true);
  perform tallystick.keep_in_tally(name, write_action, read_action, priority_column) from (values
    ('body', 'body.change', null, null),
    ('report', 'report.enter', 'registers.read', null),
    ('priority', 'registers.enter', 'registers.read', 'id'),
    ('priority_period', 'registers.enter', 'registers.read', 'priority'),
    ('rating_rule', 'rule.change', null, null),
    ('indicator', 'registers.enter', 'registers.read', null),
    ('indicator_period', 'registers.enter', 'registers.read', 'priority'),
    ('component_period', 'registers.enter', 'registers.read', 'indicator'),
    ('goal', 'registers.enter', 'registers.read', null),
    ('goal_period', 'registers.enter', 'registers.read', 'priority'),
    ('risk', 'registers.enter', 'registers.read', null),
    ('risk_period', 'registers.enter', 'registers.read', 'priority'),
    ('issue', 'registers.enter', 'registers.read', null),
    ('issue_period', 'registers.enter', 'registers.read', 'priority'),
    ('finance_period', 'finance.enter', 'registers.read', 'priority'),
    ('note', 'registers.enter', 'registers.read', 'priority'),
    ('claim', 'report.enter', 'registers.read', 'priority'),
    ('pack_import', 'pack.import', 'registers.read', null),
    ('edition', 'report.publish', null, null),
    ('edition_file', 'report.publish', null, null),
    ('withdrawal', 'edition.withdraw', null, null),
    ('withdrawal_file', 'edition.withdraw', null, null),
    ('person', 'people.manage', 'people.manage', null),
    ('role_held', 'people.manage', 'people.manage', null),
    ('person_identity', 'people.manage', 'people.manage', null),
    ('responsibility', 'people.manage', 'people.read', null)
  ) as kept (name, write_action, read_action, priority_column);
  perform set_config('tallystick.reason', '', true);
end $$;

-- A second line for what is read --------------------------------------------------------------------------------------------
-- A query that forgets a right finds nothing: outside a transaction that says who acts, only what is public is there.

create function tallystick.acts_for_nobody() returns boolean language sql stable
  set search_path = pg_catalog, tallystick, pg_temp
  return tallystick.acting_person() is null
    and coalesce(tallystick.actor() like 'operator:_%' or tallystick.actor() like 'system:_%', false);
comment on function tallystick.acts_for_nobody() is 'Whether the operator or a job of the system acts, for no person.';

do $$
declare
  guarded record;
begin
  for guarded in select * from (values
    ('report', 'registers.read', ''), ('priority_period', 'registers.read', ''), ('indicator_period', 'registers.read', ''),
    ('component_period', 'registers.read', ''), ('goal_period', 'registers.read', ''), ('risk_period', 'registers.read', ''),
    ('issue_period', 'registers.read', ''), ('finance_period', 'registers.read', ''), ('note', 'registers.read', ''),
    ('claim', 'registers.read', ''), ('pack_import', 'registers.read', ''), ('responsibility', 'people.read', ''),
    ('person', 'people.read', ' or id = (select tallystick.acting_person())'),
    ('role_held', 'people.read', ' or person = (select tallystick.acting_person())'),
    ('security_event', 'security.read', '')
  ) as of (name, action, own) loop
    execute format('create policy reading on tallystick.%I for select using ((select tallystick.reach(%L)) is not null%s)',
      guarded.name, guarded.action, guarded.own);
  end loop;
  for guarded in select * from (values
    ('session', ' or person = (select tallystick.acting_person())'), ('sign_in_link', ''), ('sign_in_answer', ''),
    ('person_identity', ' or (select tallystick.reach(''people.manage'')) is not null'), ('application_secret', ''), ('head_delivery', '')
  ) as of (name, own) loop
    execute format('create policy reading on tallystick.%I for select using ((select tallystick.acts_for_nobody())%s)',
      guarded.name, guarded.own);
  end loop;
  create policy reading on tallystick.entry for select using (
    register = any ((select tallystick.readable_registers())::text[])
    or actor = 'person:' || (select tallystick.acting_person())
    or (register = 'person' and record = '{"id":"' || (select tallystick.acting_person()) || '"}'));
  create policy reading on tallystick.head for select using (true);
  for guarded in select distinct polrelid::regclass::text as name,
      -- Rights to write to a register are held by its triggers; the rest is written by the system's own jobs.
      case when relname in (select register.name from tallystick.register) then 'true'
        else '(select tallystick.acts_for_nobody())' end as writing
    from pg_policy join pg_class on pg_class.oid = polrelid where relnamespace = 'tallystick'::regnamespace loop
    execute format('alter table %s enable row level security', guarded.name);
    execute format('create policy adding on %s for insert with check (%s)', guarded.name, guarded.writing);
    execute format('create policy changing on %s for update using (%s)', guarded.name, guarded.writing);
    execute format('create policy removing on %s for delete using (%s)', guarded.name, guarded.writing);
  end loop;
end $$;

-- What cannot be half said ----------------------------------------------------------------------------------------------------

create function tallystick.end_access() returns trigger language plpgsql security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
begin
  if not new.active then delete from session where person = new.id; end if;
  delete from sign_in_link where person = new.id;
  return null;
end $$;
create trigger end_access after update of active, email on tallystick.person
  for each row when (not new.active or old.email is distinct from new.email) execute function tallystick.end_access();
comment on function tallystick.end_access() is
  'Whoever may no longer sign in is signed out at once; a link that went to another address than theirs opens nothing.';

-- Whoever gives rights holds none over figures, and cannot give them to themselves.
create function tallystick.check_own_role() returns trigger language plpgsql
  set search_path = pg_catalog, tallystick, pg_temp as $$
begin
  if new.person = acting_person() or actor() = 'person:' || new.person then
    raise exception 'Nobody gives a role to themselves.' using errcode = 'TS002', detail = 'people.manage';
  end if;
  return new;
end $$;
create trigger role_held_own before insert or update on tallystick.role_held
  for each row execute function tallystick.check_own_role();

create function tallystick.check_last_administrator() returns trigger language plpgsql security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
begin
  if acting_person() is not null and not exists (
    select from role_held join person on person.id = role_held.person where role = 'administrator' and active
  ) then
    raise exception 'The last administrator stays: somebody must be able to give rights.'
      using errcode = '23514', constraint = 'last_administrator';
  end if;
  return null;
end $$;
comment on function tallystick.check_last_administrator() is
  'A person cannot end the last administrator, also not when two end each other at once. The operator can.';
create trigger last_administrator after update of active on tallystick.person
  for each row when (old.active and not new.active) execute function tallystick.check_last_administrator();
create trigger last_administrator after update or delete on tallystick.role_held
  for each row when (old.role = 'administrator') execute function tallystick.check_last_administrator();

create function tallystick.check_head() returns trigger language plpgsql security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
begin
  if not exists (select from entry where sequence = new.length and hash = new.head) then
    raise exception 'The tally never had the head that is given for %.', new.day using errcode = '23514';
  end if;
  return new;
end $$;
create trigger head_of_tally before insert on tallystick.head
  for each row execute function tallystick.check_head();

create function tallystick.thing_names() returns table (kind text, thing text, name text)
language sql stable security definer set search_path = pg_catalog, tallystick, pg_temp as $$
  select kind, thing, name from (
    select distinct on (kind, thing) * from (
      select 'priority' as kind, priority::text as thing, name, period::text as period, 0 as place, position from priority_period
      union all select 'indicator', indicator, ref || ' ' || title, period, 1, position from indicator_period
      union all select 'goal', goal, ref || ' ' || title, period, 2, position from goal_period
      union all select 'risk', risk, ref || ' ' || title, period, 3, position from risk_period
      union all select 'issue', issue, ref || ' ' || title, period, 4, position from issue_period
    ) as said order by kind, thing, period desc
  ) as latest
  where reach('people.read') is not null
  order by place, period desc, position, thing $$;
comment on function tallystick.thing_names() is
  'What can be owned, as the newest period names it: names alone, for whoever may see who has which role.';

create function tallystick.check_files() returns trigger language plpgsql
  set search_path = pg_catalog, tallystick, pg_temp as $$
declare lists text[];
begin
  select formats into lists from edition where period = new.period and number = new.number;
  if not new.format = any (lists) then
    raise exception 'Edition % of % was not published as %.', new.number, new.period, new.format using errcode = '23514';
  end if;
  return new;
end $$;
create trigger edition_file_listed before insert on tallystick.edition_file
  for each row execute function tallystick.check_files();
create trigger withdrawal_file_listed before insert on tallystick.withdrawal_file
  for each row execute function tallystick.check_files();

create function tallystick.check_whole() returns trigger language plpgsql
  set search_path = pg_catalog, tallystick, pg_temp as $$
declare
  lacking text;
  files text := tg_table_name || '_file';
begin
  execute format('select string_agg(f, '', '') from tallystick.edition e, unnest(e.formats) as f
    where e.period = $1 and e.number = $2 and not exists (
      select from tallystick.%I as kept where kept.period = $1 and kept.number = $2 and kept.format = f)', files)
    into lacking using new.period, new.number;
  if lacking is not null then
    raise exception '% % of %: its files lack %.', initcap(tg_table_name), new.number, new.period, lacking using errcode = '23514';
  end if;
  return null;
end $$;
comment on function tallystick.check_whole() is 'At commit an edition, or a withdrawal, has all its files: none can be added later.';
create constraint trigger edition_whole after insert on tallystick.edition deferrable initially deferred
  for each row execute function tallystick.check_whole();
create constraint trigger withdrawal_whole after insert on tallystick.withdrawal deferrable initially deferred
  for each row execute function tallystick.check_whole();
