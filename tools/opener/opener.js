// Opens the Follow Me that stands in this very page, with its six words or a key, and shows it.
// Nothing is fetched and nothing is sent: the page's policy allows no connection at all.
import { Decrypter } from "age-encryption";

const at = (id) => document.getElementById(id);
const NAMES = ["READ-ME-FIRST.html", "follow-me.pdf", "follow-me.txt", "manifest.json", "manifest.sig", "entries.jsonl", "banks.json"];
// The few words of the list that have a hyphen of their own.
const HYPHENED = ["drop-down", "felt-tip", "t-shirt", "yo-yo"];

class Damaged extends Error {}

function typed(text) {
  const key = text.replace(/\s+/g, "").toUpperCase();
  if (key.startsWith("AGE-SECRET-KEY-1")) return { key };
  const parts = text.toLowerCase().split(/[\s,;.:/_\-\u2010-\u2014\u2212]+/).filter(Boolean);
  const whole = [];
  for (const part of parts) {
    const joined = whole.length ? `${whole.at(-1)}-${part}` : "";
    if (HYPHENED.includes(joined)) whole[whole.length - 1] = joined;
    else whole.push(part);
  }
  return { words: whole.join(" ") };
}

function sealed() {
  try {
    return Uint8Array.from(atob(at("sealed").textContent.trim()), (one) => one.charCodeAt(0));
  } catch {
    throw new Damaged();
  }
}

async function opened(text) {
  const data = sealed();
  const reader = new Decrypter();
  const { key, words } = typed(text);
  try {
    if (key) reader.addIdentity(key);
    else reader.addPassphrase(words);
  } catch {
    return null;
  }
  let inside;
  try {
    inside = await reader.decrypt(data);
  } catch (problem) {
    if (/no identity matched/.test(String(problem && problem.message))) return null;
    throw new Damaged();
  }
  return unpacked(inside);
}

// Every part must be a plain file of a name we know, in order: the container of the file's format.
function unpacked(data) {
  const parts = {};
  let here = 0;
  let last = -1;
  while (data.subarray(here, here + 512).some((one) => one !== 0)) {
    const head = new TextDecoder("latin1").decode(data.subarray(here, here + 512));
    const name = head.slice(0, 100).replace(/\0+$/, "");
    const size = /^[0-7]{11}$/.test(head.slice(124, 135)) ? parseInt(head.slice(124, 135), 8) : -1;
    const place = NAMES.indexOf(name);
    if (head.slice(257, 263) !== "ustar\0" || place <= last || size < 0) throw new Damaged();
    last = place;
    here += 512;
    if (here + size > data.length) throw new Damaged();
    parts[name] = data.slice(here, here + size);
    here += size + ((512 - (size % 512)) % 512);
  }
  if (!parts["READ-ME-FIRST.html"]) throw new Damaged();
  return parts;
}

function offer(id, bytes, type) {
  const link = at(id);
  if (!bytes) return;
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.hidden = false;
}

function show(parts) {
  const frame = document.createElement("iframe");
  frame.id = "page";
  frame.title = at("shown").dataset.title;
  // No script runs in there and it has no origin; a number can still be rung.
  frame.setAttribute("sandbox", "allow-top-navigation-to-custom-protocols");
  frame.srcdoc = new TextDecoder().decode(parts["READ-ME-FIRST.html"]);
  at("shown").append(frame);
  offer("pdf", parts["follow-me.pdf"], "application/pdf");
  offer("text", parts["follow-me.txt"], "text/plain;charset=utf-8");
  at("locked").hidden = true;
  at("shown").hidden = false;
  at("close").focus();
}

function say(what) {
  const said = at("said");
  said.textContent = what ? said.dataset[what] : "";
  said.dataset.now = what;
}

// Two frames: the words "opening" are on the screen before the work begins, which stops all else.
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

at("no-script").hidden = true;
at("form").hidden = false;
at("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const words = at("words");
  if (!words.value.trim()) return say("empty");
  at("open").disabled = true;
  say("opening");
  await painted();
  try {
    const parts = await opened(words.value);
    if (parts) {
      words.value = "";
      say("");
      show(parts);
    } else {
      say("wrong");
      words.focus();
    }
  } catch {
    say("damaged");
  }
  at("open").disabled = false;
});
at("close").addEventListener("click", () => location.reload());
