-- What is published has been looked at by somebody else than whoever made it.

-- Whoever accepts a priority is somebody else than whoever submitted it, or changed it since: who changes what was submitted has made it.

create function tallystick.own_part_before(whom uuid, of_period text, of_priority text, upto bigint) returns text
language sql stable security definer set search_path = pg_catalog, tallystick, pg_temp
  return (
    select case
      when submitted.actor = 'person:' || whom or submitted.on_behalf_of = whom then 'submitted'
      when exists (
        select from tallystick.entry e
        where e.sequence > submitted.sequence and e.sequence < upto and (e.actor = 'person:' || whom or e.on_behalf_of = whom)
          and e.action <> 'erase' and e.register = any (array['priority_period', 'indicator_period', 'component_period',
            'goal_period', 'risk_period', 'issue_period', 'finance_period', 'note', 'claim'])
          and e.record::jsonb ->> 'period' = of_period
          -- By its key, by what the entry says, or by whose the thing is now.
          and (of_priority in (e.record::jsonb ->> 'priority', e.before -> 'priority' ->> 1, e.after -> 'priority' ->> 1)
            or exists (select from tallystick.indicator_period t where t.period = of_period and t.priority = of_priority
              and t.indicator = e.record::jsonb ->> 'indicator')
            or exists (select from tallystick.goal_period t where t.period = of_period and t.priority = of_priority
              and t.goal = e.record::jsonb ->> 'goal')
            or exists (select from tallystick.risk_period t where t.period = of_period and t.priority = of_priority
              and t.risk = e.record::jsonb ->> 'risk')
            or exists (select from tallystick.issue_period t where t.period = of_period and t.priority = of_priority
              and t.issue = e.record::jsonb ->> 'issue')
            or e.register = 'note' and exists (select from tallystick.note t where t.period = of_period
              and t.priority = of_priority and t.position::text = e.record::jsonb ->> 'position'))
      ) then 'changed' end
    from (
      select sequence, actor, on_behalf_of from tallystick.entry
      where register = 'submission' and action <> 'erase' and after -> 'state' ->> 1 = 'submitted' and sequence < upto
        and record = concat('{"period":', to_json(of_period), ',"priority":', to_json(of_priority), '}')
      order by sequence desc limit 1) submitted);
comment on function tallystick.own_part_before(uuid, text, text, bigint) is
  'What a person, or somebody on their behalf, had to do with a priority as it stood before an entry: submitted where they submitted it last, changed where they changed something of it since; otherwise null. For functions that ask for a right.';

create function tallystick.own_part(whom uuid, of_period text, of_priority text) returns text
language sql stable security definer set search_path = pg_catalog, tallystick, pg_temp
  return case when tallystick.reach('registers.read') is not null
    then tallystick.own_part_before(whom, of_period, of_priority, 9223372036854775807) end;
comment on function tallystick.own_part(uuid, text, text) is
  'Whether a priority was last submitted by a person, or changed by them since, for whoever may read registers; null for neither.';

create function tallystick.accepts_own(of_period text, of_priority text) returns text
language sql stable security definer set search_path = pg_catalog, tallystick, pg_temp
  return (
    select max(tallystick.own_part_before(acting.person, of_period, of_priority, 9223372036854775807)) from (values
      (tallystick.acting_person()),
      (case when tallystick.actor() like 'person:%' then substr(tallystick.actor(), 8)::uuid end)) as acting (person)
    where acting.person is not null
      and not exists (select from tallystick.signing_exception x where x.period = of_period and x.person = acting.person));
comment on function tallystick.accepts_own(text, text) is
  'Whether whoever acts, or on whose behalf, last submitted a priority or changed it since, and nobody excepted them: then somebody else accepts it. Null for neither.';

create function tallystick.has_accepted_own(whom uuid, of_period text) returns boolean
language sql stable security definer set search_path = pg_catalog, tallystick, pg_temp
  return tallystick.reach('registers.read') is not null and exists (
    select from tallystick.entry accepted
    where (accepted.actor = 'person:' || whom or accepted.on_behalf_of = whom)
      and accepted.register = 'submission' and accepted.action <> 'erase'
      and accepted.record::jsonb ->> 'period' = of_period and accepted.after -> 'state' ->> 1 = 'signed-off'
      and accepted.sequence > (
        select max(excepted.sequence) from tallystick.entry excepted
        where excepted.register = 'signing_exception' and excepted.action = 'add'
          and excepted.record = concat('{"period":', to_json(of_period), ',"person":', to_json(whom::text), '}'))
      and tallystick.own_part_before(whom, of_period, accepted.record::jsonb ->> 'priority', accepted.sequence) is not null);
comment on function tallystick.has_accepted_own(uuid, text) is
  'Whether a person, since they were last excepted in a period, accepted a priority that they had submitted or changed since. For whoever may read registers.';

-- What somebody entered is told to whoever may read registers, and to themselves.
create or replace function tallystick.has_entered(whom uuid, of_period text, part text) returns boolean
language sql stable security definer set search_path = pg_catalog, tallystick, pg_temp
  return (tallystick.reach('registers.read') is not null or coalesce(tallystick.actor() = 'person:' || whom, false)) and exists (
    select from tallystick.entry
    where (actor = 'person:' || whom or on_behalf_of = whom) and action <> 'erase'
      and register = any (case part when 'finance' then array['finance_period'] else array['report', 'priority_period',
        'indicator_period', 'component_period', 'goal_period', 'risk_period', 'issue_period', 'finance_period', 'note', 'claim',
        'finding_answer'] end)
      and (record::jsonb ->> 'period' = of_period
        or register = 'finding_answer' and record::jsonb ->> 'period' < of_period
          and at >= (select opened from tallystick.opening o where o.period = of_period)));

create or replace function tallystick.check_submission() returns trigger language plpgsql
  set search_path = pg_catalog, tallystick, pg_temp as $$
declare step record;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'not-started' then
      raise exception 'A priority begins as not started.' using errcode = '23514', constraint = 'submission_begins';
    end if;
    if reach('quarter.open') is distinct from 'all' then
      raise exception 'A quarter that % has no right to open.', acting_person() using errcode = 'TS002', detail = 'quarter.open';
    end if;
    return new;
  end if;
  if (new.period, new.priority) is distinct from (old.period, old.priority) then
    raise exception 'What is submitted stays of its priority and period.' using errcode = '23514', constraint = 'submission_stays';
  end if;
  if new.state = old.state then
    if new.comment is distinct from old.comment and reach('priority.review') is distinct from 'all' then
      raise exception 'What is to be mended is said by whoever reviews it.' using errcode = 'TS002', detail = 'priority.review';
    end if;
    return new;
  end if;
  select * into step from submission_step where from_state = old.state and to_state = new.state;
  if not found then
    raise exception 'From % a priority does not become %.', old.state, new.state using errcode = '23514', constraint = 'submission_step';
  end if;
  if reach(step.action) is distinct from 'all' and not in_scope(step.action, new.priority) then
    raise exception 'A step that % has no right to take.', acting_person() using errcode = 'TS002', detail = step.action;
  end if;
  -- The step is there for a second pair of eyes.
  if step.id = 'accept' and accepts_own(new.period, new.priority) is not null then
    raise exception 'Nobody accepts what they submitted, or changed since.' using errcode = '23514', constraint = 'submission_of_another';
  end if;
  return new;
end $$;

-- An exception says that in a quarter one person does what is otherwise two people's to do, and why. Whether the second of them would
-- sign or accept, it is the same office that has too few, so it is one exception, made by the same people and seen in the same place.
update tallystick.action set name = 'Let somebody sign what they entered, or accept what they submitted' where id = 'signing.except';
comment on table tallystick.signing_exception is
  'Who may sign a quarter although they entered figures of it, or sign it twice, or accept what they submitted or changed since, and why: for small offices. It is published with what they sign.';

create or replace function tallystick.check_exception_ends() returns trigger language plpgsql
  set search_path = pg_catalog, tallystick, pg_temp as $$
begin
  -- Also one that is void now: changed back, what it was given for is signed by it again.
  if exists (select from signature s where s.period = old.period and s.person = old.person) then
    raise exception 'Something was signed under this exception.' using errcode = '23514', constraint = 'signing_exception_used';
  end if;
  if has_accepted_own(old.person, old.period) then
    raise exception 'Something was accepted under this exception.' using errcode = '23514', constraint = 'signing_exception_used';
  end if;
  return old;
end $$;

-- Every priority of an opened quarter is asked for, also one that came after it was opened: what nobody is asked for is not ready.
create function tallystick.is_ready(of_period text) returns boolean
language sql stable set search_path = pg_catalog, tallystick, pg_temp
  return not exists (
    select from tallystick.priority_period p
    left join tallystick.submission s on s.period = p.period and s.priority = p.priority
    where p.period = of_period and s.state is distinct from 'signed-off');
comment on function tallystick.is_ready(text) is
  'Whether every priority that is reported in a period is signed off: one that nobody was asked for is not.';

select set_config('tallystick.actor', 'system:migration', true);
insert into tallystick.submission (period, priority)
  select period, priority from tallystick.priority_period join tallystick.opening using (period) on conflict do nothing;
select set_config('tallystick.actor', '', true);

create or replace function tallystick.check_signature() returns trigger language plpgsql security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
declare
  of_part text;
  excepted boolean;
begin
  select part into of_part from capacity where id = new.capacity;
  if actor() is distinct from 'person:' || new.person then
    raise exception 'Everybody signs for themselves.' using errcode = '23514', constraint = 'signature_own';
  end if;
  if not exists (
    select from capacity_role join role_held using (role) join person on person.id = role_held.person
    where capacity_role.capacity = new.capacity and role_held.person = new.person and person.active
  ) then
    raise exception 'A capacity that % does not have.', new.person using errcode = 'TS002', detail = 'report.sign';
  end if;
  if not is_ready(new.period) or not exists (select from submission where period = new.period) then
    raise exception 'Not every priority of % is signed off.', new.period using errcode = '23514', constraint = 'signature_ready';
  end if;
  excepted := exists (select from signing_exception x where x.period = new.period and x.person = new.person);
  if not excepted and has_entered(new.person, new.period, of_part) then
    raise exception 'Nobody signs what they entered.' using errcode = '23514', constraint = 'signature_of_another';
  end if;
  if not excepted and exists (
    select from signature s where s.period = new.period and s.signed_hash = new.signed_hash and s.person = new.person
      and s.capacity <> new.capacity
  ) then
    raise exception 'Nobody signs the same twice.' using errcode = '23514', constraint = 'signature_once';
  end if;
  return new;
end $$;

-- Without an opening nobody is asked and nobody signs. A person publishes in that way what was published elsewhere before, so of before
-- the first quarter that was opened here. The operator holds the machine and can publish whatever there is, in their own name: when they
-- act for a person they are held to the same.
create or replace function tallystick.check_signed() returns trigger language plpgsql security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
declare lacking text;
begin
  if exists (select from opening where period = new.period) then
    select string_agg(c.name, ', ' order by c.position) into lacking from capacity c
    where not exists (
      select from signature s where s.period = new.period and s.capacity = c.id
        and s.signed_hash = case c.part when 'finance' then new.finance_hash else new.content_hash end);
    if lacking is not null then
      raise exception 'Edition % of % is not signed by: %.', new.number, new.period, lacking
        using errcode = '23514', constraint = 'edition_signed';
    end if;
    if not is_ready(new.period) then
      raise exception 'Not every priority of % is signed off.', new.period using errcode = '23514', constraint = 'edition_ready';
    end if;
  elsif acting_person() is not null and not (
    new.source = 'back-file' and exists (select from report r where r.period = new.period and trim(r.source) <> '')
    and not exists (select from opening o where o.period < new.period)
  ) then
    raise exception '% was never opened and is no back-file: a person has it opened and signed before they publish it.', new.period
      using errcode = '23514', constraint = 'edition_opened';
  end if;
  return new;
end $$;
comment on function tallystick.check_signed() is
  'What is published of an opened quarter is what was signed. Without an opening a person publishes a back-file, which names its source and is of before the first opened quarter, and nothing else.';

-- Ids of risks can be made of what is internal: whoever may not read registers finds none, as of what is said of them. A key that
-- refers to one is checked without policies.
do $$
declare named text;
begin
  foreach named in array array['risk', 'issue'] loop
    execute format('alter table tallystick.%I enable row level security', named);
    execute format('create policy reading on tallystick.%I for select using ((select tallystick.reach(''registers.read'')) is not null)', named);
    execute format('create policy adding on tallystick.%I for insert with check (true)', named);
    execute format('create policy changing on tallystick.%I for update using (true)', named);
    execute format('create policy removing on tallystick.%I for delete using (true)', named);
  end loop;
end $$;
