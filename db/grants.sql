-- What the application role may do; {{application}} stands for its name. Applied after every migration, from nothing:
-- a table that is not named here can be read and not written. What it reads is bounded by policies, what it writes to a
-- register is bounded by the acting person's rights and entered in the tally; see db/migrations/0003.

grant usage on schema tallystick to {{application}};
grant select on all tables in schema tallystick to {{application}};

-- Registers: what is said of a period is entered, corrected and replaced.
grant insert, update, delete on
  tallystick.bank_holiday,
  tallystick.body,
  tallystick.claim,
  tallystick.component_period,
  tallystick.deadline,
  tallystick.finance_period,
  tallystick.finding_answer,
  tallystick.goal_period,
  tallystick.indicator_period,
  tallystick.issue_period,
  tallystick.note,
  tallystick.person_identity,
  tallystick.pre_election_period,
  tallystick.priority_period,
  tallystick.publication,
  tallystick.rating_rule,
  tallystick.report,
  tallystick.responsibility,
  tallystick.risk_period,
  tallystick.risk_register,
  tallystick.role_held
to {{application}};

-- Things exist for ever once they are named; imports, editions and withdrawals are added and never changed.
grant insert on
  tallystick.edition,
  tallystick.edition_file,
  tallystick.goal,
  tallystick.indicator,
  tallystick.issue,
  tallystick.pack_import,
  tallystick.pre_release_reading,
  tallystick.priority,
  tallystick.risk,
  tallystick.signature,
  tallystick.withdrawal,
  tallystick.withdrawal_file
to {{application}};

-- People stay, because the tally names them; so do a quarter that was opened and what was submitted of it.
grant insert, update on tallystick.person, tallystick.opening, tallystick.submission to {{application}};
grant insert, delete on tallystick.pre_release, tallystick.signing_exception to {{application}};
grant update on tallystick.step to {{application}};

-- Signing in, the security log and the heads that go outside are no registers. Entries are written by the triggers alone.
grant insert, update, delete on
  tallystick.security_event,
  tallystick.session,
  tallystick.sign_in_answer,
  tallystick.sign_in_link
to {{application}};
grant insert on tallystick.application_secret, tallystick.head, tallystick.reminder_day to {{application}};
grant insert, update on tallystick.head_delivery, tallystick.mail to {{application}};

grant execute on function
  tallystick.actor(),
  tallystick.acting_person(),
  tallystick.accepts_own(text, text),
  tallystick.acts_for_nobody(),
  tallystick.erasable_values(text, text),
  tallystick.erase_mail(uuid, text),
  tallystick.erase_values(text, text, text[], text),
  tallystick.has_accepted_own(uuid, text),
  tallystick.has_entered(uuid, text, text),
  tallystick.in_scope(text, text),
  tallystick.links(bigint, bigint),
  tallystick.own_part(uuid, text, text),
  tallystick.reach(text),
  tallystick.readable_registers(),
  tallystick.send_mail_again(uuid, int, timestamptz),
  tallystick.thing_names()
to {{application}};

-- What pg-boss keeps of jobs is nobody's record.
grant usage on schema tallystick_jobs to {{application}};
grant select, insert, update, delete on all tables in schema tallystick_jobs to {{application}};
grant execute on all functions in schema tallystick_jobs to {{application}};
