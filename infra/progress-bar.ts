import type { WriteStream } from 'node:tty';

const WIDTH = 40;

/** A bar on a terminal; nothing where nobody watches. */
export function progressBar(stream: WriteStream): { show(done: number): void; end(): void } {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  return {
    show(done) {
      const full = Math.round(done * WIDTH);
      stream.write(`\r[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.round(done * 100)}%`);
    },
    end() {
      stream.write(`\r${' '.repeat(WIDTH + 8)}\r`);
    },
  };
}
