-- What a body answers to what scrutiny finds in its reports. Findings are no register: they are worked out from what is said of a
-- period and of those before it, and are published in its report. An answer is said by somebody, and so is an entry.

insert into tallystick.action (position, id, name, reason) values
  (22, 'finding.answer', 'Answer what scrutiny finds in a report', 'The answer is published beside what was found.');
insert into tallystick.permission (role, action, reach) values
  ('performance-officer', 'finding.answer', 'all'),
  ('lead-officer', 'finding.answer', 'scope');

create table tallystick.finding_answer (
  period tallystick.quarter not null constraint finding_answer_report references tallystick.report,
  key text not null constraint finding_answer_key check (key ~ '^[0-9a-f]{16}$'),
  check_name tallystick.thing_id not null,
  priority tallystick.thing_id constraint finding_answer_priority references tallystick.priority,
  subject text not null,
  answer text constraint finding_answer_not_blank check (answer ~ '[^[:space:]]')
    constraint finding_answer_length check (char_length(answer) <= 2000),
  answered date not null,
  constraint finding_answer_pkey primary key (period, key)
);
comment on table tallystick.finding_answer is
  'What the body answers to a finding, in the report of a period. It stands in later reports too, as long as the same is found there.';
comment on column tallystick.finding_answer.key is
  'What the finding is about: the first 16 hexadecimal digits of a hash of its check, its thing and its facts.';
comment on column tallystick.finding_answer.priority is 'Whose finding it is; null where it is about the report as a whole.';
comment on column tallystick.finding_answer.subject is 'The id of the thing that it is about, or the name of a table.';
comment on column tallystick.finding_answer.answer is 'Null where the answer of an earlier report stands no longer.';
comment on column tallystick.finding_answer.answered is 'The day in London on which it was last written.';

create or replace function tallystick.within_scope(write_action text, priority_column text, line jsonb) returns boolean
language plpgsql stable as $$
declare of_priority text;
begin
  if priority_column is null then return false; end if;
  -- A name that belongs to no priority: whoever may enter somewhere may give one.
  if priority_column = '*' then return true; end if;
  of_priority := case priority_column
    when 'indicator' then (
      select i.priority from indicator_period i where i.period = line ->> 'period' and i.indicator = line ->> 'indicator')
    else line ->> priority_column end;
  -- What somebody enters or answers for their priority is of an opened quarter, and not after they have handed it in.
  return in_scope(write_action, of_priority) and (
    write_action not in ('registers.enter', 'finding.answer') or line ->> 'period' is null or exists (
      select from submission s where s.period = line ->> 'period' and s.priority = of_priority
        and s.state in ('not-started', 'in-progress', 'returned')));
end $$;

-- Answers are part of what is signed as a whole. An answer stands in later reports too. Whoever answers an earlier report while a quarter is open answers what is found in that quarter,
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

do $$
begin
  perform set_config('tallystick.actor', 'system:migration', true);
  perform tallystick.keep_in_tally('finding_answer', 'finding.answer', 'registers.read', 'priority');
  perform set_config('tallystick.actor', '', true);
end $$;
-- An answer is public while the latest edition of its report stands. Where that one is withdrawn, perhaps for what an answer says, an earlier
-- edition that still stands does not make it public.
create policy reading on tallystick.finding_answer for select using (
  (select tallystick.reach('registers.read')) is not null or exists (
    select from tallystick.edition e where e.period = finding_answer.period
      and not exists (select from tallystick.edition later where later.period = e.period and later.number > e.number)
      and not exists (select from tallystick.withdrawal w where w.period = e.period and w.number = e.number)));
alter table tallystick.finding_answer enable row level security;
create policy adding on tallystick.finding_answer for insert with check (true);
create policy changing on tallystick.finding_answer for update using (true);
create policy removing on tallystick.finding_answer for delete using (true);
