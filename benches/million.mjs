// Usage: node benches/million.mjs MODULE. Times, in the wasm of the core, the whole check of a CRL of a million entries
// (verifier-core/examples/million_entries.rs, built with --profile wasm --target wasm32-unknown-unknown).
import { readFileSync } from "node:fs";

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
for (let round = 0; round < 5; round += 1) {
  const { exports } = new WebAssembly.Instance(module, {});
  const main = exports.main ?? exports.__main_argc_argv;
  const step = () => {
    const start = performance.now(), cpu = process.cpuUsage();
    const status = main(0, 0);
    const { user } = process.cpuUsage(cpu);
    if (status !== 0) throw new Error(`the module answers ${status}`);
    return `${(performance.now() - start).toFixed(0)} ms (processor ${(user / 1000).toFixed(0)} ms)`;
  };
  console.log(`list made in ${step()}, checked whole in ${step()}`);
}
