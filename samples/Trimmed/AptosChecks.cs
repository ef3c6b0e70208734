using Integrations.Settlement.Aptos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Samples.Trimmed;

/// <summary>Aptos: settings bound, a transfer signed, an account and an error read.</summary>
internal static class AptosChecks
{
    // What the official TypeScript SDK makes of the same transfer.
    private const string Hash = "0xef534f62a1f9b928add82e4f0b9ff662a79f8fa60ef61ab8a2afdae840a64670";

    private static readonly string[] Ledger =
    [
        "X-Aptos-Chain-Id: 2", "X-Aptos-Ledger-Version: 120", "X-Aptos-Ledger-Oldest-Version: 0", "X-Aptos-Ledger-TimestampUsec: 1767603600000000", "X-Aptos-Epoch: 3", "X-Aptos-Block-Height: 40",
        "X-Aptos-Oldest-Block-Height: 0",
    ];

    public static async Task RunAsync(Checks checks)
    {
        var key = $"ed25519-priv-0x{Convert.ToHexStringLower([.. Enumerable.Range(1, 32).Select(static number => (byte)number)])}";
        using var signer = AptosLocalSigner.FromPrivateKey(new Secret(key));
        AptosAddress sender = signer.AuthenticationKey;
        var signed = await new RawTransaction
        {
            Sender = sender,
            SequenceNumber = 0,
            Payload = TransactionPayload.Of(AptosCalls.Transfer(AptosAddress.Parse("0x" + string.Concat(Enumerable.Repeat("ab", 32))), 1)),
            MaxGasAmount = 2_000,
            GasUnitPrice = 100,
            ExpirationSeconds = 1_893_456_000,
            ChainId = 2,
        }.SignAsync(signer);
        checks.Expect("a transfer is signed and hashed", signed.Hash.ToString() == Hash && signed.VerifySignatures() is true);

        await using var node = new AnsweringServer(
            Ledger,
            (200, $$"""{"sequence_number":"7","authentication_key":"{{sender}}"}"""),
            (404, """{"message":"not there","error_code":"transaction_not_found","vm_error_code":null}"""));
        var services = new ServiceCollection();
        services.AddAptos(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Nodes:0"] = $"{node.Address}/v1",
            ["Sender"] = sender.ToString(),
            ["PrivateKey"] = key,
            ["OldestLedger"] = "00:01:00",
        }).Build());
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IAptosClient>();
        var account = await client.GetAccountAsync(sender);
        checks.Expect("an account is asked for and read, with its ledger", account is { Value.SequenceNumber: 7, Ledger: { ChainId: 2, Version: 120 } } && account.Value.AuthenticationKey == sender);
        checks.Expect("a hash that no node has is read as that", (await client.FindAsync(signed.Hash)).Status is AptosLookupStatus.NotFound);
    }
}
