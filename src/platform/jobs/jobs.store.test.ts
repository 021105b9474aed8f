import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import { startJobs } from './index.ts';

const soon = (until: () => boolean) => expect.poll(until, { timeout: 30_000, interval: 100 }).toBe(true);

describe('jobs', () => {
  it('are run at once for what fell due, by one process of several', async () => {
    const database = await testDatabase({ act: undefined });
    const faults: unknown[] = [];
    let running = 0;
    let most = 0;
    let runs = 0;
    const job = {
      name: 'count',
      often: '* * * * *',
      work: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((go) => setTimeout(go, 500));
        runs += 1;
        running -= 1;
      },
    };
    const options = { onFault: (error: unknown) => void faults.push(error), pollSeconds: 0.5 };
    const both = await Promise.all([startJobs(database, [job], options), startJobs(database, [job], options)]);
    await soon(() => runs > 0);
    await Promise.all(both.map((jobs) => jobs.stop()));
    expect(most).toBe(1);
    expect(faults).toEqual([]);
    const before = runs;
    await new Promise((go) => setTimeout(go, 1_000));
    expect(runs).toBe(before);
  });

  it('go on after a fault of theirs, which is handed on', async () => {
    const database = await testDatabase({ act: undefined });
    const faults: (readonly [string, string | null])[] = [];
    let runs = 0;
    const ran = () => {
      runs += 1;
    };
    const jobs = await startJobs(
      database,
      [
        { name: 'fails', often: '* * * * *', work: async () => Promise.reject(new Error('It cannot.')) },
        { name: 'works', often: '* * * * *', work: async () => void ran() },
      ],
      { onFault: (error, job) => void faults.push([(error as Error).message, job]), pollSeconds: 0.5 },
    );
    await soon(() => runs > 0 && faults.length > 0);
    await jobs.stop();
    expect(faults[0]).toEqual(['It cannot.', 'fails']);
  });

  it('begin again when their connection was lost', async () => {
    const database = await testDatabase({ act: undefined });
    const faults: (string | null)[] = [];
    let runs = 0;
    const ran = () => {
      runs += 1;
    };
    const job = { name: 'again', often: '* * * * *', work: async () => void ran() };
    const jobs = await startJobs(database, [job], { onFault: (_, name) => void faults.push(name), pollSeconds: 0.5 });
    await soon(() => runs > 0);
    const before = runs;
    const { rowCount } = await database.withClient((client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query like '%tallystick_jobs%'`),
    );
    expect(rowCount).toBe(1);
    await soon(() => runs > before && faults.includes(null));
    await jobs.stop();
  });
});
