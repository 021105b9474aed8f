import { describe, expect, it } from 'vitest';
import { plainImprint } from '../../../plan/index.ts';
import { catalogueOf, twoReports } from '../../testing/catalogue.ts';
import { presentAbout } from './present.ts';
import { renderAbout } from './render.ts';

const baseUrl = 'https://performance.example.org';
const body = { id: 'mopac', name: 'MOPAC' };
const about = (withdrawn: string[] = [], imprint = plainImprint) =>
  presentAbout(
    baseUrl,
    catalogueOf(twoReports(), {
      withdrawn: withdrawn.map((period) => ({ period, number: 1, at: '2026-11-20T10:00:00Z', reason: 'An order.' })),
    }).editions(),
    body,
    imprint,
  );

describe('the page about the site', () => {
  it('cites the latest edition and shows how to check it', () => {
    expect(about().latest).toMatchObject({
      href: '/performance/2021-22-Q1/editions/1',
      json: `${baseUrl}/performance/2021-22-Q1/editions/1.json`,
      citation: { address: `${baseUrl}/performance/2021-22-Q1/editions/1` },
    });
  });

  it('does not cite what was withdrawn, nor anything where nothing stands', () => {
    expect(about(['2021-22-Q1']).latest?.href).toBe('/performance/2020-21-Q4/editions/2');
    const nothing = presentAbout(baseUrl, [], null, plainImprint);
    expect(nothing.latest).toBeNull();
    expect(renderAbout(nothing).toString()).not.toContain('How to cite');
  });

  it('names whom to turn to', () => {
    const contact = { name: 'Performance team', email: 'performance@example.org', url: 'https://example.org/contact' };
    expect(about([], { ...plainImprint, contact }).contact.map(({ text, href }) => [text, href])).toEqual([
      ['Performance team', null],
      ['performance@example.org', 'mailto:performance@example.org'],
      ['https://example.org/contact', 'https://example.org/contact'],
    ]);
  });

  it('says plainly that nobody is named, and in a demonstration that the body does not answer for it', () => {
    const page = renderAbout(about([], { ...plainImprint, demonstration: true })).toString();
    expect(page).toContain(
      'No contact is published here. This is a demonstration: for anything official go to MOPAC’s own site',
    );
    expect(page).toContain('It is not MOPAC’s own site');
    expect(renderAbout(about()).toString()).not.toContain('demonstration');
  });

  it('says of another licence only what it is', () => {
    const licence = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };
    const page = renderAbout(about([], { ...plainImprint, licence })).toString();
    expect(page).toContain('CC BY 4.0');
    expect(page).not.toContain('public sector information');
    expect(renderAbout(about()).toString()).toContain('licensed under the Open Government Licence v3.0.');
  });
});
