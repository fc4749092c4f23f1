// Writes an export to standard output with new made-up secrets of the forms that secretlint knows, at places of all sorts.
import { generateKeyPairSync, randomBytes } from "node:crypto";

const alphabets = {
  n: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
  U: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
  h: "0123456789abcdef",
  d: "0123456789",
};
const made = (kind, length) => Array.from(randomBytes(length), (byte) => alphabets[kind][byte % alphabets[kind].length]).join("");

const key = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
const secrets = [
  ["ghp", made("n", 36)].join("_"),
  ["ghs", made("n", 36)].join("_"),
  ["github_pat", made("n", 22), made("n", 59)].join("_"),
  ["xoxb", made("d", 12), made("d", 13), made("n", 24)].join("-"),
  ["npm", made("n", 36)].join("_"),
  ["AKIA", made("U", 16)].join(""),
  "AWS_SECRET_ACCESS_KEY=" + made("n", 40),
  ["SG", made("n", 22), made("n", 43)].join("."),
  ["shpat", made("h", 32)].join("_"),
  "sk-proj-" + made("n", 74) + "T3BlbkFJ" + made("n", 74),
  "sk-ant-api03-" + made("n", 93) + "AA",
  ["lin_api", made("n", 40)].join("_"),
  `https://ada:${made("n", 12)}@example.com/a`,
  `mongodb://ada:${made("n", 12)}@db.example.com:27017/x`,
  key.export({ type: "pkcs8", format: "pem" }),
  key.export({ type: "pkcs1", format: "pem" }),
];

const places = [
  (secret) => ({ request: { method: "GET", url: "{{base}}/a", description: `Call it with\n\n${secret}\n\nand wait.` } }),
  (secret) => ({ request: { method: "POST", url: "{{base}}/a", body: { mode: "raw", raw: JSON.stringify({ note: secret }) } } }),
  (secret) => ({ event: [{ listen: "test", script: { exec: ("const note = `" + secret + "`;").split("\n") } }] }),
  (secret) => ({ response: [{ name: "OK", code: 200, body: JSON.stringify([{ note: secret }]) }] }),
];

console.log(JSON.stringify({
  info: {
    _postman_id: "5e0f0000-0000-4000-8000-0000000000aa",
    name: "Planted",
    schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
  },
  item: secrets.flatMap((secret, i) =>
    places.map((place, j) => ({ name: `secret ${i}, place ${j}`, request: { method: "GET", url: "{{base}}/a" }, ...place(secret) }))),
}, null, 2));
