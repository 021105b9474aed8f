import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FinancialYear, quarter } from '../../calendar/index.ts';
import {
  type Context,
  date,
  figure,
  id,
  line,
  money,
  number,
  passage,
  percentage,
  periodCell,
  profileCell,
  quarterCell,
  quartersCell,
  type Reader,
  spanCell,
  whole,
  word,
  yesNo,
} from './cell.ts';
import { packTables } from './tables.ts';

const of2020: Context = { year: '2020-21' as FinancialYear };
const value = <T>(reader: Reader<T>, text: string, context = of2020) => {
  const reading = reader.read(text, context);
  return 'value' in reading ? reading.value : null;
};
const faults = (reader: Reader<unknown>, text: string, context = of2020) => {
  const reading = reader.read(text, context);
  return 'faults' in reading ? reading.faults : [];
};

describe('a figure', () => {
  it.each([
    ['19', '19', false],
    ['19%', '19', true],
    ['19 %', '19', true],
    ['2,982', '2982', false],
    ['1,234,567.50', '1234567.50', false],
    ['±5%', '5', true],
    ['± 5', '5', false],
    ['-2', '-2', false],
    ['−2%', '-2', true],
    ['–2', '-2', false],
    ['70.0', '70.0', false],
  ])('%s is a number, its digits kept', (text, expected, percent) => {
    expect(value(figure, text)).toEqual({ value: expected, percent });
  });

  it.each([
    '19%%',
    '1,23',
    '12,34,567',
    '1e5',
    '.5',
    '5.',
    '19 20',
    'n/a',
    'TBC',
    '%',
    '±',
    '--2',
    '١٩',
    '£19',
    '19%5',
  ])('%s is not', (text) => expect(faults(figure, text)).toEqual(['is not a number']));

  it('has a bounded number of digits, which is said', () => {
    const why = ['has more digits than can be kept (15, and 10 after the point)'];
    expect(faults(figure, '0.66666666666666667')).toEqual(why);
    expect(faults(figure, '1,234,567,890,123,456')).toEqual(why);
    expect(faults(figure, '123456789012345.0123456789')).toEqual([]);
  });

  it('is read whatever its size, or refused, and never rounded', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (n) => {
        const read = value(figure, String(n));
        expect(read === null ? String(n).replace('-', '').length > 15 : read.value === String(n)).toBe(true);
      }),
    );
  });

  it('means the same with thousands commas', () => {
    fc.assert(
      fc.property(fc.integer(), (n) => {
        expect(value(figure, n.toLocaleString('en-GB'))?.value).toBe(String(n));
      }),
    );
  });
});

it('a percentage may carry its sign, a numerator may not', () => {
  expect([value(percentage, '44%'), value(percentage, '44.5')]).toEqual(['44', '44.5']);
  expect(faults(percentage, '44%%')).toEqual(['is not a number']);
  expect([value(number, '2,982'), faults(number, '44%')]).toEqual(['2982', ['is not a number']]);
});

describe('an amount of money', () => {
  it.each([
    ['3100000', 310_000_000],
    ['£26,000.50', 2_600_050],
    ['-£1,700,000', -170_000_000],
    ['−1.5', -150],
    ['0.100', 10],
  ])('%s is pounds, read as pence', (text, pence) => expect(value(money, text)).toBe(pence));

  it.each([
    ['1.005', 'is not a whole number of pence'],
    ['£1.4m', 'is not an amount of money'],
    ['£', 'is not an amount of money'],
    ['10%', 'is not an amount of money'],
    ['99999999999999', 'is more than can be held'],
  ])('%s %s', (text, why) => expect(faults(money, text)).toEqual([why]));
});

describe('a quarter', () => {
  it.each([
    ['Q4', '2020-21-Q4'],
    ['q1', '2020-21-Q1'],
    ['Q4 20/21', '2020-21-Q4'],
    ['Q2 2021/22', '2021-22-Q2'],
    ['Q2 21-22', '2021-22-Q2'],
    ['2019-20-Q3', '2019-20-Q3'],
  ])('%s is %s in a report of 2020-21', (text, expected) => expect(value(quarterCell, text)).toBe(expected));

  it.each([
    ['Q5', ['names a quarter 5, and a year has four']],
    ['Q4 20/22', ['names 20/22, which is not one financial year']],
    ['Q5 20/22', ['names a quarter 5, and a year has four', 'names 20/22, which is not one financial year']],
    ['2020-22-Q0', ['names a quarter 0, and a year has four', 'names 2020/22, which is not one financial year']],
    ['soon', ['is not a quarter']],
    ['March 2021', ['is not a quarter']],
    ['4', ['is not a quarter']],
  ])('%s is refused with everything that is wrong with it', (text, expected) => {
    expect(faults(quarterCell, text)).toEqual(expected);
  });

  it('can be judged before the year of its report is known', () => {
    expect(faults(quarterCell, 'Q4', { year: null })).toEqual([]);
    expect(faults(quarterCell, 'Q5', { year: null })).toEqual(['names a quarter 5, and a year has four']);
  });
});

describe('the period of a report', () => {
  it.each([
    ['2020-21-Q4', '2020-21-Q4'],
    ['Q4 20/21', '2020-21-Q4'],
    ['2000-01-Q1', '2000-01-Q1'],
    ['2098-99-Q4', '2098-99-Q4'],
  ])('%s is %s', (text, expected) => expect(value(periodCell, text)).toBe(expected));

  it.each([
    ['Q4', 'does not say of which financial year'],
    ['1999-00-Q4', 'is not in the years that can be held, 2000-01 to 2098-99'],
    ['9999-00-Q4', 'is not in the years that can be held, 2000-01 to 2098-99'],
    ['2020-22-Q4', 'names 2020/22, which is not one financial year'],
    ['2020-21', 'is not a quarter'],
  ])('%s %s', (text, why) => expect(faults(periodCell, text)).toEqual([why]));
});

it('a span is a run of quarters of one year', () => {
  expect(['Q1-Q4', 'Q1 to Q2', 'q1–q2', 'Q3'].map((text) => value(spanCell, text))).toEqual([
    'Q1-Q4',
    'Q1-Q2',
    'Q1-Q2',
    'Q3-Q3',
  ]);
  for (const text of ['Q4-Q1', 'Q1-Q5', 'all', 'Q1,Q2']) {
    expect(faults(spanCell, text)).toEqual(['is not a run of quarters of one year']);
  }
});

it('quarters of every year are named in any order and kept in one', () => {
  const written = ['Q2 Q4', 'q4, q2', 'Q4 and Q2', 'Q4;Q2;Q4', 'Q2&Q4', ' Q2  +  Q4 '];
  expect(written.map((text) => value(quartersCell, text))).toEqual(written.map(() => 'Q2 Q4'));
  expect(['Q3', 'q1 q2 q3 q4'].map((text) => value(quartersCell, text))).toEqual(['Q3', 'Q1 Q2 Q3 Q4']);
  for (const text of ['Q5', '2', 'Q2 20/21', 'Q2-Q4', 'Q2Q4', 'and', ',', 'every', 'Q2 or Q4']) {
    expect(faults(quartersCell, text)).toEqual(['does not name quarters of a year']);
  }
});

describe('a profile is four numbers, one for the end of each quarter', () => {
  it.each([
    ['10 25 60 100', '10 25 60 100'],
    ['10; 25; 60; 100', '10 25 60 100'],
    ['1,000\n2,500\t6,000  10,000', '1000 2500 6000 10000'],
    ['0 0 0.50 1', '0 0 0.50 1'],
    ['−1 -2 –3 0', '-1 -2 -3 0'],
  ])('%s', (text, expected) => expect(value(profileCell, text)).toBe(expected));

  it.each(['10 25 60', '10 25 60 80 100', '10,25,60,100', 'Q1 Q2 Q3 Q4', '10% 25% 60% 100%', '1 2 3 x', ';'])(
    '%s is not',
    (text) => expect(faults(profileCell, text)).toEqual(['is not four numbers']),
  );

  it('whatever the numbers, their digits are kept', () => {
    const numbers = fc.array(fc.stringMatching(/^-?[0-9]{1,15}(\.[0-9]{1,10})?$/), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(numbers, fc.constantFrom(' ', ';', '; ', '\n'), (all, between) => {
        expect(value(profileCell, all.join(between))).toBe(all.join(' '));
      }),
    );
  });
});

it('a date is ISO or British, and there is such a day', () => {
  expect([value(date, '2021-03-31'), value(date, '31/03/2021'), value(date, '1/4/2021')]).toEqual([
    '2021-03-31',
    '2021-03-31',
    '2021-04-01',
  ]);
  for (const text of ['2021-02-29', '31/04/2021', '0000-01-01', '2021-13-01']) {
    expect(faults(date, text)).toEqual(['is a date that does not exist']);
  }
  for (const text of ['March 2021', '03-31-2021', '2021/03/31', '44286', '2021-03-31T00:00']) {
    expect(faults(date, text)).toEqual(['is not a date']);
  }
});

it('ratings, trends and yes or no are words, or the signs that reports print', () => {
  const { rating } = packTables.goals;
  const written = ['CG', 'g', 'Amber', 'RED', 'complete'];
  expect(written.map((text) => value(rating.reader, text))).toEqual(['complete', 'green', 'amber', 'red', 'complete']);
  expect(faults(packTables.indicators.rating.reader, 'CG')).toEqual(['is not one of the words for this']);
  expect(['H', 'm', 'low'].map((text) => value(packTables.issues.rating.reader, text))).toEqual([
    'high',
    'medium',
    'low',
  ]);
  expect(['↑', '↓', '→', 'Up'].map((text) => value(packTables.risks.trend.reader, text))).toEqual([
    'up',
    'down',
    'same',
    'up',
  ]);
  expect(['yes', 'TRUE', 'No', 'false'].map((text) => value(yesNo, text))).toEqual([true, true, false, false]);
  expect(faults(yesNo, 'maybe')).toEqual(['is neither yes nor no']);
  expect(word(['a', 'b'], { X: 'a' }).expected).toBe('one of a, b (also X)');
});

it('a whole number is whole and in range, and is told when it is neither', () => {
  const score = whole(1, 25);
  expect([value(score, '1'), value(score, '25'), value(score, '12.0')]).toEqual([1, 25, 12]);
  expect(faults(score, '0')).toEqual(['is out of range']);
  expect(faults(score, '2.5')).toEqual(['is not whole']);
  expect(faults(score, '30.5')).toEqual(['is not whole', 'is out of range']);
  expect(faults(score, 'high')).toEqual(['is not a number']);
});

it('an id is lower-case words joined by hyphens', () => {
  expect(value(id, 'victim-satisfaction-2')).toBe('victim-satisfaction-2');
  for (const text of ['Victim', 'victim_satisfaction', 'a--b', '-a', 'a-', 'a b', 'é', 'a'.repeat(101)]) {
    expect(faults(id, text)).toEqual(['cannot be an id']);
  }
});

it('a text is of bounded length and printable, and is told when it is neither', () => {
  expect(value(passage, ' One.\r\n\r\nTwo. ')).toBe('One.\n\nTwo.');
  expect(value(passage, 'One.\rTwo.\r\r\nThree.')).toBe('One.\nTwo.\n\nThree.');
  expect(value(line, '\tA title – with “quotes”, 🚔 and é ')).toBe('A title – with “quotes”, 🚔 and é');
  expect(faults(line, `${'a'.repeat(1_000)}\u0007`)).toEqual(['holds a control character', 'is 1,001 characters long']);
  expect(faults(passage, 'a'.repeat(30_001))).toEqual(['is 30,001 characters long']);
  for (const text of ['\u0000', 'a\u001b[2Jb', '\ufffe']) {
    expect(faults(line, text)).toEqual(['holds a control character']);
  }
});

describe('every reader', () => {
  const readers = [
    ...Object.entries(packTables).flatMap(([table, columns]) =>
      Object.entries(columns).map(([column, { reader }]) => [`${table} ${column}`, reader as Reader<unknown>] as const),
    ),
  ];
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.stringMatching(/^[Q0-9 /.,%£±−↑a-z-]{0,14}$/),
    fc.constantFrom('constructor', '__proto__', 'toString', '-0', '00', '2020-21-Q4', '0001-01-01', '9999-12-31'),
  );
  const years = fc.constantFrom(null, '2020-21' as FinancialYear);

  it('answers whatever it is given: a value, or at least one fault in words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...readers), anything, years, ([, reader], text, year) => {
        const reading = reader.read(text, { year });
        if ('faults' in reading) expect(reading.faults.length).toBeGreaterThan(0);
        else expect(reading.value).not.toBe(null);
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads what it has read again as the same: the canonical form is an accepted one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...readers), anything, ([name, reader], text) => {
        const first = value(reader, text);
        if (first === null || name.startsWith('finance ') || typeof first === 'boolean') return;
        const written =
          typeof first === 'object' && 'percent' in first && 'value' in first
            ? `${first.value}${first.percent ? '%' : ''}`
            : String(first);
        expect(value(reader, written)).toEqual(first);
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes a quarter for the same one in every form', () => {
    const forms = (start: number, n: number) => {
      const [a, b] = [start % 100, (start + 1) % 100].map((y) => String(y).padStart(2, '0'));
      return [`Q${n} ${a}/${b}`, `Q${n} ${start}/${b}`, `Q${n}, ${a}-${b}`, `${start}-${b}-Q${n}`, `q${n} ${a}/${b}`];
    };
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2098 }), fc.integer({ min: 1, max: 4 }), (start, n) => {
        const all = forms(start, n).map((text) => value(quarterCell, text));
        expect(new Set(all)).toEqual(new Set([quarter(forms(start, n)[3] ?? '')]));
      }),
    );
  });
});
