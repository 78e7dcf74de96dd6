/**
 * Topics, buses, queues and schedules promise to deliver at least once, in no order.
 * @param to a function's or a queue's name
 * @returns when each copy arrives, in milliseconds from now; at least one
 */
export type Disorder = (to: string) => readonly number[];
