import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inFamily } from './open-type.ts';
import { environment, run, type Typesetting, typeset } from './typeset.ts';

const family = 'Tallystick Sans';
const face = (path: string): Buffer =>
  readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${path}.ttf`)));
const faces = [face('400Regular/Inter_400Regular'), face('700Bold/Inter_700Bold')];

const head = (font: string): string => `#set document(title: "A report", date: none)
#set text(lang: "en", region: "GB", font: "${font}", fallback: false)
`;

function work(body: string, files: Record<string, string | Uint8Array> = {}): Typesetting {
  return { main: head(family) + body, files: new Map(Object.entries(files)), fonts: { family, faces } };
}

const set = (body: string, files?: Record<string, string | Uint8Array>) => typeset(work(body, files));

const picture = (text: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20" font-family="${family}"><text y="15">${text}</text></svg>`;

describe('a PDF', () => {
  it('is PDF/UA-1 with the data as it was handed in, never read as markup', async () => {
    const made = await set(
      '= Heading\n#json("data.json").text #image("a.svg", alt: "Four") #image("b.svg", alt: "Five")',
      {
        'data.json': JSON.stringify({ text: '*a* #panic("b") $c$ "d" \\e' }),
        'a.svg': picture('4'),
        'b.svg': new TextEncoder().encode(picture('5')),
      },
    );
    const pdf = Buffer.from(made.ok ? made.value : made.error).toString('latin1');
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect([...pdf.matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/g)].map(([, name]) => name)).toEqual(
      expect.arrayContaining(['Inter-Regular', 'Inter-Bold']),
    );
  });

  it('leaves nothing behind in the temporary folder', async () => {
    const before = readdirSync(tmpdir());
    await set('Text');
    const left = readdirSync(tmpdir()).filter((name) => !before.includes(name) && /typst/i.test(name));
    expect(left).toEqual([]);
  });
});

describe('is refused in words', () => {
  const refusal = async (job: Typesetting, limits?: { seconds: number; mebibytes: number }): Promise<string> => {
    const made = await typeset(job, limits);
    return made.ok ? 'not refused' : made.error;
  };

  it('when the source is faulty, with the line', async () => {
    expect(await refusal(work('\n#nothing-here'))).toMatch(
      /^Typst refused: main\.typ, line 4: unknown variable: nothing/,
    );
  });

  it('when it would not be PDF/UA-1', async () => {
    const untitled = { ...work(''), main: `#set text(font: "${family}")\nText` };
    expect(await refusal(untitled)).toBe('Typst refused: PDF/UA-1 error: missing document title');
    expect(await refusal(work('#image("a.svg")', { 'a.svg': picture('4') }))).toContain('missing alt text');
  });

  it('when it asks for a font that it was not given, of which Typst only warns', async () => {
    expect(await refusal(work('#text(font: "Nowhere Grotesk")[x]'))).toContain('unknown font family: nowhere grotesk');
  });

  it('when it takes a font that comes with Typst, of which Typst says nothing', async () => {
    expect(await refusal(work('#raw("code")'))).toBe('Typst took DejaVuSansMono, a font that it was not given.');
  });

  it('when a character has no glyph, naming it and where it stands', async () => {
    const missing = await refusal(work('#json("data.json").name', { 'data.json': '{"name":"Yu 宇 Ltd"}' }));
    expect(missing).toBe('The fonts have no glyph for “宇” (U+5B87) in “{"name":"Yu 宇 Ltd"}”.');
    // Typst would take this from one of its own fonts.
    const drawnElsewhere = await refusal(work('#image("a.svg", alt: "x")', { 'a.svg': picture('ש') }));
    expect(drawnElsewhere).toMatch(/^The fonts have no glyph for “ש” \(U\+05E9\)/);
  });

  it('when it wants a package, at once', async () => {
    const started = performance.now();
    expect(await refusal(work('#import "@preview/cetz:0.3.0": *'))).toContain('failed to download package');
    expect(await refusal(work('#import "@local/cetz:0.3.0": *'))).toContain('package not found');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('when it wants a file of the machine', async () => {
    expect(await refusal(work('#read("/etc/passwd")'))).toContain('file not found');
    expect(await refusal(work('#read("../../../etc/passwd")'))).toContain('access denied');
    expect(await refusal(work(`#image("a.svg", alt: "x")`, { 'a.svg': linking('/etc/hostname') }))).toMatch(/Typst/);
  });

  it('when it takes too long', async () => {
    const endless = work('#for i in range(100000) { for j in range(100000) { } }');
    expect(await refusal(endless, { seconds: 2, mebibytes: 1024 })).toBe('Typst was ended after 2 seconds.');
  });

  it('when it takes too much memory', async () => {
    const greedy = work('#range(10000000).map(i => str(i) * 20).len()');
    expect(await refusal(greedy, { seconds: 60, mebibytes: 300 })).toContain('it took more than 300 MiB of memory');
  });

  it('when the child dies of something else', async () => {
    const broken = { main: '', files: new Map(), fonts: [], mebibytes: 1024, parent: process.pid };
    const made = await run(broken, 60, { ...environment, NODE_OPTIONS: '--no-such-option' });
    expect(made).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^Typst died \(status 9\): .*no-such-option/),
    });
  });
});

function linking(href: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="${href}" width="9" height="9"/></svg>`;
}

it('ends when whoever asked for it is gone', async () => {
  const order = {
    main: `${head(family)}#for i in range(100000) { for j in range(100000) { } }`,
    files: new Map(),
    fonts: [inFamily(faces[0] as Buffer, family)],
    mebibytes: 1024,
  };
  const worker = fileURLToPath(new URL('./worker.ts', import.meta.url));
  const between = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { spawn } from 'node:child_process';
     const child = spawn(process.execPath, [${JSON.stringify(worker)}]);
     process.stdin.pipe(child.stdin);
     console.log(child.pid);
     process.stdin.on('end', () => setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1500));`,
  ]);
  between.stdin.end(serialize({ ...order, parent: between.pid }));
  const [said] = await between.stdout.toArray();
  const pid = Number(String(said));
  const isAlive = (): boolean => {
    try {
      return process.kill(pid, 0) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
    } catch {
      return false;
    }
  };
  for (let tries = 0; tries < 100 && isAlive(); tries += 1) await after(50);
  expect(pid).toBeGreaterThan(0);
  expect(isAlive()).toBe(false);
});

describe('the same input gives the same bytes', () => {
  /** A home that holds fonts of a given family's name with glyphs of twice the size, one of them in italics. */
  let planted: string;
  const plant = (name: string): void => {
    for (const folder of ['.fonts', '.local/share/fonts']) {
      mkdirSync(join(planted, folder), { recursive: true });
      const regular = inFamily(twiceAsLarge(face('400Regular/Inter_400Regular')), name);
      const italic = inFamily(twiceAsLarge(face('400Regular_Italic/Inter_400Regular_Italic')), name);
      writeFileSync(join(planted, folder, `${name}-Regular.ttf`), regular);
      writeFileSync(join(planted, folder, `${name}-Italic.ttf`), italic);
    }
  };
  beforeAll(() => {
    planted = mkdtempSync(join(tmpdir(), 'planted-fonts-'));
    plant('Inter');
    writeFileSync(join(planted, 'fonts.conf'), `<fontconfig><dir>${join(planted, '.fonts')}</dir></fontconfig>`);
  });
  afterAll(() => rmSync(planted, { recursive: true }));

  const body = 'Regular *bold* _in italics, for which the family has no face_ #image("a.svg", alt: "Four")';
  const bytes = async (made: ReturnType<typeof run>): Promise<string> => {
    const { ok, ...rest } = await made;
    if (!ok) throw new Error((rest as { error: string }).error);
    return Buffer.from((rest as { value: Uint8Array }).value).toString('latin1');
  };

  /** The child's order, with the fonts in a family of this name, in an environment that opens the given doors. */
  const inChild = (name: string, doors: Record<string, string>): Promise<string> => {
    const order = {
      main: head(name) + body,
      files: new Map([['a.svg', Buffer.from(picture('4'))]]),
      fonts: faces.map((font) => inFamily(font, name)),
      mebibytes: 1024,
      parent: process.pid,
    };
    return bytes(run(order, 60, { ...environment, ...doors }));
  };
  const opened = () => ({ HOME: planted, FONTCONFIG_FILE: join(planted, 'fonts.conf') });

  it('twice', async () => {
    const files = { 'a.svg': picture('4') };
    expect(await bytes(set(body, files))).toBe(await bytes(set(body, files)));
  });

  it('from another folder, in another zone and language, with a font of Inter’s name in the home', async () => {
    const files = { 'a.svg': picture('4') };
    const here = await bytes(set(body, files));
    const folder = process.cwd();
    try {
      process.chdir(planted);
      const elsewhere = { ...opened(), TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
      for (const [name, value] of Object.entries(elsewhere)) vi.stubEnv(name, value);
      expect(await bytes(set(body, files))).toBe(here);
    } finally {
      process.chdir(folder);
      vi.unstubAllEnvs();
    }
    expect(await inChild(family, { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8' })).toBe(here);
  });

  // Each lock alone, and that there is something to lock out: only Linux asks fontconfig where its fonts are.
  it.runIf(process.platform === 'linux')('which a planted font would change, were it let in', async () => {
    expect(await inChild('Inter', opened())).not.toBe(await inChild('Inter', {}));
  });

  it.runIf(process.platform === 'linux')('because the host’s fonts are not looked for', async () => {
    expect(await inChild('Inter', { HOME: planted })).toBe(await inChild('Inter', {}));
  });

  it('because no host’s font has the family’s name', async () => {
    expect(await inChild(family, opened())).toBe(await inChild(family, {}));
  });
});

/** A font with half the units to an em, so that whatever it sets is twice as large. */
function twiceAsLarge(font: Buffer): Buffer {
  const changed = Buffer.from(font);
  const unitsPerEm = changed.readUInt32BE(changed.indexOf('head', 12, 'latin1') + 8) + 18;
  changed.writeUInt16BE(changed.readUInt16BE(unitsPerEm) / 2, unitsPerEm);
  return changed;
}
