import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(project, path), 'utf8');

type Wanted = Readonly<Record<string, string>>;
type Package = {
  readonly version?: string;
  readonly dev?: boolean;
  readonly dependencies?: Wanted;
  readonly optionalDependencies?: Wanted;
  readonly devDependencies?: Wanted;
};
type Lock = { readonly packages: Readonly<Record<string, Package>> };

const kinds = ['dependencies', 'optionalDependencies', 'devDependencies'] as const;
const own: Package = JSON.parse(read('package.json'));
const lock: Lock = JSON.parse(read('package-lock.json'));
const direct = Object.fromEntries(kinds.flatMap((kind) => Object.entries(own[kind] ?? {})));

/** Licences that ask for no more than to be named, under which what we ship may be passed on. OFL-1.1 is a typeface's. */
const allowed =
  'MIT MIT-0 ISC BSD-2-Clause BSD-3-Clause Apache-2.0 0BSD PostgreSQL BlueOak-1.0.0 Zlib Python-2.0 PSF-2.0 OFL-1.1'.split(
    ' ',
  );

const exact = (version: string) => /^(npm:[^@]+@)?\d+[.]\d+[.]\d+(-[\w.]+)?$/.test(version);
const permissive = (licence: unknown) =>
  typeof licence === 'string' &&
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((l) => allowed.includes(l)));

/** Packages for other machines that the lock does not hold: `npm ci` refuses such a lock, and npm writes one in silence. */
function unlocked({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter((name) => !foundFrom(path, name, packages))
      .map((name) => `${path} needs ${name}`),
  );
}

function foundFrom(path: string, name: string, packages: Lock['packages']): boolean {
  if (`${path === '' ? '' : `${path}/`}node_modules/${name}` in packages) return true;
  return path !== '' && foundFrom(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name, packages);
}

describe('packages', () => {
  it('are pinned to exact versions', () => {
    expect(Object.entries(direct).filter(([, version]) => !exact(version))).toEqual([]);
    expect(['^1.2.3', '1.2', 'latest', '>=1.0.0', 'npm:a@^1.0.0'].filter(exact)).toEqual([]);
  });

  it('are locked as package.json asks', () => {
    expect(kinds.map((kind) => lock.packages['']?.[kind])).toEqual(kinds.map((kind) => own[kind]));
  });

  it('are locked for every machine', () => {
    expect(unlocked(lock)).toEqual([]);
    const cut = { packages: { '': {}, 'node_modules/a': { optionalDependencies: { b: '1.0.0' } } } };
    expect(unlocked(cut)).toEqual(['node_modules/a needs b']);
  });

  it('are locked by their content, not by where they came from', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
    const unhashed = Object.entries<Package & { integrity?: string; inBundle?: boolean }>(lock.packages)
      .filter(([path, p]) => path !== '' && !p.integrity && !p.inBundle)
      .map(([path]) => path);
    expect(unhashed).toEqual([]);
  });

  it('are each explained in docs/dependencies.md, and no others', () => {
    const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|/gm)];
    const explained = rows.map(([, name = '', version = '']) => [name, version.trim()]).sort();
    expect(explained).toEqual(
      Object.entries(direct)
        .map(([name, version]) => [name, version.replace(/^npm:[^@]+@/, '')])
        .sort(),
    );
    const licences = rows
      .map(([, name = '', , licence = '']) => [name, licence.trim()])
      .filter(([name]) => existsSync(join(project, 'node_modules', name ?? '')));
    expect(licences).toEqual(licences.map(([name]) => [name, licenceOf(`node_modules/${name}`)]));
  });

  it('that are shipped have licences that ask only to be named', () => {
    const shipped = Object.entries(lock.packages)
      .filter(([path, p]) => path !== '' && !p.dev && existsSync(join(project, path, 'package.json')))
      .map(([path]) => [path, licenceOf(path)]);
    expect(shipped.length).toBeGreaterThan(50);
    expect(shipped.filter(([, licence]) => !permissive(licence))).toEqual([]);
    expect(['GPL-3.0', 'SSPL-1.0', undefined, 'GPL-2.0 AND MIT'].filter(permissive)).toEqual([]);
  });
});

function licenceOf(path: string): unknown {
  return JSON.parse(read(`${path}/package.json`)).license;
}
