import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { mayBeUsed } from '../../shared/domain/content/render.ts';

const ENGINE = 'dist/liquid.node.mjs';

/** Where the engine names all of its tags, and where those of its filters that work on lists. */
const TAGS = /^const tags = \{\r?\n([^}]*)\};\r?\n/m;
const FILTERS = /^var arrayFilters = [^{]*\{\r?\n([^}]*)\}\);\r?\n/m;
/** One entry of either: the name that a template has for it, and what does it. */
const ENTRY = /^ +'?([\w#]+)'?: \w+,?\r?\n/gm;

/**
 * Bundles with a template engine that knows only what a text may use. It names all that it can do in two lists, so that a
 * bundle would hold the rest as well.
 * @param build is given what to put in place of the engine, for as long as it runs.
 * @throws when the engine's file is not laid out as expected.
 */
export function withSmallerTemplates<Result>(
  root: string,
  build: (aliases: Readonly<Record<string, string>>) => Result,
): Result {
  mkdirSync(`${root}dist`, { recursive: true });
  const folder = mkdtempSync(`${root}dist/templates-`);
  try {
    const file = `${folder}/node_modules/liquidjs/${ENGINE}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, smaller(readFileSync(`${root}node_modules/liquidjs/${ENGINE}`, 'utf8')));
    return build({ liquidjs: file });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function smaller(engine: string): string {
  return [TAGS, FILTERS].reduce((code, list) => {
    const [whole, entries] = list.exec(code) ?? [];
    const kept = entries?.replace(ENTRY, (entry: string, name: string) => (mayBeUsed(name) ? entry : ''));
    if (whole === undefined || entries === undefined || kept === undefined || kept === entries)
      throw new Error(`liquidjs: ${ENGINE} has another layout than ${list} expects; make templates.ts fit it.`);
    return code.replace(whole, () => whole.replace(entries, () => kept));
  }, engine);
}
