import type { Check } from '../domain/check.ts';
import type { Level } from '../domain/finding.ts';

const levelWords: Readonly<Record<Level, string>> = {
  error: 'error: what is printed contradicts itself',
  warning: 'warning: it needs an explanation',
  question: 'question: a scrutineer would ask',
};

/** The page of one check, `docs/reference/checks/<name>.md`, made of what the check says of itself. */
export function checkPage({ name, level, title, why, example, nearMiss }: Check): string {
  return `# ${title}

\`${name}\` · ${levelWords[level]}

**Why it is asked.** ${why}

**It asks:** ${example}

**It does not ask:** ${nearMiss}

The check is [\`src/scrutiny/domain/checks/${name}.ts\`](../../../src/scrutiny/domain/checks/${name}.ts); the examples that fire and the
near-misses that must not are in the test beside it. [All checks](../checks.md).
`;
}

/** The list of all checks, \`docs/reference/checks.md\`. */
export function checksPage(checks: readonly Check[]): string {
  const rows = checks.map(({ name, level, title }) => `| [\`${name}\`](checks/${name}.md) | ${level} | ${title} |`);
  return `# Checks

What is asked of every report before it is published, in the order in which a reader would think of it. An *error* is a contradiction
in what is printed: it is mended or answered before the report is published. A *warning* needs an explanation. A *question* is
what a scrutineer would ask; the body may answer it. Each check is called by its name wherever it appears.

${checks.length} checks.

| check | level | what is the matter |
| --- | --- | --- |
${rows.join('\n')}
`;
}
