import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '../..');
const ours = { cwd: project, exclude: ['node_modules', 'var', 'build', 'coverage', '.git'] };

/** Paths as the pages write them: `src/calendar/` in code style, from the project's root, and targets of links. */
function pathsNamed(page: string, text: string): string[] {
  const inCode = [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, code = '']) => code.split(' ')[0] ?? '')
    .filter((word) => /^([.]?(src|test|docs|script|db|examples|bench|ci)\/|[A-Z]+[.]md$)/.test(word))
    .filter((word) => !/[<>*{…]/.test(word));
  const linked = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(page), target));
  return [...inCode, ...linked];
}

const missing = (page: string, text: string) =>
  pathsNamed(page, text).filter((path) => !existsSync(join(project, path)));

describe('every path that a page names exists', () => {
  it.each(globSync('**/*.md', ours).filter((page) => !page.startsWith('examples/')))('%s', (page) => {
    expect(missing(page, readFileSync(join(project, page), 'utf8'))).toEqual([]);
  });

  it('and one that does not is found', () => {
    const text =
      'See `src/nowhere/`, `script/nothing --help`, [here](gone.md#top), `src/<room>/`, `2020-21` and `src/calendar/`.';
    expect(missing('docs/page.md', text)).toEqual(['src/nowhere/', 'script/nothing', 'docs/gone.md']);
  });
});

describe('the index of decision records', () => {
  it('names each of them', () => {
    const index = readFileSync(join(project, 'docs/adr/README.md'), 'utf8');
    const records = globSync('[0-9]*.md', { cwd: join(project, 'docs/adr') });
    expect(records.length).toBeGreaterThan(0);
    expect(records.filter((record) => !index.includes(`](${record})`))).toEqual([]);
  });
});

describe('no file knows the machine it was written on', () => {
  const ownMachine = /(^|[\s"'`(=:])(\/(work|root|home|Users)\/|(\.\.\/)+shared\/)/m;

  it.each(globSync('**/*.{ts,js,json,md,sql,css,scss,csv,yml}', ours).concat(globSync('{script,.ci}/*', ours)))(
    '%s',
    (file) => {
      if (file !== 'test/house/paths.test.ts')
        expect(readFileSync(join(project, file), 'utf8')).not.toMatch(ownMachine);
    },
  );

  it('and a file that does is found', () => {
    expect('cd /home/ada/tallystick').toMatch(ownMachine);
    expect('https://example.org/home/ada').not.toMatch(ownMachine);
  });
});
