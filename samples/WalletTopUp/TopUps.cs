using Integrations.Bridge;
using Integrations.Mpesa;
using Integrations.Payments;
using Integrations.Wallets;

namespace Integrations.Samples.WalletTopUp;

/// <summary>Wallets of partners: what is on them, and how they are topped up.</summary>
internal sealed class TopUps(IWalletService wallets, ILedger ledger, IMobileMoneyBridge bridge, IBridgeOperations operations, TopUpTerms terms, ILogger<TopUps> logger)
{
    private const int MostOfAPage = 100;

    public async Task<BalanceView> BalanceAsync(Partner partner, CancellationToken cancellationToken)
    {
        var wallet = await WalletAsync(partner, cancellationToken);
        var bought = await ledger.GetAsync(HouseAccount.FloatAccount(partner.Id, wallet.Currency, terms.FloatAccount), cancellationToken);
        return new BalanceView(partner.Id, wallet.Currency.Code, wallet.Posted.Amount, wallet.Available.Amount, bought?.Posted.Amount ?? 0.00m);
    }

    /// <summary>Tells whether a top-up could be begun. Nothing is stored, nobody is prompted.</summary>
    public async Task<CheckView> CheckAsync(Partner partner, PushForm form, CancellationToken cancellationToken)
    {
        var request = Read(partner, form, "check");
        await RequireWayAsync(partner, request, cancellationToken);
        return new CheckView(IsValid: true, request.Amount.Amount, TopUpTerms.Currency, $"{request.Payer}", StkAccountReference.Shorten(request.Reference));
    }

    /// <summary>Begins a top-up, or tells how it stands: the same key is the same top-up.</summary>
    public async Task<TopUpView> TopUpAsync(Partner partner, string key, PushForm form, CancellationToken cancellationToken)
    {
        var request = Read(partner, form, key);
        if (await wallets.FindAsync(partner.Wallet, key, cancellationToken) is null)
        {
            await RequireWayAsync(partner, request, cancellationToken);
        }

        var operation = await wallets.TopUpAsync(request, cancellationToken);
        Refusals.ThrowIfRefused(operation);
        logger.ToppingUp(partner.Id, request.Payer, $"{operation.State}");
        return await ShowAsync(operation, cancellationToken);
    }

    public async Task<TopUpView> FindAsync(Partner partner, QueryForm form, CancellationToken cancellationToken)
    {
        var key = HttpContextExtensions.IsKey(form.IdempotencyKey) ? form.IdempotencyKey! : throw Unknown(StatusCodes.Status400BadRequest, "idempotency_key must be the Idempotency-Key that the top-up was sent with.");
        return await wallets.FindAsync(partner.Wallet, key, cancellationToken) is { Kind: WalletOperationKind.TopUp } operation
            ? await ShowAsync(operation, cancellationToken)
            : throw Unknown(StatusCodes.Status404NotFound, "No top-up of yours has this idempotency_key: none was begun.");
    }

    public async Task<TransactionsView> ListAsync(Partner partner, string? limit, string? before, CancellationToken cancellationToken)
    {
        var fields = new TopUpFields();
        var (take, from) = ((int)fields.Number("limit", limit, 1, MostOfAPage, 50)!.Value, fields.Number("before", before, 1, long.MaxValue, null));
        fields.ThrowIfWrong();

        // One more than asked for tells whether there is another page.
        var lines = await wallets.ListStatementAsync(partner.Wallet, new EntryQuery { Take = take + 1, Before = from }, cancellationToken);
        return new TransactionsView(
            [.. lines.Take(take).Select(static line => new TransactionView(line.Sequence, line.Amount.Amount, line.Balance.Amount, line.Amount.Currency.Code, line.Reference, line.RecordedAt, line.PaymentId))],
            lines.Count > take ? lines[take - 1].Sequence : null);
    }

    private static ApiException Unknown(int status, string message) => new(status, "idempotency_key", message);

    private static string MessageOf(WalletOperation operation, Payment? payment) => operation.State switch
    {
        WalletOperationState.Completed => "The wallet is credited.",
        WalletOperationState.Failed => payment?.UserMessage is { Length: > 0 } told ? told : "Nothing was paid.",
        WalletOperationState.Review => "Somebody must look at this payment. Do not pay again.",
        _ => payment?.UserMessage is { Length: > 0 } told ? told : "The customer is asked on the phone. Do not pay again.",
    };

    private TopUpRequest Read(Partner partner, PushForm form, string key)
    {
        var fields = new TopUpFields();
        var (amount, payer, reference) = (fields.Amount(form.Amount, terms), fields.Phone(form.PhoneNumber), fields.Text("description", form.Description));
        fields.ThrowIfWrong();
        return new TopUpRequest { Wallet = partner.Wallet, Key = key, Amount = amount, Payer = payer, Reference = reference };
    }

    private async Task<Wallet> WalletAsync(Partner partner, CancellationToken cancellationToken) =>
        await wallets.GetAsync(partner.Wallet, cancellationToken) ?? throw new InvalidOperationException("The partner's wallet was not opened.");

    /// <summary>What the Bridge would say before it stores anything: so a top-up that no provider can take is refused by its field.</summary>
    private async Task RequireWayAsync(Partner partner, TopUpRequest request, CancellationToken cancellationToken)
    {
        if ((await WalletAsync(partner, cancellationToken)).State is WalletState.Closed)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "partner_id", "This partner's wallet is closed.");
        }

        var collect = new CollectRequest { IdempotencyKey = request.Key, Amount = request.Amount, Payer = request.Payer, Reference = request.Reference };
        var decision = await operations.ExplainAsync(collect, new PaymentTerms { Tenant = partner.Id }, cancellationToken);
        var rejections = decision.Routes.Select(static route => route.Rejection).Where(static rejection => rejection is not RouteRejection.OtherKind).ToArray();
        if (decision.Chosen is not null)
        {
            return;
        }

        throw rejections.Any(static rejection => rejection is RouteRejection.AmountTooSmall or RouteRejection.AmountTooLarge or RouteRejection.TooManyDecimals)
            ? new ApiException(StatusCodes.Status400BadRequest, "amount", "amount is outside what the provider takes.")
            : rejections.All(static rejection => rejection is RouteRejection.OtherWallet or RouteRejection.OtherCountry)
                ? new ApiException(StatusCodes.Status400BadRequest, "phone_number", "phone_number has no wallet that this service reaches.")
                : new ApiException(StatusCodes.Status503ServiceUnavailable, "phone_number", "No provider takes top-ups now. Nothing was begun.") { RetryAfter = TimeSpan.FromMinutes(1) };
    }

    private async Task<TopUpView> ShowAsync(WalletOperation operation, CancellationToken cancellationToken)
    {
        var payment = operation.PaymentId is { } id ? await bridge.GetAsync(PaymentId.Parse(id, null), cancellationToken) : null;
        return new TopUpView(
            operation.Key, operation.State, operation.Amount.Amount, operation.Amount.Currency.Code, operation.Reference, MessageOf(operation, payment),
            operation.Category, operation.PaymentId, payment?.Receipt, payment?.IsSimulated ?? false);
    }
}
