/** What the stack sets; the bench's own code may trust it. */
export const environment = {
  contacts: process.env['CONTACTS_TABLE'] ?? '',
  interactions: process.env['INTERACTIONS_TABLE'] ?? '',
  idempotency: process.env['IDEMPOTENCY_TABLE'] ?? '',
  bus: process.env['EVENT_BUS'] ?? '',
  origination: process.env['ORIGINATION_IDENTITY'] ?? '',
};
