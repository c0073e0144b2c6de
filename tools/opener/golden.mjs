// Seals a container (from stdin) by words with typage: what tests/vault/golden/opener-words.age is.
// A small work factor, so that a test does not wait; a real one is chosen by pyrage.
import { readFileSync, writeFileSync } from "node:fs";
import { Encrypter } from "age-encryption";

const [words, to] = process.argv.slice(2);
const sealer = new Encrypter();
sealer.setPassphrase(words);
sealer.setScryptWorkFactor(12);
writeFileSync(to, await sealer.encrypt(new Uint8Array(readFileSync(0))));
