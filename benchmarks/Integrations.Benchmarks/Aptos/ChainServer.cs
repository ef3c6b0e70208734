using System.Diagnostics;
using System.Globalization;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos;

namespace Integrations.Benchmarks.Aptos;

/// <summary>The sandbox's chain in a process of its own, with a treasury that can pay.</summary>
internal sealed class ChainServer : IDisposable
{
    private const ulong Apt = 100_000_000;
    private const ulong Usdc = 1_000_000;

    private readonly Process _process;

    private ChainServer(Process process, IReadOnlyList<Uri> nodes) => (_process, Nodes) = (process, nodes);

    // For the local chain alone.
    public static Secret PrivateKey { get; } = new("ed25519-priv-0x6c1f0a7e53d98b42e1c07f3a95d2b84690e7c3158af24db6720c9e5f31a8d46b");

    public static string Treasury { get; } = AddressOf(PrivateKey);

    public static byte ChainId { get; } = new AptosSandboxOptions().ChainId;

    public IReadOnlyList<Uri> Nodes { get; }

    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static ChainServer Start()
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["serve", "chain"]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var nodes = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The chain's process ended before it listened.");
        return new ChainServer(process, [.. nodes.Split(' ').Select(static node => new Uri(node))]);
    }

    /// <summary>How many requests arrived, transfers were committed, and what an address holds of USDC.</summary>
    public (int Requests, int Transfers, ulong Balance) Ask(string address)
    {
        _process.StandardInput.WriteLine(address);
        var told = _process.StandardOutput.ReadLine()!.Split(' ');
        return (int.Parse(told[0], CultureInfo.InvariantCulture), int.Parse(told[1], CultureInfo.InvariantCulture), ulong.Parse(told[2], CultureInfo.InvariantCulture));
    }

    /// <summary>Serves until the standard input closes, which is when the measuring process ends.</summary>
    public static async Task ServeAsync()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { RecordingCapacity = 1 });
        var (chain, asset) = (sandbox.Aptos, AptosSandboxAsset.TestUsdc.Metadata);
        chain.Fund(Treasury, 100_000 * Apt);
        chain.Mint(Treasury, asset, 1_000_000_000 * Usdc);
        Console.WriteLine(string.Join(' ', chain.Nodes.Select(static node => node.Address)));
        while (await Console.In.ReadLineAsync() is { } address)
        {
            SandboxOperation[] operations =
            [
                AptosOperation.Ledger, AptosOperation.Account, AptosOperation.Balance, AptosOperation.View, AptosOperation.EstimateGasPrice, AptosOperation.Simulate, AptosOperation.Submit, AptosOperation.ByHash,
                AptosOperation.AccountTransactions, AptosOperation.Chain,
            ];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operations.Sum(chain.ArrivalCount)} {chain.ExecutionCount} {chain.Balance(address, asset)}"));
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string AddressOf(Secret key)
    {
        using var signer = AptosLocalSigner.FromPrivateKey(key);
        AptosAddress address = signer.AuthenticationKey;
        return address.ToString();
    }
}
