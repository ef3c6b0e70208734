using Integrations.Samples.LoanDesk;

await LoanHost.Build(args).RunAsync();
