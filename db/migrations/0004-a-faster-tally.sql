-- What somebody may do is asked four times for each change: by the policies for reading and for what was changed, before the
-- change and after it. So the question costs less here: fewer expressions, which PostgreSQL makes ready again for every
-- transaction, and no aggregate. Nothing is allowed or refused that was not before.

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
      and person.id = who and person.active and actor() is not null
    order by permission.reach limit 1);
end $$;

create or replace function tallystick.take_tally() returns trigger language plpgsql security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
begin
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
