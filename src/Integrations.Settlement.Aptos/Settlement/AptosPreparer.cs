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

    // How many settlements of the same content can be told apart by the gas that they offer, and how much of what the payer has is used for it.
    private const ulong LeastMarks = 1_000;
    private const ulong MostMarks = 65_536;
    private const ulong ShareOfRoom = 10;

    // With many under way, the account's number moves between the look at it and the simulation.
    private const int MostLooks = 5;

    private const string SetReplay = "Transactions without order are switched off on this network: set Replay of the Aptos account to SequenceNumber.";

    private static readonly MoveFunction SelfTransfer = new(AptosAddress.Framework, "aptos_account", "transfer");
    private static readonly TimeSpan UntilRoom = TimeSpan.FromSeconds(2);

    private readonly HashSet<AptosAddress> _checked = [];
    private readonly Recent<AptosLedgerInfo> _ledger = new(async stop => (await parts.Client.GetLedgerAsync(stop).ConfigureAwait(false)).Value, parts.Nodes.Time);
    private readonly Recent<AptosGasPrices> _prices = new(async stop => (await parts.Client.EstimateGasPriceAsync(stop).ConfigureAwait(false)).Value, parts.Nodes.Time);

    private AptosSettings Settings => parts.Settings;

    private AptosClient Client => parts.Client;

    /// <summary>Signs a settlement, or says why not. Nothing was sent either way.</summary>
    /// <param name="id">What stands for it alone: its attempt's reference. Its nonce follows from it, so that a lost record does not pay twice at once.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="payouts">The receivers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<(AptosSettlement? Settlement, ProviderError? Refusal)> PrepareAsync(string id, AptosAsset asset, IReadOnlyList<AptosPayout> payouts, CancellationToken cancellationToken) =>
        PrepareAsync(id, asset, payouts, default, signs: true, cancellationToken);

    /// <summary>As the other, while something else that is prepared already will need its part of the balance.</summary>
    /// <param name="id">What stands for it alone.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="payouts">The receivers.</param>
    /// <param name="promised">What of the balance is for others.</param>
    /// <param name="signs">Whether to sign: otherwise it is looked at alone, and there is a refusal or nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(AptosSettlement? Settlement, ProviderError? Refusal)> PrepareAsync(
        string id, AptosAsset asset, IReadOnlyList<AptosPayout> payouts, AptosPromised promised, bool signs, CancellationToken cancellationToken) =>
        Settings.Sender is null || asset.Metadata is not null
            ? await PrepareAsync(id, (_, _) => AptosWork.Of(asset, payouts), promised, signs, cancellationToken).ConfigureAwait(false)
            : (null, Error(ErrorCategory.Unsupported, "asset_is_not_set"));

    /// <summary>Signs any work, or says why not. Nothing was sent either way.</summary>
    /// <param name="id">What stands for it alone: its nonce follows from it.</param>
    /// <param name="compose">Makes the work for a sender and an expiry, in seconds of the ledger's time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<(AptosSettlement? Settlement, ProviderError? Refusal)> PrepareAsync(string id, Func<AptosAddress, ulong, AptosWork> compose, CancellationToken cancellationToken) =>
        PrepareAsync(id, compose, default, signs: true, cancellationToken);

    private async Task<(AptosSettlement? Settlement, ProviderError? Refusal)> PrepareAsync(
        string id, Func<AptosAddress, ulong, AptosWork> compose, AptosPromised promised, bool signs, CancellationToken cancellationToken)
    {
        try
        {
            return Settings.Sender is { } sender
                ? (await SignAsync(id, sender, compose, promised, signs, cancellationToken).ConfigureAwait(false), null)
                : (null, Error(ErrorCategory.Unsupported, "sender_is_not_set"));
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

    private async Task<AptosSettlement?> SignAsync(
        string id, AptosAddress sender, Func<AptosAddress, ulong, AptosWork> compose, AptosPromised promised, bool signs, CancellationToken cancellationToken)
    {
        var ledger = await _ledger.GetAsync(cancellationToken).ConfigureAwait(false);
        var signers = await parts.GetSignersAsync(cancellationToken).ConfigureAwait(false);
        Require(parts.Nodes.Time.GetUtcNow() - ledger.Time <= Settings.OldestLedger, ErrorCategory.ProviderDown, "ledger_is_behind");
        var account = await CheckAccountAsync(sender, signers.Sender, "", cancellationToken).ConfigureAwait(false);
        if (signers.FeePayer is { } payer)
        {
            await CheckAccountAsync(payer.Address, payer.Signer, "fee_payer_", cancellationToken).ConfigureAwait(false);
        }

        var work = compose(sender, ledger.Seconds + Settings.ExpirationSeconds);
        await CheckAssetsAsync(work, cancellationToken).ConfigureAwait(false);
        var inOrder = Settings.Replay is AptosReplay.SequenceNumber;
        var raw = new RawTransaction
        {
            Sender = sender,
            SequenceNumber = inOrder ? account.SequenceNumber : RawTransaction.OrderlessSequenceNumber,
            Payload = inOrder ? TransactionPayload.Of(work.Call) : TransactionPayload.Orderless(work.Call, NonceOf(id)),
            MaxGasAmount = Settings.MaxGasAmount,
            GasUnitPrice = await GetPriceAsync(cancellationToken).ConfigureAwait(false),
            ExpirationSeconds = ledger.Seconds + Settings.ExpirationSeconds,
            ChainId = Settings.ChainId,
        };
        var (gas, room) = await SimulateAsync(raw, signers, work, promised, cancellationToken).ConfigureAwait(false);
        if (!signs)
        {
            return null;
        }

        var ready = With(raw, inOrder ? gas + MarkOf(id, room) : gas, raw.SequenceNumber);
        var signed = inOrder ? await SignInOrderAsync(id, ready, signers, cancellationToken).ConfigureAwait(false) : await signers.SignAsync(ready, cancellationToken).ConfigureAwait(false);
        return AptosSettlement.Of(signed, ledger.Version);
    }

    /// <summary>Everything that fills a gap but its number: it moves nothing, from the sender to itself.</summary>
    /// <exception cref="IntegrationException">There is no such transaction now; nothing was sent.</exception>
    public async Task<(RawTransaction Filler, AptosSigners Signers)> PlanFillerAsync(AptosAnswer<AptosAccount?> account, CancellationToken cancellationToken)
    {
        var sender = Settings.Sender!.Value;
        var signers = await parts.GetSignersAsync(cancellationToken).ConfigureAwait(false);
        var raw = new RawTransaction
        {
            Sender = sender,
            SequenceNumber = account.Value!.SequenceNumber,
            Payload = TransactionPayload.Of(new EntryFunction(SelfTransfer, [], MoveArgument.Address(sender), MoveArgument.U64(0))),
            MaxGasAmount = Settings.MaxGasAmount,
            GasUnitPrice = await GetPriceAsync(cancellationToken).ConfigureAwait(false),
            ExpirationSeconds = account.Ledger.Seconds + Settings.ExpirationSeconds,
            ChainId = Settings.ChainId,
        };
        var (gas, _) = await SimulateAsync(raw, signers, new AptosWork(raw.Payload.Call!, []), default, cancellationToken).ConfigureAwait(false);
        return (With(raw, gas, raw.SequenceNumber), signers);
    }

    /// <summary>The same transaction with another number.</summary>
    public static RawTransaction Renumbered(RawTransaction raw, ulong number) => With(raw, raw.MaxGasAmount, number);

    /// <summary>Signs with the lowest free number. It is taken last, when nothing but the signature can fail.</summary>
    private async Task<SignedTransaction> SignInOrderAsync(string id, RawTransaction raw, AptosSigners signers, CancellationToken cancellationToken)
    {
        var sequence = parts.Sequence!;
        var turn = sequence.Take(id, raw.ExpirationSeconds) ?? throw ProviderExceptions.For(Error(ErrorCategory.RateLimited, "window_is_full") with { RetryAfter = UntilRoom });
        try
        {
            var signed = await signers.SignAsync(Renumbered(raw, turn.Number), cancellationToken).ConfigureAwait(false);
            sequence.Signed(turn, signed);
            return signed;
        }
        catch
        {
            sequence.GiveBack(turn);
            throw;
        }
    }

    private async Task<ulong> GetPriceAsync(CancellationToken cancellationToken)
    {
        var price = Settings.Gas.PriceOf(await _prices.GetAsync(cancellationToken).ConfigureAwait(false), Settings.MaxGasUnitPrice);
        Require(price is not null, ErrorCategory.ProviderDown, "gas_is_dear");
        return price!.Value;
    }

    private async Task<AptosAccount> CheckAccountAsync(AptosAddress address, IAptosSigner signer, string whose, CancellationToken cancellationToken)
    {
        var account = await GetAccountAsync(address, whose, cancellationToken).ConfigureAwait(false);
        Require(account.AuthenticationKey == AptosAuthenticationKey.Of(signer.PublicKey, signer.Scheme), ErrorCategory.Misconfigured, whose + "key_is_another");
        return account;
    }

    private async Task<AptosAccount> GetAccountAsync(AptosAddress address, string whose, CancellationToken cancellationToken)
    {
        var account = await Client.GetAccountAsync(address, cancellationToken: cancellationToken).ConfigureAwait(false);
        Require(account.Value is not null, ErrorCategory.Misconfigured, whose.Length is 0 ? "sender_is_unknown" : whose + "is_unknown");
        var isSame = Settings.Replay is not AptosReplay.SequenceNumber || address != Settings.Sender || parts.Sequence!.Observe(account.Value!.SequenceNumber, account.Ledger);
        Require(isSame, ErrorCategory.Misconfigured, "chain_was_reset");
        return account.Value!;
    }

    /// <summary>An amount of other decimals is another amount: asked once for each asset.</summary>
    private async Task CheckAssetsAsync(AptosWork work, CancellationToken cancellationToken)
    {
        foreach (var spend in work.Spends)
        {
            if (spend.Decimals is { } decimals)
            {
                await CheckAssetAsync(spend, decimals, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task CheckAssetAsync(AptosSpend spend, int expected, CancellationToken cancellationToken)
    {
        var metadata = spend.Metadata;
        lock (_checked)
        {
            if (_checked.Contains(metadata))
            {
                return;
            }
        }

        var call = spend.CoinType is { } coin
            ? new EntryFunction(new MoveFunction(AptosAddress.Framework, "coin", "decimals"), [coin])
            : new EntryFunction(new MoveFunction(AptosAddress.Framework, "fungible_asset", "decimals"), [TypeTag.FungibleAssetMetadata], MoveArgument.Address(metadata));
        var bytes = (await Client.ViewBytesAsync(call, cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
        Require(bytes.Count is 1 && bytes.Values.Span is [var decimals] && decimals == expected, ErrorCategory.Misconfigured, "decimals");
        lock (_checked)
        {
            _checked.Add(metadata);
        }
    }

    /// <summary>The gas to offer, and how much more could be. Who pays it must have it beside what is paid: nodes check the fee alone, and the rest would be lost on the chain.</summary>
    private async Task<(ulong Gas, ulong Room)> SimulateAsync(RawTransaction raw, AptosSigners signers, AptosWork work, AptosPromised promised, CancellationToken cancellationToken)
    {
        var payer = signers.PayerOf(raw.Sender);
        var forFee = AptosPromised.Less((await Client.GetBalanceAsync(payer, AptosAddress.Apt, cancellationToken: cancellationToken).ConfigureAwait(false)).Value, promised.Fees);
        foreach (var spend in work.Spends)
        {
            var isOfFee = spend.Metadata == AptosAddress.Apt && payer == raw.Sender;
            var held = AptosPromised.Less(isOfFee ? forFee : (await GetBalanceAsync(raw.Sender, spend, cancellationToken).ConfigureAwait(false)).Value, promised.Amount);
            Require(held >= spend.Amount, ErrorCategory.FloatInsufficient, "insufficient_balance");
            forFee = isOfFee ? held - spend.Amount : forFee;
        }

        var affordable = Math.Min(Math.Min(Probe, Settings.MaxGasAmount), forFee / raw.GasUnitPrice);
        Require(affordable > 0, ErrorCategory.FloatInsufficient, "insufficient_fee");
        var spare = forFee - Math.Min(forFee, Settings.MinimumAptBalance);
        Require(spare >= raw.GasUnitPrice, ErrorCategory.FloatInsufficient, "minimum_balance");
        var simulation = await SimulateAsync(With(raw, affordable, raw.SequenceNumber), signers, cancellationToken).ConfigureAwait(false);
        if (!simulation.Success)
        {
            var (category, code) = work.Explain(simulation.VmStatus);
            throw ProviderExceptions.For(code is AptosFailures.OrderlessIsOff ? Error(category, code) with { UserMessage = SetReplay } : Error(category, code));
        }

        if (work.Check(simulation) is { } problem)
        {
            throw ProviderExceptions.For(problem);
        }

        // More than was used, as far as the payer has it, and may spend it.
        var gas = Math.Min(Settings.Gas.AmountOf(simulation.GasUsed), affordable);
        Require(gas >= simulation.GasUsed, ErrorCategory.FloatInsufficient, "insufficient_fee");
        var most = Math.Min(affordable, spare / raw.GasUnitPrice);
        gas = Math.Min(gas, most);
        Require(gas >= simulation.GasUsed, ErrorCategory.FloatInsufficient, "minimum_balance");
        return (gas, most - gas);
    }

    /// <summary>Nodes simulate the account's next number alone, whichever one is signed in the end.</summary>
    private async Task<AptosSimulation> SimulateAsync(RawTransaction raw, AptosSigners signers, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var simulation = (await Client.SimulateAsync(signers.ForSimulation(raw), cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
            if (simulation.Success || raw.Payload.Nonce is not null || look is MostLooks || AptosFailures.Of(simulation.VmStatus).Code is not AptosFailures.NumberIsMoving)
            {
                return simulation;
            }

            raw = Renumbered(raw, (await GetAccountAsync(raw.Sender, "", cancellationToken).ConfigureAwait(false)).SequenceNumber);
        }
    }

    private Task<AptosAnswer<ulong>> GetBalanceAsync(AptosAddress owner, AptosSpend spend, CancellationToken cancellationToken) => spend.CoinType is { } coin
        ? Client.GetBalanceAsync(owner, coin, cancellationToken: cancellationToken)
        : Client.GetBalanceAsync(owner, spend.Metadata, cancellationToken: cancellationToken);

    private static RawTransaction With(RawTransaction raw, ulong gas, ulong number) => new()
    {
        Sender = raw.Sender,
        SequenceNumber = number,
        Payload = raw.Payload,
        MaxGasAmount = gas,
        GasUnitPrice = raw.GasUnitPrice,
        ExpirationSeconds = raw.ExpirationSeconds,
        ChainId = raw.ChainId,
    };

    /// <summary>
    /// What a settlement offers more than another one, which costs nothing. Without a nonce, two hosts of one sender could sign the same bytes for two payments of the same content in the same second: they would run once, and
    /// both payments be called paid.
    /// </summary>
    private static ulong MarkOf(string id, ulong room)
    {
        Require(room >= LeastMarks, ErrorCategory.FloatInsufficient, "insufficient_fee");
        return NonceOf(id) % Math.Clamp(room / ShareOfRoom, LeastMarks, MostMarks);
    }

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
