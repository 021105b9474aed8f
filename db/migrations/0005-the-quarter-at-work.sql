-- The work of a quarter: opening it, who has handed in what, signing, publishing at a set time, reading before publication,
-- reminding. What is said of the quarter stays in the registers of 0001; here is how it comes to be said.

-- What may be done, and by whom ---------------------------------------------------------------------------------------------

insert into tallystick.action (position, id, name, reason) values
  (15, 'quarter.open', 'Open a quarter and set its dates', 'It asks everybody for their figures, by a date.'),
  (16, 'priority.submit', 'Submit a priority for review', 'Whoever submits says that it is complete.'),
  (17, 'priority.review', 'Return a priority or accept it', 'A second pair of eyes looks at every figure.'),
  (18, 'report.sign', 'Sign a report or its finance part', 'Who signs answers for what is published.'),
  (19, 'signing.except', 'Let somebody sign what they entered', 'Small offices need it; it is recorded and shown.'),
  (21, 'risks.read', 'Read the internal register of risks', 'It is worded for those who act on it, and is never published.'),
  (20, 'prerelease.read', 'Read a report before it is published, when on its list', 'Early access is named, and every reading recorded.');

insert into tallystick.permission (role, action, reach)
select role, action, reach from (values
  ('performance-officer', 'all', array['quarter.open', 'priority.submit', 'priority.review', 'risks.read']),
  ('lead-officer', 'scope', array['priority.submit']),
  ('lead-officer', 'all', array['risks.read']),
  ('chief-finance-officer', 'all', array['report.sign', 'risks.read']),
  ('director', 'all', array['report.sign', 'risks.read']),
  ('chief-executive', 'all', array['report.sign', 'signing.except', 'risks.read']),
  ('deputy-mayor', 'all', array['report.sign', 'signing.except', 'risks.read'])
) as given (role, reach, actions), unnest(actions) as action
union all select id, 'prerelease.read', 'all' from tallystick.role;

-- What is further said of things --------------------------------------------------------------------------------------------

alter table tallystick.indicator_period
  add column reported text constraint indicator_period_reported
    check (reported ~ '^Q[1-4]( Q[1-4])*$');
comment on column tallystick.indicator_period.reported is
  'The quarters of a year for which it is reported, ''Q2 Q4''. Null: every quarter.';
alter table tallystick.component_period
  add column profile text constraint component_period_profile
    check (profile ~ '^-?[0-9]+(\.[0-9]+)?( -?[0-9]+(\.[0-9]+)?){3}$');
comment on column tallystick.component_period.profile is
  'How its target is spread over the year: what is to be reached by the end of each quarter, four numbers parted by spaces. '
  'Null: evenly, over the quarters that the target covers.';

create table tallystick.risk_register (
  period tallystick.quarter not null,
  risk tallystick.thing_id not null constraint risk_register_risk references tallystick.risk,
  position int not null,
  priority tallystick.thing_id not null,
  title text not null constraint risk_register_title check (title <> ''),
  owner text,
  mitigation text,
  likelihood int constraint risk_register_likelihood check (likelihood between 1 and 5),
  impact int constraint risk_register_impact check (impact between 1 and 5),
  next_review date,
  constraint risk_register_pkey primary key (period, risk),
  constraint risk_register_priority foreign key (period, priority) references tallystick.priority_period
    deferrable initially deferred
);
comment on table tallystick.risk_register is
  'The body''s own register of risks in a reporting period, of which some are published. Nothing of it is: what is published of '
  'a risk, in public wording, is its row of risk_period.';
comment on column tallystick.risk_register.title is 'The risk as the body words it for itself.';

alter table tallystick.person
  add column line_manager uuid constraint person_line_manager references tallystick.person
    constraint person_not_own_manager check (line_manager is distinct from id);
comment on column tallystick.person.line_manager is 'Who is told when something of theirs stays undone.';

-- Opening a quarter -----------------------------------------------------------------------------------------------------------

create table tallystick.bank_holiday (
  day date constraint bank_holiday_pkey primary key,
  name text not null constraint bank_holiday_name check (name <> '')
);
comment on table tallystick.bank_holiday is 'Days on which nobody works, beside Saturdays and Sundays. England and Wales.';

create table tallystick.pre_election_period (
  starts date constraint pre_election_period_pkey primary key,
  ends date not null,
  name text not null constraint pre_election_period_name check (name <> ''),
  constraint pre_election_period_order check (starts <= ends)
);
comment on table tallystick.pre_election_period is
  'Times before an election in which a public body publishes nothing that could be seen to influence it.';

create table tallystick.step (
  id text constraint step_pkey primary key,
  position int not null constraint step_position unique,
  name text not null,
  working_days int not null constraint step_working_days check (working_days between 0 and 250)
);
comment on table tallystick.step is
  'The steps of a quarter, and how many working days before the committee meets each is due: the body''s own data.';
insert into tallystick.step (position, id, name, working_days) values
  (1, 'enter', 'Lead officers and finance submit', 25),
  (2, 'review', 'Everything is reviewed and accepted', 18),
  (3, 'sign-finance', 'The chief finance officer signs', 14),
  (4, 'sign', 'The director and the approver sign', 10),
  (5, 'publish', 'The report is published', 6);

create table tallystick.opening (
  period tallystick.quarter constraint opening_pkey primary key constraint opening_report references tallystick.report,
  rolled_from tallystick.quarter constraint opening_rolled_from references tallystick.report,
  committee date not null,
  opened timestamptz not null,
  constraint opening_forward check (rolled_from < period)
);
comment on table tallystick.opening is 'A quarter that is worked on here: everybody concerned is asked for their part.';
comment on column tallystick.opening.rolled_from is 'The period whose definitions were rolled forward; null for none.';
comment on column tallystick.opening.committee is 'The day on which the report goes to the committee.';

create table tallystick.deadline (
  period tallystick.quarter not null constraint deadline_opening references tallystick.opening,
  step text not null constraint deadline_step references tallystick.step,
  due date not null,
  constraint deadline_pkey primary key (period, step)
);
comment on table tallystick.deadline is 'By when a step of a quarter is due, counted back from the committee or set by hand.';

-- Submitting and reviewing ------------------------------------------------------------------------------------------------------

create table tallystick.submission_step (
  from_state text not null,
  to_state text not null,
  id text not null,
  name text not null,
  action text not null constraint submission_step_action references tallystick.action,
  needs_comment boolean not null,
  constraint submission_step_pkey primary key (from_state, to_state)
);
comment on table tallystick.submission_step is
  'The state table of a priority''s part of a quarter: from what to what it goes, by what, and who may do it.';
insert into tallystick.submission_step (from_state, to_state, id, name, action, needs_comment) values
  ('not-started', 'in-progress', 'start', 'Begin', 'priority.submit', false),
  ('not-started', 'submitted', 'submit', 'Submit for review', 'priority.submit', false),
  ('in-progress', 'submitted', 'submit', 'Submit for review', 'priority.submit', false),
  ('returned', 'submitted', 'submit', 'Submit for review', 'priority.submit', false),
  ('submitted', 'in-progress', 'recall', 'Take back', 'priority.submit', false),
  ('submitted', 'returned', 'return', 'Return with comments', 'priority.review', true),
  ('submitted', 'signed-off', 'accept', 'Accept', 'priority.review', false),
  ('signed-off', 'returned', 'reopen', 'Open again for changes', 'priority.review', true);

create table tallystick.submission (
  period tallystick.quarter not null constraint submission_opening references tallystick.opening,
  priority tallystick.thing_id not null,
  state text not null default 'not-started' constraint submission_state
    check (state in ('not-started', 'in-progress', 'submitted', 'returned', 'signed-off')),
  comment text,
  constraint submission_pkey primary key (period, priority),
  constraint submission_priority foreign key (period, priority) references tallystick.priority_period
    deferrable initially deferred,
  constraint submission_comment check (state <> 'returned' or coalesce(trim(comment), '') <> '')
);
comment on table tallystick.submission is 'How far a priority''s part of an opened quarter has come.';
comment on column tallystick.submission.comment is 'What whoever returned it asks to be mended.';

create function tallystick.check_submission() returns trigger language plpgsql
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
  return new;
end $$;
create trigger submission_step before insert or update on tallystick.submission
  for each row execute function tallystick.check_submission();

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
  -- What somebody enters for their priority is of an opened quarter, and not after they have handed it in.
  return in_scope(write_action, of_priority) and (
    write_action <> 'registers.enter' or line ->> 'period' is null or exists (
      select from submission s where s.period = line ->> 'period' and s.priority = of_priority
        and s.state in ('not-started', 'in-progress', 'returned')));
end $$;
comment on function tallystick.within_scope(text, text, jsonb) is
  'Whether a row belongs to a priority where the acting person may do something and, what is entered, may do it still.';
update tallystick.register set priority_column = '*' where name in ('goal', 'risk', 'issue');
comment on column tallystick.register.priority_column is
  'The column that says to which priority a row belongs; "indicator" where the row''s indicator says it; "*" for names, which '
  'whoever may enter somewhere may give.';

-- Signing -------------------------------------------------------------------------------------------------------------------------

create table tallystick.capacity (
  id text constraint capacity_pkey primary key,
  position int not null constraint capacity_position unique,
  name text not null,
  part text not null constraint capacity_part check (part in ('finance', 'whole'))
);
comment on table tallystick.capacity is 'As what somebody signs a report, and which part of it. A report needs every one.';
insert into tallystick.capacity (position, id, name, part) values
  (1, 'chief-finance-officer', 'Chief finance officer', 'finance'),
  (2, 'director', 'Director', 'whole'),
  (3, 'approver', 'Approver', 'whole');

create table tallystick.capacity_role (
  capacity text not null constraint capacity_role_capacity references tallystick.capacity,
  role tallystick.thing_id not null constraint capacity_role_role references tallystick.role,
  constraint capacity_role_pkey primary key (capacity, role)
);
comment on table tallystick.capacity_role is 'Who may sign as what.';
insert into tallystick.capacity_role values
  ('chief-finance-officer', 'chief-finance-officer'),
  ('director', 'director'),
  ('approver', 'chief-executive'),
  ('approver', 'deputy-mayor');

create table tallystick.signing_exception (
  period tallystick.quarter not null constraint signing_exception_opening references tallystick.opening,
  person uuid not null constraint signing_exception_person references tallystick.person,
  reason text not null constraint signing_exception_reason check (trim(reason) <> ''),
  constraint signing_exception_pkey primary key (period, person)
);
comment on table tallystick.signing_exception is
  'Who may sign a quarter although they entered figures of it, or sign it twice, and why: for small offices. It is published.';

create table tallystick.signature (
  period tallystick.quarter not null constraint signature_opening references tallystick.opening,
  capacity text not null constraint signature_capacity references tallystick.capacity,
  signed_hash text not null constraint signature_signed_hash check (signed_hash ~ '^[0-9a-f]{64}$'),
  person uuid not null constraint signature_person references tallystick.person,
  signed timestamptz not null,
  constraint signature_pkey primary key (period, capacity, signed_hash)
);
comment on table tallystick.signature is
  'Who signed what, as what. It stands for the content whose hash it names and for no other: what changes afterwards is unsigned.';
comment on column tallystick.signature.signed_hash is
  'The content hash of the candidate, or of its finance part where the capacity signs that.';

create function tallystick.has_entered(whom uuid, of_period text, part text) returns boolean
language sql stable security definer set search_path = pg_catalog, tallystick, pg_temp
  return exists (
    select from tallystick.entry
    where (actor = 'person:' || whom or on_behalf_of = whom) and action <> 'erase'
      and register = any (case part when 'finance' then array['finance_period'] else array['report', 'priority_period',
        'indicator_period', 'component_period', 'goal_period', 'risk_period', 'issue_period', 'finance_period', 'note', 'claim'] end)
      and record::jsonb ->> 'period' = of_period);
comment on function tallystick.has_entered(uuid, text, text) is
  'Whether a person ever changed what is said of a period: all of it, or its finance.';

create function tallystick.check_signature() returns trigger language plpgsql security definer
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
  if exists (select from submission where period = new.period and state <> 'signed-off')
    or not exists (select from submission where period = new.period) then
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
create trigger signature_rules before insert on tallystick.signature
  for each row execute function tallystick.check_signature();

create function tallystick.check_exception() returns trigger language plpgsql
  set search_path = pg_catalog, tallystick, pg_temp as $$
begin
  if new.person = acting_person() or actor() = 'person:' || new.person then
    raise exception 'Nobody excepts themselves.' using errcode = '23514', constraint = 'signing_exception_other';
  end if;
  return new;
end $$;
create trigger signing_exception_other before insert on tallystick.signing_exception
  for each row execute function tallystick.check_exception();

create function tallystick.check_exception_ends() returns trigger language plpgsql
  set search_path = pg_catalog, tallystick, pg_temp as $$
begin
  -- Also one that is void now: changed back, what it was given for is signed by it again.
  if exists (select from signature s where s.period = old.period and s.person = old.person) then
    raise exception 'Something was signed under this exception.' using errcode = '23514', constraint = 'signing_exception_used';
  end if;
  return old;
end $$;
create trigger signing_exception_used before delete on tallystick.signing_exception
  for each row execute function tallystick.check_exception_ends();

alter table tallystick.edition
  add column finance_hash text constraint edition_finance_hash check (finance_hash ~ '^[0-9a-f]{64}$');
comment on column tallystick.edition.finance_hash is 'The hash of its finance part, which is signed apart; null for a back-file.';

create function tallystick.check_signed() returns trigger language plpgsql security definer
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
  end if;
  return new;
end $$;
comment on function tallystick.check_signed() is 'What is published of an opened quarter is what was signed.';
create trigger edition_signed before insert on tallystick.edition
  for each row execute function tallystick.check_signed();

-- Publishing at a set time, and reading before ------------------------------------------------------------------------------

create table tallystick.publication (
  period tallystick.quarter constraint publication_pkey primary key constraint publication_opening references tallystick.opening,
  at timestamptz not null,
  content_hash text not null constraint publication_content_hash check (content_hash ~ '^[0-9a-f]{64}$'),
  reason text,
  fault text
);
comment on table tallystick.publication is 'A report that is to be published at a set time: gone once it is published or called off.';
comment on column tallystick.publication.content_hash is 'What is to be published: if that changes before, nothing is.';
comment on column tallystick.publication.fault is 'Why it was not published when its time came.';

create table tallystick.pre_release (
  period tallystick.quarter not null constraint pre_release_opening references tallystick.opening,
  person uuid not null constraint pre_release_person references tallystick.person,
  constraint pre_release_pkey primary key (period, person)
);
comment on table tallystick.pre_release is 'Who may read a signed report before it is published.';

create table tallystick.pre_release_reading (
  period tallystick.quarter not null constraint pre_release_reading_opening references tallystick.opening,
  person uuid not null constraint pre_release_reading_person references tallystick.person,
  read_at timestamptz not null,
  format text not null,
  content_hash text not null constraint pre_release_reading_content_hash check (content_hash ~ '^[0-9a-f]{64}$'),
  constraint pre_release_reading_pkey primary key (period, person, read_at)
);
comment on table tallystick.pre_release_reading is 'Every reading of a report before it was published.';

create function tallystick.check_reading() returns trigger language plpgsql
  set search_path = pg_catalog, tallystick, pg_temp as $$
begin
  if new.person is distinct from acting_person() then
    raise exception 'Everybody reads for themselves.' using errcode = '23514', constraint = 'pre_release_reading_own';
  end if;
  if not exists (select from pre_release p where p.period = new.period and p.person = new.person) then
    raise exception 'A report that % is not to read yet.', new.person using errcode = 'TS002', detail = 'prerelease.read';
  end if;
  return new;
end $$;
create trigger pre_release_reading_own before insert on tallystick.pre_release_reading
  for each row execute function tallystick.check_reading();

-- Mail that reminds: no register, but work of the system that must be done once --------------------------------------------------

create table tallystick.mail (
  id uuid constraint mail_pkey primary key default gen_random_uuid(),
  occasion text not null constraint mail_once unique,
  person uuid not null constraint mail_person references tallystick.person,
  address text not null,
  subject text not null,
  text text not null,
  made timestamptz not null,
  attempts int not null default 0,
  tried timestamptz,
  sent timestamptz,
  fault text
);
comment on table tallystick.mail is 'What is sent to people by e-mail, and whether it has gone: made in one transaction with its reason.';
comment on column tallystick.mail.occasion is 'What it was made for, so that it is made once: reminder/2021-22-Q2/2021-10-04/<person>.';

create function tallystick.send_mail_again(wanted uuid, given_up int, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, tallystick, pg_temp as $$
begin
  if reach('quarter.open') is null then
    raise exception 'A mail that % has no right to send again.', acting_person() using errcode = 'TS002', detail = 'quarter.open';
  end if;
  update mail set attempts = 0, tried = at, fault = null where id = wanted and sent is null and attempts >= given_up;
  return found;
end $$;
comment on function tallystick.send_mail_again(uuid, int, timestamptz) is
  'Lets a mail be tried anew that was given up after so many attempts; nobody writes one, and nothing else of it changes.';

create function tallystick.erase_mail(of_person uuid, name_then text) returns bigint
language plpgsql security definer set search_path = pg_catalog, tallystick, pg_temp as $$
declare
  own bigint;
  others bigint;
begin
  if reach('value.erase') is distinct from 'all' then
    raise exception 'An erasure that % has no right to make.', coalesce(acting_person()::text, actor())
      using errcode = 'TS002', detail = 'value.erase';
  end if;
  if exists (select from person where id = of_person and active) then
    raise exception 'Whoever may sign in is still written to.' using errcode = '23514', constraint = 'mail_of_somebody_gone';
  end if;
  delete from mail where person = of_person;
  get diagnostics own = row_count;
  -- Line managers are told by name of what is late.
  update mail set subject = replace(subject, name_then, 'somebody'), text = replace(text, name_then, 'somebody')
    where strpos(subject || E'\n' || text, name_then) > 0;
  get diagnostics others = row_count;
  return own + others;
end $$;
comment on function tallystick.erase_mail(uuid, text) is
  'Erases what was sent to a person whose access has ended, and their name from what was sent to others. Returns how many mails.';

create table tallystick.reminder_day (
  day date constraint reminder_day_pkey primary key,
  made timestamptz not null
);
comment on table tallystick.reminder_day is
  'Days for which reminders were made, whether there was anybody to remind or not: each once, and what fell due between two is '
  'made up for.';

-- Registers and what is read of them ----------------------------------------------------------------------------------------------

do $$
declare guarded record;
begin
  perform set_config('tallystick.actor', 'system:migration', true);
  perform tallystick.keep_in_tally(name, write_action, read_action, priority_column) from (values
    ('bank_holiday', 'quarter.open', null, null),
    ('pre_election_period', 'quarter.open', null, null),
    ('step', 'quarter.open', 'registers.read', null),
    ('opening', 'quarter.open', 'registers.read', null),
    ('deadline', 'quarter.open', 'registers.read', null),
    ('submission', 'priority.submit', 'registers.read', 'priority'),
    ('risk_register', 'registers.enter', 'risks.read', 'priority'),
    ('signing_exception', 'signing.except', 'registers.read', null),
    ('signature', 'report.sign', 'registers.read', null),
    ('publication', 'report.publish', 'registers.read', null),
    ('pre_release', 'report.publish', 'registers.read', null),
    ('pre_release_reading', 'prerelease.read', 'registers.read', null)
  ) as kept (name, write_action, read_action, priority_column);
  for guarded in select * from (values
    ('opening', 'registers.read', ''), ('deadline', 'registers.read', ''), ('submission', 'registers.read', ''),
    ('risk_register', 'risks.read', ''), ('signing_exception', 'registers.read', ''), ('signature', 'registers.read', ''),
    ('publication', 'registers.read', ''), ('pre_release', 'registers.read', ' or person = (select tallystick.acting_person())'),
    ('pre_release_reading', 'registers.read', ' or person = (select tallystick.acting_person())')
  ) as of (name, action, own) loop
    execute format('create policy reading on tallystick.%I for select using ((select tallystick.reach(%L)) is not null%s)',
      guarded.name, guarded.action, guarded.own);
    execute format('alter table tallystick.%I enable row level security', guarded.name);
    execute format('create policy adding on tallystick.%I for insert with check (true)', guarded.name);
    execute format('create policy changing on tallystick.%I for update using (true)', guarded.name);
    execute format('create policy removing on tallystick.%I for delete using (true)', guarded.name);
  end loop;
  -- Written by the system's own jobs alone; whoever opens quarters sees what went out.
  alter table tallystick.mail enable row level security;
  create policy reading on tallystick.mail for select using (
    (select tallystick.acts_for_nobody()) or (select tallystick.reach('quarter.open')) is not null);
  create policy adding on tallystick.mail for insert with check ((select tallystick.acts_for_nobody()));
  create policy changing on tallystick.mail for update using ((select tallystick.acts_for_nobody()));
  create policy removing on tallystick.mail for delete using ((select tallystick.acts_for_nobody()));
  alter table tallystick.reminder_day enable row level security;
  create policy working on tallystick.reminder_day using ((select tallystick.acts_for_nobody()));
end $$;

-- Bank holidays of England and Wales, https://www.gov.uk/bank-holidays.
select set_config('tallystick.actor', 'system:migration', true);
insert into tallystick.bank_holiday (day, name) values
  ('2020-01-01', 'New Year’s Day'), ('2020-04-10', 'Good Friday'), ('2020-04-13', 'Easter Monday'),
  ('2020-05-08', 'Early May bank holiday (VE day)'), ('2020-05-25', 'Spring bank holiday'), ('2020-08-31', 'Summer bank holiday'),
  ('2020-12-25', 'Christmas Day'), ('2020-12-28', 'Boxing Day (substitute day)'),
  ('2021-01-01', 'New Year’s Day'), ('2021-04-02', 'Good Friday'), ('2021-04-05', 'Easter Monday'),
  ('2021-05-03', 'Early May bank holiday'), ('2021-05-31', 'Spring bank holiday'), ('2021-08-30', 'Summer bank holiday'),
  ('2021-12-27', 'Christmas Day (substitute day)'), ('2021-12-28', 'Boxing Day (substitute day)'),
  ('2022-01-03', 'New Year’s Day (substitute day)'), ('2022-04-15', 'Good Friday'), ('2022-04-18', 'Easter Monday'),
  ('2022-05-02', 'Early May bank holiday'), ('2022-06-02', 'Spring bank holiday'), ('2022-06-03', 'Platinum Jubilee bank holiday'),
  ('2022-08-29', 'Summer bank holiday'), ('2022-09-19', 'Bank holiday for the State Funeral of Queen Elizabeth II'),
  ('2022-12-26', 'Boxing Day'), ('2022-12-27', 'Christmas Day (substitute day)'),
  ('2023-01-02', 'New Year’s Day (substitute day)'), ('2023-04-07', 'Good Friday'), ('2023-04-10', 'Easter Monday'),
  ('2023-05-01', 'Early May bank holiday'), ('2023-05-08', 'Bank holiday for the coronation of King Charles III'),
  ('2023-05-29', 'Spring bank holiday'), ('2023-08-28', 'Summer bank holiday'), ('2023-12-25', 'Christmas Day'),
  ('2023-12-26', 'Boxing Day'),
  ('2024-01-01', 'New Year’s Day'), ('2024-03-29', 'Good Friday'), ('2024-04-01', 'Easter Monday'),
  ('2024-05-06', 'Early May bank holiday'), ('2024-05-27', 'Spring bank holiday'), ('2024-08-26', 'Summer bank holiday'),
  ('2024-12-25', 'Christmas Day'), ('2024-12-26', 'Boxing Day'),
  ('2025-01-01', 'New Year’s Day'), ('2025-04-18', 'Good Friday'), ('2025-04-21', 'Easter Monday'),
  ('2025-05-05', 'Early May bank holiday'), ('2025-05-26', 'Spring bank holiday'), ('2025-08-25', 'Summer bank holiday'),
  ('2025-12-25', 'Christmas Day'), ('2025-12-26', 'Boxing Day'),
  ('2026-01-01', 'New Year’s Day'), ('2026-04-03', 'Good Friday'), ('2026-04-06', 'Easter Monday'),
  ('2026-05-04', 'Early May bank holiday'), ('2026-05-25', 'Spring bank holiday'), ('2026-08-31', 'Summer bank holiday'),
  ('2026-12-25', 'Christmas Day'), ('2026-12-28', 'Boxing Day (substitute day)'),
  ('2027-01-01', 'New Year’s Day'), ('2027-03-26', 'Good Friday'), ('2027-03-29', 'Easter Monday'),
  ('2027-05-03', 'Early May bank holiday'), ('2027-05-31', 'Spring bank holiday'), ('2027-08-30', 'Summer bank holiday'),
  ('2027-12-27', 'Christmas Day (substitute day)'), ('2027-12-28', 'Boxing Day (substitute day)'),
  ('2028-01-03', 'New Year’s Day (substitute day)'), ('2028-04-14', 'Good Friday'), ('2028-04-17', 'Easter Monday'),
  ('2028-05-01', 'Early May bank holiday'), ('2028-05-29', 'Spring bank holiday'), ('2028-08-28', 'Summer bank holiday'),
  ('2028-12-25', 'Christmas Day'), ('2028-12-26', 'Boxing Day');
select set_config('tallystick.actor', '', true);
