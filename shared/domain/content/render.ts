import type { Template } from 'liquidjs';
import { Liquid, LiquidError, RenderError, UndefinedVariableError } from 'liquidjs';

/** What a text may name. A field that is blank counts as absent, so that `| default:` and `if` can speak for it. */
export interface ContentFields {
  readonly businessName: string;
  readonly helpContact: string;
  readonly name?: string;
  /** The contact's own: `{{ attributes.plan }}`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Told with the event that a text answers: `{{ event.orderId }}`. */
  readonly event: Readonly<Record<string, string>>;
}

/** A text that would have a hole in it, or be nothing but one, or lead nowhere. It must not be sent. */
export class IncompleteText extends Error {
  override readonly name: string = 'IncompleteText';
  /** What is missing, such as `attributes.plan`, never its value; undefined where all of the text came out blank. */
  readonly field: string | undefined;

  constructor(field?: string) {
    super(
      field === undefined
        ? 'The text is blank for this contact. Let it say something in every case, with {% else %} or | default:.'
        : `The text needs ${field}, which this contact lacks. Write {{ ${field} | default: "…" }} or {% if ${field} %}.`,
    );
    this.field = field;
  }
}

/** What a text would lead to is no address that a link may have; it is not repeated here, as it may be personal. */
export class UnusableTarget extends IncompleteText {
  override readonly name = 'UnusableTarget';
  override readonly message =
    'What is before | track must be an absolute https address, such as https://shop.example/sale, of a site that the text itself names.';
}

/** What came of the fields is nothing that could be sent; it is not repeated here, as it may be personal. */
export class UnusableWords extends IncompleteText {
  override readonly name = 'UnusableWords';
  override readonly message: string;

  constructor(problem: string) {
    super();
    this.message = `The text cannot be made of these fields: ${problem}.`;
  }
}

/** Makes a short link that leads to a target, an absolute `https:` URL, and returns what stands in the text. */
export type Track = (target: string) => string;

/** Many times what can be sent, and what a loop that counts to a hundred million needs by far. */
const MOST = { templateCharacters: 10_000, steps: 20_000, characters: 10_000 } as const;

const liquid = new Liquid({
  parseLimit: MOST.templateCharacters,
  memoryLimit: MOST.steps,
  strictVariables: true,
  lenientIf: true,
  strictFilters: true,
  ownPropertyOnly: true,
  jsTruthy: true,
  // Else the process is asked for its own, for which it first loads all that it knows of locales.
  locale: 'en-US',
});
for (const tag of Object.keys(liquid.tags).filter((name) => !mayBeUsed(name))) delete liquid.tags[tag];
for (const filter of Object.keys(liquid.filters).filter((name) => !mayBeUsed(name))) delete liquid.filters[filter];
liquid.registerFilter('track', function (target: unknown) {
  const track = trackIn(this.context.environments);
  return track(String(target));
});

/** Whether a text may use this tag or filter. */
export function mayBeUsed(name: string): boolean {
  // The first would take something absent and pass it on as blank; the next ones read files; the last writes a page's HTML.
  const isUnfit = ['assign', 'include', 'render', 'layout', 'block', 'tablerow'].includes(name);
  // They take a text, which may be a customer's, for an expression.
  return !isUnfit && !name.endsWith('_exp');
}

/** No template can name a symbol. */
const TRACK = Symbol('track');

const parsed = new Map<string, Template[]>();

/**
 * A Liquid template with a contact's fields in their places. Values are never parsed as templates.
 * @param track takes what `| track` is given; without it, a text has no links
 * @throws IncompleteText where a field is absent that is neither asked for by `if` nor given a `| default:`, or nothing that
 * could be sent comes of what they hold.
 * @throws when the template is malformed; the program is checked for that at synth.
 */
export function render(template: string, fields: ContentFields, track: Track = refuse): string {
  if (!template.includes('{')) return template;
  try {
    const text = String(liquid.renderSync(parse(template), { ...scopeOf(fields), [TRACK]: track }));
    if (text.length > MOST.characters) throw new UnusableWords(`it would have ${text.length} characters`);
    return text.trim();
  } catch (error) {
    if (error instanceof UndefinedVariableError) throw new IncompleteText(fieldOf(error));
    if (error instanceof LiquidError && error.originalError instanceof IncompleteText) throw error.originalError;
    // A filter that cannot do with a value what it should: no second try would help.
    if (error instanceof RenderError) throw new UnusableWords(problemOf(error));
    throw error;
  }
}

function refuse(): never {
  throw new UnusableTarget();
}

function trackIn(scope: object): Track {
  const track: unknown = TRACK in scope ? scope[TRACK] : undefined;
  return typeof track === 'function' ? (target) => String(track(target)) : refuse;
}

/** The fields that a template uses, such as `name` and `attributes.plan`, for checking it before anyone is sent it. */
export function fieldsIn(template: string): readonly string[] {
  const fields = liquid.globalVariableSegmentsSync(parse(template)).map(([root, member]) => {
    const isMember = (root === 'attributes' || root === 'event') && typeof member === 'string';
    return isMember ? `${root}.${member}` : String(root);
  });
  return [...new Set(fields)];
}

function parse(template: string): Template[] {
  const known = parsed.get(template);
  if (known !== undefined) return known;
  const nodes = liquid.parse(template);
  parsed.set(template, nodes);
  return nodes;
}

function scopeOf({ businessName, helpContact, name, attributes, event }: ContentFields): object {
  return {
    businessName,
    helpContact,
    attributes: presentIn(attributes),
    event: presentIn(event),
    ...(name !== undefined && isPresent(name) && { name }),
  };
}

/** Liquid takes `size` for the number of entries, unless there is one of that name. */
const NONE = { size: undefined };

function presentIn(fields: Readonly<Record<string, string>>): object {
  const present = Object.entries(fields).filter(([, value]) => isPresent(value));
  return present.length === 0 ? NONE : { ...NONE, ...Object.fromEntries(present) };
}

function isPresent(value: string): boolean {
  return value.trim() !== '';
}

function fieldOf({ originalError }: UndefinedVariableError): string {
  const name = originalError !== undefined && 'variableName' in originalError ? originalError.variableName : undefined;
  return typeof name === 'string' ? name : 'a field';
}

/** In the library's words, which name no value, and without the template that it repeats. */
function problemOf({ message }: RenderError): string {
  return message.split('\n', 1)[0]?.replace('memory alloc limit exceeded', 'its loops go too far') ?? '';
}
