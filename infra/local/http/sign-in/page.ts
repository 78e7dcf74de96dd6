import { html } from 'hono/html';

/** The hosted page: whoever opens it chooses what they may see. There are no passwords on this machine. */
export function signInPage(groups: readonly { name: string; description: string }[], query: string) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Sign in</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/sign-in.css" />
  </head>
  <body>
    <main>
      <h1>Sign in</h1>
      <p>In your account, operators give their password here. On this machine you choose who you are.</p>
      <ul>
        ${groups.map(
          ({ name, description }) =>
            html`<li><a href="/login?as=${encodeURIComponent(name)}&${query}">${name}<span>${description}</span></a></li>`,
        )}
      </ul>
    </main>
  </body>
</html>`;
}

export const styles = `
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1rem/1.5 system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 26rem; padding: 1.5rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.75rem; }
a { display: block; padding: 0.75rem 1rem; border: 2px solid; border-radius: 0.75rem; font-weight: 600; text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
span { display: block; font-weight: 400; font-size: 0.9rem; }
`;
