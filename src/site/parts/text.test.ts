import { expect, it } from 'vitest';
import { prose, unbroken } from './text.ts';

it('is paragraphs and lists, with what it says escaped', () => {
  expect(prose('One\nline.\n\nTwo [… ] & three:\n• first\n- second').join('')).toBe(
    '<p class="govuk-body">One line.</p><p class="govuk-body">Two [… ] &amp; three:</p>' +
      '<ul class="govuk-list govuk-list--bullet"><li>first</li><li>second</li></ul>',
  );
});

it('keeps a quarter on one line, and leaves other text as it is', () => {
  expect(String(unbroken('due by Q4 2021-22 & later'))).toBe(
    'due by <span class="app-unbroken">Q4 2021-22</span> &amp; later',
  );
  expect(unbroken('As baseline')).toBe('As baseline');
});
