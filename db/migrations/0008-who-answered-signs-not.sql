-- An answer stands in later reports too. Whoever answers an earlier report while a quarter is open answers what is found in that quarter,
-- and does not sign it. What was answered before it was opened was there for everybody who worked on it, and keeps nobody from signing.
create or replace function tallystick.has_entered(whom uuid, of_period text, part text) returns boolean
language sql stable security definer set search_path = pg_catalog, tallystick, pg_temp
  return exists (
    select from tallystick.entry
    where (actor = 'person:' || whom or on_behalf_of = whom) and action <> 'erase'
      and register = any (case part when 'finance' then array['finance_period'] else array['report', 'priority_period',
        'indicator_period', 'component_period', 'goal_period', 'risk_period', 'issue_period', 'finance_period', 'note', 'claim',
        'finding_answer'] end)
      and (record::jsonb ->> 'period' = of_period
        or register = 'finding_answer' and record::jsonb ->> 'period' < of_period
          and at >= (select opened from tallystick.opening o where o.period = of_period)));
