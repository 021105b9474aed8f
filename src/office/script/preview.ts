import { valueIn } from './fields.ts';

/** Shows a text as it will be public, made by the server, in the page. */
export function offerPreviews(area: HTMLTextAreaElement): void {
  const { form } = area;
  const address = area.getAttribute('data-preview');
  const button = form?.querySelector<HTMLButtonElement>(`button[name=preview][value="${CSS.escape(area.name)}"]`);
  const shown = document.getElementById(`${area.name}-preview`);
  const said = document.getElementById(`${area.name}-said`);
  if (!form || !address || !button || !shown || !said) return;

  button.addEventListener('click', (event) => {
    event.preventDefault();
    void show();
  });

  async function show(): Promise<void> {
    if (!form || !address || !shown || !said) return;
    const body = new URLSearchParams({ csrf: valueIn(form, 'csrf'), text: area.value });
    try {
      const response = await fetch(address, { method: 'POST', headers: { accept: 'application/json' }, body });
      if (!response.ok) throw new Error(String(response.status));
      // Read as a document of its own, in which nothing can run.
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      shown.replaceChildren(...page.body.childNodes);
      shown.hidden = false;
      said.textContent = 'As it will be public:';
    } catch {
      shown.hidden = true;
      said.textContent =
        'The preview could not be made: there is no connection, or you were signed out. Nothing is lost.';
    }
  }
}
