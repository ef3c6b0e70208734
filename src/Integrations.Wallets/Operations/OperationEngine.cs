using Integrations.Bridge;
using Integrations.Idempotency;
using Integrations.Otp;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Wallets;

/// <summary>
/// Carries operations from their first booking to their last. What is known is in the store before anything leaves; each step books with ids of its own operation, so that whoever comes after a crash, or hears of a payment
/// twice, takes the same step. No call of a provider is inside a transaction.
/// </summary>
internal sealed class OperationEngine(ILedgerStore store, HouseAccounts house, LimitCounter limits, PartySeal seal, IServiceProvider services, IFloatFunding funding, WalletMetrics metrics, ILogger<OperationEngine> logger)
{
    private const int MostTries = 8;
    private const int MostClaimed = 100;
    private const string PaymentPrefix = "payment:";

    /// <summary>How long a call that was under way when the Bridge refused another one may take to bring the payment there after all.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private IMobileMoneyBridge Bridge => services.GetService<IMobileMoneyBridge>() ?? throw new InvalidOperationException("Wallets: this needs the Bridge. Call AddMobileMoneyBridge() and add a provider.");

    private IOtpService Codes => services.GetService<IOtpService>() ?? throw new InvalidOperationException("Wallets: a purchase of float needs one-time codes. Call AddOtp(…).");

    public static string? PaymentOf(LedgerTransfer transfer) => transfer.Metadata.StartsWith(PaymentPrefix, StringComparison.Ordinal) ? transfer.Metadata[PaymentPrefix.Length..] : null;

    public async Task<WalletOperation> TransferAsync(WalletTransferRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var draft = Draft(request.Wallet, request.Key, WalletOperationKind.Transfer, request.Amount, request.Reference, new PartyBody(null, null, request.To.ToString(), request.Fee is { } asked ? $"{asked}" : null));

        // Between tenants money moves at providers, not in the ledger. A wallet's tenant never changes, so this says the same again.
        if (await store.FindRecordAsync(WalletBody.Key(request.Wallet), cancellationToken).ConfigureAwait(false) is { } from
            && (await store.FindRecordAsync(WalletBody.Key(request.To), cancellationToken).ConfigureAwait(false) is not { } to || WalletBody.Read(to).Tenant != WalletBody.Read(from).Tenant))
        {
            return Failed(draft, ErrorCategory.PartyUnknown);
        }

        var begun = await BeginAsync(
            draft,
            async (body, wallet) =>
            {
                var moves = new List<TransferDraft> { TransferDraft.Move(body.Id("move"), request.Wallet, request.To, request.Amount) with { Reference = request.Reference } };
                if (request.Fee is { } fee)
                {
                    moves.Add(TransferDraft.Move(body.Id("fee"), request.Wallet, await house.FeeAsync(wallet.Tenant, request.Amount.Currency, cancellationToken).ConfigureAwait(false), fee) with { Reference = request.Reference });
                }

                return (moves, body with { State = WalletOperationState.Completed, IsBooked = true });
            },
            cancellationToken).ConfigureAwait(false);
        return begun.Operation;
    }

    public async Task<WalletOperation> TopUpAsync(TopUpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireBridge();
        var draft = Draft(request.Wallet, request.Key, WalletOperationKind.TopUp, request.Amount, request.Reference, new PartyBody(request.Payer.Reveal(MsisdnFormat.E164), null, null, null));
        return await CarryAsync(await BeginAsync(draft, static (body, _) => Task.FromResult<(List<TransferDraft>, OperationBody)>(([], body)), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    public async Task<WalletOperation> PayOutAsync(PayOutRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireBridge();
        var draft = Draft(request.Wallet, request.Key, WalletOperationKind.Disbursement, request.Amount, request.Reference, new PartyBody(request.Payee.Reveal(MsisdnFormat.E164), null, null, null));
        return await CarryAsync(await BeginAsync(draft, (body, wallet) => HoldAsync(body, wallet, null, cancellationToken), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    public async Task<WalletOperation> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireBridge();
        var draft = Draft(request.Wallet, request.Key, WalletOperationKind.Vend, request.Amount, request.Reference, new PartyBody(null, request.ProductId, request.Recipient, null));
        return await CarryAsync(await BeginAsync(draft, (body, wallet) => HoldAsync(body, wallet, null, cancellationToken), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    public async Task<WalletOperation> BeginFloatAsync(FloatPurchaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var draft = DraftFloat(request);
        if (await store.FindRecordAsync(draft.RecordKey, cancellationToken).ConfigureAwait(false) is { } there && (OperationBody.Read(there) is var old) && (old.Fingerprint != draft.Fingerprint || old.State is not WalletOperationState.AwaitingCode))
        {
            return old.ToOperation() with { IsKeyReuse = old.Fingerprint != draft.Fingerprint };
        }

        if (await store.FindRecordAsync(WalletBody.Key(request.Wallet), cancellationToken).ConfigureAwait(false) is not { } record || WalletBody.Read(record) is not { State: WalletState.Open } wallet)
        {
            return Failed(draft, ErrorCategory.PartyNotPermitted);
        }

        var issue = await Codes.IssueAsync(
            new OtpRequest { Purpose = OtpPurposes.FloatPurchase, Destination = request.Destination, Context = Context(request), Subject = request.Subject, Tenant = wallet.Tenant.Length > 0 ? wallet.Tenant : null },
            cancellationToken).ConfigureAwait(false);
        if (!issue.IsIssued)
        {
            return Failed(draft, ErrorCategory.RateLimited);
        }

        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var stored = await store.FindRecordAsync(draft.RecordKey, cancellationToken).ConfigureAwait(false);
            if (stored is not null && OperationBody.Read(stored) is { State: not WalletOperationState.AwaitingCode } other)
            {
                return other.ToOperation();
            }

            var body = draft with { State = WalletOperationState.AwaitingCode, ChallengeId = issue.ChallengeId };
            if ((await store.BookAsync(Journal.OfRecords(body.Over(stored?.Version ?? 0, null)), cancellationToken).ConfigureAwait(false)).IsBooked)
            {
                return body.ToOperation();
            }
        }

        throw Busy();
    }

    public async Task<WalletOperation> ConfirmFloatAsync(FloatPurchaseRequest request, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var draft = DraftFloat(request);
        if (await store.FindRecordAsync(draft.RecordKey, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return Failed(draft, ErrorCategory.InvalidRequest);
        }

        var body = OperationBody.Read(record);
        if (body.Fingerprint != draft.Fingerprint)
        {
            return body.ToOperation() with { IsKeyReuse = true };
        }

        if (body.State is not WalletOperationState.AwaitingCode || await store.FindRecordAsync(WalletBody.Key(request.Wallet), cancellationToken).ConfigureAwait(false) is not { } walletRecord)
        {
            return body.ToOperation();
        }

        var tenant = WalletBody.Read(walletRecord).Tenant;
        var entry = new OtpEntry { ChallengeId = body.ChallengeId!, Purpose = OtpPurposes.FloatPurchase, Destination = request.Destination, Context = Context(request), Tenant = tenant.Length > 0 ? tenant : null, Code = code };
        if (!(await Codes.CheckAsync(entry, cancellationToken).ConfigureAwait(false)).IsApproved)
        {
            return body.ToOperation();
        }

        // When the process dies here the code is used up and nothing is held: the buyer asks for another one under the same key.
        var begun = await BeginAsync(draft, (next, wallet) => HoldAsync(next, wallet, request.FloatAccount, cancellationToken), cancellationToken).ConfigureAwait(false);
        return await CarryAsync(begun, cancellationToken).ConfigureAwait(false);
    }

    public async Task<WalletOperation?> SettleFloatAsync(AccountId wallet, string key, FloatFundingStatus status, CancellationToken cancellationToken)
    {
        if (await store.FindRecordAsync(OperationBody.KeyOf(wallet, key), cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return null;
        }

        var there = OperationBody.Read(record);
        if (there.Kind is not WalletOperationKind.FloatPurchase)
        {
            return there.ToOperation();
        }

        return await ApplyFundingAsync(there, await TenantOfAsync(there, cancellationToken).ConfigureAwait(false), status, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hears of a payment. Any number of times, in any order. One that merely bears the key of an operation, of another tenant or about other money, is not the operation's.</summary>
    public async Task HearAsync(Payment payment, CancellationToken cancellationToken)
    {
        if (OperationBody.TryReadPaymentKey(payment.IdempotencyKey, out var wallet, out var key)
            && await store.FindRecordAsync(WalletBody.Key(wallet), cancellationToken).ConfigureAwait(false) is { } record && WalletBody.Read(record).Tenant == payment.Tenant)
        {
            await ApplyAsync(wallet, key, body => Next(body, payment), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<int> RecoverAsync(TimeSpan again, CancellationToken cancellationToken)
    {
        var due = await store.ClaimRecordsAsync(OperationBody.RecordKind, again, MostClaimed, cancellationToken).ConfigureAwait(false);
        foreach (var record in due)
        {
            var body = OperationBody.Read(record);
            try
            {
                await CarryAsync(new Begun(body.ToOperation()), cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // One operation that cannot be carried on holds up no other; its time comes again.
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.OperationDelayed(body.Wallet, body.Kind, failure.GetType().Name);
            }
        }

        return due.Count;
    }

    /// <summary>Before anything is held for a payment that nobody could send.</summary>
    private void RequireBridge() => _ = Bridge;

    private static LedgerStoreException Busy() => new("Others change this wallet at the same time. Call again with the same key.");

    /// <summary>Not stored: nothing was begun.</summary>
    private WalletOperation Failed(OperationBody body, ErrorCategory category, Money? remaining = null)
    {
        metrics.Operated(body.Kind, "refused");
        return body.ToOperation() with { State = WalletOperationState.Failed, Category = category, Remaining = remaining };
    }

    private static OtpContext Context(FloatPurchaseRequest request) => OtpContext.ForPayment(request.Amount, request.FloatAccount, $"{request.Wallet}:{request.Key}");

    private OperationBody DraftFloat(FloatPurchaseRequest request) => string.IsNullOrWhiteSpace(request.FloatAccount) || request.FloatAccount.Length > 64
        ? throw new ArgumentException("A float account's name has 1 to 64 characters.", nameof(request))
        : Draft(request.Wallet, request.Key, WalletOperationKind.FloatPurchase, request.Amount, request.Reference, new PartyBody(null, null, null, request.FloatAccount));

    private OperationBody Draft(AccountId wallet, string key, WalletOperationKind kind, Money amount, string reference, PartyBody party)
    {
        if (string.IsNullOrWhiteSpace(key) || key.Length > 64 || string.IsNullOrWhiteSpace(reference) || reference.Length > 128 || !amount.HasCurrency || !amount.IsPositive)
        {
            throw new ArgumentException("A wallet's operation has a key of 1 to 64 characters, a reference of 1 to 128, and an amount of more than nothing.", nameof(key));
        }

        var body = new OperationBody
        {
            Account = wallet.Value,
            Key = key,
            Kind = kind,
            Amount = amount.MinorUnits,
            Currency = amount.Currency.Code,
            Reference = reference,
            State = WalletOperationState.Pending,
            Fingerprint = Fingerprint.Of(fields => fields.Add("kind", (long)kind).Add("amount", amount).Add("reference", reference)
                .Add("phone", party.Phone).Add("product", party.Product).Add("recipient", party.Recipient).Add("float", party.Float)).ToString(),
            Party = "",
        };
        return body with { Party = seal.Seal(body.RecordKey, party) };
    }

    private async Task<(List<TransferDraft>, OperationBody)> HoldAsync(OperationBody body, WalletBody wallet, string? floatAccount, CancellationToken cancellationToken)
    {
        var to = floatAccount is null ? await house.SettlementAsync(wallet.Tenant, body.Money.Currency, cancellationToken).ConfigureAwait(false) : await house.FloatAsync(wallet.Tenant, body.Money.Currency, floatAccount, cancellationToken).ConfigureAwait(false);

        // Without an end: the provider may say at any time that it paid.
        return ([TransferDraft.Hold(body.Id("hold"), body.Wallet, to, body.Money) with { Reference = body.Reference }], body with { IsHeld = true });
    }

    /// <summary>Stores an operation with what it books first, under the wallet's state and the limits, once.</summary>
    private async Task<Begun> BeginAsync(OperationBody draft, Func<OperationBody, WalletBody, Task<(List<TransferDraft>, OperationBody)>> first, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var there = await store.FindRecordAsync(draft.RecordKey, cancellationToken).ConfigureAwait(false);
            if (there is not null && OperationBody.Read(there) is var old && (old.State is not WalletOperationState.AwaitingCode || old.Fingerprint != draft.Fingerprint))
            {
                return new Begun(old.ToOperation() with { IsKeyReuse = old.Fingerprint != draft.Fingerprint });
            }

            if (await store.FindRecordAsync(WalletBody.Key(draft.Wallet), cancellationToken).ConfigureAwait(false) is not { } record || WalletBody.Read(record) is not { } wallet
                || !(wallet.State is WalletState.Open || (wallet.State is WalletState.Suspended && draft.Kind is WalletOperationKind.TopUp)))
            {
                return new Begun(Failed(draft, ErrorCategory.PartyNotPermitted));
            }

            // Before a customer is asked to pay what the wallet could not take.
            if (wallet.Currency != draft.Currency)
            {
                return new Begun(Failed(draft, ErrorCategory.InvalidRequest));
            }

            var own = draft.Kind is WalletOperationKind.TopUp ? LimitSet.None : new LimitSet { PerTransaction = Of(wallet.PerTransaction), PerDay = Of(wallet.PerDay), PerMonth = Of(wallet.PerMonth) };
            var (charges, most) = await limits.FindAsync(draft.Wallet.ToString(), new LimitQuestion(wallet.Tenant, wallet.Tier, draft.Kind.ToString(), draft.Money), own, cancellationToken).ConfigureAwait(false);
            if (most is { } remaining)
            {
                return new Begun(Failed(draft, ErrorCategory.CustomerLimit, remaining));
            }

            var (moves, body) = await first(draft with { Counts = [.. charges.Select(static charge => charge.Key)] }, wallet).ConfigureAwait(false);
            var due = body.State is WalletOperationState.Pending ? await store.GetTimeAsync(cancellationToken).ConfigureAwait(false) + TimeSpan.FromSeconds(5) : (DateTimeOffset?)null;
            var journal = (moves.Count > 0 ? new Journal(moves) : Journal.OfRecords()) with
            {
                Charges = charges,
                Guards = [new RecordGuard(record.Key, record.Version)],
                Writes = [body.Over(there?.Version ?? 0, due)],
                Watches = Watch(wallet, body, "begin"),
            };
            var result = await store.BookAsync(journal, cancellationToken).ConfigureAwait(false);
            if (result.IsBooked)
            {
                if (result.Status is JournalStatus.Booked)
                {
                    metrics.Operated(body.Kind, body.State);
                }

                return new Begun(body.ToOperation(), IsNew: result.Status is JournalStatus.Booked);
            }

            if (result.Status is JournalStatus.LimitExceeded)
            {
                return new Begun(Failed(draft, ErrorCategory.CustomerLimit, result.Remaining));
            }

            if (result.Status is JournalStatus.Refused && result.Refusal is { } refusal)
            {
                return new Begun(Failed(draft, refusal.Status is TransferStatus.InsufficientFunds or TransferStatus.IdAlreadyFailed ? ErrorCategory.CustomerFunds : refusal.Status is TransferStatus.AccountNotFound or TransferStatus.AccountClosed ? ErrorCategory.PartyUnknown : ErrorCategory.InvalidRequest));
            }

            Money? Of(long? units) => units is { } given ? Money.FromMinorUnits(given, wallet.Currency) : null;
        }

        throw Busy();
    }

    /// <summary>What failed gives its count back; what succeeded after all takes it again, whatever the limit is by now.</summary>
    private static LimitCharge[] Count(OperationBody body, Money amount) => [.. body.Counts.Select(count => new LimitCharge(count, amount, null))];

    private static BalanceWatch[] Watch(WalletBody wallet, OperationBody body, string step) => wallet.LowBalance is { } threshold
        ? [new BalanceWatch(body.Wallet, threshold, available => EventBody.Draft(NotificationKind.LowBalance, body.Wallet, $"{body.Key}:{step}", body.Amount, body.Reference, available))]
        : [];

    /// <summary>Takes an operation that is stored as far as it goes now.</summary>
    private async Task<WalletOperation> CarryAsync(Begun begun, CancellationToken cancellationToken)
    {
        var operation = begun.Operation;
        if (operation.State is not WalletOperationState.Pending || operation.IsKeyReuse)
        {
            return operation;
        }

        // Whoever did not begin it leaves a mark first: from then on a refusal of one call says nothing of the others.
        if (!begun.IsNew)
        {
            operation = await ApplyAsync(operation.Wallet, operation.Key, Share, cancellationToken).ConfigureAwait(false) ?? operation;
        }

        if (await store.FindRecordAsync(OperationBody.KeyOf(operation.Wallet, operation.Key), cancellationToken).ConfigureAwait(false) is not { } record || OperationBody.Read(record) is not { State: WalletOperationState.Pending } body)
        {
            return operation;
        }

        var tenant = await TenantOfAsync(body, cancellationToken).ConfigureAwait(false);
        if (body.Kind is WalletOperationKind.FloatPurchase)
        {
            var status = await FundAsync(body, tenant, cancellationToken).ConfigureAwait(false);
            return await ApplyFundingAsync(body, tenant, status, cancellationToken).ConfigureAwait(false) ?? operation;
        }

        if (body.RefusedAt is not null)
        {
            return await CarryRefusedAsync(body, tenant, cancellationToken).ConfigureAwait(false);
        }

        Payment payment;
        try
        {
            // The same key each time: the Bridge has the payment, or takes it now.
            payment = await Bridge.PayAsync(RequestOf(body), new PaymentTerms { Tenant = tenant }, cancellationToken).ConfigureAwait(false);
        }
        catch (KeyReuseException)
        {
            // Another payment has the key for good, so this one is never sent. Whether it was, under another build's reading of the key, somebody must say.
            return await ApplyAsync(body.Wallet, body.Key, static current => current is { State: WalletOperationState.Pending, PaymentId: null } ? new Step(current with { State = WalletOperationState.Review }, StepKind.Nothing) : null, cancellationToken).ConfigureAwait(false) ?? operation;
        }
        catch (IntegrationException failure) when (failure is not LedgerStoreException)
        {
            // Nothing was sent by this call. That says nothing of another one with the same key: the journal does.
            if (body.PaymentId is null && failure.Error is { Category: ErrorCategory.InvalidRequest or ErrorCategory.CustomerLimit or ErrorCategory.CustomerFunds, NothingSent: true } error
                && await Bridge.FindAsync(body.PaymentKey, tenant, cancellationToken).ConfigureAwait(false) is null)
            {
                var now = await store.GetTimeAsync(cancellationToken).ConfigureAwait(false);
                return await ApplyAsync(body.Wallet, body.Key, current => NotTaken(current, error.Category, now), cancellationToken).ConfigureAwait(false) ?? operation;
            }

            // Taken or not, it is asked again with the same key.
            logger.OperationDelayed(body.Wallet, body.Kind, failure.GetType().Name);
            return body.ToOperation();
        }

        return await ApplyAsync(body.Wallet, body.Key, current => Next(current, payment), cancellationToken).ConfigureAwait(false) ?? operation;
    }

    /// <summary>Nobody brings the payment to the Bridge any more; it is there from before, or it never will be.</summary>
    private async Task<WalletOperation> CarryRefusedAsync(OperationBody body, string tenant, CancellationToken cancellationToken)
    {
        var payment = await Bridge.FindAsync(body.PaymentKey, tenant, cancellationToken).ConfigureAwait(false);
        var now = await store.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        return await ApplyAsync(body.Wallet, body.Key, current => payment is not null ? Next(current, payment) : NotTaken(current, current.Category, now), cancellationToken).ConfigureAwait(false) ?? body.ToOperation();
    }

    /// <summary>What a payment of the Bridge funds, that payment decides: another word would release what may still be paid.</summary>
    private async Task<WalletOperation?> ApplyFundingAsync(OperationBody body, string tenant, FloatFundingStatus status, CancellationToken cancellationToken)
    {
        var payment = services.GetService<IMobileMoneyBridge>() is { } bridge ? await bridge.FindAsync(body.PaymentKey, tenant, cancellationToken).ConfigureAwait(false) : null;
        return await ApplyAsync(body.Wallet, body.Key, current => payment is null || !current.IsAbout(payment.Kind, payment.Amount) ? Next(current, status) : Next(current, payment), cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> TenantOfAsync(OperationBody body, CancellationToken cancellationToken) => WalletBody.Read((await store.FindRecordAsync(WalletBody.Key(body.Wallet), cancellationToken).ConfigureAwait(false))!).Tenant;

    private async Task<FloatFundingStatus> FundAsync(OperationBody body, string tenant, CancellationToken cancellationToken)
    {
        try
        {
            var request = new FloatFundingRequest(body.Id("funding").ToString(), body.Wallet, seal.Open(body).Float!, body.Money) { PaymentKey = body.PaymentKey, Description = body.Reference, Tenant = tenant };
            return await funding.FundAsync(request, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A funding that throws may have moved money: not known yet.
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.OperationDelayed(body.Wallet, body.Kind, failure.GetType().Name);
            return FloatFundingStatus.Pending;
        }
    }

    private PaymentRequest RequestOf(OperationBody body)
    {
        var party = seal.Open(body);
        return body.Kind switch
        {
            WalletOperationKind.TopUp => new CollectRequest { IdempotencyKey = body.PaymentKey, Amount = body.Money, Reference = body.Reference, Payer = Msisdn.Parse(party.Phone!) },
            WalletOperationKind.Disbursement => new DisburseRequest { IdempotencyKey = body.PaymentKey, Amount = body.Money, Reference = body.Reference, Payee = Msisdn.Parse(party.Phone!) },
            _ => new VendRequest { IdempotencyKey = body.PaymentKey, Amount = body.Money, Reference = body.Reference, ProductId = party.Product!, Recipient = party.Recipient },
        };
    }

    /// <summary>The Bridge did not take the payment from this call. Who alone carried it gives up at once; where others did too, one of them may be bringing it there at this moment, so nobody begins again and the time of grace passes first.</summary>
    private static Step? NotTaken(OperationBody body, ErrorCategory? category, DateTimeOffset now) => body switch
    {
        not { State: WalletOperationState.Pending, PaymentId: null } => null,
        { IsShared: true, RefusedAt: null } => new Step(body with { RefusedAt = now, Category = category }, StepKind.Nothing),
        { RefusedAt: { } refused } when now < refused + Grace => null,
        _ => new Step(body with { State = WalletOperationState.Failed, Category = category }, StepKind.Release),
    };

    private static Step? Share(OperationBody body) => body is { State: WalletOperationState.Pending, IsShared: false } ? new Step(body with { IsShared = true }, StepKind.Nothing) : null;

    private static Step? Next(OperationBody body, FloatFundingStatus status) => (status, body) switch
    {
        (_, { IsHeld: false }) => null,
        (FloatFundingStatus.Funded, { IsBooked: false, State: WalletOperationState.Pending }) => new Step(body with { State = WalletOperationState.Completed, IsBooked = true }, StepKind.Post),
        (FloatFundingStatus.Funded, { State: WalletOperationState.Failed }) => new Step(body with { State = WalletOperationState.Review, IsBooked = true, IsInSuspense = true }, StepKind.LateOut),
        (FloatFundingStatus.Refused, { State: WalletOperationState.Pending }) => new Step(body with { State = WalletOperationState.Failed, Category = ErrorCategory.ProviderFault }, StepKind.Release),
        _ => null,
    };

    /// <summary>What a payment means for its operation; <see langword="null"/> for nothing new.</summary>
    private static Step? Next(OperationBody body, Payment payment)
    {
        var id = payment.Id.ToString();
        if (body.State is WalletOperationState.AwaitingCode || !body.IsAbout(payment.Kind, payment.Amount) || (body.PaymentId is { } own && own != id) || payment.Version < body.PaymentVersion)
        {
            return null;
        }

        var named = body with { PaymentId = id, PaymentVersion = payment.Version };
        var isIn = body.Kind is WalletOperationKind.TopUp;
        return payment.Status switch
        {
            PaymentStatus.Succeeded when !body.IsBooked && isIn => new Step(named with { State = WalletOperationState.Completed, IsBooked = true, Category = null }, StepKind.Credit),
            PaymentStatus.Succeeded when !body.IsBooked && body.State is WalletOperationState.Failed => new Step(named with { State = WalletOperationState.Review, IsBooked = true, IsInSuspense = true }, StepKind.LateOut),
            PaymentStatus.Succeeded when !body.IsBooked => new Step(named with { State = WalletOperationState.Completed, IsBooked = true, Category = null }, StepKind.Post),
            PaymentStatus.Failed when body is { State: WalletOperationState.Pending or WalletOperationState.Review, IsBooked: false } => new Step(named with { State = WalletOperationState.Failed, Category = payment.Category }, StepKind.Release),
            PaymentStatus.Reversed when body.IsBooked && body.Category is not ErrorCategory.NotReversible => new Step(named with { State = WalletOperationState.Failed, Category = ErrorCategory.NotReversible }, isIn ? StepKind.TakeBack : StepKind.GiveBack),
            PaymentStatus.Reversed when body is { State: WalletOperationState.Pending or WalletOperationState.Review, IsBooked: false } => new Step(named with { State = WalletOperationState.Failed, Category = payment.Category ?? ErrorCategory.ProviderFault }, StepKind.Release),
            _ when body.PaymentId is null => new Step(named, StepKind.Nothing),
            _ => null,
        };
    }

    /// <summary>Books a step with the operation's new state, or finds that it was taken.</summary>
    private async Task<WalletOperation?> ApplyAsync(AccountId wallet, string key, Func<OperationBody, Step?> next, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await store.FindRecordAsync(OperationBody.KeyOf(wallet, key), cancellationToken).ConfigureAwait(false) is not { } record)
            {
                return null;
            }

            var body = OperationBody.Read(record);
            if (next(body) is not { } step)
            {
                return body.ToOperation();
            }

            var owner = WalletBody.Read((await store.FindRecordAsync(WalletBody.Key(wallet), cancellationToken).ConfigureAwait(false))!);
            var (moves, fallback, told) = await MovesAsync(owner, step, cancellationToken).ConfigureAwait(false);
            var due = step.Body.State is WalletOperationState.Pending ? record.Due : null;
            Journal Of(IReadOnlyList<TransferDraft> transfers, OperationBody after) => (transfers.Count > 0 ? new Journal(transfers) : Journal.OfRecords()) with
            {
                Writes = [after.Over(record.Version, due)],
                Events = told is { } kind && after.State is not WalletOperationState.Review ? [EventBody.Draft(kind, wallet, $"{key}:{step.Kind}", body.Amount, body.Reference)] : [],
                Charges = step.Kind is StepKind.Release ? Count(body, -body.Money) : body.State is WalletOperationState.Failed && step.Kind is StepKind.Credit or StepKind.LateOut ? Count(body, body.Money) : [],
                Watches = step.Kind is StepKind.TakeBack ? Watch(owner, body, "back") : [],
            };
            var result = await store.BookAsync(Of(moves, step.Body), cancellationToken).ConfigureAwait(false);
            if (result.Status is JournalStatus.Refused && fallback is not null)
            {
                // What happened at the provider is true whatever the wallet can bear: it is booked against suspense, and somebody looks.
                result = await store.BookAsync(Of(fallback, step.Body with { State = WalletOperationState.Review, IsInSuspense = true }), cancellationToken).ConfigureAwait(false);
            }

            if (result.IsBooked)
            {
                var after = OperationBody.Read((await store.FindRecordAsync(record.Key, cancellationToken).ConfigureAwait(false))!);
                if (result.Status is JournalStatus.Booked && after.State != body.State)
                {
                    metrics.Operated(after.Kind, after.State);
                    logger.OperationChanged(wallet, after.Kind, after.State, after.Category);
                }

                if (result.Status is JournalStatus.Booked && after.State is WalletOperationState.Review && body.State is not WalletOperationState.Review)
                {
                    logger.OperationNeedsReview(wallet, after.Kind);
                }

                return after.ToOperation();
            }

            // Somebody else took a step: look again at what is left to do.
        }

        throw Busy();
    }

    private async Task<(IReadOnlyList<TransferDraft> Moves, IReadOnlyList<TransferDraft>? Fallback, NotificationKind? Told)> MovesAsync(WalletBody wallet, Step step, CancellationToken cancellationToken)
    {
        var body = step.Body;
        var money = body.Money;
        var settlement = await house.SettlementAsync(wallet.Tenant, money.Currency, cancellationToken).ConfigureAwait(false);
        var suspense = await house.SuspenseAsync(wallet.Tenant, money.Currency, cancellationToken).ConfigureAwait(false);
        var to = body.Kind is WalletOperationKind.FloatPurchase ? await house.FloatAsync(wallet.Tenant, money.Currency, seal.Open(body).Float!, cancellationToken).ConfigureAwait(false) : settlement;
        TransferDraft Named(TransferDraft draft) => draft with { Reference = body.Reference, Metadata = body.PaymentId is { } payment ? PaymentPrefix + payment : "" };
        TransferDraft Move(string name, AccountId debit, AccountId credit) => Named(TransferDraft.Move(body.Id(name), debit, credit, money));
        return step.Kind switch
        {
            StepKind.Credit => ([Move("credit", settlement, body.Wallet)], [Move("credit-suspense", settlement, suspense)], NotificationKind.ToppedUp),
            StepKind.Post => ([Named(TransferDraft.Post(body.Id("post"), body.Id("hold")))], [Move("post-suspense", suspense, to)], body.Kind is WalletOperationKind.FloatPurchase ? NotificationKind.FloatBought : null),
            StepKind.Release when body.IsHeld => ([Named(TransferDraft.Void(body.Id("void"), body.Id("hold")))], null, NotificationKind.PaymentFailed),
            StepKind.Release => ([], null, NotificationKind.PaymentFailed),
            StepKind.LateOut => ([Move("late", suspense, to)], null, null),
            StepKind.TakeBack when body.IsInSuspense => ([Move("taken-back", suspense, settlement)], null, null),
            StepKind.GiveBack when body.IsInSuspense => ([Move("given-back", to, suspense)], null, null),
            StepKind.TakeBack => ([Move("taken-back", body.Wallet, settlement)], [Move("taken-back-suspense", suspense, settlement)], NotificationKind.PaymentFailed),
            StepKind.GiveBack => ([Move("given-back", to, body.Wallet)], [Move("given-back-suspense", to, suspense)], NotificationKind.PaymentFailed),
            _ => ([], null, null),
        };
    }

    private enum StepKind
    {
        Nothing,
        Credit,
        Post,
        Release,
        LateOut,
        TakeBack,
        GiveBack,
    }

    private sealed record Step(OperationBody Body, StepKind Kind);

    /// <param name="Operation">As it stands.</param>
    /// <param name="IsNew">True for the one call that stored it.</param>
    private readonly record struct Begun(WalletOperation Operation, bool IsNew = false);
}
