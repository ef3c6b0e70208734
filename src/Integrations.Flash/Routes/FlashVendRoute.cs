using System.Globalization;
using Integrations.Flash.Products;
using Integrations.Flash.Reconciliation;
using Integrations.Flash.Rules;
using Integrations.Flash.Wire;
using Integrations.Flash.Wire.Answers;
using Integrations.Flash.Wire.Requests;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Payments;
using Integrations.Prepaid;

namespace Integrations.Flash.Routes;

/// <summary>Sells one family of products. After a lost answer the same reference is sent again: Flash gives the stored answer, and sells once.</summary>
internal sealed class FlashVendRoute(FlashAccount account, FlashService service, IProductCatalogueSource? catalogue, IFlashReconciliationFiles? files, IReferenceGenerator references)
    : IPaymentRoute, IArtefactSource, IStatementSource, IVendLookupSource
{
    // Asking for a token sends the sale again, and nobody here has watched the clocks since the first send: half of the window, as for a resend by a host that has not.
    private const double UsableShare = 0.5;
    private const string LookupSuffix = "q";

    private readonly FlashRecipients _recipients = new(account, service, catalogue, references);

    public FlashService Service { get; } = service;

    public RouteDescriptor Descriptor { get; } = FlashDescriptors.Vend(account.Settings, service);

    public async ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var list = await account.Products.FindAsync(cancellationToken).ConfigureAwait(false);
        var rules = new FlashRules(account.Settings);
        var body = Compose(attempt, rules, list);
        if (rules.Refusal(OperationOf(account.Settings.PaymentSource).Name) is { } refusal)
        {
            return Preparation.Refused(refusal);
        }

        return await LookUpAsync(attempt, body!, cancellationToken).ConfigureAwait(false) is { } refused
            ? Preparation.Refused(refused)
            : Preparation.Ready(new PreparedSale { Service = Service.Name, Disburses = Disburses, Body = body! }.Write());
    }

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        return PreparedSale.Read(attempt) is not { } prepared
            ? Task.FromResult(RouteFindings.Nothing(Failure(ErrorCategory.LocalFault, "preparation_unreadable", nothingSent: true)))
            : RouteFindings.SendAsync(async stop => Told(await SellAsync(prepared, attempt, CallMarks.Of(attempt, permit), attempt.SendNumber > 1, stop).ConfigureAwait(false), attempt), cancellationToken);
    }

    /// <summary>Flash has no enquiry: only the same reference, sent again, tells.</summary>
    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Task.FromResult(RouteFindings.Nothing(Failure(ErrorCategory.OutcomeUnknown, "no_enquiry")));
    }

    /// <summary>Sends the reference of a sale again, which gives its stored answer; not when that may be forgotten, because then it would sell again.</summary>
    public Task<Finding> RefetchAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var isKept = attempt.FirstSentAt is { } first && account.Now - first < account.Settings.ResendWindow * UsableShare;
        return !isKept || PreparedSale.Read(attempt) is not { } prepared
            ? Task.FromResult(RouteFindings.Nothing(Failure(ErrorCategory.OutcomeUnknown, "answer_may_be_forgotten")))
            : RouteFindings.AskAsync(async stop => Told(await SellAsync(prepared, attempt, CallMarks.Of(attempt), isRepeat: true, stop).ConfigureAwait(false), attempt), cancellationToken);
    }

    public Task<VendRecipient?> FindRecipientAsync(VendLookupRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _recipients.FindAsync(request, cancellationToken);
    }

    /// <summary>Without files there is nothing to read.</summary>
    public TimeSpan? StatementReach => files is null ? TimeSpan.Zero : null;

    /// <summary>When the file of a day is there.</summary>
    public TimeSpan StatementDelay => account.Settings.StatementDelay;

    public IAsyncEnumerable<StatementEntry> ReadStatementAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        FlashStatements.ReadAsync(files, account.Settings, from, to, cancellationToken);

    private bool Disburses => account.Settings.PaymentSource is FlashPaymentSource.OnlineBalance && Service.Disburse is not null;

    private ProviderOperation OperationOf(FlashPaymentSource source) => Service.Sale(source, account.Settings);

    private Task<Verdict<FlashSale>> SellAsync(PreparedSale prepared, PaymentAttempt attempt, CallMarks marks, bool isRepeat, CancellationToken cancellationToken) => account.SellAsync(
        Service,
        OperationOf(prepared.Disburses ? FlashPaymentSource.OnlineBalance : FlashPaymentSource.PaymentMethod),
        prepared.Body with { Reference = attempt.Reference },
        isRepeat,
        marks,
        cancellationToken);

    private static Finding Told(Verdict<FlashSale> verdict, PaymentAttempt attempt)
    {
        var isSold = verdict.Claim is Claim.Succeeded;
        var sale = isSold ? verdict.Value : null;
        return new Finding
        {
            Claim = verdict.Claim,
            Error = verdict.Error,
            AmountSeen = sale?.AnsweredAmount,
            ProviderReferences = RouteFindings.References(
                (FlashReferenceKinds.TransactionId, sale?.TransactionId), (FlashReferenceKinds.SerialNumber, (sale?.Receipt as VoucherReceipt)?.Voucher.SerialNumber)),

            // Flash takes a sale back by our reference.
            Receipt = isSold ? attempt.Reference : null,
            ProviderTime = FlashAssumptions.Time(sale?.TransactionDate),
            Artefact = sale?.Receipt?.ToArtefact() ?? default,
            NextCheck = verdict.Error?.RetryAfter,
            Trace = verdict.Trace,
        };
    }

    private FlashBody? Compose(PaymentAttempt attempt, FlashRules rules, FlashProductList? list)
    {
        if (attempt.Request is not VendRequest request)
        {
            rules.Add(nameof(attempt.Request), "is not for this route", "a sale of prepaid value is", ErrorCategory.Unsupported);
            return null;
        }

        if (catalogue?.Current.FindOffer(request.ProductId, FlashTelemetry.Provider, account.Settings.Merchant) is not { Product: { } offer } || offer.Service != Service.Name)
        {
            rules.Add(nameof(request.ProductId), "has no offer of this route", "declare a SupplierOffer of it in the catalogue", ErrorCategory.Unsupported);
            return null;
        }

        int? code = int.TryParse(offer.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

        // The request of a bill or a meter names no product, so a row that is gone from the list is no reason to refuse.
        var product = Service == FlashService.Bill ? null
            : Service == FlashService.Electricity ? (code is { } row ? list?.Find(row) : null) ?? list?.Widest(Service)
            : rules.Product(nameof(request.ProductId), Service, code, null, list);
        if (Service.NeedsStore)
        {
            rules.Store(account.Settings.StoreId, account.Settings.TerminalId);
        }

        var method = Disburses ? null : account.Settings.PaymentMethod;
        return new FlashBody
        {
            Reference = rules.Reference(nameof(attempt.Reference), attempt.Reference),
            AccountNumber = account.Settings.AccountNumber,
            Amount = rules.Cents(nameof(request.Amount), request.Amount, Service, product),
            ProductCode = Service.NamesProduct ? code : null,
            MobileNumber = Service == FlashService.Airtime ? rules.Mobile(nameof(request.Recipient), request.Recipient) : null,
            MeterNumber = Service == FlashService.Electricity ? rules.Meter(nameof(request.Recipient), request.Recipient)?.Reveal() : null,
            AccountReference = Service == FlashService.Bill ? rules.BillerCode(nameof(request.ProductId), offer.Code) + rules.CustomerAccount(nameof(request.Recipient), request.Recipient) : null,
            StoreId = account.Settings.StoreId,
            TerminalId = account.Settings.TerminalId,
            PaymentMethod = Service == FlashService.Bill ? FlashBodies.BillMethod(method, account.Settings.PaymentSource) : method,
            Metadata = FlashRules.Metadata(request.Metadata),
        };
    }

    /// <summary>Why the meter or the bill cannot be served; <see langword="null"/> when it can, or when nothing is looked up.</summary>
    private async Task<ProviderError?> LookUpAsync(PaymentAttempt attempt, FlashBody sale, CancellationToken cancellationToken)
    {
        // No longer than the reference of the sale, whose hyphens it leaves out: what is longest is not published.
        var body = new FlashBody { Reference = attempt.Reference.Replace("-", "", StringComparison.Ordinal) + LookupSuffix, AccountNumber = sale.AccountNumber };
        try
        {
            if (Service == FlashService.Electricity)
            {
                var meter = MeterNumber.Parse(sale.MeterNumber!);
                var verdict = await account.AskAsync(
                    FlashEndpoints.MeterLookup, body with { Amount = sale.Amount, MeterNumber = sale.MeterNumber }, node => UtilityFields.Details(node, meter), CallMarks.Of(attempt), cancellationToken).ConfigureAwait(false);
                return verdict.Value is { } details ? OutsideLimits(details, sale.Amount.GetValueOrDefault()) : Refusal(verdict.Error!);
            }

            if (Service == FlashService.Bill)
            {
                var verdict = await account.AskAsync(
                    FlashEndpoints.BillLookup, body with { AccountReference = sale.AccountReference }, node => VoucherAnswers.Bill(node, "", sale), CallMarks.Of(attempt), cancellationToken).ConfigureAwait(false);
                return verdict.Value is null ? Refusal(verdict.Error!) : null;
            }

            return null;
        }
        catch (IntegrationException failure)
        {
            return Refusal(failure.Error);
        }
    }

    private ProviderError? OutsideLimits(FlashMeterDetails meter, long cents)
    {
        var amount = Money.FromMinorUnits(cents, FlashSettings.Zar);
        if (!account.Settings.ChecksMeterLimits)
        {
            return null;
        }

        var (minimum, maximum) = (meter.Minimum is { IsPositive: true } least ? least : (Money?)null, meter.Maximum is { IsPositive: true } most ? most : (Money?)null);
        return minimum > amount ? Outside($"The smallest purchase for this meter is R{Rand(minimum.Value)}.")
            : maximum < amount ? Outside($"The largest purchase for this meter is R{Rand(maximum.Value)}.")
            : null;
    }

    private static string Rand(Money money) => money.Amount.ToString("0.##", CultureInfo.InvariantCulture);

    private ProviderError Outside(string message) => Failure(ErrorCategory.AmountOutOfRange, nameof(VendRequest.Amount), nothingSent: true) with { UserMessage = message };

    /// <summary>A lookup sells nothing: what it met is no doubt about a sale.</summary>
    private ProviderError Refusal(ProviderError error) => error.Category is ErrorCategory.OutcomeUnknown or ErrorCategory.MalformedAnswer
        ? Failure(ErrorCategory.ProviderDown, error.Code, nothingSent: true) with { Trace = error.Trace }
        : error with { NothingSent = true };

    private ProviderError Failure(ErrorCategory category, string? code, bool nothingSent = false) =>
        new() { Category = category, Provider = FlashTelemetry.Provider, Operation = Service.Purchase.Name, Code = code, NothingSent = nothingSent };
}
