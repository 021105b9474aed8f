import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp } from '../../../platform/http/index.ts';
import { noticeSchema, reportSchema } from '../../../reporting/index.ts';
import { aReport } from '../../../reporting/testing/documents.ts';
import { checks } from '../../../scrutiny/index.ts';
import { problemPage, registerSite } from '../../index.ts';
import { depsOf, siteOf, twoReports } from '../../testing/index.ts';

type Site = Awaited<ReturnType<typeof siteOf>>;
type Answer = { $ref?: string; content?: Record<string, { schema?: { $ref?: string } }> };
type Operation = { operationId: string; responses: Record<string, Answer> };
type Document = {
  openapi: string;
  paths: Record<string, { get: Operation }>;
  components: { responses: Record<string, Answer>; schemas: { Problem: object } };
};

const withdrawn = ['2020-21-Q4', '2021-22-Q1'].map((period) => ({
  ...{ period, number: 1, at: '2026-11-25T10:00:00Z', reason: 'A court order.' },
}));

/** Of which some stand beside each other, to be compared. */
const reports = [aReport('2020-21-Q3', 1), aReport('2020-21-Q4', 3), ...twoReports()];

let site: Site;
let document: Document;
beforeAll(async () => {
  site = await siteOf(reports, { withdrawn });
  document = (await site.inject('/api/openapi.json')).json();
});
afterAll(() => site.close());

const compared = { from: '2020-21-Q3', fromEdition: '1', to: '2020-21-Q4', toEdition: '3' };
const some = { period: '2020-21-Q4', edition: '3', page: '1', ...compared };
/** What stands in braces, so that the address answers with a status. */
function given(path: string, status: string): Record<string, string> {
  const id = path.startsWith('/goals') ? 'shared-endeavour' : 'catch-supported';
  if (status === '404') return { period: '1999-00-Q1', edition: '999', id: 'nothing', check: 'nothing', page: '99' };
  if (status === '410')
    return {
      ...compared,
      toEdition: '1',
      ...(path.includes('{edition}') ? some : { period: '2021-22-Q1' }),
      edition: '1',
    };
  return { ...some, id, check: checks[0]?.name ?? 'none' };
}

async function ask(path: string, status: string): Promise<LightMyRequestResponse> {
  const values = given(path, status);
  const url = path.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
  if (status === '406') return site.inject({ url, headers: { accept: 'application/pdf' } });
  if (status !== '304') return site.inject(url);
  const { etag } = (await site.inject(url)).headers;
  return site.inject({ url, headers: { 'if-none-match': String(etag) } });
}

const mediaType = (answer: LightMyRequestResponse) => String(answer.headers['content-type'] ?? '').split(';')[0] ?? '';
const resolved = (answer: Answer): Answer =>
  answer.$ref ? (document.components.responses[answer.$ref.split('/').at(-1) ?? ''] ?? {}) : answer;

/** Holds a document against the schema of OpenAPI 3.1, with the schemas of this site where it refers to them. */
async function faultsOf(of: object): Promise<unknown> {
  const validator = new Validator();
  await validator.addSpecRef(JSON.parse(reportSchema()), '../data/report.schema.json');
  await validator.addSpecRef(JSON.parse(noticeSchema()), '../data/notice.schema.json');
  const found = await validator.validate(structuredClone(of) as Document);
  expect(validator.version).toBe('3.1');
  return found;
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1, and a document that is not is refused', async () => {
    expect(await faultsOf(document)).toEqual({ valid: true });
    const [path = ''] = Object.keys(document.paths);
    const broken = { ...document, paths: { ...document.paths, [path]: { get: { responses: { ok: {} } } } } };
    expect(await faultsOf(broken)).toMatchObject({ valid: false });
  });

  it('names each operation once, and refers to nothing that is not there', async () => {
    const operations = Object.values(document.paths).map(({ get }) => get.operationId);
    expect(operations.length).toBeGreaterThan(25);
    expect(new Set(operations).size).toBe(operations.length);
    for (const [, ref = ''] of JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)) {
      if (ref.startsWith('#/')) {
        const target = ref
          .slice(2)
          .split('/')
          .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
        expect(target, ref).toBeDefined();
      } else {
        const { pathname } = new URL(ref, 'http://localhost:3000/api/openapi.json');
        expect((await site.inject(pathname)).headers['content-type'], ref).toContain('application/schema+json');
      }
    }
  });

  it('says of every address what it answers, status by status, in the media types that it names', async () => {
    for (const [path, { get }] of Object.entries(document.paths)) {
      for (const [status, described] of Object.entries(get.responses)) {
        const answer = await ask(path, status);
        expect(answer.statusCode, `${path} ${status}`).toBe(Number(status));
        const types = Object.keys(resolved(described).content ?? {});
        if (types.length === 0) expect(answer.rawPayload, `${path} ${status}`).toHaveLength(0);
        else expect(types, `${path} ${status}`).toContain(mediaType(answer));
        if (status === '200' || status === '304') expect(answer.headers.etag, path).toMatch(/^"/);
      }
    }
  });

  it('names every address of the site that gives data', async () => {
    const deps = await depsOf(twoReports());
    const app = createHttp({ logLevel: 'silent', baseUrl: deps.baseUrl, problemPage: problemPage(deps) });
    const routes: string[] = [];
    app.addHook('onRoute', ({ method, url }) => {
      if ([method].flat().includes('GET')) routes.push(url);
    });
    registerSite(app, deps);
    await app.close();
    const withoutData = ['/', '/ratings', '/about', '/accessibility', '/api', '/robots.txt', '/assets/:name'];
    const described = Object.keys(document.paths);
    const undescribed = routes.filter((route) => {
      const pattern = new RegExp(`^${route.replace(/\./g, '\\.').replace(/:\w+/g, '[^/]+')}$`);
      return !described.some((path) => pattern.test(path));
    });
    expect(undescribed.sort()).toEqual(withoutData.sort());
  });

  it('names a format only where an edition is kept in it', async () => {
    const deps = await depsOf(twoReports());
    const editions = deps.catalogue.editions().map((edition) => ({ ...edition, formats: ['json', 'csv'] as const }));
    const catalogue = { ...deps.catalogue, editions: () => editions };
    const app = createHttp({ logLevel: 'silent', baseUrl: deps.baseUrl, problemPage: problemPage(deps) });
    registerSite(app, { ...deps, catalogue });
    const { paths } = (await app.inject('/api/openapi.json')).json<Document>();
    expect(Object.keys(paths).filter((path) => path.startsWith('/performance/{period}.'))).toEqual([
      '/performance/{period}.json',
      '/performance/{period}.csv',
    ]);
    await app.close();
  });
});

describe('answers conform to the schemas that the document names', () => {
  const ajv = new Ajv2020({ strict: true });
  // ajv-formats is CommonJS, and its types say otherwise.
  (formats as unknown as (of: Ajv2020) => void)(ajv);

  it('a report, a notice', async () => {
    const report = await site.inject('/performance/2020-21-Q4/editions/2.json');
    expect(ajv.validate(JSON.parse(reportSchema()), report.json()), ajv.errorsText()).toBe(true);
    const notice = await site.inject('/performance/2020-21-Q4/editions/1.json');
    expect(notice.statusCode).toBe(410);
    expect(ajv.validate(JSON.parse(noticeSchema()), notice.json()), ajv.errorsText()).toBe(true);
  });

  it('a problem, as JSON where JSON is asked for', async () => {
    for (const headers of [{}, { accept: 'application/json' }]) {
      const answer = await site.inject({ url: '/performance/nothing.json', headers });
      expect(mediaType(answer)).toBe('application/json');
      expect(ajv.validate(document.components.schemas.Problem, answer.json()), ajv.errorsText()).toBe(true);
    }
    const asPage = await site.inject({ url: '/indicators/nothing', headers: { accept: 'application/json' } });
    expect(ajv.validate(document.components.schemas.Problem, asPage.json()), ajv.errorsText()).toBe(true);
  });
});

it('the page shows every address of the document, with its statuses', async () => {
  const answer = await site.inject({ url: '/api', headers: { accept: 'text/html' } });
  const body = answer.body.replaceAll('<wbr>', '');
  for (const [path, { get }] of Object.entries(document.paths)) {
    expect(body).toContain(`<code class="app-path">${path}</code>`);
    const row = body.slice(body.indexOf(`>${path}<`)).split('</tr>')[0];
    expect(row).toContain(`answers ${Object.keys(get.responses).join(', ')}`);
  }
});

it('an empty site describes itself too', async () => {
  const empty = await siteOf([]);
  const answer = await empty.inject('/api/openapi.json');
  expect(await faultsOf(answer.json())).toEqual({ valid: true });
  expect((await empty.inject({ url: '/api', headers: { accept: 'text/html' } })).statusCode).toBe(200);
  await empty.close();
});
