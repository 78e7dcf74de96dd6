export const { createHash, createHmac, getRandomValues, randomBytes } = process.getBuiltinModule('node:crypto');
