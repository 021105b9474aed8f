-- What is published has been looked at by somebody else than whoever wrote it, or was published long ago by somebody else than this system.

-- Publishing ----------------------------------------------------------------------------------------------------------------------

create or replace function tallystick.check_signed() returns trigger language plpgsql security definer
  set search_path = pg_catalog, tallystick, pg_temp as $$
declare
  lacking text;
  first_opened text;
  ended date;
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
    return new;
  end if;
  -- Without an opening nobody is asked and nobody signs. That is for what was published elsewhere, before work began here.
  if new.source <> 'back-file' or not exists (select from report r where r.period = new.period and r.source is not null) then
    raise exception '% was never opened and is no back-file: it is opened and signed before it is published.', new.period
      using errcode = '23514', constraint = 'edition_opened';
  end if;
  -- One that was published so is corrected so.
  if exists (select from edition e where e.period = new.period and e.source = 'back-file') then return new; end if;
  select min(o.period) into first_opened from opening o;
  ended := make_date(substr(new.period, 1, 4)::int, 4, 1) + substr(new.period, 10, 1)::int * interval '3 months' - interval '1 day';
  if new.period > first_opened then
    raise exception '% is no back-file: % was opened here, and since then a quarter is opened and signed.', new.period, first_opened
      using errcode = '23514', constraint = 'edition_back_file';
  end if;
  if ended >= (now() at time zone 'Europe/London')::date then
    raise exception '% is no back-file: it has not ended.', new.period using errcode = '23514', constraint = 'edition_back_file';
  end if;
  return new;
end $$;
comment on function tallystick.check_signed() is
  'What is published of an opened quarter is what was signed. Without an opening only a back-file is published: it names its source, and its period ended before today and before the first quarter that was opened here, or it corrects a back-file.';
