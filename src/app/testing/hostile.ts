/** What a scanner sends, and what it looks for in what comes back. */

/** Markup that would run if a page printed it as it is; none of it may be in any page. */
export const markup = [
  '<script>hostile(1)</script>',
  '"><img src=x onerror=hostile(1)>',
  "' onmouseover='hostile(1)",
  '" autofocus onfocus="hostile(1)',
  '</textarea></title><svg onload=hostile(1)>',
] as const;

/** Every value that is sent in every parameter and every field. */
export const hostileValues: readonly string[] = [
  ...markup,
  '[a](javascript:hostile(1)) **b',
  "' or 1=1; select pg_sleep(0) --",
  '9'.repeat(400),
  '-1e308',
  '../../../etc/passwd',
  'a\r\nset-cookie: hostile=1\r\n\r\n\u0000\u202e\ud800',
  '__proto__',
  'constructor',
  '{{7*7}}<%= 7*7 %>%00%0d%0a',
];

/** A field as a browser sends it. */
export type Pair = readonly [name: string, value: string];

/** Fields of names that no page gives. */
export const strangeFields: readonly Pair[] = [
  ...['__proto__', 'constructor', 'toString', markup[0], '9'.repeat(400), '__', '____', '____actual', 'a__b__c__d'],
  ...[
    'indicators____proto____actual',
    'indicators__constructor_s__actual',
    '__proto____x__title',
    'goals__x____proto__',
  ],
  ...['goals__new-1__title', 'risks__x__constructor', 'finance__a_sb_sc__actual', 'answer-__proto__', 'seen', 'gone'],
].map((name): Pair => [name, markup[1]]);

/** A form on a page: where it goes, what a browser sends of it untouched, and the buttons that send it. */
export type PageForm = {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly takesFile: boolean;
  readonly fields: readonly Pair[];
  /** Names and values of its buttons, and of choices that are not made. */
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
      const value = attribute(tag, 'value') ?? '';
      const pressed = kind === 'button' || / type="(radio|checkbox)"/.test(tag);
      if (kind === 'textarea') {
        fields.push([name, plain(rest.slice(rest.indexOf('>') + 1, rest.indexOf('</textarea>')).replace(/^\n/, ''))]);
      } else if (kind === 'select') {
        const options = [...rest.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
        const chosen = options.find((option) => / selected/.test(option)) ?? options[0] ?? '';
        fields.push([name, attribute(chosen, 'value') ?? '']);
        const other = options.find((option) => attribute(option, 'value') !== attribute(chosen, 'value'));
        if (other !== undefined) choices.push([name, attribute(other, 'value') ?? '']);
      } else if (!pressed || / checked/.test(tag)) fields.push([name, value]);
      else choices.push([name, value]);
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

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};

const everywhere: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /^default-src 'none';.*form-action 'self'.*base-uri 'none'.*frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^strict-origin-when-cross-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
};

/** What a scanner would report of an answer; nothing where it is as it should be. */
export function findingsIn({ status, headers, text }: Answer): string[] {
  const findings: string[] = [];
  if (status >= 500 || status < 200) findings.push(`status ${status}: ${text.replace(/\s+/g, ' ').slice(-300)}`);
  for (const [name, expected] of Object.entries(everywhere)) {
    if (!expected.test(String(headers[name] ?? ''))) findings.push(`${name}: ${String(headers[name])}`);
  }
  // A slash too many at the end of an address is no secret.
  const kept = String(headers['cache-control'] ?? '');
  if (status !== 308 && kept !== 'no-store' && kept !== 'private, no-cache') findings.push(`cache-control: ${kept}`);
  const policy = String(headers['content-security-policy']);
  if (/unsafe|\*|script-src (?!'self')/.test(policy)) findings.push(`content-security-policy: ${policy}`);
  for (const line of [headers['set-cookie'] ?? []].flat().map(String)) {
    if (!/^(__Host-)?tallystick[\w-]*=[^;]*;/.test(line) || !/; HttpOnly/i.test(line) || !/; SameSite=Lax/i.test(line))
      findings.push(`set-cookie: ${line}`);
  }
  const location = headers.location;
  if (location !== undefined && !/^\/(?![/\\])[\x21-\x7e]*$/.test(String(location)))
    findings.push(`location: ${String(location)}`);
  for (const name of Object.keys(headers)) if (/^(server|x-powered-by)$/i.test(name)) findings.push(`header ${name}`);
  const type = String(headers['content-type'] ?? '');
  if (type.startsWith('text/html')) {
    if (!/charset=utf-8/i.test(type)) findings.push(`content-type: ${type}`);
    for (const planted of markup) {
      const at = text.indexOf(planted);
      if (at >= 0) findings.push(`unescaped: ${text.slice(Math.max(0, at - 80), at + 80)}`);
    }
    if (/\b(?:href|src|action)\s*=\s*["']?\s*javascript:/i.test(text)) findings.push('a link that runs');
    if (/<script(?![^>]*\ssrc=")|\son\w+\s*=\s*"/i.test(text)) findings.push('a script in the page');
  }
  if (
    /\n\s+at .{1,200}\(?\S+:\d+:\d+\)?|node_modules|\/src\/\w+\/|syntax error at or near|invalid input syntax/.test(
      text,
    )
  )
    findings.push(`insides: ${/.{0,80}(?:node_modules|\n\s+at |syntax).{0,120}/.exec(text)?.[0] ?? ''}`);
  return findings;
}
