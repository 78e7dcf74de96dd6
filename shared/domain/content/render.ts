import type { Template } from 'liquidjs';
import { Liquid } from 'liquidjs';

/** What a text may name. A field that a contact lacks is absent, so that `| default:` can speak for it. */
export interface ContentFields {
  readonly businessName: string;
  readonly helpContact: string;
  readonly name?: string;
}

const liquid = new Liquid({ strictVariables: false, strictFilters: true, jsTruthy: true });
const parsed = new Map<string, Template[]>();

/**
 * A Liquid template with a contact's fields in their places. Values are never parsed as templates.
 * @throws when the template is malformed; the program is checked for that at synth.
 */
export function render(template: string, fields: ContentFields): string {
  if (!template.includes('{')) return template;
  let nodes = parsed.get(template);
  if (nodes === undefined) {
    nodes = liquid.parse(template);
    parsed.set(template, nodes);
  }
  return String(liquid.renderSync(nodes, fields)).trim();
}

/** The field names that a template uses, for checking it before anyone is sent it. */
export function fieldsIn(template: string): readonly string[] {
  return liquid.globalVariablesSync(template);
}
