import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Following } from '../../shared/app/follow-link.ts';
import { followLink } from '../../shared/app/follow-link.ts';
import type { Language } from '../../shared/domain/language.ts';
import { languageAccepted } from '../../shared/domain/links/accept-language.ts';
import { linkToken } from '../../shared/domain/links/short-link.ts';
import type { PageFields } from './page.ts';
import { gonePage, PAGE_HEADERS } from './page.ts';

export interface FollowLinkDeps extends Following {
  /** The first is spoken to those who ask for none of them. */
  readonly languages: readonly [Language, ...Language[]];
  readonly fields: PageFields;
}

/** Each time it is followed counts, and where it leads learns nothing of the link. */
const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'strict-transport-security': 'max-age=31536000',
};

/**
 * `GET /l/{token}`: leads to the target that the link was made with, whatever else the request says. A link that never was,
 * one that has expired and one that is no link are answered in the same way.
 */
export function createHandler(deps: FollowLinkDeps) {
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const { headers, pathParameters, requestContext } = event;
    const { method } = requestContext.http;
    const token = linkToken(pathParameters?.['token'] ?? '');
    const loadedFor = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].flatMap((name) => headers[name] ?? []).join(',');
    const follower = { method, userAgent: headers['user-agent'], loadedFor };
    const target = token && (await followLink(token, follower, deps));
    if (target !== undefined) return { statusCode: 302, headers: { ...HEADERS, location: target } };
    const codes = deps.languages.map(({ code }) => code);
    const asked = languageAccepted(headers['accept-language'], codes);
    const language = deps.languages.find(({ code }) => code === asked) ?? deps.languages[0];
    const page = method === 'HEAD' ? {} : { body: gonePage(language, deps.fields) };
    return { statusCode: 404, headers: { ...HEADERS, ...PAGE_HEADERS }, ...page };
  };
}
