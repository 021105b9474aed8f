import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fontFamily } from './content.ts';

const typst = ['look', 'report', 'landscape', 'notice', 'briefing'] as const;

/** Inter (SIL Open Font License) in the weights that the sources and charts use. */
const weights = [
  '400Regular/Inter_400Regular',
  '600SemiBold/Inter_600SemiBold',
  '700Bold/Inter_700Bold',
  '400Regular_Italic/Inter_400Regular_Italic',
  '700Bold_Italic/Inter_700Bold_Italic',
];

type Sources = Readonly<Record<(typeof typst)[number], string>>;

/** The Typst sources and fonts of the PDFs, read from this project and its packages when a PDF is first asked for. */
export async function readSources(): Promise<{ sources: Sources; fonts: { family: string; faces: Uint8Array[] } }> {
  const [sources, faces] = await Promise.all([
    Promise.all(
      typst.map(async (name) => [name, await readFile(new URL(`./${name}.typ`, import.meta.url), 'utf8')] as const),
    ),
    Promise.all(
      weights.map((weight) => readFile(fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${weight}.ttf`)))),
    ),
  ]);
  return { sources: Object.fromEntries(sources) as Sources, fonts: { family: fontFamily, faces } };
}
