import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { chromium } from './chromium.ts';
import { withExamples } from './examples.ts';
import { inFolder } from './measure.ts';
import { start } from './start.ts';
import { say } from './tally.ts';

const pages = { '/indicators/victim-satisfaction': 'the indicator page', '/performance/2020-21-Q4': 'the report page' };
const limit = { bytes: 60_000, requests: 4 };
const recorded = { bytes: 729_000, requests: 42, ms: 793 };

/** What a first visit weighs over the wire, headers included, and in how many requests the page is complete. */
export async function weighing(): Promise<void> {
  say('weight: a first visit in Chromium, everything over the wire counted, headers too');
  const executablePath = chromium();
  if (executablePath === null) return say('  Chromium is not on this machine: not measured');
  await inFolder(async (folder) => {
    const data = join(folder, 'data');
    await withExamples(data, async () => {});
    const site = await start('serve', [data]);
    const browser = await playwright.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
    try {
      for (const [path, name] of Object.entries(pages)) {
        const { bytes, asked, ms } = await visit(browser, `http://127.0.0.1:${site.port}${path}`);
        say(
          `  ${name} ${path}: ${(bytes / 1000).toFixed(1)} kB in ${asked.length} requests, complete in ${ms.toFixed(0)} ms`,
        );
        for (const one of asked) say(`    ${one}`);
        if (name !== 'the indicator page') continue;
        say(
          `    limit: ${limit.bytes / 1000} kB and ${limit.requests} requests, ratio ${(bytes / limit.bytes).toFixed(2)} and ${(asked.length / limit.requests).toFixed(2)}`,
        );
        say(
          `    recorded peer: Observable Framework's page with one chart: ${recorded.bytes / 1000} kB, ${recorded.requests} requests, ${recorded.ms} ms; ` +
            `ratio ${(bytes / recorded.bytes).toFixed(3)}, ${(asked.length / recorded.requests).toFixed(2)}, ${(ms / recorded.ms).toFixed(2)}`,
        );
      }
    } finally {
      await browser.close();
      await site.stop();
    }
  });
}

type Browser = Awaited<ReturnType<typeof playwright.launch>>;

/** Opens a page with nothing kept, as somebody does who comes for the first time. */
async function visit(browser: Browser, url: string): Promise<{ bytes: number; asked: string[]; ms: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  const paths = new Map<string, string>();
  const asked: string[] = [];
  let bytes = 0;
  await wire.send('Network.enable');
  wire.on('Network.requestWillBeSent', ({ requestId, request }) => paths.set(requestId, request.url));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const address = new URL(paths.get(requestId) ?? url);
    if (address.protocol === 'data:') return;
    bytes += encodedDataLength;
    asked.push(`${address.pathname} ${(encodedDataLength / 1000).toFixed(1)} kB`);
  });
  const start = performance.now();
  await page.goto(url, { waitUntil: 'load' });
  // Run in the page: its fonts are a part of it.
  await page.evaluate('document.fonts.ready');
  const ms = performance.now() - start;
  await page.waitForLoadState('networkidle');
  await context.close();
  return { bytes, asked, ms };
}
