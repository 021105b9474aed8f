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
  constraint component_period_pkey PRIMARY KEY (period, indicator, component),
  constraint component_period_indicator FOREIGN KEY (period, indicator) REFERENCES tallystick.indicator_period(period, indicator) DEFERRABLE INITIALLY DEFERRED,
  constraint component_period_actual_once CHECK (((actual IS NULL) OR (actual_missing IS NULL))),
  constraint component_period_component CHECK ((component ~ '^([a-z0-9]+(-[a-z0-9]+)*)?$'::text)),
  constraint component_period_covers CHECK ((covers ~ '^Q[1-4]-Q[1-4]$'::text)),
  constraint component_period_rating_once CHECK (((rating IS NULL) OR (missing IS NULL))),
  constraint component_period_status CHECK ((status = ANY (ARRAY['provisional'::text, 'estimated'::text, 'revised'::text]))),
  constraint component_period_target_once CHECK (((target IS NULL) OR (target_missing IS NULL)))
);
comment on table tallystick.component_period is 'A component of an indicator in a reporting period: its target and its figure, year to date. Its key is the indicator''s and a name within it, empty for the only component.';
comment on column tallystick.component_period.covers is 'The quarters of the financial year that the target is for.';
comment on column tallystick.component_period.due is 'The quarter by whose end the target is to be met, where the source names one.';
comment on column tallystick.component_period.lost is 'The fields that did not survive in the source''s text.';

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
  constraint edition_pkey PRIMARY KEY (period, number),
  constraint edition_report FOREIGN KEY (period) REFERENCES tallystick.report(period),
  constraint edition_content_hash CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint edition_formats CHECK ((cardinality(formats) > 0)),
  constraint edition_number CHECK ((number > 0)),
  constraint edition_reason CHECK (((number = 1) OR (reason IS NOT NULL))),
  constraint edition_source CHECK ((source = ANY (ARRAY['live'::text, 'back-file'::text])))
);
comment on table tallystick.edition is 'A published report, frozen. Rows are added and never changed.';
comment on column tallystick.edition.published is 'The date of publication; null when nobody knows it.';
comment on column tallystick.edition.recorded is 'When it was frozen here.';
comment on column tallystick.edition.formats is 'The formats in which its files are kept, in order of the alphabet.';

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
  constraint indicator_period_pkey PRIMARY KEY (period, indicator),
  constraint indicator_period_indicator FOREIGN KEY (indicator) REFERENCES tallystick.indicator(id),
  constraint indicator_period_priority FOREIGN KEY (period, priority) REFERENCES tallystick.priority_period(period, priority) DEFERRABLE INITIALLY DEFERRED,
  constraint indicator_period_accumulation CHECK ((accumulation = ANY (ARRAY['count-to-date'::text, 'pooled'::text, 'snapshot'::text, 'rolling-year'::text]))),
  constraint indicator_period_apart CHECK (((NOT rated_apart) OR ((rating IS NULL) AND (missing IS NULL) AND (reason IS NULL)))),
  constraint indicator_period_direction CHECK ((direction = ANY (ARRAY['higher'::text, 'lower'::text, 'within'::text, 'none'::text]))),
  constraint indicator_period_rating_once CHECK (((rating IS NULL) OR (missing IS NULL))),
  constraint indicator_period_unit CHECK ((unit = ANY (ARRAY['percent'::text, 'count'::text, 'days'::text, 'points'::text, 'pounds'::text])))
);
comment on table tallystick.indicator_period is 'An indicator in a reporting period: wording, definition and, where it is rated as a whole, the officer''s rating.';
comment on column tallystick.indicator_period.rated_apart is 'True where its components are rated one by one.';

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

grant usage on schema tallystick to application;
grant select, insert, update, delete on table tallystick.body to application;
grant select, insert, update, delete on table tallystick.claim to application;
grant select, insert, update, delete on table tallystick.component_period to application;
grant select, insert on table tallystick.edition to application;
grant select, insert on table tallystick.edition_file to application;
grant select, insert, update, delete on table tallystick.finance_period to application;
grant select, insert on table tallystick.goal to application;
grant select, insert, update, delete on table tallystick.goal_period to application;
grant select on table tallystick.granted to application;
grant select, insert on table tallystick.indicator to application;
grant select, insert, update, delete on table tallystick.indicator_period to application;
grant select, insert on table tallystick.issue to application;
grant select, insert, update, delete on table tallystick.issue_period to application;
grant select on table tallystick.migration to application;
grant select, insert, update, delete on table tallystick.note to application;
grant select, insert on table tallystick.pack_import to application;
grant select, insert on table tallystick.priority to application;
grant select, insert, update, delete on table tallystick.priority_period to application;
grant select, insert, update, delete on table tallystick.rating_rule to application;
grant select, insert, update, delete on table tallystick.report to application;
grant select, insert on table tallystick.risk to application;
grant select, insert, update, delete on table tallystick.risk_period to application;
grant select, insert on table tallystick.withdrawal to application;
grant select, insert on table tallystick.withdrawal_file to application;
