-- The registers of the quarterly report. A thing (priority, indicator, component, goal, risk, issue) has one row for
-- ever, which holds its id and nothing else; what is said of it in a reporting period is one row per thing and period.
-- So back-files can be imported in any order, and entering a new quarter touches no old one. References between the rows
-- of one period are checked at commit, so that a period's tables can be replaced in any order.

create domain tallystick.quarter as text
  constraint quarter_form check (
    case when value ~ '^[0-9]{4}-[0-9]{2}-Q[1-4]$'
      then (substr(value, 1, 4)::int + 1) % 100 = substr(value, 6, 2)::int
      else value is null end);
comment on domain tallystick.quarter is
  'A quarter of a financial year, 2020-21-Q4. Q1 is April to June. Sorts as text.';

create domain tallystick.thing_id as text
  constraint thing_id_form check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
comment on domain tallystick.thing_id is 'What a thing is called for ever: lower-case words joined by hyphens.';

create domain tallystick.rating as text
  constraint rating_word check (value in ('green', 'amber', 'red'));
create domain tallystick.missing as text
  constraint missing_word check (
    value in ('no-target', 'not-available', 'not-due', 'not-rated', 'by-design', 'withheld', 'lost'));
comment on domain tallystick.missing is
  'Why there is no rating or figure. lost: it was there, but did not survive in the source''s text.';
create domain tallystick.trend as text
  constraint trend_word check (value in ('up', 'down', 'same'));

-- The body and its reports -------------------------------------------------------------------------------------------

create table tallystick.body (
  id tallystick.thing_id constraint body_pkey primary key,
  name text not null,
  only_row boolean not null default true constraint body_only_row check (only_row) constraint body_one unique
);
comment on table tallystick.body is 'The local policing body that runs this system. One body, one database.';

create table tallystick.report (
  period tallystick.quarter constraint report_pkey primary key,
  title text,
  published date,
  source text,
  footer text,
  overview text
);
comment on table tallystick.report is 'What is said of a reporting period as a whole.';
comment on column tallystick.report.source is
  'Where a back-file was transcribed from, in words. Null for a period that was entered live.';
comment on column tallystick.report.published is 'When the source of a back-file was published, where that is known.';
comment on column tallystick.report.footer is 'The text at the foot of the source''s pages.';

-- Priorities ----------------------------------------------------------------------------------------------------------

create table tallystick.priority (
  id tallystick.thing_id constraint priority_pkey primary key
);
comment on table tallystick.priority is 'A priority of the Police and Crime Plan.';

create table tallystick.priority_period (
  period tallystick.quarter not null constraint priority_period_report references tallystick.report,
  priority tallystick.thing_id not null constraint priority_period_priority references tallystick.priority,
  position int not null,
  name text not null,
  narrative text,
  objectives text constraint priority_period_objectives check (objectives in ('green', 'amber', 'red', 'lost')),
  time text constraint priority_period_time check (time in ('green', 'amber', 'red', 'lost')),
  spend text constraint priority_period_spend check (spend in ('green', 'amber', 'red', 'lost')),
  capability text constraint priority_period_capability check (capability in ('green', 'amber', 'red', 'lost')),
  risk text constraint priority_period_risk check (risk in ('green', 'amber', 'red', 'lost')),
  constraint priority_period_pkey primary key (period, priority)
);
comment on table tallystick.priority_period is 'A priority in a reporting period: name, narrative and scorecard.';
comment on column tallystick.priority_period.position is 'Its order in the report.';

-- Indicators ----------------------------------------------------------------------------------------------------------

create table tallystick.rating_rule (
  from_period tallystick.quarter constraint rating_rule_pkey primary key,
  green_from numeric not null,
  amber_from numeric not null,
  within_amber_times numeric not null,
  constraint rating_rule_order check (green_from >= amber_from and amber_from > 0 and within_amber_times >= 1)
);
comment on table tallystick.rating_rule is
  'The thresholds of the rating rule, from a period on. The rule in force for a period is the latest that is not later.';
comment on column tallystick.rating_rule.green_from is 'The attainment from which a figure is green, 0.98 for 98%.';
comment on column tallystick.rating_rule.within_amber_times is
  'For a tolerance band: how many half-widths beyond which a figure is red.';
insert into tallystick.rating_rule values ('2000-01-Q1', 0.98, 0.85, 3);

create table tallystick.indicator (
  id tallystick.thing_id constraint indicator_pkey primary key
);
comment on table tallystick.indicator is 'A figure that is reported against a target.';

create table tallystick.indicator_period (
  period tallystick.quarter not null,
  indicator tallystick.thing_id not null constraint indicator_period_indicator references tallystick.indicator,
  position int not null,
  priority tallystick.thing_id not null,
  ref text not null,
  title text not null,
  unit text not null constraint indicator_period_unit
    check (unit in ('percent', 'count', 'days', 'points', 'pounds')),
  direction text not null constraint indicator_period_direction
    check (direction in ('higher', 'lower', 'within', 'none')),
  accumulation text not null constraint indicator_period_accumulation
    check (accumulation in ('count-to-date', 'pooled', 'snapshot', 'rolling-year')),
  explanation text,
  action text,
  action_due date,
  rated_apart boolean not null,
  rating tallystick.rating,
  missing tallystick.missing,
  reason text,
  constraint indicator_period_pkey primary key (period, indicator),
  constraint indicator_period_priority foreign key (period, priority) references tallystick.priority_period
    deferrable initially deferred,
  constraint indicator_period_rating_once check (rating is null or missing is null),
  constraint indicator_period_apart check (not rated_apart or (rating is null and missing is null and reason is null))
);
comment on table tallystick.indicator_period is
  'An indicator in a reporting period: wording, definition and, where it is rated as a whole, the officer''s rating.';
comment on column tallystick.indicator_period.rated_apart is 'True where its components are rated one by one.';

create table tallystick.component_period (
  period tallystick.quarter not null,
  indicator tallystick.thing_id not null,
  component text not null constraint component_period_component
    check (component ~ '^([a-z0-9]+(-[a-z0-9]+)*)?$'),
  position int not null,
  name text,
  covers text not null constraint component_period_covers check (covers ~ '^Q[1-4]-Q[1-4]$'),
  due tallystick.quarter,
  available tallystick.quarter,
  target numeric,
  target_missing tallystick.missing,
  actual numeric,
  actual_missing tallystick.missing,
  numerator numeric,
  denominator numeric,
  status text constraint component_period_status check (status in ('provisional', 'estimated', 'revised')),
  rating tallystick.rating,
  missing tallystick.missing,
  reason text,
  lost text[] not null default '{}',
  constraint component_period_pkey primary key (period, indicator, component),
  constraint component_period_indicator foreign key (period, indicator) references tallystick.indicator_period
    deferrable initially deferred,
  constraint component_period_target_once check (target is null or target_missing is null),
  constraint component_period_actual_once check (actual is null or actual_missing is null),
  constraint component_period_rating_once check (rating is null or missing is null)
);
comment on table tallystick.component_period is
  'A component of an indicator in a reporting period: its target and its figure, year to date. Its key is the '
  'indicator''s and a name within it, empty for the only component.';
comment on column tallystick.component_period.covers is 'The quarters of the financial year that the target is for.';
comment on column tallystick.component_period.due is
  'The quarter by whose end the target is to be met, where the source names one.';
comment on column tallystick.component_period.lost is 'The fields that did not survive in the source''s text.';

-- Goals ---------------------------------------------------------------------------------------------------------------

create table tallystick.goal (
  id tallystick.thing_id constraint goal_pkey primary key
);
comment on table tallystick.goal is 'A dated piece of work.';

create table tallystick.goal_period (
  period tallystick.quarter not null,
  goal tallystick.thing_id not null constraint goal_period_goal references tallystick.goal,
  position int not null,
  priority tallystick.thing_id not null,
  ref text not null,
  title text not null,
  baseline tallystick.quarter,
  forecast tallystick.quarter,
  baseline_printed text,
  forecast_printed text,
  rating text constraint goal_period_rating check (rating in ('complete', 'green', 'amber', 'red')),
  missing tallystick.missing,
  ongoing boolean not null,
  closed text constraint goal_period_closed check (closed in ('withdrawn', 'superseded')),
  reason text,
  lost text[] not null default '{}',
  constraint goal_period_pkey primary key (period, goal),
  constraint goal_period_priority foreign key (period, priority) references tallystick.priority_period
    deferrable initially deferred,
  constraint goal_period_rating_once check (rating is null or missing is null)
);
comment on table tallystick.goal_period is
  'A goal in a reporting period: wording, the quarter promised, the quarter expected (null: still the one promised) '
  'and the officer''s rating. What the source printed is kept as printed.';

-- Risks and issues ----------------------------------------------------------------------------------------------------

create table tallystick.risk (
  id tallystick.thing_id constraint risk_pkey primary key
);
comment on table tallystick.risk is 'Something that may happen.';

create table tallystick.risk_period (
  period tallystick.quarter not null,
  risk tallystick.thing_id not null constraint risk_period_risk references tallystick.risk,
  position int not null,
  priority tallystick.thing_id not null,
  ref text not null,
  title text not null,
  likelihood int constraint risk_period_likelihood check (likelihood between 1 and 5),
  impact int constraint risk_period_impact check (impact between 1 and 5),
  score int constraint risk_period_score check (score between 1 and 25),
  trend tallystick.trend,
  explanation text,
  lost text[] not null default '{}',
  constraint risk_period_pkey primary key (period, risk),
  constraint risk_period_priority foreign key (period, priority) references tallystick.priority_period
    deferrable initially deferred
);
comment on table tallystick.risk_period is 'A risk in a reporting period: wording, score and trend.';

create table tallystick.issue (
  id tallystick.thing_id constraint issue_pkey primary key
);
comment on table tallystick.issue is 'Something that has happened.';

create table tallystick.issue_period (
  period tallystick.quarter not null,
  issue tallystick.thing_id not null constraint issue_period_issue references tallystick.issue,
  position int not null,
  priority tallystick.thing_id not null,
  ref text not null,
  title text not null,
  rating text constraint issue_period_rating check (rating in ('high', 'medium', 'low')),
  trend tallystick.trend,
  explanation text,
  lost text[] not null default '{}',
  constraint issue_period_pkey primary key (period, issue),
  constraint issue_period_priority foreign key (period, priority) references tallystick.priority_period
    deferrable initially deferred
);
comment on table tallystick.issue_period is 'An issue in a reporting period: wording, rating and trend.';

-- Finance -------------------------------------------------------------------------------------------------------------

create table tallystick.finance_period (
  period tallystick.quarter not null,
  priority tallystick.thing_id not null,
  kind text not null,
  quarter tallystick.quarter not null,
  position int not null,
  budget bigint,
  forecast bigint,
  profile bigint,
  actual bigint,
  precision bigint not null constraint finance_period_precision check (precision > 0),
  forecast_percent numeric,
  forecast_variance bigint,
  actual_percent numeric,
  actual_variance bigint,
  lost text[] not null default '{}',
  constraint finance_period_pkey primary key (period, priority, kind, quarter),
  constraint finance_period_priority foreign key (period, priority) references tallystick.priority_period
    deferrable initially deferred
);
comment on table tallystick.finance_period is
  'The financial review of a priority: each report restates the quarters of its year so far, so a row has a quarter and '
  'the period that reported it. Amounts in pence; percentages and variances as printed, never computed.';
comment on column tallystick.finance_period.precision is 'The pence to which the source rounded; 1 when exact.';

-- Notes and claims ----------------------------------------------------------------------------------------------------

create table tallystick.note (
  period tallystick.quarter not null,
  position int not null,
  priority tallystick.thing_id not null,
  about text constraint note_about check (about in ('indicators', 'goals', 'risks', 'issues', 'finance')),
  thing tallystick.thing_id,
  mark text,
  text text not null,
  constraint note_pkey primary key (period, position),
  constraint note_priority foreign key (period, priority) references tallystick.priority_period
    deferrable initially deferred,
  constraint note_thing_of_table check (thing is null or about is not null)
);
comment on table tallystick.note is 'A note of a report, and what it is a note to.';

create table tallystick.claim (
  period tallystick.quarter not null,
  place text not null constraint claim_place check (place in ('overview', 'page')),
  priority tallystick.thing_id not null,
  about text not null constraint claim_about check (about in ('indicators', 'goals')),
  rating tallystick.rating not null,
  position int not null,
  count int constraint claim_count check (count >= 0),
  constraint claim_pkey primary key (period, place, priority, about, rating),
  constraint claim_priority foreign key (period, priority) references tallystick.priority_period
    deferrable initially deferred
);
comment on table tallystick.claim is
  'A summary count as the source printed it, right or wrong. A null count was printed and did not survive.';

-- Imports and editions ------------------------------------------------------------------------------------------------

create table tallystick.pack_import (
  period tallystick.quarter not null constraint pack_import_report references tallystick.report,
  number int not null,
  imported timestamptz not null,
  name text not null,
  sha256 text not null constraint pack_import_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  reason text,
  constraint pack_import_pkey primary key (period, number)
);
comment on table tallystick.pack_import is 'The packs that changed a period, in order, and why.';

create table tallystick.edition (
  period tallystick.quarter not null constraint edition_report references tallystick.report,
  number int not null constraint edition_number check (number > 0),
  published date,
  recorded timestamptz not null,
  reason text,
  content_hash text not null constraint edition_content_hash check (content_hash ~ '^[0-9a-f]{64}$'),
  title text not null,
  source text not null constraint edition_source check (source in ('live', 'back-file')),
  constraint edition_pkey primary key (period, number),
  constraint edition_reason check (number = 1 or reason is not null)
);
comment on table tallystick.edition is 'A published report, frozen. Rows are added and never changed.';
comment on column tallystick.edition.published is 'The date of publication; null when nobody knows it.';
comment on column tallystick.edition.recorded is 'When it was frozen here.';

create table tallystick.edition_file (
  period tallystick.quarter not null,
  number int not null,
  format text not null constraint edition_file_format check (format ~ '^[a-z]+(-[a-z]+)*$'),
  bytes bytea not null,
  sha256 text not null constraint edition_file_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint edition_file_pkey primary key (period, number, format),
  constraint edition_file_edition foreign key (period, number) references tallystick.edition
);
comment on table tallystick.edition_file is 'An edition''s files, rendered once and kept.';
