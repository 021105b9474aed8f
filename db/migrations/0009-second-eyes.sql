-- What is published has been looked at by somebody else than whoever made it.

-- Whoever accepts a priority is somebody else than whoever submitted it.

create function tallystick.has_submitted(whom uuid, of_period text, of_priority text) returns boolean
language sql stable security definer set search_path = pg_catalog, tallystick, pg_temp
  return coalesce((
    select actor = 'person:' || whom or on_behalf_of is not distinct from whom
    from tallystick.entry
    where register = 'submission' and action <> 'erase' and after -> 'state' ->> 1 = 'submitted'
      and record = concat('{"period":', to_json(of_period), ',"priority":', to_json(of_priority), '}')
    order by sequence desc limit 1), false);
comment on function tallystick.has_submitted(uuid, text, text) is
  'Whether a priority was last submitted by a person, or on their behalf.';

create function tallystick.accepts_own(of_period text, of_priority text) returns boolean
language sql stable security definer set search_path = pg_catalog, tallystick, pg_temp
  return exists (
    select from (values
      (tallystick.acting_person()),
      (case when tallystick.actor() like 'person:%' then substr(tallystick.actor(), 8)::uuid end)) as acting (person)
    where acting.person is not null and tallystick.has_submitted(acting.person, of_period, of_priority)
      and not exists (select from tallystick.signing_exception x where x.period = of_period and x.person = acting.person));
comment on function tallystick.accepts_own(text, text) is
  'Whether whoever acts, or on whose behalf, last submitted a priority, and nobody excepted them: then somebody else accepts it.';

create function tallystick.has_accepted_own(whom uuid, of_period text) returns boolean
language sql stable security definer set search_path = pg_catalog, tallystick, pg_temp
  return exists (
    select from tallystick.entry accepted
    where (accepted.actor = 'person:' || whom or accepted.on_behalf_of = whom)
      and accepted.register = 'submission' and accepted.action <> 'erase'
      and accepted.record::jsonb ->> 'period' = of_period and accepted.after -> 'state' ->> 1 = 'signed-off'
      and (
        select submitted.actor = 'person:' || whom or submitted.on_behalf_of is not distinct from whom
        from tallystick.entry submitted
        where submitted.register = 'submission' and submitted.record = accepted.record and submitted.action <> 'erase'
          and submitted.sequence < accepted.sequence and submitted.after -> 'state' ->> 1 = 'submitted'
        order by submitted.sequence desc limit 1));
comment on function tallystick.has_accepted_own(uuid, text) is
  'Whether a person ever accepted a priority of a period that they had submitted.';

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
  if step.id = 'accept' and accepts_own(new.period, new.priority) then
    raise exception 'Nobody accepts what they submitted.' using errcode = '23514', constraint = 'submission_of_another';
  end if;
  return new;
end $$;

-- An exception says that in a quarter one person does what is otherwise two people's to do, and why. Whether the second of them would
-- sign or accept, it is the same office that has too few, so it is one exception, made by the same people and seen in the same place.
update tallystick.action set name = 'Let somebody sign what they entered, or accept what they submitted' where id = 'signing.except';
comment on table tallystick.signing_exception is
  'Who may sign a quarter although they entered figures of it, or sign it twice, or accept what they submitted, and why: for small offices. It is published with what they sign.';

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

-- Without an opening nobody is asked and nobody signs. A person publishes in that way what was published elsewhere before. The operator
-- holds the machine and can publish whatever there is, in their own name: when they act for a person they are held to the same.
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
    if exists (select from submission s where s.period = new.period and s.state <> 'signed-off') then
      raise exception 'Not every priority of % is signed off.', new.period using errcode = '23514', constraint = 'edition_ready';
    end if;
  elsif acting_person() is not null and not (
    new.source = 'back-file' and exists (select from report r where r.period = new.period and trim(r.source) <> '')
  ) then
    raise exception '% was never opened and is no back-file: a person has it opened and signed before they publish it.', new.period
      using errcode = '23514', constraint = 'edition_opened';
  end if;
  return new;
end $$;
comment on function tallystick.check_signed() is
  'What is published of an opened quarter is what was signed. Without an opening a person publishes a back-file, which names its source, and nothing else.';

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
