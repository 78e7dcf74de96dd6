import { isSupportedCountry } from 'libphonenumber-js/min';
import * as z from 'zod/mini';
import { customerDetailSchema } from '../../../shared/contracts/customer-events.ts';
import type { Category } from '../../../shared/domain/consent.ts';
import { consentGiven } from '../../../shared/domain/contact/consent-told.ts';
import type { ImportedContact } from '../../../shared/domain/contact/imported.ts';
import type { PhoneNumber } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/domain/instant.ts';
import type { Result } from '../../../shared/runtime/result.ts';
import { failure, success } from '../../../shared/runtime/result.ts';
import type { Columns, Field, PlainField } from './columns.ts';
import { readConsent } from './consent-cell.ts';
import type { Row } from './csv-rows.ts';
import type { DateOrder } from './dates.ts';
import { isoDate } from './dates.ts';
import { unguarded } from './injection.ts';
import { splitList } from './lists.ts';
import { spreadsheetPhone } from './spreadsheet-phone.ts';

/** What the person says of the file as a whole. */
export interface Reading {
  readonly columns: Columns;
  /** ISO 3166, of numbers that name no country. */
  readonly country: string;
  readonly dates: DateOrder | undefined;
  /** Of rows that say nothing of it themselves. */
  readonly consent: readonly Category[] | undefined;
  /** Where they agreed to it. */
  readonly where: string | undefined;
}

/** Why a row is not imported; `reason` never repeats what is in the cell. */
export interface Problem {
  /** As the file names it; empty where it is the whole row. */
  readonly column: string;
  readonly reason: string;
}

export type ReadRow = ImportedContact & { readonly phone: PhoneNumber };

const STANDINGS = ['customer', 'former', 'stranger'] as const;
const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A row as a contact, under the same limits as a customer event; or everything that is wrong with it. */
export function readRow(row: Row, reading: Reading): Result<ReadRow, readonly Problem[]> {
  const { columns } = reading;
  const misfit = widthProblem(row, columns);
  if (misfit !== undefined) return failure([{ column: '', reason: misfit }]);
  const problems: Problem[] = [];
  const refuse = (field: Field, reason: string): undefined => {
    problems.push({ column: columns.names[columns.places.get(field) ?? -1] ?? field, reason });
    return undefined;
  };
  const cell = (field: Field): string | undefined => {
    const text = unguarded(row.cells[columns.places.get(field) ?? -1] ?? '').trim();
    return text === '' ? undefined : text;
  };
  /** What a cell holds, where it holds anything and can be read. */
  const read = <Value>(field: PlainField, how: (text: string) => Result<Value, string>): Value | undefined => {
    const text = cell(field);
    const value = text === undefined ? undefined : how(text);
    return value?.ok === false ? refuse(field, value.failure) : value?.value;
  };

  const country = read('country', countryOf) ?? reading.country;
  const named = cell('phone');
  const phone =
    named === undefined ? refuse('phone', 'is empty') : read('phone', (text) => spreadsheetPhone(text, country));
  const consent = read('consent', readConsent) ?? reading.consent;
  const optedOutSince = read('optedOutSince', (text) =>
    INSTANT.test(text) && !Number.isNaN(Date.parse(text))
      ? success(instant(text))
      : failure('must be a date, YYYY-MM-DD, or an instant'),
  );
  const standing = read('standing', (text) => {
    const known = STANDINGS.find((one) => one === text.toLowerCase());
    return known === undefined ? failure(`must be one of ${STANDINGS.join(', ')}`) : success(known);
  });
  const detail = z.safeParse(customerDetailSchema, {
    phone: '',
    ...given('name', cell('name') ?? ([cell('firstName'), cell('lastName')].filter(Boolean).join(' ') || undefined)),
    ...given('language', cell('language')),
    ...given('timezone', cell('timezone')?.replace(/ /g, '_')),
    ...given(
      'birthday',
      read('birthday', (text) => isoDate(text, reading.dates)),
    ),
    ...given(
      'joinedOn',
      read('joinedOn', (text) => isoDate(text, reading.dates)),
    ),
    ...given('tags', listOf(cell('tags'))),
    ...given('interests', listOf(cell('interests'))),
    ...given('attributes', attributesOf(columns, cell)),
    ...given('consentSource', cell('consentSource')),
    ...given(
      'consentOn',
      read('consentOn', (text) => isoDate(text, reading.dates)),
    ),
  });
  if (!detail.success) {
    for (const { path, message } of detail.error.issues) refuse(fieldAt(path, columns), message);
  }
  if (!detail.success || phone === undefined || problems.length > 0) return failure(problems);
  const { phone: _, consent: __, fields: ___, caseId: ____, orderId: _____, ...rest } = detail.data;
  const { consentSource = reading.where, consentOn, ...profile } = rest;
  return success({
    phone,
    profile,
    ...given('consent', consent),
    ...given('given', consentGiven(consentSource, consentOn)),
    ...given('optedOutSince', optedOutSince),
    ...given('standing', standing),
  });
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [name in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [name in Name]: Value });
}

function listOf(cell: string | undefined): readonly string[] | undefined {
  return cell === undefined ? undefined : splitList(cell);
}

/** Spreadsheets write empty cells behind the last column; anything else out of place moves what stands behind it. */
function widthProblem({ cells }: Row, { names }: Columns): string | undefined {
  const tooMany = cells.slice(names.length).some((cell) => cell.trim() !== '');
  if (cells.length >= names.length && !tooMany) return undefined;
  return `has ${cells.length} cells, and there are ${names.length} columns: a delimiter or a quote is missing, or too many`;
}

function countryOf(text: string): Result<string, string> {
  const code = text.toUpperCase();
  return isSupportedCountry(code) ? success(code) : failure('must be an ISO 3166 country code, such as US');
}

function attributesOf({ places }: Columns, cell: (field: Field) => string | undefined) {
  const fields = [...places.keys()].filter((field) => field.startsWith('attributes.'));
  const entries = fields.flatMap((field) => {
    const text = cell(field);
    return text === undefined ? [] : [[field.slice('attributes.'.length), text] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The column that a problem of the contract is about. */
function fieldAt([name, key]: readonly PropertyKey[], { places }: Columns): Field {
  if (name === 'attributes' && key !== undefined) return `attributes.${String(key)}`;
  if (name === 'name' && !places.has('name')) return places.has('firstName') ? 'firstName' : 'lastName';
  return name as Field;
}
