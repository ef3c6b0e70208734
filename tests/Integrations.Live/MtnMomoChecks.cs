using Integrations.MtnMomo;

namespace Integrations.Live;

/// <summary>Asks the real MTN, its sandbox or a country, and compares with what its page says.</summary>
internal sealed class MtnMomoChecks(IMtnMomoClient momo) : IChecks
{
    public string Section => "MtnMomo";

    public async Task<bool> ReadAsync() =>
        await Report.CredentialsAsync(momo)
        && await Report.NeverWasAsync("query of a payment that never was", async () =>
        {
            var found = await momo.QueryAsync(new MomoQuery { Kind = MomoTransactionKind.RequestToPay, ReferenceId = Guid.Parse("00000000-0000-4000-8000-000000000000") });
            return (found.Claim, found.ToString());
        })
        & await Report.AnswerAsync("balance of collections", () => momo.GetBalanceAsync(MomoProduct.Collection));

    public async Task<bool> PromptAsync(Msisdn phone, Money amount, Uri? callback) => Report.Prompt(
        $"prompt for {amount}",
        await momo.RequestToPayAsync(new MomoRequestToPay { Amount = amount, Payer = phone, ExternalId = "SMOKE" }));
}
