using Integrations.Settlement.Aptos.Tests.Node;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Settlement.Aptos.Tests.Options;

/// <summary>What settings are refused, and in which words.</summary>
public sealed class OptionsTests
{
    public static TheoryData<string, string, string> Problems => new()
    {
        { "Nodes:0", "http://aptos.example.com/v1", "Nodes (http://aptos.example.com/v1) must use https" },
        { "Nodes:0", "https://api.mainnet.aptoslabs.com/v1", "Environment is Sandbox" },
        { "ChainId", "1", "ChainId is 1 but Environment is Sandbox" },
        { "ChainId", "300", "ChainId" },
        { "Sender", "0xabc", "Sender must be an account's address" },
        { "PrivateKey", "0xzz", "PrivateKey must be ed25519-priv-0x" },
        { "FeePayerPrivateKey", "0xzz", "FeePayerPrivateKey must be ed25519-priv-0x" },
        { "FeePayerPrivateKey", AptosHost.PayerKey, "FeePayerPrivateKey is set without FeePayer" },
        { "FeePayer", "0xabc", "FeePayer must be an account's address" },
        { "FeePayer", AptosHost.Payer.ToString(), "FeePayer is set without Sender" },
        { "FeePayer", AptosHost.Payer.ToString(), "nothing signs for it; register an IAptosSigner under the key 'default/fee-payer'" },
        { "Replay", "7", "Replay (7) must be Nonce or SequenceNumber" },
        { "GasPrice", "9", "GasPrice (9) must be Low, Usual or High" },
        { "GasPriceFactor", "0.9", "GasPriceFactor" },
        { "GasAmountFactor", "0.5", "GasAmountFactor" },
        { "GasAmountFactor", "NaN", "GasAmountFactor" },
        { "Usdc", "0x12", "Usdc must be the metadata address" },
        { "AllowedReceivers:0", "0xbe86e3055aba995e3d75692bdb4844de2939072773d4851ea52962ec100d72", "AllowedReceivers[0] must be an account's address in full" },
        { "AllowedReceivers:0", "0xa", "AllowedReceivers[0] must be an account's address in full" },
        { "AllowedReceivers:0", "", "AllowedReceivers[0] must be an account's address in full" },
        { "MinimumAptBalance", "-1", "MinimumAptBalance" },
        { "ExpirationSeconds", "61", "ExpirationSeconds" },
        { "OldestLedger", "00:10:00", "OldestLedger" },
        { "Faucet", "http://faucet.example.com", "Faucet (http://faucet.example.com/) must use https" },
        { "Environment", "Simulated", "nothing simulates the network" },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_wrong_setting_is_named_with_the_way_out(string setting, string value, string expected)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read((setting, value)));

        Assert.Contains(failure.Failures, problem => problem.StartsWith("Aptos account 'default': ", StringComparison.Ordinal) && problem.Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotContain("zz", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_without_sender_and_a_sender_without_key_are_mistakes()
    {
        Assert.Contains("PrivateKey is set without Sender", Assert.Throws<OptionsValidationException>(static () => Read(("PrivateKey", AptosHost.PrivateKey))).Message, StringComparison.Ordinal);
        Assert.Contains("nothing signs", Assert.Throws<OptionsValidationException>(static () => Read(("Sender", AptosHost.Sender.ToString()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_pays_the_fees_is_somebody_else() => Assert.Contains(
        "FeePayer is the Sender",
        Assert.Throws<OptionsValidationException>(static () => Read(("Sender", AptosHost.Sender.ToString()), ("PrivateKey", AptosHost.PrivateKey), ("FeePayer", AptosHost.Sender.ToString()), ("FeePayerPrivateKey", AptosHost.PrivateKey))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Sequence_numbers_need_gas_to_tell_settlements_apart() => Assert.Contains(
        "MaxGasAmount (9999) must be 10000 or more", Assert.Throws<OptionsValidationException>(static () => Read(("Replay", "SequenceNumber"), ("MaxGasAmount", "9999"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Signers_of_a_host_are_found_by_their_keys()
    {
        var services = new ServiceCollection();
        services.AddAptos("shop", static options => (options.Sender, options.FeePayer) = (AptosHost.Sender.ToString(), AptosHost.Payer.ToString()));
        services.AddKeyedSingleton<IAptosSigner>("shop", AptosHost.Signer);
        services.AddKeyedSingleton<IAptosSigner>(AptosSignerKeys.FeePayer("shop"), AptosHost.PayerSigner);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(AptosHost.Payer.ToString(), provider.GetRequiredService<IOptionsMonitor<AptosOptions>>().Get("shop").FeePayer);
    }

    [Fact]
    public void A_client_of_nodes_needs_no_setting() => Assert.Empty(Read().Nodes);

    [Fact]
    public void A_faucet_in_production_is_a_mistake() => Assert.Contains(
        "there is none", Assert.Throws<OptionsValidationException>(static () => Read(("Environment", "Production"), ("Faucet", "https://faucet.example.com"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Networks_have_their_chain_node_and_assets()
    {
        var test = AptosSettings.From("default", Read());
        var main = AptosSettings.From("default", Read(("Environment", "Production")));

        Assert.Equal((2, "https://api.testnet.aptoslabs.com/v1/"), (test.ChainId, Assert.Single(test.Nodes).AbsoluteUri));
        Assert.Equal((1, "https://api.mainnet.aptoslabs.com/v1/"), (main.ChainId, Assert.Single(main.Nodes).AbsoluteUri));
        Assert.Null(test.Usdt);
        Assert.NotEqual(test.Usdc, main.Usdc);
        Assert.NotNull(main.Usdt);
    }

    [Fact]
    public void An_unknown_setting_stops_the_host() => Assert.ThrowsAny<InvalidOperationException>(static () => Read(("Sendr", "0x1")));

    private static AptosOptions Read(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create(one.Name, (string?)one.Value))).Build();
        var services = new ServiceCollection();
        services.AddAptos(configuration);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<AptosOptions>>().Get(Microsoft.Extensions.Options.Options.DefaultName);
    }
}
