using Integrations.Authentication;
using Integrations.Idempotency;
using Integrations.MobileMart.Direct;
using Integrations.MobileMart.Rules;
using Integrations.MobileMart.Wire;
using Integrations.MobileMart.Wire.Answers;
using Integrations.MobileMart.Wire.Requests;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Providers;

namespace Integrations.MobileMart;

/// <summary>Checks a request, gives it a key and a reference, and sends it through the account.</summary>
internal sealed class MobileMartClient(MobileMartAccount account, MobileMartCatalogue catalogue, IdempotentExecutor executor) : IMobileMartClient
{
    private readonly DirectSale _sale = new(account, executor);

    public Task<SupplierProductList> GetProductsAsync(MobileMartService service, CancellationToken cancellationToken = default) => catalogue.ReadListAsync(Defined(service), cancellationToken);

    public async Task<IReadOnlyList<string>> GetContentCreatorsAsync(MobileMartService service, CancellationToken cancellationToken = default)
    {
        var rules = new MobileMartRules(account.Settings);
        if (Defined(service) is MobileMartService.Electricity or MobileMartService.Bill)
        {
            rules.Add(nameof(service), "must be Airtime, Data or Voucher", "utilities and billers stand in their product lists", ErrorCategory.Unsupported);
        }

        rules.ThrowIfBroken(MobileMartEndpoints.ContentCreators(service).Name);
        return (await account.ListCreatorsAsync(service, account.Question(null), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public Task<Outcome<PinlessConfirmation>> TopUpAsync(MobileMartTopUpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MobileMartRules(account.Settings);
        var service = rules.Product(nameof(request.Product), request.Product, ProductDelivery.Pinless, MobileMartService.Airtime, MobileMartService.Data);
        var number = rules.Number(nameof(request.Number), request.Number);
        return SellAsync<PinlessConfirmation>(request, service, number, rules, lookupId: null, cancellationToken);
    }

    public Task<Outcome<VoucherReceipt>> BuyPinAsync(MobileMartPinRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MobileMartRules(account.Settings);
        var service = rules.Product(nameof(request.Product), request.Product, ProductDelivery.Pinned, MobileMartService.Airtime, MobileMartService.Data, MobileMartService.Voucher);
        return SellAsync<VoucherReceipt>(request, service, recipient: null, rules, lookupId: null, cancellationToken);
    }

    public async Task<MobileMartMeterLookup> LookUpMeterAsync(MobileMartMeterQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rules = new MobileMartRules(account.Settings);
        rules.Product(nameof(query.Product), query.Product, null, MobileMartService.Electricity);
        rules.Amount(nameof(query.Amount), query.Amount, query.Product);
        rules.ThrowIfBroken(MobileMartEndpoints.UtilityPrevend.Name);
        return (await account.LookUpMeterAsync(query.Product.Code, query.Meter.Reveal(), query.Amount, account.Question(query.CorrelationId), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public Task<Outcome<UtilityReceipt>> BuyTokensAsync(MobileMartTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MobileMartRules(account.Settings);
        var service = rules.Product(nameof(request.Product), request.Product, null, MobileMartService.Electricity);
        return SellAsync<UtilityReceipt>(request, service, request.Meter.Reveal(), rules, request.Lookup.LookupId, cancellationToken, now =>
        {
            now.MeterMinimum(nameof(request.Amount), request.Amount, request.Lookup.MinimumAmount);
            CheckAge(now, nameof(request.Lookup), request.Lookup.BuyBefore);
        });
    }

    public async Task<MobileMartBillLookup> LookUpBillAsync(MobileMartBillQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rules = new MobileMartRules(account.Settings);
        rules.Product(nameof(query.Product), query.Product, null, MobileMartService.Bill);
        rules.Amount(nameof(query.Amount), query.Amount, query.Product);
        var number = rules.Account(nameof(query.AccountNumber), query.AccountNumber);
        rules.ThrowIfBroken(MobileMartEndpoints.BillPrevend.Name);
        return (await account.LookUpBillAsync(query.Product.Code, number, query.Amount, account.Question(query.CorrelationId), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
    }

    public Task<Outcome<BillReceipt>> PayBillAsync(MobileMartBillRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MobileMartRules(account.Settings);
        var service = rules.Product(nameof(request.Product), request.Product, null, MobileMartService.Bill);
        var number = rules.Account(nameof(request.AccountNumber), request.AccountNumber);
        return SellAsync<BillReceipt>(request, service, number, rules, request.Lookup.LookupId, cancellationToken, now => CheckAge(now, nameof(request.Lookup), request.Lookup.BuyBefore));
    }

    public async Task<VendResult?> ReprintAsync(MobileMartReprintQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rules = new MobileMartRules(account.Settings);
        var service = rules.Product(nameof(query.Product), query.Product, null, MobileMartService.Airtime, MobileMartService.Data, MobileMartService.Voucher, MobileMartService.Electricity) ?? MobileMartService.Voucher;
        var reference = rules.RequestId(nameof(query.Reference), query.Reference);
        var isPinned = query.Product.Delivery is ProductDelivery.Pinned;
        var recipient = service is MobileMartService.Electricity ? rules.Meter(nameof(query.Recipient), query.Recipient) : isPinned ? null : rules.Number(nameof(query.Recipient), query.Recipient);
        rules.ThrowIfBroken(MobileMartEndpoints.Reprint(service).Name);
        var terms = new SaleTerms
        {
            RequestId = reference,
            Service = service,
            IsPinned = isPinned,
            Amount = query.Amount,
            Recipient = recipient,
            ProductName = query.Product.Name,
            Brand = query.Product.Brand,
        };
        var verdict = await account.ReprintAsync(terms, account.Question(query.CorrelationId), cancellationToken).ConfigureAwait(false);
        return verdict.Claim is Claim.NotFound ? null : verdict.GetOrThrow().Result;
    }

    public async Task<Outcome<MobileMartReversal>> ReverseAsync(MobileMartReversalRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = new MobileMartRules(account.Settings);
        if (Defined(request.Service) is MobileMartService.Electricity or MobileMartService.Bill)
        {
            rules.Add(nameof(request.Service), "must be Voucher, Data or Airtime", "electricity and bills cannot be taken back", ErrorCategory.NotReversible);
        }

        rules.Key(request.IdempotencyKey);
        var original = rules.RequestId(nameof(request.OriginalReference), request.OriginalReference);
        var operation = MobileMartEndpoints.Reverse(request.Service);
        rules.ThrowIfBroken(operation.Name);
        var call = new IdempotentCall<MobileMartReversal>
        {
            Provider = MobileMartTelemetry.Provider,
            Merchant = account.Settings.Merchant,
            Operation = operation,
            Key = request.IdempotencyKey,
            Fingerprint = RequestFingerprints.Of(request),
            ValueType = MobileMartJsonContext.Wire.MobileMartReversal,
        };
        return await executor.MoveAsync(call, request.CorrelationId, (marks, stop) => account.ReverseAsync(request.Service, original, marks, stop), cancellationToken).ConfigureAwait(false);
    }

    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) => account.VerifyCredentialsAsync(cancellationToken);

    /// <summary>Sells. A repeat is not judged by what the list and the lookup say now: both may have changed since the sale that is in doubt.</summary>
    private async Task<Outcome<T>> SellAsync<T>(
        MobileMartSaleRequest request, MobileMartService? service, string? recipient, MobileMartRules rules, string? lookupId, CancellationToken cancellationToken, Action<MobileMartRules>? lookedUp = null)
        where T : VendResult
    {
        var operation = MobileMartEndpoints.Selling(service ?? MobileMartService.Voucher, request.Product.Delivery is ProductDelivery.Pinned).Name;
        rules.Key(request.IdempotencyKey);
        var isSound = !rules.HasProblems;
        lookedUp?.Invoke(rules);
        var cents = rules.Amount(nameof(request.Amount), request.Amount, request.Product);
        if (!isSound)
        {
            rules.ThrowIfBroken(operation);
        }

        return await _sale.SellAsync<T>(
            request,
            recipient,
            id => SaleComposer.Compose(account.Settings, id, request.Product, service!.Value, cents, recipient, lookupId, expiresAt: null),
            () => rules.ThrowIfBroken(operation),
            cancellationToken).ConfigureAwait(false);
    }

    private void CheckAge(MobileMartRules rules, string field, DateTimeOffset buyBefore)
    {
        if (account.Now >= buyBefore)
        {
            rules.Add(field, "has ended", "look the customer up again", ErrorCategory.StateConflict);
        }
    }

    private static MobileMartService Defined(MobileMartService service) =>
        Enum.IsDefined(service) ? service : throw new ArgumentOutOfRangeException(nameof(service), service, "This is no service of MobileMart.");
}
