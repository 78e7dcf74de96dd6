import { createHash } from 'node:crypto';
import { textIn } from '../../shared/domain/content/message.ts';
import type { ContentFields } from '../../shared/domain/content/render.ts';
import { render } from '../../shared/domain/content/render.ts';
import type { Language } from '../../shared/domain/language.ts';

/** What the page may name of the business. */
export type PageFields = Pick<ContentFields, 'businessName' | 'helpContact'>;

const STYLE =
  ':root{color-scheme:light dark;font:1.1rem/1.5 system-ui,sans-serif}body{max-width:34rem;margin:15vh auto;padding:0 1.5rem}';

/** Nothing is loaded, nothing runs, nobody may frame it; the one style is known by its hash. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${hashOf(STYLE)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  vary: 'accept-language',
};

/** What somebody reads whose link leads nowhere, in their language. */
export function gonePage(language: Language, fields: PageFields): string {
  const say = (key: string): string => escaped(render(textIn(language, key), { ...fields, attributes: {}, event: {} }));
  return `<!doctype html>
<html lang="${escaped(language.code)}" dir="${language.direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${say('link.gone.title')}</title><style>${STYLE}</style></head>
<body><h1>${say('link.gone.title')}</h1><p>${say('link.gone.body')}</p></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
