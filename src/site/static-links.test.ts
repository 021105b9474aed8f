import { expect, it } from 'vitest';
import {
  changeLinks,
  changeLoaded,
  fileAt,
  isPage,
  loadedBy,
  namedIn,
  readLink,
  relativeLink,
  withoutQueries,
} from './static-links.ts';

it.each([
  ['/', 'index.html'],
  ['/performance', 'performance/index.html'],
  ['/performance/2020-21-Q4', 'performance/2020-21-Q4/index.html'],
  ['/performance/2020-21-Q4/editions/1', 'performance/2020-21-Q4/editions/1/index.html'],
  ['/performance/2020-21-Q4.html', 'performance/2020-21-Q4.html'],
  ['/performance/2020-21-Q4/editions/1.landscape.pdf', 'performance/2020-21-Q4/editions/1.landscape.pdf'],
  ['/performance/all.csv', 'performance/all.csv'],
  ['/indicators/caf%C3%A9', 'indicators/café/index.html'],
])('%s stands in %s', (address, file) => {
  expect(fileAt(address)).toBe(file);
  expect(isPage(address)).toBe(file.endsWith('/index.html') || file === 'index.html');
});

it.each([
  ['/indicators/x#y', '/goals', { address: '/indicators/x', fragment: '#y' }],
  ['/indicators?priority=1&rating=red#list', '/', { address: '/indicators', fragment: '#list' }],
  ['?rating=red', '/indicators', { address: '/indicators', fragment: '' }],
  ['#main-content', '/indicators', { address: '/indicators', fragment: '#main-content' }],
  ['fonts/a.woff2', '/assets/site.css', { address: '/assets/fonts/a.woff2', fragment: '' }],
  ['../x', '/a/b/c', { address: '/a/x', fragment: '' }],
  ['/../../etc/passwd', '/', { address: '/etc/passwd', fragment: '' }],
  ['https://example.org/', '/', null],
  ['//example.org/', '/', null],
  ['mailto:a@example.org', '/', null],
  ['data:image/svg+xml,x', '/', null],
  ['', '/', null],
])('%s on %s leads to %j', (link, address, expected) => {
  expect(readLink(link, address)).toEqual(expected);
});

it.each([
  ['index.html', 'performance/index.html', '', 'performance/index.html'],
  ['indicators/x/index.html', 'index.html', '', '../../index.html'],
  ['indicators/x/index.html', 'indicators/y/index.html', '#z', '../y/index.html#z'],
  ['indicators/x/index.html', 'indicators/x/index.html', '#z', '#z'],
  ['indicators/x/index.html', 'indicators/x/index.html', '', 'index.html'],
  ['index.html', 'indicators/café/a b.csv', '', 'indicators/caf%C3%A9/a%20b.csv'],
])('from %s to %s%s it is %s', (from, to, fragment, expected) => {
  expect(relativeLink(from, to, fragment)).toBe(expected);
});

it('changes what leads somewhere in a tag, and no text that looks like it', () => {
  const page =
    '<a class="x" href="/a?b=1&amp;c=2">href="/not"</a><img src="/b.svg" alt="src=&quot;/not&quot;"><form action="/c" method="get">' +
    '<script type="application/ld+json">{"url":"/not","x":"\\u003ca href=\\"/not\\""}</script><svg><use href="#d"/></svg>';
  const seen: string[] = [];
  const changed = changeLinks(page, (link) => {
    seen.push(link);
    return `${link}"&`;
  });
  expect(seen).toEqual(['/a?b=1&c=2', '/b.svg', '/c', '#d']);
  expect(changed).toContain('<a class="x" href="/a?b=1&amp;c=2&quot;&amp;">href="/not"</a>');
  expect(changeLinks(page, (link) => link)).toBe(page);
});

it('reads what a style sheet loads and what a feed names', () => {
  const css = '@font-face{src:url(a.woff2) format("woff2")}b{background:url( "c.svg" )}';
  expect(loadedBy(css)).toEqual(['a.woff2', 'c.svg']);
  expect(changeLoaded(css, (link) => `/x/${link}`)).toBe(
    '@font-face{src:url("/x/a.woff2") format("woff2")}b{background:url("/x/c.svg")}',
  );
  const feed =
    '<link rel="self" href="https://a.org/b/feed.atom"/><id>tag:a.org,2026:x</id><loc>https://a.org/b/c?d=1&amp;e=2</loc>' +
    '<uri>https://other.org/</uri><loc>https://a.org/bc</loc>';
  expect(namedIn(feed, 'https://a.org/b')).toEqual(['/feed.atom', '/c?d=1&e=2']);
});

it('leaves out the ways to narrow and sort a list, and no other navigation', () => {
  const [other, end] = ['<nav aria-label="Site"><a href="/">Home</a></nav>', '<p>End</p>'];
  const page = `${other}\n<nav class="x" data-queries><a href="?rating=red">\nRed</a></nav>${end}`;
  expect(withoutQueries(page)).toBe(`${other}\n${end}`);
});
