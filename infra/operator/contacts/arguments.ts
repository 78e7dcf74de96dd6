import { parseArgs } from 'node:util';
import { isSupportedCountry } from 'libphonenumber-js/min';
import type { Category } from '../../../shared/domain/consent.ts';
import { PlainError } from '../../plain-error.ts';
import type { ConnectionArguments } from '../connection.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE } from '../connection.ts';
import { readMapping } from './columns.ts';
import { readConsent } from './consent-cell.ts';
import type { DateOrder } from './dates.ts';
import { DATE_ORDERS } from './dates.ts';

export const USAGE = `Usage: npm run -s contacts -- import file.csv [options]
       npm run -s contacts -- export [--out file.csv]
       npm run -s contacts -- ranges [--release +1206555]

import brings a table's rows in as contacts: CSV as any spreadsheet saves it, with names in the first row. Interrupted,
the same command goes on where it was; run twice, it changes nothing. What is refused goes into file.csv.refused.csv.

  --dry-run               reads and refuses as an import would, and changes nothing
  --country <code>        of numbers without a country, ISO 3166; by default that of cdk.json
  --dates dmy|mdy         the order of day and month in dates such as 03/04/1990
  --map "Mobile=phone"    what a column is, where its name does not say; also "Plan=attributes.plan", "Notes=ignore"
  --consent <categories>  what those agreed to whose row does not say it, as service,marketing
  --consent-source <text> where they agreed to it: kept with the consent

export writes all contacts, as a table that import reads again, to the terminal or to --out.

ranges lists the ranges of numbers that are stopped, because numbers of them that nobody knew drew too many texts, and lets
one go with --release.

${CONNECTION_USAGE}
  --help                  shows this

Exit codes: 0 done; 1 rows were refused, or it broke; 2 not understood, or a file that cannot be read; 130 interrupted.`;

export type Command = (
  | { readonly kind: 'import'; readonly file: string; readonly options: ImportOptions }
  | { readonly kind: 'export'; readonly out: string | undefined }
  | { readonly kind: 'ranges'; readonly release: string | undefined }
) & { readonly connection: ConnectionArguments };

export interface ImportOptions {
  readonly dryRun: boolean;
  readonly country: string | undefined;
  readonly dates: DateOrder | undefined;
  readonly mapping: ReturnType<typeof readMapping>;
  readonly consent: readonly Category[] | undefined;
  /** Where they agreed. */
  readonly where: string | undefined;
}

/**
 * Reads the command line; undefined when only help is wanted.
 * @throws PlainError
 */
export function readCommand(args: readonly string[]): Command | undefined {
  const { positionals, values } = parse(args);
  if (values.help) return undefined;
  const { stack, region, data, as, out, release, ...importing } = values;
  const connection = { stack, region, data, as };
  const [command, file, ...rest] = positionals;
  if (command === 'ranges' && file === undefined) {
    const [foreign] = Object.keys({ ...importing, ...(out !== undefined && { out }) });
    if (foreign !== undefined) throw new PlainError(`--${foreign} does not belong to ranges.\n\n${USAGE}`);
    return { kind: 'ranges', release, connection };
  }
  if (release !== undefined) throw new PlainError(`--release belongs to ranges.\n\n${USAGE}`);
  if (command === 'import' && file !== undefined && rest.length === 0) {
    if (out !== undefined) throw new PlainError(`--out belongs to export.\n\n${USAGE}`);
    return { kind: 'import', file, options: readOptions(importing), connection };
  }
  if (command === 'export' && file === undefined) {
    const [foreign] = Object.keys(importing);
    if (foreign !== undefined) throw new PlainError(`--${foreign} belongs to import.\n\n${USAGE}`);
    return { kind: 'export', out, connection };
  }
  throw new PlainError(USAGE);
}

function readOptions(
  values: Omit<ReturnType<typeof parse>['values'], 'stack' | 'region' | 'data' | 'as' | 'out' | 'release'>,
): ImportOptions {
  const { 'dry-run': dryRun = false, 'consent-source': consentSource, country, consent, dates, map = [] } = values;
  const code = country?.toUpperCase();
  if (code !== undefined && !isSupportedCountry(code)) {
    throw new PlainError(`--country must be an ISO 3166 country code, such as US, and is "${country}".`);
  }
  const order = DATE_ORDERS.find((one) => one === dates);
  if (dates !== undefined && order === undefined) {
    throw new PlainError(`--dates must be dmy or mdy, and is "${dates}".`);
  }
  const agreed = consent === undefined ? undefined : readConsent(consent);
  if (agreed?.ok === false) throw new PlainError(`--consent ${agreed.failure}.`);
  if (agreed !== undefined && !consentSource?.trim()) {
    throw new PlainError(
      '--consent needs --consent-source "where they agreed to it": without it nobody can show later that they did.',
    );
  }
  return {
    dryRun,
    country: code,
    dates: order,
    mapping: readMapping(map),
    consent: agreed?.value,
    where: consentSource?.trim() || undefined,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...CONNECTION_OPTIONS,
        out: { type: 'string' },
        release: { type: 'string' },
        'dry-run': { type: 'boolean' },
        country: { type: 'string' },
        dates: { type: 'string' },
        map: { type: 'string', multiple: true },
        consent: { type: 'string' },
        'consent-source': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
