import fc from 'fast-check';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { describe, expect, it } from 'vitest';
import {
  bars,
  bullet,
  type Chart,
  columns,
  type Figure,
  matrix,
  moves,
  outcomes,
  scores,
  slip,
  sparkline,
  trend,
} from './index.ts';

/** The elements of a document; throws where it is not well-formed XML. */
function elementsOf({ svg }: Chart): SaxesTagPlain[] {
  const elements: SaxesTagPlain[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => elements.push(tag));
  parser.write(svg.toString()).close();
  return elements;
}

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<b>&"\'', ']]>', '\ud800', '\u0000'),
);
const value = fc.oneof(
  fc.integer({ min: -100, max: 400 }),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.constantFrom(0, -0, 1e-9, 100),
);
const figure: fc.Arbitrary<Figure> = fc.record({ value, label: text });
const known = fc.option(figure);

/** With targets that can be the half-width of a band, where they have to be. */
function possible<Of extends { readonly direction: string }>(input: Of, target: Figure | null): Figure | null {
  return target && input.direction === 'within' ? { ...target, value: Math.abs(target.value) } : target;
}
const count = fc.nat({ max: 60 });
const frame = { id: fc.constant('chart-1'), title: text, brand: fc.option(text, { nil: undefined }) };
const direction = fc.constantFrom('higher' as const, 'lower', 'within', 'none');
const width = fc.option(fc.integer({ min: 60, max: 1200 }), { nil: undefined });
const tick = fc.constant((at: number) => `${at}%`);
const quarters = fc
  .integer({ min: 1, max: 40 })
  .map((many) =>
    Array.from({ length: many }, (_, i) => ({ quarter: `Q${(i % 4) + 1}`, year: `${2012 + Math.floor(i / 4)}` })),
  );

const series = quarters
  .chain((all) =>
    fc.record({
      ...frame,
      direction,
      scale: fc.constantFrom('count' as const, 'percentage', 'signed'),
      points: fc.tuple(
        ...all.map((quarter) =>
          fc
            .record({
              actual: known,
              target: known,
              provisional: fc.boolean(),
              missing: fc.option(text, { nil: undefined }),
            })
            .map((of) => ({ ...quarter, ...of })),
        ),
      ),
      breaks: fc.array(fc.record({ before: fc.nat({ max: all.length - 1 }), label: text }), { maxLength: 4 }),
      restarts: fc.boolean(),
      width,
      tick,
    }),
  )
  .map((input) => ({ ...input, points: input.points.map((p) => ({ ...p, target: possible(input, p.target) })) }));

const levels = fc.constant([
  { name: 'Low', from: 1 },
  { name: 'High', from: 12 },
]);

const every: Record<string, fc.Arbitrary<Chart | null>> = {
  bullet: fc
    .record({
      ...frame,
      direction,
      actual: known,
      target: known,
      expected: known,
      domain: fc.constantFrom(undefined, [0, 100] as const),
      width,
    })
    .map((input) => bullet({ ...input, target: possible(input, input.target) })),
  sparkline: series.map(sparkline),
  trend: series.map(trend),
  columns: fc
    .record({
      ...frame,
      groups: fc.array(text, { minLength: 1, maxLength: 6 }),
      series: fc.array(fc.record({ name: text, values: fc.array(known, { maxLength: 6 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      tick,
      width,
    })
    .map(columns),
  scores: fc.record({ ...frame, scores: fc.array(count), bands: levels, unknown: count, width }).map(scores),
  matrix: fc
    .record({
      ...frame,
      risks: fc.array(
        fc.record({ likelihood: fc.integer({ min: 1, max: 3 }), impact: fc.integer({ min: 1, max: 4 }) }),
      ),
      likelihoods: fc.tuple(text, text, text),
      impacts: fc.tuple(text, text, text, text),
      bands: levels,
      unplaced: count,
      width,
    })
    .map(matrix),
  slip: quarters
    .chain((all) => {
      const at = fc.nat({ max: all.length - 1 });
      return fc.record({
        ...frame,
        quarters: fc.constant(all),
        first: fc.option(at),
        rebaselines: fc.array(at, { maxLength: 3 }),
        forecast: fc.option(at),
        now: at,
        complete: fc.boolean(),
        width,
      });
    })
    .map(slip),
  moves: fc
    .record({
      ...frame,
      quarters: fc.integer({ min: 1, max: 40 }),
      years: fc.array(count, { maxLength: 5 }),
      promised: fc.option(fc.record({ at: fc.integer({ min: -50, max: 90 }), label: text })),
      expected: fc.array(fc.record({ at: fc.integer({ min: -50, max: 90 }), label: text }), { maxLength: 5 }),
      now: fc.option(count),
      end: fc.constantFrom('open' as const, 'complete', 'gone'),
      width,
    })
    .map(moves),
  outcomes: fc
    .record({
      ...frame,
      rows: fc.array(
        fc.record({
          label: text,
          parts: fc.array(
            fc.record({ kind: fc.constantFrom('met' as const, 'missed', 'aside', 'unknown'), count, word: text }),
            { maxLength: 4 },
          ),
        }),
        { maxLength: 6 },
      ),
      width,
    })
    .map(outcomes),
  bars: fc
    .record({
      ...frame,
      parts: fc.array(
        fc.record({ kind: fc.constantFrom('complete' as const, 'green', 'red', 'none'), count, word: text }),
        {
          maxLength: 5,
        },
      ),
      width,
    })
    .map(bars),
};

describe.each(Object.entries(every))('a chart of kind %s, whatever it is given', (kind, charts) => {
  const holds = (check: (chart: Chart, elements: SaxesTagPlain[]) => void) =>
    fc.assert(
      fc.property(charts, (chart) => chart === null || check(chart, elementsOf(chart))),
      { numRuns: 60 },
    );

  it('is a whole SVG document of its size, with a title and a description that are its name', () => {
    holds((chart, [root, title, desc]) => {
      expect(root?.name).toBe('svg');
      expect(root?.attributes).toMatchObject({
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${root?.attributes.width} ${root?.attributes.height}`,
        role: 'img',
        class: `chart chart--${kind}`,
        'aria-labelledby': 'chart-1-title chart-1-desc',
      });
      expect([title?.name, title?.attributes.id]).toEqual(['title', 'chart-1-title']);
      expect([desc?.name, desc?.attributes.id]).toEqual(['desc', 'chart-1-desc']);
      expect(Number(root?.attributes.width)).toBeCloseTo(chart.width, 1);
      expect(Number(root?.attributes.height)).toBeCloseTo(chart.height, 1);
    });
  });

  it('has only finite numbers of at most two decimals', () => {
    holds((_, elements) => {
      for (const { name, attributes } of elements) {
        for (const [attribute, written] of Object.entries(attributes)) {
          if (/^(class|id|aria-labelledby|xmlns|role|fill|stroke|font-family)$/.test(attribute)) continue;
          expect(written, `${name} ${attribute}`).not.toMatch(/NaN|Infinity|undefined|\de[+-]?\d|\.\d{3}|-0(?![.\d])/);
        }
      }
    });
  });

  it('draws every mark inside itself', () => {
    holds((chart, elements) => {
      for (const { name, attributes: at } of elements) {
        const [x, y, r] = [Number(at.cx ?? at.x ?? 0), Number(at.cy ?? at.y ?? 0), Number(at.r ?? 0)];
        const [wide, high] = name === 'rect' ? [Number(at.width), Number(at.height)] : [0, 0];
        expect(wide >= 0 && high >= 0, `${name} ${at.class}`).toBe(true);
        expect(x - r, `${name} ${at.class}`).toBeGreaterThanOrEqual(-1.01);
        expect(y - r, `${name} ${at.class}`).toBeGreaterThanOrEqual(-0.01);
        expect(x + wide + r, `${name} ${at.class}`).toBeLessThanOrEqual(chart.width + 1.01);
        expect(y + high + r, `${name} ${at.class}`).toBeLessThanOrEqual(chart.height + 0.01);
      }
    });
  });

  it('uses nothing that a strict policy or the PDF’s reader does not take', () => {
    holds(({ svg }, elements) => {
      expect(new Set(elements.map(({ name }) => name)).difference(new Set(allowed))).toEqual(new Set());
      expect(svg.toString().replaceAll(/<(title|desc|text)\b[^>]*>[^<]*/g, '')).not.toMatch(
        /\b(style|href|on\w+|dominant-baseline|paint-order)=|url\(|currentColor/i,
      );
    });
  });
});

const allowed = ['svg', 'title', 'desc', 'g', 'rect', 'circle', 'path', 'text'];

it('says every value of every quarter', () => {
  fc.assert(
    fc.property(series, (input) => {
      const labelled = {
        ...input,
        points: input.points.map((p, i) => ({
          ...p,
          actual: p.actual && { ...p.actual, label: `actual ${i}` },
          target: p.target && { ...p.target, label: `target ${i}` },
        })),
      };
      const { text: says } = trend(labelled);
      for (const { actual, target } of labelled.points) {
        for (const said of [actual, target]) if (said) expect(says).toContain(said.label);
      }
    }),
    { numRuns: 50 },
  );
});

it('is the same bytes for the same input', () => {
  const input = {
    id: 'one',
    title: 'Overall victim satisfaction',
    direction: 'higher' as const,
    actual: { value: 69, label: '69%' },
    target: { value: 70, label: '70%' },
    domain: [0, 100] as const,
  };
  expect(bullet(input)?.svg.toString()).toBe(bullet(input)?.svg.toString());
  expect(bullet(input)?.svg.toString()).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" class="chart chart--bullet" viewBox="0 0 130 20" width="130" height="20" role="img" aria-labelledby="one-title one-desc">' +
      '<title id="one-title">Overall victim satisfaction</title><desc id="one-desc">69%, below the target of 70%.</desc>' +
      '<rect class="chart-track" y="4" width="130" height="12" fill="#e8edf2"/>' +
      '<rect class="chart-met" x="91" y="4" width="39" height="12" fill="#cad8e5"/>' +
      '<rect class="chart-actual" x="0" y="7" width="89.7" height="6" fill="#2073bc"/>' +
      '<rect class="chart-halo" x="89" y="2" width="4" height="16" fill="#ffffff"/>' +
      '<rect class="chart-target" x="90" y="2" width="2" height="16" fill="#0b0c0c"/></svg>',
  );
});

it('escapes what it is given, and says it in full', () => {
  const chart = bullet({
    id: 'one',
    title: '<script>"Lambeth" & \u0001co</script>',
    direction: 'higher',
    actual: { value: 1, label: '1 < 2' },
    target: { value: 2, label: '2' },
  });
  expect(chart?.svg.toString()).toContain('&lt;script&gt;&quot;Lambeth&quot; &amp; \ufffdco&lt;/script&gt;</title>');
  expect(chart?.text).toBe('<script>"Lambeth" & \ufffdco</script>: 1 < 2, below the target of 2.');
});

it('refuses to draw what is not a number', () => {
  const target = { value: Number.NaN, label: '?' };
  expect(() => bullet({ id: 'one', title: 'x', direction: 'higher', actual: null, target })).toThrow(RangeError);
});
