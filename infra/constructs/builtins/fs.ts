export const {
  ReadStream,
  fstatSync,
  lstatSync,
  readdirSync,
  readFile,
  readFileSync,
  realpath,
  realpathSync,
  stat,
  statSync,
} = process.getBuiltinModule('node:fs');
