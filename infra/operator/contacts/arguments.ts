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
       npm run -s contacts -- export +12065550100 [--out file.json]
       npm run -s contacts -- consent +12065550100 [--json]
       npm run -s contacts -- erase +12065550100 [--yes]
       npm run -s contacts -- ranges [--release +1206555]
       npm run -s contacts -- reindex

import brings a table's rows in as contacts: CSV as any spreadsheet saves it, with names in the first row. Interrupted,
the same command goes on where it was; run twice, it changes nothing. What is refused goes into file.csv.refused.csv.

  --dry-run               reads and refuses as an import would, and changes nothing
  --country <code>        of numbers without a country, ISO 3166; by default that of cdk.json
  --dates dmy|mdy         the order of day and month in dates such as 03/04/1990
  --map "Mobile=phone"    what a column is, where its name does not say; also "Plan=attributes.plan", "Notes=ignore"
  --consent <categories>  what those agreed to whose row does not say it, as service,marketing
  --consent-source <text> where they agreed to it: kept with the consent

export writes all contacts, as a table that import reads again, to the terminal or to --out; with a number, everything
that is held of that person, as JSON.

consent shows what somebody agreed to and took back: who told it, in which words, when and how, and what holds now.

  --json                  the same as JSON

erase takes somebody out of every table. Only a keyed hash stays, so that no import or event brings them back.

  --yes                   does it; without it, it tells what would be removed

ranges lists the ranges of numbers that are stopped, because numbers of them that nobody knew drew too many texts, and lets
one go with --release.

reindex lets contacts that an earlier version stored be found by all that this one looks for. Run it once after an update;
it changes nothing about anybody, and may be run again.

${CONNECTION_USAGE}
  --help                  shows this

Exit codes: 0 done; 1 not done, or not all of it, and why; 2 not understood, or a file that cannot be read; 130 interrupted.`;

export type Command = (
  | { readonly kind: 'import'; readonly file: string; readonly options: ImportOptions }
  | { readonly kind: 'export'; readonly out: string | undefined }
  | PersonCommand
  | { readonly kind: 'ranges'; readonly release: string | undefined }
  | { readonly kind: 'reindex' }
) & { readonly connection: ConnectionArguments };

/** A command about one person, by the number as it was written. */
export type PersonCommand =
  | { readonly kind: 'person'; readonly phone: string; readonly out: string | undefined }
  | { readonly kind: 'consent'; readonly phone: string; readonly json: boolean }
  | { readonly kind: 'erase'; readonly phone: string; readonly isMeant: boolean };

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
  const { stack, region, data, as, help: _, ...own } = values;
  const connection = { stack, region, data, as };
  const [command, about, ...rest] = positionals;
  const name = Object.keys(OPTIONS_OF).find((each) => each === command);
  if (name === undefined)
    throw notUnderstood(command === undefined ? 'A command is missing.' : `No command is called ${command}.`);
  if (rest.length > 0) throw notUnderstood(`${name} takes one ${ABOUT[name]}; put quotes around what has spaces.`);
  if (name === 'ranges' && about !== undefined)
    throw notUnderstood('ranges takes no number; --release lets one range go.');
  if (name === 'reindex' && about !== undefined)
    throw notUnderstood('reindex takes nothing: it is about all contacts.');
  if (about === undefined && name !== 'ranges' && name !== 'export' && name !== 'reindex')
    throw notUnderstood(`${name} needs a ${ABOUT[name]}.`);
  refuseForeign(name, own);
  const { out, json = false, yes = false, release, ...importing } = own;
  if (name === 'ranges') return { kind: 'ranges', release, connection };
  if (name === 'reindex') return { kind: 'reindex', connection };
  if (about === undefined) return { kind: 'export', out, connection };
  switch (name) {
    case 'import':
      return { kind: 'import', file: about, options: readOptions(importing), connection };
    case 'consent':
      return { kind: 'consent', phone: about, json, connection };
    case 'erase':
      return { kind: 'erase', phone: about, isMeant: yes, connection };
    default:
      return { kind: 'person', phone: about, out, connection };
  }
}

/** What each command is about. */
const ABOUT: Readonly<Record<string, string>> = {
  import: 'file',
  export: 'phone number',
  consent: 'phone number',
  erase: 'phone number',
  ranges: 'range, with --release',
  reindex: 'nothing',
};

function notUnderstood(problem: string): PlainError {
  return new PlainError(`${problem}\n\n${USAGE}`);
}

/** Which options belong to which command. */
const OPTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  import: ['dry-run', 'country', 'dates', 'map', 'consent', 'consent-source'],
  export: ['out'],
  consent: ['json'],
  erase: ['yes'],
  ranges: ['release'],
  reindex: [],
};

function refuseForeign(command: string, given: object): void {
  const foreign = Object.keys(given).find((option) => !OPTIONS_OF[command]?.includes(option));
  if (foreign === undefined) return;
  const owner = Object.keys(OPTIONS_OF).find((each) => OPTIONS_OF[each]?.includes(foreign));
  throw notUnderstood(`--${foreign} belongs to ${owner}.`);
}

type Values = ReturnType<typeof parse>['values'];

function readOptions(
  values: Pick<Values, 'dry-run' | 'country' | 'dates' | 'map' | 'consent' | 'consent-source'>,
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
        json: { type: 'boolean' },
        yes: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
