import { spawnSync } from 'node:child_process';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { gatheredLog } from './log.ts';

it('writes the lines of one turn together, and each turn its own', async () => {
  const written: string[] = [];
  const log = gatheredLog({ write: (text) => written.push(text) });
  log.write('one\n');
  log.write('two\n');
  expect(written).toEqual([]);
  await turn();
  log.write('three\n');
  await turn();
  await turn();
  expect(written).toEqual(['one\ntwo\n', 'three\n']);
});

it('loses nothing when the process ends in the same turn', () => {
  const program = `import { gatheredLog } from ${JSON.stringify(new URL('log.ts', import.meta.url).href)};
    gatheredLog(process.stdout).write('last words\\n');
    process.exit(0);`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect(stdout).toBe('last words\n');
});
