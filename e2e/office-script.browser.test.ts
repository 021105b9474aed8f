import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSession } from '../src/identity/index.ts';
import { button, errorSummary, markdownArea, radios, savingForm, textField } from '../src/office/forms.ts';
import type { OfficePage } from '../src/office/layout.ts';
import type { OfficeRoutes, Visit } from '../src/office/office.ts';
import { officeRoutes } from '../src/office/office-routes.ts';
import { previewOf } from '../src/office/parts/preview.ts';
import { asksForData, type Conflict, type Moved, sendSaved } from '../src/office/saved.ts';
import { startOffice, type TestOffice, testFrame, type Visitor } from '../src/office/testing/index.ts';
import { html } from '../src/platform/components/index.ts';
import { type Listening, listen, sendFile } from '../src/platform/http/index.ts';
import { type Database, openDatabase } from '../src/platform/postgres/index.ts';
import { proseOf } from '../src/reporting/index.ts';
import { compileStyles } from '../src/site/index.ts';
import { faults } from './axe.ts';
import { desktop, openBrowser, phone } from './browser.ts';

// What our script does for a form of the office, and what the browser does without it: nothing that is typed is lost.

/** A small register of three boxes, with what was in each before and when it changed, as a page of the office would keep it. */
type Box = { value: string; was: string; at: number; who: string };
const names = ['actual', 'rating', 'words'] as const;
let boxes: Record<(typeof names)[number], Box>;
let length: number;
let ways: string[];
let fails: 'not' | 'once' | 'refuses';

function change(name: (typeof names)[number], value: string, who: string): void {
  length += 1;
  boxes[name] = { value, was: boxes[name].value, at: length, who };
}

function formPage(visit: Visit, entered: Record<string, string> | null, preview?: string): OfficePage {
  const value = (name: (typeof names)[number]) => entered?.[name] ?? boxes[name].value;
  const wrong = entered && !preview ? [{ field: 'actual', text: 'Enter a number' }] : [];
  const content = html`
${errorSummary(wrong)}
<h1 class="govuk-heading-xl">One priority</h1>
<h2 class="govuk-heading-l">What is said</h2>
<p class="govuk-body" data-missing>3 things are missing</p>
<p class="govuk-body" id="suggested">Nothing is suggested</p>
<p class="govuk-body"><a class="govuk-link" href="/office/account">Elsewhere</a></p>
${savingForm(
  '/office/probe/form',
  visit.session,
  html`${textField({ name: 'actual', label: 'Figure', hint: 'A number', value: value('actual'), faults: wrong })}
${radios({
  ...{ name: 'rating', label: 'Rating', value: value('rating') },
  choices: [
    { value: 'green', text: 'Green' },
    { value: 'red', text: 'Red' },
  ],
})}
${markdownArea({ name: 'words', label: 'Narrative', value: value('words'), previewed: preview === undefined ? undefined : previewOf(value('words')) })}
${button('Save')}`,
  { seen: length, name: 'Priority', unsaved: wrong.length > 0 },
)}`;
  return { title: 'One priority', content, scripts: true, keepsTyped: true, ...(preview ? { status: 200 } : {}) };
}

const probes: OfficeRoutes = (office) => {
  office.get('/office/probe/form', null, async (visit) => formPage(visit, null));
  office.post('/office/probe/form', null, async (visit, form, request, reply) => {
    const isScript = asksForData(request);
    ways.push(isScript ? 'script' : 'button');
    if (fails !== 'not') {
      const how = fails;
      if (how === 'once') fails = 'not';
      if (how === 'once') throw new Error('the insides');
      return reply.problem({ status: 409, title: 'It was handed in', message: 'Ask the performance officer.' });
    }
    const entered = Object.fromEntries(names.map((name) => [name, form.text(name)]));
    if (form.text('preview') !== '') return formPage(visit, entered, form.text('preview'));
    const seen = Number(form.text('seen'));
    const conflicts: Conflict[] = [];
    const moved: Moved[] = [];
    for (const name of names) {
      const [box, sent] = [boxes[name], entered[name] ?? ''];
      if (sent === box.value) continue;
      const isMoved = box.at > seen;
      const by = { field: name, who: box.who, when: 'just now' };
      if (isMoved && sent === box.was) moved.push({ ...by, value: box.value });
      else if (isMoved) conflicts.push({ ...by, theirs: box.value });
      else if (name !== 'actual' || /^\d*$/.test(sent)) change(name, sent, visit.session.person.name);
    }
    const wrong = /^\d*$/.test(entered.actual ?? '') ? [] : [{ field: 'actual', text: 'Enter a number' }];
    if (isScript) {
      const says = [{ id: 'suggested', text: `Suggested for ${boxes.actual.value}` }];
      return sendSaved(reply, { saved: '14:05', seen: length, faults: wrong, conflicts, moved, missing: 1, says });
    }
    return wrong.length > 0 ? formPage(visit, entered) : reply.redirect('/office/probe/form', 303);
  });
};

const folder = mkdtempSync(join(tmpdir(), 'tallystick-script-'));
let browser: Browser;
let withCache: Browser;
let database: Database;
let office: TestOffice;
let site: Listening;
let daniel: Visitor;
let context: BrowserContext;
/** How far the office's clock is ahead, in minutes. */
let ahead = 0;

beforeAll(async () => {
  const styles = (await compileStyles()).styles;
  [browser, database] = await Promise.all([
    openBrowser(),
    openDatabase({ kind: 'embedded', dataFolder: join(folder, 'data') }),
  ]);
  withCache = await openBrowser({ keepsPages: true });
  office = await startOffice(database, {
    routes: [...officeRoutes, probes],
    frame: () => ({ ...testFrame, styles: '/style.css' }),
    now: () => Temporal.Now.instant().add({ minutes: ahead }),
    beside: (http) => {
      http.get('/style.css', (request, reply) => sendFile(request, reply, { ...styles, etag: styles.name }));
    },
  });
  site = await listen(office.http, { port: 0 });
  daniel = await office.as(['director'], { name: 'Daniel Lead' });
});
afterAll(async () => {
  await browser?.close();
  await withCache?.close();
  await site?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  const box = (value: string): Box => ({ value, was: value, at: 0, who: '' });
  boxes = { actual: box('61'), rating: box('green'), words: box('As before.') };
  length = 10;
  ways = [];
  fails = 'not';
  ahead = 0;
});
afterEach(() => context?.close());

/** Signs a person in, in the browser that is open, in a session of its own. */
async function signIn(person: string): Promise<void> {
  const now = Temporal.Now.instant();
  const token = await openSession(database, { person, method: 'link', device: 'Chromium on Linux', now }, null);
  await context.addCookies([{ name: 'tallystick', value: token ?? '', url: site.url }]);
}

async function opened(options: BrowserContextOptions = {}, by: Browser = browser): Promise<Page> {
  context = await by.newContext({ viewport: desktop, ...options });
  context.setDefaultTimeout(15_000);
  await signIn(daniel.id);
  const page = await context.newPage();
  await page.goto(`${site.url}/office/probe/form`);
  return page;
}

/** Within the time that the script takes, and more. */
const eventually = <T>(value: () => T) => expect.poll(value, { timeout: 10_000 });

const figure = (page: Page) => page.getByRole('textbox', { name: 'Figure' });
const words = (page: Page) => page.getByRole('textbox', { name: 'Narrative' });
const status = (page: Page) => page.locator('[data-saving]');
const says = (page: Page, text: string) => status(page).filter({ hasText: text }).waitFor();

describe('a form that saves as one goes', () => {
  it('saves a moment after the last letter, says when, and keeps the focus', async () => {
    const page = await opened();
    await figure(page).fill('62');
    await says(page, 'Saved at 14:05');
    expect(boxes.actual).toMatchObject({ value: '62', who: 'Daniel Lead' });
    expect(await figure(page).evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await page.locator('[data-missing]').innerText()).toBe('1 thing is missing');
    expect(await page.locator('#suggested').innerText()).toBe('Suggested for 62');
    expect(await page.locator('[name=seen]').inputValue()).toBe('11');
    expect(ways).toEqual(['script']);
    expect(await status(page).getAttribute('role')).toBe('status');
  });

  it('saves when a box is left, and what is typed meanwhile after it', async () => {
    const page = await opened();
    await figure(page).fill('63');
    await page.getByRole('radio', { name: 'Red' }).check();
    await words(page).press('End');
    await words(page).pressSequentially(' And more.', { delay: 30 });
    await words(page).blur();
    await eventually(() => boxes.words.value).toBe('As before. And more.');
    expect(boxes.rating.value).toBe('red');
    expect(boxes.actual.value).toBe('63');
  });

  it('does nothing where nothing was changed', async () => {
    const page = await opened();
    await figure(page).focus();
    await words(page).focus();
    await page.waitForTimeout(1800);
    expect(ways).toEqual([]);
    await page.getByRole('link', { name: 'Elsewhere' }).click();
    expect(page.url()).toBe(`${site.url}/office/account`);
  });

  it('marks a fault at its box as GOV.UK has it, and takes the mark away again', async () => {
    const page = await opened();
    await figure(page).fill('sixty');
    await says(page, 'Saved at 14:05, but one box has something wrong');
    const message = page.locator('#actual-error');
    expect(await message.textContent()).toBe('Error: Enter a number');
    expect(await figure(page).getAttribute('aria-describedby')).toBe('actual-hint actual-error');
    expect(await page.locator('.govuk-form-group--error').count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await figure(page).fill('60');
    await message.waitFor({ state: 'detached' });
    expect(await figure(page).getAttribute('aria-describedby')).toBe('actual-hint');
    expect(await page.locator('.govuk-form-group--error, .govuk-input--error').count()).toBe(0);
  });

  it('shows what others changed meanwhile, and never writes over it', async () => {
    const page = await opened();
    change('words', 'Hers.', 'Samira Officer');
    await figure(page).fill('64');
    await says(page, 'Saved at');
    expect(await words(page).inputValue()).toBe('Hers.');
    expect(await page.locator('#words-moved').innerText()).toBe('Samira Officer changed this just now.');
    await figure(page).fill('65');
    await eventually(() => boxes.actual.value).toBe('65');
    expect(boxes.words).toMatchObject({ value: 'Hers.', who: 'Samira Officer' });
  });

  it('leaves it to the person where both changed a box', async () => {
    const page = await opened();
    change('actual', '70', 'Samira Officer');
    change('rating', 'red', 'Samira Officer');
    await figure(page).fill('71');
    await says(page, 'one box was changed by somebody else too');
    const clash = page.getByRole('group', { name: 'Changed by Samira Officer' });
    expect(await clash.innerText()).toMatch(/Samira Officer changed this just now[\s\S]*Theirs: 70/);
    expect(await page.getByRole('radio', { name: 'Red' }).isChecked()).toBe(true);
    expect(await faults(page)).toEqual([]);
    // Saving something else does not decide it.
    await words(page).fill('Mine.');
    await eventually(() => boxes.words.value).toBe('Mine.');
    expect(boxes.actual).toMatchObject({ value: '70', who: 'Samira Officer' });
    expect(await figure(page).inputValue()).toBe('71');
    await clash.getByRole('button', { name: 'Keep mine' }).click();
    await eventually(() => boxes.actual.value).toBe('71');
    expect(await clash.count()).toBe(0);
    change('actual', '80', 'Samira Officer');
    await figure(page).fill('81');
    await clash.getByRole('button', { name: 'Take theirs' }).click();
    expect(await figure(page).inputValue()).toBe('80');
    await says(page, 'Saved at');
    expect(boxes.actual).toMatchObject({ value: '80', who: 'Samira Officer' });
  });

  it('goes on trying without a connection, and after a fault of ours', async () => {
    const page = await opened();
    await context.setOffline(true);
    await figure(page).fill('66');
    await says(page, 'Not saved yet: no connection');
    await context.setOffline(false);
    await says(page, 'Saved at');
    expect(boxes.actual.value).toBe('66');
    fails = 'once';
    await figure(page).fill('67');
    await says(page, 'Not saved yet: the office does not answer as it should');
    await says(page, 'Saved at');
    expect(boxes.actual.value).toBe('67');
  });

  it('says why where the office refuses', async () => {
    const page = await opened();
    fails = 'refuses';
    await figure(page).fill('67');
    await says(page, 'Not saved: It was handed in. Ask the performance officer.');
    expect(await faults(page)).toEqual([]);
  });

  it('saves itself after signing in again elsewhere', async () => {
    const page = await opened();
    await context.clearCookies();
    await figure(page).fill('68');
    await says(page, 'You were signed out: sign in in another window, then this page saves itself');
    await signIn(daniel.id);
    await says(page, 'Saved at');
    expect(boxes.actual).toMatchObject({ value: '68', who: 'Daniel Lead' });
    // The other forms of the page are of the new session too.
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('You are signed out');
  });

  it('goes on saving while the cookie is changed, and stops with its session where a copy of an old one is used', async () => {
    const page = await opened();
    const held = async () => {
      const [cookie, ...more] = (await context.cookies(site.url)).filter(({ name }) => name === 'tallystick');
      if (!cookie || more.length > 0) throw new Error('not one cookie');
      return cookie;
    };
    const save = async (value: string) => {
      await figure(page).fill(value);
      await eventually(() => boxes.actual.value).toBe(value);
      await says(page, 'Saved at');
    };
    const first = await held();
    for (const minutes of [11, 22, 33]) {
      ahead = minutes;
      await save(`${minutes}`);
      await save(`${minutes + 1}`);
    }
    expect((await held()).value).not.toBe(first.value);

    const thief = await browser.newContext({ viewport: desktop });
    await thief.addCookies([first]);
    const stolen = await thief.newPage();
    await stolen.goto(`${site.url}/office/probe/form`);
    expect(await stolen.getByRole('heading', { level: 1 }).innerText()).toBe('Sign in');
    await thief.close();
    await figure(page).fill('35');
    await says(page, 'You were signed out: sign in in another window, then this page saves itself');
  });

  it('asks first where somebody else has signed in', async () => {
    const page = await opened();
    const samira = await office.as(['performance-officer'], { name: 'Samira Officer' });
    await context.clearCookies();
    await signIn(samira.id);
    await figure(page).fill('69');
    await says(page, 'Not saved: Samira Officer is signed in now.');
    expect(boxes.actual.value).toBe('61');
    await page.getByRole('button', { name: 'Save as Samira Officer' }).click();
    await says(page, 'Saved at');
    expect(boxes.actual).toMatchObject({ value: '69', who: 'Samira Officer' });
  });

  it('warns whoever leaves only while something is not saved', async () => {
    const page = await opened();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await context.setOffline(true);
    await figure(page).fill('66');
    await says(page, 'no connection');
    await page.getByRole('link', { name: 'Elsewhere' }).click({ noWaitAfter: true });
    await eventually(() => asked).toEqual(['beforeunload']);
    expect(await figure(page).inputValue()).toBe('66');
    await context.setOffline(false);
    await says(page, 'Saved at');
    await page.getByRole('link', { name: 'Elsewhere' }).click();
    await page.waitForURL('**/office/account');
    expect(asked).toEqual(['beforeunload']);
  });

  it('is sent by its button as ever, and by the Enter key', async () => {
    const page = await opened();
    await figure(page).fill('72');
    await figure(page).press('Enter');
    await page.waitForURL('**/office/probe/form');
    await eventually(() => boxes.actual.value).toBe('72');
    expect(ways).toEqual(['button']);
    await figure(page).fill('x');
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    expect(await page.getByRole('alert').innerText()).toContain('Enter a number');
    expect(await page.title()).toMatch(/^Error: /);
  });
});

describe('a text with formatting', () => {
  it('is previewed in the page exactly as it will be public', async () => {
    const page = await opened();
    await words(page).fill('## Hubs\n\nTwo **hubs** <b>.\n\n1. [one](https://example.org)');
    await page.getByRole('button', { name: 'Preview Narrative' }).click();
    const shown = page.getByRole('region', { name: 'Preview of Narrative' });
    await shown.getByRole('heading', { name: 'Hubs' }).waitFor();
    expect(await shown.innerHTML()).toBe(String(previewOf(await words(page).inputValue())));
    expect(await faults(page)).toEqual([]);
    expect(page.url()).toBe(`${site.url}/office/probe/form`);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Preview Narrative' }).click();
    await page.getByText('The preview could not be made').waitFor();
  });

  it('is previewed without a script too', async () => {
    const page = await opened({ javaScriptEnabled: false });
    await words(page).fill('Two **hubs**');
    await page.getByRole('button', { name: 'Preview Narrative' }).click();
    expect(await page.locator('#words-preview strong').innerText()).toBe('hubs');
    expect(await words(page).inputValue()).toBe('Two **hubs**');
    expect(boxes.words.value).toBe('As before.');
  });

  it('takes what Word copied where the cursor is, as typing does', async () => {
    const page = await opened();
    await words(page).focus();
    await page.keyboard.press('Control+End');
    await paste(page, readFileSync(join(import.meta.dirname, 'pastes/word.html'), 'utf8'));
    const expected = readFileSync(join(import.meta.dirname, 'pastes/word.txt'), 'utf8').trim();
    expect(await words(page).inputValue()).toBe(`As before.\n\n${expected}`);
    await page.getByText('1 picture was left out').waitFor();
    await eventually(() => boxes.words.value).toContain('lowest since 2018');
    await words(page).focus();
    await page.keyboard.press('Control+z');
    expect(await words(page).inputValue()).toBe('As before.');
    await paste(page, '<span>one <b>word</b></span>');
    expect(await words(page).inputValue()).toBe('As before.one **word**');
  });
});

function paste(page: Page, copied: string): Promise<void> {
  return words(page).evaluate((area, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', text);
    clipboardData.setData('text/plain', 'plain');
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, copied);
}

describe('what is copied', () => {
  /** In the browser, with the script as it is served. */
  async function markdownOf(page: Page, copied: readonly string[]): Promise<string[]> {
    const entry = (await page.locator('script[type=module]').getAttribute('src')) ?? '';
    const address = entry.replace('office.js', 'markdown-from-html.js');
    // As text: the test runner would put a function of its own in the place of `import`.
    return page.evaluate(
      `import(${JSON.stringify(address)}).then((script) => ${JSON.stringify(copied)}.map(script.markdownFromHtml))`,
    );
  }

  const pastes = join(import.meta.dirname, 'pastes');
  const samples = readdirSync(pastes).filter((name) => name.endsWith('.html'));

  it.each(samples)('in %s keeps its formatting, and nothing else', async (name) => {
    const page = await opened();
    const [markdown] = await markdownOf(page, [readFileSync(join(pastes, name), 'utf8')]);
    expect(markdown).toBe(readFileSync(join(pastes, name.replace('.html', '.txt')), 'utf8').trim());
  });

  it('is read back as it was, whatever the words and their formatting', async () => {
    const page = await opened();
    const word = fc.string({ unit: fc.constantFrom(...'ab 1*_[]()\\#-.,!"’–`'), minLength: 1, maxLength: 6 });
    const run = fc.record({ text: word, bold: fc.boolean(), italic: fc.boolean(), href: fc.boolean() });
    const block = fc.record({
      tag: fc.constantFrom('p', 'li', 'h2'),
      runs: fc.array(run, { minLength: 1, maxLength: 4 }),
    });
    const cases = fc.sample(block, { numRuns: 5000, seed: 1215 });
    const copied = cases.map(({ tag, runs }) => {
      const inner = runs.map(({ text, bold, italic, href }) => {
        const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        const marked = `${bold ? '<b>' : ''}${italic ? '<i>' : ''}${plain}${italic ? '</i>' : ''}${bold ? '</b>' : ''}`;
        return href ? `<a href="https://example.org/">${marked}</a>` : marked;
      });
      return tag === 'li' ? `<ul><li>${inner.join('')}</li></ul>` : `<${tag}>${inner.join('')}</${tag}>`;
    });
    const markdown = await markdownOf(page, copied);
    const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
    for (const [at, { tag, runs }] of cases.entries()) {
      const blocks = proseOf(markdown[at] ?? '');
      const found = blocks.flatMap((b) =>
        'paragraph' in b ? b.paragraph : 'heading' in b ? b.heading : b.items.flat(),
      );
      // A paragraph that begins with a bullet or a number that somebody typed is an item of a list.
      const said = tidy(runs.map(({ text }) => text).join(''));
      const bare = tag === 'p' ? said.replace(/^(?:[•–*-]|\d+[.)])\s+/, '') : said;
      expect([said, bare], JSON.stringify([copied[at], markdown[at]])).toContain(
        tidy(found.map(({ text }) => text).join('')),
      );
      expect(blocks.length, JSON.stringify([copied[at], markdown[at]])).toBe(said === '' ? 0 : 1);
    }
  });
});

/**
 * Goes back in a browser that keeps pages, and says what the page then shows: Playwright itself waits for it to load, which
 * it does not.
 */
async function shownAfterBack(page: Page): Promise<string> {
  await page.goBack({ waitUntil: 'commit', timeout: 3000 }).catch(() => {});
  const devtools = await context.newCDPSession(page);
  const expression =
    '[document.querySelector("h1").innerText, document.querySelector("textarea")?.value ?? ""].join(": ")';
  for (let tries = 0; tries < 100; tries += 1) {
    // Between two pages there is nothing to ask.
    const { result } = await devtools.send('Runtime.evaluate', { expression });
    if (typeof result.value === 'string') return result.value;
    await page.waitForTimeout(100);
  }
  throw new Error('no page came');
}

describe('coming back with the Back button', () => {
  it.each([
    ['with our script', true],
    ['without a script', false],
  ])('%s, what was typed is there', async (_, javaScriptEnabled) => {
    const page = await opened({ javaScriptEnabled });
    await words(page).fill('Typed for an hour.');
    await page.getByRole('radio', { name: 'Red' }).check();
    if (javaScriptEnabled) await says(page, 'Saved at');
    await page.getByRole('link', { name: 'Elsewhere' }).click();
    await page.waitForURL('**/office/account');
    await page.goBack();
    expect(await words(page).inputValue()).toBe('Typed for an hour.');
    expect(await page.getByRole('radio', { name: 'Red' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await eventually(() => boxes.words.value).toBe('Typed for an hour.');
  });

  it('it is there in a browser that keeps pages, until one signs out', async () => {
    const page = await opened({ javaScriptEnabled: false }, withCache);
    await words(page).fill('Typed for an hour.');
    await page.getByRole('link', { name: 'Elsewhere' }).click();
    await page.waitForURL('**/office/account');
    expect(await shownAfterBack(page)).toBe('One priority: Typed for an hour.');
    await context.close();

    const another = await opened({ javaScriptEnabled: false }, withCache);
    await words(another).fill('Typed for an hour.');
    await another.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
    await another.waitForURL('**/office/sign-out?from=link');
    expect(await another.getByRole('heading', { level: 1 }).innerText()).toBe('You are signed out');
    expect(await shownAfterBack(another)).toBe('Sign in: ');
  });

  it.each([
    [
      'a fault of ours',
      async () => {
        fails = 'once';
      },
      'Something went wrong',
    ],
    ['a session that is over', () => context.clearCookies(), 'You are not signed in'],
  ] as const)('after %s it is there too', async (_, happens, heading) => {
    const page = await opened({ javaScriptEnabled: false });
    await words(page).fill('Typed for an hour.');
    await happens();
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(heading);
    await page.goBack();
    expect(await words(page).inputValue()).toBe('Typed for an hour.');
  });

  it('after signing out nothing is there', async () => {
    const page = await opened({ javaScriptEnabled: false });
    await words(page).fill('Typed for an hour.');
    await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/office/sign-out?from=link');
    await page.goBack();
    expect(await page.content()).not.toContain('As before.');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Sign in');
  });
});

describe('what was sent after the session was over', () => {
  it.each([
    ['a desk', desktop],
    ['a phone', phone],
  ] as const)('is sent again, on %s, without typing it again', async (_, viewport) => {
    const page = await opened({ javaScriptEnabled: false, viewport });
    const typed = 'Typed for an hour.\n\n"Quoted" & <b>bold</b>.';
    await words(page).fill(typed);
    await figure(page).fill('90');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    expect(await page.getByRole('main').innerText()).toContain('"Quoted" & <b>bold</b>.');
    const door = page.getByRole('link', { name: 'Sign in (opens in a new tab)' });
    const [tab] = await Promise.all([context.waitForEvent('page'), door.click()]);
    expect(await tab.getByRole('heading', { level: 1 }).innerText()).toBe('Sign in');
    await signIn(daniel.id);
    await page.getByRole('button', { name: 'Send it again' }).click();
    expect(await page.getByRole('main').innerText()).toContain('You are signed in as Daniel Lead');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    await page.getByRole('button', { name: 'Send it again as Daniel Lead' }).click();
    expect(new URL(page.url()).pathname).toBe('/office/probe/form');
    expect(boxes).toMatchObject({ actual: { value: '90' }, words: { value: typed, who: 'Daniel Lead' } });
  });

  it('neither page has anything that axe objects to', async () => {
    const page = await opened();
    const send = (csrf: string) =>
      page.evaluate((value) => {
        const form = document.querySelector<HTMLFormElement>('form[data-saves]');
        for (const field of form?.querySelectorAll<HTMLInputElement>('[name=csrf]') ?? []) field.value = value;
        form?.submit();
      }, csrf);
    await Promise.all([page.waitForNavigation(), send('of another session')]);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Send it again');
    expect(await faults(page)).toEqual([]);
    await context.clearCookies();
    await page.getByRole('button', { name: 'Send it again' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('You are not signed in');
    expect(await faults(page)).toEqual([]);
  });
});
