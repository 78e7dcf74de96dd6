import { fileURLToPath } from 'node:url';

/** Where the last run of all tests left what it found out about the functions' rights. */
export const LAST_REPORT = fileURLToPath(new URL('../../../dist/permissions.json', import.meta.url));
