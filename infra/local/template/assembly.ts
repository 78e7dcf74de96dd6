import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';

/** A resource as the template states it, its intrinsics not yet resolved. */
export interface RawResource {
  stack: string;
  logicalId: string;
  type: string;
  properties: Record<string, unknown>;
}

export interface RawStack {
  name: string;
  resources: RawResource[];
  parameters: Record<string, unknown>;
  outputs: Record<string, { value: unknown; exportName: unknown }>;
}

export interface Assembly {
  stacks: RawStack[];
  /** The folder of a bundled asset, by the object key that the template names. */
  assetFolder(objectKey: string): string | undefined;
}

interface TemplateFile {
  Resources?: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  Parameters?: Record<string, { Default?: unknown }>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
}
interface Artifact {
  type: string;
  displayName?: string;
  properties?: { templateFile?: string; file?: string; stackName?: string };
}
interface AssetFile {
  files?: Record<string, { source: { path: string }; destinations: Record<string, { objectKey: string }> }>;
}

const readJson = <T>(path: string): T => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (cause) {
    throw new Refusal(`Cannot read ${path}: run \`npx cdk synth\` first, or pass its output folder.`, { cause });
  }
};

/** Reads what `cdk synth` wrote into `folder`: every stack's template, and where its assets lie. */
export function readAssembly(folder: string): Assembly {
  const manifest = readJson<{ artifacts: Record<string, Artifact> }>(join(folder, 'manifest.json'));
  const stacks: RawStack[] = [];
  const assets = new Map<string, string>();
  for (const [id, artifact] of Object.entries(manifest.artifacts)) {
    const { templateFile, file, stackName } = artifact.properties ?? {};
    if (artifact.type === 'aws:cloudformation:stack' && templateFile) {
      stacks.push(toStack(stackName ?? id, readJson<TemplateFile>(join(folder, templateFile))));
    } else if (artifact.type === 'cdk:asset-manifest' && file) {
      for (const asset of Object.values(readJson<AssetFile>(join(folder, file)).files ?? {})) {
        for (const { objectKey } of Object.values(asset.destinations))
          assets.set(objectKey, join(folder, asset.source.path));
      }
    } else if (artifact.type === 'cdk:cloud-assembly') {
      throw new Refusal(
        `${folder}: the stage ${id} is not understood by the local run. Understood: stacks of the app itself.`,
      );
    }
  }
  return { stacks, assetFolder: (objectKey) => assets.get(objectKey) };
}

function toStack(name: string, template: TemplateFile): RawStack {
  return {
    name,
    resources: Object.entries(template.Resources ?? {}).map(([logicalId, { Type, Properties }]) => ({
      stack: name,
      logicalId,
      type: Type,
      properties: Properties ?? {},
    })),
    parameters: Object.fromEntries(
      Object.entries(template.Parameters ?? {}).map(([key, { Default }]) => [key, Default]),
    ),
    outputs: Object.fromEntries(
      Object.entries(template.Outputs ?? {}).map(([key, { Value, Export }]) => [
        key,
        { value: Value, exportName: Export?.Name },
      ]),
    ),
  };
}
