namespace Integrations.Sandbox.Tests.Aptos;

/// <summary>What the page of the sandbox shows of Aptos.</summary>
public sealed class AptosGuideTests
{
    [Fact]
    public async Task The_page_s_example_runs()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var aptos = sandbox.Aptos;                                 // aptos.Nodes[0].Address is what clients call
        aptos.Fund("0xcafe", 100_000_000);                         // 1 APT

        aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());
        aptos.Faults.Add(AptosFault.CommittedLate(TimeSpan.FromSeconds(20)).On(AptosOperation.Submit).Once());
        aptos.Nodes[1].CutOff();                                   // the two disagree until aptos.Nodes[1].Reconnect()

        Assert.Equal(100_000_000UL, aptos.Balance("0xcafe"));
        Assert.EndsWith("/nodes/2/v1", aptos.Nodes[1].Address.AbsoluteUri, StringComparison.Ordinal);
    }
}
