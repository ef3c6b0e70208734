// dotnet run -c Release --project benchmarks/Integrations.Benchmarks -- ratio [name]   control and subject in turn, medians, against the goals
// dotnet run -c Release --project benchmarks/Integrations.Benchmarks -- postgres …     the journal in PostgreSQL; without more, what there is
// dotnet run -c Release --project benchmarks/Integrations.Benchmarks -- ussd           USSD menus in the process and over HTTP, beside a bare endpoint
// dotnet run -c Release --project benchmarks/Integrations.Benchmarks -- topup [s]      the web API of wallets on SQLite, at its goals' rates and ten times those
// dotnet run -c Release --project benchmarks/Integrations.Benchmarks -- aptos          transfers built, signed and hashed, beside the bare signature and, where it is installed, the official TypeScript SDK
// dotnet run -c Release --project benchmarks/Integrations.Benchmarks -- settle [n]     settlements through the Bridge on SQLite, the chain in another process
// dotnet run -c Release --project benchmarks/Integrations.Benchmarks -- profile        where a call's bytes go
// dotnet run -c Release --project benchmarks/Integrations.Benchmarks -- --filter '*'   BenchmarkDotNet, for a closer look
using System.Globalization;
using BenchmarkDotNet.Running;
using Integrations.Benchmarks.Aptos;
using Integrations.Benchmarks.Postgres;
using Integrations.Benchmarks.Ratio;
using Integrations.Benchmarks.Scenarios;
using Integrations.Benchmarks.TopUp;
using Integrations.Benchmarks.Ussd;

switch (args)
{
    case ["serve"]:
        await ProviderServer.ServeAsync();
        break;
    case ["serve", "chain"]:
        await ChainServer.ServeAsync();
        break;
    case ["ratio", .. var names]:
        await RatioRun.RunAsync(names);
        break;
    case ["postgres", .. var what]:
        return await PostgresRun.RunAsync(what);
    case ["ussd"]:
        await UssdRun.RunAsync();
        break;
    case ["topup", .. var seconds]:
        await TopUpRun.RunAsync(seconds is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 120);
        break;
    case ["aptos"]:
        await AptosRun.RunAsync();
        break;
    case ["settle", .. var count]:
        await SettleRun.RunAsync(count is [var wanted] ? int.Parse(wanted, CultureInfo.InvariantCulture) : 1_000);
        break;
    case ["profile"]:
        await AllocationProfile.RunAsync();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(TopUpRun).Assembly).Run(args);
        break;
}

return 0;
