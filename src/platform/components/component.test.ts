import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { componentNames, components, generated } from './generate-options.ts';
import { component, html } from './index.ts';
import type { ComponentOptions } from './options.generated.ts';

type Fixture = { name: string; options: never; html: string };

describe('every fixture that GOV.UK Frontend ships comes out byte for byte', () => {
  const fixtures = componentNames().flatMap((name) => {
    const file = JSON.parse(readFileSync(new URL(`${name}/fixtures.json`, components), 'utf8'));
    return file.fixtures.map((fixture: Fixture) => ({ component: name as keyof ComponentOptions, ...fixture }));
  });

  it('reads them all', () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(725);
  });

  it.each(componentNames())('%s', (name) => {
    const own = fixtures.filter((fixture) => fixture.component === name);
    expect(own).not.toHaveLength(0);
    for (const fixture of own) {
      expect(component(fixture.component, fixture.options).toString(), fixture.name).toBe(fixture.html);
    }
  });
});

it('has option types generated from the installed version', () => {
  expect(readFileSync(new URL('options.generated.ts', import.meta.url), 'utf8')).toBe(generated());
});

it('takes markup only as Html, and escapes text', () => {
  expect(component('tag', { html: html`<b>${'&'}</b>` }).toString()).toContain('<b>&amp;</b>');
  expect(component('tag', { text: '<b>' }).toString()).toContain('&lt;b&gt;');
  // @ts-expect-error a string is not markup
  component('tag', { html: '<b>' });
});

it('treats empty markup as no markup', () => {
  expect(component('tag', { text: 'Draft', html: html`` }).toString()).toContain('Draft');
});
