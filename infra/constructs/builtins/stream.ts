export const { PassThrough, Readable, Writable } = process.getBuiltinModule('node:stream');
