import type { Body, Imprint } from '../../../plan/index.ts';
import type { EditionSummary } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import { type Endpoint, endpointsFor, formatsKept, groups, parameters, parametersIn } from './endpoints.ts';

/** The public addresses that give data, as an OpenAPI 3.1 document. */
export function openApiDocument(
  baseUrl: string,
  editions: readonly EditionSummary[],
  body: Body | null,
  { licence, contact }: Imprint,
): object {
  const endpoints = endpointsFor(formatsKept(editions));
  const reach = Object.entries(contact).filter(([, value]) => value !== null);
  return {
    openapi: '3.1.0',
    info: {
      title: `Performance reports${body ? ` of ${body.name}` : ''}`,
      summary: 'Every published figure, and every edition of every report, to read.',
      description:
        'Everything is public and only to be read: no key is needed, and nothing can be sent. HEAD is answered as GET is, without a body. Files may be read by scripts of other sites (CORS).',
      version: '1',
      license: { name: licence.name, url: licence.url },
      ...(reach.length ? { contact: Object.fromEntries(reach) } : {}),
    },
    externalDocs: { url: addresses.absolute(baseUrl, addresses.api), description: 'The same to read' },
    servers: [{ url: addresses.absolute(baseUrl, '') }],
    tags: Object.entries(groups).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(endpoints.map((endpoint) => [endpoint.path, pathItem(endpoint)])),
    components: {
      parameters: {
        ...Object.fromEntries(
          Object.entries(parameters).map(([name, parameter]) => [
            name,
            { name, in: 'path', required: true, ...parameter },
          ]),
        ),
        ifNoneMatch: {
          name: 'If-None-Match',
          in: 'header',
          description: 'The ETag of what the reader has.',
          schema: { type: 'string' },
        },
      },
      headers: {
        ETag: { description: 'Names exactly these bytes.', schema: { type: 'string' } },
      },
      responses: {
        Unchanged: { description: 'What the reader has still stands.', headers: etag },
        NotFound: { description: 'There is nothing at this address. Says what there is near it.', content: problem },
        WrongForm: {
          description: 'This address is a web page, and the request said that it takes none.',
          content: problem,
        },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

const etag = { ETag: { $ref: '#/components/headers/ETag' } };

const problem = {
  'text/html': { schema: { type: 'string' } },
  'application/json': { schema: { $ref: '#/components/schemas/Problem' } },
};

const problemSchema = {
  type: 'object',
  description: 'Why there is no answer. As JSON for whoever prefers it, and at addresses that end in .json.',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['status', 'title', 'message'],
      properties: {
        status: { type: 'integer' },
        title: { type: 'string' },
        message: { type: 'string' },
        links: {
          type: 'array',
          description: 'Where to go from here.',
          items: {
            type: 'object',
            required: ['text', 'href'],
            properties: { text: { type: 'string' }, href: { type: 'string' } },
          },
        },
      },
    },
  },
};

/** The statuses with which an address answers, in order. */
export function statusesOf({ path, page, edition }: Endpoint): number[] {
  return [200, 304, ...(parametersIn(path).length ? [404] : []), ...(page ? [406] : []), ...(edition ? [410] : [])];
}

function pathItem(endpoint: Endpoint): object {
  const { path, operation, group, gives } = endpoint;
  return {
    ...(parametersIn(path).length
      ? { parameters: parametersIn(path).map((name) => ({ $ref: `#/components/parameters/${name}` })) }
      : {}),
    get: {
      operationId: operation,
      tags: [group],
      summary: gives,
      parameters: [{ $ref: '#/components/parameters/ifNoneMatch' }],
      responses: Object.fromEntries(statusesOf(endpoint).map((status) => [String(status), response(status, endpoint)])),
    },
  };
}

function response(status: number, { contentType, schema }: Endpoint): object {
  switch (status) {
    case 304:
      return { $ref: '#/components/responses/Unchanged' };
    case 404:
      return { $ref: '#/components/responses/NotFound' };
    case 406:
      return { $ref: '#/components/responses/WrongForm' };
    case 410:
      return {
        description: 'The edition was withdrawn. A notice in the same format says when and why.',
        content: content(contentType, schema === undefined ? undefined : addresses.noticeSchema),
      };
    default:
      return { description: 'What was asked for.', headers: etag, content: content(contentType, schema) };
  }
}

/** Text is a string, JSON what its schema says, and of other files nothing is said. */
function content(contentType: string, schema: string | undefined): object {
  const mediaType = contentType.split(';')[0] ?? '';
  if (schema !== undefined) return { [mediaType]: { schema: { $ref: fromHere(schema) } } };
  if (mediaType.endsWith('json')) return { [mediaType]: { schema: { type: 'object' } } };
  return { [mediaType]: /^text\/|xml$/.test(mediaType) ? { schema: { type: 'string' } } : {} };
}

/** An address of the site as seen from the OpenAPI document, so that it holds wherever the site is put. */
function fromHere(address: string): string {
  return `..${address}`;
}
