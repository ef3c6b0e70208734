// npm install, then: node sign.mjs [transfers a round] [rounds]
// Transfers built, signed and hashed on one thread by the official TypeScript SDK, nothing sent. Prints what `benchmarks … -- aptos` reads.
import {
  AccountAddress, ChainId, Ed25519Account, Ed25519PrivateKey, EntryFunction, RawTransaction, SignedTransaction, SimpleTransaction, TransactionAuthenticatorEd25519, TransactionPayloadEntryFunction, U64,
} from "@aptos-labs/ts-sdk";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const transfers = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 5);
const version = JSON.parse(readFileSync(new URL("node_modules/@aptos-labs/ts-sdk/package.json", import.meta.url))).version;

const sender = new Ed25519Account({ privateKey: new Ed25519PrivateKey(Uint8Array.from({ length: 32 }, (_, place) => place + 1), false) });
const receiver = AccountAddress.from("0x" + "ab".repeat(32));
const prefix = createHash("sha3-256").update("APTOS::Transaction").digest();

function transfer(number) {
  const call = EntryFunction.build("0x1::aptos_account", "transfer", [], [receiver, new U64(number + 1)]);
  const raw = new RawTransaction(sender.accountAddress, BigInt(number), new TransactionPayloadEntryFunction(call), 2000n, 100n, 1893456000n, new ChainId(2));
  const signature = sender.signTransaction(new SimpleTransaction(raw));
  const signed = new SignedTransaction(raw, new TransactionAuthenticatorEd25519(sender.publicKey, signature)).bcsToBytes();
  return createHash("sha3-256").update(prefix).update(Uint8Array.of(0)).update(signed).digest("hex");
}

const rates = [];
for (let round = -2; round < rounds; round++) {
  const begun = process.hrtime.bigint();
  for (let number = 0; number < transfers; number++) transfer(number);
  if (round >= 0) rates.push(transfers / (Number(process.hrtime.bigint() - begun) / 1e9));
}

rates.sort((one, other) => one - other);
console.log(`ts-sdk ${version} node ${process.versions.node} first ${transfer(0)} median ${rates[rates.length >> 1].toFixed(1)} best ${rates[rates.length - 1].toFixed(1)}`);
