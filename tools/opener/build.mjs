// Bundles opener.js with typage into templates/opener/opener.js, and gathers the licences.
//
//   cd tools/opener && npm ci && node build.mjs
//
// The same lock file gives the same bytes. Two things are changed on the way: typage refuses an
// scrypt work factor over 20, and files made on a fast computer ask for 21 (our own limit is 22,
// as FiloSottile's age has it); and "</script" may not stand in a script inside a page.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const limit = {
  name: "work factor",
  setup(build) {
    build.onLoad({ filter: /age-encryption[\\/]dist[\\/]recipients\.js$/ }, ({ path }) => {
      const before = readFileSync(path, "utf8");
      const after = before.replace("if (logN > 20) {", "if (logN > 22) {");
      if (after === before) throw new Error("typage's limit is not where it was");
      return { contents: after, loader: "js" };
    });
  },
};

const made = await build({
  entryPoints: ["opener.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  charset: "ascii",
  legalComments: "none",
  write: false,
  plugins: [limit],
});
const text = made.outputFiles[0].text.replaceAll("</script", "<\\/script").trim();
writeFileSync("../../templates/opener/opener.js", text);

const names = ["age-encryption", "@noble/ciphers", "@noble/curves", "@noble/hashes", "@noble/post-quantum", "@scure/base"];
const told = names.map((name) => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/LICENSE`, "utf8").trim()}\n`;
});
const head = "opener.js holds these, bundled by tools/opener/build.mjs with esbuild.\n";
writeFileSync("../../templates/opener/LICENSES.txt", [head, ...told].join("\n" + "-".repeat(72) + "\n\n"));
