// Loads a function's file as Lambda does, and tells how long it took, in milliseconds.
const { pathToFileURL } = require('node:url');

async function load(file) {
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  if (file.endsWith('.mjs')) await import(pathToFileURL(file).href);
  else require(file);
  const after = performance.now();
  const { user, system } = process.cpuUsage(cpuBefore);
  process.stdout.write(JSON.stringify({ load: after - before, sinceStart: after, processor: (user + system) / 1_000 }));
  process.exit(0);
}

load(process.argv[2]);
