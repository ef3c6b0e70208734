using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Authentication;
using Integrations.Flash.Direct;
using Integrations.Flash.Products;
using Integrations.Flash.Rules;
using Integrations.Flash.Wire;
using Integrations.Flash.Wire.Answers;
using Integrations.Flash.Wire.Requests;
using Integrations.Http;
using Integrations.Idempotency;

namespace Integrations.Flash;

/// <summary>Checks a request, gives it a key and a reference, and sends it through the account.</summary>
/// <param name="account">The account.</param>
/// <param name="executor">Makes sure that one key moves value once.</param>
/// <param name="replayWindow">For how long a key may be sent again.</param>
/// <param name="references">Makes references of questions.</param>
/// <param name="health">Whether Flash answers.</param>
internal sealed class FlashClient(FlashAccount account, IdempotentExecutor executor, TimeSpan replayWindow, IReferenceGenerator references, FlashHealthCheck health) : IFlashClient
{
    public async Task<IReadOnlyList<FlashListedProduct>> ListProductsAsync(string? group = null, CancellationToken cancellationToken = default) =>
        (await account.LoadProductsAsync(cancellationToken, group, withContent: true).ConfigureAwait(false)).Products;

    public async Task<FlashListedProduct?> FindProductAsync(int productCode, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await account.LoadProductsAsync(cancellationToken, productCode.ToString(CultureInfo.InvariantCulture), withContent: true).ConfigureAwait(false)).Find(productCode);
        }
        catch (IntegrationException failure) when (failure.Error.Category is ErrorCategory.ProductUnavailable)
        {
            return null;
        }
    }

    public async Task<Outcome<FlashSale>> PurchaseAsync(FlashVoucherSale request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var service = FlashService.Of(request.Kind);
        var list = await account.Products.FindAsync(cancellationToken).ConfigureAwait(false);
        return await SellAsync(service, service.Sale(request.Source, account.Settings), request, list, (rules, products) => FlashBodies.Of(request, account.Settings, rules, products), cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task<Outcome<FlashSale>> RechargeAsync(FlashRecharge request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var list = await account.Products.FindAsync(cancellationToken).ConfigureAwait(false);
        return await SellAsync(FlashService.Airtime, FlashEndpoints.Recharge, request, list, (rules, products) => FlashBodies.Of(request, account.Settings, rules, products), cancellationToken).ConfigureAwait(false);
    }

    public async Task<Outcome<FlashSale>> PurchaseUtilityAsync(FlashUtilityPurchase request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var list = await account.Products.FindAsync(cancellationToken).ConfigureAwait(false);
        return await SellAsync(FlashService.Electricity, FlashEndpoints.UtilityPurchase, request, list, (rules, products) => FlashBodies.Of(request, account.Settings, rules, products), cancellationToken).ConfigureAwait(false);
    }

    public Task<Outcome<FlashSale>> PayBillAsync(FlashBillPayment request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return SellAsync(FlashService.Bill, FlashService.Bill.Sale(request.Source, account.Settings), request, null, (rules, _) => FlashBodies.Of(request, account.Settings, rules), cancellationToken);
    }

    public Task<Outcome<FlashVoucherDetails>> RedeemAsync(FlashRedemption request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var operation = request.Kind is FlashVoucherKind.ExclusiveVoucher ? FlashEndpoints.ExclusiveVoucherRedeem : FlashEndpoints.VoucherRedeem;
        return ChangeAsync(operation, request, undoes: false, rules => FlashBodies.Of(request, account.Settings, rules), cancellationToken);
    }

    public Task<Outcome<FlashVoucherDetails>> RefundAsync(FlashVoucherRefund request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(FlashEndpoints.VoucherRefund, request, undoes: false, rules => FlashBodies.Of(request, account.Settings, rules), cancellationToken);
    }

    public Task<Outcome<FlashVoucherDetails>> ReverseAsync(FlashReversal request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var operation = FlashService.Of(request.Kind).Reverse ?? FlashEndpoints.VoucherReverse;
        return ChangeAsync(operation, request, undoes: true, rules => FlashBodies.Of(request, account.Settings, rules), cancellationToken);
    }

    public Task<Outcome<FlashVoucherDetails>> CancelAsync(FlashCancellation request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var operation = request.Kind is FlashVoucherKind.ExclusiveVoucher ? FlashEndpoints.ExclusiveVoucherCancel : FlashEndpoints.CashOutPinCancel;
        return ChangeAsync(operation, request, undoes: true, rules => FlashBodies.Of(request, account.Settings, rules), cancellationToken);
    }

    public Task<FlashVoucherDetails> FindPinAsync(FlashPinLookup request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AskAsync(FlashEndpoints.CashOutPinLookup, request, rules => FlashBodies.Of(request, account.Settings, rules), VoucherAnswers.Details, cancellationToken);
    }

    public Task<IReadOnlyList<FlashInternationalProduct>> FindInternationalProductsAsync(FlashInternationalLookup request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AskAsync(FlashEndpoints.InternationalLookup, request, rules => FlashBodies.Of(request, account.Settings, rules), static (node, _) => VoucherAnswers.International(node), cancellationToken);
    }

    public async Task<FlashMeterDetails> FindMeterAsync(FlashMeterLookup request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var list = await account.Products.FindAsync(cancellationToken).ConfigureAwait(false);
        return await AskAsync(
            FlashEndpoints.MeterLookup, request, rules => FlashBodies.Of(request, account.Settings, rules, list), (node, _) => UtilityFields.Details(node, request.Meter), cancellationToken).ConfigureAwait(false);
    }

    public Task<FlashBill> FindBillAsync(FlashBillLookup request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AskAsync(
            FlashEndpoints.BillLookup, request, rules => FlashBodies.Of(request, account.Settings, rules), (node, body) => VoucherAnswers.Bill(node, request.BillerCode, body), cancellationToken);
    }

    public Task<FlashHealth> CheckHealthAsync(CancellationToken cancellationToken = default) => health.CheckAsync(cancellationToken);

    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) => account.VerifyCredentialsAsync(cancellationToken);

    /// <summary>Sells. A repeat is not judged by the list of today: the product may have left it since the sale that is in doubt.</summary>
    private Task<Outcome<FlashSale>> SellAsync(
        FlashService service, ProviderOperation operation, FlashMovement request, FlashProductList? list, Func<FlashRules, FlashProductList?, FlashBody> compose, CancellationToken cancellationToken)
    {
        var (listed, body) = Compose(request, rules => compose(rules, list));
        if (listed.HasProblems)
        {
            (var unlisted, body) = Compose(request, rules => compose(rules, null));
            if (unlisted.HasProblems)
            {
                listed.ThrowIfBroken(operation.Name);
            }
        }

        return ExecuteAsync(
            operation,
            request,
            body,
            FlashJsonContext.Wire.FlashSale,
            (marks, isRepeat, stop) =>
            {
                if (!isRepeat)
                {
                    listed.ThrowIfBroken(operation.Name);
                }

                return account.SellAsync(service, operation, body with { Reference = marks.Reference }, isRepeat, marks, stop);
            },
            sale => service.IssuesArtefact && sale.Receipt is null ? "artefact_missing"
                : sale.AnsweredAmount is { } answered && answered.MinorUnits != body.Amount ? "amount_mismatch"
                : null,
            cancellationToken);
    }

    private Task<Outcome<FlashVoucherDetails>> ChangeAsync(
        ProviderOperation operation, FlashMovement request, bool undoes, Func<FlashRules, FlashBody> compose, CancellationToken cancellationToken)
    {
        var body = Check(operation, request, compose);
        return ExecuteAsync(
            operation,
            request,
            body,
            FlashJsonContext.Wire.FlashVoucherDetails,
            (marks, isRepeat, stop) => account.ChangeAsync(operation, body with { Reference = marks.Reference }, undoes, isRepeat, marks, stop),
            static _ => null,
            cancellationToken);
    }

    private FlashBody Check(ProviderOperation operation, FlashMovement request, Func<FlashRules, FlashBody> compose)
    {
        var (rules, body) = Compose(request, compose);
        rules.ThrowIfBroken(operation.Name);
        return body;
    }

    private (FlashRules Rules, FlashBody Body) Compose(FlashMovement request, Func<FlashRules, FlashBody> compose)
    {
        var rules = new FlashRules(account.Settings);
        var body = compose(rules);
        rules.OptionalReference(nameof(request.Reference), request.Reference);
        rules.Key(request.IdempotencyKey);
        return (rules, body);
    }

    private async Task<Outcome<T>> ExecuteAsync<T>(
        ProviderOperation operation,
        FlashMovement request,
        FlashBody body,
        JsonTypeInfo<T> type,
        Func<CallMarks, bool, CancellationToken, Task<Verdict<T>>> send,
        Func<T, string?> missing,
        CancellationToken cancellationToken)
    {
        var one = new DirectCall<T>(operation.Name, CallMarks.Correlate(request.CorrelationId), send, missing);
        var call = new IdempotentCall<T>
        {
            Provider = FlashTelemetry.Provider,
            Merchant = account.Settings.Merchant,
            Operation = operation,
            Key = request.IdempotencyKey,
            Fingerprint = Fingerprint.Of(fields => fields
                .Add("operation", operation.Name)
                .Add("body", JsonSerializer.Serialize(body, FlashJsonContext.Wire.FlashBody))
                .Add("reference", request.Reference)),
            ValueType = type,
            Reference = request.Reference,
            ReplayWindow = replayWindow,
            Again = one.SendAgainAsync,
        };
        return await executor.ExecuteAsync(call, one.SendAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> AskAsync<T>(ProviderOperation operation, FlashRequest request, Func<FlashRules, FlashBody> compose, Func<WireNode, FlashBody, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var rules = new FlashRules(account.Settings);
        var composed = compose(rules);
        rules.ThrowIfBroken(operation.Name);
        var body = composed with { Reference = references.Next().ToString("N") };
        var verdict = await account.AskAsync(operation, body, node => read(node, body), new CallMarks(body.Reference, CallMarks.Correlate(request.CorrelationId)), cancellationToken).ConfigureAwait(false);
        return verdict.GetOrThrow();
    }
}
