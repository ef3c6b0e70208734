using System.Diagnostics.CodeAnalysis;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestPipelineStartup(typeof(Integrations.Wallets.Tests.KilledStartup))]

namespace Integrations.Wallets.Tests;

/// <summary>This program as the process that is killed, instead of running tests.</summary>
public sealed class KilledStartup : ITestPipelineStartup
{
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The test that started this process is told.")]
    public async ValueTask StartAsync(IMessageSink diagnosticMessageSink)
    {
        if (Environment.GetEnvironmentVariable(KilledWriter.Variable) is not { Length: > 0 } given)
        {
            return;
        }

        try
        {
            await KilledWriter.RunAsync(given);
        }
        catch (Exception error)
        {
            Console.WriteLine(error);
        }

        Environment.Exit(1);
    }

    public ValueTask StopAsync() => default;
}
