-- A copied cookie does not last: while a session is used its cookie is changed again and again, and one that was changed twice ends it.

-- Of the sessions that are open no cookie has the new form.
delete from tallystick.session;

alter table tallystick.session
  add column turn_hash text not null check (turn_hash ~ '^[0-9a-f]{64}$'),
  add column former_turn_hash text check (former_turn_hash ~ '^[0-9a-f]{64}$'),
  add column offered_turn_hash text check (offered_turn_hash ~ '^[0-9a-f]{64}$'),
  add column turned timestamptz not null;

comment on table tallystick.session is 'Who is signed in. Of the cookie, a token and a turn, only the SHA-256s are kept.';
comment on column tallystick.session.turn_hash is 'The newest turn that a browser has come back with.';
comment on column tallystick.session.former_turn_hash is 'The one before it, which requests that were under way still carry; null at first.';
comment on column tallystick.session.offered_turn_hash is 'The turn that was sent to the browser and has not come back yet.';
comment on column tallystick.session.turned is 'When a turn was last sent.';
