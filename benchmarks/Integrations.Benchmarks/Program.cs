// dotnet run -c Release --project benchmarks/Integrations.Benchmarks -- ratio [name]   control and subject in turn, medians, against the goals
// dotnet run -c Release --project benchmarks/Integrations.Benchmarks -- postgres …     the journal in PostgreSQL; without more, what there is
// dotnet run -c Release --project benchmarks/Integrations.Benchmarks -- profile        where a call's bytes go
// dotnet run -c Release --project benchmarks/Integrations.Benchmarks -- --filter '*'   BenchmarkDotNet, for a closer look
using BenchmarkDotNet.Running;
using Integrations.Benchmarks.Postgres;
using Integrations.Benchmarks.Ratio;
using Integrations.Benchmarks.Scenarios;

switch (args)
{
    case ["serve"]:
        await ProviderServer.ServeAsync();
        break;
    case ["ratio", .. var names]:
        await RatioRun.RunAsync(names);
        break;
    case ["postgres", .. var what]:
        return await PostgresRun.RunAsync(what);
    case ["profile"]:
        await AllocationProfile.RunAsync();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}

return 0;
