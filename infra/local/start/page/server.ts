/// <reference lib="dom" />

/** Asks the server for something; returns why it refused, or undefined when it did not. */
export async function ask(path: string, body: Readonly<Record<string, unknown>> = {}): Promise<string | undefined> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.ok) return undefined;
    const { error } = (await answer.json()) as { error?: string };
    return error ?? `The server answered ${answer.status}.`;
  } catch {
    return 'The server does not answer. Is `npm start` still running?';
  }
}

/** Shows a refusal beneath a form, or takes it away. */
export function showRefusal(form: HTMLElement, refusal: string | undefined): void {
  const place = form.querySelector('.refused');
  if (!(place instanceof HTMLElement)) return;
  place.textContent = refusal ?? '';
  place.hidden = refusal === undefined;
}
