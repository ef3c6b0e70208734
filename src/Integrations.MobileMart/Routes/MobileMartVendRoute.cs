using Integrations.Http;
using Integrations.MobileMart.Codes;
using Integrations.MobileMart.Reconciliation;
using Integrations.MobileMart.Rules;
using Integrations.MobileMart.Wire;
using Integrations.MobileMart.Wire.Answers;
using Integrations.MobileMart.Wire.Requests;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Providers;

namespace Integrations.MobileMart.Routes;

/// <summary>Sells the products of one service and delivery. Meters and bills are looked up while the attempt is prepared: what is refused there was never sent. A purchase goes out once, ever.</summary>
internal sealed class MobileMartVendRoute(MobileMartAccount account, MobileMartRail rail, IProductCatalogueSource? catalogue, IMobileMartReconciliationFiles? files)
    : IPaymentRoute, IArtefactSource, IStatementSource, IVendLookupSource
{
    private const string Unreadable = "preparation_unreadable";

    private readonly MobileMartRecipients _recipients = new(account, rail, catalogue);
    private readonly string _operation = MobileMartEndpoints.Selling(rail.Service, rail.IsPinned).Name;

    public RouteDescriptor Descriptor { get; } = MobileMartRoutes.Describe(account.Settings, rail);

    public async ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new MobileMartRules(account.Settings);
        rules.RequestId(nameof(attempt.Reference), attempt.Reference);
        if (attempt.Request is not VendRequest request || Find(request, rules) is not { } product)
        {
            rules.Add(nameof(attempt.Request), "is not for this route", $"it sells the {Descriptor.Service} products of this account's list", ErrorCategory.Unsupported);
            return Preparation.Refused(rules.Refusal(_operation)!);
        }

        var cents = rules.Amount(nameof(request.Amount), request.Amount, product);
        var recipient = Recipient(request, product, rules);
        if (rules.Refusal(_operation) is { } refusal)
        {
            return Preparation.Refused(refusal);
        }

        return rail.Service is MobileMartService.Electricity or MobileMartService.Bill
            ? await LookUpAsync(attempt, product, cents, recipient!, cancellationToken).ConfigureAwait(false)
            : Preparation.Ready(SaleComposer.Compose(account.Settings, attempt.Reference, product, rail.Service, cents, recipient, lookupId: null, expiresAt: null).Write());
    }

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        if (PreparedSale.Read(attempt) is not { } sale)
        {
            return Task.FromResult(RouteFindings.Nothing(Failure(ErrorCategory.LocalFault, Unreadable)));
        }

        return sale.ExpiresAt <= account.Now
            ? Task.FromResult(RouteFindings.Nothing(Failure(ErrorCategory.StateConflict, "lookup_ended")))
            : RouteFindings.SendAsync(stop => SendAsync(sale, attempt, permit, stop), cancellationToken);
    }

    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return PreparedSale.Read(attempt) is { } sale && account.HasReprint(rail.Service)
            ? RouteFindings.AskAsync(async stop => OfAnswer(await account.ReprintAsync(sale.Terms, CallMarks.Of(attempt), stop).ConfigureAwait(false)), cancellationToken)
            : Task.FromResult(RouteFindings.Nothing(new ProviderError { Category = ErrorCategory.OutcomeUnknown, Provider = MobileMartTelemetry.Provider, Operation = "reprint", Code = "no_reprint" }));
    }

    /// <summary>The reprint: it tells the sale, its PIN and its tokens again.</summary>
    public Task<Finding> RefetchAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => QueryAsync(attempt, cancellationToken);

    public Task<VendRecipient?> FindRecipientAsync(VendLookupRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _recipients.FindAsync(request, cancellationToken);
    }

    /// <summary>Without files there is nothing to read.</summary>
    public TimeSpan? StatementReach => files is null ? TimeSpan.Zero : null;

    /// <summary>The file of a day is taken to be there by the end of the next.</summary>
    public TimeSpan StatementDelay => MobileMartAssumptions.FileDelay;

    public IAsyncEnumerable<StatementEntry> ReadStatementAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        ReconciliationEvidence.ReadAsync(files, account.Settings.Merchant, rail, from, to, cancellationToken);

    private async Task<Finding> SendAsync(PreparedSale sale, PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken)
    {
        var verdict = await account.SellAsync(sale, CallMarks.Of(attempt, permit), cancellationToken).ConfigureAwait(false);
        if (verdict is { Claim: Claim.RefusedSend, Error.Code: MobileMartCodes.NotSourced } && account.HasReprint(rail.Service))
        {
            return await AskBeforeBelievingAsync(sale, attempt, verdict, cancellationToken).ConfigureAwait(false);
        }

        return verdict.Value is { } sold ? Sold(sold, verdict) : RouteFindings.From(verdict);
    }

    /// <summary>That "cannot source" means "not sold" is inferred: another supplier is tried when a reprint does not find a sale either.</summary>
    private async Task<Finding> AskBeforeBelievingAsync(PreparedSale sale, PaymentAttempt attempt, Verdict<SaleAnswer> refusal, CancellationToken cancellationToken)
    {
        Finding answer;
        try
        {
            answer = OfAnswer(await account.ReprintAsync(sale.Terms, CallMarks.Of(attempt), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is IntegrationException or OperationCanceledException)
        {
            answer = RouteFindings.Nothing(Failure(ErrorCategory.OutcomeUnknown, MobileMartCodes.NotSourced));
        }

        return answer.Claim switch
        {
            Claim.Succeeded => answer,
            Claim.NotFound => RouteFindings.From(refusal),
            _ => new Finding
            {
                Claim = Claim.None,
                Error = refusal.Error! with { Category = ErrorCategory.OutcomeUnknown, UserMessage = MobileMartCodes.Unconfirmed },
                Trace = refusal.Trace,
            },
        };
    }

    /// <summary>A sale without its PIN is a sale: it moved value, and its artefact has to be fetched. Of another amount it is none, and somebody must look.</summary>
    private static Finding Sold(SaleAnswer sold, Verdict<SaleAnswer> verdict) => new()
    {
        Claim = Claim.Succeeded,
        AmountSeen = sold.AmountSeen,
        ProviderReferences = RouteFindings.References((MobileMartReferenceKinds.TransactionId, sold.TransactionId)),
        Receipt = sold.Receipt ?? sold.TransactionId,
        ProviderTime = sold.At,
        Artefact = sold.Result?.ToArtefact() ?? default,
        Trace = verdict.Trace,
    };

    /// <summary>What a reprint says about the sale; where it failed, nothing.</summary>
    private static Finding OfAnswer(Verdict<SaleAnswer> verdict) => verdict.Value is { } sold
        ? Sold(sold, verdict)
        : new Finding
        {
            Claim = verdict.Claim is Claim.NotFound ? Claim.NotFound : Claim.None,
            Error = verdict.Error,
            NextCheck = verdict.Error?.RetryAfter,
            Trace = verdict.Trace,
        };

    private SupplierProduct? Find(VendRequest request, MobileMartRules rules)
    {
        if (catalogue is null)
        {
            rules.Add(nameof(request.ProductId), "has no catalogue", "add the catalogue of products to the host", ErrorCategory.Misconfigured);
            return null;
        }

        var offer = catalogue.Current.FindOffer(request.ProductId, MobileMartTelemetry.Provider, account.Settings.Merchant);
        return offer is { Product: var product } && product.Service == Descriptor.Service ? product : null;
    }

    /// <summary>The number, meter or account; <see langword="null"/> for a PIN.</summary>
    private string? Recipient(VendRequest request, SupplierProduct product, MobileMartRules rules) => rail.Service switch
    {
        MobileMartService.Electricity => rules.Meter(nameof(request.Recipient), request.Recipient),
        MobileMartService.Bill => rules.Account(nameof(request.Recipient), request.Recipient),
        _ => product.Delivery is ProductDelivery.Pinned ? null : rules.Number(nameof(request.Recipient), request.Recipient),
    };

    private async Task<Preparation> LookUpAsync(PaymentAttempt attempt, SupplierProduct product, long cents, string recipient, CancellationToken cancellationToken)
    {
        var (amount, marks) = (attempt.Request.Amount, CallMarks.Of(attempt));
        try
        {
            if (rail.Service is MobileMartService.Bill)
            {
                var bill = (await account.LookUpBillAsync(product.Code, recipient, amount, marks, cancellationToken).ConfigureAwait(false)).ValueOrThrow();
                return Preparation.Ready(SaleComposer.Compose(account.Settings, attempt.Reference, product, rail.Service, cents, recipient, bill.LookupId, bill.BuyBefore).Write());
            }

            var meter = (await account.LookUpMeterAsync(product.Code, recipient, amount, marks, cancellationToken).ConfigureAwait(false)).ValueOrThrow();
            var rules = new MobileMartRules(account.Settings);
            rules.MeterMinimum(nameof(attempt.Request.Amount), amount, meter.MinimumAmount);
            return rules.Refusal(MobileMartEndpoints.UtilityPrevend.Name) is { } refusal
                ? Preparation.Refused(refusal with { UserMessage = TooLittle(meter.MinimumAmount!.Value) })
                : Preparation.Ready(SaleComposer.Compose(account.Settings, attempt.Reference, product, rail.Service, cents, recipient, meter.LookupId, meter.BuyBefore).Write());
        }
        catch (IntegrationException failure)
        {
            // A lookup sells nothing, whatever became of it.
            return Preparation.Refused(failure.Error with { NothingSent = true });
        }
    }

    private static string TooLittle(Money least) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The smallest purchase for this meter is R{least.Amount:0.00}.");

    private ProviderError Failure(ErrorCategory category, string code) =>
        new() { Category = category, Provider = MobileMartTelemetry.Provider, Operation = _operation, Code = code, NothingSent = true };
}
