export const { dirname, extname, join, resolve, sep } = process.getBuiltinModule('node:path');
