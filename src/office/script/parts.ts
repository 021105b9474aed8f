/** Puts a part of the page that was made anew in the place of what it was; what was unfolded stays so. */
export function replacePart({ id, html }: { readonly id: string; readonly html: string }): void {
  const old = document.getElementById(id);
  if (!old) return;
  // Read as a document of its own, in which nothing can run.
  const page = new DOMParser().parseFromString(html, 'text/html');
  const anew = page.getElementById(id);
  if (!anew) return;
  const unfolded = [...old.querySelectorAll('details')].map(({ open }) => open);
  for (const [at, details] of [...anew.querySelectorAll('details')].entries()) details.open = unfolded[at] ?? false;
  // The element stays, and what is in it too where somebody is just there: nothing moves the focus.
  if (!old.contains(document.activeElement)) old.replaceChildren(...anew.childNodes);
}
