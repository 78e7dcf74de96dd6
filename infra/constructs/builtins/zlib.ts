export const { brotliDecompressSync, gunzipSync } = process.getBuiltinModule('node:zlib');
