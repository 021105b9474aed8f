-- What a body says of itself on everything it publishes, and editions that were taken out of public view.

alter table tallystick.body
  add column colour text not null default '#12436d'
    constraint body_colour check (colour ~ '^#[0-9a-f]{6}$'),
  add column logo bytea,
  add column logo_type text constraint body_logo_type check (logo_type in ('image/svg+xml', 'image/png')),
  add column contact_name text,
  add column contact_email text,
  add column contact_url text,
  add column licence_name text not null default 'Open Government Licence v3.0',
  add column licence_url text not null
    default 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
  add column demonstration boolean not null default false,
  add constraint body_logo_whole check ((logo is null) = (logo_type is null));
comment on column tallystick.body.colour is 'The body''s colour, as #rrggbb: dark enough for white text on it.';
comment on column tallystick.body.demonstration is
  'Whether this is a demonstration made from published facts, and not the body''s own site: said on every page and file.';

-- A file that is missing must be missed: the formats are kept with the edition, not read off its files.
alter table tallystick.edition add column formats text[] not null default '{}';
update tallystick.edition e set formats = array(
  select f.format from tallystick.edition_file f
  where f.period = e.period and f.number = e.number order by f.format);
alter table tallystick.edition
  alter column formats drop default,
  add constraint edition_formats check (cardinality(formats) > 0);
comment on column tallystick.edition.formats is 'The formats in which its files are kept, in order of the alphabet.';

create table tallystick.withdrawal (
  period tallystick.quarter not null,
  number int not null,
  withdrawn timestamptz not null,
  reason text not null constraint withdrawal_reason check (reason <> ''),
  constraint withdrawal_pkey primary key (period, number),
  constraint withdrawal_edition foreign key (period, number) references tallystick.edition
);
comment on table tallystick.withdrawal is
  'An edition taken out of public view: when and why. Its row and hash stay, its files are no longer served.';

create table tallystick.withdrawal_file (
  period tallystick.quarter not null,
  number int not null,
  format text not null constraint withdrawal_file_format check (format ~ '^[a-z]+(-[a-z]+)*$'),
  bytes bytea not null,
  sha256 text not null constraint withdrawal_file_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint withdrawal_file_pkey primary key (period, number, format),
  constraint withdrawal_file_withdrawal foreign key (period, number) references tallystick.withdrawal
);
comment on table tallystick.withdrawal_file is
  'The notice that stands in place of each file of a withdrawn edition, rendered once and kept.';
