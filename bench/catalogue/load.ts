/** Run by main.ts in a process of its own, bundled as the bot is: how long and how much memory opening the catalogue takes. */
const before = process.memoryUsage();
const start = performance.now();
const { loadCatalogue } = await import('#worker/catalogue/load.ts');
loadCatalogue();
const ms = performance.now() - start;
const after = process.memoryUsage();
console.log(JSON.stringify({ ms, rssMb: (after.rss - before.rss) / 1e6 }));
