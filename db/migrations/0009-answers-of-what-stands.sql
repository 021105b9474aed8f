-- An answer is public while the latest edition of its report stands. Where that one is withdrawn, perhaps for what an answer says, an earlier
-- edition that still stands does not make it public.
drop policy reading on tallystick.finding_answer;
create policy reading on tallystick.finding_answer for select using (
  (select tallystick.reach('registers.read')) is not null or exists (
    select from tallystick.edition e where e.period = finding_answer.period
      and not exists (select from tallystick.edition later where later.period = e.period and later.number > e.number)
      and not exists (select from tallystick.withdrawal w where w.period = e.period and w.number = e.number)));
