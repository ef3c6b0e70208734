using System.Diagnostics.CodeAnalysis;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestPipelineStartup(typeof(Integrations.Bridge.Postgres.Tests.ContenderStartup))]

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>This program as one of several processes, instead of running tests.</summary>
public sealed class ContenderStartup : ITestPipelineStartup
{
    internal const string Work = Contender.Prefix + "WORK";

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The test that started this process is told.")]
    public async ValueTask StartAsync(IMessageSink diagnosticMessageSink)
    {
        if (Environment.GetEnvironmentVariable(Work) is not { Length: > 0 } work)
        {
            return;
        }

        try
        {
            await using var contender = new Contender();
            await (work is nameof(Contender.Lease) ? contender.Lease() : contender.Contend());
        }
        catch (Exception error)
        {
            Console.WriteLine(error);
            Environment.Exit(1);
        }

        Environment.Exit(0);
    }

    public ValueTask StopAsync() => default;
}
