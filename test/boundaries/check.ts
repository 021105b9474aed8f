import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise as dependencyCruiser, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import ts from 'typescript';
import { pureBuiltins, purePackages, type Rooms, seenByDomains, sqlPackages } from './rooms.ts';

/** The rules, by name. Each is broken on purpose in `boundaries.test.ts`. */
export const rules = {
  'every-file-is-read': 'The check reads every TypeScript file of src, or says that it did not.',
  'every-room-is-listed': 'Every file of src is in a room, and every room is in test/boundaries/rooms.ts.',
  'room-direction': 'A room sees only the rooms that its line in test/boundaries/rooms.ts names.',
  'only-door': 'A room is entered through its index.ts.',
  'nobody-imports-app': 'The app puts the rooms together; no room knows it.',
  'index-is-used': 'Another room uses what a room offers; a room that nobody enters is not needed.',
  'no-cycles': 'No file depends on itself, by whatever way round.',
  'no-tests-in-production': 'What runs in production imports no tests, no benchmarks and no development packages.',
  'domain-is-pure': 'A domain sees domains, results and packages that only compute.',
  'domain-has-no-clock': 'A domain asks nothing of the world: no clock, chance, environment, network or console.',
  'only-stores-know-sql': 'SQL and its packages stay in store.ts, store/ and platform/postgres.',
} as const;

export type RuleName = keyof typeof rules;

/** One place where a rule is broken; `file` is relative to the project. */
export type Fault = { readonly rule: RuleName; readonly file: string; readonly says: string };

/** Reads the imports of a tree: dependency-cruiser, or in a test of this check something that does not. */
export type Cruise = typeof dependencyCruiser;

const isTest = '([.]test|/testing|/testing/.+)[.]ts$';
const isStore = '^src/([^/]+/store([.]ts$|/)|platform/postgres/)';
const isDomain = '^src/(.+)/domain/';
const within = (room: string) => `^src/${room}/`;
const packages = (names: readonly string[]) => `(^|node_modules/)(${names.join('|')})(/|$)`;

/** The rules that are about one file importing another, generated from the table of rooms. */
function ruleSet(rooms: Rooms): IFlattenedRuleSet {
  const anyDoor = `^src/(${Object.keys(rooms).join('|')})/index[.]ts$`;
  return {
    forbidden: [
      ...Object.entries(rooms).flatMap(([room, { sees }]) => [
        {
          name: 'room-direction',
          from: { path: within(room), pathNot: isTest },
          to: { path: '^src/(?!app/)', pathNot: [room, ...sees].map(within) },
        },
        {
          name: 'only-door',
          from: { path: within(room), pathNot: isTest },
          to: { path: '^src/(?!app/)', pathNot: [within(room), anyDoor] },
        },
      ]),
      { name: 'nobody-imports-app', from: { path: '^src/(?!app/)' }, to: { path: '^src/app/' } },
      { name: 'no-cycles', from: { path: '^src/', pathNot: isTest }, to: { circular: true } },
      {
        name: 'no-tests-in-production',
        from: { path: '^src/', pathNot: isTest },
        to: { path: [isTest, '^(test|e2e|bench|script)/'] },
      },
      {
        name: 'no-tests-in-production',
        from: { path: '^src/', pathNot: isTest },
        to: { dependencyTypes: ['npm-dev'] },
      },
      {
        name: 'domain-is-pure',
        from: { path: isDomain, pathNot: isTest },
        to: { path: ['^src/$1/(?!domain/)', '^src/platform/'], pathNot: within(seenByDomains) },
      },
      {
        name: 'domain-is-pure',
        from: { path: isDomain, pathNot: isTest },
        to: {
          dependencyTypes: ['core'],
          pathNot: Object.keys(pureBuiltins).map((name) => `^${name.slice('node:'.length)}$`),
        },
      },
      {
        name: 'domain-is-pure',
        from: { path: isDomain, pathNot: isTest },
        to: { path: 'node_modules/', pathNot: packages(purePackages) },
      },
      {
        name: 'only-stores-know-sql',
        from: { path: '^src/', pathNot: [isTest, isStore, isDomain] },
        to: { path: packages(sqlPackages) },
      },
    ],
  };
}

/**
 * Every fault of the tree under `root` (a folder with `src` and `package.json`), none when all is well.
 * With TypeScript 7 alone dependency-cruiser reads no TypeScript at all and finds no fault: hence `every-file-is-read`.
 */
export async function check(root: string, rooms: Rooms, cruise: Cruise = dependencyCruiser): Promise<Fault[]> {
  const { output } = await cruise(
    ['src'],
    {
      baseDir: root,
      validate: true,
      ruleSet: ruleSet(rooms),
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
    },
    { extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'], conditionNames: ['import', 'node', 'default'] },
  );
  const { modules, summary } = output as ICruiseResult;
  const files = globSync('src/**/*.ts', { cwd: root }).sort();
  const read = new Set(modules.map((m) => m.source));
  return [
    ...files
      .filter((file) => !read.has(file))
      .map((file) => ({ rule: 'every-file-is-read' as const, file, says: 'its imports were not read' })),
    ...files
      .filter((file) => roomOf(file, rooms) === null)
      .map((file) => ({ rule: 'every-room-is-listed' as const, file, says: 'is in no room of the table' })),
    ...summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name as RuleName,
      file: from,
      says: `imports ${cycle ? cycle.map((c) => c.name).join(' → ') : to}`,
    })),
    ...unusedDoors(modules, rooms),
    ...files
      .filter((file) => !new RegExp(isTest).test(file))
      .flatMap((file) => faultsInText(root, file, readFileSync(join(root, file), 'utf8'))),
  ];
}

function roomOf(file: string, rooms: Rooms): string | null {
  return Object.keys(rooms).find((room) => file.startsWith(`src/${room}/`)) ?? null;
}

function unusedDoors(modules: ICruiseResult['modules'], rooms: Rooms): Fault[] {
  const entered = new Set(
    modules
      .filter((m) => !new RegExp(isTest).test(m.source))
      .flatMap((m) =>
        m.dependencies.map((d) => d.resolved).filter((to) => roomOf(to, rooms) !== roomOf(m.source, rooms)),
      ),
  );
  return Object.keys(rooms)
    .filter((room) => room !== 'app' && !entered.has(`src/${room}/index.ts`))
    .map((room) => ({ rule: 'index-is-used', file: `src/${room}/index.ts`, says: 'no other room imports it' }));
}

/** The rules that imports do not show. */
function faultsInText(root: string, file: string, text: string): Fault[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const inDomain = new RegExp(isDomain).test(file);
  const inStore = new RegExp(isStore).test(file);
  const faults: Fault[] = [];
  const visit = (node: ts.Node): void => {
    const line = `line ${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    const worldly = inDomain ? worldlyName(node) : null;
    if (worldly) faults.push({ rule: 'domain-has-no-clock', file, says: `${line} uses ${worldly}` });
    if (!inStore && isSql(node)) faults.push({ rule: 'only-stores-know-sql', file, says: `${line} holds SQL` });
    if (inDomain) {
      for (const name of namesFromBeyondDomains(root, file, node)) {
        faults.push({ rule: 'domain-is-pure', file, says: `${line} takes ${name}, which no domain made` });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

const worldlyMembers = ['Date.now', 'Math.random', 'Temporal.Now'];
/** Globals of which a domain may use other members, each by its name, so that the worldly ones can be seen. */
const partlyWorldly = ['Date', 'Math', 'Temporal'];
const worldlyGlobals = [
  'console crypto fetch globalThis navigator performance process queueMicrotask require',
  'setImmediate setInterval setTimeout EventSource WebSocket',
].flatMap((names) => names.split(' '));

/** What a node asks of the world outside the program, null when nothing. */
function worldlyName(node: ts.Node): string | null {
  if (ts.isMetaProperty(node)) return node.getText();
  if (ts.isPropertyAccessExpression(node)) {
    return worldlyMembers.find((name) => node.getText().replaceAll(/[\s?]/g, '') === name) ?? null;
  }
  if (ts.isNewExpression(node)) {
    return node.expression.getText() === 'Date' && !node.arguments?.length ? 'new Date()' : null;
  }
  if (ts.isCallExpression(node)) return node.expression.getText() === 'Date' ? 'Date()' : null;
  if (!ts.isIdentifier(node)) return null;
  const { parent } = node;
  const isOnlyAName =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node);
  if (isOnlyAName) return null;
  if (worldlyGlobals.includes(node.text)) return node.text;
  // Judged above, with the member or the arguments that they stand before; anything else would hide those.
  const isJudged =
    ts.isPropertyAccessExpression(parent) ||
    ts.isNewExpression(parent) ||
    (ts.isCallExpression(parent) && parent.expression === node);
  const isType = ts.isTypeReferenceNode(parent) || ts.isQualifiedName(parent);
  return partlyWorldly.includes(node.text) && !isJudged && !isType ? `${node.text} as a value` : null;
}

const sql = new RegExp(
  [
    'select\\b.*\\bfrom\\b|insert\\s+into\\b|update\\b.*\\bset\\b|delete\\s+from\\b',
    '(create|alter|drop|lock|truncate)\\s+table\\b|truncate\\s+\\w+[.]',
    'with\\s+\\w+\\s+as\\s+((not\\s+)?materialized\\s+)?[(]',
  ]
    .map((statement) => `^\\s*(${statement})`)
    .join('|'),
  'is',
);
const inOneCase = /^\s*([A-Z]+|[a-z]+)\b/;

/** How Kysely begins a statement. */
const builders = ['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'];

/**
 * A string or template that is an SQL statement; an English sentence begins with one capital, and is none.
 * Whatever is given to a function named `query` as it stands is SQL too: `listen editions`. And so is a statement that
 * is built on a handle, which needs no import.
 */
function isSql(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return builders.includes(node.name.text);
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return false;
  const text = node.getText().slice(1, -1);
  const { parent } = node;
  const isQuery =
    ts.isCallExpression(parent) && /[.]query$/.test(parent.expression.getText()) && parent.arguments[0] === node;
  return isQuery || (sql.test(text) && inOneCase.test(text));
}

/** The values that a domain takes from where a domain should not, or hands on: each must be one that only computes. */
function namesFromBeyondDomains(root: string, file: string, node: ts.Node): string[] {
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return ['a file while it runs'];
  if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return [];
  if (!node.moduleSpecifier) return [];
  const from = (node.moduleSpecifier as ts.StringLiteral).text;
  const pure = pureBuiltins[from] ?? namesFromDomainBehind(root, file, from);
  if (!pure) return [];
  const names = valuesOf(node);
  return names === 'everything' ? [names] : names.filter((name) => !pure.includes(name));
}

/** The values that an import or a re-export names. */
function valuesOf(node: ts.ImportDeclaration | ts.ExportDeclaration): string[] | 'everything' {
  if (ts.isExportDeclaration(node) ? node.isTypeOnly : !node.importClause) return [];
  if (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  const names = ts.isExportDeclaration(node) ? node.exportClause : node.importClause?.namedBindings;
  if (!names || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return 'everything';
  return [...names.elements].filter((e) => !e.isTypeOnly).map((e) => (e.propertyName ?? e.name).text);
}

/** What a room's door has from that room's domain; null where the import is of something else. */
function namesFromDomainBehind(root: string, file: string, from: string): readonly string[] | null {
  const door = join(root, file, '..', from);
  if (!/^[.].*\/index[.]ts$/.test(from) || !existsSync(door) || door.endsWith(`/${seenByDomains}/index.ts`))
    return null;
  return ts
    .createSourceFile(door, readFileSync(door, 'utf8'), ts.ScriptTarget.Latest, true)
    .statements.filter(ts.isExportDeclaration)
    .filter((e) => e.moduleSpecifier && (e.moduleSpecifier as ts.StringLiteral).text.startsWith('./domain/'))
    .flatMap((e) => (e.exportClause && ts.isNamedExports(e.exportClause) ? [...e.exportClause.elements] : []))
    .map((e) => e.name.text);
}
