-- The schema that db/migrations make, to be read and reviewed; nothing runs it.
-- Written by: node src/platform/postgres/dump-schema.ts

create domain tallystick.missing as text
  constraint missing_word CHECK ((VALUE = ANY (ARRAY['no-target'::text, 'not-available'::text, 'not-due'::text, 'not-rated'::text, 'by-design'::text, 'withheld'::text, 'lost'::text])));
comment on domain tallystick.missing is 'Why there is no rating or figure. lost: it was there, but did not survive in the source''s text.';

create domain tallystick.quarter as text
  constraint quarter_form CHECK (
CASE
    WHEN (VALUE ~ '^[0-9]{4}-[0-9]{2}-Q[1-4]$'::text) THEN ((((substr(VALUE, 1, 4))::integer + 1) % 100) = (substr(VALUE, 6, 2))::integer)
    ELSE (VALUE IS NULL)
END);
comment on domain tallystick.quarter is 'A quarter of a financial year, 2020-21-Q4. Q1 is April to June. Sorts as text.';

create domain tallystick.rating as text
  constraint rating_word CHECK ((VALUE = ANY (ARRAY['green'::text, 'amber'::text, 'red'::text])));

create domain tallystick.thing_id as text
  constraint thing_id_form CHECK ((VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text));
comment on domain tallystick.thing_id is 'What a thing is called for ever: lower-case words joined by hyphens.';

create domain tallystick.trend as text
  constraint trend_word CHECK ((VALUE = ANY (ARRAY['up'::text, 'down'::text, 'same'::text])));

create table tallystick.action (
  id text not null,
  "position" integer not null,
  name text not null,
  reason text not null,
  constraint action_pkey PRIMARY KEY (id),
  constraint action_position UNIQUE ("position"),
  constraint action_form CHECK ((id ~ '^[a-z-]+\.[a-z-]+$'::text))
);
comment on table tallystick.action is 'What can be done here, and why it is not everybody''s to do.';

create table tallystick.application_secret (
  id text not null,
  secret text not null,
  constraint application_secret_pkey PRIMARY KEY (id)
);
comment on table tallystick.application_secret is 'Keys that the application made for itself, such as that of its cookies.';

create table tallystick.bank_holiday (
  day date not null,
  name text not null,
  constraint bank_holiday_pkey PRIMARY KEY (day),
  constraint bank_holiday_name CHECK ((name <> ''::text))
);
comment on table tallystick.bank_holiday is 'Days on which nobody works, beside Saturdays and Sundays. England and Wales.';

create table tallystick.body (
  id tallystick.thing_id not null,
  name text not null,
  only_row boolean default true not null,
  colour text default '#12436d'::text not null,
  logo bytea,
  logo_type text,
  contact_name text,
  contact_email text,
  contact_url text,
  licence_name text default 'Open Government Licence v3.0'::text not null,
  licence_url text default 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'::text not null,
  demonstration boolean default false not null,
  constraint body_pkey PRIMARY KEY (id),
  constraint body_one UNIQUE (only_row),
  constraint body_colour CHECK ((colour ~ '^#[0-9a-f]{6}$'::text)),
  constraint body_logo_type CHECK ((logo_type = ANY (ARRAY['image/svg+xml'::text, 'image/png'::text]))),
  constraint body_logo_whole CHECK (((logo IS NULL) = (logo_type IS NULL))),
  constraint body_only_row CHECK (only_row)
);
comment on table tallystick.body is 'The local policing body that runs this system. One body, one database.';
comment on column tallystick.body.colour is 'The body''s colour, as #rrggbb: dark enough for white text on it.';
comment on column tallystick.body.demonstration is 'Whether this is a demonstration made from published facts, and not the body''s own site: said on every page and file.';

create table tallystick.capacity (
  id text not null,
  "position" integer not null,
  name text not null,
  part text not null,
  constraint capacity_pkey PRIMARY KEY (id),
  constraint capacity_position UNIQUE ("position"),
  constraint capacity_part CHECK ((part = ANY (ARRAY['finance'::text, 'whole'::text])))
);
comment on table tallystick.capacity is 'As what somebody signs a report, and which part of it. A report needs every one.';

create table tallystick.capacity_role (
  capacity text not null,
  role tallystick.thing_id not null,
  constraint capacity_role_pkey PRIMARY KEY (capacity, role),
  constraint capacity_role_capacity FOREIGN KEY (capacity) REFERENCES tallystick.capacity(id),
  constraint capacity_role_role FOREIGN KEY (role) REFERENCES tallystick.role(id)
);
comment on table tallystick.capacity_role is 'Who may sign as what.';

create table tallystick.claim (
  period tallystick.quarter not null,
  place text not null,
  priority tallystick.thing_id not null,
  about text not null,
  rating tallystick.rating not null,
  "position" integer not null,
  count integer,
  constraint claim_pkey PRIMARY KEY (period, place, priority, about, rating),
  constraint claim_priority FOREIGN KEY (period, priority) REFERENCES tallystick.priority_period(period, priority) DEFERRABLE INITIALLY DEFERRED,
  constraint claim_about CHECK ((about = ANY (ARRAY['indicators'::text, 'goals'::text]))),
  constraint claim_count CHECK ((count >= 0)),
  constraint claim_place CHECK ((place = ANY (ARRAY['overview'::text, 'page'::text])))
);
comment on table tallystick.claim is 'A summary count as the source printed it, right or wrong. A null count was printed and did not survive.';

create table tallystick.component_period (
  period tallystick.quarter not null,
  indicator tallystick.thing_id not null,
  component text not null,
  "position" integer not null,
  name text,
  covers text not null,
  due tallystick.quarter,
  available tallystick.quarter,
  target numeric,
  target_missing tallystick.missing,
  actual numeric,
  actual_missing tallystick.missing,
  numerator numeric,
  denominator numeric,
  status text,
  rating tallystick.rating,
  missing tallystick.missing,
  reason text,
  lost text[] default '{}'::text[] not null,
  profile text,
  constraint component_period_pkey PRIMARY KEY (period, indicator, component),
  constraint component_period_indicator FOREIGN KEY (period, indicator) REFERENCES tallystick.indicator_period(period, indicator) DEFERRABLE INITIALLY DEFERRED,
  constraint component_period_actual_once CHECK (((actual IS NULL) OR (actual_missing IS NULL))),
  constraint component_period_component CHECK ((component ~ '^([a-z0-9]+(-[a-z0-9]+)*)?$'::text)),
  constraint component_period_covers CHECK ((covers ~ '^Q[1-4]-Q[1-4]$'::text)),
  constraint component_period_profile CHECK ((profile ~ '^-?[0-9]+(\.[0-9]+)?( -?[0-9]+(\.[0-9]+)?){3}$'::text)),
  constraint component_period_rating_once CHECK (((rating IS NULL) OR (missing IS NULL))),
  constraint component_period_status CHECK ((status = ANY (ARRAY['provisional'::text, 'estimated'::text, 'revised'::text]))),
  constraint component_period_target_once CHECK (((target IS NULL) OR (target_missing IS NULL)))
);
comment on table tallystick.component_period is 'A component of an indicator in a reporting period: its target and its figure, year to date. Its key is the indicator''s and a name within it, empty for the only component.';
comment on column tallystick.component_period.covers is 'The quarters of the financial year that the target is for.';
comment on column tallystick.component_period.due is 'The quarter by whose end the target is to be met, where the source names one.';
comment on column tallystick.component_period.lost is 'The fields that did not survive in the source''s text.';
comment on column tallystick.component_period.profile is 'How its target is spread over the year: what is to be reached by the end of each quarter, four numbers parted by spaces. Null: evenly, over the quarters that the target covers.';

create table tallystick.deadline (
  period tallystick.quarter not null,
  step text not null,
  due date not null,
  constraint deadline_pkey PRIMARY KEY (period, step),
  constraint deadline_opening FOREIGN KEY (period) REFERENCES tallystick.opening(period),
  constraint deadline_step FOREIGN KEY (step) REFERENCES tallystick.step(id)
);
comment on table tallystick.deadline is 'By when a step of a quarter is due, counted back from the committee or set by hand.';

create table tallystick.edition (
  period tallystick.quarter not null,
  number integer not null,
  published date,
  recorded timestamp with time zone not null,
  reason text,
  content_hash text not null,
  title text not null,
  source text not null,
  formats text[] not null,
  finance_hash text,
  constraint edition_pkey PRIMARY KEY (period, number),
  constraint edition_report FOREIGN KEY (period) REFERENCES tallystick.report(period),
  constraint edition_content_hash CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint edition_finance_hash CHECK ((finance_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint edition_formats CHECK ((cardinality(formats) > 0)),
  constraint edition_number CHECK ((number > 0)),
  constraint edition_reason CHECK (((number = 1) OR (reason IS NOT NULL))),
  constraint edition_source CHECK ((source = ANY (ARRAY['live'::text, 'back-file'::text])))
);
comment on table tallystick.edition is 'A published report, frozen. Rows are added and never changed.';
comment on column tallystick.edition.published is 'The date of publication; null when nobody knows it.';
comment on column tallystick.edition.recorded is 'When it was frozen here.';
comment on column tallystick.edition.formats is 'The formats in which its files are kept, in order of the alphabet.';
comment on column tallystick.edition.finance_hash is 'The hash of its finance part, which is signed apart; null for a back-file.';

create table tallystick.edition_file (
  period tallystick.quarter not null,
  number integer not null,
  format text not null,
  bytes bytea not null,
  sha256 text not null,
  constraint edition_file_pkey PRIMARY KEY (period, number, format),
  constraint edition_file_edition FOREIGN KEY (period, number) REFERENCES tallystick.edition(period, number),
  constraint edition_file_format CHECK ((format ~ '^[a-z]+(-[a-z]+)*$'::text)),
  constraint edition_file_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
comment on table tallystick.edition_file is 'An edition''s files, rendered once and kept.';

create table tallystick.entry (
  sequence bigint not null,
  at timestamp with time zone not null,
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
  hash text not null,
  constraint entry_pkey PRIMARY KEY (sequence)
);
comment on table tallystick.entry is 'One change to one row of a register. Written by the database, read by those who may, changed by nobody.';
comment on column tallystick.entry.actor is 'person:<id>, operator:<who runs the command line> or system:<job>.';
comment on column tallystick.entry.action is 'add, change, remove or erase.';
comment on column tallystick.entry.record is 'The primary key of the row, as canonical JSON.';
comment on column tallystick.entry.before is 'The columns that changed, each [salt, value] or null; [digest, sequence] once the value was erased by that entry.';
comment on column tallystick.entry.digest is 'SHA-256 of the entry as canonical JSON (RFC 8785), in which SHA-256 of salt and value stands for each value.';
comment on column tallystick.entry.hash is 'SHA-256 of the hash before it and the digest: the chain.';

create table tallystick.finance_period (
  period tallystick.quarter not null,
  priority tallystick.thing_id not null,
  kind text not null,
  quarter tallystick.quarter not null,
  "position" integer not null,
  budget bigint,
  forecast bigint,
  profile bigint,
  actual bigint,
  "precision" bigint not null,
  forecast_percent numeric,
  forecast_variance bigint,
  actual_percent numeric,
  actual_variance bigint,
  lost text[] default '{}'::text[] not null,
  constraint finance_period_pkey PRIMARY KEY (period, priority, kind, quarter),
  constraint finance_period_priority FOREIGN KEY (period, priority) REFERENCES tallystick.priority_period(period, priority) DEFERRABLE INITIALLY DEFERRED,
  constraint finance_period_precision CHECK (("precision" > 0))
);
comment on table tallystick.finance_period is 'The financial review of a priority: each report restates the quarters of its year so far, so a row has a quarter and the period that reported it. Amounts in pence; percentages and variances as printed, never computed.';
comment on column tallystick.finance_period."precision" is 'The pence to which the source rounded; 1 when exact.';

create table tallystick.finding_answer (
  period tallystick.quarter not null,
  key text not null,
  check_name tallystick.thing_id not null,
  priority tallystick.thing_id,
  subject text not null,
  answer text,
  answered date not null,
  constraint finding_answer_pkey PRIMARY KEY (period, key),
  constraint finding_answer_priority FOREIGN KEY (priority) REFERENCES tallystick.priority(id),
  constraint finding_answer_report FOREIGN KEY (period) REFERENCES tallystick.report(period),
  constraint finding_answer_key CHECK ((key ~ '^[0-9a-f]{16}$'::text)),
  constraint finding_answer_length CHECK ((char_length(answer) <= 2000)),
  constraint finding_answer_not_blank CHECK ((answer ~ '[^[:space:]]'::text))
);
comment on table tallystick.finding_answer is 'What the body answers to a finding, in the report of a period. It stands in later reports too, as long as the same is found there.';
comment on column tallystick.finding_answer.key is 'What the finding is about: the first 16 hexadecimal digits of a hash of its check, its thing and its facts.';
comment on column tallystick.finding_answer.priority is 'Whose finding it is; null where it is about the report as a whole.';
comment on column tallystick.finding_answer.subject is 'The id of the thing that it is about, or the name of a table.';
comment on column tallystick.finding_answer.answer is 'Null where the answer of an earlier report stands no longer.';
comment on column tallystick.finding_answer.answered is 'The day in London on which it was last written.';

create table tallystick.goal (
  id tallystick.thing_id not null,
  constraint goal_pkey PRIMARY KEY (id)
);
comment on table tallystick.goal is 'A dated piece of work.';

create table tallystick.goal_period (
  period tallystick.quarter not null,
  goal tallystick.thing_id not null,
  "position" integer not null,
  priority tallystick.thing_id not null,
  ref text not null,
  title text not null,
  baseline tallystick.quarter,
  forecast tallystick.quarter,
  baseline_printed text,
  forecast_printed text,
  rating text,
  missing tallystick.missing,
  ongoing boolean not null,
  closed text,
  reason text,
  lost text[] default '{}'::text[] not null,
  constraint goal_period_pkey PRIMARY KEY (period, goal),
  constraint goal_period_goal FOREIGN KEY (goal) REFERENCES tallystick.goal(id),
  constraint goal_period_priority FOREIGN KEY (period, priority) REFERENCES tallystick.priority_period(period, priority) DEFERRABLE INITIALLY DEFERRED,
  constraint goal_period_closed CHECK ((closed = ANY (ARRAY['withdrawn'::text, 'superseded'::text]))),
  constraint goal_period_rating CHECK ((rating = ANY (ARRAY['complete'::text, 'green'::text, 'amber'::text, 'red'::text]))),
  constraint goal_period_rating_once CHECK (((rating IS NULL) OR (missing IS NULL)))
);
comment on table tallystick.goal_period is 'A goal in a reporting period: wording, the quarter promised, the quarter expected (null: still the one promised) and the officer''s rating. What the source printed is kept as printed.';

create table tallystick.granted (
  role text not null,
  sha256 text not null,
  granted_at timestamp with time zone default now() not null,
  constraint granted_pkey PRIMARY KEY (role)
);
comment on table tallystick.granted is 'The role that was given the rights of db/grants.sql, and of which text.';

create table tallystick.head (
  day date not null,
  length bigint not null,
  head text not null,
  recorded timestamp with time zone not null,
  constraint head_pkey PRIMARY KEY (day),
  constraint head_hash CHECK ((head ~ '^[0-9a-f]{64}$'::text))
);
comment on table tallystick.head is 'The head of the tally once a day, as it is published and sent outside.';

create table tallystick.head_delivery (
  day date not null,
  target text not null,
  attempts integer not null,
  tried timestamp with time zone not null,
  delivered timestamp with time zone,
  fault text,
  constraint head_delivery_pkey PRIMARY KEY (day, target),
  constraint head_delivery_head FOREIGN KEY (day) REFERENCES tallystick.head(day)
);
comment on table tallystick.head_delivery is 'To which address outside a day''s head went, and when.';

create table tallystick.indicator (
  id tallystick.thing_id not null,
  constraint indicator_pkey PRIMARY KEY (id)
);
comment on table tallystick.indicator is 'A figure that is reported against a target.';

create table tallystick.indicator_period (
  period tallystick.quarter not null,
  indicator tallystick.thing_id not null,
  "position" integer not null,
  priority tallystick.thing_id not null,
  ref text not null,
  title text not null,
  unit text not null,
  direction text not null,
  accumulation text not null,
  explanation text,
  action text,
  action_due date,
  rated_apart boolean not null,
  rating tallystick.rating,
  missing tallystick.missing,
  reason text,
  reported text,
  constraint indicator_period_pkey PRIMARY KEY (period, indicator),
  constraint indicator_period_indicator FOREIGN KEY (indicator) REFERENCES tallystick.indicator(id),
  constraint indicator_period_priority FOREIGN KEY (period, priority) REFERENCES tallystick.priority_period(period, priority) DEFERRABLE INITIALLY DEFERRED,
  constraint indicator_period_accumulation CHECK ((accumulation = ANY (ARRAY['count-to-date'::text, 'pooled'::text, 'snapshot'::text, 'rolling-year'::text]))),
  constraint indicator_period_apart CHECK (((NOT rated_apart) OR ((rating IS NULL) AND (missing IS NULL) AND (reason IS NULL)))),
  constraint indicator_period_direction CHECK ((direction = ANY (ARRAY['higher'::text, 'lower'::text, 'within'::text, 'none'::text]))),
  constraint indicator_period_rating_once CHECK (((rating IS NULL) OR (missing IS NULL))),
  constraint indicator_period_reported CHECK ((reported ~ '^Q[1-4]( Q[1-4])*$'::text)),
  constraint indicator_period_unit CHECK ((unit = ANY (ARRAY['percent'::text, 'count'::text, 'days'::text, 'points'::text, 'pounds'::text])))
);
comment on table tallystick.indicator_period is 'An indicator in a reporting period: wording, definition and, where it is rated as a whole, the officer''s rating.';
comment on column tallystick.indicator_period.rated_apart is 'True where its components are rated one by one.';
comment on column tallystick.indicator_period.reported is 'The quarters of a year for which it is reported, ''Q2 Q4''. Null: every quarter.';

create table tallystick.issue (
  id tallystick.thing_id not null,
  constraint issue_pkey PRIMARY KEY (id)
);
comment on table tallystick.issue is 'Something that has happened.';

create table tallystick.issue_period (
  period tallystick.quarter not null,
  issue tallystick.thing_id not null,
  "position" integer not null,
  priority tallystick.thing_id not null,
  ref text not null,
  title text not null,
  rating text,
  trend tallystick.trend,
  explanation text,
  lost text[] default '{}'::text[] not null,
  constraint issue_period_pkey PRIMARY KEY (period, issue),
  constraint issue_period_issue FOREIGN KEY (issue) REFERENCES tallystick.issue(id),
  constraint issue_period_priority FOREIGN KEY (period, priority) REFERENCES tallystick.priority_period(period, priority) DEFERRABLE INITIALLY DEFERRED,
  constraint issue_period_rating CHECK ((rating = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text])))
);
comment on table tallystick.issue_period is 'An issue in a reporting period: wording, rating and trend.';

create table tallystick.mail (
  id uuid default gen_random_uuid() not null,
  occasion text not null,
  person uuid not null,
  address text not null,
  subject text not null,
  text text not null,
  made timestamp with time zone not null,
  attempts integer default 0 not null,
  tried timestamp with time zone,
  sent timestamp with time zone,
  fault text,
  constraint mail_pkey PRIMARY KEY (id),
  constraint mail_once UNIQUE (occasion),
  constraint mail_person FOREIGN KEY (person) REFERENCES tallystick.person(id)
);
comment on table tallystick.mail is 'What is sent to people by e-mail, and whether it has gone: made in one transaction with its reason.';
comment on column tallystick.mail.occasion is 'What it was made for, so that it is made once: reminder/2021-22-Q2/2021-10-04/<person>.';

create table tallystick.migration (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (number)
);
comment on table tallystick.migration is 'The steps of db/migrations that made this schema.';

create table tallystick.note (
  period tallystick.quarter not null,
  "position" integer not null,
  priority tallystick.thing_id not null,
  about text,
  thing tallystick.thing_id,
  mark text,
  text text not null,
  constraint note_pkey PRIMARY KEY (period, "position"),
  constraint note_priority FOREIGN KEY (period, priority) REFERENCES tallystick.priority_period(period, priority) DEFERRABLE INITIALLY DEFERRED,
  constraint note_about CHECK ((about = ANY (ARRAY['indicators'::text, 'goals'::text, 'risks'::text, 'issues'::text, 'finance'::text]))),
  constraint note_thing_of_table CHECK (((thing IS NULL) OR (about IS NOT NULL)))
);
comment on table tallystick.note is 'A note of a report, and what it is a note to.';

create table tallystick.opening (
  period tallystick.quarter not null,
  rolled_from tallystick.quarter,
  committee date not null,
  opened timestamp with time zone not null,
  constraint opening_pkey PRIMARY KEY (period),
  constraint opening_report FOREIGN KEY (period) REFERENCES tallystick.report(period),
  constraint opening_rolled_from FOREIGN KEY (rolled_from) REFERENCES tallystick.report(period),
  constraint opening_forward CHECK (((rolled_from)::text < (period)::text))
);
comment on table tallystick.opening is 'A quarter that is worked on here: everybody concerned is asked for their part.';
comment on column tallystick.opening.rolled_from is 'The period whose definitions were rolled forward; null for none.';
comment on column tallystick.opening.committee is 'The day on which the report goes to the committee.';

create table tallystick.pack_import (
  period tallystick.quarter not null,
  number integer not null,
  imported timestamp with time zone not null,
  name text not null,
  sha256 text not null,
  reason text,
  constraint pack_import_pkey PRIMARY KEY (period, number),
  constraint pack_import_report FOREIGN KEY (period) REFERENCES tallystick.report(period),
  constraint pack_import_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
comment on table tallystick.pack_import is 'The packs that changed a period, in order, and why.';

create table tallystick.permission (
  role tallystick.thing_id not null,
  action text not null,
  reach text not null,
  constraint permission_pkey PRIMARY KEY (role, action),
  constraint permission_action FOREIGN KEY (action) REFERENCES tallystick.action(id),
  constraint permission_role FOREIGN KEY (role) REFERENCES tallystick.role(id),
  constraint permission_reach CHECK ((reach = ANY (ARRAY['all'::text, 'scope'::text])))
);
comment on table tallystick.permission is 'Which role may do what. What is not here is refused.';
comment on column tallystick.permission.reach is 'all: everywhere. scope: only in what the person has the role for.';

create table tallystick.person (
  id uuid default gen_random_uuid() not null,
  name text not null,
  email text,
  active boolean default true not null,
  example boolean default false not null,
  line_manager uuid,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_once UNIQUE (email),
  constraint person_line_manager FOREIGN KEY (line_manager) REFERENCES tallystick.person(id),
  constraint person_email CHECK (((email = lower(email)) AND (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text))),
  constraint person_name CHECK ((name <> ''::text)),
  constraint person_not_own_manager CHECK ((line_manager IS DISTINCT FROM id))
);
comment on table tallystick.person is 'Somebody who may sign in, or could.';
comment on column tallystick.person.email is 'In lower case. Null once it was erased.';
comment on column tallystick.person.active is 'False once access was ended; the row stays, because the tally names it.';
comment on column tallystick.person.example is 'A made-up person of the example system, as whom anybody may sign in there.';
comment on column tallystick.person.line_manager is 'Who is told when something of theirs stays undone.';

create table tallystick.person_identity (
  id uuid default gen_random_uuid() not null,
  issuer text not null,
  subject text not null,
  person uuid not null,
  constraint person_identity_pkey PRIMARY KEY (id),
  constraint person_identity_once UNIQUE (issuer, subject),
  constraint person_identity_person FOREIGN KEY (person) REFERENCES tallystick.person(id)
);
comment on table tallystick.person_identity is 'As whom a sign-in provider knows a person (OpenID Connect: issuer and subject). Its id keeps the subject out of keys, which the tally never erases.';

create table tallystick.pre_election_period (
  starts date not null,
  ends date not null,
  name text not null,
  constraint pre_election_period_pkey PRIMARY KEY (starts),
  constraint pre_election_period_name CHECK ((name <> ''::text)),
  constraint pre_election_period_order CHECK ((starts <= ends))
);
comment on table tallystick.pre_election_period is 'Times before an election in which a public body publishes nothing that could be seen to influence it.';

create table tallystick.pre_release (
  period tallystick.quarter not null,
  person uuid not null,
  constraint pre_release_pkey PRIMARY KEY (period, person),
  constraint pre_release_opening FOREIGN KEY (period) REFERENCES tallystick.opening(period),
  constraint pre_release_person FOREIGN KEY (person) REFERENCES tallystick.person(id)
);
comment on table tallystick.pre_release is 'Who may read a signed report before it is published.';

create table tallystick.pre_release_reading (
  period tallystick.quarter not null,
  person uuid not null,
  read_at timestamp with time zone not null,
  format text not null,
  content_hash text not null,
  constraint pre_release_reading_pkey PRIMARY KEY (period, person, read_at),
  constraint pre_release_reading_opening FOREIGN KEY (period) REFERENCES tallystick.opening(period),
  constraint pre_release_reading_person FOREIGN KEY (person) REFERENCES tallystick.person(id),
  constraint pre_release_reading_content_hash CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text))
);
comment on table tallystick.pre_release_reading is 'Every reading of a report before it was published.';

create table tallystick.priority (
  id tallystick.thing_id not null,
  constraint priority_pkey PRIMARY KEY (id)
);
comment on table tallystick.priority is 'A priority of the Police and Crime Plan.';

create table tallystick.priority_period (
  period tallystick.quarter not null,
  priority tallystick.thing_id not null,
  "position" integer not null,
  name text not null,
  narrative text,
  objectives text,
  "time" text,
  spend text,
  capability text,
  risk text,
  constraint priority_period_pkey PRIMARY KEY (period, priority),
  constraint priority_period_priority FOREIGN KEY (priority) REFERENCES tallystick.priority(id),
  constraint priority_period_report FOREIGN KEY (period) REFERENCES tallystick.report(period),
  constraint priority_period_capability CHECK ((capability = ANY (ARRAY['green'::text, 'amber'::text, 'red'::text, 'lost'::text]))),
  constraint priority_period_objectives CHECK ((objectives = ANY (ARRAY['green'::text, 'amber'::text, 'red'::text, 'lost'::text]))),
  constraint priority_period_risk CHECK ((risk = ANY (ARRAY['green'::text, 'amber'::text, 'red'::text, 'lost'::text]))),
  constraint priority_period_spend CHECK ((spend = ANY (ARRAY['green'::text, 'amber'::text, 'red'::text, 'lost'::text]))),
  constraint priority_period_time CHECK (("time" = ANY (ARRAY['green'::text, 'amber'::text, 'red'::text, 'lost'::text])))
);
comment on table tallystick.priority_period is 'A priority in a reporting period: name, narrative and scorecard.';
comment on column tallystick.priority_period."position" is 'Its order in the report.';

create table tallystick.publication (
  period tallystick.quarter not null,
  at timestamp with time zone not null,
  content_hash text not null,
  reason text,
  fault text,
  constraint publication_pkey PRIMARY KEY (period),
  constraint publication_opening FOREIGN KEY (period) REFERENCES tallystick.opening(period),
  constraint publication_content_hash CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text))
);
comment on table tallystick.publication is 'A report that is to be published at a set time: gone once it is published or called off.';
comment on column tallystick.publication.content_hash is 'What is to be published: if that changes before, nothing is.';
comment on column tallystick.publication.fault is 'Why it was not published when its time came.';

create table tallystick.rating_rule (
  from_period tallystick.quarter not null,
  green_from numeric not null,
  amber_from numeric not null,
  within_amber_times numeric not null,
  constraint rating_rule_pkey PRIMARY KEY (from_period),
  constraint rating_rule_order CHECK (((green_from >= amber_from) AND (amber_from > (0)::numeric) AND (within_amber_times >= (1)::numeric)))
);
comment on table tallystick.rating_rule is 'The thresholds of the rating rule, from a period on. The rule in force for a period is the latest that is not later.';
comment on column tallystick.rating_rule.green_from is 'The attainment from which a figure is green, 0.98 for 98%.';
comment on column tallystick.rating_rule.within_amber_times is 'For a tolerance band: how many half-widths beyond which a figure is red.';

create table tallystick.register (
  name text not null,
  write_action text not null,
  read_action text,
  priority_column text,
  key_columns text[] not null,
  hashed_columns text[] not null,
  word_columns text[] not null,
  constraint register_pkey PRIMARY KEY (name),
  constraint register_read_action FOREIGN KEY (read_action) REFERENCES tallystick.action(id),
  constraint register_write_action FOREIGN KEY (write_action) REFERENCES tallystick.action(id)
);
comment on table tallystick.register is 'The tables whose every change is an entry, and the right that a change needs.';
comment on column tallystick.register.read_action is 'The right to read its entries, beside tally.read. Null: they are public.';
comment on column tallystick.register.priority_column is 'The column that says to which priority a row belongs; "indicator" where the row''s indicator says it; "*" for names, which whoever may enter somewhere may give.';
comment on column tallystick.register.key_columns is 'Its primary key, in the order of canonical JSON.';
comment on column tallystick.register.hashed_columns is 'Columns of bytes: their SHA-256 is entered in place of them.';
comment on column tallystick.register.word_columns is 'Columns of words that somebody wrote or that name somebody: what can be erased of what they said before.';

create table tallystick.reminder_day (
  day date not null,
  made timestamp with time zone not null,
  constraint reminder_day_pkey PRIMARY KEY (day)
);
comment on table tallystick.reminder_day is 'Days for which reminders were made, whether there was anybody to remind or not: each once, and what fell due between two is made up for.';

create table tallystick.report (
  period tallystick.quarter not null,
  title text,
  published date,
  source text,
  footer text,
  overview text,
  constraint report_pkey PRIMARY KEY (period)
);
comment on table tallystick.report is 'What is said of a reporting period as a whole.';
comment on column tallystick.report.published is 'When the source of a back-file was published, where that is known.';
comment on column tallystick.report.source is 'Where a back-file was transcribed from, in words. Null for a period that was entered live.';
comment on column tallystick.report.footer is 'The text at the foot of the source''s pages.';

create table tallystick.responsibility (
  kind text not null,
  thing tallystick.thing_id not null,
  person uuid not null,
  constraint responsibility_pkey PRIMARY KEY (kind, thing),
  constraint responsibility_person FOREIGN KEY (person) REFERENCES tallystick.person(id),
  constraint responsibility_kind CHECK ((kind = ANY (ARRAY['priority'::text, 'indicator'::text, 'goal'::text, 'risk'::text, 'issue'::text])))
);
comment on table tallystick.responsibility is 'Who owns a thing: whose name stands for it until it is handed over.';

create table tallystick.risk (
  id tallystick.thing_id not null,
  constraint risk_pkey PRIMARY KEY (id)
);
comment on table tallystick.risk is 'Something that may happen.';

create table tallystick.risk_period (
  period tallystick.quarter not null,
  risk tallystick.thing_id not null,
  "position" integer not null,
  priority tallystick.thing_id not null,
  ref text not null,
  title text not null,
  likelihood integer,
  impact integer,
  score integer,
  trend tallystick.trend,
  explanation text,
  lost text[] default '{}'::text[] not null,
  constraint risk_period_pkey PRIMARY KEY (period, risk),
  constraint risk_period_priority FOREIGN KEY (period, priority) REFERENCES tallystick.priority_period(period, priority) DEFERRABLE INITIALLY DEFERRED,
  constraint risk_period_risk FOREIGN KEY (risk) REFERENCES tallystick.risk(id),
  constraint risk_period_impact CHECK (((impact >= 1) AND (impact <= 5))),
  constraint risk_period_likelihood CHECK (((likelihood >= 1) AND (likelihood <= 5))),
  constraint risk_period_score CHECK (((score >= 1) AND (score <= 25)))
);
comment on table tallystick.risk_period is 'A risk in a reporting period: wording, score and trend.';

create table tallystick.risk_register (
  period tallystick.quarter not null,
  risk tallystick.thing_id not null,
  "position" integer not null,
  priority tallystick.thing_id not null,
  title text not null,
  owner text,
  mitigation text,
  likelihood integer,
  impact integer,
  next_review date,
  constraint risk_register_pkey PRIMARY KEY (period, risk),
  constraint risk_register_priority FOREIGN KEY (period, priority) REFERENCES tallystick.priority_period(period, priority) DEFERRABLE INITIALLY DEFERRED,
  constraint risk_register_risk FOREIGN KEY (risk) REFERENCES tallystick.risk(id),
  constraint risk_register_impact CHECK (((impact >= 1) AND (impact <= 5))),
  constraint risk_register_likelihood CHECK (((likelihood >= 1) AND (likelihood <= 5))),
  constraint risk_register_title CHECK ((title <> ''::text))
);
comment on table tallystick.risk_register is 'The body''s own register of risks in a reporting period, of which some are published. Nothing of it is: what is published of a risk, in public wording, is its row of risk_period.';
comment on column tallystick.risk_register.title is 'The risk as the body words it for itself.';

create table tallystick.role (
  id tallystick.thing_id not null,
  "position" integer not null,
  name text not null,
  purpose text not null,
  scope text,
  constraint role_pkey PRIMARY KEY (id),
  constraint role_position UNIQUE ("position"),
  constraint role_scope CHECK ((scope = ANY (ARRAY['priority'::text, 'agreement'::text, 'advice'::text])))
);
comment on table tallystick.role is 'The parts that people play. Data of the system: changed by a migration.';
comment on column tallystick.role.scope is 'What a person has the role for: some priorities, some agreements, an area of advice. Null: the role has no limits.';

create table tallystick.role_held (
  person uuid not null,
  role tallystick.thing_id not null,
  scope tallystick.thing_id default 'all'::text not null,
  origin text not null,
  constraint role_held_pkey PRIMARY KEY (person, role, scope),
  constraint role_held_person FOREIGN KEY (person) REFERENCES tallystick.person(id),
  constraint role_held_role FOREIGN KEY (role) REFERENCES tallystick.role(id),
  constraint role_held_origin CHECK ((origin = ANY (ARRAY['given'::text, 'group'::text])))
);
comment on table tallystick.role_held is 'Which person has which role and for what.';
comment on column tallystick.role_held.scope is 'The priority, agreement or area of advice that the role is held for; "all" for a role without limits.';
comment on column tallystick.role_held.origin is 'given: by a person here. group: by a group of the sign-in provider, and taken away with it.';

create table tallystick.security_event (
  hour timestamp with time zone not null,
  kind text not null,
  person uuid default '00000000-0000-0000-0000-000000000000'::uuid not null,
  about text default ''::text not null,
  times integer not null,
  first timestamp with time zone not null,
  last timestamp with time zone not null,
  constraint security_event_pkey PRIMARY KEY (hour, kind, person, about),
  constraint security_event_about CHECK ((length(about) <= 200)),
  constraint security_event_kind CHECK ((kind ~ '^[a-z]+(-[a-z]+)*$'::text)),
  constraint security_event_times CHECK ((times > 0))
);
comment on table tallystick.security_event is 'Sign-ins, refusals and failures, counted by the hour: what strangers do again and again is one row.';
comment on column tallystick.security_event.person is 'Whom it concerns; zeros where nobody is known.';
comment on column tallystick.security_event.about is 'A provider, an address of this site or an action: never what a stranger typed.';

create table tallystick.session (
  token_hash text not null,
  id uuid default gen_random_uuid() not null,
  person uuid not null,
  method text not null,
  device text not null,
  started timestamp with time zone not null,
  last_seen timestamp with time zone not null,
  ends timestamp with time zone not null,
  good_turn_hashes text[] not null,
  former_turn_hash text,
  offered_turn_hashes text[] default '{}'::text[] not null,
  turned timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_id UNIQUE (id),
  constraint session_person FOREIGN KEY (person) REFERENCES tallystick.person(id),
  constraint session_good_turn_hashes_check CHECK (((cardinality(good_turn_hashes) >= 1) AND (cardinality(good_turn_hashes) <= 64))),
  constraint session_offered_turn_hashes_check CHECK ((cardinality(offered_turn_hashes) <= 64)),
  constraint session_token_hash CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);
comment on table tallystick.session is 'Who is signed in. Of the cookie, a token and a turn, only the SHA-256s are kept.';
comment on column tallystick.session.method is 'How: a provider''s name, link or example.';
comment on column tallystick.session.device is 'The browser and system in words, to recognise one''s own sessions by.';
comment on column tallystick.session.ends is 'The absolute limit; the idle limit is counted from last_seen.';
comment on column tallystick.session.good_turn_hashes is 'The turns that are good: those that were sent together, and one alone once it is to be followed.';
comment on column tallystick.session.former_turn_hash is 'The one that these followed, which requests that were under way still carry.';
comment on column tallystick.session.offered_turn_hashes is 'Those that were sent to follow, of which none has come back.';
comment on column tallystick.session.turned is 'Since when these are good.';

create table tallystick.sign_in_answer (
  answer_hash text not null,
  ends timestamp with time zone not null,
  constraint sign_in_answer_pkey PRIMARY KEY (answer_hash)
);
comment on table tallystick.sign_in_answer is 'Answers of sign-in providers that were used, so that none is used twice.';

create table tallystick.sign_in_link (
  token_hash text not null,
  browser_hash text not null,
  person uuid not null,
  made timestamp with time zone not null,
  ends timestamp with time zone not null,
  used timestamp with time zone,
  constraint sign_in_link_pkey PRIMARY KEY (token_hash),
  constraint sign_in_link_person FOREIGN KEY (person) REFERENCES tallystick.person(id),
  constraint sign_in_link_browser_hash CHECK ((browser_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint sign_in_link_token_hash CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);
comment on table tallystick.sign_in_link is 'One-time links that were sent by e-mail, made only for people who may use them. Bound to the browser that asked.';

create table tallystick.signature (
  period tallystick.quarter not null,
  capacity text not null,
  signed_hash text not null,
  person uuid not null,
  signed timestamp with time zone not null,
  constraint signature_pkey PRIMARY KEY (period, capacity, signed_hash),
  constraint signature_capacity FOREIGN KEY (capacity) REFERENCES tallystick.capacity(id),
  constraint signature_opening FOREIGN KEY (period) REFERENCES tallystick.opening(period),
  constraint signature_person FOREIGN KEY (person) REFERENCES tallystick.person(id),
  constraint signature_signed_hash CHECK ((signed_hash ~ '^[0-9a-f]{64}$'::text))
);
comment on table tallystick.signature is 'Who signed what, as what. It stands for the content whose hash it names and for no other: what changes afterwards is unsigned.';
comment on column tallystick.signature.signed_hash is 'The content hash of the candidate, or of its finance part where the capacity signs that.';

create table tallystick.signing_exception (
  period tallystick.quarter not null,
  person uuid not null,
  reason text not null,
  constraint signing_exception_pkey PRIMARY KEY (period, person),
  constraint signing_exception_opening FOREIGN KEY (period) REFERENCES tallystick.opening(period),
  constraint signing_exception_person FOREIGN KEY (person) REFERENCES tallystick.person(id),
  constraint signing_exception_reason CHECK ((TRIM(BOTH FROM reason) <> ''::text))
);
comment on table tallystick.signing_exception is 'Who may sign a quarter although they entered figures of it, or sign it twice, or accept what they submitted or changed since, and why: for small offices. It is published with what they sign.';

create table tallystick.step (
  id text not null,
  "position" integer not null,
  name text not null,
  working_days integer not null,
  constraint step_pkey PRIMARY KEY (id),
  constraint step_position UNIQUE ("position"),
  constraint step_working_days CHECK (((working_days >= 0) AND (working_days <= 250)))
);
comment on table tallystick.step is 'The steps of a quarter, and how many working days before the committee meets each is due: the body''s own data.';

create table tallystick.submission (
  period tallystick.quarter not null,
  priority tallystick.thing_id not null,
  state text default 'not-started'::text not null,
  comment text,
  constraint submission_pkey PRIMARY KEY (period, priority),
  constraint submission_opening FOREIGN KEY (period) REFERENCES tallystick.opening(period),
  constraint submission_priority FOREIGN KEY (period, priority) REFERENCES tallystick.priority_period(period, priority) DEFERRABLE INITIALLY DEFERRED,
  constraint submission_comment CHECK (((state <> 'returned'::text) OR (COALESCE(TRIM(BOTH FROM comment), ''::text) <> ''::text))),
  constraint submission_state CHECK ((state = ANY (ARRAY['not-started'::text, 'in-progress'::text, 'submitted'::text, 'returned'::text, 'signed-off'::text])))
);
comment on table tallystick.submission is 'How far a priority''s part of an opened quarter has come.';
comment on column tallystick.submission.comment is 'What whoever returned it asks to be mended.';

create table tallystick.submission_step (
  from_state text not null,
  to_state text not null,
  id text not null,
  name text not null,
  action text not null,
  needs_comment boolean not null,
  constraint submission_step_pkey PRIMARY KEY (from_state, to_state),
  constraint submission_step_action FOREIGN KEY (action) REFERENCES tallystick.action(id)
);
comment on table tallystick.submission_step is 'The state table of a priority''s part of a quarter: from what to what it goes, by what, and who may do it.';

create table tallystick.tally (
  only_row boolean default true not null,
  length bigint not null,
  head text,
  constraint tally_pkey PRIMARY KEY (only_row),
  constraint tally_only_row CHECK (only_row)
);
comment on table tallystick.tally is 'How long the chain of entries is, and the hash of its last: its head.';

create table tallystick.withdrawal (
  period tallystick.quarter not null,
  number integer not null,
  withdrawn timestamp with time zone not null,
  reason text not null,
  constraint withdrawal_pkey PRIMARY KEY (period, number),
  constraint withdrawal_edition FOREIGN KEY (period, number) REFERENCES tallystick.edition(period, number),
  constraint withdrawal_reason CHECK ((reason <> ''::text))
);
comment on table tallystick.withdrawal is 'An edition taken out of public view: when and why. Its row and hash stay, its files are no longer served.';

create table tallystick.withdrawal_file (
  period tallystick.quarter not null,
  number integer not null,
  format text not null,
  bytes bytea not null,
  sha256 text not null,
  constraint withdrawal_file_pkey PRIMARY KEY (period, number, format),
  constraint withdrawal_file_withdrawal FOREIGN KEY (period, number) REFERENCES tallystick.withdrawal(period, number),
  constraint withdrawal_file_format CHECK ((format ~ '^[a-z]+(-[a-z]+)*$'::text)),
  constraint withdrawal_file_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
comment on table tallystick.withdrawal_file is 'The notice that stands in place of each file of a withdrawn edition, rendered once and kept.';

CREATE INDEX entry_at ON tallystick.entry USING brin (at);
CREATE INDEX entry_of_actor ON tallystick.entry USING btree (actor, sequence);
CREATE INDEX entry_of_record ON tallystick.entry USING btree (register, record, sequence);

CREATE INDEX session_of_person ON tallystick.session USING btree (person);

CREATE INDEX sign_in_link_of_person ON tallystick.sign_in_link USING btree (person, made);

CREATE OR REPLACE FUNCTION tallystick.accepts_own(of_period text, of_priority text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
RETURN (SELECT max(tallystick.own_part_before(acting.person, accepts_own.of_period, accepts_own.of_priority, '9223372036854775807'::bigint)) AS max FROM (VALUES (tallystick.acting_person()), (CASE WHEN (tallystick.actor() ~~ 'person:%'::text) THEN (substr(tallystick.actor(), 8))::uuid ELSE NULL::uuid END)) acting(person) WHERE ((acting.person IS NOT NULL) AND (NOT (EXISTS (SELECT FROM tallystick.signing_exception x WHERE (((x.period)::text = accepts_own.of_period) AND (x.person = acting.person)))))));
comment on function tallystick.accepts_own(text,text) is 'Whether whoever acts, or on whose behalf, last submitted a priority or changed it since, and nobody excepted them: then somebody else accepts it. Null for neither.';

CREATE OR REPLACE FUNCTION tallystick.acting_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (NULLIF(current_setting('tallystick.on_behalf_of'::text, true), ''::text) IS NOT NULL) THEN (current_setting('tallystick.on_behalf_of'::text, true))::uuid WHEN (current_setting('tallystick.actor'::text, true) ~~ 'person:%'::text) THEN (substr(current_setting('tallystick.actor'::text, true), 8))::uuid ELSE NULL::uuid END;
comment on function tallystick.acting_person() is 'Whose rights count: the person who acts, or on whose behalf somebody does.';

CREATE OR REPLACE FUNCTION tallystick.actor()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('tallystick.actor'::text, true), ''::text);
comment on function tallystick.actor() is 'Who acts in this transaction, as the application said; null when it said nothing.';

CREATE OR REPLACE FUNCTION tallystick.acts_for_nobody()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
RETURN ((tallystick.acting_person() IS NULL) AND COALESCE(((tallystick.actor() ~~ 'operator:_%'::text) OR (tallystick.actor() ~~ 'system:_%'::text)), false));
comment on function tallystick.acts_for_nobody() is 'Whether the operator or a job of the system acts, for no person.';

CREATE OR REPLACE FUNCTION tallystick.append(action text, register text, record text, before jsonb, after jsonb, before_digests text, after_digests text, why text, length bigint, head text)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
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
end $function$;
comment on function tallystick.append(text,text,text,jsonb,jsonb,text,text,text,bigint,text) is 'Adds the entry whose place in the chain is `length`, after `head`; returns its hash. Of values the chain covers the digests, given as canonical JSON. Callers hold the tally.';

CREATE OR REPLACE FUNCTION tallystick.check_exception()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
begin
  if new.person = acting_person() or actor() = 'person:' || new.person then
    raise exception 'Nobody excepts themselves.' using errcode = '23514', constraint = 'signing_exception_other';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION tallystick.check_exception_ends()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
begin
  -- Also one that is void now: changed back, what it was given for is signed by it again.
  if exists (select from signature s where s.period = old.period and s.person = old.person) then
    raise exception 'Something was signed under this exception.' using errcode = '23514', constraint = 'signing_exception_used';
  end if;
  if has_accepted_own(old.person, old.period) then
    raise exception 'Something was accepted under this exception.' using errcode = '23514', constraint = 'signing_exception_used';
  end if;
  return old;
end $function$;

CREATE OR REPLACE FUNCTION tallystick.check_files()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION tallystick.check_head()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
begin
  if new.day > (now() at time zone 'UTC')::date + 1 then
    raise exception 'The head of % cannot be known yet.', new.day using errcode = '23514';
  end if;
  if not exists (select from entry where sequence = new.length and hash = new.head) then
    raise exception 'The tally never had the head that is given for %.', new.day using errcode = '23514';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION tallystick.check_last_administrator()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
begin
  if acting_person() is not null and not exists (
    select from role_held join person on person.id = role_held.person where role = 'administrator' and active
  ) then
    raise exception 'The last administrator stays: somebody must be able to give rights.'
      using errcode = '23514', constraint = 'last_administrator';
  end if;
  return null;
end $function$;
comment on function tallystick.check_last_administrator() is 'A person cannot end the last administrator, also not when two end each other at once. The operator can.';

CREATE OR REPLACE FUNCTION tallystick.check_own_role()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
begin
  if new.person = acting_person() or actor() = 'person:' || new.person then
    raise exception 'Nobody gives a role to themselves.' using errcode = 'TS002', detail = 'people.manage';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION tallystick.check_reading()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
begin
  if new.person is distinct from acting_person() then
    raise exception 'Everybody reads for themselves.' using errcode = '23514', constraint = 'pre_release_reading_own';
  end if;
  if not exists (select from pre_release p where p.period = new.period and p.person = new.person) then
    raise exception 'A report that % is not to read yet.', new.person using errcode = 'TS002', detail = 'prerelease.read';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION tallystick.check_scope()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION tallystick.check_signature()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION tallystick.check_signed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
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
end $function$;
comment on function tallystick.check_signed() is 'What is published of an opened quarter is what was signed. Without an opening a person publishes a back-file, which names its source and is of before the first opened quarter, and nothing else.';

CREATE OR REPLACE FUNCTION tallystick.check_submission()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION tallystick.check_whole()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
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
end $function$;
comment on function tallystick.check_whole() is 'At commit an edition, or a withdrawal, has all its files: none can be added later.';

CREATE OR REPLACE FUNCTION tallystick.end_access()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
begin
  if not new.active then delete from session where person = new.id; end if;
  delete from sign_in_link where person = new.id;
  return null;
end $function$;
comment on function tallystick.end_access() is 'Whoever may no longer sign in is signed out at once; a link that went to another address than theirs opens nothing.';

CREATE OR REPLACE FUNCTION tallystick.enter(of_register text, olds jsonb[], news jsonb[])
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
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
end $function$;
comment on function tallystick.enter(text,jsonb[],jsonb[]) is 'Refuses what the acting person has no right to, and enters the rest in the tally: rows as they were and, at the same place, as they are, null for none. What did not change is no entry. Returns the length of the tally. Callers hold it.';

CREATE OR REPLACE FUNCTION tallystick.enter_changes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
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
end $function$;
comment on function tallystick.enter_changes() is 'After each statement on a register: enters what it did in the tally.';

CREATE OR REPLACE FUNCTION tallystick.erasable_values(of_register text, of_record text)
 RETURNS TABLE(column_name text, times bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
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
  group by key order by key $function$;
comment on function tallystick.erasable_values(text,text) is 'How many values erase_values would erase of each column of a record, without showing any: for whoever may erase.';

CREATE OR REPLACE FUNCTION tallystick.erase_mail(of_person uuid, name_then text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
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
end $function$;
comment on function tallystick.erase_mail(uuid,text) is 'Erases what was sent to a person whose access has ended, and their name from what was sent to others. Returns how many mails.';

CREATE OR REPLACE FUNCTION tallystick.erase_values(of_register text, of_record text, columns text[], power text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
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
end $function$;
comment on function tallystick.erase_values(text,text,text[],text) is 'Erases what a record''s columns said before now from the tally, leaving the digests that the chain covers, and enters that; the column (reason) stands for the reasons of its entries. Returns the sequence of that entry, 0 where there was nothing to erase. The power is the law that asks for it.';

CREATE OR REPLACE FUNCTION tallystick.erased_seal(seal jsonb, at bigint)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
    select case when jsonb_typeof(seal -> 1) = 'number' then seal
      else jsonb_build_array(encode(sha256(convert_to((seal ->> 0) || (seal ->> 1), 'UTF8')), 'hex'), at) end $function$;

CREATE OR REPLACE FUNCTION tallystick.has_accepted_own(whom uuid, of_period text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
RETURN ((tallystick.reach('registers.read'::text) IS NOT NULL) AND (EXISTS (SELECT FROM tallystick.entry accepted WHERE (((accepted.actor = ('person:'::text || has_accepted_own.whom)) OR (accepted.on_behalf_of = has_accepted_own.whom)) AND (accepted.register = 'submission'::text) AND (accepted.action <> 'erase'::text) AND (((accepted.record)::jsonb ->> 'period'::text) = has_accepted_own.of_period) AND (((accepted.after -> 'state'::text) ->> 1) = 'signed-off'::text) AND (accepted.sequence > (SELECT max(excepted.sequence) AS max FROM tallystick.entry excepted WHERE ((excepted.register = 'signing_exception'::text) AND (excepted.action = 'add'::text) AND (excepted.record = concat('{"period":', to_json(has_accepted_own.of_period), ',"person":', to_json((has_accepted_own.whom)::text), '}'))))) AND (tallystick.own_part_before(has_accepted_own.whom, has_accepted_own.of_period, ((accepted.record)::jsonb ->> 'priority'::text), accepted.sequence) IS NOT NULL)))));
comment on function tallystick.has_accepted_own(uuid,text) is 'Whether a person, since they were last excepted in a period, accepted a priority that they had submitted or changed since. For whoever may read registers.';

CREATE OR REPLACE FUNCTION tallystick.has_entered(whom uuid, of_period text, part text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
RETURN (((tallystick.reach('registers.read'::text) IS NOT NULL) OR COALESCE((tallystick.actor() = ('person:'::text || whom)), false)) AND (EXISTS (SELECT FROM tallystick.entry WHERE (((entry.actor = ('person:'::text || has_entered.whom)) OR (entry.on_behalf_of = has_entered.whom)) AND (entry.action <> 'erase'::text) AND (entry.register = ANY (CASE has_entered.part WHEN 'finance'::text THEN ARRAY['finance_period'::text] ELSE ARRAY['report'::text, 'priority_period'::text, 'indicator_period'::text, 'component_period'::text, 'goal_period'::text, 'risk_period'::text, 'issue_period'::text, 'finance_period'::text, 'note'::text, 'claim'::text, 'finding_answer'::text] END)) AND ((((entry.record)::jsonb ->> 'period'::text) = has_entered.of_period) OR ((entry.register = 'finding_answer'::text) AND (((entry.record)::jsonb ->> 'period'::text) < has_entered.of_period) AND (entry.at >= (SELECT o.opened FROM tallystick.opening o WHERE ((o.period)::text = has_entered.of_period)))))))));
comment on function tallystick.has_entered(uuid,text,text) is 'Whether a person ever changed what is said of a period: all of it, or its finance.';

CREATE OR REPLACE FUNCTION tallystick.in_scope(wanted text, of_priority text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
RETURN (EXISTS (SELECT FROM (((tallystick.permission JOIN tallystick.role_held USING (role)) JOIN tallystick.role ON (((role.id)::text = (role_held.role)::text))) JOIN tallystick.person ON ((person.id = role_held.person))) WHERE ((permission.action = in_scope.wanted) AND (permission.reach = 'scope'::text) AND (role.scope = 'priority'::text) AND ((role_held.scope)::text = in_scope.of_priority) AND (role_held.person = tallystick.acting_person()) AND person.active)));
comment on function tallystick.in_scope(text,text) is 'Whether the acting person holds a role for a priority that allows it there.';

CREATE OR REPLACE FUNCTION tallystick.is_ready(of_period text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
RETURN (NOT (EXISTS (SELECT FROM (tallystick.priority_period p LEFT JOIN tallystick.submission s ON ((((s.period)::text = (p.period)::text) AND ((s.priority)::text = (p.priority)::text)))) WHERE (((p.period)::text = is_ready.of_period) AND (s.state IS DISTINCT FROM 'signed-off'::text)))));
comment on function tallystick.is_ready(text) is 'Whether every priority that is reported in a period is signed off: one that nobody was asked for is not.';

CREATE OR REPLACE FUNCTION tallystick.keep_in_tally(name text, write_action text, read_action text, priority_column text, word_columns text[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
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
end $function$;
comment on function tallystick.keep_in_tally(text,text,text,text,text[]) is 'Makes a table a register: from now on its every change is an entry, and what it holds already is entered.';

CREATE OR REPLACE FUNCTION tallystick.links(since bigint, upto bigint)
 RETURNS TABLE(sequence bigint, digest text, hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
    select e.sequence, e.digest, e.hash from entry e
    where e.sequence between since and least(upto, coalesce((select h.length from head h order by h.day desc limit 1), 0))
    order by e.sequence $function$;
comment on function tallystick.links(bigint,bigint) is 'The links of the chain from one to another, for everybody: two hashes each and nothing of what was entered. None beyond the latest head of a day, which is what was published.';

CREATE OR REPLACE FUNCTION tallystick.own_part(whom uuid, of_period text, of_priority text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
RETURN CASE WHEN (tallystick.reach('registers.read'::text) IS NOT NULL) THEN tallystick.own_part_before(whom, of_period, of_priority, '9223372036854775807'::bigint) ELSE NULL::text END;
comment on function tallystick.own_part(uuid,text,text) is 'Whether a priority was last submitted by a person, or changed by them since, for whoever may read registers; null for neither.';

CREATE OR REPLACE FUNCTION tallystick.own_part_before(whom uuid, of_period text, of_priority text, upto bigint)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
RETURN (SELECT CASE WHEN ((submitted.actor = ('person:'::text || own_part_before.whom)) OR (submitted.on_behalf_of = own_part_before.whom)) THEN 'submitted'::text WHEN (EXISTS (SELECT FROM tallystick.entry e WHERE ((e.sequence > submitted.sequence) AND (e.sequence < own_part_before.upto) AND ((e.actor = ('person:'::text || own_part_before.whom)) OR (e.on_behalf_of = own_part_before.whom)) AND (e.action <> 'erase'::text) AND (e.register = ANY (ARRAY['priority_period'::text, 'indicator_period'::text, 'component_period'::text, 'goal_period'::text, 'risk_period'::text, 'issue_period'::text, 'finance_period'::text, 'note'::text, 'claim'::text])) AND (((e.record)::jsonb ->> 'period'::text) = own_part_before.of_period) AND ((((own_part_before.of_priority = ((e.record)::jsonb ->> 'priority'::text)) OR (own_part_before.of_priority = ((e.before -> 'priority'::text) ->> 1))) OR (own_part_before.of_priority = ((e.after -> 'priority'::text) ->> 1))) OR (EXISTS (SELECT FROM tallystick.indicator_period t WHERE (((t.period)::text = own_part_before.of_period) AND ((t.priority)::text = own_part_before.of_priority) AND ((t.indicator)::text = ((e.record)::jsonb ->> 'indicator'::text))))) OR (EXISTS (SELECT FROM tallystick.goal_period t WHERE (((t.period)::text = own_part_before.of_period) AND ((t.priority)::text = own_part_before.of_priority) AND ((t.goal)::text = ((e.record)::jsonb ->> 'goal'::text))))) OR (EXISTS (SELECT FROM tallystick.risk_period t WHERE (((t.period)::text = own_part_before.of_period) AND ((t.priority)::text = own_part_before.of_priority) AND ((t.risk)::text = ((e.record)::jsonb ->> 'risk'::text))))) OR (EXISTS (SELECT FROM tallystick.issue_period t WHERE (((t.period)::text = own_part_before.of_period) AND ((t.priority)::text = own_part_before.of_priority) AND ((t.issue)::text = ((e.record)::jsonb ->> 'issue'::text))))) OR ((e.register = 'note'::text) AND (EXISTS (SELECT FROM tallystick.note t WHERE (((t.period)::text = own_part_before.of_period) AND ((t.priority)::text = own_part_before.of_priority) AND ((t."position")::text = ((e.record)::jsonb ->> 'position'::text)))))))))) THEN 'changed'::text ELSE NULL::text END AS "case" FROM (SELECT entry.sequence, entry.actor, entry.on_behalf_of FROM tallystick.entry WHERE ((entry.register = 'submission'::text) AND (entry.action <> 'erase'::text) AND (((entry.after -> 'state'::text) ->> 1) = 'submitted'::text) AND (entry.sequence < own_part_before.upto) AND (entry.record = concat('{"period":', to_json(own_part_before.of_period), ',"priority":', to_json(own_part_before.of_priority), '}'))) ORDER BY entry.sequence DESC LIMIT 1) submitted);
comment on function tallystick.own_part_before(uuid,text,text,bigint) is 'What a person, or somebody on their behalf, had to do with a priority as it stood before an entry: submitted where they submitted it last, changed where they changed something of it since; otherwise null. For functions that ask for a right.';

CREATE OR REPLACE FUNCTION tallystick.reach(wanted text)
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
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
end $function$;
comment on function tallystick.reach(text) is 'How far the acting person may do something: all, scope (only in what the role is held for) or null, not at all. The operator and the system''s own jobs, acting for nobody, reach everything.';

CREATE OR REPLACE FUNCTION tallystick.readable_registers()
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
RETURN (SELECT COALESCE(array_agg(register.name), '{}'::text[]) AS "coalesce" FROM tallystick.register WHERE ((register.read_action IS NULL) OR ((tallystick.reach(register.read_action) IS NOT NULL) AND ((tallystick.reach('tally.read'::text) IS NOT NULL) OR (register.read_action = 'people.manage'::text)))));
comment on function tallystick.readable_registers() is 'The registers whose entries the acting person may read.';

CREATE OR REPLACE FUNCTION tallystick.send_mail_again(wanted uuid, given_up integer, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
begin
  if reach('quarter.open') is null then
    raise exception 'A mail that % has no right to send again.', acting_person() using errcode = 'TS002', detail = 'quarter.open';
  end if;
  update mail set attempts = 0, tried = at, fault = null where id = wanted and sent is null and attempts >= given_up;
  return found;
end $function$;
comment on function tallystick.send_mail_again(uuid,integer,timestamp with time zone) is 'Lets a mail be tried anew that was given up after so many attempts; nobody writes one, and nothing else of it changes.';

CREATE OR REPLACE FUNCTION tallystick.take_tally()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION tallystick.thing_names()
 RETURNS TABLE(kind text, thing text, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'tallystick', 'pg_temp'
AS $function$
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
  order by place, period desc, position, thing $function$;
comment on function tallystick.thing_names() is 'What can be owned, as the newest period names it: names alone, for whoever may see who has which role.';

CREATE OR REPLACE FUNCTION tallystick.within_scope(write_action text, priority_column text, line jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;
comment on function tallystick.within_scope(text,text,jsonb) is 'Whether a row belongs to a priority where the acting person may do something and, what is entered, may do it still.';

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.bank_holiday REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.bank_holiday REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.bank_holiday REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.bank_holiday FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('quarter.open');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.body REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.body REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.body REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.body FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('body.change');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.claim REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.claim REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.claim REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.claim FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('report.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.component_period REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.component_period REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.component_period REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.component_period FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.deadline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.deadline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.deadline REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.deadline FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('quarter.open');

CREATE TRIGGER edition_signed BEFORE INSERT ON tallystick.edition FOR EACH ROW EXECUTE FUNCTION tallystick.check_signed();

CREATE CONSTRAINT TRIGGER edition_whole AFTER INSERT ON tallystick.edition DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tallystick.check_whole();

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.edition REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.edition REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.edition REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.edition FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('report.publish');

CREATE TRIGGER edition_file_listed BEFORE INSERT ON tallystick.edition_file FOR EACH ROW EXECUTE FUNCTION tallystick.check_files();

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.edition_file REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.edition_file REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.edition_file REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.edition_file FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('report.publish');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.finance_period REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.finance_period REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.finance_period REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.finance_period FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('finance.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.finding_answer REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.finding_answer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.finding_answer REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.finding_answer FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('finding.answer');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.goal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.goal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.goal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.goal FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.goal_period REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.goal_period REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.goal_period REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.goal_period FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER head_of_tally BEFORE INSERT ON tallystick.head FOR EACH ROW EXECUTE FUNCTION tallystick.check_head();

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.indicator REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.indicator REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.indicator REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.indicator FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.indicator_period REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.indicator_period REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.indicator_period REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.indicator_period FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.issue REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.issue REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.issue REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.issue FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.issue_period REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.issue_period REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.issue_period REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.issue_period FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.note REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.note REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.note REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.note FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.opening REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.opening REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.opening REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.opening FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('quarter.open');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.pack_import REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.pack_import REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.pack_import REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.pack_import FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('pack.import');

CREATE TRIGGER end_access AFTER UPDATE OF active, email ON tallystick.person FOR EACH ROW WHEN (((NOT new.active) OR (old.email IS DISTINCT FROM new.email))) EXECUTE FUNCTION tallystick.end_access();

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.person REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.person REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.person REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER last_administrator AFTER UPDATE OF active ON tallystick.person FOR EACH ROW WHEN ((old.active AND (NOT new.active))) EXECUTE FUNCTION tallystick.check_last_administrator();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.person FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('people.manage');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.person_identity REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.person_identity REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.person_identity REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.person_identity FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('people.manage');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.pre_election_period REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.pre_election_period REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.pre_election_period REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.pre_election_period FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('quarter.open');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.pre_release REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.pre_release REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.pre_release REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.pre_release FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('report.publish');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.pre_release_reading REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.pre_release_reading REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.pre_release_reading REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER pre_release_reading_own BEFORE INSERT ON tallystick.pre_release_reading FOR EACH ROW EXECUTE FUNCTION tallystick.check_reading();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.pre_release_reading FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('prerelease.read');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.priority REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.priority REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.priority REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.priority FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.priority_period REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.priority_period REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.priority_period REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.priority_period FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.publication REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.publication REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.publication REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.publication FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('report.publish');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.rating_rule REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.rating_rule REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.rating_rule REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.rating_rule FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('rule.change');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.report REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.report REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.report REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.report FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('report.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.responsibility REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.responsibility REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.responsibility REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.responsibility FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('people.manage');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.risk REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.risk REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.risk REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.risk FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.risk_period REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.risk_period REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.risk_period REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.risk_period FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.risk_register REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.risk_register REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.risk_register REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.risk_register FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('registers.enter');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.role_held REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.role_held REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.role_held REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER last_administrator AFTER DELETE OR UPDATE ON tallystick.role_held FOR EACH ROW WHEN (((old.role)::text = 'administrator'::text)) EXECUTE FUNCTION tallystick.check_last_administrator();

CREATE TRIGGER role_held_own BEFORE INSERT OR UPDATE ON tallystick.role_held FOR EACH ROW EXECUTE FUNCTION tallystick.check_own_role();

CREATE TRIGGER role_held_scope BEFORE INSERT OR UPDATE ON tallystick.role_held FOR EACH ROW EXECUTE FUNCTION tallystick.check_scope();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.role_held FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('people.manage');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.signature REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.signature REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.signature REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER signature_rules BEFORE INSERT ON tallystick.signature FOR EACH ROW EXECUTE FUNCTION tallystick.check_signature();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.signature FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('report.sign');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.signing_exception REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.signing_exception REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.signing_exception REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER signing_exception_other BEFORE INSERT ON tallystick.signing_exception FOR EACH ROW EXECUTE FUNCTION tallystick.check_exception();

CREATE TRIGGER signing_exception_used BEFORE DELETE ON tallystick.signing_exception FOR EACH ROW EXECUTE FUNCTION tallystick.check_exception_ends();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.signing_exception FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('signing.except');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.step FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('quarter.open');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.submission REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.submission REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.submission REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER submission_step BEFORE INSERT OR UPDATE ON tallystick.submission FOR EACH ROW EXECUTE FUNCTION tallystick.check_submission();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.submission FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('priority.submit');

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.withdrawal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.withdrawal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.withdrawal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.withdrawal FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('edition.withdraw');

CREATE CONSTRAINT TRIGGER withdrawal_whole AFTER INSERT ON tallystick.withdrawal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tallystick.check_whole();

CREATE TRIGGER enter_added AFTER INSERT ON tallystick.withdrawal_file REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_changed AFTER UPDATE ON tallystick.withdrawal_file REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER enter_removed AFTER DELETE ON tallystick.withdrawal_file REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tallystick.enter_changes();

CREATE TRIGGER take_tally BEFORE INSERT OR DELETE OR UPDATE ON tallystick.withdrawal_file FOR EACH STATEMENT EXECUTE FUNCTION tallystick.take_tally('edition.withdraw');

CREATE TRIGGER withdrawal_file_listed BEFORE INSERT ON tallystick.withdrawal_file FOR EACH ROW EXECUTE FUNCTION tallystick.check_files();

alter table tallystick.application_secret enable row level security;
create policy adding on tallystick.application_secret for insert to public with check (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy changing on tallystick.application_secret for update to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy reading on tallystick.application_secret for select to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy removing on tallystick.application_secret for delete to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));

alter table tallystick.claim enable row level security;
create policy adding on tallystick.claim for insert to public with check (true);
create policy changing on tallystick.claim for update to public using (true);
create policy reading on tallystick.claim for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.claim for delete to public using (true);

alter table tallystick.component_period enable row level security;
create policy adding on tallystick.component_period for insert to public with check (true);
create policy changing on tallystick.component_period for update to public using (true);
create policy reading on tallystick.component_period for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.component_period for delete to public using (true);

alter table tallystick.deadline enable row level security;
create policy adding on tallystick.deadline for insert to public with check (true);
create policy changing on tallystick.deadline for update to public using (true);
create policy reading on tallystick.deadline for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.deadline for delete to public using (true);

alter table tallystick.entry enable row level security;
create policy adding on tallystick.entry for insert to public with check (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy changing on tallystick.entry for update to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy reading on tallystick.entry for select to public using (((register = ANY (( SELECT tallystick.readable_registers() AS readable_registers)::text[])) OR (actor = ('person:'::text || ( SELECT tallystick.acting_person() AS acting_person))) OR ((register = 'person'::text) AND (record = (('{"id":"'::text || ( SELECT tallystick.acting_person() AS acting_person)) || '"}'::text)))));
create policy removing on tallystick.entry for delete to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));

alter table tallystick.finance_period enable row level security;
create policy adding on tallystick.finance_period for insert to public with check (true);
create policy changing on tallystick.finance_period for update to public using (true);
create policy reading on tallystick.finance_period for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.finance_period for delete to public using (true);

alter table tallystick.finding_answer enable row level security;
create policy adding on tallystick.finding_answer for insert to public with check (true);
create policy changing on tallystick.finding_answer for update to public using (true);
create policy reading on tallystick.finding_answer for select to public using (((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL) OR (EXISTS ( SELECT
   FROM tallystick.edition e
  WHERE (((e.period)::text = (finding_answer.period)::text) AND (NOT (EXISTS ( SELECT
           FROM tallystick.edition later
          WHERE (((later.period)::text = (e.period)::text) AND (later.number > e.number))))) AND (NOT (EXISTS ( SELECT
           FROM tallystick.withdrawal w
          WHERE (((w.period)::text = (e.period)::text) AND (w.number = e.number))))))))));
create policy removing on tallystick.finding_answer for delete to public using (true);

alter table tallystick.goal_period enable row level security;
create policy adding on tallystick.goal_period for insert to public with check (true);
create policy changing on tallystick.goal_period for update to public using (true);
create policy reading on tallystick.goal_period for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.goal_period for delete to public using (true);

alter table tallystick.head enable row level security;
create policy adding on tallystick.head for insert to public with check (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy changing on tallystick.head for update to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy reading on tallystick.head for select to public using (true);
create policy removing on tallystick.head for delete to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));

alter table tallystick.head_delivery enable row level security;
create policy adding on tallystick.head_delivery for insert to public with check (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy changing on tallystick.head_delivery for update to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy reading on tallystick.head_delivery for select to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy removing on tallystick.head_delivery for delete to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));

alter table tallystick.indicator_period enable row level security;
create policy adding on tallystick.indicator_period for insert to public with check (true);
create policy changing on tallystick.indicator_period for update to public using (true);
create policy reading on tallystick.indicator_period for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.indicator_period for delete to public using (true);

alter table tallystick.issue enable row level security;
create policy adding on tallystick.issue for insert to public with check (true);
create policy changing on tallystick.issue for update to public using (true);
create policy reading on tallystick.issue for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.issue for delete to public using (true);

alter table tallystick.issue_period enable row level security;
create policy adding on tallystick.issue_period for insert to public with check (true);
create policy changing on tallystick.issue_period for update to public using (true);
create policy reading on tallystick.issue_period for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.issue_period for delete to public using (true);

alter table tallystick.mail enable row level security;
create policy adding on tallystick.mail for insert to public with check (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy changing on tallystick.mail for update to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy reading on tallystick.mail for select to public using ((( SELECT tallystick.acts_for_nobody() AS acts_for_nobody) OR (( SELECT tallystick.reach('quarter.open'::text) AS reach) IS NOT NULL)));
create policy removing on tallystick.mail for delete to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));

alter table tallystick.note enable row level security;
create policy adding on tallystick.note for insert to public with check (true);
create policy changing on tallystick.note for update to public using (true);
create policy reading on tallystick.note for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.note for delete to public using (true);

alter table tallystick.opening enable row level security;
create policy adding on tallystick.opening for insert to public with check (true);
create policy changing on tallystick.opening for update to public using (true);
create policy reading on tallystick.opening for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.opening for delete to public using (true);

alter table tallystick.pack_import enable row level security;
create policy adding on tallystick.pack_import for insert to public with check (true);
create policy changing on tallystick.pack_import for update to public using (true);
create policy reading on tallystick.pack_import for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.pack_import for delete to public using (true);

alter table tallystick.person enable row level security;
create policy adding on tallystick.person for insert to public with check (true);
create policy changing on tallystick.person for update to public using (true);
create policy reading on tallystick.person for select to public using (((( SELECT tallystick.reach('people.read'::text) AS reach) IS NOT NULL) OR (id = ( SELECT tallystick.acting_person() AS acting_person))));
create policy removing on tallystick.person for delete to public using (true);

alter table tallystick.person_identity enable row level security;
create policy adding on tallystick.person_identity for insert to public with check (true);
create policy changing on tallystick.person_identity for update to public using (true);
create policy reading on tallystick.person_identity for select to public using ((( SELECT tallystick.acts_for_nobody() AS acts_for_nobody) OR (( SELECT tallystick.reach('people.manage'::text) AS reach) IS NOT NULL)));
create policy removing on tallystick.person_identity for delete to public using (true);

alter table tallystick.pre_release enable row level security;
create policy adding on tallystick.pre_release for insert to public with check (true);
create policy changing on tallystick.pre_release for update to public using (true);
create policy reading on tallystick.pre_release for select to public using (((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL) OR (person = ( SELECT tallystick.acting_person() AS acting_person))));
create policy removing on tallystick.pre_release for delete to public using (true);

alter table tallystick.pre_release_reading enable row level security;
create policy adding on tallystick.pre_release_reading for insert to public with check (true);
create policy changing on tallystick.pre_release_reading for update to public using (true);
create policy reading on tallystick.pre_release_reading for select to public using (((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL) OR (person = ( SELECT tallystick.acting_person() AS acting_person))));
create policy removing on tallystick.pre_release_reading for delete to public using (true);

alter table tallystick.priority_period enable row level security;
create policy adding on tallystick.priority_period for insert to public with check (true);
create policy changing on tallystick.priority_period for update to public using (true);
create policy reading on tallystick.priority_period for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.priority_period for delete to public using (true);

alter table tallystick.publication enable row level security;
create policy adding on tallystick.publication for insert to public with check (true);
create policy changing on tallystick.publication for update to public using (true);
create policy reading on tallystick.publication for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.publication for delete to public using (true);

alter table tallystick.reminder_day enable row level security;
create policy working on tallystick.reminder_day for all to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));

alter table tallystick.report enable row level security;
create policy adding on tallystick.report for insert to public with check (true);
create policy changing on tallystick.report for update to public using (true);
create policy reading on tallystick.report for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.report for delete to public using (true);

alter table tallystick.responsibility enable row level security;
create policy adding on tallystick.responsibility for insert to public with check (true);
create policy changing on tallystick.responsibility for update to public using (true);
create policy reading on tallystick.responsibility for select to public using ((( SELECT tallystick.reach('people.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.responsibility for delete to public using (true);

alter table tallystick.risk enable row level security;
create policy adding on tallystick.risk for insert to public with check (true);
create policy changing on tallystick.risk for update to public using (true);
create policy reading on tallystick.risk for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.risk for delete to public using (true);

alter table tallystick.risk_period enable row level security;
create policy adding on tallystick.risk_period for insert to public with check (true);
create policy changing on tallystick.risk_period for update to public using (true);
create policy reading on tallystick.risk_period for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.risk_period for delete to public using (true);

alter table tallystick.risk_register enable row level security;
create policy adding on tallystick.risk_register for insert to public with check (true);
create policy changing on tallystick.risk_register for update to public using (true);
create policy reading on tallystick.risk_register for select to public using ((( SELECT tallystick.reach('risks.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.risk_register for delete to public using (true);

alter table tallystick.role_held enable row level security;
create policy adding on tallystick.role_held for insert to public with check (true);
create policy changing on tallystick.role_held for update to public using (true);
create policy reading on tallystick.role_held for select to public using (((( SELECT tallystick.reach('people.read'::text) AS reach) IS NOT NULL) OR (person = ( SELECT tallystick.acting_person() AS acting_person))));
create policy removing on tallystick.role_held for delete to public using (true);

alter table tallystick.security_event enable row level security;
create policy adding on tallystick.security_event for insert to public with check (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy changing on tallystick.security_event for update to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy reading on tallystick.security_event for select to public using ((( SELECT tallystick.reach('security.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.security_event for delete to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));

alter table tallystick.session enable row level security;
create policy adding on tallystick.session for insert to public with check (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy changing on tallystick.session for update to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy reading on tallystick.session for select to public using ((( SELECT tallystick.acts_for_nobody() AS acts_for_nobody) OR (person = ( SELECT tallystick.acting_person() AS acting_person))));
create policy removing on tallystick.session for delete to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));

alter table tallystick.sign_in_answer enable row level security;
create policy adding on tallystick.sign_in_answer for insert to public with check (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy changing on tallystick.sign_in_answer for update to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy reading on tallystick.sign_in_answer for select to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy removing on tallystick.sign_in_answer for delete to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));

alter table tallystick.sign_in_link enable row level security;
create policy adding on tallystick.sign_in_link for insert to public with check (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy changing on tallystick.sign_in_link for update to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy reading on tallystick.sign_in_link for select to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));
create policy removing on tallystick.sign_in_link for delete to public using (( SELECT tallystick.acts_for_nobody() AS acts_for_nobody));

alter table tallystick.signature enable row level security;
create policy adding on tallystick.signature for insert to public with check (true);
create policy changing on tallystick.signature for update to public using (true);
create policy reading on tallystick.signature for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.signature for delete to public using (true);

alter table tallystick.signing_exception enable row level security;
create policy adding on tallystick.signing_exception for insert to public with check (true);
create policy changing on tallystick.signing_exception for update to public using (true);
create policy reading on tallystick.signing_exception for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.signing_exception for delete to public using (true);

alter table tallystick.submission enable row level security;
create policy adding on tallystick.submission for insert to public with check (true);
create policy changing on tallystick.submission for update to public using (true);
create policy reading on tallystick.submission for select to public using ((( SELECT tallystick.reach('registers.read'::text) AS reach) IS NOT NULL));
create policy removing on tallystick.submission for delete to public using (true);

insert into tallystick.role values ('administrator', '1', 'Administrator', 'Invites people, gives them roles, ends their access. Enters and publishes nothing.', NULL);
insert into tallystick.role values ('adviser', '8', 'Adviser', 'Gives and records advice: finance, legal, equalities, data protection, procurement.', 'advice');
insert into tallystick.role values ('analyst', '13', 'Analyst', 'Turns surveys and recorded crime into measures.', NULL);
insert into tallystick.role values ('chief-executive', '11', 'Chief executive', 'Approves, sends back or rejects; may take an edition out of public view.', NULL);
insert into tallystick.role values ('chief-finance-officer', '10', 'Chief finance officer', 'Answers for the money: enters and approves finance.', NULL);
insert into tallystick.role values ('commissioning-officer', '5', 'Commissioning officer', 'Looks after grants and contracts with providers.', NULL);
insert into tallystick.role values ('deputy-mayor', '12', 'Deputy Mayor', 'Decides: approves, sends back or rejects.', NULL);
insert into tallystick.role values ('director', '9', 'Director', 'Approves, sends back or rejects; may take an edition out of public view.', NULL);
insert into tallystick.role values ('finance-officer', '4', 'Finance officer', 'Enters budgets, forecasts, profiles and actuals.', NULL);
insert into tallystick.role values ('lead-officer', '3', 'Lead officer', 'Enters and explains the indicators, goals, risks and issues of a priority.', 'priority');
insert into tallystick.role values ('originating-officer', '7', 'Originating officer', 'Drafts a decision, collects advice and routes it for approval.', NULL);
insert into tallystick.role values ('performance-officer', '2', 'Performance officer', 'Collects the quarter, proposes ratings, puts the report together and publishes it.', NULL);
insert into tallystick.role values ('provider', '6', 'Provider', 'Submits the quarter''s return for its own agreements, and sees nothing else.', 'agreement');
insert into tallystick.role values ('scrutineer', '14', 'Scrutineer', 'Asks what is behind a figure and sees what changed.', NULL);

insert into tallystick.action values ('body.change', '9', 'Change colour, logo, contact and licence of the body', 'They are printed on everything that is published.');
insert into tallystick.action values ('edition.withdraw', '8', 'Take an edition out of public view', 'It cannot be undone.');
insert into tallystick.action values ('finance.enter', '3', 'Enter budgets, forecasts, profiles and actuals', 'Public money is entered by those who answer for it.');
insert into tallystick.action values ('finding.answer', '22', 'Answer what scrutiny finds in a report', 'The answer is published beside what was found.');
insert into tallystick.action values ('pack.import', '6', 'Import a report pack', 'A pack replaces everything that it states of a quarter.');
insert into tallystick.action values ('people.manage', '11', 'Invite people, give and end roles, end access', 'Who gives rights holds none over figures.');
insert into tallystick.action values ('people.read', '10', 'See who has which role', 'Colleagues must know whom to ask; outsiders need not.');
insert into tallystick.action values ('prerelease.read', '20', 'Read a report before it is published, when on its list', 'Early access is named, and every reading recorded.');
insert into tallystick.action values ('priority.review', '17', 'Return a priority or accept it', 'A second pair of eyes looks at every figure.');
insert into tallystick.action values ('priority.submit', '16', 'Submit a priority for review', 'Whoever submits says that it is complete.');
insert into tallystick.action values ('quarter.open', '15', 'Open a quarter and set its dates', 'It asks everybody for their figures, by a date.');
insert into tallystick.action values ('registers.enter', '2', 'Enter indicators, goals, risks and issues', 'Who enters a figure answers for it.');
insert into tallystick.action values ('registers.read', '1', 'Read the registers and drafts of reports', 'What is not yet published may still be wrong or restricted.');
insert into tallystick.action values ('report.enter', '4', 'Enter the overview and what the report says as a whole', 'One hand puts the report together.');
insert into tallystick.action values ('report.publish', '7', 'Publish a report', 'What is published is public for ever.');
insert into tallystick.action values ('report.sign', '18', 'Sign a report or its finance part', 'Who signs answers for what is published.');
insert into tallystick.action values ('risks.read', '21', 'Read the internal register of risks', 'It is worded for those who act on it, and is never published.');
insert into tallystick.action values ('rule.change', '5', 'Change the rating rule', 'It decides which ratings are suggested everywhere.');
insert into tallystick.action values ('security.read', '14', 'Read the security log', 'It shows who signed in and what was refused.');
insert into tallystick.action values ('signing.except', '19', 'Let somebody sign what they entered, or accept what they submitted', 'Small offices need it; it is recorded and shown.');
insert into tallystick.action values ('tally.read', '12', 'Read the tally and the history of records', 'It shows every change, also of what is not published.');
insert into tallystick.action values ('value.erase', '13', 'Erase personal data from the tally', 'Only where a law requires it; the erasure is itself an entry.');

insert into tallystick.permission values ('administrator', 'body.change', 'all');
insert into tallystick.permission values ('administrator', 'people.manage', 'all');
insert into tallystick.permission values ('administrator', 'people.read', 'all');
insert into tallystick.permission values ('administrator', 'prerelease.read', 'all');
insert into tallystick.permission values ('administrator', 'security.read', 'all');
insert into tallystick.permission values ('administrator', 'value.erase', 'all');
insert into tallystick.permission values ('adviser', 'people.read', 'all');
insert into tallystick.permission values ('adviser', 'prerelease.read', 'all');
insert into tallystick.permission values ('adviser', 'registers.read', 'all');
insert into tallystick.permission values ('adviser', 'tally.read', 'all');
insert into tallystick.permission values ('analyst', 'people.read', 'all');
insert into tallystick.permission values ('analyst', 'prerelease.read', 'all');
insert into tallystick.permission values ('analyst', 'registers.read', 'all');
insert into tallystick.permission values ('analyst', 'tally.read', 'all');
insert into tallystick.permission values ('chief-executive', 'edition.withdraw', 'all');
insert into tallystick.permission values ('chief-executive', 'people.read', 'all');
insert into tallystick.permission values ('chief-executive', 'prerelease.read', 'all');
insert into tallystick.permission values ('chief-executive', 'registers.read', 'all');
insert into tallystick.permission values ('chief-executive', 'report.sign', 'all');
insert into tallystick.permission values ('chief-executive', 'risks.read', 'all');
insert into tallystick.permission values ('chief-executive', 'signing.except', 'all');
insert into tallystick.permission values ('chief-executive', 'tally.read', 'all');
insert into tallystick.permission values ('chief-finance-officer', 'finance.enter', 'all');
insert into tallystick.permission values ('chief-finance-officer', 'people.read', 'all');
insert into tallystick.permission values ('chief-finance-officer', 'prerelease.read', 'all');
insert into tallystick.permission values ('chief-finance-officer', 'registers.read', 'all');
insert into tallystick.permission values ('chief-finance-officer', 'report.sign', 'all');
insert into tallystick.permission values ('chief-finance-officer', 'risks.read', 'all');
insert into tallystick.permission values ('chief-finance-officer', 'tally.read', 'all');
insert into tallystick.permission values ('commissioning-officer', 'people.read', 'all');
insert into tallystick.permission values ('commissioning-officer', 'prerelease.read', 'all');
insert into tallystick.permission values ('commissioning-officer', 'registers.read', 'all');
insert into tallystick.permission values ('commissioning-officer', 'tally.read', 'all');
insert into tallystick.permission values ('deputy-mayor', 'people.read', 'all');
insert into tallystick.permission values ('deputy-mayor', 'prerelease.read', 'all');
insert into tallystick.permission values ('deputy-mayor', 'registers.read', 'all');
insert into tallystick.permission values ('deputy-mayor', 'report.sign', 'all');
insert into tallystick.permission values ('deputy-mayor', 'risks.read', 'all');
insert into tallystick.permission values ('deputy-mayor', 'signing.except', 'all');
insert into tallystick.permission values ('deputy-mayor', 'tally.read', 'all');
insert into tallystick.permission values ('director', 'edition.withdraw', 'all');
insert into tallystick.permission values ('director', 'people.read', 'all');
insert into tallystick.permission values ('director', 'prerelease.read', 'all');
insert into tallystick.permission values ('director', 'registers.read', 'all');
insert into tallystick.permission values ('director', 'report.sign', 'all');
insert into tallystick.permission values ('director', 'risks.read', 'all');
insert into tallystick.permission values ('director', 'tally.read', 'all');
insert into tallystick.permission values ('finance-officer', 'finance.enter', 'all');
insert into tallystick.permission values ('finance-officer', 'people.read', 'all');
insert into tallystick.permission values ('finance-officer', 'prerelease.read', 'all');
insert into tallystick.permission values ('finance-officer', 'registers.read', 'all');
insert into tallystick.permission values ('finance-officer', 'tally.read', 'all');
insert into tallystick.permission values ('lead-officer', 'finding.answer', 'scope');
insert into tallystick.permission values ('lead-officer', 'people.read', 'all');
insert into tallystick.permission values ('lead-officer', 'prerelease.read', 'all');
insert into tallystick.permission values ('lead-officer', 'priority.submit', 'scope');
insert into tallystick.permission values ('lead-officer', 'registers.enter', 'scope');
insert into tallystick.permission values ('lead-officer', 'registers.read', 'all');
insert into tallystick.permission values ('lead-officer', 'risks.read', 'all');
insert into tallystick.permission values ('lead-officer', 'tally.read', 'all');
insert into tallystick.permission values ('originating-officer', 'people.read', 'all');
insert into tallystick.permission values ('originating-officer', 'prerelease.read', 'all');
insert into tallystick.permission values ('originating-officer', 'registers.read', 'all');
insert into tallystick.permission values ('originating-officer', 'tally.read', 'all');
insert into tallystick.permission values ('performance-officer', 'body.change', 'all');
insert into tallystick.permission values ('performance-officer', 'edition.withdraw', 'all');
insert into tallystick.permission values ('performance-officer', 'finance.enter', 'all');
insert into tallystick.permission values ('performance-officer', 'finding.answer', 'all');
insert into tallystick.permission values ('performance-officer', 'pack.import', 'all');
insert into tallystick.permission values ('performance-officer', 'people.read', 'all');
insert into tallystick.permission values ('performance-officer', 'prerelease.read', 'all');
insert into tallystick.permission values ('performance-officer', 'priority.review', 'all');
insert into tallystick.permission values ('performance-officer', 'priority.submit', 'all');
insert into tallystick.permission values ('performance-officer', 'quarter.open', 'all');
insert into tallystick.permission values ('performance-officer', 'registers.enter', 'all');
insert into tallystick.permission values ('performance-officer', 'registers.read', 'all');
insert into tallystick.permission values ('performance-officer', 'report.enter', 'all');
insert into tallystick.permission values ('performance-officer', 'report.publish', 'all');
insert into tallystick.permission values ('performance-officer', 'risks.read', 'all');
insert into tallystick.permission values ('performance-officer', 'rule.change', 'all');
insert into tallystick.permission values ('performance-officer', 'tally.read', 'all');
insert into tallystick.permission values ('provider', 'prerelease.read', 'all');
insert into tallystick.permission values ('scrutineer', 'people.read', 'all');
insert into tallystick.permission values ('scrutineer', 'prerelease.read', 'all');
insert into tallystick.permission values ('scrutineer', 'registers.read', 'all');
insert into tallystick.permission values ('scrutineer', 'tally.read', 'all');

insert into tallystick.register values ('bank_holiday', 'quarter.open', NULL, NULL, '["day"]', '[]', '["name"]');
insert into tallystick.register values ('body', 'body.change', NULL, NULL, '["id"]', '["logo"]', '["contact_email", "contact_name", "name"]');
insert into tallystick.register values ('claim', 'report.enter', 'registers.read', 'priority', '["about", "period", "place", "priority", "rating"]', '[]', '[]');
insert into tallystick.register values ('component_period', 'registers.enter', 'registers.read', 'indicator', '["component", "indicator", "period"]', '[]', '["name", "reason"]');
insert into tallystick.register values ('deadline', 'quarter.open', 'registers.read', NULL, '["period", "step"]', '[]', '[]');
insert into tallystick.register values ('edition', 'report.publish', NULL, NULL, '["number", "period"]', '[]', '["reason", "title"]');
insert into tallystick.register values ('edition_file', 'report.publish', NULL, NULL, '["format", "number", "period"]', '["bytes"]', '[]');
insert into tallystick.register values ('finance_period', 'finance.enter', 'registers.read', 'priority', '["kind", "period", "priority", "quarter"]', '[]', '[]');
insert into tallystick.register values ('finding_answer', 'finding.answer', 'registers.read', 'priority', '["key", "period"]', '[]', '["answer"]');
insert into tallystick.register values ('goal', 'registers.enter', 'registers.read', '*', '["id"]', '[]', '[]');
insert into tallystick.register values ('goal_period', 'registers.enter', 'registers.read', 'priority', '["goal", "period"]', '[]', '["reason", "title"]');
insert into tallystick.register values ('indicator', 'registers.enter', 'registers.read', NULL, '["id"]', '[]', '[]');
insert into tallystick.register values ('indicator_period', 'registers.enter', 'registers.read', 'priority', '["indicator", "period"]', '[]', '["action", "explanation", "reason", "title"]');
insert into tallystick.register values ('issue', 'registers.enter', 'registers.read', '*', '["id"]', '[]', '[]');
insert into tallystick.register values ('issue_period', 'registers.enter', 'registers.read', 'priority', '["issue", "period"]', '[]', '["explanation", "title"]');
insert into tallystick.register values ('note', 'registers.enter', 'registers.read', 'priority', '["period", "position"]', '[]', '["text"]');
insert into tallystick.register values ('opening', 'quarter.open', 'registers.read', NULL, '["period"]', '[]', '[]');
insert into tallystick.register values ('pack_import', 'pack.import', 'registers.read', NULL, '["number", "period"]', '[]', '["name", "reason"]');
insert into tallystick.register values ('person', 'people.manage', 'people.manage', NULL, '["id"]', '[]', '["email", "name"]');
insert into tallystick.register values ('person_identity', 'people.manage', 'people.manage', NULL, '["id"]', '[]', '["subject"]');
insert into tallystick.register values ('pre_election_period', 'quarter.open', NULL, NULL, '["starts"]', '[]', '["name"]');
insert into tallystick.register values ('pre_release', 'report.publish', 'registers.read', NULL, '["period", "person"]', '[]', '[]');
insert into tallystick.register values ('pre_release_reading', 'prerelease.read', 'registers.read', NULL, '["period", "person", "read_at"]', '[]', '[]');
insert into tallystick.register values ('priority', 'registers.enter', 'registers.read', 'id', '["id"]', '[]', '[]');
insert into tallystick.register values ('priority_period', 'registers.enter', 'registers.read', 'priority', '["period", "priority"]', '[]', '["name", "narrative"]');
insert into tallystick.register values ('publication', 'report.publish', 'registers.read', NULL, '["period"]', '[]', '["fault", "reason"]');
insert into tallystick.register values ('rating_rule', 'rule.change', NULL, NULL, '["from_period"]', '[]', '[]');
insert into tallystick.register values ('report', 'report.enter', 'registers.read', NULL, '["period"]', '[]', '["footer", "overview", "source", "title"]');
insert into tallystick.register values ('responsibility', 'people.manage', 'people.read', NULL, '["kind", "thing"]', '[]', '[]');
insert into tallystick.register values ('risk', 'registers.enter', 'registers.read', '*', '["id"]', '[]', '[]');
insert into tallystick.register values ('risk_period', 'registers.enter', 'registers.read', 'priority', '["period", "risk"]', '[]', '["explanation", "title"]');
insert into tallystick.register values ('risk_register', 'registers.enter', 'risks.read', 'priority', '["period", "risk"]', '[]', '["mitigation", "owner", "title"]');
insert into tallystick.register values ('role_held', 'people.manage', 'people.manage', NULL, '["person", "role", "scope"]', '[]', '[]');
insert into tallystick.register values ('signature', 'report.sign', 'registers.read', NULL, '["capacity", "period", "signed_hash"]', '[]', '[]');
insert into tallystick.register values ('signing_exception', 'signing.except', 'registers.read', NULL, '["period", "person"]', '[]', '["reason"]');
insert into tallystick.register values ('step', 'quarter.open', 'registers.read', NULL, '["id"]', '[]', '["name"]');
insert into tallystick.register values ('submission', 'priority.submit', 'registers.read', 'priority', '["period", "priority"]', '[]', '["comment"]');
insert into tallystick.register values ('withdrawal', 'edition.withdraw', NULL, NULL, '["number", "period"]', '[]', '["reason"]');
insert into tallystick.register values ('withdrawal_file', 'edition.withdraw', NULL, NULL, '["format", "number", "period"]', '["bytes"]', '[]');

insert into tallystick.submission_step values ('in-progress', 'submitted', 'submit', 'Submit for review', 'priority.submit', 'false');
insert into tallystick.submission_step values ('not-started', 'in-progress', 'start', 'Begin', 'priority.submit', 'false');
insert into tallystick.submission_step values ('not-started', 'submitted', 'submit', 'Submit for review', 'priority.submit', 'false');
insert into tallystick.submission_step values ('returned', 'submitted', 'submit', 'Submit for review', 'priority.submit', 'false');
insert into tallystick.submission_step values ('signed-off', 'returned', 'reopen', 'Open again for changes', 'priority.review', 'true');
insert into tallystick.submission_step values ('submitted', 'in-progress', 'recall', 'Take back', 'priority.submit', 'false');
insert into tallystick.submission_step values ('submitted', 'returned', 'return', 'Return with comments', 'priority.review', 'true');
insert into tallystick.submission_step values ('submitted', 'signed-off', 'accept', 'Accept', 'priority.review', 'false');

insert into tallystick.capacity values ('approver', '3', 'Approver', 'whole');
insert into tallystick.capacity values ('chief-finance-officer', '1', 'Chief finance officer', 'finance');
insert into tallystick.capacity values ('director', '2', 'Director', 'whole');

insert into tallystick.capacity_role values ('approver', 'chief-executive');
insert into tallystick.capacity_role values ('approver', 'deputy-mayor');
insert into tallystick.capacity_role values ('chief-finance-officer', 'chief-finance-officer');
insert into tallystick.capacity_role values ('director', 'director');

grant usage on schema tallystick to application;
grant select on table tallystick.action to application;
grant select, insert on table tallystick.application_secret to application;
grant select, insert, update, delete on table tallystick.bank_holiday to application;
grant select, insert, update, delete on table tallystick.body to application;
grant select on table tallystick.capacity to application;
grant select on table tallystick.capacity_role to application;
grant select, insert, update, delete on table tallystick.claim to application;
grant select, insert, update, delete on table tallystick.component_period to application;
grant select, insert, update, delete on table tallystick.deadline to application;
grant select, insert on table tallystick.edition to application;
grant select, insert on table tallystick.edition_file to application;
grant select on table tallystick.entry to application;
grant select, insert, update, delete on table tallystick.finance_period to application;
grant select, insert, update, delete on table tallystick.finding_answer to application;
grant select, insert on table tallystick.goal to application;
grant select, insert, update, delete on table tallystick.goal_period to application;
grant select on table tallystick.granted to application;
grant select, insert on table tallystick.head to application;
grant select, insert, update on table tallystick.head_delivery to application;
grant select, insert on table tallystick.indicator to application;
grant select, insert, update, delete on table tallystick.indicator_period to application;
grant select, insert on table tallystick.issue to application;
grant select, insert, update, delete on table tallystick.issue_period to application;
grant select, insert, update on table tallystick.mail to application;
grant select on table tallystick.migration to application;
grant select, insert, update, delete on table tallystick.note to application;
grant select, insert, update on table tallystick.opening to application;
grant select, insert on table tallystick.pack_import to application;
grant select on table tallystick.permission to application;
grant select, insert, update on table tallystick.person to application;
grant select, insert, update, delete on table tallystick.person_identity to application;
grant select, insert, update, delete on table tallystick.pre_election_period to application;
grant select, insert, delete on table tallystick.pre_release to application;
grant select, insert on table tallystick.pre_release_reading to application;
grant select, insert on table tallystick.priority to application;
grant select, insert, update, delete on table tallystick.priority_period to application;
grant select, insert, update, delete on table tallystick.publication to application;
grant select, insert, update, delete on table tallystick.rating_rule to application;
grant select on table tallystick.register to application;
grant select, insert on table tallystick.reminder_day to application;
grant select, insert, update, delete on table tallystick.report to application;
grant select, insert, update, delete on table tallystick.responsibility to application;
grant select, insert on table tallystick.risk to application;
grant select, insert, update, delete on table tallystick.risk_period to application;
grant select, insert, update, delete on table tallystick.risk_register to application;
grant select on table tallystick.role to application;
grant select, insert, update, delete on table tallystick.role_held to application;
grant select, insert, update, delete on table tallystick.security_event to application;
grant select, insert, update, delete on table tallystick.session to application;
grant select, insert, update, delete on table tallystick.sign_in_answer to application;
grant select, insert, update, delete on table tallystick.sign_in_link to application;
grant select, insert on table tallystick.signature to application;
grant select, insert, delete on table tallystick.signing_exception to application;
grant select, update on table tallystick.step to application;
grant select, insert, update on table tallystick.submission to application;
grant select on table tallystick.submission_step to application;
grant select on table tallystick.tally to application;
grant select, insert on table tallystick.withdrawal to application;
grant select, insert on table tallystick.withdrawal_file to application;
grant execute on function tallystick.accepts_own(text,text) to application;
grant execute on function tallystick.acting_person() to application;
grant execute on function tallystick.actor() to application;
grant execute on function tallystick.acts_for_nobody() to application;
grant execute on function tallystick.erasable_values(text,text) to application;
grant execute on function tallystick.erase_mail(uuid,text) to application;
grant execute on function tallystick.erase_values(text,text,text[],text) to application;
grant execute on function tallystick.has_accepted_own(uuid,text) to application;
grant execute on function tallystick.has_entered(uuid,text,text) to application;
grant execute on function tallystick.in_scope(text,text) to application;
grant execute on function tallystick.links(bigint,bigint) to application;
grant execute on function tallystick.own_part(uuid,text,text) to application;
grant execute on function tallystick.reach(text) to application;
grant execute on function tallystick.readable_registers() to application;
grant execute on function tallystick.send_mail_again(uuid,integer,timestamp with time zone) to application;
grant execute on function tallystick.thing_names() to application;
