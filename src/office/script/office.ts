import { takePastes } from './paste.ts';
import { offerPreviews } from './preview.ts';
import { saveAsOneGoes } from './saving.ts';

// What runs in the browser on those pages of the office that ask for it. Each of these only helps with a form that works
// without: nothing here decides what may be saved.

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-saves]')) saveAsOneGoes(form);
for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-markdown]')) {
  takePastes(area);
  offerPreviews(area);
}
