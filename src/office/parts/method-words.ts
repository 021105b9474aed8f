/** How somebody signed in, in words: with a provider, by a link, as an example person. */
export function methodWords(method: string): string {
  if (method === 'link') return 'Link by e-mail';
  return method === 'example' ? 'Example person' : method;
}
