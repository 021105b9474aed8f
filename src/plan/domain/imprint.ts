import { ok, type Result, refused } from '../../platform/result/index.ts';
import type { Imprint } from './register.ts';

/** The largest logo that is taken, in bytes: it goes into every page and file. */
const mostLogo = 200_000;

/** The contrast that white text needs on the body's colour (WCAG 2.2, 1.4.3). */
const leastContrast = 4.5;

/** What may be changed of an imprint; what is absent stays as it is. */
export type ImprintChanges = { readonly [K in keyof Imprint]?: Imprint[K] };

/** An imprint with changes made, or everything that is wrong with them, a sentence each. */
export function changedImprint(imprint: Imprint, changes: ImprintChanges): Result<Imprint, string[]> {
  const next = { ...imprint, ...changes, colour: (changes.colour ?? imprint.colour).toLowerCase() };
  const faults = [
    ...colourFaults(next.colour),
    ...(next.logo ? logoFaults(next.logo) : []),
    ...addressFaults('The licence’s address', next.licence.url),
    ...(next.licence.name.trim() === '' ? ['The licence has no name.'] : []),
    ...(next.contact.url === null ? [] : addressFaults('The contact’s address', next.contact.url)),
    ...(next.contact.email === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(next.contact.email)
      ? []
      : [`"${next.contact.email}" is not an e-mail address.`]),
  ];
  return faults.length > 0 ? refused(faults) : ok(next);
}

function colourFaults(colour: string): string[] {
  if (!/^#[0-9a-f]{6}$/.test(colour)) return [`"${colour}" is not a colour (expected #rrggbb, such as #12436d).`];
  const contrast = 1.05 / (luminance(colour) + 0.05);
  return contrast >= leastContrast
    ? []
    : [
        // Cut off, so that what is just too little does not read as if it were enough.
        `White text on ${colour} has a contrast of ${Math.floor(contrast * 10) / 10} to 1 (expected ${leastContrast} or more: a darker colour).`,
      ];
}

/** Relative luminance, as WCAG 2.2 defines it, of `#rrggbb`. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What is more than shapes in an SVG; an element may have a prefix, which is still the element. */
const hidden = [
  /<(?:[\w.-]+:)?(?:script|foreignObject)\b/i,
  /\son\w+\s*=/i,
  /(?:href|src)\s*=\s*["'](?!#|data:image\/)/i,
  /<!ENTITY/i,
  /url\((?!\s*["']?#)/i,
  /@import\b/i,
];

function logoFaults({ bytes, contentType }: NonNullable<Imprint['logo']>): string[] {
  if (bytes.length > mostLogo) return [`The logo has ${bytes.length} bytes (expected ${mostLogo} or fewer).`];
  if (contentType === 'image/png') {
    return pngSignature.every((byte, at) => bytes[at] === byte) ? [] : ['The logo is not a PNG picture.'];
  }
  const text = new TextDecoder().decode(bytes);
  if (!/<svg[\s>]/.test(text)) return ['The logo is not an SVG picture.'];
  // A picture that runs programs or fetches others is more than a picture.
  return hidden.some((part) => part.test(text))
    ? ['The logo is an SVG with a script or with parts from elsewhere (expected shapes alone).']
    : [];
}

function addressFaults(what: string, url: string): string[] {
  return /^https?:\/\//.test(url) && URL.canParse(url)
    ? []
    : [`${what} is "${url}" (expected one that begins with https://).`];
}
