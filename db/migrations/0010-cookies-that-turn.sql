-- A copied cookie does not last: while a session is used its cookie is changed again and again, and one that was left behind ends it.

-- Of the sessions that are open no cookie has the new form.
delete from tallystick.session;

alter table tallystick.session
  add column turn_hash text not null check (turn_hash ~ '^[0-9a-f]{64}$'),
  add column turned timestamptz not null,
  add column former_turn_hashes text[] not null default '{}' check (cardinality(former_turn_hashes) <= 64),
  add column offered_turn_hashes text[] not null default '{}' check (cardinality(offered_turn_hashes) <= 64);

comment on table tallystick.session is 'Who is signed in. Of the cookie, a token and a turn, only the SHA-256s are kept.';
comment on column tallystick.session.turn_hash is 'The turn that a browser came back with last for the first time.';
comment on column tallystick.session.turned is 'Since when: of those that came back in a row, while the others were under way, when the first did.';
comment on column tallystick.session.former_turn_hashes is 'Those before it, which requests that were under way still carry.';
comment on column tallystick.session.offered_turn_hashes is 'Those that were sent and have not come back.';
