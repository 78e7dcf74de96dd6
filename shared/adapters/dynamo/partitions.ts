/**
 * Partition keys that stand for something else than what their table is full of, or that part a table by its kinds of rows.
 * No keyed hash looks like those with `#`. A function that needs no other rows is allowed no others.
 */
export const PARTITIONS = {
  /** Of Contacts: the zones and the joining months of all contacts. */
  census: '#census',
  /** Of Interactions: how far a list has been read. */
  checkpoints: '#checkpoint',
  /** Of Metrics: which hours have to be counted. */
  openHours: '#open',
  /** Of Limits. */
  pace: 'pace',
  budget: 'budget',
  brake: 'brake',
  ranges: 'range',
  /** Of Campaigns. */
  campaigns: 'campaign',
  jobs: 'job',
} as const;
