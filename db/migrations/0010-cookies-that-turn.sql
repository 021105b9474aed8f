-- A copied cookie does not last: while a session is used its cookie is changed again and again, and one that was left behind ends it.

-- Of the sessions that are open no cookie has the new form.
delete from tallystick.session;

alter table tallystick.session
  add column good_turn_hashes text[] not null check (cardinality(good_turn_hashes) between 1 and 64),
  add column former_turn_hash text,
  add column offered_turn_hashes text[] not null default '{}' check (cardinality(offered_turn_hashes) <= 64),
  add column turned timestamptz not null;

comment on table tallystick.session is 'Who is signed in. Of the cookie, a token and a turn, only the SHA-256s are kept.';
comment on column tallystick.session.good_turn_hashes is 'The turns that are good: those that were sent together, and one alone once it is to be followed.';
comment on column tallystick.session.former_turn_hash is 'The one that these followed, which requests that were under way still carry.';
comment on column tallystick.session.offered_turn_hashes is 'Those that were sent to follow, of which none has come back.';
comment on column tallystick.session.turned is 'Since when these are good.';
