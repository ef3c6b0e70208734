using Integrations.Otp;
using Integrations.Wallets;

namespace Integrations.Samples.WalletTopUp;

/// <summary>Float bought from a wallet: code, hold, funding, booking.</summary>
internal sealed class FloatDesk(IWalletService wallets, IOtpService codes, TopUpTerms terms, ILogger<FloatDesk> logger)
{
    private const string Reference = "Float";

    /// <summary>Sends a code, or another one of the same purchase.</summary>
    public async Task<FloatView> AskAsync(Partner partner, string key, decimal? amount, CancellationToken cancellationToken)
    {
        var purchase = await wallets.BeginFloatPurchaseAsync(Read(partner, key, amount), cancellationToken);
        Refusals.ThrowIfRefused(purchase);
        return await ShowAsync(partner, purchase, cancellationToken);
    }

    /// <summary>Takes the code. A purchase that was confirmed before is told as it stands, whatever the code.</summary>
    public async Task<FloatView> ConfirmAsync(Partner partner, string key, decimal? amount, string otp, CancellationToken cancellationToken)
    {
        var request = Read(partner, key, amount);
        if (await wallets.FindAsync(partner.Wallet, key, cancellationToken) is null)
        {
            throw new ApiException(StatusCodes.Status409Conflict, HttpContextExtensions.KeyHeader, $"No code was asked for under this {HttpContextExtensions.KeyHeader}.");
        }

        var purchase = await wallets.ConfirmFloatPurchaseAsync(request, otp, cancellationToken);
        Refusals.ThrowIfRefused(purchase);
        logger.Buying(partner.Id, $"{purchase.State}");
        return purchase.State is WalletOperationState.AwaitingCode ? throw CodeDesk.Denied() : await ShowAsync(partner, purchase, cancellationToken);
    }

    /// <summary>An operator says how the funding ended at the bank.</summary>
    public async Task<FloatView> SettleAsync(string by, SettleForm form, CancellationToken cancellationToken)
    {
        var fields = new TopUpFields();
        var isKnown = form.PartnerId is { } id && terms.Partners.ContainsKey(id);
        if (!isKnown)
        {
            fields.Add("partner_id", "is no partner.");
        }

        if (!HttpContextExtensions.IsKey(form.IdempotencyKey))
        {
            fields.Add("idempotency_key", "must be the Idempotency-Key of the purchase.");
        }

        if (form.IsFunded is null)
        {
            fields.Add("is_funded", "is missing.");
        }

        fields.ThrowIfWrong();
        var partner = new Partner(form.PartnerId!, terms.Partners[form.PartnerId!]);
        var status = form.IsFunded is true ? FloatFundingStatus.Funded : FloatFundingStatus.Refused;
        if (await wallets.SettleFloatPurchaseAsync(partner.Wallet, form.IdempotencyKey!, status, cancellationToken) is not { Kind: WalletOperationKind.FloatPurchase } purchase)
        {
            throw new ApiException(StatusCodes.Status404NotFound, "idempotency_key", "The partner has no float purchase with this idempotency_key.");
        }

        logger.Settled(by, partner.Id, $"{purchase.State}");
        return await ShowAsync(partner, purchase, cancellationToken);
    }

    private static string MessageOf(WalletOperationState state) => state switch
    {
        WalletOperationState.AwaitingCode => "A code was sent. Send the purchase again with it.",
        WalletOperationState.Completed => "The float is bought.",
        WalletOperationState.Failed => "No float was bought. The amount is released.",
        WalletOperationState.Review => "Somebody must look at this purchase. Do not buy again.",
        _ => "The amount is held until it is known whether the float was funded. Do not buy again.",
    };

    private FloatPurchaseRequest Read(Partner partner, string key, decimal? amount)
    {
        var fields = new TopUpFields();
        var given = fields.Amount(amount, terms);
        fields.ThrowIfWrong();
        return new FloatPurchaseRequest
        {
            Wallet = partner.Wallet,
            Key = key,
            Amount = given,
            FloatAccount = terms.FloatAccount,
            Destination = partner.Confirms ?? throw new ApiException(StatusCodes.Status409Conflict, "partner_id", "This partner has no number or address for codes, and buys no float."),
            Subject = partner.Id,
            Reference = Reference,
        };
    }

    private async Task<FloatView> ShowAsync(Partner partner, WalletOperation purchase, CancellationToken cancellationToken)
    {
        var challenge = purchase.ChallengeId is { } id ? await codes.FindAsync(partner.Id, id, partner.Id, cancellationToken) : null;
        return new FloatView(
            purchase.Key, purchase.State, purchase.Amount.Amount, purchase.Amount.Currency.Code, MessageOf(purchase.State), purchase.Category, purchase.PaymentId, challenge is null ? null : CodeDesk.Show(challenge, purchase.Key));
    }
}
