import type { ContentFields, Track } from '../content/render.ts';
import { render } from '../content/render.ts';
import { linkUrl, MEASURING_ID } from '../links/short-link.ts';
import { linkTarget, siteOf, sitesWrittenIn } from '../links/target.ts';
import { fieldsWithout } from './sample-fields.ts';

type Sample = Omit<ContentFields, 'attributes' | 'event'> & { readonly linkBase: string };

/** Stands for a link where only the words around it matter. */
export const LINK = 'https://x.example/l/link';

/** Links as long as they will be; whether their targets can be led to is another question. */
export function measuring({ linkBase }: Sample): Track {
  return () => linkUrl(linkBase, MEASURING_ID);
}

/** What stands for fields in a target; told apart, so that it shows what of a target is theirs. Each could be part of a host. */
const STAND_INS: readonly ((field: string) => string)[] = [
  (field) => `one${field.replace(/\W/g, '')}`,
  (field) => `other${field.replace(/\W/g, '')}`,
];

/** What is wrong with the links of a template, whatever is known of a contact. */
export function checkLinks(
  template: string,
  used: readonly string[],
  optional: readonly string[],
  sample: Sample,
): readonly string[] {
  const cases = [[], ...optional.map((field) => [field]), optional];
  const problems = cases.flatMap((absent) => checkCase(template, used, absent, sample));
  return [...new Set(problems)];
}

function checkCase(
  template: string,
  used: readonly string[],
  absent: readonly string[],
  sample: Sample,
): readonly string[] {
  const present = used.filter((field) => !absent.includes(field));
  const [tried = [], again = []] = STAND_INS.map((standIn) => {
    const targets: string[] = [];
    const text = render(template, fieldsWithout(absent, used, sample, standIn), (target) => {
      targets.push(target);
      return `${LINK}${targets.length}`;
    });
    return targets.map((target, index) => ({ target, stands: standsAlone(text, `${LINK}${index + 1}`) }));
  });
  return tried.flatMap(({ target, stands }, index) => {
    const whole = present.find((field) => STAND_INS[0]?.(field) === target);
    if (!stands)
      return [`what \`| track\` makes must stand in the text as it is, with a space or a line's end around it.`];
    if (whole !== undefined) return checkWhole(whole);
    const found = linkTarget(target);
    if (found === undefined) {
      return [`"${target}" cannot be tracked. Write an absolute https address, such as https://shop.example/sale.`];
    }
    const other = linkTarget(again[index]?.target ?? '');
    return other !== undefined && siteOf(other) === siteOf(found) && sitesWrittenIn(template).has(siteOf(found))
      ? []
      : [
          `the site of "${target}" depends on a field, or stands in pieces. Write it in the text, up to the slash after it.`,
        ];
  });
}

/** An event's field may be a whole address, such as a carrier's: where one is not, its text is not sent. */
function checkWhole(field: string): readonly string[] {
  return field.startsWith('event.')
    ? []
    : [
        `{{ ${field} | track }} could lead anywhere. Write the site in the text: {{ 'https://shop.example/' | append: ${field} | track }}.`,
      ];
}

/** Whether phones will see where it begins and ends. */
function standsAlone(text: string, link: string): boolean {
  const at = text.indexOf(link);
  if (at < 0) return false;
  const [before = ' ', after = ' '] = [text[at - 1], text[at + link.length]];
  return /[\s(:،؛]/.test(before) && /[\s).,!?؟]/.test(after);
}
