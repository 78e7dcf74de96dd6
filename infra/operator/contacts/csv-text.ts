import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PlainError } from '../../plain-error.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const HEAD_BYTES = 4096;

/**
 * By its byte order mark, as Excel writes it; a file without one is UTF-8.
 * @throws PlainError when the file cannot be read, or is no text
 */
export async function encodingOf(file: string): Promise<Encoding> {
  const head = await readHead(file);
  if (head.length === 0) throw new PlainError(`${file} is empty.`);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (!head.includes(0)) return 'utf-8';
  const isArchive = head.subarray(0, 2).toString('latin1') === 'PK';
  throw new PlainError(
    isArchive
      ? `${file} is a workbook, no CSV file. In the spreadsheet, save it as "CSV UTF-8".`
      : `${file} is no text, or UTF-16 without a byte order mark. Save it as "CSV UTF-8".`,
  );
}

async function readHead(file: string): Promise<Buffer> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new PlainError(`${file} cannot be read (${error instanceof Error ? error.message : error}).`);
  }
}

/**
 * The file's text, a piece at a time; lines end with a newline however they ended, inside of cells as well.
 * @throws PlainError at bytes that its encoding does not have
 */
export async function* textOf(file: string, encoding: Encoding, seen: (bytes: Buffer) => void = () => undefined) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let lines = 1;
  let held = '';
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    seen(chunk);
    const text = held + decode(() => decoder.decode(chunk, { stream: true }), chunk);
    // A carriage return at the end may be half of a line's end.
    held = text.endsWith('\r') ? '\r' : '';
    const piece = (held === '' ? text : text.slice(0, -1)).replace(/\r\n?/g, '\n');
    lines += piece.split('\n').length - 1;
    if (piece !== '') yield piece;
  }
  const rest = (held + decode(() => decoder.decode(), Buffer.alloc(0))).replace(/\r\n?/g, '\n');
  if (rest !== '') yield rest;

  function decode(read: () => string, chunk: Buffer): string {
    try {
      return read();
    } catch {
      throw new PlainError(
        encoding === 'utf-8'
          ? `${file} is not UTF-8: see line ${lines + linesBeforeBadBytes(chunk)}. It may be what Excel calls "CSV" (Windows-1252), ` +
              'in which letters beyond English cannot be told from others. In the spreadsheet, save it as "CSV UTF-8".'
          : `${file} is not whole: its ${encoding.toUpperCase()} breaks off at line ${lines}. Save it as "CSV UTF-8".`,
      );
    }
  }
}

/** A character may begin in the piece before: the bytes that go on with it are passed over. */
function linesBeforeBadBytes(chunk: Buffer): number {
  const begin = chunk.findIndex((byte) => (byte & 0xc0) !== 0x80);
  let at = Math.max(0, begin);
  for (let lines = 0; ; lines += 1) {
    const end = chunk.indexOf(0x0a, at);
    if (end < 0 || !isUtf8(chunk.subarray(at, end))) return lines;
    at = end + 1;
  }
}
