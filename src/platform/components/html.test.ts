import fc from 'fast-check';
import { expect, it } from 'vitest';
import { html, unsafeHtml } from './index.ts';

it('escapes what it is given, in text and in attributes', () => {
  expect(html`<p title="${`"'`}">${'<b> & co'}</p>`.toString()).toBe('<p title="&quot;&#39;">&lt;b&gt; &amp; co</p>');
});

it('keeps what is markup already, also in lists', () => {
  const items = ['a<', 'b'].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}</ul>${unsafeHtml('<hr>')}`.toString()).toBe('<ul><li>a&lt;</li><li>b</li></ul><hr>');
});

it('prints nothing for nothing, and 0 for 0', () => {
  expect(html`${null}${undefined}${false}${0}`.toString()).toBe('0');
});

it('lets no text break out, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const printed = html`${text}`.toString();
      expect(printed).not.toMatch(/[<>"']/);
      expect(printed.replace(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
    }),
  );
});

it('does not take an object that looks like markup for markup', () => {
  const forged = JSON.parse('{"toString":"<script>"}');
  expect(() => html`${forged}`.toString()).toThrow();
});
