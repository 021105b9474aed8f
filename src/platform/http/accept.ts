/** What a reader may ask for: pages, or data about what went wrong. */
export type Offer = 'text/html' | 'application/json';

/**
 * The offer that an Accept header likes best, the first of them where it likes several as much; null where it takes
 * none (RFC 9110, 12.5.1). No header takes anything.
 */
export function preferred(accept: string | undefined, offers: readonly Offer[]): Offer | null {
  if (!accept?.trim()) return offers[0] ?? null;
  const ranges = accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, quality: quality ? Number(quality.slice(2)) || 0 : 1 };
  });
  let best: { offer: Offer; quality: number } | null = null;
  for (const offer of offers) {
    const kinds = [offer, `${offer.split('/')[0]}/*`, '*/*'];
    const most = kinds.map((kind) => ranges.find((range) => range.type === kind)).find((range) => range !== undefined);
    if (most && most.quality > (best?.quality ?? 0)) best = { offer, quality: most.quality };
  }
  return best?.offer ?? null;
}

/** The content codings that answers are sent in. */
export type Coding = 'br' | 'gzip';

/** The content coding to answer with, by an Accept-Encoding header; null for none. Brotli where it is as welcome. */
export function preferredCoding(acceptEncoding: string | undefined): Coding | null {
  const codings = new Map(
    (acceptEncoding ?? '').split(',').map((item) => {
      const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, quality ? Number(quality.slice(2)) || 0 : 1] as const;
    }),
  );
  const quality = (name: string): number => codings.get(name) ?? codings.get('*') ?? 0;
  if (quality('br') > 0 && quality('br') >= quality('gzip')) return 'br';
  return quality('gzip') > 0 ? 'gzip' : null;
}
