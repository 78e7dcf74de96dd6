import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authorization } from '../../../infra/local/gateway/authorization.ts';
import { readModel } from '../../../infra/local/template/model.ts';
import { checkWiring } from '../../../infra/local/wiring.ts';

export interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Principal?: unknown;
  Resource?: unknown;
  Condition?: unknown;
}
export interface TemplateResource {
  Type: string;
  Properties: Record<string, unknown> & { PolicyDocument?: { Statement: Statement[] } };
}
export type Resources = Record<string, TemplateResource>;

export function resourcesIn(assembly: string): Resources {
  return Object.assign({}, ...templatesIn(assembly).map((name) => JSON.parse(read(assembly, name)).Resources));
}

const templatesIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.template.json'));
const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

/** Begins a run of what was synthesized, in so far as it reads the template, with something changed in it. */
export function beginEdited(assembly: string, edit: (resources: Resources) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'hearback-edited-'));
  try {
    const contents = readdirSync(assembly)
      .filter((name) => name.endsWith('.json') && name !== 'tree.json')
      .map((name): [string, { Resources?: Resources }] => [name, JSON.parse(read(assembly, name))]);
    const all: Resources = Object.assign({}, ...contents.map(([, { Resources }]) => Resources));
    edit(all);
    for (const [name, { Resources, ...content }] of contents) {
      const left = Object.entries(Resources ?? {}).filter(([id]) => id in all);
      writeFileSync(join(folder, name), JSON.stringify({ ...content, Resources: Object.fromEntries(left) }));
    }
    const model = readModel(folder);
    checkWiring(model, new Authorization(model));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
