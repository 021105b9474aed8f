import { type EditionFormat, type EditionSummary, editionFormats, formatFacts } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';

/**
 * Every address that gives data: the one table that the OpenAPI document and its readable page are made from. A test calls
 * each of them, and holds the addresses of the site to this table.
 */

/** What stands in braces in a path. */
export const parameters = {
  period: {
    description: 'The reporting period, a quarter of a financial year: 2020-21-Q4 is January to March 2021.',
    schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-Q[1-4]$' },
  },
  edition: {
    description: 'The number of an edition: 1 for the first, and one more for each correction.',
    schema: { type: 'integer', minimum: 1, maximum: 999_999 },
  },
  id: {
    description: 'What an indicator or a goal is called for ever, whatever its title. It stands in every file.',
    schema: { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
  },
  from: {
    description: 'The period of the edition that is compared from.',
    schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-Q[1-4]$' },
  },
  fromEdition: {
    description: 'The number of that edition.',
    schema: { type: 'integer', minimum: 1, maximum: 999_999 },
  },
  to: {
    description: 'The period of the edition that is compared to.',
    schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-Q[1-4]$' },
  },
  toEdition: { description: 'The number of that edition.', schema: { type: 'integer', minimum: 1, maximum: 999_999 } },
  check: {
    description: 'The name of a check, which stands in every finding that it makes.',
    schema: { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
  },
  page: {
    description: 'A page of the tally’s links; the first is 1. All of them are named in the list of heads.',
    schema: { type: 'integer', minimum: 1 },
  },
} as const;

export type ParameterName = keyof typeof parameters;

export const groups = {
  reports: 'Reports and their editions',
  changes: 'What changed between editions and periods',
  scrutiny: 'What reports are asked, and what is answered',
  things: 'Indicators and goals through time',
  record: 'How forecasts, ratings and targets turned out',
  tally: 'The tally, to check what is published',
  catalogue: 'Catalogue, schemas and feed',
} as const;

export type Endpoint = {
  /** The address, with its parameters in braces. */
  readonly path: string;
  /** A name for programs, unique among all. */
  readonly operation: string;
  readonly group: keyof typeof groups;
  /** What it gives, in a sentence. */
  readonly gives: string;
  readonly contentType: string;
  /** The address of the JSON Schema that a JSON file conforms to. */
  readonly schema?: string;
  /** A page: it answers 406 to whoever takes no HTML. */
  readonly page?: boolean;
  /** An edition, in whose place a notice may stand, or what is made from editions. */
  readonly edition?: boolean;
};

type Row = Omit<Endpoint, 'group'>;

const page = (path: string, operation: string, gives: string): Row => ({
  ...{ path, operation, gives, page: true },
  contentType: 'text/html; charset=utf-8',
});
const file = (path: string, operation: string, contentType: string, gives: string): Row => ({
  ...{ path, operation, gives, contentType },
});

const csv = formatFacts.csv.contentType;
const json = 'application/json; charset=utf-8';
const text = 'text/plain; charset=utf-8';
const schemaJson = 'application/schema+json; charset=utf-8';
const [latest, one] = [`${addresses.reports}/{period}`, `${addresses.reports}/{period}/editions/{edition}`];
const questions = `${addresses.reports}/{period}/scrutiny`;
const [indicator, goal] = [`${addresses.indicators}/{id}`, `${addresses.goals}/{id}`];
const described = 'The page holds its schema.org Dataset.';

/** The addresses that give data while editions are kept in these formats. */
export function endpointsFor(formats: readonly EditionFormat[]): Endpoint[] {
  const rows: Record<Endpoint['group'], readonly Row[]> = {
    reports: [
      file(
        addresses.allFigures,
        'allFigures',
        csv,
        'Every figure of the latest edition of every report, one row a figure.',
      ),
      page(addresses.reports, 'reports', 'All reports and all their editions.'),
      { ...page(latest, 'latestReport', `The latest edition of a report. ${described}`), edition: true },
      ...inFormats(formats, latest, 'latestReport', 'latest edition'),
      { ...page(one, 'edition', `One edition. ${described}`), edition: true },
      ...inFormats(formats, one, 'edition', 'one edition'),
    ],
    changes: [
      page(addresses.compare, 'comparisons', 'The comparisons that there are, and a form for any other.'),
      ...compared(`${latest}/changes`, 'periodChanges', 'the latest edition of a period against the report before it'),
      ...compared(`${one}/changes`, 'editionChanges', 'an edition against the edition before it'),
      ...compared(
        `${addresses.compare}/{from}/{fromEdition}/{to}/{toEdition}`,
        'comparison',
        'any edition against any other; the address stays, whatever is published later',
      ),
    ],
    scrutiny: [
      {
        ...page(questions, 'scrutiny', 'What the latest edition of a report is asked, and what the body answers.'),
        edition: true,
      },
      {
        ...file(`${questions}.json`, 'scrutinyJson', json, 'The same as JSON: the findings, most serious first.'),
        ...{ edition: true, schema: `${addresses.schema}#/properties/findings` },
      },
      { ...file(`${questions}.csv`, 'scrutinyCsv', csv, 'The same as CSV, one row a finding.'), edition: true },
      {
        ...file(
          `${questions}.pdf`,
          'briefing',
          formatFacts.pdf.contentType,
          'A briefing of two pages for a member of a committee.',
        ),
        edition: true,
      },
      page(addresses.checks, 'checks', 'Every check that is put to a report.'),
      page(`${addresses.checks}/{check}`, 'check', 'Why one check is made, with an example and a near-miss.'),
    ],
    things: [
      page(addresses.indicators, 'indicators', 'All indicators.'),
      page(indicator, 'indicator', `What every report says of one indicator. ${described}`),
      file(`${indicator}.csv`, 'indicatorCsv', csv, 'What every report says of one indicator, one row a figure.'),
      page(addresses.goals, 'goals', 'All goals.'),
      page(goal, 'goal', `What every report says of one goal. ${described}`),
      file(`${goal}.csv`, 'goalCsv', csv, 'What every report says of one goal, one row a figure.'),
    ],
    record: [
      page(addresses.trackRecord, 'trackRecord', 'How forecasts of goals and ratings of indicators turned out.'),
      file(addresses.trackRecordJson, 'trackRecordJson', json, 'All of the track record, tallystick/track-record@1.'),
      file(
        addresses.trackRecordFile('forecasts'),
        'trackRecordForecasts',
        csv,
        'Every forecast of a goal, and what became of it.',
      ),
      file(
        addresses.trackRecordFile('ratings'),
        'trackRecordRatings',
        csv,
        'Every rating of an indicator in a first to third quarter, and how its year ended.',
      ),
      page(addresses.trackRecordPage('slips'), 'slips', 'How far every goal slipped.'),
      file(
        addresses.trackRecordFile('slips'),
        'slipsCsv',
        csv,
        'When each report forecast every goal, one row a report.',
      ),
      page(addresses.trackRecordPage('targets'), 'targets', 'How every target moved, and the result against both.'),
      file(addresses.trackRecordFile('targets'), 'targetsCsv', csv, 'Every target and result, one row a year.'),
      page(addresses.trackRecordPage('risks'), 'risks', 'How every risk and issue moved.'),
      file(addresses.trackRecordFile('risks'), 'risksCsv', csv, 'Every score and rating, one row a report.'),
      file(
        addresses.trackRecordFile('dictionary'),
        'trackRecordDictionary',
        csv,
        'What every column of the files of the track record means.',
      ),
    ],
    tally: [
      page(addresses.tally, 'tally', 'The heads of the tally, and how anybody checks an edition.'),
      file(
        addresses.tallyJson,
        'tallyHeads',
        json,
        'The head of every day and every edition, and where the links are.',
      ),
      file(
        `${addresses.tally}/links/{page}.csv`,
        'tallyLinks',
        csv,
        'The number, digest and hash of up to 10,000 entries. A full page never changes.',
      ),
      file(
        addresses.tallyPublications,
        'tallyPublications',
        json,
        'The entries in which editions were published and withdrawn, opened.',
      ),
      file(addresses.checkInPython, 'checkInPython', text, 'A program that checks an edition, to be read and run.'),
      file(addresses.checkInJavaScript, 'checkInJavaScript', text, 'The same in JavaScript.'),
    ],
    catalogue: [
      page(
        addresses.data,
        'catalogue',
        'Every file with its size and SHA-256. The page holds a schema.org DataCatalog.',
      ),
      file(
        addresses.dictionary,
        'dictionary',
        csv,
        'The data dictionary: every column and measure of the figures files, and every column of the files of questions.',
      ),
      file(addresses.schema, 'reportSchema', schemaJson, 'JSON Schema (2020-12) of a report as JSON.'),
      file(addresses.noticeSchema, 'noticeSchema', schemaJson, 'JSON Schema (2020-12) of a notice of withdrawal.'),
      file(
        addresses.feed,
        'feed',
        'application/atom+xml; charset=utf-8',
        'Editions, corrections and withdrawals as Atom (RFC 4287).',
      ),
      file(addresses.openApi, 'openApi', json, 'This description, as OpenAPI 3.1.'),
      file(
        addresses.siteMap,
        'siteMap',
        'application/xml; charset=utf-8',
        'The address of every public page (sitemaps.org).',
      ),
    ],
  };
  const names = Object.keys(rows) as Endpoint['group'][];
  return names.flatMap((group) => rows[group].map((row) => ({ ...row, group })));
}

/** A comparison in its three forms. */
function compared(path: string, operation: string, of: string): Row[] {
  return [
    page(path, operation, `What changed: ${of}.`),
    file(`${path}.csv`, `${operation}Csv`, csv, `The same as CSV, one row for each thing said otherwise.`),
    file(`${path}.json`, `${operation}Json`, json, `The same as JSON, tallystick/changes@1.`),
  ].map((row) => ({ ...row, edition: true }));
}

function inFormats(formats: readonly EditionFormat[], path: string, operation: string, of: string): Row[] {
  return formats.map((format) => {
    const { contentType, extension, name } = formatFacts[format];
    const row = file(`${path}.${extension}`, `${operation}${camel(format)}`, contentType, `${name} (${of}).`);
    return { ...row, edition: true, ...(format === 'json' ? { schema: addresses.schema } : {}) };
  });
}

/** The formats in which any edition is kept; all that there can be before the first. */
export function formatsKept(editions: readonly EditionSummary[]): EditionFormat[] {
  const kept = new Set(editions.flatMap(({ formats }) => formats));
  return editionFormats.filter((format) => kept.size === 0 || kept.has(format));
}

/** The parameters that stand in a path, in their order. */
export function parametersIn(path: string): ParameterName[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as ParameterName);
}

function camel(format: EditionFormat): string {
  return format
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
