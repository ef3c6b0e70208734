using Integrations.Wallets;

namespace Integrations.Samples.WalletTopUp;

/// <summary>Endpoints of wallets, top-ups and float.</summary>
internal static class TopUpApi
{
    public static void MapTopUps(this WebApplication app)
    {
        var reads = app.MapGroup("").WithMetadata(new Access(RateGroup.Reads)).WithTags("Wallet");
        reads.MapGet("/balance", static (HttpContext http, TopUps topUps, string? partner_id, CancellationToken cancellationToken) =>
                topUps.BalanceAsync(http.Caller().Own(partner_id), cancellationToken))
            .Describe<BalanceView>("balance", "What a partner has.");
        reads.MapPost("/stk-push/query", static (QueryForm form, HttpContext http, TopUps topUps, CancellationToken cancellationToken) =>
                topUps.FindAsync(http.Caller().Own(form.PartnerId), form, cancellationToken))
            .Describe<TopUpView>("query_top_up", "How a top-up stands. The provider is asked by itself; asking here moves nothing.", StatusCodes.Status404NotFound);

        app.MapGet("/transactions", static (HttpContext http, TopUps topUps, string? partner_id, string? limit, string? before, CancellationToken cancellationToken) =>
                topUps.ListAsync(http.Caller().OwnOrSelf(partner_id), limit, before, cancellationToken))
            .WithMetadata(new Access(RateGroup.History)).WithTags("Wallet")
            .Describe<TransactionsView>("transactions", "A page of a partner's statement, newest first: 50 lines, or limit= of 1 to 100.");

        var payments = app.MapGroup("").WithMetadata(new Access(RateGroup.Payments));
        payments.MapPost("/topup/validate", static (PushForm form, HttpContext http, TopUps topUps, CancellationToken cancellationToken) =>
                topUps.CheckAsync(http.Caller().Own(form.PartnerId), form, cancellationToken))
            .WithTags("Top-up")
            .Describe<CheckView>("validate_top_up", "Whether a top-up could be begun. Nothing is stored, nobody is prompted.", StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
        payments.MapPost("/topup/stk-push", static async (PushForm form, HttpContext http, TopUps topUps, CancellationToken cancellationToken) =>
            {
                var topUp = await topUps.TopUpAsync(http.Caller().Own(form.PartnerId), http.IdempotencyKey(), form, cancellationToken);
                return Answer(topUp, topUp.Status);
            })
            .WithTags("Top-up").WithMetadata(KeyNeed.Required)
            .Describe<TopUpView>("top_up", "Prompts a customer's phone. The wallet is credited once it is proven that the customer paid, once; the same Idempotency-Key is the same top-up.", Refused)
            .Produces<TopUpView>(StatusCodes.Status202Accepted);
        payments.MapPost("/float/purchase", static async (FloatForm form, HttpContext http, FloatDesk floats, CancellationToken cancellationToken) =>
            {
                var partner = http.Caller().Own(form.PartnerId);
                var purchase = string.IsNullOrEmpty(form.Otp)
                    ? await floats.AskAsync(partner, http.IdempotencyKey(), form.Amount, cancellationToken)
                    : await floats.ConfirmAsync(partner, http.IdempotencyKey(), form.Amount, form.Otp, cancellationToken);
                return Answer(purchase, purchase.Status);
            })
            .WithTags("Float").WithMetadata(KeyNeed.Required)
            .Describe<FloatView>("buy_float", "Buys float: first without a code, which is then sent to the partner's own number; again with it, under the same Idempotency-Key. The amount is held, the float funded, then booked.", Refused)
            .Produces<FloatView>(StatusCodes.Status202Accepted);

        app.MapPost("/float/settle", static (SettleForm form, HttpContext http, FloatDesk floats, CancellationToken cancellationToken) =>
                floats.SettleAsync(http.Caller().Name, form, cancellationToken))
            .WithMetadata(new Access(RateGroup.Payments, IsForOperators: true)).WithTags("Float")
            .Describe<FloatView>("settle_float", "An operator says how a funding ended at the bank, where a person moves the money. What a payment of the Bridge funds, that payment decides.", StatusCodes.Status404NotFound);
    }

    private static int[] Refused => [StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable];

    private static IResult Answer<T>(T value, WalletOperationState state) => state is WalletOperationState.Pending or WalletOperationState.AwaitingCode ? Results.Accepted(uri: null, value) : Results.Ok(value);
}
