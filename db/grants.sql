-- What the application role may do; {{application}} stands for its name. Applied after every migration, from nothing:
-- a table that is not named here can be read and not written.

grant usage on schema tallystick to {{application}};
grant select on all tables in schema tallystick to {{application}};

-- Registers: what is said of a period is entered, corrected and replaced.
grant insert, update, delete on
  tallystick.body,
  tallystick.claim,
  tallystick.component_period,
  tallystick.finance_period,
  tallystick.goal_period,
  tallystick.indicator_period,
  tallystick.issue_period,
  tallystick.note,
  tallystick.priority_period,
  tallystick.rating_rule,
  tallystick.report,
  tallystick.risk_period
to {{application}};

-- Things exist for ever once they are named; imports, editions and withdrawals are added and never changed.
grant insert on
  tallystick.edition,
  tallystick.edition_file,
  tallystick.goal,
  tallystick.indicator,
  tallystick.issue,
  tallystick.pack_import,
  tallystick.priority,
  tallystick.risk,
  tallystick.withdrawal,
  tallystick.withdrawal_file
to {{application}};
