import { Refusal } from '../refusal.ts';
import type { RuleModel } from '../template/model.ts';

type Target = RuleModel['Targets'][number];

/** What a rule's target receives: the event itself, or what `Input`, `InputPath` or `InputTransformer` make of it. */
export function targetInput(target: Target, event: Record<string, unknown>): unknown {
  if (target.Input !== undefined) return JSON.parse(target.Input);
  if (target.InputPath !== undefined) return valueAt(event, target.InputPath);
  if (target.InputTransformer === undefined) return event;
  const { InputPathsMap = {}, InputTemplate } = target.InputTransformer;
  const values = Object.fromEntries(Object.entries(InputPathsMap).map(([name, path]) => [name, valueAt(event, path)]));
  return transform(InputTemplate, { ...values, 'aws.events.event': event, 'aws.events.event.json': event });
}

/** Only the `$.a.b` form of JSONPath, which is what CDK writes. */
function valueAt(event: unknown, path: string): unknown {
  if (path === '$') return event;
  if (!/^\$(\.[\w-]+)+$/.test(path))
    throw new Refusal(`The event path ${path} is not understood. Understood: $.name.name.`);
  let here = event;
  for (const name of path.slice(2).split('.')) here = (here as Record<string, unknown> | null | undefined)?.[name];
  return here;
}

/**
 * Fills `<name>` in. As EventBridge does: a value inside a quoted string goes in as text, one outside as JSON; a value that
 * is missing is an empty text, or null.
 */
function transform(template: string, values: Record<string, unknown>): unknown {
  let quoted = false;
  const filled = template.replace(/\\.|"|<([\w.-]+)>/g, (match, name?: string) => {
    if (match === '"') quoted = !quoted;
    if (name === undefined) return match;
    if (name.startsWith('aws.events.') && !(name in values))
      throw new Refusal(`The event variable <${name}> is not understood.`);
    const value = values[name];
    if (!quoted) return JSON.stringify(value ?? null);
    const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
    return JSON.stringify(text).slice(1, -1);
  });
  try {
    return JSON.parse(filled);
  } catch {
    return filled;
  }
}
