using System.Buffers.Binary;
using System.Text;
using Integrations.Settlement.Aptos.Hashing;

namespace Integrations.Settlement.Aptos;

/// <summary>Looks before it signs: chain, time, key, balance, price, simulation. What it cannot see it does not sign. Moves nothing. Thread-safe.</summary>
internal sealed class AptosPreparer(AptosParts parts)
{
    private const string Operation = "prepare";

    // Offered while the true amount is simulated; the chain takes the gas used alone.
    private const ulong Probe = 2_000_000;

    private readonly HashSet<AptosAddress> _checked = [];

    private AptosSettings Settings => parts.Settings;

    private AptosClient Client => parts.Client;

    /// <summary>Signs a settlement, or says why not. Nothing was sent either way.</summary>
    /// <param name="id">What stands for it alone: its attempt's reference. Its nonce follows from it, so that a lost record does not pay twice at once.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="payouts">The receivers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(AptosSettlement? Settlement, ProviderError? Refusal)> PrepareAsync(string id, AptosAsset asset, IReadOnlyList<AptosPayout> payouts, CancellationToken cancellationToken)
    {
        try
        {
            return Settings.Sender is { } sender && asset.Metadata is not null
                ? (await SignAsync(id, sender, asset, payouts, cancellationToken).ConfigureAwait(false), null)
                : (null, Error(ErrorCategory.Unsupported, Settings.Sender is null ? "sender_is_not_set" : "asset_is_not_set"));
        }
        catch (IntegrationException failure)
        {
            return (null, failure.Error with { NothingSent = true });
        }
        catch (AptosSignerException)
        {
            return (null, Error(ErrorCategory.Misconfigured, "signature"));
        }
    }

    private async Task<AptosSettlement> SignAsync(string id, AptosAddress sender, AptosAsset asset, IReadOnlyList<AptosPayout> payouts, CancellationToken cancellationToken)
    {
        var ledger = (await Client.GetLedgerAsync(cancellationToken).ConfigureAwait(false)).Value;
        var signer = await parts.Senders.GetAsync(cancellationToken).ConfigureAwait(false);
        Require(parts.Nodes.Time.GetUtcNow() - ledger.Time <= Settings.OldestLedger, ErrorCategory.ProviderDown, "ledger_is_behind");
        await CheckAccountAsync(sender, signer, cancellationToken).ConfigureAwait(false);
        await CheckAssetAsync(asset, cancellationToken).ConfigureAwait(false);
        var price = (await Client.EstimateGasPriceAsync(cancellationToken).ConfigureAwait(false)).Value.Usual;
        Require(price <= Settings.MaxGasUnitPrice, ErrorCategory.ProviderDown, "gas_is_dear");
        var raw = new RawTransaction
        {
            Sender = sender,
            SequenceNumber = RawTransaction.OrderlessSequenceNumber,
            Payload = TransactionPayload.Orderless(asset.Pay(payouts), NonceOf(id)),
            MaxGasAmount = Settings.MaxGasAmount,
            GasUnitPrice = price,
            ExpirationSeconds = ledger.Seconds + Settings.ExpirationSeconds,
            ChainId = Settings.ChainId,
        };
        var total = payouts.Aggregate(0UL, static (sum, payout) => sum + payout.Amount);
        var gas = await SimulateAsync(raw, signer, asset, total, cancellationToken).ConfigureAwait(false);
        var signed = await With(raw, gas).SignAsync(signer, cancellationToken).ConfigureAwait(false);
        return AptosSettlement.Of(signed, ledger.Version);
    }

    private async Task CheckAccountAsync(AptosAddress sender, IAptosSigner signer, CancellationToken cancellationToken)
    {
        var account = (await Client.GetAccountAsync(sender, cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
        Require(account is not null, ErrorCategory.Misconfigured, "sender_is_unknown");
        Require(account!.AuthenticationKey == AptosAuthenticationKey.Of(signer.PublicKey, signer.Scheme), ErrorCategory.Misconfigured, "key_is_another");
    }

    /// <summary>An amount of other decimals is another amount: asked once for each asset.</summary>
    private async Task CheckAssetAsync(AptosAsset asset, CancellationToken cancellationToken)
    {
        var metadata = asset.Metadata!.Value;
        lock (_checked)
        {
            if (_checked.Contains(metadata))
            {
                return;
            }
        }

        var call = new EntryFunction(new MoveFunction(AptosAddress.Framework, "fungible_asset", "decimals"), [TypeTag.FungibleAssetMetadata], MoveArgument.Address(metadata));
        var bytes = (await Client.ViewBytesAsync(call, cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
        Require(bytes.Count is 1 && bytes.Values.Span is [var decimals] && decimals == asset.Currency.DecimalDigits, ErrorCategory.Misconfigured, "decimals");
        lock (_checked)
        {
            _checked.Add(metadata);
        }
    }

    /// <summary>The gas to offer. The payer must have it beside what it pays: nodes check the fee alone, and the rest would be lost on the chain.</summary>
    private async Task<ulong> SimulateAsync(RawTransaction raw, IAptosSigner signer, AptosAsset asset, ulong total, CancellationToken cancellationToken)
    {
        var apt = (await Client.GetBalanceAsync(raw.Sender, AptosAddress.Apt, cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
        var held = asset.IsApt ? apt : (await Client.GetBalanceAsync(raw.Sender, asset.Metadata!.Value, cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
        Require(held >= total, ErrorCategory.FloatInsufficient, "insufficient_balance");
        var forFee = asset.IsApt ? apt - total : apt;
        var affordable = Math.Min(Math.Min(Probe, Settings.MaxGasAmount), forFee / raw.GasUnitPrice);
        Require(affordable > 0, ErrorCategory.FloatInsufficient, "insufficient_fee");
        var spare = forFee - Math.Min(forFee, Settings.MinimumAptBalance);
        Require(spare >= raw.GasUnitPrice, ErrorCategory.FloatInsufficient, "minimum_balance");
        var simulation = (await Client.SimulateAsync(With(raw, affordable).ForSimulation(signer.PublicKey, signer.Scheme), cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
        if (!simulation.Success)
        {
            var (category, code) = AptosFailures.Of(simulation.VmStatus);
            throw ProviderExceptions.For(Error(category, code));
        }

        // Half as much again, as far as the payer has it, and may spend it.
        var gas = Math.Min(simulation.SuggestedMaxGas, affordable);
        Require(gas >= simulation.GasUsed, ErrorCategory.FloatInsufficient, "insufficient_fee");
        gas = Math.Min(gas, spare / raw.GasUnitPrice);
        Require(gas >= simulation.GasUsed, ErrorCategory.FloatInsufficient, "minimum_balance");
        return gas;
    }

    private static RawTransaction With(RawTransaction raw, ulong gas) => new()
    {
        Sender = raw.Sender,
        SequenceNumber = raw.SequenceNumber,
        Payload = raw.Payload,
        MaxGasAmount = gas,
        GasUnitPrice = raw.GasUnitPrice,
        ExpirationSeconds = raw.ExpirationSeconds,
        ChainId = raw.ChainId,
    };

    private static ulong NonceOf(string id) => BinaryPrimitives.ReadUInt64LittleEndian(Sha3.Hash(Encoding.UTF8.GetBytes($"{AptosTelemetry.Package}/{id}"), stackalloc byte[Sha3.Size]));

    private static void Require(bool holds, ErrorCategory category, string code)
    {
        if (!holds)
        {
            throw ProviderExceptions.For(Error(category, code));
        }
    }

    private static ProviderError Error(ErrorCategory category, string code) =>
        new() { Category = category, Provider = AptosTelemetry.Provider, Operation = Operation, Code = code, NothingSent = true };
}
