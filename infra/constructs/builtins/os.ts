export const { platform, release } = process.getBuiltinModule('node:os');
