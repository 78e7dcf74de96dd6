/**
 * Where a runtime that handles several invocations at once keeps each one's trace. Ours handle one at a time, and for that
 * the SDK looks into the environment, as soon as there is no such store.
 */
export const InvokeStore = { getInstanceAsync: (): Promise<undefined> => Promise.resolve(undefined) };
