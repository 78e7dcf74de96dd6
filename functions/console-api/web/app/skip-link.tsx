import { createRef } from 'react';

/** The part of the page that changes: where a skip leads, and where the keyboard is after a new page was opened. */
export const toMain = createRef<HTMLDivElement>();

/** Past the bar and the list of pages. Not a link: its `#` would be taken for a page. */
export function SkipLink() {
  return (
    <button type="button" className="skip" onClick={() => toMain.current?.focus()}>
      Skip to the page
    </button>
  );
}
