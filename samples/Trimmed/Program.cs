// Proves that the packages survive full trimming: published self-contained, everything unused removed, then run.
// One file a room; the exit code is the number of checks that failed.
using Integrations.Samples.Trimmed;

var checks = new Checks();
ValueTypeChecks.Run(checks);
await PipelineChecks.RunAsync(checks);
CallbackChecks.Run(checks);
await MpesaChecks.RunAsync(checks);
await WalletChecks.RunAsync(checks);
await CodeChecks.RunAsync(checks);
await LedgerChecks.RunAsync(checks);
await PrepaidChecks.RunAsync(checks);
await AptosChecks.RunAsync(checks);
return checks.Report();
