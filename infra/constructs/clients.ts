import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ERRORS = 'dist-es/models/errors.js';
const SCHEMAS = 'dist-es/schemas/schemas_0.js';

/** In the one: which base all errors have, and each error from its beginning to its end. */
const BASE = /^import (\{ \w+ as __BaseException \}) from "\.\/(\w+)";\n/;
const CLASS = /^export class (\w+) extends __BaseException \{\n[\s\S]*?^\}\n/gm;

/** In the other: where errors come from, where each is made known, and the names that all is written in, or is a key. */
const IMPORT = /^import \{[^}]*\} from "\.\.\/models\/errors";\n/m;
const REGISTRATION = /^n0_registry\.registerError\((\w+)\$, \1\);\n/gm;
const REGISTRY = 'const n0_registry = ';
const NAME = /^const (_\w+) = ("[^"\\]*");\n/gm;
const KEY = /\[(_\w+)\]:/g;

const KNOWN = `function known(schema, error) {
    n0_registry.registerError(schema, error);
    return error;
}
`;

/**
 * Bundles with clients that know by name only those of their service's errors that the code asks for; every other one is
 * the service's base exception, under the name that the service gave it. A client knows dozens, and its calls meet few.
 * @param build is given what to put in place of which package, for as long as it runs.
 * @throws when a client's files are not laid out as expected.
 */
export function withSmallerClients<Result>(
  root: string,
  build: (aliases: Readonly<Record<string, string>>) => Result,
): Result {
  mkdirSync(`${root}dist`, { recursive: true });
  // Inside the project, where the copies find what they depend on; each build has its own, since several may run at once.
  const folder = mkdtempSync(`${root}dist/clients-`);
  try {
    const copies = clientsOf(root).map((client) => [client, copyOf(client, root, folder)] as const);
    return build(Object.fromEntries(copies));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function clientsOf(root: string): readonly string[] {
  const { devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  return Object.keys(devDependencies).filter((name) => name.startsWith('@aws-sdk/client-'));
}

function copyOf(client: string, root: string, folder: string): string {
  const copy = join(folder, 'node_modules', client);
  cpSync(`${root}node_modules/${client}`, copy, { recursive: true, dereference: true, filter: isBundled });
  const files = errorsOnDemand(client, readPart(copy, client, ERRORS), readPart(copy, client, SCHEMAS));
  for (const [file, code] of Object.entries(files)) writeFileSync(join(copy, file), code);
  return copy;
}

/** All but what is there for other systems of modules, and for types. */
function isBundled(path: string): boolean {
  return !['dist-cjs', 'dist-types'].includes(basename(path));
}

/**
 * As the SDK has it, a client makes all of its errors known as soon as it is loaded, so that a bundle holds them all. Here
 * each makes itself known, and esbuild leaves out those that nobody imports. Those that are worth another attempt by their
 * class alone, whatever their name or status, stay known to all.
 * @returns the client's two files anew, by path.
 */
function errorsOnDemand(client: string, errors: string, schemas: string): Readonly<Record<string, string>> {
  const [, base = '', file = ''] = BASE.exec(errors) ?? [];
  const classes = new Map([...errors.matchAll(CLASS)].map(([code, error = '']) => [error, code]));
  const known = [...schemas.matchAll(REGISTRATION)].map(([, error = '']) => error);
  const names = new Map([...schemas.matchAll(NAME)].map(([, name = '', value]) => [name, value]));
  const isAsExpected =
    errors.replace(BASE, '').replace(CLASS, '') === '' &&
    classes.size === known.length &&
    known.every((error) => classes.has(error)) &&
    IMPORT.test(schemas) &&
    schemas.includes(REGISTRY) &&
    [...schemas.matchAll(KEY)].every(([, name = '']) => names.has(name));
  if (!isAsExpected || known.length === 0) throw changed(client, `${ERRORS} and ${SCHEMAS} are not what they were`);
  return {
    [ERRORS]: `export { ${known.join(', ')} } from "../schemas/schemas_0";\n`,
    [SCHEMAS]:
      schemas
        .replace(IMPORT, `import ${base} from "../models/${file}";\n`)
        // A key that has to be looked up could do anything, and esbuild would keep whatever has one.
        .replace(KEY, (_, name: string) => `${names.get(name)}:`)
        .replace(REGISTRATION, (registration, error: string) => {
          const code = classes.get(error) ?? '';
          return code.includes('$retryable') ? `${code}${registration}` : onDemand(error, code);
        }) + KNOWN,
  };
}

function onDemand(error: string, code: string): string {
  const expression = code.replace(/^export /, '').trimEnd();
  return `export const ${error} = /* @__PURE__ */ known(${error}$, ${expression});\n`;
}

function readPart(copy: string, client: string, file: string): string {
  try {
    return readFileSync(join(copy, file), 'utf8');
  } catch (cause) {
    throw changed(client, `there is no ${file}`, cause);
  }
}

function changed(client: string, what: string, cause?: unknown): Error {
  return new Error(
    `The bundles cannot leave out the errors of ${client} that they never name: in this version ${what}. Go back to the ` +
      'version before, or see how this one makes its errors known and adapt infra/constructs/clients.ts.',
    { cause },
  );
}
