import { SaxesParser, type SaxesTagNS } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteOf, twoReports } from '../../testing/index.ts';
import { atomId } from './atom-id.ts';

/** An element, its attributes, the elements in it and its text. */
type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
};

/** Reads XML strictly: a fault throws, and so does an element of another namespace than Atom’s. */
function readAtom(text: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [{ name: '', attributes: {}, children: [], text: '' }];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }: SaxesTagNS) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom');
    const values = Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value]));
    const element = { name: local, attributes: values, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (part) => {
    const element = open.at(-1);
    if (element) element.text += part;
  });
  parser.write(text).close();
  const [root] = open[0]?.children ?? [];
  if (!root) throw new Error('no root element');
  return root;
}

const all = (of: Element, name: string) => of.children.filter((child) => child.name === name);
const only = (of: Element, name: string) => {
  const found = all(of, name);
  expect(found, `<${name}> in <${of.name}>`).toHaveLength(1);
  return found[0] as Element;
};

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const mediaType = /^[\w.+-]+\/[\w.+-]+$/;

/** Every MUST of RFC 4287 that a feed without extensions, categories and content can break. */
function mustHold(feed: Element): void {
  expect(feed.name).toBe('feed');
  const entries = all(feed, 'entry');
  const ids = [feed, ...entries].map((of) => only(of, 'id').text);
  expect(new Set(ids).size, 'ids are unique').toBe(ids.length);
  for (const id of ids) expect(id, 'an IRI with a scheme').toMatch(/^[a-z][a-z0-9+.-]*:\S+$/);
  for (const of of [feed, ...entries]) {
    expect(only(of, 'title').text.trim()).not.toBe('');
    for (const name of ['updated', 'published']) {
      for (const at of all(of, name)) {
        expect(at.text).toMatch(dateTime);
        expect(Number.isNaN(Date.parse(at.text))).toBe(false);
      }
    }
    only(of, 'updated');
    for (const name of ['generator', 'icon', 'logo', 'rights', 'subtitle', 'summary', 'published']) {
      expect(all(of, name).length, `at most one <${name}>`).toBeLessThanOrEqual(1);
    }
    const links = all(of, 'link');
    for (const { attributes, children, text } of links) {
      expect(attributes.href).toMatch(/^https?:\/\/[^\s<>"{}|\\^`]+$/);
      if (attributes.type) expect(attributes.type).toMatch(mediaType);
      expect([...children, ...text.trim()]).toEqual([]);
    }
    const alternates = links
      .filter(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate')
      .map(({ attributes }) => `${attributes.type} ${attributes.hreflang}`);
    expect(new Set(alternates).size, 'one alternate a media type and language').toBe(alternates.length);
    expect(links.filter(({ attributes }) => attributes.rel === 'self').length).toBeLessThanOrEqual(1);
  }
  for (const author of all(feed, 'author')) expect(only(author, 'name').text.trim()).not.toBe('');
  if (all(feed, 'author').length === 0) for (const entry of entries) expect(all(entry, 'author')).not.toEqual([]);
  for (const entry of entries) {
    const alternate = all(entry, 'link').some(({ attributes }) => attributes.rel === 'alternate');
    expect(alternate, 'an entry without content has an alternate link').toBe(true);
  }
}

const withdrawn = [
  { period: '2020-21-Q4', number: 1, at: '2026-11-25T23:30:00.123456Z', reason: 'It named a person.' },
];
const entryOf = (feed: Element, title: string) => {
  const found = all(feed, 'entry').find((entry) => only(entry, 'title').text === title);
  if (!found) throw new Error(`no entry ${title}`);
  return found;
};
const hrefs = (entry: Element, rel: string) =>
  all(entry, 'link')
    .filter(({ attributes }) => attributes.rel === rel)
    .map(({ attributes }) => attributes.href);

describe('the feed', () => {
  let site: Awaited<ReturnType<typeof siteOf>>;
  let feed: Element;
  beforeAll(async () => {
    site = await siteOf(twoReports(), { withdrawn });
    feed = readAtom((await site.inject('/feed.atom')).body);
  });
  afterAll(() => site.close());

  it('is what RFC 4287 says a feed must be', () => mustHold(feed));

  it('has an entry for each edition, what changed last first', () => {
    expect(all(feed, 'entry').map((entry) => only(entry, 'title').text)).toEqual([
      'Withdrawn: MOPAC Quarterly Performance Update Report, Quarter 4 2020-21, edition 1',
      'MOPAC Quarterly Performance Update Report, Quarter 1 2021-22, edition 1',
      'MOPAC Quarterly Performance Update Report, Quarter 4 2020-21, edition 2',
    ]);
    expect(only(feed, 'updated').text).toBe('2026-11-25T23:30:00Z');
  });

  it('sums an edition up and leads to its page and every file', async () => {
    const entry = entryOf(feed, 'MOPAC Quarterly Performance Update Report, Quarter 4 2020-21, edition 2');
    expect(only(entry, 'summary').text).toContain('are green');
    expect(only(entry, 'summary').text).toContain('counted twice');
    const links = all(entry, 'link').map(({ attributes }) => attributes);
    expect(links.map(({ rel }) => rel)).toEqual(
      expect.arrayContaining(['alternate', 'alternate', 'alternate', 'alternate', 'alternate', 'related', 'related']),
    );
    expect(links).toHaveLength(8);
    expect(hrefs(entry, 'alternate')).toContain('http://localhost:3000/performance/2020-21-Q4/editions/2.pdf');
    for (const { href = '', type } of links) {
      const answer = await site.inject({ url: new URL(href).pathname, headers: { accept: `${type}` } });
      expect(answer.statusCode, href).toBe(200);
      expect(String(answer.headers['content-type']).split(';')[0], href).toBe(type);
    }
  });

  it('makes of a withdrawn edition a notice: dated, and without anything of the report', () => {
    const entry = entryOf(feed, 'Withdrawn: MOPAC Quarterly Performance Update Report, Quarter 4 2020-21, edition 1');
    expect(only(entry, 'updated').text).toBe('2026-11-25T23:30:00Z');
    expect(only(entry, 'published').text).toBe('2026-11-22T10:00:00Z');
    expect(only(entry, 'summary').text).toBe('This edition was withdrawn on 25 November 2026: It named a person.');
    expect(hrefs(entry, 'alternate')).toEqual(['http://localhost:3000/performance/2020-21-Q4/editions/1']);
    expect(hrefs(entry, 'related')).toEqual([]);
  });

  it('is served as Atom, cached by its content and readable by other sites', async () => {
    const answer = await site.inject('/feed.atom');
    expect(answer.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    const again = await site.inject({
      url: '/feed.atom',
      headers: { 'if-none-match': String(answer.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
  });
});

describe('ids', () => {
  const idsAt = async (standing = {}) => {
    const site = await siteOf(twoReports(), standing);
    const feed = readAtom((await site.inject('/feed.atom')).body);
    await site.close();
    return all(feed, 'entry').map((entry) => [
      only(entry, 'title').text.replace('Withdrawn: ', ''),
      only(entry, 'id').text,
    ]);
  };

  it('stay when an edition is withdrawn', async () => {
    const before = await idsAt();
    const after = await idsAt({ withdrawn });
    expect(after.sort()).toEqual(before.sort());
  });

  it('are version 5 UUIDs of what they are of', () => {
    expect(atomId('a', 'b')).toBe(atomId('a', 'b'));
    expect(atomId('a', 'b')).not.toBe(atomId('ab'));
    expect(atomId('a', 'b')).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

it('an empty feed is a feed', async () => {
  const site = await siteOf([]);
  mustHold(readAtom((await site.inject('/feed.atom')).body));
  await site.close();
});

it('text from a pack stays text, and what XML cannot say does not break it', async () => {
  const hostile = ']]></title><script>alert(1)</script> & "\u0001\ufffe';
  const documents = twoReports().map((document) => ({ ...document, title: hostile }));
  const site = await siteOf(documents);
  const { body } = await site.inject('/feed.atom');
  const feed = readAtom(body);
  mustHold(feed);
  expect(only(all(feed, 'entry')[0] as Element, 'title').text).toContain(']]></title><script>alert(1)</script> & "');
  await site.close();
});

it('a feed that breaks a rule is found out', () => {
  const entry = (id: string, more = '') =>
    `<entry><id>${id}</id><title>a</title><updated>2026-01-01T00:00:00Z</updated><link rel="alternate" href="http://a/"/>${more}</entry>`;
  const feed = (content: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id><title>a</title><updated>2026-01-01T00:00:00Z</updated><author><name>a</name></author>${content}</feed>`;
  expect(() => mustHold(readAtom(feed(entry('urn:b'))))).not.toThrow();
  for (const broken of [
    feed(entry('urn:a')),
    feed(entry('b')),
    feed(entry('urn:b', '<updated>2026-01-01T00:00:00Z</updated>')),
    feed(entry('urn:b', '<published>2026-01-01</published>')),
    feed(entry('urn:b', '<link href="/relative"/>')),
    feed(entry('urn:b', '<link rel="alternate" href="http://b/"/>')),
    feed(entry('urn:b')).replace('<author><name>a</name></author>', ''),
    feed(entry('urn:b')).replace('</feed>', ''),
  ]) {
    expect(() => mustHold(readAtom(broken)), broken).toThrow();
  }
});
