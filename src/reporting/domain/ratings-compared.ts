import type { ComponentPart, IndicatorPart, ReportDocument } from './document.ts';

/** One rating of a document beside what the rule suggests. */
type Compared = {
  readonly indicator: IndicatorPart;
  readonly component: ComponentPart | null;
  readonly rating: string | null;
  readonly missing: string | null;
  readonly suggested: string | null;
  readonly boundary: boolean;
};

function comparedOf(indicator: IndicatorPart): Compared[] {
  const judged = (of: IndicatorPart | ComponentPart) => ({
    rating: of.rating ?? null,
    missing: of.missing ?? null,
    suggested: of.suggested ?? null,
    boundary: of.boundary ?? false,
  });
  if (indicator.rating === undefined) {
    return indicator.components.map((component) => ({ indicator, component, ...judged(component) }));
  }
  const [only, ...others] = indicator.components;
  return [{ indicator, component: others.length === 0 ? (only ?? null) : null, ...judged(indicator) }];
}

const unitSigns: Readonly<Record<string, string>> = {
  percent: '%',
  count: '',
  days: ' days',
  points: ' points',
  pounds: '',
};
const figure = (value: number, unit: string) => `${value.toLocaleString('en-GB')}${unitSigns[unit] ?? ''}`;
const percent = (ratio: number) => `${(ratio * 100).toFixed(1)}%`;

/** The arithmetic of one suggestion, from the figures as they are printed. */
function arithmetic(indicator: IndicatorPart, c: ComponentPart, rule: ReportDocument['ratingRule']): string {
  const unit = indicator.unit;
  if (c.noSuggestion === 'not-due') return `the target falls due in ${c.due}`;
  if (c.actual === null || c.profiled === null || c.target === null) return `no suggestion: ${c.noSuggestion}`;
  if (indicator.direction === 'within') {
    return `a gap of ${figure(Math.abs(c.actual), unit)} against a band of ±${figure(c.target, unit)}`;
  }
  const profile = c.profiled === c.target ? '' : ` (of ${figure(c.target, unit)} for ${c.covers})`;
  const [over, under] = indicator.direction === 'lower' ? [c.profiled, c.actual] : [c.actual, c.profiled];
  const band = (c.attainment ?? 1) >= rule.greenFrom ? 'at or above' : 'below';
  const threshold = (c.attainment ?? 1) >= rule.amberFrom ? rule.greenFrom : rule.amberFrom;
  return `${figure(over, unit)} ÷ ${figure(under, unit)}${profile} = ${percent(c.attainment ?? 1)}, ${band} ${percent(threshold)}`;
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/**
 * Every rating of some reports beside what the rating rule suggests, as a page in Markdown: target, expected by now, year
 * to date, attainment, suggestion, the officer's rating, and the arithmetic wherever the two differ.
 */
export function ratingsCompared(documents: readonly ReportDocument[]): string {
  const lines = [
    '# Ratings compared',
    '',
    'Made from the example reports by a test that also holds it to them; `npx vitest -u` writes it anew. The rule is in',
    '[the report document](report-document.md); it only suggests, and the rating is the officer’s judgement.',
  ];
  for (const { title, ratingRule, priorities } of documents) {
    const compared = priorities.flatMap((p) => p.indicators.flatMap(comparedOf));
    const single = compared.filter((c) => c.component !== null && c.indicator.rating !== undefined);
    const both = single.filter((c) => c.rating !== null && c.suggested !== null);
    const inBand = both.filter((c) => c.indicator.direction === 'within');
    const agreed = (of: readonly Compared[]) => of.filter((c) => c.rating === c.suggested).length;
    lines.push('', `## ${title}`, '');
    lines.push(
      `Of ${both.length} indicators with a single figure, a rating and a suggestion, the two agree on ${agreed(both)}` +
        (inBand.length > 0
          ? ` (${agreed(both) - agreed(inBand)} of ${both.length - inBand.length} without the tolerance bands).`
          : '.'),
    );
    for (const priority of priorities) {
      lines.push('', `### ${priority.name}`, '');
      lines.push(
        '| indicator | accumulation | target | expected by now | year to date | attainment | suggested | given |',
      );
      lines.push('| --- | --- | ---: | ---: | ---: | ---: | --- | --- |');
      for (const c of priority.indicators.flatMap(comparedOf)) lines.push(...rowsOf(c));
    }
    const differing = compared.filter((c) => c.rating !== null && c.suggested !== null && c.rating !== c.suggested);
    lines.push('', '### Where the two differ', '');
    if (differing.length === 0) lines.push('Nowhere.');
    for (const { indicator, component, rating, suggested } of differing) {
      const parts = component ? [component] : indicator.components;
      const why = parts.map((part) => arithmetic(indicator, part, ratingRule)).join('; ');
      const name = component?.name ? `${indicator.title}: ${component.name}` : indicator.title;
      lines.push(`- ${indicator.ref} ${name}: ${why}: ${suggested}. The officer: ${rating}.`);
    }
    const silent = compared.filter((c) => c.rating !== null && c.suggested === null);
    if (silent.length > 0) lines.push('', '### Rated, and the rule says nothing', '');
    for (const { indicator, component, rating } of silent) {
      const [part] = component ? [component] : indicator.components;
      const name = component?.name ? `${indicator.title}: ${component.name}` : indicator.title;
      lines.push(
        `- ${indicator.ref} ${name}: ${part ? arithmetic(indicator, part, ratingRule) : ''}. The officer: ${rating}.`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function rowsOf({ indicator, component, rating, missing, suggested, boundary }: Compared): string[] {
  const { unit } = indicator;
  const value = (of: number | null) => (of === null ? '' : figure(of, unit));
  const row = (name: string, c: ComponentPart | null, given: string, suggests: string) =>
    `| ${[
      cell(name),
      indicator.accumulation,
      c === null ? '' : `${indicator.direction === 'within' && c.target !== null ? '±' : ''}${value(c.target)}`,
      c === null ? '' : value(c.profiled),
      c === null ? '' : value(c.actual),
      c === null || c.attainment === null ? '' : percent(c.attainment),
      suggests,
      given,
    ].join(' | ')} |`;
  const given = rating ?? `(${missing})`;
  const suggests = suggested === null ? '' : `${suggested}${boundary ? ', on the boundary' : ''}`;
  const name = `${indicator.ref} ${indicator.title}`;
  if (component) return [row(component.name ? `${name}: ${component.name}` : name, component, given, suggests)];
  return [
    row(`${name} (as a whole)`, null, given, suggests),
    ...indicator.components.map((c) => row(`${name}: ${c.name}`, c, '', '')),
  ];
}
