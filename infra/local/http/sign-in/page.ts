import { html } from 'hono/html';

/** The hosted page: whoever opens it chooses what they may see. There are no passwords on this machine. */
export function signInPage(groups: readonly string[], query: string) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Sign in</title>
  </head>
  <body>
    <main>
      <h1>Sign in to this local run</h1>
      <p>In your account, this is where operators give their password. Here you choose who you are:</p>
      <ul>
        ${groups.map((group) => html`<li><a href="/login?as=${encodeURIComponent(group)}&${query}">${group}</a></li>`)}
      </ul>
    </main>
  </body>
</html>`;
}
