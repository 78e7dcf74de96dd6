export const { setTimeout } = process.getBuiltinModule('node:timers/promises');
