/** What a scanner sends, and what it looks for in what comes back. */

/** Markup that would run if a page printed it as it is; none of it may be in any page. */
export const markup = [
  '<script>hostile(1)</script>',
  '"><img src=x onerror=hostile(1)>',
  "' onmouseover='hostile(1)",
  '" autofocus onfocus="hostile(1)',
  '</textarea></title><svg onload=hostile(1)>',
] as const;

/** One value of every kind. */
export const hostileValues: readonly string[] = [
  ...markup,
  '[a](javascript:hostile(1)) **b',
  "' or 1=1; select pg_sleep(0) --",
  '9'.repeat(400),
  '-1e308',
  '../../../etc/passwd',
  'a\r\nset-cookie: hostile=1\r\n\r\n\u0000\u202e',
  '__proto__',
  'constructor',
  '{{7*7}}<%= 7*7 %>%00%0d%0a',
];

/** Names of fields that no page gives. */
export const strangeNames: readonly string[] = [
  ...['__proto__', 'constructor', markup[0], '9'.repeat(400), '____', 'a__b__c__d', 'indicators____proto____actual'],
  ...['goals__x____proto__', 'goals__new-1__title', 'risks__x__constructor', 'finance__a_sb_sc__actual', 'gone'],
];

/** A field as a browser sends it. */
export type Pair = readonly [name: string, value: string];

/** A form on a page: where it goes, what a browser sends of it untouched, and what could be chosen or pressed instead. */
export type PageForm = {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly takesFile: boolean;
  readonly fields: readonly Pair[];
  readonly choices: readonly Pair[];
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : plain(found);
};

/** Every form of a page. */
export function formsOf(page: string, address: string): PageForm[] {
  return [...page.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const start = form.slice(0, form.indexOf('>') + 1);
    const fields: Pair[] = [];
    const choices: Pair[] = [];
    for (const [, kind = '', rest = ''] of form.matchAll(
      /<(input|textarea|select|button)\b([\s\S]*?)(?=<(?:input|textarea|select|button)\b|<\/form>)/g,
    )) {
      const tag = ` ${rest.slice(0, rest.indexOf('>'))}`;
      const name = attribute(tag, 'name');
      if (name === null) continue;
      const pressed = kind === 'button' || / type="(radio|checkbox)"/.test(tag);
      if (kind === 'textarea') {
        fields.push([name, plain(rest.slice(rest.indexOf('>') + 1, rest.indexOf('</textarea>')).replace(/^\n/, ''))]);
      } else if (kind === 'select') {
        const options = [...rest.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
        const chosen = options.find((option) => / selected/.test(option)) ?? options[0] ?? '';
        fields.push([name, attribute(chosen, 'value') ?? '']);
      } else (pressed && !/ checked/.test(tag) ? choices : fields).push([name, attribute(tag, 'value') ?? '']);
    }
    return {
      method: attribute(start, 'method') === 'post' ? 'POST' : 'GET',
      action: attribute(start, 'action') ?? address,
      takesFile: attribute(start, 'enctype') === 'multipart/form-data',
      fields,
      choices,
    } as const;
  });
}

/** Every address of the office that a page leads to. */
export function linksOf(page: string): string[] {
  return [...page.matchAll(/\shref="(\/office[^"#]*)/g)].map(([, href = '']) => plain(href));
}

/** What kind of field a name is of: the boxes of a table differ by the thing that they are of, and by nothing else. */
export function kindOf(name: string): string {
  return name
    .replace(/__.*__/, '__…__')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,}/g, '…')
    .replace(/\d+/g, 'n');
}

const everywhere: Readonly<Record<string, RegExp>> = {
  'content-security-policy':
    /^default-src 'none';(?!.*(?:unsafe|\*)).*form-action 'self'.*base-uri 'none'.*frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^strict-origin-when-cross-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
};
const cookie = /^(__Host-)?tallystick[\w-]*=[^;]*(?=.*; HttpOnly)(?=.*; SameSite=Lax)/;
const insides =
  /\n\s+at .{1,200}\(?\S+:\d+:\d+\)?|node_modules|\/src\/\w+\/|syntax error at or near|invalid input syntax/;

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly text: string };

/** What a scanner would report of an answer; nothing where it is as it should be. */
export function findingsIn({ status, headers, text }: Answer): string[] {
  const said = (name: string) => String(headers[name] ?? '');
  const findings = status >= 500 || status < 200 ? [`status ${status}`] : [];
  const find = (is: boolean, what: string) => is && findings.push(what);
  for (const [name, good] of Object.entries(everywhere)) find(!good.test(said(name)), `${name}: ${said(name)}`);
  // A slash too many at the end of an address is no secret.
  const isKept = status !== 308 && !['no-store', 'private, no-cache'].includes(said('cache-control'));
  find(isKept, `cache-control: ${said('cache-control')}`);
  for (const line of [headers['set-cookie'] ?? []].flat().map(String)) find(!cookie.test(line), `set-cookie: ${line}`);
  find('location' in headers && !/^\/(?![/\\])[\x21-\x7e]*$/.test(said('location')), `location: ${said('location')}`);
  for (const name of ['server', 'x-powered-by']) find(name in headers, `header ${name}`);
  find(insides.test(text), `insides: ${insides.exec(text)?.[0]}`);
  if (!said('content-type').startsWith('text/html')) return findings;
  for (const planted of markup) {
    const at = text.indexOf(planted);
    find(at >= 0, `unescaped: ${text.slice(Math.max(0, at - 80), at + 80)}`);
  }
  find(/\b(?:href|src|action)\s*=\s*["']?\s*javascript:/i.test(text), 'a link that runs');
  find(/<script(?![^>]*\ssrc=")|\son\w+\s*=\s*"/i.test(text), 'a script in the page');
  return findings;
}
