/** How somebody signed in, in words: with a provider, by a link, as an example person. */
export function methodWords(method: string): string {
  if (method === 'link') return 'By a link sent by e-mail';
  return method === 'example' ? 'As an example person' : `With ${method}`;
}
