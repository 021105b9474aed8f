import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '../..');

type Entry = { readonly term: string; readonly meaning: string; readonly avoid: string; readonly where: string };

const glossary: readonly Entry[] = readFileSync(join(project, 'GLOSSARY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (term|---) /.test(line))
  .map((line) => {
    const [, term = '', meaning = '', avoid = '', where = ''] = line.split('|').map((cell) => cell.trim());
    return { term, meaning, avoid, where };
  });

/** The field's words that this system is built on. Each has its place in the glossary. */
const required = `
  body, plan, priority, commitment, outcome, financial year, quarter, reporting period, indicator, component, target,
  profile, actual, year to date, direction, accumulation, goal, baseline, forecast, confidence, rating, suggested rating,
  override, reason, risk, score, trend, issue, budget, revised budget, forecast outturn, variance, funding source,
  resource plan, strand, drawdown, carry-forward, virement, ring-fence, re-profiling, decision, Part 1, Part 2, deferral,
  advice, delegation, declaration of interests, agreement, provider, service, return, assurance, measure, data set,
  release, base, weight, confidence interval, equality gap, report document, edition, finding
`
  .split(',')
  .map((term) => term.trim());

/** Words that no name in the code may contain, from the glossary's own column. */
const avoided = glossary.flatMap(({ avoid }) => [...avoid.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word));

/** The names in a file that contain an avoided word: `kpiTotal` and `total_kpi`, but not `kpis are` in a text or comment. */
function namesToAvoid(file: string, text: string): string[] {
  const names = file.endsWith('.sql') ? namesInSql(text) : namesInTypeScript(text);
  return [...new Set(names)].filter((name) => wordsOf(name).some((word) => avoided.includes(word)));
}

function namesInTypeScript(text: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest));
  return names;
}

function namesInSql(text: string): string[] {
  return text.replaceAll(/--.*|'[^']*'/g, '').match(/[a-z_]+/g) ?? [];
}

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .flatMap((word) => [word, word.replace(/s$/, '')]);
}

describe('the glossary', () => {
  it('has every word of the field, once', () => {
    const terms = glossary.flatMap(({ term }) => term.split(', '));
    expect(required.filter((term) => !terms.includes(term))).toEqual([]);
    expect(terms.filter((term, i) => terms.indexOf(term) !== i)).toEqual([]);
  });

  it('says of each what it means, what to avoid and where it lives', () => {
    const lives = /^(later|(`[^`]+`(, )?)+)$/;
    expect(glossary.filter((e) => !e.meaning || !e.avoid || !lives.test(e.where))).toEqual([]);
  });

  it('avoids no word that it uses', () => {
    expect(glossary.filter(({ term }) => wordsOf(term).some((word) => avoided.includes(word)))).toEqual([]);
  });
});

/** What another program made for its own tables. */
const notOurs = ['db/migrations/0006-jobs.sql'];

describe('the names in the code', () => {
  it.each(globSync(['src/**/*.ts', 'db/**/*.sql'], { cwd: project, exclude: notOurs }))('%s', (file) => {
    expect(namesToAvoid(file, readFileSync(join(project, file), 'utf8'))).toEqual([]);
  });

  it('are found when they are wrong', () => {
    expect(namesToAvoid('a.ts', 'const kpiTotal = { isMilestone: 1 }; type Tenants = string;')).toEqual([
      'kpiTotal',
      'isMilestone',
      'Tenants',
    ]);
    expect(namesToAvoid('a.sql', 'create table goal_milestone (id text);')).toEqual(['goal_milestone']);
  });

  it('are told from words in texts and comments', () => {
    expect(namesToAvoid('a.ts', "// a milestone\nconst title = 'The KPI milestone'; const depot = 1;")).toEqual([]);
    expect(namesToAvoid('a.sql', "-- a milestone\ncomment on table goal is 'Not a milestone';")).toEqual([]);
  });
});
