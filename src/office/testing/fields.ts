import type { Fields } from './index.ts';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : plain(found);
};

/** What a browser without JavaScript would send of the form to an address on a page, if nobody touched it. */
export function fieldsOf(page: string, address: string): Record<string, string> {
  const form = page
    .split('<form ')
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf('</form>')))
    .find((rest) => attribute(` ${rest.slice(0, rest.indexOf('>'))}`, 'action') === address);
  if (form === undefined) throw new Error(`no form to ${address}`);
  const fields: Record<string, string> = {};
  for (const [tag, , rest = ''] of form.matchAll(
    /<(input|textarea|select)\b[^>]*>([\s\S]*?)(?=<(?:input|textarea|select)\b|$)/g,
  )) {
    const start = tag.slice(0, tag.indexOf('>') + 1);
    const name = attribute(start, 'name');
    if (name === null) continue;
    if (start.startsWith('<textarea'))
      fields[name] = plain(rest.slice(0, rest.indexOf('</textarea>')).replace(/^\n/, ''));
    else if (start.startsWith('<select')) {
      const options = [...rest.slice(0, rest.indexOf('</select>')).matchAll(/<option [^>]*>/g)].map(([one]) => one);
      fields[name] = attribute(options.find((one) => / selected/.test(one)) ?? options[0] ?? '', 'value') ?? '';
    } else if (/type="(radio|checkbox)"/.test(start)) {
      if (/ checked/.test(start)) fields[name] = attribute(start, 'value') ?? '';
    } else fields[name] = attribute(start, 'value') ?? '';
  }
  delete fields.csrf;
  return fields;
}

/** The same, as somebody fills it in. */
export function filled(page: string, address: string, typed: Fields): Fields {
  return { ...fieldsOf(page, address), ...typed };
}
